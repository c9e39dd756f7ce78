/**
 * Receipt numbers: the station's prefix, a dash, the station's own running number ('A1-000042'). As
 * a barcode it is the same text. That numbers have no gaps is the ledger's duty.
 */
import { assert } from '#shared/kernel/assert.ts';
import { asciiUpper, codeText, excerpt } from '#shared/kernel/identifiers/code-text.ts';
import type { RejectionsFrom } from '#shared/kernel/identifiers/identifier-rejections.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const SEQUENCE_DIGITS_MIN = 6;
const SEQUENCE_MAX = 999_999_999_999;

// What other codes begin with: a station of this name would print receipts that scan as something
// else.
const RESERVED_PREFIXES: ReadonlySet<string> = new Set([
  'BADGE',
  'CF',
  'EAN',
  'EID',
  'GTIN',
  'ICCID',
  'IMEI',
  'IMEI1',
  'IMEI2',
  'IMEISV',
  'MEID',
  'SERIAL',
  'SN',
  'UPC',
]);

export type ParsedReceiptNumber = Readonly<{
  prefix: string;
  sequence: number;
  receiptNumber: string;
}>;

export type ReceiptNumberRejection = RejectionsFrom<'identifier.receipt-'>;

/**
 * Whether a station may have this prefix: a letter, then one to five letters or digits, upper case,
 * not reserved.
 */
export const isReceiptPrefix = (prefix: string): boolean =>
  /^[A-Z][A-Z0-9]{1,5}$/.test(prefix) && !RESERVED_PREFIXES.has(prefix);

/**
 * The receipt number of a station's `sequence` (1 to 12 digits, from 1): ('A1', 42) gives
 * 'A1-000042'.
 */
export function formatReceiptNumber(prefix: string, sequence: number): string {
  assert(isReceiptPrefix(prefix), 'a receipt prefix is 2 to 6 letters and digits, not reserved');
  const isInRange = Number.isSafeInteger(sequence) && sequence >= 1 && sequence <= SEQUENCE_MAX;
  assert(isInRange, 'a receipt sequence is a whole number from 1');
  return `${prefix}-${String(sequence).padStart(SEQUENCE_DIGITS_MIN, '0')}`;
}

/**
 * Reads a receipt number in either case. Rejects another shape, number 0, and prefixes that mean
 * something else.
 */
export function parseReceiptNumber(
  text: string,
): Result<ParsedReceiptNumber, ReceiptNumberRejection> {
  const match = /^([A-Z][A-Z0-9]{1,5})-(\d{6,12})$/.exec(asciiUpper(codeText(text)));
  const [, prefix = '', digits = ''] = match ?? [];
  const sequence = Number(digits);
  if (sequence === 0) {
    return no({ code: 'identifier.receipt-number-shape', text: excerpt(text) });
  }
  if (!isReceiptPrefix(prefix)) {
    return no({ code: 'identifier.receipt-prefix-reserved', text: excerpt(text), prefix });
  }
  return ok({ prefix, sequence, receiptNumber: formatReceiptNumber(prefix, sequence) });
}
