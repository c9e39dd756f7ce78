/** The columns of an account's rows, on screen and on paper. */
import { bookingText } from '#shared/modules/accounts/booking-words.ts';
import type { LedgerRow } from '#shared/modules/accounts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { Column } from '#renderer/ui/data-table.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './accounts.module.css';

export function useLedgerColumns(
  currency: string,
  hasBranches: boolean,
): readonly Column<LedgerRow>[] {
  const words = useWords().accounts;
  const { ledger } = words;
  const amount = (key: string, head: string, minorOf: (row: LedgerRow) => number | null) => ({
    key,
    head: `${head} ${currency}`,
    width: '8rem',
    align: 'end' as const,
    cell: (row: LedgerRow) => {
      const minor = minorOf(row);
      return minor === null ? null : <Money minor={minor} currency={currency} />;
    },
  });
  return [
    {
      key: 'when',
      head: ledger.when,
      width: '8rem',
      cell: (row) => (
        <Two
          first={formats.businessDate(row.key.businessDate)}
          second={row.occurredAt === 0 ? '' : formats.time(row.occurredAt)}
        />
      ),
    },
    {
      key: 'what',
      head: ledger.what,
      width: 'minmax(10rem, 1fr)',
      cell: (row) => (
        <Two
          first={bookingText(row.booking, words.bookings)}
          second={[
            row.document === null
              ? ''
              : ledger.documentOf(words.documents[row.document.kind], row.document.number),
            row.actorName,
            hasBranches ? row.branchName : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        />
      ),
    },
    amount('debit', ledger.debit, (row) => (row.debitMinor === 0 ? null : row.debitMinor)),
    amount('credit', ledger.credit, (row) => (row.creditMinor === 0 ? null : row.creditMinor)),
    amount('balance', ledger.balance, (row) => row.balanceMinor),
  ];
}

/** A line and under it, quieter, what goes with it. */
function Two({ first, second }: { first: string; second: string }) {
  return (
    <span className={styles.two}>
      <bdi title={first}>{first}</bdi>
      <bdi className={styles.second}>{second}</bdi>
    </span>
  );
}
