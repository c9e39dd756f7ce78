/**
 * Walks the chains of all stations, each from its first event to its last: gapless, every event as it was hashed, every
 * event after the one that it says. Reads only.
 *
 * The text of a fact is made by SQLite, one column a row: half the time of carrying its seventeen columns over. It is
 * only ever believed where its hash is the stored one; whatever differs is looked at again column by column.
 */
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { GENESIS_HASH, hashOf, type EventRow } from './chain.ts';
import { alteredIn, type Altered } from './check-altered.ts';
import type { Doubts } from './check-doubts.ts';
import { eventAt, factsOf, isUnreadable, textOf } from './check-rows.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS } from './events.ts';
import type { Registry } from './registry.ts';

export type Report = (finding: Finding) => void;

/** What `hashOf` hashes, in SQL. */
export const FACT_TEXT = `json_array(e.previous_hash, e.event_id, e.station_id, e.station_sequence, e.clock,
  e.occurred_at, e.business_date, e.type, e.schema_version, e.data, e.subjects, e.organisation_id, e.branch_id,
  e.actor_id, e.approver_id, e.command_id, e.staff_frontier)`;

/** Where `previous_hash` stands in it. */
const AFTER_QUOTE = 2;

const NUMBERS = `SELECT station_sequence AS number, position FROM events
  WHERE station_id = ? AND station_sequence > ? ORDER BY station_sequence LIMIT ?`;

/** The join, because SQLite would take from the index what stands there, and that is not what readers of a row get. */
const LINKS = `SELECT k.number, ${FACT_TEXT}, e.hash, e.clock
  FROM (${NUMBERS}) k LEFT JOIN events e ON e.position = k.position ORDER BY k.number`;

type Link = readonly [number: number, fact: string, hash: string, clock: number];

/** The next events of a station, to be looked at closely where SQLite makes no text of one of them. */
function linksAfter(db: LedgerDatabase, stationId: string, after: number, count: number): Link[] {
  try {
    return db.statement(LINKS).raw().all(stationId, after, count) as unknown as Link[];
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_ERROR') throw error;
    return db
      .all<{ number: number }>(NUMBERS, stationId, after, count)
      .map(({ number }) => [number, '', '', 0]);
  }
}

/** Where the walk stands: the last event of this station that has its place in the chain. */
export type ChainPlace = Readonly<{
  stationId: string;
  sequence: number;
  hash: string;
  clock: number;
  /** The one there was found to be wrong itself, so that what follows it says nothing new. */
  isReported: boolean;
  /** The last one that was looked at, wherever it belongs. */
  after: number;
}>;

export const startOfChain = (stationId: string): ChainPlace => ({
  stationId,
  sequence: 0,
  hash: GENESIS_HASH,
  clock: -1,
  isReported: false,
  // A damaged number may be 0.
  after: -1,
});

/** Events between two others in which one that changed its station or number is looked for. */
const MOVED_MAX = 1_000;
/** Numbers missing in a row that are looked for one by one. */
const GAP_MAX = 20;

export type ChainParts = Readonly<{
  db: LedgerDatabase;
  /** Null where the tables are of another version and bear no witness. */
  registry: Registry | null;
  report: Report;
  /** Takes what is wrong with the record. */
  doubts: Doubts;
  /** What differs is searched for in the first events alone: of a ledger full of them nobody reads the rest. */
  searches: { thorough: number; quick: number };
}>;

export const newSearches = (): ChainParts['searches'] => ({ thorough: 20, quick: 200 });

/** What differs in an event, with as much effort as is left. */
function differing(
  { db, registry, searches }: ChainParts,
  row: EventRow,
  targets: readonly string[],
  isThorough: boolean,
): Altered {
  if (searches.quick === 0) return { facts: { groups: [], columns: [], proof: 'none' }, was: {} };
  searches.quick -= 1;
  const isWorthIt = isThorough && searches.thorough > 0;
  if (isWorthIt) searches.thorough -= 1;
  return alteredIn(db, registry, row, targets, isWorthIt);
}

/** Looks at up to `count` further events of the place's station. Returns the place after them and how many they were. */
export function walkChain(
  parts: ChainParts,
  start: ChainPlace,
  count: number,
): Readonly<{ place: ChainPlace; walked: number }> {
  if (isUnreadable(start.stationId))
    parts.report({
      kind: 'unreadable-database',
      facts: { message: 'the id of a station is no text' },
    });
  let place = start;
  let { sequence, hash: lastHash, clock: lastClock } = start;
  const links = linksAfter(parts.db, start.stationId, start.after, count);
  for (const [number, fact, stored, clock] of links) {
    if (
      number === sequence + 1 &&
      clock > lastClock &&
      fact.startsWith(lastHash, AFTER_QUOTE) &&
      hash('sha256', fact, 'hex') === stored
    ) {
      sequence = number;
      lastHash = stored;
      lastClock = clock;
      continue;
    }
    const isReported = place.isReported && place.sequence === sequence;
    const here = { ...start, sequence, hash: lastHash, clock: lastClock, isReported };
    place = lookClosely(parts, here, number);
    ({ sequence, hash: lastHash, clock: lastClock } = place);
  }
  const isReported = place.isReported && place.sequence === sequence;
  const after = links.at(-1)?.[0] ?? start.after;
  return {
    place: { ...start, sequence, hash: lastHash, clock: lastClock, isReported, after },
    walked: links.length,
  };
}

/** Says what is wrong with an event that does not fit as it should. Returns the place after it. */
function lookClosely(parts: ChainParts, place: ChainPlace, number: number): ChainPlace {
  const { db, report } = parts;
  const row = eventAt(db, place.stationId, number);
  if (row === undefined) {
    // The index knows it, and the table does not.
    reportGap(parts, place, number + 1, Number.MAX_SAFE_INTEGER);
    return { ...place, sequence: number, isReported: true };
  }
  const next = eventAt(db, place.stationId, number + 1);
  const isWhole = hashOf(row) === row.hash;
  if (!isWhole) {
    const columns = reportAltered(
      parts,
      row,
      next === undefined ? [row.hash] : [row.hash, next.previousHash],
    );
    // It belongs elsewhere: the chain that it stands in now goes on as if it were not there.
    if (columns.includes('station_id') || columns.includes('station_sequence')) return place;
  }
  const { hash, clock, position } = row;
  if (number !== place.sequence + 1) reportGap(parts, place, number, position);
  else if (isWhole && row.previousHash !== place.hash && !place.isReported)
    reportBrokenLink(parts, place, row, next);
  else if (isWhole && clock <= place.clock && !place.isReported)
    report({ kind: 'clock-backwards', facts: factsOf(row) });
  return { ...place, sequence: number, hash, clock, isReported: !isWhole };
}

/** Returns the columns that differ, as far as that can be said. */
function reportAltered(
  parts: ChainParts,
  row: EventRow,
  targets: readonly string[],
): readonly string[] {
  const found = differing(parts, row, targets, true);
  const { report, doubts } = parts;
  doubts.addEvent(row.position, found.was.eventId ?? textOf(row.eventId));
  report({ kind: 'altered-event', facts: { ...factsOf(row), ...found.facts } });
  return found.facts.columns;
}

/**
 * Two events that are both as they were hashed, and the later one does not follow the earlier one. Where the one after
 * them still follows the later one, the earlier one was put there with a hash of its own.
 */
function reportBrokenLink(
  parts: ChainParts,
  place: ChainPlace,
  row: EventRow,
  next: EventRow | undefined,
): void {
  const { db, report } = parts;
  const earlier = eventAt(db, row.stationId, place.sequence);
  const targets = [row.previousHash];
  const isLaterAsWritten = next !== undefined && next.previousHash === row.hash;
  if (
    earlier !== undefined &&
    (isLaterAsWritten || differing(parts, earlier, targets, false).facts.proof === 'hash')
  )
    reportAltered(parts, earlier, targets);
  else report({ kind: 'broken-chain', facts: factsOf(row) });
}

/** Events are missing before `number`, but for those that merely changed their station or their number. */
function reportGap(parts: ChainParts, place: ChainPlace, number: number, position: number): void {
  const { stationId } = place;
  const first = place.sequence + 1;
  let from = first;
  if (number - first <= GAP_MAX) {
    const moved = movedEvents(parts.db, place, position);
    for (let wanted = first; wanted < number; wanted += 1) {
      const isThere = moved.some(
        (row) => hashOf({ ...row, stationId, stationSequence: wanted }) === row.hash,
      );
      if (!isThere) continue;
      reportMissing(parts, stationId, from, wanted - 1);
      from = wanted + 1;
    }
  }
  reportMissing(parts, stationId, from, number - 1);
}

const reportMissing = (
  { report }: ChainParts,
  stationId: string,
  firstSequence: number,
  lastSequence: number,
): void => {
  if (firstSequence <= lastSequence)
    report({ kind: 'missing-event', facts: { stationId, firstSequence, lastSequence } });
};

/** Events that arrived between the last one of the chain and `position` and are not what they were hashed to. */
function movedEvents(db: LedgerDatabase, place: ChainPlace, position: number): EventRow[] {
  const before = eventAt(db, place.stationId, place.sequence)?.position ?? 0;
  return db
    .all<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.position > ? AND e.position < ?
       ORDER BY e.position LIMIT ${MOVED_MAX}`,
      Math.min(before, position),
      Math.max(before, position),
    )
    .filter((row) => hashOf(row) !== row.hash);
}
