/**
 * Reads all events in the order of arrival and holds against each what was made from it: its look-up rows, its place in
 * the order, its postings, its entry rows; in the end the numbers of rows and the running totals. Reads only.
 *
 * Numbers and totals are counted in memory on the way. A run that goes on from a cursor compares the rest first, and then
 * counts from the beginning; the last page is read in the transaction that compares the numbers, so a sale meanwhile is on
 * both sides or on none.
 */
import Database from 'better-sqlite3';
import type { Table } from 'drizzle-orm';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { postingsOf } from '#shared/kernel/posting.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { EventRow } from './chain.ts';
import { factsOf, numberOf, textOf } from './check-rows.ts';
import type { Doubts } from './check-doubts.ts';
import type { LookupCheck } from './check-lookups.ts';
import { TableSums } from './check-sums.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, eventOf, readEvent } from './events.ts';
import type { Registry } from './registry.ts';
import { parametersOf, shapeOf, type EntryRow } from './store.ts';

const PAGE_ROWS = 100;

const PAGE = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? ORDER BY e.position LIMIT ${PAGE_ROWS}`;
const UNREADABLE = 'SELECT position FROM unreadable_events WHERE position > ? AND position <= ?';

export type Difference = Readonly<{
  table: string;
  line: number;
  problem: 'differs' | 'missing' | 'extra';
}>;

type RowWithLine = EntryRow & { readonly line: number };

/** The rows that an event makes, by table. */
function entriesByTable(registry: Registry, event: AnyEvent): Map<Table, RowWithLine[]> {
  const tables = new Map<Table, RowWithLine[]>();
  let line = 0;
  for (const { table, values } of registry.entriesOf(event)) {
    line += 1;
    const rows = tables.get(table);
    if (rows === undefined) tables.set(table, [{ table, values, line }]);
    else rows.push({ table, values, line });
  }
  return tables;
}

type StoredRows = readonly (readonly unknown[])[];

/** What a table keeps under these events, in the order of lines: one question for many. */
function storedEntries(
  db: LedgerDatabase,
  table: Table,
  eventIds: readonly string[],
): ReadonlyMap<string, StoredRows> {
  const idPlace = shapeOf(table).columns.findIndex(({ column }) => column === 'event_id');
  const stored = new Map<string, unknown[][]>();
  const rows = db.statement(selectOf(table)).raw().all(JSON.stringify(eventIds)) as unknown[][];
  for (const row of rows) {
    const eventId = textOf(row[idPlace]);
    const known = stored.get(eventId);
    if (known === undefined) stored.set(eventId, [row]);
    else known.push(row);
  }
  return stored;
}

const selects = new Map<Table, string>();

function selectOf(table: Table): string {
  let sql = selects.get(table);
  if (sql === undefined) {
    const { name, columns } = shapeOf(table);
    const names = columns.map(({ column }) => column).join(', ');
    sql = `SELECT ${names} FROM ${name} WHERE event_id IN (SELECT value FROM json_each(?))
      ORDER BY event_id, line`;
    selects.set(table, sql);
  }
  return sql;
}

/** Where the rows that are stored under an event differ from those that it makes, and how many are stored. */
export function differencesOf(
  db: LedgerDatabase,
  registry: Registry,
  event: AnyEvent,
): Readonly<{ foundCount: number; differing: readonly Difference[] }> {
  const differing: Difference[] = [];
  let foundCount = 0;
  for (const [table, rows] of entriesByTable(registry, event)) {
    const found = storedEntries(db, table, [event.eventId]).get(event.eventId) ?? [];
    foundCount += found.length;
    compareRows(table, rows, found, event.eventId, differing);
  }
  return { foundCount, differing };
}

function compareRows(
  table: Table,
  rows: readonly RowWithLine[],
  found: StoredRows,
  eventId: string,
  differing: Difference[],
): void {
  const shape = shapeOf(table);
  const { name } = shape;
  rows.forEach(({ values, line }, index) => {
    const stored = found[index];
    if (stored === undefined) {
      differing.push({ table: name, line, problem: 'missing' });
      return;
    }
    const wanted = parametersOf(shape, values, { eventId, line });
    if (wanted.some((value, place) => value !== stored[place]))
      differing.push({ table: name, line, problem: 'differs' });
  });
  if (found.length > rows.length)
    differing.push({ table: name, line: rows.length + 1, problem: 'extra' });
}

export type EntryParts = Readonly<{
  db: LedgerDatabase;
  /** Null where the tables are of another version: then the record alone is checked. */
  registry: Registry | null;
  report: (finding: Finding) => void;
  doubts: Doubts;
  lookups: LookupCheck;
}>;

/** A damaged page gives rows without order; whoever went by the last one might never come to the end. */
const lastPosition = (rows: readonly EventRow[], from: number): number => {
  let last = from;
  for (const { position } of rows) if (position > last) last = position;
  return last;
};

/** A column that has to hold a text and does not is none that was ever written: the page that it lies in is damaged. */
const isWhole = (row: EventRow): boolean =>
  [row.eventId, row.type, row.data, row.hash].every((text: unknown) => typeof text === 'string');

/** An event and the rows that it makes. */
type Taken = Readonly<{ row: EventRow; tables: ReadonlyMap<Table, readonly RowWithLine[]> }>;

/** What is done with an event: compared in this run, counted in this run, or both. */
type Work = Readonly<{ isCompared: boolean; isCounted: boolean }>;

export class EntryCheck {
  readonly #parts: EntryParts;
  readonly #sums: TableSums | null;
  /** Everything up to here was compared, in this run or in the one that it goes on from. */
  #comparedTo: number;
  #hasReportedNoEvent = false;
  /** Everything up to here was counted in this run. */
  #countedTo = 0;

  constructor(parts: EntryParts, comparedTo: number) {
    const { db, registry } = parts;
    this.#parts = parts;
    this.#sums = registry === null ? null : new TableSums(db, registry);
    this.#comparedTo = comparedTo;
  }

  get comparedTo(): number {
    return this.#comparedTo;
  }

  /** Everything was counted on the way; otherwise `count` does it. */
  get isCounted(): boolean {
    return this.#sums === null || this.#countedTo === this.#comparedTo;
  }

  /** Compares for a while; whether all events are compared. */
  step(until: number): boolean {
    const { db, lookups } = this.#parts;
    for (;;) {
      const from = this.#comparedTo;
      const rows = db.all<EventRow>(PAGE, from);
      const to = lastPosition(rows, from);
      const isCounted = this.#countedTo === from;
      lookups.compare(rows, from, to);
      this.#takePage(rows, from, to, { isCompared: true, isCounted });
      this.#comparedTo = to;
      if (isCounted) this.#countedTo = to;
      if (rows.length < PAGE_ROWS || to === from) return true;
      if (performance.now() >= until) return false;
    }
  }

  /** Counts for a while, for a run that began in the middle; whether all events are counted. */
  count(until: number): boolean {
    for (;;) {
      const from = this.#countedTo;
      const rows = this.#parts.db.all<EventRow>(PAGE, from);
      const to = lastPosition(rows, from);
      this.#takePage(rows, from, to, { isCompared: false, isCounted: true });
      this.#countedTo = to;
      if (rows.length < PAGE_ROWS || to === from) return true;
      if (performance.now() >= until) return false;
    }
  }

  /** The numbers of rows and the totals, in the transaction that counted the last event. */
  compareSums(): void {
    this.#sums?.compare(this.#parts.report);
  }

  #takePage(rows: readonly EventRow[], from: number, to: number, work: Work): void {
    const { db, registry, doubts } = this.#parts;
    const unreadable = new Set(
      db.all<{ position: number }>(UNREADABLE, from, to).map(({ position }) => position),
    );
    const taken: Taken[] = [];
    for (const row of rows) {
      if (!isWhole(row)) {
        if (work.isCompared) this.#reportNoEvent(row);
        continue;
      }
      if (unreadable.has(row.position)) continue;
      const alteredId = doubts.idOf(row.position);
      if (alteredId === undefined) this.#guarded(row, () => this.#project(row, work, taken));
      else if (work.isCounted) this.#sums?.believe(alteredId);
    }
    if (registry === null) return;
    if (work.isCompared) this.#compare(taken);
    if (!work.isCounted) return;
    for (const { tables } of taken)
      for (const [table, made] of tables)
        for (const { values } of made) this.#sums?.add(table, values);
  }

  #reportNoEvent({ position }: EventRow): void {
    if (this.#hasReportedNoEvent) return;
    this.#hasReportedNoEvent = true;
    const message = `there is no event in row ${position} of the events`;
    this.#parts.report({ kind: 'unreadable-database', facts: { message } });
  }

  /** Damage that was hashed anew comes this far. What has the shape of its contract breaks no projector. */
  #guarded(row: EventRow, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof Database.SqliteError || readEvent(row) !== null) throw error;
    }
  }

  #project(row: EventRow, { isCompared }: Work, taken: Taken[]): void {
    const { registry } = this.#parts;
    const event = eventOf(row);
    if (isCompared) this.#compareBalance(event, row);
    if (registry === null) return;
    const tables = entriesByTable(registry, event);
    if (tables.size > 0) taken.push({ row, tables });
  }

  #compare(taken: readonly Taken[]): void {
    const ids = new Map<Table, string[]>();
    for (const { row, tables } of taken)
      for (const table of tables.keys()) {
        const known = ids.get(table);
        if (known === undefined) ids.set(table, [row.eventId]);
        else known.push(row.eventId);
      }
    const stored = new Map(
      [...ids].map(([table, eventIds]) => [table, storedEntries(this.#parts.db, table, eventIds)]),
    );
    for (const { row, tables } of taken)
      this.#guarded(row, () => {
        const differing: Difference[] = [];
        for (const [table, made] of tables)
          compareRows(
            table,
            made,
            stored.get(table)?.get(row.eventId) ?? [],
            row.eventId,
            differing,
          );
        for (const { table, line, problem } of differing)
          this.#parts.report({
            kind: 'read-model',
            facts: { table, row: `${row.type} ${row.stationSequence}/${line}`, problem },
          });
      });
  }

  #compareBalance(event: AnyEvent, row: EventRow): void {
    const postings = postingsOf(event.data);
    if (postings.length === 0) return;
    const sums = new Map<string, number>();
    for (const { currency, amountMinor } of postings)
      sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
    for (const [currency, byMinor] of sums)
      if (byMinor !== 0)
        this.#parts.report({
          kind: 'unbalanced',
          facts: { ...factsOf(row), currency: textOf(currency), byMinor: numberOf(byMinor) },
        });
  }
}
