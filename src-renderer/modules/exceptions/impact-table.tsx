/** A plain table of an impact list: all of its rows, on screen as on paper. */
import type { Column } from '#renderer/ui/data-table.tsx';
import styles from './impact.module.css';

export type ImpactColumn<Row> = Pick<Column<Row>, 'key' | 'head' | 'cell' | 'align'>;

type ImpactTableProps<Row> = Readonly<{
  label: string;
  columns: readonly ImpactColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}>;

export function ImpactTable<Row>({ label, columns, rows, rowKey }: ImpactTableProps<Row>) {
  const classOf = ({ align }: ImpactColumn<Row>): string | undefined =>
    align === 'end' ? styles.number : undefined;
  return (
    <div className={styles.scroller} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.key} className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
