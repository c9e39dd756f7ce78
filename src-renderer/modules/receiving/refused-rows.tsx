/**
 * Refused rows of a list: the number as the spreadsheet shows it, why in words, and the row itself.
 */
import type { RowRefusal } from '#shared/modules/receiving/contract.ts';
import { sentenceOfReason } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './refused-rows.module.css';

export function RefusedRows({ refusals }: { refusals: readonly RowRefusal[] }) {
  const words = useWords();
  return (
    <ol
      className={styles.rows}
      // A long list scrolls by itself: keys must reach it.
      tabIndex={0}
      role="list"
      aria-label={words.receiving.refusedTitle(refusals.length)}
    >
      {refusals.map(({ rowNumber, text, reason }, index) => (
        <li key={`${String(rowNumber)} ${String(index)}`} className={styles.row}>
          <span className={styles.number}>{words.receiving.rowNumber(rowNumber)}</span>
          <span>{sentenceOfReason(reason)}</span>
          <bdi className={styles.text}>{text}</bdi>
        </li>
      ))}
    </ol>
  );
}
