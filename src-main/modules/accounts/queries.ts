/** The trial balance: every account of all branches; its sum is always zero. */
import type { TrialBalance } from '#shared/modules/accounts/contract.ts';
import type { Queries } from '#main/ledger/store.ts';

export const accountsQueries: Queries<'getTrialBalance'> = {
  getTrialBalance: (_input, { db }) =>
    db.all<TrialBalance[number]>(
      `SELECT account, currency, SUM(amount_minor) AS balanceMinor FROM account_days
       GROUP BY account, currency ORDER BY account, currency`,
    ),
};
