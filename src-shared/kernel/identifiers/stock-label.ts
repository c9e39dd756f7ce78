/**
 * The number on our own stock labels: 'CF-', six to nine digits, one check character. Who hands out
 * the numbers is not decided here.
 */
import { assert } from '#shared/kernel/assert.ts';
import { mod11CheckCharacter } from '#shared/kernel/identifiers/check-digits.ts';
import { asciiUpper, codeText, excerpt } from '#shared/kernel/identifiers/code-text.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { RejectionsFrom } from '#shared/kernel/identifiers/identifier-rejections.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const DIGITS_MIN = 6;
const NUMBER_MAX = 999_999_999;

export type StockLabelRejection = RejectionsFrom<'identifier.stock-label-'>;

/**
 * The printed text of a label number (0 to 999,999,999): 123 gives 'CF-0001231'. Other numbers are
 * a bug.
 */
export const formatStockLabel = (number: number): string => stockLabelIdentifier(number).display;

/**
 * Reads a stock label: upper or lower case, with or without its dash. The key is 'CF-000123', the
 * display has the check character behind it (ISO/IEC 7064 MOD 11-2). Rejects another shape and a
 * wrong check character.
 */
export function parseStockLabel(text: string): Result<DeviceIdentifier, StockLabelRejection> {
  const match = /^CF[ -]?(\d{6,9})[ -]?([\dX])$/.exec(asciiUpper(codeText(text)));
  if (!match) return no({ code: 'identifier.stock-label-shape', text: excerpt(text) });
  const [, digits = '', givenCheckCharacter = ''] = match;
  const expectedCheckCharacter = mod11CheckCharacter(digits);
  if (givenCheckCharacter !== expectedCheckCharacter) {
    return no({
      code: 'identifier.stock-label-check-character',
      text: excerpt(text),
      expectedCheckCharacter,
      givenCheckCharacter,
    });
  }
  return ok(stockLabelIdentifier(Number(digits)));
}

function stockLabelIdentifier(number: number): DeviceIdentifier {
  const isInRange = Number.isSafeInteger(number) && number >= 0 && number <= NUMBER_MAX;
  assert(isInRange, 'a stock label number is a whole number of at most nine digits');
  const digits = String(number).padStart(DIGITS_MIN, '0');
  const key = `CF-${digits}`;
  return { kind: 'stock-label', key, display: `${key}${mod11CheckCharacter(digits)}` };
}
