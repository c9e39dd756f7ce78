/** Reads and writes rows of the event table; what they mean is the folds' and projections' business. */
import type { AnyEvent } from '#shared/modules.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';

export const EVENT_COLUMNS = `
  e.position, e.event_id AS eventId, e.station_id AS stationId, e.station_sequence AS stationSequence, e.clock,
  e.order_clock AS orderClock, e.occurred_at AS occurredAt, e.business_date AS businessDate, e.type,
  e.schema_version AS schemaVersion, e.data, e.subjects, e.organisation_id AS organisationId,
  e.branch_id AS branchId, e.actor_id AS actorId, e.approver_id AS approverId, e.command_id AS commandId,
  e.staff_frontier AS staffFrontier, e.previous_hash AS previousHash, e.hash`;

const INSERT_EVENT = `
  INSERT INTO events (position, event_id, station_id, station_sequence, clock, order_clock, occurred_at, business_date,
    type, schema_version, data, subjects, organisation_id, branch_id, actor_id, approver_id, command_id,
    staff_frontier, previous_hash, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const INSERT_SUBJECT =
  'INSERT INTO event_subjects (subject, order_clock, position) VALUES (?, ?, ?)';

/** Appends a row and its look-up rows. */
export function insertEvent(db: LedgerDatabase, row: EventRow, subjects: readonly string[]): void {
  db.run(
    INSERT_EVENT,
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
  for (const name of new Set(subjects)) db.run(INSERT_SUBJECT, name, row.orderClock, row.position);
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

const STREAM = `
  SELECT ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? ORDER BY s.order_clock, e.station_id, e.station_sequence`;

/** The stream of a subject: the events that name it, in the order of every station. */
export const readStream = (db: LedgerDatabase, subject: string): AnyEvent[] =>
  db.all<EventRow>(STREAM, subject).map(eventOf);

const PAGE = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? ORDER BY e.position LIMIT 1000`;

/** Every event in order of arrival, a page at a time: whoever reads may write in between. */
export function* iterateEvents(db: LedgerDatabase): Generator<EventRow> {
  let position = 0;
  for (;;) {
    const page = db.all<EventRow>(PAGE, position);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    position = last.position;
  }
}

const SUBJECTS = `SELECT DISTINCT subject FROM event_subjects WHERE subject > ? ORDER BY subject LIMIT 1000`;

/** Every stream once, its subject and its events; whoever reads may write in between. */
export function* iterateStreams(
  db: LedgerDatabase,
): Generator<Readonly<{ subject: string; events: readonly AnyEvent[] }>> {
  let after = '';
  for (;;) {
    const page = db.all<{ subject: string }>(SUBJECTS, after);
    for (const { subject } of page) yield { subject, events: readStream(db, subject) };
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.subject;
  }
}
