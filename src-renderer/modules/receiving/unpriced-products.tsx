/**
 * Products of a delivery that have no price yet, with the field in place: without one they cannot
 * be sold.
 */
import { useRef, useState, type FormEvent } from 'react';
import { IconCheck } from '@tabler/icons-react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DeliveryProductProgress } from '#shared/modules/receiving/views.ts';
import { useCommand, useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Money, MoneyInput } from '#renderer/ui/money.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './delivery.module.css';

type Priced = Readonly<Record<string, number>>;

export function UnpricedProducts({ products }: { products: readonly DeliveryProductProgress[] }) {
  const words = useWords();
  const { may } = useRights();
  const list = useRef<HTMLUListElement>(null);
  // Those priced here stay in sight, so that the list does not jump under the hand.
  const [priced, setPriced] = useState<Priced>({});
  const isIn = ({ received, unlisted }: DeliveryProductProgress): boolean =>
    received + unlisted > 0;
  const missing = products.filter((product) => !product.hasPrice && isIn(product));
  const shown = products.filter(
    (product) => missing.includes(product) || priced[product.productId] !== undefined,
  );
  if (shown.length === 0) return null;
  const goToNext = (productId: string): void => {
    const at = shown.findIndex((product) => product.productId === productId);
    const next = [...shown.slice(at + 1), ...shown.slice(0, at)].find(
      (product) => missing.includes(product) && product.productId !== productId,
    );
    if (next !== undefined)
      list.current
        ?.querySelector<HTMLInputElement>(`[data-product="${next.productId}"] input`)
        ?.focus();
  };
  return (
    <Panel title={words.receiving.unpriced(missing.length)}>
      <p className={styles.dim}>
        {may('SetPrice') ? words.receiving.unpricedHint : words.receiving.mayNotPrice}
      </p>
      <ul className={styles.priceList} ref={list}>
        {shown.map((product) => (
          <li key={product.productId} data-product={product.productId} className={styles.priceItem}>
            {may('SetPrice') && priced[product.productId] === undefined ? (
              <PriceForm
                product={product}
                onPriced={(priceMinor) => {
                  setPriced((now) => ({ ...now, [product.productId]: priceMinor }));
                  goToNext(product.productId);
                }}
              />
            ) : (
              <PricedLine name={product.name} priceMinor={priced[product.productId] ?? null} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type PriceFormProps = Readonly<{
  product: DeliveryProductProgress;
  onPriced: (priceMinor: number) => void;
}>;

function PriceForm({ product, onPriced }: PriceFormProps) {
  const words = useWords();
  const setPrice = useCommand('SetPrice');
  const [priceMinor, setPriceMinor] = useState<number | null>(null);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (priceMinor === null) return;
    const answer = await setPrice.run({ productId: product.productId, priceMinor });
    if (answer.ok) onPriced(priceMinor);
    else setRejection(answer.rejection);
  };
  return (
    <form onSubmit={(event) => void save(event)} className={styles.priceForm} noValidate>
      <MoneyInput
        label={words.receiving.priceOf(product.name)}
        value={priceMinor}
        onChange={(typed) => {
          setRejection(null);
          setPriceMinor(typed);
        }}
      />
      <ActionButton type="submit" variant="default" isRunning={setPrice.isRunning}>
        {words.receiving.savePrice}
      </ActionButton>
      <FieldError rejection={rejection} />
    </form>
  );
}

function PricedLine({ name, priceMinor }: { name: string; priceMinor: number | null }) {
  const words = useWords();
  return (
    <p className={styles.priced}>
      <bdi>{name}</bdi>
      {priceMinor !== null && (
        <span className={styles.pricedAmount}>
          <IconCheck aria-hidden size={18} stroke={2.5} />
          <Money minor={priceMinor} withCurrency />
          <span className={styles.spoken}>{words.receiving.priced}</span>
        </span>
      )}
    </p>
  );
}
