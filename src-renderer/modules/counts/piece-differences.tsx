/** Counted products beside what the record has of them; those that agree are told too. */
import type { QuantityDifference } from '#shared/modules/counts/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './counts.module.css';

export function PieceDifferences({ rows }: { rows: readonly QuantityDifference[] }) {
  const { counts, devices } = useWords();
  const { review } = counts;
  const hasValues = rows.some(({ valueMinor }) => valueMinor !== null);
  return (
    <Panel>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{devices.name}</th>
              <th scope="col" className={styles.figure}>
                {review.expectedPieces}
              </th>
              <th scope="col" className={styles.figure}>
                {review.countedPieces}
              </th>
              <th scope="col" className={styles.figure}>
                {review.difference}
              </th>
              {hasValues && (
                <th scope="col" className={styles.figure}>
                  {review.value}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ productId, productName, counted, expected, valueMinor }) => (
              <tr key={productId}>
                <th scope="row">
                  <bdi>{productName}</bdi>
                </th>
                <td className={styles.figure}>{formats.number(expected)}</td>
                <td className={styles.figure}>{formats.number(counted)}</td>
                <td className={styles.figure} data-odd={counted !== expected || undefined}>
                  {formats.signed(counted - expected)}
                </td>
                {hasValues && (
                  <td className={styles.figure}>
                    {valueMinor === null ? '' : <Money minor={valueMinor} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
