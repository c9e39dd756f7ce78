/** Accounts: the postings of every event, added up, and the codes that the shop's accounting program has for them. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { count, id, line } from '../../kernel/fields.ts';
import { ACCOUNTS, currencyCode, type Account } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';
import type { AccountCodes } from './chart.ts';
import type { BookedDocument, BookedGoods, Booking } from './booking.ts';

/** Letters, digits and what programs put between them; nothing that a spreadsheet would take for a formula. */
export const ACCOUNT_CODE = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,19}$/;

const account = z.enum(ACCOUNTS);
const ACCOUNTS_MAX = 100;

export const accountsEvents = {
  /** The whole list of codes that differ from the chart's own; an account that is not in it has the chart's. */
  AccountCodesSet: event(
    z.strictObject({
      organisationId: id,
      codes: z
        .array(z.strictObject({ account, code: z.string().regex(ACCOUNT_CODE) }))
        .max(ACCOUNTS_MAX),
    }),
    (data) => [subject('organisation', data.organisationId)],
  ),
};
export type AccountsEvent = EventsOf<typeof accountsEvents>;

const SEES_ACCOUNTS: readonly Role[] = ['branch-manager', 'head-office'];

export const accountsCommands = {
  /** An empty code, or an account that is left out, goes back to the chart's own code. */
  SetAccountCodes: command()(
    z.strictObject({
      codes: z.array(z.strictObject({ account, code: line(40) })).max(ACCOUNTS_MAX),
    }),
    SEES_ACCOUNTS,
  ),
};

/** A day of a branch, 'YYYY-MM-DD'. */
const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Null for `from`: from the first day on; for `to`: to the last; for the branch: all of them. */
const period = {
  from: businessDate.nullable(),
  to: businessDate.nullable(),
  branchId: id.nullable(),
};

export type BranchName = Readonly<{ branchId: string; name: string }>;

/** Opening and closing balances are positive for a debit, negative for a credit; turnovers are never negative. */
export type AccountSums = Readonly<{
  openingMinor: number;
  debitMinor: number;
  creditMinor: number;
  closingMinor: number;
}>;

export type TrialBalanceRow = AccountSums &
  Readonly<{ account: Account; accountCode: string; currency: string }>;

/** The sums of one currency. In balance: debits equal credits, and opening and closing balances are zero. */
export type TrialBalanceSum = AccountSums & Readonly<{ currency: string; isBalanced: boolean }>;

/** Accounts that were ever moved, in the order of the chart, one currency after the other. */
export type TrialBalance = Readonly<{
  rows: readonly TrialBalanceRow[];
  sums: readonly TrialBalanceSum[];
  branches: readonly BranchName[];
}>;

/** Where a row stands: within a day in the order of the events' ids, which is that of time. */
export const ledgerRowKey = z.strictObject({
  businessDate,
  eventId: z.string().max(60),
  line: z.int().min(1).max(10_000),
});
export type LedgerRowKey = Readonly<z.output<typeof ledgerRowKey>>;

export type LedgerRow = Readonly<{
  key: LedgerRowKey;
  /** UTC milliseconds. */
  occurredAt: number;
  branchName: string;
  actorName: string;
  booking: Booking;
  document: BookedDocument | null;
  goods: BookedGoods | null;
  debitMinor: number;
  creditMinor: number;
  /** Of the account after this row, whichever way the rows are sorted. */
  balanceMinor: number;
}>;

export type AccountLedger = Readonly<{
  accountCode: string;
  openingMinor: number;
  closingMinor: number;
  rows: readonly LedgerRow[];
  /** Hand it back as `after` for the next page; null at the end. */
  next: LedgerRowKey | null;
  branches: readonly BranchName[];
}>;

export const LEDGER_PAGE = 200;

/** What a product's units in stock cost, beside what the movements of stock come to; a difference should not be. */
export type StockValueRow = Readonly<{
  productId: string;
  name: string;
  tracking: 'device' | 'quantity';
  quantity: number;
  valueMinor: number;
  differenceMinor: number;
}>;

/** A unit whose postings do not come to what it is worth here, with what its record says about that. */
export type StockDifference = Readonly<{
  deviceId: string;
  identifier: string;
  productId: string;
  productName: string;
  /** 'receipt-unknown': it was sold, and the news of its receipt has not arrived yet. */
  reason: 'receipt-unknown' | 'contradiction' | 'other';
  /** What the account of stock has for it beyond its worth. */
  differenceMinor: number;
}>;

export type StockValue = Readonly<{
  currency: string;
  /** The balance of the account of stock. */
  bookedMinor: number;
  /** Σ unit costs of what is in stock by number, and Σ value of counted goods. */
  devicesMinor: number;
  countedMinor: number;
  /** booked − devices − counted: zero. */
  differenceMinor: number;
  /** Most valuable first, but those with a difference before all others. At most STOCK_ROWS_MAX. */
  rows: readonly StockValueRow[];
  rowCount: number;
  differences: readonly StockDifference[];
  branches: readonly BranchName[];
}>;

export const STOCK_ROWS_MAX = 5_000;

const BOOKS: readonly string[] = ['delivery', 'sale', 'till', 'supplier-return', 'organisation'];

export const accountsQueries = {
  getTrialBalance: query<TrialBalance>()(
    z.strictObject(period),
    SEES_ACCOUNTS,
    [...BOOKS, 'branch'],
    'report',
  ),
  getAccountLedger: query<AccountLedger>()(
    z.strictObject({
      ...period,
      account,
      currency: currencyCode,
      order: z.enum(['newest-first', 'oldest-first']),
      after: ledgerRowKey.nullable(),
      limit: count.max(LEDGER_PAGE),
    }),
    SEES_ACCOUNTS,
    [...BOOKS, 'branch', 'product'],
    'report',
  ),
  getStockValue: query<StockValue>()(
    z.strictObject({ branchId: id.nullable() }),
    SEES_ACCOUNTS,
    [...BOOKS, 'branch', 'product', 'device'],
    'report',
  ),
  getAccountCodes: query<AccountCodes>()(z.strictObject({}), SEES_ACCOUNTS, ['organisation']),
};

export type AccountsRejection =
  | { code: 'accounts.code-unreadable'; account: Account; text: string }
  | { code: 'accounts.account-twice'; account: Account }
  /** Two accounts under one code are added up by the accounting program: never a debt and a sale, for one. */
  | { code: 'accounts.code-clash'; accountCode: string; account: Account; otherAccount: Account };
