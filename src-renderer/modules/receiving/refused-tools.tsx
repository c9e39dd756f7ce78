/** Refused rows for the supplier: copied for a message, or as a file with the reason beside each. */
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { copyText, csvOf, downloadText, pasteOf, type RefusedRowText } from './refused-file.ts';
import styles from './refused-table.module.css';

type RefusedToolsProps = Readonly<{
  hint: string;
  fileName: string;
  columns: readonly string[];
  rows: readonly RefusedRowText[];
}>;

export function RefusedTools({ hint, fileName, columns, rows }: RefusedToolsProps) {
  const words = useWords();
  const feedback = useScanFeedback();
  const headings = { row: words.receiving.row, why: words.receiving.whyRefused, columns };
  const bare = fileName.replace(/\.\w{1,5}$/, '');
  return (
    <div className={styles.tools}>
      <p className={styles.toolsText}>{hint}</p>
      <ActionButton
        variant="default"
        onPress={() => {
          copyText(pasteOf(headings, rows));
          feedback.taken(words.receiving.refusedCopied(rows.length));
        }}
      >
        {words.receiving.copyRefused}
      </ActionButton>
      <ActionButton
        variant="default"
        onPress={() =>
          downloadText(`${bare} ${words.receiving.refusedFile}.csv`, csvOf(headings, rows))
        }
      >
        {words.receiving.saveRefused}
      </ActionButton>
    </div>
  );
}
