/** Who buys: beside the basket with its key, and on a past sale with the way to the record. */
import { IconUser } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SaleCustomer } from '#shared/modules/customers/contract.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { CustomerName } from '#renderer/modules/customers/customer-name.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import styles from './basket-customer.module.css';

type BasketCustomerProps = Readonly<{
  customer: SaleCustomer | null;
  /** Null for who may only look. */
  choose: (() => void) | null;
}>;

export function BasketCustomer({ customer, choose }: BasketCustomerProps) {
  const words = useWords().sales.counter;
  return (
    <div className={styles.line}>
      <IconUser aria-hidden size={20} stroke={1.8} className={styles.icon ?? ''} />
      <span className={styles.who}>
        <span className={styles.label}>{words.customer} </span>
        {customer === null ? (
          <span className={styles.nobody}>{words.noCustomer}</span>
        ) : (
          <WhoIs customer={customer} />
        )}
      </span>
      {choose !== null && (
        <button type="button" className={styles.choose} onClick={choose} aria-keyshortcuts="F3">
          <span className={styles.spoken}>{words.chooseCustomer}</span>
          <KeyHint name="F3" />
        </button>
      )}
    </div>
  );
}

function WhoIs({ customer }: { customer: SaleCustomer }) {
  return (
    <span className={styles.name}>
      <CustomerName customer={customer} />
      {customer.phone !== '' && (
        <>
          {' · '}
          <bdi dir="ltr">{customer.phone}</bdi>
        </>
      )}
    </span>
  );
}

/** A link for those who may see the record. */
export function SaleCustomerLine({ customer }: { customer: SaleCustomer }) {
  const { mayAsk } = useRights();
  if (!mayAsk('getCustomer')) return <WhoIs customer={customer} />;
  return (
    <Link href={pathTo.customer(customer.customerId)} className={styles.link}>
      <WhoIs customer={customer} />
    </Link>
  );
}
