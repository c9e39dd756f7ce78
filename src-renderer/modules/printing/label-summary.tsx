/** What a press on the button would print, in numbers: new ones, copies, and those that get none. */
import type { LabelPreview } from '#shared/modules/printing/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './labels.module.css';

export function LabelSummary({ preview }: Readonly<{ preview: LabelPreview }>) {
  const words = useWords().labels;
  const { labelCount, newCount, reprintCount, copyMax } = preview;
  const told = [
    newCount > 0 && words.fresh(newCount),
    reprintCount > 0 && words.again(reprintCount, copyMax),
  ].filter((text) => text !== false);
  const warned = [
    preview.goneCount > 0 && words.gone(preview.goneCount),
    preview.fullCount > 0 && words.full(preview.fullCount),
    preview.unpricedCount > 0 && words.unpriced(preview.unpricedCount),
  ].filter((text) => text !== false);
  return (
    <ul className={styles.summary}>
      <li className={styles.count}>{labelCount === 0 ? words.nothing : words.told(labelCount)}</li>
      {told.map((text) => (
        <li key={text}>{text}</li>
      ))}
      {warned.map((text) => (
        <li key={text} className={styles.warns}>
          {text}
        </li>
      ))}
    </ul>
  );
}
