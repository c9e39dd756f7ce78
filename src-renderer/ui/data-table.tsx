/**
 * A long table: only rows in sight are drawn, pages are asked for as they come into sight, arrows move, Enter opens.
 * Rows have one height; on a narrow window secondary columns step back. Where rows can be selected, Space selects one,
 * Shift with the arrows or a click a range of them, and Ctrl+A all.
 */
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconCheck } from '@tabler/icons-react';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './data-table.module.css';

export type Column<Row> = Readonly<{
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** A track of CSS grid: '8rem', 'minmax(12rem, 2fr)'. Default 'minmax(6rem, 1fr)'. */
  width?: string;
  align?: 'start' | 'end';
  /** For eyes the column needs no head. */
  isHeadHidden?: boolean;
  /** Left out where there is little room. */
  isSecondary?: boolean;
}>;

/** Rows by index, as usePagedAsk gives them. */
export type RowSource<Row> = Readonly<{
  total: number | undefined;
  rowAt: (index: number) => Row | undefined;
  need: (first: number, last: number) => void;
}>;

/** What of the rows is selected; who uses the table keeps it. */
export type TableSelection<Row> = Readonly<{
  isSelected: (row: Row) => boolean;
  /** Those rows are selected from now on, or not. */
  put: (rows: readonly Row[], isSelected: boolean) => void;
  putAll: () => void;
}>;

type DataTableProps<Row> = Readonly<{
  label: string;
  columns: readonly Column<Row>[];
  /** All rows, or a source that gives them by pages. */
  rows: readonly Row[] | RowSource<Row>;
  rowKey: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  /** Goes back to the top when it changes, e.g. the search. */
  resetKey?: string;
  /** The row that the table begins at, where a person comes back to it. */
  startAt?: number;
  selection?: TableSelection<Row>;
  rowHeight?: number;
}>;

const isSource = <Row,>(rows: readonly Row[] | RowSource<Row>): rows is RowSource<Row> =>
  'rowAt' in rows;

/** Who opens with a double click lands with the second one on the next screen: it marks no word there. */
function leaveWordsAlone(): void {
  const press = (event: MouseEvent): void => {
    if (event.detail > 1) event.preventDefault();
  };
  window.addEventListener('mousedown', press, { once: true, capture: true });
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, onOpen, empty, selection } = props;
  const columns = useWithBoxes(props.columns, selection);
  const { resetKey = '', startAt = 0, rowHeight = 52 } = props;
  const words = useWords();
  const tableId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const total = isSource(rows) ? (rows.total ?? 0) : rows.length;
  const rowAt = (index: number): Row | undefined =>
    isSource(rows) ? rows.rowAt(index) : rows[index];

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    // The sticky head covers the top of the scroller.
    scrollPaddingStart: 44,
    scrollPaddingEnd: 44,
  });
  const visible = virtual.getVirtualItems();
  const first = visible[0]?.index ?? 0;
  const last = visible.at(-1)?.index ?? 0;
  const need = isSource(rows) ? rows.need : null;
  useEffect(() => need?.(first, last), [need, first, last]);
  const beginAt = useRef(startAt);
  useEffect(() => {
    setActive(beginAt.current);
    if (beginAt.current === 0) scroller.current?.scrollTo({ top: 0 });
    else virtual.scrollToIndex(beginAt.current, { align: 'center' });
    beginAt.current = 0;
  }, [resetKey, virtual]);

  const open = (index: number): void => {
    const row = rowAt(index);
    if (row === undefined || onOpen === undefined) return;
    leaveWordsAlone();
    onOpen(row);
  };
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(total - 1, to));
    setActive(index);
    virtual.scrollToIndex(index);
  };
  const range = useRange(rowAt, selection);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (range.onKey(event, active)) {
      event.preventDefault();
      if (event.shiftKey) move(event.key === 'ArrowUp' ? active - 1 : active + 1);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const moves: Record<string, () => void> = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      PageDown: () => move(active + page),
      PageUp: () => move(active - page),
      Home: () => move(0),
      End: () => move(total - 1),
      Enter: () => open(active),
    };
    const act = moves[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  if (total === 0 && (!isSource(rows) || rows.total !== undefined))
    return <div className={styles.frame}>{empty}</div>;
  const tracks = columns.map((column) => column.width ?? 'minmax(6rem, 1fr)').join(' ');
  const fewTracks = columns
    .filter((column) => column.isSecondary !== true)
    .map((column) => column.width ?? 'minmax(6rem, 1fr)')
    .join(' ');
  return (
    <div
      ref={scroller}
      className={`${styles.frame} ${onOpen === undefined ? '' : styles.opens}`}
      role="grid"
      aria-label={label}
      aria-multiselectable={selection !== undefined || undefined}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={total === 0 ? undefined : `${tableId}-${active}`}
      aria-busy={isSource(rows) && rows.total === undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ '--tracks': tracks, '--few-tracks': fewTracks } as never}
    >
      <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
        {columns.map((column) => (
          <div role="columnheader" key={column.key} className={cellClass(column)}>
            {column.isHeadHidden === true ? (
              <span className={styles.spoken}>{column.head}</span>
            ) : (
              column.head
            )}
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        aria-label={words.common.rowsInTable(total)}
        className={styles.rows}
        style={{ blockSize: virtual.getTotalSize() }}
      >
        {visible.map((item) => {
          const row = rowAt(item.index);
          return (
            <div
              role="row"
              key={row === undefined ? `waiting-${item.index}` : rowKey(row)}
              id={`${tableId}-${item.index}`}
              aria-rowindex={item.index + 2}
              aria-selected={
                selection === undefined
                  ? item.index === active
                  : row !== undefined && selection.isSelected(row)
              }
              data-active={item.index === active || undefined}
              className={`${styles.row} ${styles.line}`}
              style={{ blockSize: rowHeight, transform: `translateY(${item.start}px)` }}
              onClick={(event) => {
                setActive(item.index);
                if (isInBox(event.target)) range.onBox(item.index, event.shiftKey);
                else open(item.index);
              }}
            >
              {columns.map((column) => (
                <div role="gridcell" key={column.key} className={cellClass(column)}>
                  {row === undefined ? null : column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const cellClass = <Row,>(column: Column<Row>): string =>
  [
    styles.cell,
    column.align === 'end' ? styles.end : '',
    column.isSecondary === true ? styles.secondary : '',
  ].join(' ');

// ── selecting ───────────────────────────────────────────────────────────────────────────────────

const isInBox = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-box]') !== null;

/** What is pressed to select a row; the keyboard has Space. */
function useWithBoxes<Row>(
  columns: readonly Column<Row>[],
  selection: TableSelection<Row> | undefined,
): readonly Column<Row>[] {
  const words = useWords();
  if (selection === undefined) return columns;
  const box: Column<Row> = {
    key: 'selected',
    head: words.common.selected,
    isHeadHidden: true,
    width: '2.75rem',
    cell: (row) => (
      // For eyes and fingers: the row itself says whether it is selected.
      <span data-box className={styles.box} aria-hidden>
        <span className={styles.tick} data-on={selection.isSelected(row) || undefined}>
          <IconCheck size={16} stroke={3} />
        </span>
      </span>
    ),
  };
  return [box, ...columns];
}

/** From the row where selecting began to where it is now. */
function useRange<Row>(
  rowAt: (index: number) => Row | undefined,
  selection: TableSelection<Row> | undefined,
) {
  const anchor = useRef(0);
  const between = (from: number, to: number): readonly Row[] =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, step) =>
      rowAt(Math.min(from, to) + step),
    ).filter((row) => row !== undefined);
  const toggle = (index: number): void => {
    const row = rowAt(index);
    anchor.current = index;
    if (row !== undefined) selection?.put([row], !selection.isSelected(row));
  };
  return {
    onKey: ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, active: number): boolean => {
      if (selection === undefined) return false;
      if (key === ' ') toggle(active);
      else if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) selection.putAll();
      else if (shiftKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
        const row = rowAt(active);
        if (row !== undefined && !selection.isSelected(row)) anchor.current = active;
        const next = active + (key === 'ArrowDown' ? 1 : -1);
        selection.put(between(anchor.current, Math.max(0, next)), true);
      } else return false;
      return true;
    },
    onBox: (index: number, isRange: boolean): void => {
      if (isRange) selection?.put(between(anchor.current, index), true);
      else toggle(index);
    },
  };
}
