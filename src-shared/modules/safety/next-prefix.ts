/** The receipt prefix of a station that goes on from a backup. */
import { isReceiptPrefix } from '../../kernel/identifiers/receipt-number.ts';

/** No vowels, no look-alikes: read aloud, and never a word. */
const LETTERS = 'BCDFGHJKMNPQRSTVWXYZ';
const NUMBERS_MAX = 999;

/**
 * 'A1' gives 'A2' and two letters by lot, or the next number that nobody has. The letters are for the backup that is
 * restored twice: what was sold between the two restores is in neither, and its receipts must not be written again.
 *
 * @param replaced the prefix of the station that wrote the backup
 * @param taken every prefix in the ledger
 * @param below a random whole number from 0 to the limit, without it
 */
export function nextPrefix(
  replaced: string,
  taken: readonly string[],
  below: (limit: number) => number,
): string {
  const series = /^[A-Z]/.test(replaced) ? replaced.slice(0, 1) : 'A';
  const letter = (): string => LETTERS[below(LETTERS.length)] ?? 'X';
  for (let number = 1; number <= NUMBERS_MAX; number += 1) {
    const start = `${series}${number}`;
    // 'A1' is not free beside 'A12': on a creased receipt they look alike.
    if (taken.some((prefix) => prefix.startsWith(start))) continue;
    const prefix = `${start}${letter()}${letter()}`;
    if (isReceiptPrefix(prefix)) return prefix;
  }
  throw new Error(`no free receipt prefix after ${replaced}`);
}
