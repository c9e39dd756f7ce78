/**
 * Puts right what can be made anew from the events: the rows by which they are looked up, indexes, and all read models.
 * No fact of an event is ever touched: one that is not what was written stays as it is, and so does what it is looked up
 * by.
 */
import Database from 'better-sqlite3';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { hashOf, type EventRow } from './chain.ts';
import { START } from './check-cursor.ts';
import { Doubts } from './check-doubts.ts';
import { IndexCheck } from './check-indexes.ts';
import { LookupCheck } from './check-lookups.ts';
import type { LedgerDatabase } from './database.ts';
import { iterateEvents, subjectsOf } from './events.ts';

/** Whether `repairLookups` and a rebuild put it right. */
export const isRepairable = ({ kind }: Finding): boolean =>
  kind === 'read-model' || kind === 'missing-subject' || kind === 'wrong-order';

/**
 * Makes the indexes of every table anew from its rows, but where two damaged rows claim the same place; before that, the
 * station's own tables from what is found in them: of a row that is there twice one stays.
 */
export function repairIndexes(db: LedgerDatabase): void {
  const tables = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'",
  );
  for (const { name } of tables) {
    try {
      db.connection.exec(`REINDEX "${name}"`);
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT'))
        throw error;
    }
    // No event is ever written again, and its look-up rows were made anew.
    if (name !== 'events' && name !== 'event_subjects' && !areTreesSound(db, name))
      writeAgain(db, name);
  }
}

/** The rows of a table lie in a tree as well, which no REINDEX makes anew. */
function writeAgain(db: LedgerDatabase, table: string): void {
  db.connection.exec(`
    CREATE TEMP TABLE kept_rows AS SELECT * FROM main."${table}";
    DELETE FROM main."${table}";
    INSERT OR IGNORE INTO main."${table}" SELECT * FROM kept_rows;
    DROP TABLE kept_rows`);
}

/** How many events have look-up rows that are not the ones that they name. */
function lookupTrouble(db: LedgerDatabase): number {
  let count = 0;
  const report = (): void => void (count += 1);
  const doubts = new Doubts(START.doubts);
  const lookups = new LookupCheck(db, report, doubts, START.lookups);
  let from = 0;
  for (const page of pagesOf(db)) {
    const to = page.at(-1)?.position ?? from;
    lookups.compare(page, from, to);
    from = to;
  }
  return count;
}

function* pagesOf(db: LedgerDatabase): Generator<EventRow[]> {
  let page: EventRow[] = [];
  for (const row of iterateEvents(db)) {
    page.push(row);
    if (page.length < PAGE_ROWS) continue;
    yield page;
    page = [];
  }
  yield page;
}

const PAGE_ROWS = 500;

function areTreesSound(db: LedgerDatabase, table: string): boolean {
  let isSound = true;
  const report = (): void => void (isSound = false);
  const check = new IndexCheck(db, report, START.indexes, table);
  return check.step(Number.POSITIVE_INFINITY) && isSound;
}

/**
 * Makes the look-up rows of all events the ones that they name, each at its place in the order, where one of them is not.
 * Rows that belong to no event stay, and so do those of an event that was altered: they are all that is left of what it
 * was. Runs inside the caller's transaction; returns how many events were looked up wrongly.
 */
export function repairLookups(db: LedgerDatabase): number {
  const count = lookupTrouble(db);
  if (count === 0 && areTreesSound(db, 'event_subjects')) return 0;
  db.run('CREATE TEMP TABLE kept_lookups (subject, order_clock, position)');
  for (const row of iterateEvents(db)) {
    if (hashOf(row) === row.hash) repairPlace(db, row);
    else db.run(`${KEEP} WHERE position = ?`, row.position);
  }
  db.run(`${KEEP} WHERE position NOT IN (SELECT position FROM events)
    AND typeof(subject) = 'text' AND typeof(order_clock) = 'integer' AND typeof(position) = 'integer'`);
  // As a whole, because a damaged tree does not find the rows that are to be replaced.
  db.run('DELETE FROM event_subjects');
  for (const row of iterateEvents(db)) {
    if (hashOf(row) !== row.hash) continue;
    for (const name of new Set(subjectsOf(row)))
      db.run(LOOK_UP, name, row.orderClock, row.position);
  }
  db.run(
    'INSERT OR IGNORE INTO event_subjects SELECT subject, order_clock, position FROM kept_lookups',
  );
  db.run('DROP TABLE kept_lookups');
  return count;
}

const KEEP = `INSERT INTO kept_lookups
  SELECT subject, order_clock, position FROM event_subjects INDEXED BY event_subjects_position`;
const LOOK_UP = 'INSERT INTO event_subjects (subject, order_clock, position) VALUES (?, ?, ?)';

/**
 * The place of an event in the order is no part of the fact, and two rows or more remember it. Where they differ, the
 * clock decides, and else the look-up rows, which are several.
 */
function repairPlace(db: LedgerDatabase, row: EventRow): void {
  if (row.orderClock === row.clock) return;
  const [first, other] = db.all<{ orderClock: number }>(
    `SELECT DISTINCT order_clock AS orderClock FROM event_subjects INDEXED BY event_subjects_position
     WHERE position = ?`,
    row.position,
  );
  if (first === undefined || other !== undefined || first.orderClock === row.orderClock) return;
  db.run('UPDATE events SET order_clock = ? WHERE position = ?', first.orderClock, row.position);
}
