/**
 * The person's own rows, with what each column holds above them. A meaning is chosen from the list, dragged onto another
 * column, or moved with Alt and an arrow.
 */
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { NativeSelect } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import {
  LIST_FIELDS,
  type ListField,
  type PackingListMapping,
} from '#shared/modules/receiving/list-fields.ts';
import type { PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './packing-list.module.css';

type ColumnMappingProps = Readonly<{
  preview: PackingListPreview;
  /** What columns of this kind of list can hold. */
  fields: readonly ListField[];
  /** The person changed it; else it was remembered or proposed. */
  isChanged: boolean;
  /** Null: back to what is remembered or proposed. */
  onChange: (mapping: PackingListMapping | null) => void;
  /** How the file is read beside its columns. */
  children?: ReactNode;
}>;

export function ColumnMapping(props: ColumnMappingProps) {
  const { preview, fields, isChanged, onChange, children } = props;
  const words = useWords();
  const { mapping } = preview;
  const origin = isChanged
    ? words.receiving.columnsChanged
    : preview.isRemembered
      ? words.receiving.columnsRemembered
      : words.receiving.columnsProposed;
  return (
    <Panel>
      <div className={styles.mappingHead}>
        <div className={styles.origin}>
          <h2 className={styles.mappingTitle}>{words.receiving.columnsTitle}</h2>
          <p className={styles.dim}>{origin}</p>
          <p className={styles.dim}>{words.receiving.columnsHow}</p>
        </div>
        {isChanged && (
          <ActionButton variant="default" onPress={() => onChange(null)}>
            {words.receiving.columnsReset}
          </ActionButton>
        )}
      </div>
      {children}
      <MappedRows
        preview={preview}
        fields={fields}
        onMap={(column, field) => onChange(mapped(mapping, column, field))}
        onMove={(from, to) => onChange(moved(mapping, from, to))}
      />
    </Panel>
  );
}

const fieldAt = (mapping: PackingListMapping, column: number): ListField | null =>
  LIST_FIELDS.find((field) => mapping.columns[field] === column) ?? null;

/** A column holds one thing, and a thing stands in one column. */
function mapped(
  mapping: PackingListMapping,
  column: number,
  field: ListField | null,
): PackingListMapping {
  const columns = { ...mapping.columns };
  for (const name of LIST_FIELDS) if (columns[name] === column) columns[name] = null;
  if (field !== null) columns[field] = column;
  return { ...mapping, columns };
}

/** Two columns change what they hold. */
function moved(mapping: PackingListMapping, from: number, to: number): PackingListMapping {
  const columns = { ...mapping.columns };
  const here = fieldAt(mapping, from);
  const there = fieldAt(mapping, to);
  if (here !== null) columns[here] = to;
  if (there !== null) columns[there] = from;
  return { ...mapping, columns };
}

type MappedRowsProps = Readonly<{
  preview: PackingListPreview;
  fields: readonly ListField[];
  onMap: (column: number, field: ListField | null) => void;
  onMove: (from: number, to: number) => void;
}>;

function MappedRows({ preview, fields, onMap, onMove }: MappedRowsProps) {
  const words = useWords();
  const { columns, sampleRows, mapping, refusals } = preview;
  const [dragged, setDragged] = useState<number | null>(null);
  const headingOf = (heading: string, index: number): string =>
    heading.trim() === '' ? words.receiving.columnNumber(index + 1) : heading;
  const move = (from: number, to: number): void => {
    if (to >= 0 && to < columns.length && to !== from) onMove(from, to);
  };
  return (
    <div
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label={words.receiving.yourRows}
    >
      <table className={styles.table}>
        <caption className={styles.spoken}>{words.receiving.yourRows}</caption>
        <thead>
          <tr>
            {columns.map((heading, index) => {
              const field = fieldAt(mapping, index);
              return (
                <ColumnHead
                  key={`${String(index)} ${heading}`}
                  index={index}
                  heading={headingOf(heading, index)}
                  field={field}
                  fields={fields}
                  wrongCount={
                    field === null ? 0 : refusals.filter((row) => row.field === field).length
                  }
                  dragged={dragged}
                  onDrag={setDragged}
                  onMap={(chosen) => onMap(index, chosen)}
                  onMove={move}
                />
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sampleRows.map((cells, row) => (
            <tr key={`${String(row)} ${cells[0] ?? ''}`}>
              {columns.map((heading, index) => (
                <td
                  key={`${String(index)} ${heading}`}
                  data-unused={fieldAt(mapping, index) === null || undefined}
                >
                  <bdi>{cells[index] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ColumnHeadProps = Readonly<{
  index: number;
  heading: string;
  field: ListField | null;
  fields: readonly ListField[];
  wrongCount: number;
  /** The column whose meaning is being dragged. */
  dragged: number | null;
  onDrag: (column: number | null) => void;
  onMap: (field: ListField | null) => void;
  onMove: (from: number, to: number) => void;
}>;

function ColumnHead(props: ColumnHeadProps) {
  const { index, heading, field, fields, wrongCount, dragged, onDrag, onMap, onMove } = props;
  const words = useWords();
  const [isOver, setOver] = useState(false);
  const canDrop = dragged !== null && dragged !== index;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const to = index + (isMirrored ? -step : step);
    onMove(index, to);
    const head = event.currentTarget.parentElement?.children[to];
    head?.querySelector('select')?.focus();
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (dragged !== null) onMove(dragged, index);
    onDrag(null);
  };
  return (
    <th
      scope="col"
      data-unused={field === null || undefined}
      data-over={(isOver && canDrop) || undefined}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!canDrop) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className={styles.columnHead}>
        <span
          className={styles.grip}
          draggable={field !== null}
          data-idle={field === null || undefined}
          onDragStart={(event) => {
            event.dataTransfer.setData('text/plain', heading);
            event.dataTransfer.effectAllowed = 'move';
            onDrag(index);
          }}
          onDragEnd={() => onDrag(null)}
        >
          <IconGripVertical aria-hidden size={18} />
        </span>
        <NativeSelect
          className={styles.meaning ?? ''}
          aria-label={words.receiving.columnMeans(heading)}
          value={field ?? ''}
          onChange={(event) => {
            const chosen = fields.find((name) => name === event.currentTarget.value);
            onMap(chosen ?? null);
          }}
          data={[
            { value: '', label: words.receiving.columnUnused },
            ...fields.map((name) => ({ value: name, label: words.receiving.fields[name] })),
          ]}
        />
      </div>
      <bdi className={styles.heading}>{heading}</bdi>
      {wrongCount > 0 && (
        <span className={styles.wrongCells}>{words.receiving.wrongCells(wrongCount)}</span>
      )}
    </th>
  );
}
