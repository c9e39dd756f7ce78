/**
 * A long list on paper. On screen only the rows in sight are drawn; for the printer all of them stand in a plain table,
 * which is there only while it prints.
 */
import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Column } from '#renderer/ui/data-table.tsx';
import styles from './accounts.module.css';

/** `readAll` fetches what is not here yet. Printing by the browser's own key takes what is here. */
export function usePaper(
  readAll: () => Promise<void>,
): Readonly<{ isOnPaper: boolean; print: () => void }> {
  const [isOnPaper, setOnPaper] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setOnPaper(true));
    const end = (): void => setOnPaper(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  const print = useCallback(() => {
    void readAll().then(() => globalThis.print());
  }, [readAll]);
  return { isOnPaper, print };
}

type PaperTableProps<Row> = Readonly<{
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}>;

export function PaperTable<Row>({ columns, rows, rowKey }: PaperTableProps<Row>) {
  return (
    <table className={`${styles.table} ${styles.onPaper}`}>
      <thead>
        <tr>
          {columns.map(({ key, head, align }) => (
            <th scope="col" key={key} className={align === 'end' ? styles.number : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, cell, align }) => (
              <td key={key} className={align === 'end' ? styles.number : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
