/** Rows of the record as a check reads them: from the table itself, never from an index of it. */
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS } from './events.ts';

/** The event at a place of the order of arrival. */
export const eventAtPosition = (db: LedgerDatabase, position: number): EventRow | undefined =>
  db.get<EventRow>(`SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position = ?`, position);

/** The event that is looked up as a station's n-th: in two steps, or SQLite would answer the station from the index. */
export function eventAt(
  db: LedgerDatabase,
  stationId: string,
  sequence: number,
): EventRow | undefined {
  const found = db.get<{ position: number }>(
    'SELECT position FROM events WHERE station_id = ? AND station_sequence = ?',
    stationId,
    sequence,
  );
  return found === undefined ? undefined : eventAtPosition(db, found.position);
}

/** A damaged row holds anything in a column that was text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What a finding says of an event. */
export const factsOf = (row: EventRow) => ({
  stationId: textOf(row.stationId),
  stationSequence: numberOf(row.stationSequence),
  type: textOf(row.type),
  businessDate: textOf(row.businessDate),
});

/** What JavaScript reads in bytes that are no text. */
const UNREADABLE = '\uFFFD';

/** Whether damage made of an id what is no text: its rows are not found by it. */
export const isUnreadable = (id: string): boolean => id.includes(UNREADABLE);

/** Sorts after every id that has not as many such bytes. */
const LAST_BYTES = Buffer.alloc(64, 0xff);

/** What sorts after an id as it is stored, which JavaScript cannot say of one that is no text. */
const endOf = (id: string): string | Buffer =>
  isUnreadable(id)
    ? Buffer.concat([Buffer.from(id.slice(0, id.indexOf(UNREADABLE))), LAST_BYTES])
    : id;

/** The first station after `stationId`, null where there is none. One whose id is unreadable comes once and ends. */
export const stationAfter = (db: LedgerDatabase, stationId: string): string | null =>
  db.get<{ id: string | null }>(
    'SELECT MIN(station_id) AS id FROM events WHERE station_id > CAST(? AS TEXT)',
    endOf(stationId),
  )?.id ?? null;
