/** The middle of a delivery: the last scan, large, and what it asks for. */
import type { ReactNode } from 'react';
import { IconAlertCircle, IconCircleCheck, IconScan } from '@tabler/icons-react';
import type { DeliveryView } from '#shared/modules/receiving/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { AsideList } from './aside-list.tsx';
import { BoxDraftPanel } from './box-draft-panel.tsx';
import type { Hand, Question } from './box-in-hand.ts';
import { CountPanel } from './count-panel.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { ReturnPanel } from './return-panel.tsx';
import { UnitPanel } from './unit-panel.tsx';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

type HandPanelProps = Readonly<{
  delivery: DeliveryView;
  hand: Hand;
  commands: DraftCommands;
  onNewProduct: (barcode: string) => void;
  onDamaged: (deviceId: string) => void;
}>;

export function HandPanel(props: HandPanelProps) {
  const { hand, commands, onNewProduct } = props;
  const words = useWords();
  const { refusal, question } = hand;
  return (
    <section className={styles.hand} aria-label={words.receiving.lastScan}>
      {refusal !== null && (question === null || isAboutRefusal(question)) && (
        <p className={styles.refusal}>
          <IconAlertCircle aria-hidden size={24} />
          <span>{refusal}</span>
        </p>
      )}
      {question !== null && (
        <QuestionPanel
          question={question}
          hand={hand}
          commands={commands}
          onNewProduct={onNewProduct}
        />
      )}
      <InHand {...props} />
      <AsideList hand={hand} commands={commands} />
    </section>
  );
}

/** What was refused stands above the question what to do about it. */
const isAboutRefusal = ({ kind }: Question): boolean =>
  kind === 'duplicate' || kind === 'wrong-digit';

function InHand(props: HandPanelProps): ReactNode {
  const { delivery, hand, commands, onNewProduct, onDamaged } = props;
  const words = useWords();
  const { current } = hand;
  switch (current?.kind) {
    case 'unit':
      return (
        <UnitPanel
          delivery={delivery}
          unit={current}
          barcode={hand.barcodes[current.deviceId] ?? null}
          onDamaged={() => onDamaged(current.deviceId)}
        />
      );
    case 'box':
      return (
        <BoxDraftPanel
          box={current}
          commands={commands}
          isBlind={delivery.expectedCount === 0}
          onNewProduct={() => onNewProduct('')}
        />
      );
    case 'return':
      return <ReturnPanel key={current.holder.deviceId} draft={current} commands={commands} />;
    case 'count':
      return <CountPanel key={current.product.productId} count={current} commands={commands} />;
    case 'counted':
      return (
        <div className={styles.card}>
          <p className={styles.inStock}>
            <IconCircleCheck aria-hidden size={24} />
            {words.receiving.inStock}
          </p>
          <h2 className={styles.unitName}>
            {words.receiving.quantityOf(current.quantity)} <bdi>{current.product.name}</bdi>
          </h2>
        </div>
      );
    default:
      return (
        <div className={`${styles.card} ${styles.idle}`}>
          <IconScan aria-hidden size={56} stroke={1.25} />
          <h2 className={styles.unitName}>
            {delivery.recentUnits.length === 0
              ? words.receiving.scanFirst
              : words.receiving.scanNext}
          </h2>
          <p className={styles.dim}>{words.receiving.scanHint}</p>
        </div>
      );
  }
}
