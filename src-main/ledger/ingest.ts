/**
 * Takes in events that other stations wrote, in whatever order they come. They are facts: nothing here refuses one for
 * what it says. Entries are projected, and every stream they came into is folded anew.
 */
import { hashOf, type EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { eventOf, insertEvent } from './events.ts';
import { projectEntries, States } from './project.ts';
import type { Registry } from './registry.ts';
import { allEvents } from '#shared/modules.ts';

export type Ingested = Readonly<{
  acceptedCount: number;
  /** Same station and sequence with another hash: somebody copied or rewrote a ledger. Kept out, reported. */
  forks: readonly Readonly<{ stationId: string; stationSequence: number }>[];
  /** The hash does not fit the columns: damaged on the way. */
  damagedCount: number;
  streamKinds: readonly string[];
}>;

/** Whether the program knows the event's type and its data has the shape of its version. Others are only kept. */
function isReadable(row: EventRow): boolean {
  const definition = (
    allEvents as Record<
      string,
      { version: number; data: { safeParse: (data: unknown) => { success: boolean } } }
    >
  )[row.type];
  return (
    definition !== undefined &&
    definition.version === row.schemaVersion &&
    definition.data.safeParse(JSON.parse(row.data)).success
  );
}

/** Runs inside the caller's transaction. Events that are here already change nothing. */
export function ingestRows(
  db: LedgerDatabase,
  registry: Registry,
  rows: readonly EventRow[],
): Ingested {
  const touched = new Set<string>();
  const forks: { stationId: string; stationSequence: number }[] = [];
  let damagedCount = 0;
  let acceptedCount = 0;
  let position =
    db.get<{ position: number | null }>('SELECT MAX(position) AS position FROM events')?.position ??
    0;
  let newestClock = 0;
  for (const row of rows) {
    const { stationId, stationSequence } = row;
    if (hashOf(row) !== row.hash) {
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
    const subjects = JSON.parse(row.subjects) as string[];
    insertEvent(db, { ...row, position }, subjects);
    if (!isReadable(row)) continue;
    projectEntries(db, registry, eventOf(row));
    for (const name of subjects) touched.add(name);
  }
  const states = new States(db, registry);
  for (const name of touched) states.refold(name);
  states.store();
  db.run('UPDATE station_identity SET merged_clock = MAX(merged_clock, ?)', newestClock);
  const streamKinds = [...new Set([...touched].map((name) => name.slice(0, name.indexOf(':'))))];
  return { acceptedCount, forks, damagedCount, streamKinds };
}
