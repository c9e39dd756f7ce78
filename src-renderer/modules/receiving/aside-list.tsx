/** Boxes and counts that were begun and put aside: not in stock yet, and easy to take up again. */
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { dropAside, resume, type Draft, type Hand } from './box-in-hand.ts';
import type { DraftCommands } from './use-draft-commands.ts';
import styles from './hand.module.css';

export function AsideList({ hand, commands }: { hand: Hand; commands: DraftCommands }) {
  const words = useWords();
  if (hand.aside.length === 0) return null;
  return (
    <section className={styles.aside} aria-label={words.receiving.asideTitle}>
      <h3 className={styles.asideTitle}>{words.receiving.asideTitle}</h3>
      <ul className={styles.plainList}>
        {hand.aside.map((draft, index) => (
          <AsideItem
            key={keyOf(draft)}
            draft={draft}
            onGoOn={() => commands.change((now) => resume(now, index))}
            onDrop={() => commands.change((now) => dropAside(now, index))}
          />
        ))}
      </ul>
    </section>
  );
}

const keyOf = (draft: Draft): string =>
  draft.kind === 'count'
    ? draft.product.productId
    : labelsOf(draft)
        .map(({ key }) => key)
        .join(' ');

const labelsOf = (draft: Draft): readonly DeviceIdentifier[] => {
  if (draft.kind === 'count') return [];
  return draft.kind === 'return' ? [draft.holder.label] : draft.labels;
};

function AsideItem({
  draft,
  onGoOn,
  onDrop,
}: {
  draft: Draft;
  onGoOn: () => void;
  onDrop: () => void;
}) {
  const words = useWords();
  const [first] = labelsOf(draft);
  const number = first === undefined ? '' : formatIdentifier(first);
  const name = draft.product?.name ?? words.receiving.asideNoProduct;
  const what =
    draft.kind === 'count' ? `${words.receiving.quantityOf(draft.quantity ?? 0)} ${name}` : name;
  const spoken = number === '' ? what : `${what} ${number}`;
  return (
    <li className={styles.asideItem}>
      <span className={styles.asideWhat}>
        <bdi>{what}</bdi>
        {number !== '' && <CodeText text={number} />}
      </span>
      <ActionButton
        variant="default"
        onPress={onGoOn}
        label={words.receiving.asideGoOnWith(spoken)}
      >
        {words.receiving.asideGoOn}
      </ActionButton>
      <ActionButton variant="subtle" onPress={onDrop} label={words.receiving.asideDropOf(spoken)}>
        {words.receiving.boxDrop}
      </ActionButton>
    </li>
  );
}
