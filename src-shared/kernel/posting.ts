/**
 * Balanced postings: every event that moves value carries them, and they sum to zero per currency. Debit is positive.
 * The chart of accounts is data of the accounts module; this is the shape that events carry.
 */
import { z } from 'zod';
import { assert } from './assert.ts';
import { isCurrencyCode, sumMinor } from './money.ts';

export const ACCOUNTS = [
  'inventory',
  'cost-of-sales',
  'cost-variance',
  'revenue',
  'output-tax',
  'drawer',
  'safe',
  'card-clearing',
  'supplier-payable',
  'supplier-recovery',
  'landed-payable',
  'cash-over-short',
  'rounding',
  'write-off',
  'opening-balance',
] as const;

export type Account = (typeof ACCOUNTS)[number];

/** Whole minor units, as events and commands carry them. */
export const amountMinor = z.int();
export const currencyCode = z.string().refine(isCurrencyCode);

/** `subject` says whose part of the account it is: 'device:…', 'product:…', 'till-session:…'; '' for none. */
export const posting = z.strictObject({
  account: z.enum(ACCOUNTS),
  amountMinor,
  currency: currencyCode,
  subject: z.string().max(80),
});

export type Posting = Readonly<z.output<typeof posting>>;

export const postings = z.array(posting).max(300);

/** The postings of an event's data, none where it carries none. */
export function postingsOf(data: unknown): readonly Posting[] {
  if (typeof data !== 'object' || data === null || !('postings' in data)) return [];
  return data.postings as readonly Posting[];
}

/** Throws AssertionFailure unless the postings sum to zero in every currency: a bug never reaches the ledger. */
export function assertBalanced(lines: readonly Posting[]): void {
  const currencies = new Set(lines.map((line) => line.currency));
  for (const currency of currencies) {
    const total = sumMinor(
      lines.filter((line) => line.currency === currency).map((line) => line.amountMinor),
    );
    assert(total === 0, `postings are out of balance by ${total} ${currency}`);
  }
}
