/**
 * The trial balance of a period. It is checked twice over before it is shown: the sums of all accounts, and for every
 * account the running totals of its days against the postings themselves.
 */
import type { Account } from '#shared/kernel/posting.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { CHART_ORDER, codeOf } from '#shared/modules/accounts/chart.ts';
import type {
  AccountSums,
  TrialBalance,
  TrialBalanceRow,
  TrialBalanceSum,
} from '#shared/modules/accounts/contract.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import {
  balancesBefore,
  branchesFor,
  branchNames,
  justAfter,
  periodOf,
  turnovers,
} from './balances.ts';
import { accountCodes } from './names.ts';

type Sums = { -readonly [Key in keyof AccountSums]: number };

const NOTHING: AccountSums = { openingMinor: 0, debitMinor: 0, creditMinor: 0, closingMinor: 0 };

export function readTrialBalance(
  input: InputOfQuery<'getTrialBalance'>,
  reader: Reader,
): TrialBalance {
  const { db } = reader;
  const { branchId } = input;
  const period = periodOf(input);
  const end = justAfter(period.to);
  const byCurrency = new Map<string, Map<Account, Sums>>();
  const sumsOf = (account: Account, currency: string): Sums => {
    const ofCurrency = byCurrency.get(currency) ?? new Map<Account, Sums>();
    byCurrency.set(currency, ofCurrency);
    const sums = ofCurrency.get(account) ?? { ...NOTHING };
    ofCurrency.set(account, sums);
    return sums;
  };
  for (const branch of branchesFor(db, branchId)) {
    for (const { account, currency, amountMinor } of balancesBefore(db, branch, period.from))
      sumsOf(account, currency).openingMinor += amountMinor;
    for (const { account, currency, amountMinor } of balancesBefore(db, branch, end))
      sumsOf(account, currency).closingMinor += amountMinor;
  }
  for (const turnover of turnovers(db, branchId, period)) {
    const sums = sumsOf(turnover.account, turnover.currency);
    sums.debitMinor += turnover.debitMinor;
    sums.creditMinor += turnover.creditMinor;
  }
  const codes = accountCodes(reader);
  const currencies = [...byCurrency.keys()].toSorted();
  const rows = currencies.flatMap((currency) =>
    CHART_ORDER.flatMap((account): TrialBalanceRow[] => {
      const sums = byCurrency.get(currency)?.get(account);
      return sums === undefined
        ? []
        : [{ account, accountCode: codeOf(codes, account), currency, ...sums }];
    }),
  );
  return {
    rows,
    sums: currencies.map((currency) =>
      sumOf(
        currency,
        rows.filter((row) => row.currency === currency),
      ),
    ),
    branches: branchNames(reader),
  };
}

function sumOf(currency: string, rows: readonly TrialBalanceRow[]): TrialBalanceSum {
  const total = (key: keyof AccountSums): number => sumMinor(rows.map((row) => row[key]));
  const openingMinor = total('openingMinor');
  const debitMinor = total('debitMinor');
  const creditMinor = total('creditMinor');
  const closingMinor = total('closingMinor');
  const isBalanced =
    openingMinor === 0 &&
    closingMinor === 0 &&
    debitMinor === creditMinor &&
    rows.every((row) => row.openingMinor + row.debitMinor - row.creditMinor === row.closingMinor);
  return { currency, openingMinor, debitMinor, creditMinor, closingMinor, isBalanced };
}
