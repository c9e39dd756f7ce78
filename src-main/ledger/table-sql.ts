/**
 * The SQL by which read models are written, made once per table. With a prefix it writes the shadows of the tables,
 * which a rebuild fills beside the live ones.
 */
import type { Table } from 'drizzle-orm';
import { assert } from '#shared/kernel/assert.ts';
import { shapeOf, type StateTable, type TotalTable } from './store.ts';

export class TableSql {
  readonly prefix: string;
  readonly #inserts = new Map<Table, string>();
  readonly #upserts = new Map<StateTable, string>();
  readonly #selects = new Map<StateTable, string>();
  readonly #additions = new Map<TotalTable, string>();
  readonly getStreamState: string;
  readonly putStreamState: string;

  constructor(prefix: string) {
    this.prefix = prefix;
    this.getStreamState = `SELECT state FROM ${prefix}stream_states WHERE kind = ? AND id = ?`;
    this.putStreamState = `INSERT INTO ${prefix}stream_states (kind, id, state) VALUES (?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET state = excluded.state`;
  }

  /** Parameters: every column in the table's order. */
  insertInto(table: Table): string {
    return made(this.#inserts, table, () => {
      const { name, columns } = shapeOf(table);
      const names = columns.map(({ column }) => column).join(', ');
      return `INSERT INTO ${this.prefix}${name} (${names}) VALUES (${marks(columns.length)})`;
    });
  }

  /** Parameters as for an insert; the row of the same id is replaced. */
  upsertInto(stateTable: StateTable): string {
    return made(this.#upserts, stateTable, () => {
      const { name, columns } = shapeOf(stateTable.table);
      const others = columns.filter(({ column }) => column !== 'id').map(({ column }) => column);
      assert(others.length > 0, `${name} has no columns to fold into`);
      const updates = others.map((column) => `${column} = excluded.${column}`).join(', ');
      return `${this.insertInto(stateTable.table)} ON CONFLICT (id) DO UPDATE SET ${updates}`;
    });
  }

  /** The state of one id. */
  selectFrom(stateTable: StateTable): string {
    return made(
      this.#selects,
      stateTable,
      () => `SELECT state FROM ${this.prefix}${shapeOf(stateTable.table).name} WHERE id = ?`,
    );
  }

  /** Parameters: the keys, then the sums to add. */
  addTo(total: TotalTable): string {
    return made(this.#additions, total, () => {
      const shape = shapeOf(total.table);
      const columnOf = (property: string): string => {
        const found = shape.columns.find((column) => column.property === property);
        assert(found !== undefined, `${shape.name} has no ${property}`);
        return found.column;
      };
      const keys = total.keys.map(columnOf);
      const sums = total.sums.map(columnOf);
      const names = [...keys, ...sums];
      const added = sums.map((column) => `${column} = ${column} + excluded.${column}`).join(', ');
      return `INSERT INTO ${this.prefix}${shape.name} (${names.join(', ')})
        VALUES (${marks(names.length)}) ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${added}`;
    });
  }
}

/** The tables that everybody reads. */
export const LIVE_TABLES = new TableSql('');

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

function made<Key>(known: Map<Key, string>, key: Key, make: () => string): string {
  let sql = known.get(key);
  if (sql === undefined) {
    sql = make();
    known.set(key, sql);
  }
  return sql;
}
