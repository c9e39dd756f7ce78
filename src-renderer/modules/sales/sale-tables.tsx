/** The parts of a past sale: its lines, its payments, its taxes. Figures of the sale, nothing worked out again. */
import { Link } from 'wouter';
import { quantityOf, type SaleView, type SoldLine } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { taxText } from './tax-text.ts';
import styles from './sale-screen.module.css';

type OfSale = Readonly<{ sale: SaleView }>;

export function SaleLinesTable({ sale }: OfSale) {
  const words = useWords().sales.sale;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col" className={styles.number}>
            {words.quantity}
          </th>
          <th scope="col" className={`${styles.number} ${styles.each}`}>
            {words.each}
          </th>
          <th scope="col" className={styles.number}>
            {words.amount(sale.currency)}
          </th>
        </tr>
      </thead>
      <tbody>
        {sale.lines.map((sold) => (
          <LineRow key={sold.line.lineId} sold={sold} currency={sale.currency} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {words.total}
          </th>
          <td className={styles.each} />
          <td className={styles.number}>
            <Money minor={sale.totalMinor} currency={sale.currency} withCurrency size="large" />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function LineRow({ sold, currency }: { sold: SoldLine; currency: string }) {
  const { line } = sold;
  return (
    <tr>
      <td>
        {line.kind === 'device' ? (
          <Link href={pathTo.device(line.deviceId)} className={styles.device}>
            <bdi>{line.name}</bdi>
          </Link>
        ) : (
          <bdi>{line.name}</bdi>
        )}
        {line.kind === 'device' && (
          <span className={styles.identifiers}>
            {line.identifiers.map((identifier) => (
              <CodeText key={identifier} text={identifier} />
            ))}
          </span>
        )}
      </td>
      <td className={styles.number}>{formats.number(quantityOf(line))}</td>
      <td className={`${styles.number} ${styles.each}`}>
        <Money minor={line.unitPriceMinor} currency={currency} />
      </td>
      <td className={styles.number}>
        <Money minor={sold.grossMinor} currency={currency} />
      </td>
    </tr>
  );
}

export function SalePayments({ sale }: OfSale) {
  const words = useWords().sales;
  return (
    <dl className={styles.sums}>
      {sale.tenders.map((tender) => (
        <div key={tender.tenderId}>
          <dt>{words.kinds[tender.kind]}</dt>
          <dd>
            <Money minor={tender.amountMinor} currency={sale.currency} withCurrency />
          </dd>
        </div>
      ))}
      {sale.changeMinor > 0 && (
        <div className={styles.strong}>
          <dt>{words.sale.change}</dt>
          <dd>
            <Money minor={sale.changeMinor} currency={sale.currency} withCurrency />
          </dd>
        </div>
      )}
    </dl>
  );
}

export function SaleTaxesTable({ sale }: OfSale) {
  const words = useWords().sales.sale;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.rate}>
            {words.rate}
          </th>
          <th scope="col" className={styles.number}>
            {words.gross}
          </th>
          <th scope="col" className={styles.number}>
            {words.net}
          </th>
          <th scope="col" className={styles.number}>
            {words.tax}
          </th>
        </tr>
      </thead>
      <tbody>
        {sale.taxes.map((tax) => (
          <tr key={tax.taxCode}>
            <td>{taxText(tax)}</td>
            {[tax.grossMinor, tax.netMinor, tax.taxMinor].map((minor, index) => (
              <td key={index} className={styles.number}>
                <Money minor={minor} currency={sale.currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
