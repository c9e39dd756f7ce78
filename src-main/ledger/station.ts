/** What the ledger knows of its own station between commands: its identity, the head of its chain, its clock. */
import type { HybridClock } from '#shared/kernel/hybrid-clock.ts';
import { ROSTER } from '#shared/modules/staff/contract.ts';
import { GENESIS_HASH } from './chain.ts';
import type { LedgerDatabase } from './database.ts';

export type Identity = Readonly<{
  stationId: string;
  organisationId: string;
  branchId: string;
  timeZone: string;
  isFounded: boolean;
}>;

/** Where the next event goes. Replaced as a whole once its transaction is committed. */
export type Head = Readonly<{
  position: number;
  sequence: number;
  hash: string;
  clock: HybridClock;
  /** 'station:sequence' of the newest staff event of each station, sorted. */
  staffFrontier: string;
}>;

export function readIdentity(db: LedgerDatabase, newId: () => string): Identity {
  const row = db.get<Omit<Identity, 'isFounded'> & { isFounded: number }>(
    `SELECT station_id AS stationId, organisation_id AS organisationId, branch_id AS branchId,
      time_zone AS timeZone, is_founded AS isFounded FROM station_identity`,
  );
  if (row !== undefined) return { ...row, isFounded: row.isFounded === 1 };
  const identity = {
    stationId: newId(),
    organisationId: newId(),
    branchId: newId(),
    timeZone: 'UTC',
    isFounded: false,
  };
  db.run(
    `INSERT INTO station_identity (singleton, station_id, organisation_id, branch_id, time_zone, is_founded, merged_clock)
     VALUES (1, ?, ?, ?, 'UTC', 0, 0)`,
    identity.stationId,
    identity.organisationId,
    identity.branchId,
  );
  return identity;
}

export function readHead(db: LedgerDatabase, stationId: string): Head {
  const own = db.get<{ sequence: number; hash: string; clock: number }>(
    `SELECT station_sequence AS sequence, hash, clock FROM events
     WHERE station_id = ? ORDER BY station_sequence DESC LIMIT 1`,
    stationId,
  );
  const merged = db.get<{ clock: number }>('SELECT merged_clock AS clock FROM station_identity');
  const last = db.get<{ position: number | null }>('SELECT MAX(position) AS position FROM events');
  return {
    position: last?.position ?? 0,
    sequence: own?.sequence ?? 0,
    hash: own?.hash ?? GENESIS_HASH,
    clock: Math.max(own?.clock ?? 0, merged?.clock ?? 0),
    staffFrontier: readStaffFrontier(db),
  };
}

export const readStaffFrontier = (db: LedgerDatabase): string =>
  db
    .all<{ stationId: string; sequence: number }>(
      `SELECT e.station_id AS stationId, MAX(e.station_sequence) AS sequence
       FROM event_subjects s JOIN events e ON e.position = s.position
       WHERE s.subject = ? GROUP BY e.station_id ORDER BY e.station_id`,
      ROSTER,
    )
    .map(({ stationId, sequence }) => `${stationId}:${sequence}`)
    .join(',');

/** The frontier after a staff event of the station itself: what reading it anew would give. */
export function withOwnStaffEvent(
  frontier: string,
  { stationId, stationSequence }: Readonly<{ stationId: string; stationSequence: number }>,
): string {
  const others = frontier
    .split(',')
    .filter((one) => one !== '' && !one.startsWith(`${stationId}:`));
  return [...others, `${stationId}:${stationSequence}`].toSorted().join(',');
}
