/**
 * Whether this station's own chain may be made longer. Its last link is looked at again at every open: a chain that goes
 * on from an event that was changed or cut off would prove nothing from there on, and would look like a second station
 * to everybody who knows the real one.
 */
import { GENESIS_HASH, hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS } from './events.ts';
import { LedgerUnusable } from './ledger-file.ts';
import { verifyTail } from './verify.ts';

/** `end` 'broken': nothing may be added. `findingCount`: what was found wrong among this station's last events. */
export type History = Readonly<{ end: 'whole' | 'broken'; findingCount: number }>;

/** The chains of others are proven by the check that runs beside the selling. */
export function readHistory(db: LedgerDatabase, stationId: string): History {
  const findings = verifyTail(db, stationId);
  // A disk that cannot be read is another thing than a record that was changed.
  if (findings.some(({ kind }) => kind === 'unreadable-database'))
    throw new LedgerUnusable('disk-trouble', db.connection.name);
  return {
    end: isChainEndWhole(db, stationId) ? 'whole' : 'broken',
    findingCount: findings.length,
  };
}

const LAST_OWN = `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.station_id = ? ORDER BY e.station_sequence DESC LIMIT 2`;

function isChainEndWhole(db: LedgerDatabase, stationId: string): boolean {
  const [last, before] = db.all<EventRow>(LAST_OWN, stationId);
  if (last !== undefined) {
    const isFirst = last.stationSequence === 1;
    const follows = isFirst
      ? last.previousHash === GENESIS_HASH
      : before?.stationSequence === last.stationSequence - 1 && last.previousHash === before.hash;
    if (!follows || hashOf(last) !== last.hash) return false;
  }
  return !isCutOff(db) && !isEmptied(db);
}

/** A shop that was founded has its founding. */
const isEmptied = (db: LedgerDatabase): boolean =>
  db.get<{ isFounded: number }>(
    `SELECT is_founded AS isFounded FROM station_identity
     WHERE NOT EXISTS (SELECT 1 FROM events)`,
  )?.isFounded === 1;

/** A chain does not show that its end was cut off; the look-up rows that its events left behind do. */
function isCutOff(db: LedgerDatabase): boolean {
  const end = db.get<{ events: number | null; subjects: number | null }>(
    `SELECT (SELECT MAX(position) FROM events) AS events,
      (SELECT MAX(position) FROM event_subjects) AS subjects`,
  );
  return (end?.subjects ?? 0) > (end?.events ?? 0);
}
