/**
 * What a device answers to: one shape for all kinds, with the key that makes it unique and the text
 * people read. The parsers of each kind make these; nothing else should.
 */
import { compactCode } from '#shared/kernel/identifiers/code-text.ts';

export type DeviceIdentifierKind = 'imei' | 'meid' | 'eid' | 'serial' | 'stock-label';

/**
 * `key` is canonical, equal for every way to write the same identifier: imei its 14-digit core,
 * meid 14 upper-case hex digits, eid 32 digits, serial upper case without spaces and dashes,
 * stock-label 'CF-000123' without check character. `display` is what is printed on the thing: imei
 * 15 digits with the check digit, stock-label with check character.
 */
export type DeviceIdentifier = Readonly<{
  kind: DeviceIdentifierKind;
  key: string;
  display: string;
}>;

const TAIL_LENGTH = 5;

/**
 * The name of the stream in which this identifier is claimed and released (ARCHITECTURE: claims).
 */
export const identifierSubject = (id: DeviceIdentifier): string =>
  `identifier:${id.kind}:${id.key}`;

export const isSameIdentifier = (a: DeviceIdentifier, b: DeviceIdentifier): boolean =>
  a.kind === b.kind && a.key === b.key;

/**
 * The identifier in groups for reading aloud: IMEI '35 912811 648824 4', MEID in pairs, EID in
 * fours, others as printed. Every parser takes the grouped text back.
 */
export function formatIdentifier(id: DeviceIdentifier): string {
  switch (id.kind) {
    case 'imei':
      return id.display.replace(/^(\d{2})(\d{6})(\d{6})(\d)$/, '$1 $2 $3 $4');
    case 'meid':
      return id.display.replace(/(..)(?=.)/g, '$1 ');
    case 'eid':
      return id.display.replace(/(.{4})(?=.)/g, '$1 ');
    case 'serial':
    case 'stock-label':
      return id.display;
  }
}

/**
 * What "the last five" means: the last five characters of the printed text, separators left out.
 * For an IMEI these are of the 15-digit number, check digit included, because that is what stands
 * on box and screen; never of the key.
 */
export const searchTails = (id: DeviceIdentifier): string =>
  compactCode(id.display).slice(-TAIL_LENGTH);
