/**
 * Puts right what can be made anew from the events: the rows by which they are looked up, indexes, and all read models.
 * No fact of an event is ever touched: one that is not what was written stays as it is, and so does what it is looked up
 * by.
 */
import Database from 'better-sqlite3';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { iterateEvents, subjectsOf } from './events.ts';

/** Whether `repairLookups` and a rebuild put it right. */
export const isRepairable = ({ kind }: Finding): boolean =>
  kind === 'read-model' || kind === 'missing-subject' || kind === 'wrong-order';

type Lookup = Readonly<{ subject: string; orderClock: number }>;

/** Makes the indexes of every table anew from its rows, but where two damaged rows claim the same place. */
export function repairIndexes(db: LedgerDatabase): void {
  const tables = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'",
  );
  for (const { name } of tables)
    try {
      db.connection.exec(`REINDEX "${name}"`);
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT'))
        throw error;
    }
}

/**
 * Makes the look-up rows of every whole event the ones that it names, at its place in the order. That place is no part of
 * the fact, and two rows or more remember it: where it differs, the clock decides, and else the look-up rows, which are
 * several. Runs inside the caller's transaction; returns how many events were looked up wrongly. Rows that belong to no
 * event stay: they are all that is left of it.
 */
export function repairLookups(db: LedgerDatabase): number {
  let count = 0;
  for (const row of iterateEvents(db)) {
    const found = db.all<Lookup>(
      'SELECT subject, order_clock AS orderClock FROM event_subjects WHERE position = ?',
      row.position,
    );
    const orderClock = placeInOrder(row, found);
    if (isAsNamed(row, found, orderClock) && orderClock === row.orderClock) continue;
    if (hashOf(row) !== row.hash) continue;
    if (orderClock !== row.orderClock)
      db.run('UPDATE events SET order_clock = ? WHERE position = ?', orderClock, row.position);
    replaceLookups(db, row, orderClock);
    count += 1;
  }
  return count;
}

function placeInOrder(row: EventRow, found: readonly Lookup[]): number {
  const [first] = found;
  const doAgree = found.every(({ orderClock }) => orderClock === first?.orderClock);
  return first === undefined || !doAgree || row.orderClock === row.clock
    ? row.orderClock
    : first.orderClock;
}

function isAsNamed(row: EventRow, found: readonly Lookup[], orderClock: number): boolean {
  const names = new Set(subjectsOf(row));
  return (
    found.length === names.size &&
    found.every((lookup) => names.has(lookup.subject) && lookup.orderClock === orderClock)
  );
}

function replaceLookups(db: LedgerDatabase, row: EventRow, orderClock: number): void {
  db.run('DELETE FROM event_subjects WHERE position = ?', row.position);
  for (const name of new Set(subjectsOf(row)))
    db.run(
      'INSERT OR REPLACE INTO event_subjects (subject, order_clock, position) VALUES (?, ?, ?)',
      name,
      orderClock,
      row.position,
    );
}
