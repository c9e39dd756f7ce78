/** What the basket comes to: taxes inside, what was paid so far, and what is to pay as the largest thing on the screen. */
import type { BasketView } from '#shared/modules/sales/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { BigMoney } from './big-money.tsx';
import { taxText } from './tax-text.ts';
import styles from './basket-totals.module.css';

type BasketTotalsProps = Readonly<{ basket: BasketView | null; currency: string }>;

export function BasketTotals({ basket, currency }: BasketTotalsProps) {
  const words = useWords().sales;
  const tenders = basket?.tenders ?? [];
  const isPartPaid = tenders.length > 0;
  return (
    <div className={styles.totals}>
      <dl className={styles.sums}>
        {basket?.taxes.map((tax) => (
          <Sum
            key={tax.taxCode}
            name={words.counter.taxIncluded(taxText(tax))}
            minor={tax.taxMinor}
            currency={currency}
          />
        ))}
        {isPartPaid && (
          <Sum name={words.counter.total} minor={basket?.totalMinor ?? 0} currency={currency} />
        )}
        {tenders.map((tender) => (
          <Sum
            key={tender.tenderId}
            name={words.counter.paidSoFar(words.kindsInSentence[tender.kind])}
            minor={tender.amountMinor}
            currency={currency}
          />
        ))}
      </dl>
      <div
        className={styles.due}
        role="group"
        data-alone={basket === null || undefined}
        aria-label={words.counter.toPay}
      >
        <span className={styles.dueName}>
          {isPartPaid ? words.counter.leftToPay : words.counter.toPay}
        </span>
        <BigMoney minor={basket?.dueMinor ?? 0} currency={currency} />
      </div>
    </div>
  );
}

function Sum({ name, minor, currency }: { name: string; minor: number; currency: string }) {
  return (
    <div className={styles.sum}>
      <dt>{name}</dt>
      <dd>
        <Money minor={minor} currency={currency} />
      </dd>
    </div>
  );
}
