/** The stored states of a range of ids, held against the folds of its streams. */
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { Doubts } from './check-doubts.ts';
import type { LedgerDatabase } from './database.ts';
import type { Registry } from './registry.ts';
import { parametersOf, shapeOf } from './store.ts';

/** A fold, and whether its stream has an event that is not what was written: then the tables may know better. */
/** In SQL: of damaged bytes that are no text the next one would never be beyond what JavaScript reads in them. */
const KINDS = `WITH RECURSIVE next (kind) AS (
    SELECT MIN(kind) FROM stream_states
    UNION ALL
    SELECT (SELECT MIN(kind) FROM stream_states s WHERE s.kind > next.kind) FROM next WHERE next.kind IS NOT NULL
  ) SELECT kind FROM next WHERE kind IS NOT NULL LIMIT 1000`;

export type Folded = Readonly<{ state: unknown; isDoubtful: boolean }>;

type Problem = 'differs' | 'missing' | 'extra';

export type StateParts = Readonly<{
  db: LedgerDatabase;
  registry: Registry;
  report: (finding: Finding) => void;
  /** Streams with something wrong in them are not held against the tables. */
  doubts: Doubts;
}>;

export class StateRanges {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #report: (finding: Finding) => void;
  readonly #doubts: Doubts;
  readonly #hasRowid = new Map<string, boolean>();

  constructor({ db, registry, report, doubts }: StateParts) {
    this.#db = db;
    this.#registry = registry;
    this.#report = report;
    this.#doubts = doubts;
  }

  /** `after` and `to` are ids, null for the first and the last. `folds` has every stream between them. */
  compare(
    kind: string,
    after: string | null,
    to: string | null,
    folds: ReadonlyMap<string, Folded>,
  ): void {
    const { table, idPlace, rows } = this.#stored(kind, after, to);
    const missing = new Map(folds);
    const report = (id: string, problem: Problem): void =>
      this.#report({ kind: 'read-model', facts: { table, row: `${kind}:${id}`, problem } });
    for (const row of rows) {
      const id = String(row[idPlace]);
      const folded = folds.get(id);
      missing.delete(id);
      if (folded?.isDoubtful === true || this.#doubts.isDoubtful(`${kind}:${id}`)) continue;
      if (folded === undefined || folded.state === null) report(id, 'extra');
      else if (this.#wanted(kind, id, folded.state).some((value, place) => value !== row[place]))
        report(id, 'differs');
    }
    for (const [id, { state, isDoubtful }] of missing)
      if (state !== null && !isDoubtful) report(id, 'missing');
  }

  #wanted(kind: string, id: string, state: unknown): unknown[] {
    const stateTable = this.#registry.stateTableOf(kind);
    const text = JSON.stringify(state);
    return stateTable === undefined
      ? [kind, id, text]
      : parametersOf(shapeOf(stateTable.table), stateTable.columns(state, id), { id, state: text });
  }

  #stored(
    kind: string,
    after: string | null,
    to: string | null,
  ): Readonly<{ table: string; idPlace: number; rows: Iterable<unknown[]> }> {
    const limits = [...(after === null ? [] : ['id > ?']), ...(to === null ? [] : ['id <= ?'])];
    const ids = [after, to].filter((id) => id !== null);
    const stateTable = this.#registry.stateTableOf(kind);
    if (stateTable === undefined) {
      const where = ['kind = ?', ...limits].join(' AND ');
      const sql = `SELECT kind, id, state FROM stream_states WHERE ${where}`;
      return { table: 'stream_states', idPlace: 1, rows: this.#iterate(sql, [kind, ...ids]) };
    }
    const { name, columns } = shapeOf(stateTable.table);
    const names = columns.map(({ column }) => `t.${column}`).join(', ');
    const where = limits.length === 0 ? '' : `WHERE ${limits.join(' AND ')}`;
    // From the table itself: SQLite would take the id from its index.
    const sql = this.#isByRowid(name)
      ? `SELECT ${names} FROM (SELECT rowid AS place FROM ${name} ${where}) k JOIN ${name} t ON t.rowid = k.place`
      : `SELECT ${names} FROM ${name} t ${where}`;
    const idPlace = columns.findIndex(({ column }) => column === 'id');
    return { table: name, idPlace, rows: this.#iterate(sql, ids) };
  }

  #iterate(sql: string, parameters: readonly unknown[]): Iterable<unknown[]> {
    return this.#db
      .statement(sql)
      .raw()
      .iterate(...parameters) as IterableIterator<unknown[]>;
  }

  #isByRowid(table: string): boolean {
    let isByRowid = this.#hasRowid.get(table);
    if (isByRowid === undefined) {
      const row = this.#db.get<{ wr: number }>(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?",
        table,
      );
      isByRowid = row?.wr === 0;
      this.#hasRowid.set(table, isByRowid);
    }
    return isByRowid;
  }

  /** Folds of kinds that no rule knows, or that are kept in a table of their own. */
  compareKinds(kinds: readonly string[]): void {
    const own = new Set(kinds.filter((kind) => this.#registry.stateTableOf(kind) === undefined));
    for (const { kind } of this.#db.all<{ kind: string }>(KINDS))
      if (!own.has(kind))
        this.#report({
          kind: 'read-model',
          facts: { table: 'stream_states', row: kind, problem: 'extra' },
        });
  }
}
