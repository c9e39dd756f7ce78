/** A customer's name, or in words why there is none to show. */
import type { Readable } from '#shared/modules/customers/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './customers.module.css';

type Named = Readonly<{ readable: Readable; name: string }>;

/** As plain text, for titles and labels. */
export function useNameOf(): (customer: Named) => string {
  const words = useWords().customers;
  return ({ readable, name }) => {
    if (readable === 'readable') return name;
    return readable === 'erased' ? words.erased : words.notHere;
  };
}

export function CustomerName({ customer }: { customer: Named }) {
  const nameOf = useNameOf();
  if (customer.readable === 'readable') return <bdi title={customer.name}>{customer.name}</bdi>;
  return <span className={styles.unnamed}>{nameOf(customer)}</span>;
}
