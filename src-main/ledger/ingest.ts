/**
 * Takes in events that other stations wrote, in whatever order they come. They are facts: nothing here refuses one for
 * what it says. Entries are projected, and every stream they came into is folded anew.
 */
import { subjectKind } from '#shared/kernel/event.ts';
import { clockAt } from '#shared/kernel/hybrid-clock.ts';
import { hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { insertRows, readEvent, subjectsOf, type StreamPlace } from './events.ts';
import { States } from './project.ts';
import type { Registry } from './registry.ts';
import { RowBatch } from './row-batch.ts';
import { isBefore } from './snapshots.ts';

export type Ingested = Readonly<{
  acceptedCount: number;
  /** Same station and sequence with another hash: somebody copied or rewrote a ledger. Kept out, reported. */
  forks: readonly Readonly<{ stationId: string; stationSequence: number }>[];
  /** The hash does not fit the columns, or the order clock is none: damaged on the way. */
  damagedCount: number;
  streamKinds: readonly string[];
}>;

/** Runs inside the caller's transaction. Events that are here already change nothing. */
export function ingestRows(
  db: LedgerDatabase,
  registry: Registry,
  rows: readonly EventRow[],
): Ingested {
  const batch = new RowBatch(db, registry);
  /** The streams that events came into, each with the place of the earliest. */
  const touched = new Map<string, StreamPlace>();
  const forks: { stationId: string; stationSequence: number }[] = [];
  let damagedCount = 0;
  let acceptedCount = 0;
  let position =
    db.get<{ position: number | null }>('SELECT MAX(position) AS position FROM events')?.position ??
    0;
  let newestClock = 0;
  for (const row of rows) {
    const { stationId, stationSequence } = row;
    if (hashOf(row) !== row.hash || !isPlausible(row.orderClock)) {
      damagedCount += 1;
      continue;
    }
    const known = db.get<{ hash: string }>(
      'SELECT hash FROM events WHERE station_id = ? AND station_sequence = ?',
      stationId,
      stationSequence,
    );
    if (known !== undefined) {
      if (known.hash !== row.hash) forks.push({ stationId, stationSequence });
      continue;
    }
    position += 1;
    acceptedCount += 1;
    newestClock = Math.max(newestClock, row.orderClock);
    const subjects = subjectsOf(row);
    const event = isKnownId(db, row.eventId) ? null : readEvent(row);
    insertRows(db, [{ row: { ...row, position }, subjects }]);
    if (event === null) {
      db.run('INSERT INTO unreadable_events (position) VALUES (?)', position);
      continue;
    }
    batch.addEntries(event);
    for (const name of subjects) {
      const earliest = touched.get(name);
      if (earliest === undefined || isBefore(row, earliest)) touched.set(name, row);
    }
  }
  const states = new States(db, registry, null);
  for (const [name, earliest] of touched) states.refold(name, earliest);
  states.addTo(batch);
  batch.flush();
  db.run('UPDATE station_identity SET merged_clock = MAX(merged_clock, ?)', newestClock);
  const streamKinds = [...new Set([...touched.keys()].map(subjectKind))];
  return { acceptedCount, forks, damagedCount, streamKinds };
}

/** No hash covers the order clock. One from the end of time would leave this station's own clock nowhere to go. */
const isPlausible = (orderClock: number): boolean =>
  Number.isSafeInteger(orderClock) && orderClock >= 0 && orderClock < LATEST_CLOCK;

const LATEST_CLOCK = clockAt(Date.UTC(2200, 0));

/** Two events under one id are a copy or an attack: the one that came first is read. */
const isKnownId = (db: LedgerDatabase, eventId: string): boolean =>
  db.get('SELECT 1 FROM events WHERE event_id = ?', eventId) !== undefined;
