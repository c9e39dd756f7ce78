/** The balance of all accounts in a period. Enter opens an account; whether everything balances is said above it. */
import { IconBook2 } from '@tabler/icons-react';
import type { TrialBalance, TrialBalanceRow } from '#shared/modules/accounts/contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { Awaited } from './awaited.tsx';
import { BalanceTable } from './balance-table.tsx';
import { BookFilters } from './book-filters.tsx';
import { useBooks, useBranches } from './use-books.ts';
import { Verdict } from './verdict.tsx';
import styles from './accounts.module.css';

export function BalanceScreen() {
  const words = useWords().accounts;
  const books = useBooks();
  const { view, rejection } = useAsk('getTrialBalance', books.input);
  const branches = useBranches(view);
  const isEmpty = view !== undefined && view.rows.length === 0;
  const pathOf = ({ account, currency }: TrialBalanceRow): string => {
    const search = new URLSearchParams(books.search);
    search.set('currency', currency);
    return pathTo.account(account, search.toString());
  };
  return (
    <AccountsPage
      tab="balance"
      title={words.balance.title}
      hint={words.balance.hint}
      books={books}
      {...(isEmpty || view === undefined ? {} : { print: () => globalThis.print() })}
    >
      <div className={styles.bar}>
        <BookFilters books={books} branches={branches} />
        {view !== undefined && !isEmpty && <BalanceVerdict balance={view} />}
      </div>
      <Awaited isHere={view !== undefined} rejection={rejection} />
      {isEmpty && <NothingBooked isEver={books.period.choice === 'all'} />}
      {view !== undefined &&
        tablesOf(view).map(({ sum, rows }) => (
          <BalanceTable key={sum.currency} sum={sum} rows={rows} pathOf={pathOf} />
        ))}
    </AccountsPage>
  );
}

function NothingBooked({ isEver }: { isEver: boolean }) {
  const words = useWords().accounts.balance;
  return (
    <EmptyState
      icon={<IconBook2 aria-hidden size={56} stroke={1.2} />}
      title={isEver ? words.emptyTitle : words.emptyPeriodTitle}
      hint={isEver ? words.emptyHint : words.emptyPeriodHint}
    />
  );
}

/** A table for each currency: amounts of two currencies never stand in one column. */
const tablesOf = ({ rows, sums }: TrialBalance) =>
  sums.map((sum) => ({ sum, rows: rows.filter(({ currency }) => currency === sum.currency) }));

function BalanceVerdict({ balance }: { balance: TrialBalance }) {
  const words = useWords().accounts.balance;
  const off = balance.sums.find(({ isBalanced }) => !isBalanced);
  if (off === undefined)
    return <Verdict isGood text={words.inBalance} hint={words.inBalanceHint} />;
  const { currency, closingMinor, debitMinor, creditMinor } = off;
  const ofAccounts = balance.rows
    .filter((row) => row.currency === currency)
    .map((row) => row.openingMinor + row.debitMinor - row.creditMinor - row.closingMinor);
  const difference = [closingMinor, debitMinor - creditMinor, ...ofAccounts].find(
    (minor) => minor !== 0,
  );
  return (
    <Verdict
      isGood={false}
      text={words.outOfBalance}
      hint={words.outOfBalanceHint(formats.money(difference ?? off.openingMinor, currency))}
    />
  );
}
