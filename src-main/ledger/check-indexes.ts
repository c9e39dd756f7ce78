/**
 * Every row of every table is found by its key and by every index. An index is a copy that SQLite trusts and nothing else
 * proves: a row that it does not lead to is there and is not found. Reads only, a range of rows at a time. On the way every
 * page of the station's own tables is read, which nothing else in the check looks at.
 */
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { LedgerDatabase } from './database.ts';

/** What the cursor keeps of it: the index that is under way, and the key of the last row that was looked for. */
export type IndexPlace = Readonly<{
  /** How many indexes are done. */
  done: number;
  after: readonly (string | number)[] | null;
}>;

const RANGE_ROWS = 1_000;

type IndexOfTable = Readonly<{
  table: string;
  /** How SQLite is made to read the rows themselves, and not one of their indexes. */
  itself: string;
  /** Null: the rows are looked for by their key. */
  index: string | null;
  /** What is looked for beside the key. */
  columns: readonly string[];
  key: readonly string[];
}>;

/** All tables but those that a rebuild is filling or clearing away. */
const TABLES = `
  SELECT name, wr FROM pragma_table_list
  WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'shadow_*'
    AND name NOT GLOB 'retired_*' ORDER BY name`;

function indexesOf(db: LedgerDatabase, table: string, isByRowid: boolean): IndexOfTable[] {
  const names = (sql: string, name: string): string[] =>
    db.all<{ name: string }>(sql, name).map((row) => row.name);
  const key = isByRowid
    ? ['rowid']
    : names('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table);
  const columns = names('SELECT name FROM pragma_table_info(?) ORDER BY cid', table);
  const all = db.all<{ name: string; origin: string }>(
    'SELECT name, origin FROM pragma_index_list(?) ORDER BY name',
    table,
  );
  // The rows of a table without a rowid are its primary key; "not indexed" would let SQLite read another index.
  const primary = isByRowid ? undefined : all.find(({ origin }) => origin === 'pk');
  const itself = primary === undefined ? 'NOT INDEXED' : `INDEXED BY ${primary.name}`;
  const indexes = all
    .filter((index) => index !== primary)
    .map(({ name }) => ({
      table,
      itself,
      index: name,
      columns: names('SELECT name FROM pragma_index_info(?) ORDER BY seqno', name),
      key,
    }));
  return [{ table, itself, index: null, columns, key }, ...indexes];
}

export class IndexCheck {
  readonly #db: LedgerDatabase;
  readonly #report: (finding: Finding) => void;
  readonly #indexes: readonly IndexOfTable[];
  #place: IndexPlace;

  /** `table`: the only one that is looked at, where one is named. */
  constructor(
    db: LedgerDatabase,
    report: (finding: Finding) => void,
    place: IndexPlace,
    table: string | null = null,
  ) {
    this.#db = db;
    this.#report = report;
    this.#place = place;
    this.#indexes = db
      .all<{ name: string; wr: number }>(TABLES)
      .filter(({ name }) => table === null || name === table)
      .flatMap(({ name, wr }) => indexesOf(db, name, wr === 0));
  }

  get place(): IndexPlace {
    return this.#place;
  }

  get share(): number {
    return this.#place.done / this.#indexes.length;
  }

  /** Looks for a while; whether all is looked for. */
  step(until: number): boolean {
    do {
      const { done, after } = this.#place;
      const index = this.#indexes[done];
      if (index === undefined) return true;
      const last = this.#lastOfRange(index, after);
      if (!this.#isFound(index, after, last)) {
        const row = index.index ?? index.table;
        this.#report({
          kind: 'read-model',
          facts: { table: index.table, row, problem: 'index' },
        });
        this.#place = { done: done + 1, after: null };
      } else this.#place = last === null ? { done: done + 1, after: null } : { done, after: last };
    } while (performance.now() < until);
    return false;
  }

  /** The key that ends the next range, null for the last range. */
  #lastOfRange(
    { table, itself, key }: IndexOfTable,
    after: IndexPlace['after'],
  ): IndexPlace['after'] {
    const names = key.join(', ');
    const where = after === null ? '' : `WHERE (${names}) > (${marks(key)})`;
    const sql = `SELECT ${names} FROM ${table} ${itself} ${where}
      ORDER BY ${names} LIMIT 1 OFFSET ${RANGE_ROWS - 1}`;
    const row = this.#db
      .statement(sql)
      .raw()
      .get(...(after ?? []));
    return (row as (string | number)[] | undefined) ?? null;
  }

  /** Whether the index leads to every row of the range. */
  #isFound(
    { table, itself, index, columns, key }: IndexOfTable,
    after: IndexPlace['after'],
    last: IndexPlace['after'],
  ): boolean {
    const names = key.join(', ');
    const limits = [
      ...(after === null ? [] : [`(${names}) > (${marks(key)})`]),
      ...(last === null ? [] : [`(${names}) <= (${marks(key)})`]),
    ];
    const all = [...new Set([...columns, ...key])];
    const by = index === null ? itself : `INDEXED BY ${index}`;
    const sql = `SELECT COUNT(*) AS lost FROM (
        SELECT ${all.map((column) => `${column} AS c_${column}`).join(', ')}
        FROM ${table} ${itself} ${limits.length === 0 ? '' : `WHERE ${limits.join(' AND ')}`}
      ) WHERE NOT EXISTS (
        SELECT 1 FROM ${table} t ${by}
        WHERE ${all.map((column) => `t.${column} IS c_${column}`).join(' AND ')}
      )`;
    return this.#db.get<{ lost: number }>(sql, ...(after ?? []), ...(last ?? []))?.lost === 0;
  }
}

const marks = (key: readonly string[]): string => key.map(() => '?').join(', ');
