/**
 * The two decisions at the end of a delivery: what nobody scanned, and closing it. Both say first
 * what they mean.
 */
import { useState, type ReactNode } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { disagreeing, isDraft, type Hand } from './box-in-hand.ts';
import { OrderDifferences } from './ordered-panel.tsx';
import styles from './delivery.module.css';

/** Listed units that are not in. */
export const restOf = ({ expectedCount, receivedCount }: DeliveryView): number =>
  Math.max(0, expectedCount - receivedCount);

type FinishDialogProps = Readonly<{ delivery: DeliveryView; onBack: () => void }>;

export function TakeRestDialog({ delivery, onBack }: FinishDialogProps) {
  const words = useWords();
  const feedback = useScanFeedback();
  const takeIn = useCommand('TakeInUnscanned');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const rest = restOf(delivery);
  const run = async (): Promise<void> => {
    const answer = await takeIn.run({ deliveryId: delivery.deliveryId });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.receiving.restDone(answer.value.receivedCount));
    onBack();
  };
  return (
    <Dialog
      title={words.receiving.restTitle(rest)}
      onBack={onBack}
      primary={{
        label: words.receiving.restTake(rest),
        run: () => void run(),
        isRunning: takeIn.isRunning,
        reason: rest === 0 ? words.receiving.restNone : null,
      }}
    >
      <p className={styles.dialogText}>{words.receiving.restHint}</p>
      <MissingUnits delivery={delivery} say={words.receiving.unitsOf} />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

export function CloseDeliveryDialog({
  delivery,
  hand,
  onBack,
}: FinishDialogProps & Readonly<{ hand: Hand }>) {
  const words = useWords();
  const feedback = useScanFeedback();
  const close = useCommand('CloseDelivery');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    const answer = await close.run({ deliveryId: delivery.deliveryId });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.receiving.closeDone(delivery.number));
    onBack();
  };
  return (
    <Dialog
      title={words.receiving.closeTitle(delivery.number)}
      onBack={onBack}
      size="lg"
      primary={{ label: words.receiving.close, run: () => void run(), isRunning: close.isRunning }}
    >
      <Differences delivery={delivery} hand={hand} />
      {delivery.needsSecondPerson && (
        <p className={styles.dialogText}>{words.receiving.closeSecond}</p>
      )}
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

function Differences({ delivery, hand }: { delivery: DeliveryView; hand: Hand }) {
  const words = useWords();
  const short = restOf(delivery);
  const isBlind = delivery.expectedCount === 0;
  const extra = delivery.products.reduce((sum, { unlisted }) => sum + unlisted, 0);
  const asideCount = hand.aside.length + (isDraft(hand.current) ? 1 : 0);
  const problems = disagreeing(hand);
  const isClean =
    !isBlind &&
    short === 0 &&
    extra === 0 &&
    asideCount === 0 &&
    problems.length === 0 &&
    delivery.refusedCount === 0;
  return (
    <>
      {delivery.order !== null && <OrderDifferences order={delivery.order} />}
      {isClean && <p className={styles.dialogText}>{words.receiving.closeClean}</p>}
      {isBlind && delivery.order === null && (
        <p className={styles.dialogText}>
          {extra === 0 ? words.receiving.closeEmpty : words.receiving.closeBlind(extra)}
        </p>
      )}
      {short > 0 && (
        <Difference title={words.receiving.closeShort(short)} hint={words.receiving.closeHint}>
          <MissingUnits delivery={delivery} say={words.receiving.missing} />
        </Difference>
      )}
      {!isBlind && extra > 0 && (
        <Difference title={words.receiving.closeUnlisted(extra)}>
          <ProductCounts
            rows={delivery.products
              .filter(({ unlisted }) => unlisted > 0)
              .map(({ productId, name, unlisted }) => ({
                productId,
                name,
                says: words.receiving.inCount(unlisted),
              }))}
          />
        </Difference>
      )}
      {!isBlind && (short > 0 || extra > 0) && (
        <p className={styles.dialogText}>{words.receiving.closeCase}</p>
      )}
      {delivery.quarantinedCount > 0 && (
        <Difference
          title={words.receiving.closeQuarantine(delivery.quarantinedCount)}
          hint={words.receiving.closeQuarantineHint}
        />
      )}
      {asideCount > 0 && (
        <Difference
          title={words.receiving.closeAside(asideCount)}
          hint={words.receiving.closeAsideHint}
        />
      )}
      {problems.length > 0 && (
        <Difference title={words.receiving.closeBarcodes(problems.length)}>
          {problems.map(({ product, listed }, index) => (
            <p key={`${product.productId} ${String(index)}`} className={styles.dialogText}>
              {words.receiving.barcodeProblem(product.name, listed.name)}
            </p>
          ))}
        </Difference>
      )}
      {delivery.refusedCount > 0 && (
        <Difference
          title={words.receiving.closeRefused(delivery.refusedCount)}
          hint={words.receiving.closeRefusedHint}
        />
      )}
    </>
  );
}

type DifferenceProps = Readonly<{ title: string; hint?: string; children?: ReactNode }>;

function Difference({ title, hint, children }: DifferenceProps) {
  return (
    <section className={styles.difference}>
      <h3 className={styles.differenceTitle}>{title}</h3>
      {hint !== undefined && <p className={styles.dialogText}>{hint}</p>}
      {children}
    </section>
  );
}

type MissingUnitsProps = Readonly<{ delivery: DeliveryView; say: (count: number) => string }>;

function MissingUnits({ delivery, say }: MissingUnitsProps) {
  const rows = delivery.products
    .filter(({ expected, received }) => expected > received)
    .map(({ productId, name, expected, received }) => ({
      productId,
      name,
      says: say(expected - received),
    }));
  return <ProductCounts rows={rows} />;
}

const SHOWN_MAX = 8;

type ProductCountsProps = Readonly<{
  rows: readonly Readonly<{ productId: string; name: string; says: string }>[];
}>;

function ProductCounts({ rows }: ProductCountsProps) {
  const words = useWords();
  return (
    <ul className={styles.plainList}>
      {rows.slice(0, SHOWN_MAX).map(({ productId, name, says }) => (
        <li key={productId} className={styles.expected}>
          <span className={styles.expectedName}>
            <bdi>{name}</bdi>
          </span>
          <span className={styles.expectedCount}>{says}</span>
        </li>
      ))}
      {rows.length > SHOWN_MAX && (
        <li className={styles.dim}>{words.receiving.more(rows.length - SHOWN_MAX)}</li>
      )}
    </ul>
  );
}
