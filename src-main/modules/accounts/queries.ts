/** Answers what the accounts say: the balance of all, the rows of one, what the stock is worth. */
import type { Queries } from '#main/ledger/store.ts';
import { readAccountLedger } from './account-ledger.ts';
import { accountCodes } from './names.ts';
import { readStockValue } from './stock-value.ts';
import { readTrialBalance } from './trial-balance.ts';

export const accountsQueries: Queries<
  'getTrialBalance' | 'getAccountLedger' | 'getStockValue' | 'getAccountCodes'
> = {
  getTrialBalance: readTrialBalance,
  getAccountLedger: readAccountLedger,
  getStockValue: readStockValue,
  getAccountCodes: (_input, reader) => accountCodes(reader),
};
