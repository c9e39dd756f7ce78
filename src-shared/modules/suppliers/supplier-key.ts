/** How names of suppliers are compared: without regard to case, spaces and the way that a letter is composed. */

export const supplierKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

export const supplierCodeKey = (code: string): string =>
  code.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '');
