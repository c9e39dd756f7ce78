/**
 * The rows of one transaction, gathered first and written together: several rows a statement, and each running total
 * once, however many entries move it. What a statement costs beside its rows is most of what a sale would cost.
 */
import type { Table } from 'drizzle-orm';
import type { AnyEvent } from '#shared/modules.ts';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';
import { Rows } from './rows.ts';
import { pushParameters, shapeOf, type StateTable, type TotalTable } from './store.ts';
import { LIVE_TABLES, type TableSql } from './table-sql.ts';

export class RowBatch {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #tables: TableSql;
  readonly #entries = new Map<Table, Rows>();
  readonly #totals = new Map<TotalTable, Map<string, unknown[]>>();
  readonly #states = new Map<StateTable, Rows>();
  readonly #streamStates = new Rows(3);

  constructor(db: LedgerDatabase, registry: Registry, tables: TableSql = LIVE_TABLES) {
    this.#db = db;
    this.#registry = registry;
    this.#tables = tables;
  }

  /** The entry rows of one event and what they add to their totals. */
  addEntries(event: AnyEvent): void {
    const extra = { eventId: event.eventId, line: 0 };
    for (const { table, values } of this.#registry.entriesOf(event)) {
      extra.line += 1;
      const shape = shapeOf(table);
      const { parameters } = rowsOf(this.#entries, table, shape.columns.length);
      pushParameters(parameters, shape, values, extra);
      for (const total of this.#registry.totalsOf(table)) this.#addToTotal(total, values);
    }
  }

  #addToTotal(total: TotalTable, values: Readonly<Record<string, unknown>>): void {
    let sums = this.#totals.get(total);
    if (sums === undefined) this.#totals.set(total, (sums = new Map()));
    let name = '';
    for (const property of total.keys) name += `${String(values[property])}\n`;
    const known = sums.get(name);
    if (known !== undefined && addInto(known, total, values)) return;
    // A sum that a number does not hold exactly is left to the database, which does.
    if (known !== undefined) this.#db.run(this.#tables.addTo(total), known);
    const row: unknown[] = [];
    for (const property of total.keys) row.push(values[property]);
    for (const property of total.sums) row.push(values[property]);
    sums.set(name, row);
  }

  /**
   * The fold of a stream; each stream is given once. Where the fold that is stored now is given too, only what differs
   * is written: an index whose column stays the same is left alone.
   */
  addState(kind: string, id: string, state: unknown, stored: unknown = null): void {
    const stateTable = this.#registry.stateTableOf(kind);
    const text = JSON.stringify(state);
    if (stateTable === undefined) {
      this.#streamStates.parameters.push(kind, id, text);
      return;
    }
    const columns = stateTable.columns(state, id);
    if (stored !== null && this.#update(stateTable, id, text, columns, stored)) return;
    const shape = shapeOf(stateTable.table);
    const { parameters } = rowsOf(this.#states, stateTable, shape.columns.length);
    pushParameters(parameters, shape, columns, { id, state: text });
  }

  /** False where there is no row to update. */
  #update(
    stateTable: StateTable,
    id: string,
    text: string,
    columns: Readonly<Record<string, unknown>>,
    stored: unknown,
  ): boolean {
    const before = stateTable.columns(stored, id);
    const changed = ['state'];
    const parameters: unknown[] = [text];
    for (const { property, column } of shapeOf(stateTable.table).columns) {
      if (columns[property] === before[property]) continue;
      changed.push(column);
      parameters.push(columns[property]);
    }
    parameters.push(id);
    return this.#db.run(this.#tables.update(stateTable, changed), parameters) === 1;
  }

  /** Writes all of it. The batch is empty afterwards. */
  flush(): void {
    for (const [table, rows] of this.#entries)
      rows.write(this.#db, (count) => this.#tables.insertInto(table, count));
    for (const [total, sums] of this.#totals) {
      const rows = new Rows(total.keys.length + total.sums.length);
      for (const row of sums.values()) rows.parameters.push(...row);
      rows.write(this.#db, (count) => this.#tables.addTo(total, count));
      sums.clear();
    }
    for (const [stateTable, rows] of this.#states)
      rows.write(this.#db, (count) => this.#tables.upsertInto(stateTable, count));
    this.#streamStates.write(this.#db, (count) => this.#tables.putStreamState(count));
  }
}

/** Adds the values to a row of keys and sums; false where a sum would not be exact, and nothing is added. */
function addInto(
  row: unknown[],
  { keys, sums }: TotalTable,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const added = sums.map(
    (property, index) => Number(row[keys.length + index]) + Number(values[property]),
  );
  if (!added.every(Number.isSafeInteger)) return false;
  row.splice(keys.length, sums.length, ...added);
  return true;
}

function rowsOf<Key>(map: Map<Key, Rows>, key: Key, width: number): Rows {
  let rows = map.get(key);
  if (rows === undefined) map.set(key, (rows = new Rows(width)));
  return rows;
}
