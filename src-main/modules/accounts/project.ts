/** Every posting of every event becomes a row, whichever module wrote it; balances are their sums. */
import { postingsOf } from '#shared/kernel/posting.ts';
import type { AccountsEvent } from '#shared/modules/accounts/contract.ts';
import { entry, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { accountDays, postings } from './tables.ts';

/** The organisation's fold keeps the codes. */
const entries: Entries<AccountsEvent['type']> = { AccountCodesSet: null };

export const accountsStore: ModuleStore = {
  module: 'accounts',
  projectionVersion: 2,
  states: [],
  entryTables: [postings],
  entries,
  everyEvent: ({ data, branchId, businessDate }) =>
    postingsOf(data).map(({ account, amountMinor, currency, subject }) =>
      entry(postings, { account, amountMinor, currency, subject, branchId, businessDate }),
    ),
  totals: [
    {
      table: accountDays,
      entries: postings,
      keys: ['branchId', 'account', 'currency', 'businessDate'],
      sums: ['amountMinor'],
    },
  ],
};
