/** What the ledger knows of time and of other stations, for deciders that have to judge a clock or say what they knew. */
import type { FactReader, Times } from '#shared/kernel/contract.ts';
import type { Subject } from '#shared/kernel/event.ts';
import { wallTimeOf } from '#shared/kernel/hybrid-clock.ts';
import type { LedgerDatabase } from './database.ts';

const OWN_MAX = 10_000;

const LAST_ABOUT = `SELECT e.station_sequence AS sequence FROM event_subjects s
  JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND e.station_id = ? ORDER BY s.order_clock DESC, e.station_sequence DESC LIMIT 1`;

const OWN_SINCE = `SELECT occurred_at AS at FROM events
  WHERE station_id = ? AND station_sequence >= ? ORDER BY station_sequence DESC LIMIT ${OWN_MAX}`;

const MERGED = 'SELECT merged_clock AS clock FROM station_identity';

export function readTimes(db: LedgerDatabase, stationId: string, since: Subject): Times {
  const last = db.get<{ sequence: number }>(LAST_ABOUT, since, stationId);
  const own = db.all<{ at: number }>(OWN_SINCE, stationId, last?.sequence ?? 1);
  const merged = db.get<{ clock: number }>(MERGED);
  return {
    ownMs: own.map(({ at }) => at).toReversed(),
    elsewhereMs: wallTimeOf(merged?.clock ?? 0),
  };
}

/** From station to station on the index: events are many, stations few. */
const FRONTIER = `WITH RECURSIVE station(id) AS (
    SELECT MIN(station_id) FROM events
    UNION ALL
    SELECT (SELECT MIN(station_id) FROM events WHERE station_id > station.id) FROM station WHERE station.id IS NOT NULL
  )
  SELECT id AS stationId, (SELECT MAX(station_sequence) FROM events WHERE station_id = station.id) AS sequence
  FROM station WHERE id IS NOT NULL`;

export const readFrontier = (db: LedgerDatabase): ReturnType<FactReader['frontier']> =>
  db.all<{ stationId: string; sequence: number }>(FRONTIER);
