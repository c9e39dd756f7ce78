/**
 * One file by button, by dropping it anywhere on the window, or by pasting rows from a spreadsheet.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import styles from './packing-list.module.css';

type FileChooserProps = Readonly<{
  fileName: string | null;
  rowCount: number | null;
  /** The name of the file that is being read. */
  reading: string | null;
  onFile: (file: File) => void;
  error: ReactNode;
}>;

export function FileChooser({ fileName, rowCount, reading, onFile, error }: FileChooserProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useFileDrop(onFile);
  usePastedFile(onFile, words.receiving.pastedName);
  const choose = (): void => input.current?.click();
  useKeys([{ key: 'F3', label: words.receiving.chooseFile, run: choose }]);
  const title = useDropTitle(isOver, reading, fileName, rowCount);
  const isChosen = fileName !== null;
  return (
    <section
      className={styles.drop}
      data-over={isOver || undefined}
      data-chosen={isChosen || undefined}
      aria-label={words.receiving.chooseFile}
    >
      {isChosen ? (
        <IconFileSpreadsheet aria-hidden size={32} stroke={1.5} />
      ) : (
        <IconUpload aria-hidden size={40} stroke={1.25} />
      )}
      <div className={styles.dropText} role="status">
        <p className={styles.dropTitle}>{title}</p>
        {!isChosen && <p className={styles.dim}>{words.receiving.orPaste}</p>}
      </div>
      <ActionButton variant={isChosen ? 'default' : 'filled'} onPress={choose} hint="F3">
        {isChosen ? words.receiving.chooseOther : words.receiving.chooseFile}
      </ActionButton>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.tab,.xlsx,.xlsm,.xls,.htm,.html,text/csv,text/plain"
        className={styles.fileInput}
        tabIndex={-1}
        aria-label={words.receiving.chooseFile}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // So that the same file, corrected, can be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      {error}
    </section>
  );
}

function useDropTitle(
  isOver: boolean,
  reading: string | null,
  fileName: string | null,
  rowCount: number | null,
): string {
  const words = useWords();
  if (isOver) return words.receiving.dropNow;
  if (reading !== null) return words.receiving.readingFile(reading);
  if (fileName === null) return words.receiving.dropHere;
  return rowCount === null ? fileName : words.receiving.fileSays(fileName, rowCount);
}

/** Dropping beside the field would make the browser open the file: the whole window takes it. */
function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const current = useRef(onFile);
  current.current = onFile;
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) current.current(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** A copied file, or rows copied from a spreadsheet; a word pasted into a field is that field's. */
function usePastedFile(onFile: (file: File) => void, pastedName: string): void {
  const current = useRef(onFile);
  current.current = onFile;
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const isTable = /\n./.test(text.trim());
      if (file === undefined && !isTable) return;
      event.preventDefault();
      current.current(file ?? new File([text], pastedName, { type: 'text/plain' }));
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [pastedName]);
}
