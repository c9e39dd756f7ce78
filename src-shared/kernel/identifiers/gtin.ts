/**
 * Reads the product numbers under EAN and UPC barcodes. All forms of one product meet on its
 * 14-digit key; which product that is, the catalogue knows.
 */
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import {
  codeText,
  excerpt,
  isSpoiledBySpreadsheet,
  withoutLabel,
  withoutZeroFraction,
} from '#shared/kernel/identifiers/code-text.ts';
import type {
  RejectionsFrom,
  SpoiledBySpreadsheet,
} from '#shared/kernel/identifiers/identifier-rejections.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const KEY_LENGTH = 14;

/**
 * `key`: 14 digits, zeros in front. `display`: the digits as printed. UPC-E has the key of the
 * UPC-A it stands for.
 */
export type Gtin = Readonly<{
  key: string;
  display: string;
  form: 'EAN-8' | 'EAN-13' | 'UPC-A' | 'UPC-E' | 'GTIN-14';
}>;

export type GtinRejection = RejectionsFrom<'identifier.gtin-'> | SpoiledBySpreadsheet;

const FORM_OF_LENGTH: Readonly<Record<number, Gtin['form']>> = {
  8: 'EAN-8',
  12: 'UPC-A',
  13: 'EAN-13',
  14: 'GTIN-14',
};

/**
 * Reads a product number. Of eight digits that are both EAN-8 and UPC-E the likelier reading is
 * taken: where that matters, ask gtinReadings. UPC-E without its number system or check digit (6, 7
 * digits) cannot be checked and is refused. Rejects other characters and lengths, zeros only, and a
 * wrong check digit.
 */
export function parseGtin(text: string): Result<Gtin, GtinRejection> {
  const given = excerpt(text);
  if (isSpoiledBySpreadsheet(withoutLabel(codeText(text), 'gtin'))) {
    return no({ code: 'identifier.spoiled-by-spreadsheet', text: given });
  }
  const digits = gtinDigits(text);
  if (!/^\d*$/.test(digits)) return no({ code: 'identifier.gtin-characters', text: given });
  if (FORM_OF_LENGTH[digits.length] === undefined) {
    return no({ code: 'identifier.gtin-length', text: given, digitCount: digits.length });
  }
  if (/^0+$/.test(digits)) return no({ code: 'identifier.gtin-zeros', text: given });
  const [reading] = gtinReadings(digits);
  if (reading) return ok(reading);
  return no({
    code: 'identifier.gtin-check-digit',
    text: given,
    expectedCheckDigit: gs1CheckDigit(digits.slice(0, -1)),
    givenCheckDigit: digits.slice(-1),
  });
}

/**
 * All valid readings of a text as a product number, the likelier first: none, one, or EAN-8 and
 * UPC-E. Every UPC-E whose sixth digit is 5 to 9 passes as an EAN-8 too. From 0 it is more likely
 * UPC-E: no EAN-8 from 0 is given to a product (GS1 General Specifications 2.1.2.1.4).
 */
export function gtinReadings(text: string): readonly Gtin[] {
  const digits = gtinDigits(text);
  const form = FORM_OF_LENGTH[digits.length];
  if (form === undefined || !/^\d+$/.test(digits) || /^0+$/.test(digits)) return [];
  const readings: Gtin[] = [];
  if (hasCheckDigit(digits)) readings.push(makeGtin(digits, digits, form));
  const upcA = digits.length === 8 ? expandUpcE(digits) : null;
  if (upcA !== null && hasCheckDigit(upcA)) readings.push(makeGtin(upcA, digits, 'UPC-E'));
  return digits.startsWith('0') ? readings.toReversed() : readings;
}

const gtinDigits = (text: string): string =>
  withoutZeroFraction(withoutLabel(codeText(text), 'gtin')).replace(/[ -]/g, '');

const hasCheckDigit = (digits: string): boolean =>
  gs1CheckDigit(digits.slice(0, -1)) === digits.slice(-1);

const makeGtin = (digits: string, display: string, form: Gtin['form']): Gtin => ({
  key: digits.padStart(KEY_LENGTH, '0'),
  display,
  form,
});

/**
 * The UPC-A an eight-digit UPC-E stands for, or null where it is none. The sixth digit says where
 * the suppressed zeros belong (GS1 General Specifications 5.2.2.4.2). The check digit is that of
 * the UPC-A.
 */
function expandUpcE(digits: string): string | null {
  if (!/^[01]/.test(digits)) return null;
  const system = digits.charAt(0);
  const body = digits.slice(1, 7);
  const check = digits.charAt(7);
  const last = body.charAt(5);
  if (last <= '2') return `${system}${body.slice(0, 2)}${last}0000${body.slice(2, 5)}${check}`;
  if (last === '3') return `${system}${body.slice(0, 3)}00000${body.slice(3, 5)}${check}`;
  if (last === '4') return `${system}${body.slice(0, 4)}00000${body.charAt(4)}${check}`;
  return `${system}${body.slice(0, 5)}0000${last}${check}`;
}
