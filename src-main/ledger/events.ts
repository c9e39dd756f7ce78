/** Reads and writes rows of the event table; what they mean is the folds' and projections' business. */
import { SUBJECTS_MAX } from '#shared/kernel/event.ts';
import { allEvents, type AnyEvent, type EventType } from '#shared/modules.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { Rows, statementsOf } from './rows.ts';

export const EVENT_COLUMNS = `
  e.position, e.event_id AS eventId, e.station_id AS stationId, e.station_sequence AS stationSequence, e.clock,
  e.order_clock AS orderClock, e.occurred_at AS occurredAt, e.business_date AS businessDate, e.type,
  e.schema_version AS schemaVersion, e.data, e.subjects, e.organisation_id AS organisationId,
  e.branch_id AS branchId, e.actor_id AS actorId, e.approver_id AS approverId, e.command_id AS commandId,
  e.staff_frontier AS staffFrontier, e.previous_hash AS previousHash, e.hash`;

const EVENT_NAMES = `position, event_id, station_id, station_sequence, clock, order_clock, occurred_at,
  business_date, type, schema_version, data, subjects, organisation_id, branch_id, actor_id, approver_id,
  command_id, staff_frontier, previous_hash, hash`;

const insertEvents = statementsOf(`INSERT INTO events (${EVENT_NAMES}) VALUES`, 20);
const insertSubjects = statementsOf(
  'INSERT INTO event_subjects (subject, order_clock, position) VALUES',
  3,
);

export type RowWithSubjects = Readonly<{ row: EventRow; subjects: readonly string[] }>;

/** Appends rows and their look-up rows. */
export function insertRows(db: LedgerDatabase, rows: readonly RowWithSubjects[]): void {
  const events = new Rows(20);
  const names = new Rows(3);
  for (const { row, subjects } of rows) {
    events.parameters.push(
      row.position,
      row.eventId,
      row.stationId,
      row.stationSequence,
      row.clock,
      row.orderClock,
      row.occurredAt,
      row.businessDate,
      row.type,
      row.schemaVersion,
      row.data,
      row.subjects,
      row.organisationId,
      row.branchId,
      row.actorId,
      row.approverId,
      row.commandId,
      row.staffFrontier,
      row.previousHash,
      row.hash,
    );
    for (const name of new Set(subjects)) names.parameters.push(name, row.orderClock, row.position);
  }
  events.write(db, insertEvents);
  names.write(db, insertSubjects);
}

/** The event that a row holds. Old schema versions will be lifted here; unknown types pass through as they are. */
export function eventOf(row: EventRow): AnyEvent {
  const {
    position: _position,
    previousHash: _previous,
    hash: _hash,
    data,
    subjects,
    ...envelope
  } = row;
  return { ...envelope, data: JSON.parse(data), subjects: JSON.parse(subjects) } as AnyEvent;
}

/** The event in a row if this program knows its type and version and its data has their shape, else null. */
export function readEvent(row: EventRow): AnyEvent | null {
  if (!isEventType(row.type) || allEvents[row.type].version !== row.schemaVersion) return null;
  const data = parseJson(row.data);
  const subjects = parseJson(row.subjects);
  if (!isNames(subjects) || !allEvents[row.type].data.safeParse(data).success) return null;
  return eventOf(row);
}

export const isEventType = (type: string): type is EventType => Object.hasOwn(allEvents, type);

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= SUBJECTS_MAX &&
  value.every((name) => typeof name === 'string');

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The subjects of a row, none where it names none that can be read. */
export function subjectsOf(row: EventRow): readonly string[] {
  const subjects = parseJson(row.subjects);
  return isNames(subjects) ? subjects : [];
}

const IS_READABLE = 'NOT EXISTS (SELECT 1 FROM unreadable_events u WHERE u.position = e.position)';

const STREAM = `
  SELECT ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND ${IS_READABLE}
  ORDER BY s.order_clock, e.station_id, e.station_sequence`;

/** The rows of a stream: the readable events that name a subject, in the order of every station. */
export const streamRows = (db: LedgerDatabase, subject: string): EventRow[] =>
  db.all<EventRow>(STREAM, subject);

export const readStream = (db: LedgerDatabase, subject: string): AnyEvent[] =>
  streamRows(db, subject).map(eventOf);

/** Where an event stands in every stream that it is about. */
export type StreamPlace = Pick<EventRow, 'orderClock' | 'stationId' | 'stationSequence'>;

const STREAM_PAGE = `
  SELECT ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND s.order_clock >= ?
    AND (s.order_clock, e.station_id, e.station_sequence) > (?, ?, ?) AND ${IS_READABLE}
  ORDER BY s.order_clock, e.station_id, e.station_sequence LIMIT ?`;

/** The next rows of a stream after a place in it, at most `limit`. */
export const streamPage = (
  db: LedgerDatabase,
  subject: string,
  { orderClock, stationId, stationSequence }: StreamPlace,
  limit: number,
): EventRow[] =>
  db.all<EventRow>(STREAM_PAGE, subject, orderClock, orderClock, stationId, stationSequence, limit);

const PAGE = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? ORDER BY e.position LIMIT 1000`;
const READABLE_PAGE = PAGE.replace(' ORDER BY', ` AND ${IS_READABLE} ORDER BY`);

/**
 * Every event in order of arrival, a page at a time: whoever reads may write in between. `which` leaves those out that
 * this program cannot read.
 */
export function* iterateEvents(
  db: LedgerDatabase,
  which: 'all' | 'readable' = 'all',
): Generator<EventRow> {
  let position = 0;
  for (;;) {
    const page = db.all<EventRow>(which === 'all' ? PAGE : READABLE_PAGE, position);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    position = last.position;
  }
}
