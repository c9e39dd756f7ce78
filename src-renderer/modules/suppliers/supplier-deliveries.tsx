/** The deliveries of a supplier, newest first, with what was short and what came twice. */
import { Link } from 'wouter';
import type { SupplierDelivery } from '#shared/modules/suppliers/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import styles from './suppliers.module.css';

type SupplierDeliveriesProps = Readonly<{
  deliveries: readonly SupplierDelivery[];
  total: number;
  /** Another name on a delivery is said: it is why it stands here. */
  currentName: string;
}>;

export function SupplierDeliveries({ deliveries, total, currentName }: SupplierDeliveriesProps) {
  const words = useWords();
  const own = words.suppliers;
  if (deliveries.length === 0) return <p className={styles.dim}>{own.noDeliveries}</p>;
  const count = (value: number): string => (value === 0 ? '' : formats.number(value));
  return (
    <>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{own.delivery}</th>
              <th scope="col">{own.opened}</th>
              <th scope="col">{own.reference}</th>
              <th scope="col" className={styles.end}>
                {own.received}
              </th>
              <th scope="col" className={styles.end}>
                {own.shortHead}
              </th>
              <th scope="col" className={styles.end}>
                {own.duplicateHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((row) => (
              <tr key={row.deliveryId}>
                <td>
                  <Link className={styles.link} href={pathTo.delivery(row.deliveryId)}>
                    <CodeText text={row.number} />
                  </Link>{' '}
                  {row.isOpen && <span className={styles.dim}>{words.receiving.open}</span>}
                </td>
                <td>{formats.date(row.openedAt)}</td>
                <td>
                  <bdi>{row.reference}</bdi>
                  {row.supplierName !== currentName && (
                    <div className={styles.dim}>
                      <bdi>{row.supplierName}</bdi>
                    </div>
                  )}
                </td>
                <td className={styles.end}>{formats.number(row.receivedCount)}</td>
                <td className={styles.end}>{count(row.shortCount)}</td>
                <td className={styles.end}>{count(row.duplicateCount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > deliveries.length && (
        <p className={styles.dim}>{own.moreDeliveries(total - deliveries.length)}</p>
      )}
    </>
  );
}
