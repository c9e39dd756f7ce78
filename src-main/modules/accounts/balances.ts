/**
 * Balances of accounts. What an account stood at is the sum of its days; what went through it in a period is read from
 * the postings of those days. Every read is by an index: by branch and account, or by day.
 */
import type { Account } from '#shared/kernel/posting.ts';
import type { BranchName } from '#shared/modules/accounts/contract.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import type { Reader } from '#main/ledger/store.ts';

/** Before and after every date that a business day can have. */
const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

export type Period = Readonly<{ from: string; to: string }>;

/** The days of a period, both included. One that was typed the wrong way round is the same period. */
export function periodOf(input: Readonly<{ from: string | null; to: string | null }>): Period {
  const from = input.from ?? FIRST_DAY;
  const to = input.to ?? LAST_DAY;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** A bound between a day and the next one. */
export const justAfter = (day: string): string => `${day}~`;

/** More than any shop has; a ledger that names more is not one of ours. */
const BRANCHES_MAX = 1_000;

export const NEXT_BRANCH = 'SELECT MIN(branch_id) AS id FROM account_days WHERE branch_id > ?';

/** The branches that anything was ever booked at, one step of the index each. */
export function branchIds(db: LedgerDatabase): string[] {
  const ids: string[] = [];
  let id = db.get<{ id: string | null }>(NEXT_BRANCH, '')?.id ?? null;
  while (id !== null && ids.length < BRANCHES_MAX) {
    ids.push(id);
    id = db.get<{ id: string | null }>(NEXT_BRANCH, id)?.id ?? null;
  }
  return ids;
}

export const branchNames = (reader: Reader): BranchName[] =>
  branchIds(reader.db).map((branchId) => ({
    branchId,
    name: reader.state(branch, branchId)?.name ?? '',
  }));

/** One branch, or all of them for null. */
export const branchesFor = (db: LedgerDatabase, branchId: string | null): readonly string[] =>
  branchId === null ? branchIds(db) : [branchId];

export type Balance = Readonly<{ account: Account; currency: string; amountMinor: number }>;

export const BALANCES = `SELECT account, currency, SUM(amount_minor) AS amountMinor FROM account_days
  WHERE branch_id = ? AND business_date < ? GROUP BY account, currency`;

/** Every account of a branch before a day begins, or before the bound that `justAfter` gives. */
export const balancesBefore = (db: LedgerDatabase, branchId: string, day: string): Balance[] =>
  db.all<Balance>(BALANCES, branchId, day);

export const BALANCE = `SELECT SUM(amount_minor) AS amountMinor FROM account_days
  WHERE branch_id = ? AND account = ? AND currency = ? AND business_date < ?`;

/** One account of some branches, as `balancesBefore`. */
export function balanceBefore(
  db: LedgerDatabase,
  branches: readonly string[],
  account: Account,
  currency: string,
  day: string,
): number {
  let total = 0;
  for (const branchId of branches)
    total +=
      db.get<{ amountMinor: number | null }>(BALANCE, branchId, account, currency, day)
        ?.amountMinor ?? 0;
  return total;
}

export type Turnover = Readonly<{
  account: Account;
  currency: string;
  debitMinor: number;
  creditMinor: number;
}>;

export const TURNOVERS = `
  SELECT account, currency, SUM(MAX(amount_minor, 0)) AS debitMinor, SUM(MAX(-amount_minor, 0)) AS creditMinor
  FROM postings WHERE business_date >= ? AND business_date <= ? AND (? IS NULL OR branch_id = ?)
  GROUP BY account, currency`;

/** Debits and credits of every account in a period. Days hold net amounts only, so the postings are read: 2 µs each. */
export const turnovers = (
  db: LedgerDatabase,
  branchId: string | null,
  { from, to }: Period,
): Turnover[] => db.all<Turnover>(TURNOVERS, from, to, branchId, branchId);

export const DAYS = `SELECT business_date AS day FROM account_days
  WHERE branch_id = ? AND account = ? AND currency = ? AND business_date >= ? AND business_date <= ?`;

/** The days on which an account was moved at any of the branches, oldest first. */
export function daysMoved(
  db: LedgerDatabase,
  branches: readonly string[],
  account: Account,
  currency: string,
  { from, to }: Period,
): string[] {
  const days = new Set<string>();
  for (const branchId of branches)
    for (const { day } of db.all<{ day: string }>(DAYS, branchId, account, currency, from, to))
      days.add(day);
  return [...days].toSorted();
}
