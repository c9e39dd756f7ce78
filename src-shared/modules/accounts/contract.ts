/** Accounts: the postings of every event, added up. It writes no events of its own. */
import { z } from 'zod';
import { query, type EventsOf } from '../../kernel/contract.ts';
import type { Account } from '../../kernel/posting.ts';

export const accountsEvents = {};
export type AccountsEvent = EventsOf<typeof accountsEvents>;

export const accountsCommands = {};

/** Debits are positive. The balances of a currency sum to zero. */
export type TrialBalance = readonly Readonly<{
  account: Account;
  currency: string;
  balanceMinor: number;
}>[];

export const accountsQueries = {
  getTrialBalance: query<TrialBalance>()(
    z.strictObject({}),
    ['branch-manager', 'head-office'],
    ['delivery', 'sale', 'till'],
  ),
};
