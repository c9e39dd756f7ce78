/** The orders of a supplier, newest first. */
import { Link } from 'wouter';
import type { OrderSummary } from '#shared/modules/suppliers/order-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { OrderState } from './order-state.tsx';
import styles from './suppliers.module.css';

export function SupplierOrders({ orders }: { orders: readonly OrderSummary[] }) {
  const words = useWords();
  const own = words.orders;
  if (orders.length === 0) return <p className={styles.dim}>{words.suppliers.noOrders}</p>;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{own.number}</th>
            <th scope="col">{own.placed}</th>
            <th scope="col" className={styles.end}>
              {own.progress}
            </th>
            <th scope="col" className={styles.end}>
              {own.total}
            </th>
            <th scope="col">{own.state}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.orderId}>
              <td>
                <Link className={styles.link} href={pathTo.order(order.orderId)}>
                  <CodeText text={order.number} />
                </Link>
              </td>
              <td>{formats.date(order.placedAt)}</td>
              <td className={styles.end}>
                {own.progressOf(order.receivedCount, order.orderedCount)}
              </td>
              <td className={styles.end}>
                <Money minor={order.totalMinor} currency={order.currency} withCurrency />
              </td>
              <td>
                <OrderState status={order.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
