/** Where our own page is, in words that need no Electron. */

export const APP_ORIGIN = 'app://counterfoil';

export const isOurAddress = (address: string): boolean =>
  address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
