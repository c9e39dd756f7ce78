/**
 * Every row of every table is found by its key and by every index, and who reads a table or an index from end to end meets
 * no row twice. An index is a copy that SQLite trusts and nothing else proves: a row that it does not lead to is there and
 * is not found; a page from before it was parted holds rows that are in its neighbour as well. Reads only, some rows at a
 * time. On the way every page of the station's own tables is read, which nothing else in the check looks at.
 */
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { LedgerDatabase } from './database.ts';

/** What the cursor keeps of it: the index that is under way, and the last row of it that was done. */
export type IndexPlace = Readonly<{
  /** How many are done: first each is asked for its rows, then each is read from end to end. */
  done: number;
  after: readonly (string | number | null)[] | null;
}>;

const RANGE_ROWS = 1_000;
const WALK_ROWS = 4_000;
/** More than a page holds: a row and its double are in one reading, wherever that begins. */
const WALK_BEYOND_ROWS = 1_000;

type IndexOfTable = Readonly<{
  table: string;
  /** How SQLite is made to read the rows themselves, and not one of their indexes. */
  itself: string;
  /** Null: the rows are looked for by their key. */
  index: string | null;
  /** What is looked for beside the key. */
  columns: readonly string[];
  key: readonly string[];
  /** Of an index that has some rows only: which. */
  where: string | null;
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
  const all = db.all<{ name: string; origin: string; partial: number }>(
    'SELECT name, origin, partial FROM pragma_index_list(?) ORDER BY name',
    table,
  );
  // The rows of a table without a rowid are its primary key; "not indexed" would let SQLite read another index.
  const primary = isByRowid ? undefined : all.find(({ origin }) => origin === 'pk');
  const itself = primary === undefined ? 'NOT INDEXED' : `INDEXED BY ${primary.name}`;
  const indexes = all
    .filter((index) => index !== primary)
    .map(({ name, partial }) => ({
      table,
      itself,
      index: name,
      columns: names('SELECT name FROM pragma_index_info(?) ORDER BY seqno', name),
      key,
      where: partial === 1 ? whereOf(db, name) : null,
    }));
  return [{ table, itself, index: null, columns, key, where: null }, ...indexes];
}

/** What stands behind WHERE in the statement that made the index. */
function whereOf(db: LedgerDatabase, index: string): string | null {
  const sql = db.get<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE name = ?', index)?.sql;
  return sql === undefined ? null : (/\sWHERE\s(.+)$/is.exec(sql)?.[1] ?? null);
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
    return this.#place.done / (2 * this.#indexes.length);
  }

  /** Looks for a while; whether all is looked for. */
  step(until: number): boolean {
    const count = this.#indexes.length;
    do {
      const { done, after } = this.#place;
      const index = this.#indexes[done % count];
      if (index === undefined || done >= 2 * count) return true;
      const { isSound, last } = done < count ? this.#seek(index, after) : this.#walk(index, after);
      if (!isSound) this.#reportUnsound(index, done < count);
      this.#place =
        isSound && last !== null ? { done, after: last } : { done: done + 1, after: null };
    } while (performance.now() < until);
    return false;
  }

  #reportUnsound({ table, index }: IndexOfTable, isLost: boolean): void {
    // The record itself is made anew from nothing.
    if (table === 'events' && index === null && !isLost)
      this.#report({ kind: 'unreadable-database', facts: { message: 'events are there twice' } });
    else
      this.#report({
        kind: 'read-model',
        facts: { table, row: index ?? table, problem: 'index' },
      });
  }

  /** Looks for the rows of the next range by the index. */
  #seek(index: IndexOfTable, after: IndexPlace['after']): Looked {
    const last = this.#lastOfRange(index, after);
    return { isSound: this.#isFound(index, after, last), last };
  }

  /** Reads on in the order of the index: no row is there twice. */
  #walk(
    { table, itself, index, columns, key, where: own }: IndexOfTable,
    after: IndexPlace['after'],
  ): Looked {
    const by = index === null ? itself : `INDEXED BY ${index}`;
    const names = index === null ? key : [...new Set([...columns, ...key])];
    const limit = WALK_ROWS + WALK_BEYOND_ROWS;
    const parts = partsBeyond(names, after).map((beyond) => {
      const where = [beyond, own ?? ''].filter((part) => part !== '').join(' AND ');
      const condition = where === '' ? '' : `WHERE ${where}`;
      return `SELECT * FROM (SELECT ${names.join(', ')} FROM ${table} ${by} ${condition}
        ORDER BY ${names.join(', ')} LIMIT ${limit})`;
    });
    const bound = Object.fromEntries((after ?? []).map((value, place) => [`v${place}`, value]));
    const rows = this.#db
      .statement(`${parts.join(' UNION ALL ')} LIMIT ${limit}`)
      .raw()
      .all(...(after === null ? [] : [bound])) as NonNullable<IndexPlace['after']>[];
    const isSound = new Set(rows.map((row) => JSON.stringify(row))).size === rows.length;
    return { isSound, last: rows.length < limit ? null : (rows[WALK_ROWS - 1] ?? null) };
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
    { table, itself, index, columns, key, where }: IndexOfTable,
    after: IndexPlace['after'],
    last: IndexPlace['after'],
  ): boolean {
    const names = key.join(', ');
    const limits = [
      ...(where === null ? [] : [where]),
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
        WHERE ${[...all.map((column) => `t.${column} IS c_${column}`), ...(where === null ? [] : [where])].join(' AND ')}
      )`;
    return this.#db.get<{ lost: number }>(sql, ...(after ?? []), ...(last ?? []))?.lost === 0;
  }
}

type Looked = Readonly<{
  isSound: boolean;
  /** Null at the end. */
  last: IndexPlace['after'];
}>;

/**
 * What comes after a row in an order of columns, some of which may be null and stand before all others: conditions for one
 * part after the other, each of them a range of the index.
 */
const partsBeyond = (names: readonly string[], after: IndexPlace['after']): readonly string[] =>
  after === null
    ? ['']
    : names
        .map((name, place) => {
          const same = names.slice(0, place).map((one, at) => `${one} IS @v${at}`);
          const beyond = after[place] === null ? `${name} IS NOT NULL` : `${name} > @v${place}`;
          return [...same, beyond].join(' AND ');
        })
        .toReversed();

const marks = (key: readonly string[]): string => key.map(() => '?').join(', ');
