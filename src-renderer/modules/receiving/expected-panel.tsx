/**
 * What the delivery should bring and how far it is: per product, then what was not expected, then
 * what was refused.
 */
import { useEffect, useRef } from 'react';
import { IconCheck } from '@tabler/icons-react';
import type { DeliveryProductProgress, DeliveryView } from '#shared/modules/receiving/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { disagreeing, type Hand } from './box-in-hand.ts';
import { OrderedPanel } from './ordered-panel.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { MendLink } from './mend-link.tsx';
import { RefusedRows } from './refused-rows.tsx';
import styles from './delivery.module.css';

export function ExpectedPanel({ delivery, hand }: { delivery: DeliveryView; hand: Hand }) {
  const words = useWords();
  const { products, expectedCount, receivedCount, refusals } = delivery;
  const listed = products.filter(({ expected }) => expected > 0);
  const extra = products.filter(({ unlisted }) => unlisted > 0);
  const extraCount = extra.reduce((sum, { unlisted }) => sum + unlisted, 0);
  const isBlind = expectedCount === 0;
  const nowId = hand.current?.kind === 'unit' ? hand.current.product.productId : null;
  const problems = disagreeing(hand);
  return (
    <div className={styles.column}>
      {delivery.order !== null && <OrderedPanel order={delivery.order} />}
      {(delivery.order === null || !isBlind) && (
        <Panel title={words.receiving.expected}>
          {isBlind ? (
            <p className={styles.dim}>{words.receiving.nothingExpected}</p>
          ) : (
            <>
              <p className={styles.total}>{words.receiving.inOf(receivedCount, expectedCount)}</p>
              <ProgressBar received={receivedCount} expected={expectedCount} isLarge />
              <ExpectedProducts products={listed} nowId={nowId} />
            </>
          )}
          {isBlind && extra.length === 0 && (
            <p className={styles.dim}>{words.receiving.nothingInYet}</p>
          )}
          {isBlind && <ExtraProducts products={extra} />}
        </Panel>
      )}
      {!isBlind && extra.length > 0 && (
        <Panel title={words.receiving.unexpected(extraCount)}>
          <ExtraProducts products={extra} />
        </Panel>
      )}
      {problems.length > 0 && (
        <Panel title={words.receiving.barcodeProblems(problems.length)}>
          <ul className={styles.plainList}>
            {problems.map(({ product, listed: record }, index) => (
              <li key={`${product.productId} ${String(index)}`} className={styles.problem}>
                {words.receiving.barcodeProblem(product.name, record.name)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {refusals.length > 0 && (
        <Panel title={words.receiving.refusedTitle(refusals.length)}>
          <MendLink delivery={delivery} />
          <RefusedRows refusals={refusals} />
        </Panel>
      )}
    </div>
  );
}

type ExpectedProductsProps = Readonly<{
  products: readonly DeliveryProductProgress[];
  /** The product of the unit in the hand: kept in sight. */
  nowId: string | null;
}>;

function ExpectedProducts({ products, nowId }: ExpectedProductsProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const frame = list.current;
    const row = frame?.querySelector<HTMLElement>('[data-now]');
    if (frame === null || row === null || row === undefined) return;
    // By hand: scrollIntoView would move the page under the person too.
    const above = row.offsetTop - frame.scrollTop;
    const below = above + row.offsetHeight - frame.clientHeight;
    if (above < 0) frame.scrollTop += above;
    else if (below > 0) frame.scrollTop += below;
  }, [nowId]);
  return (
    <ul
      className={styles.expectedList}
      ref={list}
      tabIndex={0}
      aria-label={words.receiving.expected}
    >
      {products.map((product) => (
        <ExpectedProduct
          key={product.productId}
          product={product}
          isNow={product.productId === nowId}
        />
      ))}
    </ul>
  );
}

function ExpectedProduct({ product, isNow }: { product: DeliveryProductProgress; isNow: boolean }) {
  const words = useWords();
  const { name, received, expected } = product;
  const isComplete = received >= expected;
  return (
    <li
      className={styles.expected}
      data-now={isNow || undefined}
      data-complete={isComplete || undefined}
    >
      <span className={styles.expectedName}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles.expectedCount}>
        {isComplete && <IconCheck aria-hidden size={18} stroke={2.5} />}
        {words.receiving.progressOf(received, expected)}
        {isComplete && <span className={styles.spoken}>{words.receiving.allIn}</span>}
      </span>
      <ProgressBar received={received} expected={expected} />
    </li>
  );
}

function ExtraProducts({ products }: { products: readonly DeliveryProductProgress[] }) {
  const words = useWords();
  return (
    <ul className={styles.plainList}>
      {products.map(({ productId, name, unlisted }) => (
        <li key={productId} className={styles.expected}>
          <span className={styles.expectedName}>
            <bdi>{name}</bdi>
          </span>
          <span className={styles.expectedCount}>{words.receiving.inCount(unlisted)}</span>
        </li>
      ))}
    </ul>
  );
}
