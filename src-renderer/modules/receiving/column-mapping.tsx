/** The person's own rows, with what each column holds above them; every choice can be corrected. */
import { NativeSelect } from '@mantine/core';
import type { PackingListPreview } from '#shared/modules/receiving/contract.ts';
import {
  LIST_FIELDS,
  type ListField,
  type PackingListMapping,
} from '#shared/modules/receiving/packing-list.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import styles from './packing-list.module.css';

type ColumnMappingProps = Readonly<{
  preview: PackingListPreview;
  /** The person changed it; else it was remembered or proposed. */
  isChanged: boolean;
  /** Null: back to what is remembered or proposed. */
  onChange: (mapping: PackingListMapping | null) => void;
}>;

export function ColumnMapping({ preview, isChanged, onChange }: ColumnMappingProps) {
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
        </div>
        <NativeSelect
          className={styles.decimal}
          label={words.receiving.decimalSign}
          value={mapping.decimalSeparator}
          onChange={(event) =>
            onChange({
              ...mapping,
              decimalSeparator: event.currentTarget.value === ',' ? ',' : '.',
            })
          }
          data={(['.', ','] as const).map((sign) => ({
            value: sign,
            label: words.receiving.decimalSigns[sign],
          }))}
        />
        {isChanged && (
          <ActionButton variant="default" onPress={() => onChange(null)}>
            {words.receiving.columnsReset}
          </ActionButton>
        )}
      </div>
      <MappedRows
        preview={preview}
        onMap={(column, field) => onChange(mapped(mapping, column, field))}
      />
    </Panel>
  );
}

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

type MappedRowsProps = Readonly<{
  preview: PackingListPreview;
  onMap: (column: number, field: ListField | null) => void;
}>;

function MappedRows({ preview, onMap }: MappedRowsProps) {
  const words = useWords();
  const { columns, sampleRows, mapping } = preview;
  const fieldAt = (column: number): ListField | null =>
    LIST_FIELDS.find((field) => mapping.columns[field] === column) ?? null;
  const headingOf = (heading: string, index: number): string =>
    heading.trim() === '' ? words.receiving.columnNumber(index + 1) : heading;
  const choices = [
    { value: '', label: words.receiving.columnUnused },
    ...LIST_FIELDS.map((field) => ({ value: field, label: words.receiving.fields[field] })),
  ];
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
            {columns.map((heading, index) => (
              <th
                key={`${String(index)} ${heading}`}
                scope="col"
                data-unused={fieldAt(index) === null || undefined}
              >
                <NativeSelect
                  aria-label={words.receiving.columnMeans(headingOf(heading, index))}
                  value={fieldAt(index) ?? ''}
                  onChange={(event) => {
                    const chosen = LIST_FIELDS.find((field) => field === event.currentTarget.value);
                    onMap(index, chosen ?? null);
                  }}
                  data={choices}
                />
                <bdi className={styles.heading}>{headingOf(heading, index)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sampleRows.map((cells, row) => (
            <tr key={`${String(row)} ${cells[0] ?? ''}`}>
              {columns.map((heading, index) => (
                <td
                  key={`${String(index)} ${heading}`}
                  data-unused={fieldAt(index) === null || undefined}
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
