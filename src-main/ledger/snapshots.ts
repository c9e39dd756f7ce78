/**
 * Folds a stream that events from elsewhere came into. A long stream keeps folds of itself on the way, so that an event
 * near its end does not read it from its first.
 *
 * Invariant: a snapshot is the fold of exactly the readable events up to its place. What is decided here always comes
 * last in its streams and leaves them valid; what comes from elsewhere removes those at and after its own place; a
 * rebuild removes all, since other programs may fold otherwise.
 */
import type { Aggregate } from '#shared/kernel/contract.ts';
import { subjectId } from '#shared/kernel/event.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { eventOf, streamPage, type StreamPlace } from './events.ts';

/** Events between two snapshots of a stream: folding as many takes about ten milliseconds. */
const EVENTS_BETWEEN = 500;

const START: StreamPlace = { orderClock: -1, stationId: '', stationSequence: 0 };

const REMOVE = `DELETE FROM stream_snapshots
  WHERE subject = ? AND (order_clock, station_id, station_sequence) >= (?, ?, ?)`;

const NEWEST = `
  SELECT order_clock AS orderClock, station_id AS stationId, station_sequence AS stationSequence, state
  FROM stream_snapshots WHERE subject = ?
  ORDER BY order_clock DESC, station_id DESC, station_sequence DESC LIMIT 1`;

const INSERT = `
  INSERT INTO stream_snapshots (subject, order_clock, station_id, station_sequence, state) VALUES (?, ?, ?, ?, ?)`;

/** The fold of a stream into which events came, the earliest of them at `earliest`. Null where nothing folds. */
export function foldAfterArrival(
  db: LedgerDatabase,
  aggregate: Aggregate,
  subject: string,
  earliest: StreamPlace,
): unknown {
  db.run(REMOVE, subject, earliest.orderClock, earliest.stationId, earliest.stationSequence);
  const snapshot = db.get<StreamPlace & { state: string }>(NEWEST, subject);
  const id = subjectId(subject);
  let state: unknown = snapshot === undefined ? null : JSON.parse(snapshot.state);
  let place: StreamPlace = snapshot ?? START;
  for (;;) {
    const page: readonly EventRow[] = streamPage(db, subject, place, EVENTS_BETWEEN);
    for (const row of page) state = aggregate.evolve(state, eventOf(row), id);
    const last = page.at(-1);
    if (last === undefined || page.length < EVENTS_BETWEEN) return state;
    place = last;
    if (state !== null)
      db.run(
        INSERT,
        subject,
        place.orderClock,
        place.stationId,
        place.stationSequence,
        JSON.stringify(state),
      );
  }
}

/** Whether one place in a stream comes before another. */
export const isBefore = (one: StreamPlace, other: StreamPlace): boolean =>
  one.orderClock !== other.orderClock
    ? one.orderClock < other.orderClock
    : one.stationId !== other.stationId
      ? one.stationId < other.stationId
      : one.stationSequence < other.stationSequence;
