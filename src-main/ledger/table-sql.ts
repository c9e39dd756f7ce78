/**
 * The SQL by which read models are written, made once per table. With a prefix it writes the shadows of the tables,
 * which a rebuild fills beside the live ones.
 */
import type { Table } from 'drizzle-orm';
import { assert } from '#shared/kernel/assert.ts';
import { marks } from './rows.ts';
import { shapeOf, type StateTable, type TotalTable } from './store.ts';
import { streamStates } from './tables.ts';

export class TableSql {
  readonly prefix: string;
  readonly #inserts = new Map<Table, string[]>();
  readonly #upserts = new Map<StateTable, string[]>();
  readonly #updates = new Map<StateTable, Map<string, string>>();
  readonly #selects = new Map<StateTable, string[]>();
  readonly #additions = new Map<TotalTable, string[]>();
  readonly #puts: string[] = [];
  readonly getStreamState: string;

  constructor(prefix: string) {
    this.prefix = prefix;
    this.getStreamState = `SELECT state FROM ${prefix}stream_states WHERE kind = ? AND id = ?`;
  }

  /** Parameters: every column in the table's order, row after row. */
  insertInto(table: Table, rows = 1): string {
    return made(this.#inserts, table, rows, () => {
      const { name, columns } = shapeOf(table);
      const names = columns.map(({ column }) => column).join(', ');
      return `INSERT INTO ${this.prefix}${name} (${names}) VALUES ${marks(columns.length, rows)}`;
    });
  }

  /** Parameters: kind, id and state, row after row. */
  putStreamState(rows = 1): string {
    return (this.#puts[rows] ??= `${this.insertInto(streamStates, rows)}
      ON CONFLICT (kind, id) DO UPDATE SET state = excluded.state`);
  }

  /** Parameters as for an insert; the row of the same id is replaced. */
  upsertInto(stateTable: StateTable, rows = 1): string {
    return made(this.#upserts, stateTable, rows, () => {
      const { name, columns } = shapeOf(stateTable.table);
      const others = columns.filter(({ column }) => column !== 'id').map(({ column }) => column);
      assert(others.length > 0, `${name} has no columns to fold into`);
      const updates = others.map((column) => `${column} = excluded.${column}`).join(', ');
      return `${this.insertInto(stateTable.table, rows)} ON CONFLICT (id) DO UPDATE SET ${updates}`;
    });
  }

  /** Parameters: these columns, then the id. */
  update(stateTable: StateTable, columns: readonly string[]): string {
    let texts = this.#updates.get(stateTable);
    if (texts === undefined) this.#updates.set(stateTable, (texts = new Map()));
    const name = columns.join();
    let sql = texts.get(name);
    if (sql === undefined) {
      const sets = columns.map((column) => `${column} = ?`).join(', ');
      sql = `UPDATE ${this.prefix}${shapeOf(stateTable.table).name} SET ${sets} WHERE id = ?`;
      texts.set(name, sql);
    }
    return sql;
  }

  /** The state of one id. */
  selectFrom(stateTable: StateTable): string {
    return made(
      this.#selects,
      stateTable,
      1,
      () => `SELECT state FROM ${this.prefix}${shapeOf(stateTable.table).name} WHERE id = ?`,
    );
  }

  /** Parameters: the keys, then the sums to add. */
  addTo(total: TotalTable, rows = 1): string {
    return made(this.#additions, total, rows, () => {
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
        VALUES ${marks(names.length, rows)} ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${added}`;
    });
  }
}

/** The tables that everybody reads. */
export const LIVE_TABLES = new TableSql('');

function made<Key>(known: Map<Key, string[]>, key: Key, rows: number, make: () => string): string {
  let texts = known.get(key);
  if (texts === undefined) known.set(key, (texts = []));
  return (texts[rows] ??= make());
}
