/** What a customer bought: each sale with its devices, every one of them a link. */
import { Link } from 'wouter';
import type { CustomerView, Purchase } from '#shared/modules/customers/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './customers.module.css';

export function CustomerPurchases({ customer }: { customer: CustomerView }) {
  const words = useWords().customers;
  const { purchases, purchaseCount } = customer;
  if (purchases.length === 0) return <p className={styles.dim}>{words.noPurchases}</p>;
  const deviceCount = purchases
    .flatMap(({ lines }) => lines)
    .filter(({ deviceId }) => deviceId !== null).length;
  return (
    <>
      <p className={styles.dim}>
        {purchaseCount > purchases.length
          ? words.morePurchases(purchases.length, purchaseCount)
          : words.purchaseSum(purchaseCount, deviceCount)}
      </p>
      <ol className={styles.purchases}>
        {purchases.map((purchase) => (
          <PurchaseItem key={purchase.saleId} purchase={purchase} />
        ))}
      </ol>
    </>
  );
}

function PurchaseItem({ purchase }: { purchase: Purchase }) {
  const words = useWords().customers;
  return (
    <li>
      <div className={styles.purchaseHead}>
        <Link href={pathTo.sale(purchase.saleId)} className={styles.link}>
          <CodeText text={purchase.receiptNumber} />
        </Link>
        <bdi className={styles.dim}>{formats.dateTime(purchase.completedAt)}</bdi>
        <span className={styles.amount}>
          <Money minor={purchase.totalMinor} currency={purchase.currency} withCurrency />
        </span>
      </div>
      <ul className={styles.bought}>
        {purchase.lines.map(({ name, quantity, deviceId }, index) => (
          // Two lines of one sale may be alike.
          // oxlint-disable-next-line react/no-array-index-key -- lines of a finished sale never move
          <li key={index}>
            {deviceId === null ? (
              <bdi>{quantity === 1 ? name : words.times(quantity, name)}</bdi>
            ) : (
              <Link href={pathTo.device(deviceId)} className={styles.link}>
                <bdi>{name}</bdi>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
