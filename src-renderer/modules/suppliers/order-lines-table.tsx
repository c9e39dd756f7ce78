/** The lines of an order with what came of each, what is awaited, and what came beside it. */
import { Link } from 'wouter';
import type { OrderView } from '#shared/modules/suppliers/order-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { Money } from '#renderer/ui/money.tsx';
import styles from './suppliers.module.css';

export function OrderLinesTable({ order }: { order: OrderView }) {
  const words = useWords().orders;
  const { currency, lines, unordered } = order;
  const symbol = formats.currencySymbol(currency);
  const isAwaited = order.status === 'open' || order.status === 'partly';
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.product}</th>
            {[words.ordered, words.came, words.awaited, `${words.each} ${symbol}`].map((head) => (
              <th key={head} scope="col" className={styles.end}>
                {head}
              </th>
            ))}
            <th scope="col" className={styles.end}>
              {words.together} {symbol}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ lineId, productId, name, sku, quantity, received, unitCostMinor }) => (
            <tr key={lineId}>
              <td>
                <Link className={styles.link} href={pathTo.product(productId)}>
                  <bdi>{name}</bdi>
                </Link>
                {sku !== '' && (
                  <div className={styles.dim}>
                    <bdi dir="ltr">{sku}</bdi>
                  </div>
                )}
              </td>
              <td className={styles.end}>{formats.number(quantity)}</td>
              <td className={styles.end}>
                {formats.number(received)}
                {received > quantity && (
                  <div className={styles.over}>{words.over(received - quantity)}</div>
                )}
              </td>
              <td className={styles.end}>
                {formats.number(isAwaited ? Math.max(0, quantity - received) : 0)}
              </td>
              <td className={styles.end}>
                <Money minor={unitCostMinor} currency={currency} />
              </td>
              <td className={styles.end}>
                <Money minor={unitCostMinor * quantity} currency={currency} />
              </td>
            </tr>
          ))}
          {unordered.map(({ productId, name, received }) => (
            <tr key={productId}>
              <td>
                <bdi>{name}</bdi>
                <div className={styles.over}>{words.unordered}</div>
              </td>
              <td className={styles.end}>0</td>
              <td className={styles.end}>{formats.number(received)}</td>
              <td className={styles.end}>0</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>{words.total}</td>
            <td className={styles.end}>
              <Money minor={order.totalMinor} currency={currency} withCurrency />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
