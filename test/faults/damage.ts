/**
 * Ways to spoil the files of a closed ledger as disks, memory and well-meaning people do, and the one question that
 * counts afterwards: does anything read differently?
 */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Random } from '../fixtures/random.ts';

export const PAGE_BYTES = 4_096;

/** The files of a ledger's folder; `log` is its write-ahead log, null where a clean close took it away. */
export type Files = Readonly<{ ledger: Buffer; log: Buffer | null }>;

/** What damages are made of: the same ledger at three moments of its life. */
export type Life = Readonly<{
  /** Weeks ago, closed. */
  old: Files;
  /** Today, closed. */
  today: Files;
  /** Today, the plug pulled before the log was moved into the file. */
  unplugged: Files;
  /** A log that a person kept from between `old` and `today`. */
  staleLog: Buffer;
  /** Numbers of today's pages that hold events and their look-up rows. */
  eventPages: readonly number[];
}>;

export type Damage = Readonly<{ name: string; files: Files }>;

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
  return copy;
}

const pageCount = (bytes: Buffer): number => Math.floor(bytes.length / PAGE_BYTES);
const pageOf = (bytes: Buffer, number: number): Buffer =>
  bytes.subarray((number - 1) * PAGE_BYTES, number * PAGE_BYTES);

function withPage(bytes: Buffer, number: number, page: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  page.copy(copy, (number - 1) * PAGE_BYTES);
  return copy;
}

type Maker = (life: Life, random: Random) => Files;

const anyPage = (bytes: Buffer, random: Random): number => 1 + random.below(pageCount(bytes));

const inLedger = (life: Life, change: (ledger: Buffer) => Buffer): Files => ({
  ledger: change(life.today.ledger),
  log: null,
});

const MAKERS: Readonly<Record<string, Maker>> = {
  'one bit': (life, random) =>
    inLedger(life, (ledger) => flipped(ledger, random.below(ledger.length), random.below(8))),
  'one bit of an event': (life, random) =>
    inLedger(life, (ledger) => {
      const page = random.pick(life.eventPages) ?? 1;
      const at = (page - 1) * PAGE_BYTES + random.below(PAGE_BYTES);
      return flipped(ledger, at, random.below(8));
    }),
  'an empty page': (life, random) =>
    inLedger(life, (ledger) => withPage(ledger, anyPage(ledger, random), Buffer.alloc(PAGE_BYTES))),
  'two pages swapped': (life, random) =>
    inLedger(life, (ledger) => {
      const [one, other] = [anyPage(ledger, random), anyPage(ledger, random)];
      return withPage(withPage(ledger, one, pageOf(ledger, other)), other, pageOf(ledger, one));
    }),
  'a page from weeks ago': (life, random) =>
    inLedger(life, (ledger) => {
      const page = anyPage(life.old.ledger, random);
      return withPage(ledger, page, pageOf(life.old.ledger, page));
    }),
  'a file cut short': (life, random) =>
    inLedger(life, (ledger) => ledger.subarray(0, random.below(ledger.length))),
  'a log from weeks ago': (life) => ({ ledger: life.today.ledger, log: life.staleLog }),
  'a log cut short': ({ unplugged }, random) => ({
    ...unplugged,
    log: unplugged.log?.subarray(0, random.below(unplugged.log.length)) ?? null,
  }),
  'one bit of the log': ({ unplugged }, random) => ({
    ...unplugged,
    log:
      unplugged.log === null
        ? null
        : flipped(unplugged.log, random.below(unplugged.log.length), random.below(8)),
  }),
  'no log': ({ unplugged }) => ({ ...unplugged, log: null }),
  nothing: (life, random) => random.one([life.today, life.unplugged]),
};

/** How often each is tried beside the others. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'one bit': 40,
  'one bit of an event': 30,
  'an empty page': 6,
  'two pages swapped': 6,
  'a page from weeks ago': 8,
  'a file cut short': 3,
  'a log from weeks ago': 1,
  'a log cut short': 2,
  'one bit of the log': 4,
  'no log': 1,
  nothing: 1,
};

const TICKETS = Object.entries(WEIGHTS).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name),
);

export function damageTo(life: Life, random: Random): Damage {
  const name = random.pick(TICKETS) ?? 'nothing';
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`nobody knows how to make ${name}`);
  return { name, files: make(life, random) };
}

// ── does anything read differently? ─────────────────────────────────────────────────────────────────────────────────

/** `where`: which rows it has. */
type Index = Readonly<{ name: string; columns: readonly string[]; where: string }>;
type TableToRead = Readonly<{
  name: string;
  columns: readonly string[];
  /** Of its own tree: the rowid, or the primary key where there is none. */
  key: readonly string[];
  indexes: readonly Index[];
}>;

function tablesOf(connection: Database.Database): TableToRead[] {
  const list = connection.pragma('table_list') as { name: string; type: string; wr: number }[];
  return list
    .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name, wr }) => {
      const columns = connection.pragma(`table_info(${name})`) as { name: string; pk: number }[];
      const indexes = connection.pragma(`index_list(${name})`) as { name: string }[];
      return {
        name,
        columns: columns.map((column) => column.name),
        key: wr === 0 ? ['rowid'] : columns.filter(({ pk }) => pk > 0).map((column) => column.name),
        indexes: indexes.map((index) => ({
          name: index.name,
          columns: (connection.pragma(`index_info(${index.name})`) as { name: string | null }[])
            .map((column) => column.name)
            .filter((column) => column !== null),
          where: whereOf(connection, index.name),
        })),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Which rows an index has that has some only; '1' for all. */
function whereOf(connection: Database.Database, index: string): string {
  const sql = connection
    .prepare('SELECT sql FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(index) as string | null | undefined;
  return /\sWHERE\s(.+)$/is.exec(sql ?? '')?.[1] ?? '1';
}

export const SCHEMA = 'sqlite_schema';

const hashOf = (rows: readonly unknown[]): string =>
  createHash('sha1').update(JSON.stringify(rows)).digest('hex');

/** A hash of each table's rows as a full read finds them. */
export function contentOf(connection: Database.Database): ReadonlyMap<string, string> {
  const schema = connection.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
  const content = new Map([[SCHEMA, hashOf(schema)]]);
  for (const { name, columns } of tablesOf(connection)) {
    const rows = connection
      .prepare(`SELECT ${columns.join(', ')} FROM ${name} NOT INDEXED`)
      .raw()
      .all();
    content.set(name, hashOf(rows));
  }
  return content;
}

/** Tables and indexes through which some row is not found, or that cannot be read at all. */
export const lyingTables = (connection: Database.Database): string[] =>
  tablesOf(connection).flatMap((table) =>
    [{ name: null, columns: table.key, where: '1' }, ...table.indexes].flatMap((index) => {
      const name = index.name === null ? table.name : `${table.name} (${index.name})`;
      try {
        return isLying(connection, table, index) ? [name] : [];
      } catch (error) {
        if (error instanceof Database.SqliteError) return [`${name}: ${error.message}`];
        throw error;
      }
    }),
  );

type Row = Readonly<Record<string, unknown>>;

function isLying(
  connection: Database.Database,
  { name, columns, key }: TableToRead,
  index: Readonly<{ name: string | null; columns: readonly string[]; where: string }>,
): boolean {
  // Texts as the bytes that are stored: of bytes that are no text any more JavaScript would make another text, which is
  // not the key of this row. That it reads differently is judged by what is read (`contentOf`).
  const names = [...new Set([...key, ...columns])]
    .map(
      (column) =>
        `iif(typeof(${column}) = 'text', CAST(${column} AS BLOB), ${column}) AS ${column}`,
    )
    .join(', ');
  const rows = connection
    .prepare(`SELECT ${names} FROM ${name} NOT INDEXED WHERE ${index.where}`)
    .all() as Row[];
  // The key too: an entry that leads to another row is as wrong as none.
  const asked = [...new Set([...index.columns, ...key])];
  const find = connection
    .prepare(
      `SELECT COUNT(*) FROM ${name} ${index.name === null ? '' : `INDEXED BY ${index.name}`}
       WHERE ${asked.map((column, at) => `${column} IS iif(typeof(@k${at}) = 'blob', CAST(@k${at} AS TEXT), @k${at})`).join(' AND ')}
       AND ${index.where}`,
    )
    .pluck();
  const keyOf = (row: Row) =>
    Object.fromEntries(asked.map((column, at) => [`k${at}`, row[column]]));
  return rows.some((row) => find.get(keyOf(row)) !== 1);
}

/** The pages of today's file that hold events and their look-up rows. */
export const pagesOf = (connection: Database.Database, tables: readonly string[]): number[] =>
  connection
    .prepare(`SELECT pageno FROM dbstat WHERE name IN (${tables.map(() => '?').join(', ')})`)
    .pluck()
    .all(...tables) as number[];
