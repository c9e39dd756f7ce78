/**
 * Refused rows to mend in place: what is wrong in words, the wrong cell marked, every cell open. Enter sends the row and
 * goes to the next; what was typed stays until it is good.
 */
import { useRef, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import styles from './refused-table.module.css';

export type RowToMend = Readonly<{
  id: string;
  rowNumber: number;
  /** Why it is refused. */
  sentence: string;
  cells: readonly Readonly<{ key: string; label: string; value: string; isWrong: boolean }>[];
}>;

type RefusedTableProps = Readonly<{
  label: string;
  rows: readonly RowToMend[];
  onChange: (id: string, key: string, value: string) => void;
  /** The person is done with a row. */
  onSend: (id: string) => void;
  onLeaveOut: (id: string) => void;
}>;

const ROW_HEIGHT = 148;

export function RefusedTable({ label, rows, onChange, onSend, onLeaveOut }: RefusedTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 4,
  });
  const send = (id: string): void => {
    const next = rows[rows.findIndex((row) => row.id === id) + 1];
    if (next !== undefined) focusRow(scroller.current, next.id);
    onSend(id);
  };
  return (
    <div ref={scroller} className={styles.scroller} role="region" tabIndex={0} aria-label={label}>
      <ol className={styles.rows} role="list" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-row={row.id}
                className={styles.row}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                <MendedRow
                  row={row}
                  onChange={(cell, value) => onChange(row.id, cell, value)}
                  onSend={() => send(row.id)}
                  onLeave={() => onSend(row.id)}
                  onLeaveOut={() => onLeaveOut(row.id)}
                />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

function focusRow(scroller: HTMLElement | null, id: string): void {
  const row = scroller?.querySelector(`[data-row="${CSS.escape(id)}"]`);
  const cell = row?.querySelector<HTMLInputElement>('input[aria-invalid="true"]');
  (cell ?? row?.querySelector<HTMLInputElement>('input'))?.focus();
}

type MendedRowProps = Readonly<{
  row: RowToMend;
  onChange: (key: string, value: string) => void;
  onSend: () => void;
  /** The person went elsewhere. */
  onLeave: () => void;
  onLeaveOut: () => void;
}>;

function MendedRow({ row, onChange, onSend, onLeave, onLeaveOut }: MendedRowProps) {
  const words = useWords();
  const { rowNumber, sentence, cells } = row;
  const sentenceId = `refused-${row.id}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    onSend();
  };
  return (
    <div
      role="group"
      aria-label={words.receiving.rowNumber(rowNumber)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
      }}
    >
      <div className={styles.head}>
        <span className={styles.number}>{words.receiving.rowNumber(rowNumber)}</span>
        <span id={sentenceId} className={styles.sentence}>
          {sentence}
        </span>
        <ActionButton variant="default" onPress={onLeaveOut}>
          {words.receiving.leaveOut}
          <span className={styles.spoken}> {words.receiving.rowNumber(rowNumber)}</span>
        </ActionButton>
      </div>
      <div className={styles.cells}>
        {cells.map(({ key, label, value, isWrong }) => (
          <TextInput
            key={key}
            label={label}
            size="sm"
            value={value}
            error={isWrong}
            {...(isWrong ? { 'aria-describedby': sentenceId } : {})}
            onChange={(event) => onChange(key, event.currentTarget.value)}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </div>
    </div>
  );
}
