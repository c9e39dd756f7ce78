/** Which amounts a customer is likely to hand over in cash: the due rounded up to the currency's usual notes. */
import { decimalsOf, minorPerMajor } from '#shared/kernel/money.ts';

/** In major units, in use as notes (or large coins) at the counter; other currencies go by their decimals. */
const NOTES_BY_CURRENCY: Readonly<Record<string, readonly number[]>> = {
  USD: [1, 5, 10, 20, 50, 100],
  CHF: [10, 20, 50, 100, 200],
  SEK: [20, 50, 100, 200, 500],
  NOK: [50, 100, 200, 500, 1_000],
  DKK: [50, 100, 200, 500],
  CZK: [100, 200, 500, 1_000, 2_000],
  HUF: [500, 1_000, 2_000, 5_000, 10_000, 20_000],
  INR: [10, 20, 50, 100, 200, 500],
  LKR: [50, 100, 500, 1_000, 5_000],
  PKR: [50, 100, 500, 1_000, 5_000],
  BDT: [50, 100, 500, 1_000],
  NPR: [50, 100, 500, 1_000],
  PHP: [50, 100, 500, 1_000],
  THB: [20, 50, 100, 500, 1_000],
  IDR: [5_000, 10_000, 20_000, 50_000, 100_000],
  NGN: [50, 100, 200, 500, 1_000],
  KES: [50, 100, 200, 500, 1_000],
  RUB: [100, 500, 1_000, 5_000],
  JPY: [1_000, 5_000, 10_000],
  KRW: [1_000, 5_000, 10_000, 50_000],
  VND: [10_000, 50_000, 100_000, 200_000, 500_000],
  CLP: [1_000, 2_000, 5_000, 10_000, 20_000],
  ISK: [500, 1_000, 5_000, 10_000],
  IQD: [1_000, 5_000, 10_000, 25_000, 50_000],
};

const NOTES_BY_DECIMALS: Readonly<Record<0 | 2 | 3, readonly number[]>> = {
  0: [500, 1_000, 2_000, 5_000, 10_000],
  2: [5, 10, 20, 50, 100],
  3: [1, 5, 10, 20, 50],
};

const QUICK_MAX = 5;

/**
 * @param dueMinor what is left to pay, above zero
 * @returns the exact amount first, then rising and all different; at most five
 */
export function quickAmounts(dueMinor: number, currency: string): readonly number[] {
  const notes = NOTES_BY_CURRENCY[currency] ?? NOTES_BY_DECIMALS[decimalsOf(currency)];
  const minorPerNote = minorPerMajor(currency);
  const roundedUp = notes.map((note) => {
    const noteMinor = note * minorPerNote;
    return dueMinor + ((noteMinor - (dueMinor % noteMinor)) % noteMinor);
  });
  return [...new Set([dueMinor, ...roundedUp])].toSorted((a, b) => a - b).slice(0, QUICK_MAX);
}
