/** What went back to a supplier, newest first. */
import { Link } from 'wouter';
import type { ReturnSummary } from '#shared/modules/suppliers/return-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { ReturnState } from './return-state.tsx';
import styles from './suppliers.module.css';

export function SupplierReturns({ returns }: { returns: readonly ReturnSummary[] }) {
  const words = useWords();
  const own = words.supplierReturns;
  if (returns.length === 0) return <p className={styles.dim}>{words.suppliers.noReturns}</p>;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{own.number}</th>
            <th scope="col">{own.opened}</th>
            <th scope="col" className={styles.end}>
              {own.count}
            </th>
            <th scope="col" className={styles.end}>
              {own.expected}
            </th>
            <th scope="col" className={styles.end}>
              {own.credited}
            </th>
            <th scope="col">{own.state}</th>
          </tr>
        </thead>
        <tbody>
          {returns.map((row) => (
            <tr key={row.returnId}>
              <td>
                <Link className={styles.link} href={pathTo.supplierReturn(row.returnId)}>
                  <CodeText text={row.number} />
                </Link>
              </td>
              <td>{formats.date(row.openedAt)}</td>
              <td className={styles.end}>{formats.number(row.count)}</td>
              <td className={styles.end}>
                <Money minor={row.expectedCreditMinor} currency={row.currency} withCurrency />
              </td>
              <td className={styles.end}>
                <Money minor={row.creditedMinor} currency={row.currency} withCurrency />
              </td>
              <td>
                <ReturnState status={row.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
