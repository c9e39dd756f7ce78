/**
 * Puts right what can be made anew from the events: the rows by which they are looked up, and all read models. Events are
 * never touched; an event that is not what was written stays as it is, and so does what it is looked up by.
 */
import type { Finding } from '#shared/modules/safety/findings.ts';
import { hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { iterateEvents, subjectsOf } from './events.ts';

/** Whether `repairLookups` and a rebuild put it right. */
export const isRepairable = ({ kind }: Finding): boolean =>
  kind === 'read-model' || kind === 'missing-subject' || kind === 'wrong-order';

type Lookup = Readonly<{ subject: string; orderClock: number }>;

/** Makes all indexes anew from the rows. */
export function repairIndexes(db: LedgerDatabase): void {
  db.connection.exec('REINDEX');
}

/**
 * Makes the look-up rows of every whole event the ones that it names. Runs inside the caller's transaction; returns how
 * many events were looked up wrongly. Rows that belong to no event stay: they are all that is left of it.
 */
export function repairLookups(db: LedgerDatabase): number {
  let count = 0;
  for (const row of iterateEvents(db)) {
    const found = db.all<Lookup>(
      'SELECT subject, order_clock AS orderClock FROM event_subjects WHERE position = ?',
      row.position,
    );
    if (isAsNamed(row, found) || hashOf(row) !== row.hash) continue;
    // Where only the place in the order differs, one of the two was altered: without a server it is the clock's.
    if (
      found.some(({ orderClock }) => orderClock !== row.orderClock) &&
      row.orderClock !== row.clock
    )
      continue;
    replaceLookups(db, row);
    count += 1;
  }
  return count;
}

function isAsNamed(row: EventRow, found: readonly Lookup[]): boolean {
  const names = new Set(subjectsOf(row));
  return (
    found.length === names.size &&
    found.every(({ subject, orderClock }) => names.has(subject) && orderClock === row.orderClock)
  );
}

function replaceLookups(db: LedgerDatabase, row: EventRow): void {
  db.run('DELETE FROM event_subjects WHERE position = ?', row.position);
  for (const name of new Set(subjectsOf(row)))
    db.run(
      'INSERT OR REPLACE INTO event_subjects (subject, order_clock, position) VALUES (?, ?, ?)',
      name,
      row.orderClock,
      row.position,
    );
}
