/**
 * What other rows say of the columns of an altered event for which no other value fits its hash: which of them they
 * contradict, and which nobody confirms. Values that can be listed (people, types, clocks) were tried already, so a column
 * that holds one of them is as it was.
 */
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { AssertionFailure } from '#shared/kernel/assert.ts';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { wallTimeOf } from '#shared/kernel/hybrid-clock.ts';
import { uuidV7Time } from '#shared/kernel/ids.ts';
import { GENESIS_HASH, type EventRow } from './chain.ts';
import type { FactColumn } from './check-altered.ts';
import { differencesOf } from './check-entries.ts';
import { eventAt, textOf } from './check-rows.ts';
import { idsOf, neighboursOf, storedState, subjectsFromData, timeZoneOf } from './check-values.ts';
import type { LedgerDatabase } from './database.ts';
import { isEventType, readEvent, subjectsOf } from './events.ts';
import type { Registry } from './registry.ts';

export type Witnesses = Readonly<{
  contradicted: readonly FactColumn[];
  unconfirmed: readonly FactColumn[];
}>;

type Word = 'confirmed' | 'contradicted' | 'unknown';

const saidBy = (isConfirmed: boolean): Word => (isConfirmed ? 'confirmed' : 'contradicted');

export function witnessesOf(
  db: LedgerDatabase,
  registry: Registry | null,
  row: EventRow,
  targets: readonly string[],
): Witnesses {
  const near = neighboursOf(db, row);
  const isNear = (column: keyof EventRow): boolean =>
    near.some((other) => other[column] === row[column]);
  const people = new Set([...idsOf(db, 'staff'), ...idsOf(db, 'station'), row.stationId]);
  const isLinked = previousHashOf(db, row) === row.previousHash;
  const words: Partial<Record<FactColumn, Word>> = {
    type: saidBy(isEventType(row.type)),
    subjects: saidBy(hasItsLookups(db, row)),
    ...ofDataAndId(db, registry, row),
    actorId: saidBy(people.has(row.actorId) || isNear('actorId')),
    approverId: saidBy(row.approverId === null || people.has(row.approverId)),
    staffFrontier: saidBy(isNear('staffFrontier')),
    organisationId: saidBy(isNear('organisationId')),
    branchId: saidBy(isNear('branchId') || idsOf(db, 'branch').includes(row.branchId)),
    clock: saidBy(row.clock === row.orderClock),
    occurredAt: saidBy(isOfItsClock(row)),
    businessDate: saidBy(
      isNear('businessDate') || row.businessDate === businessDateAt(db, row.occurredAt),
    ),
    previousHash: saidBy(isLinked),
    // The event after it says the same hash.
    hash: targets.filter((target) => target === row.hash).length > 1 ? 'confirmed' : 'unknown',
    commandId: isNear('commandId') || isAnswered(db, row.commandId) ? 'confirmed' : 'unknown',
  };
  const columns = Object.keys(words) as FactColumn[];
  return {
    contradicted: columns.filter((column) => words[column] === 'contradicted'),
    unconfirmed: columns.filter((column) => words[column] === 'unknown'),
  };
}

const previousHashOf = (db: LedgerDatabase, row: EventRow): string | undefined =>
  row.stationSequence === 1
    ? GENESIS_HASH
    : eventAt(db, row.stationId, row.stationSequence - 1)?.hash;

const isAnswered = (db: LedgerDatabase, commandId: string): boolean =>
  db.get('SELECT 1 FROM replies WHERE command_id = ?', commandId) !== undefined;

/** The clock is never behind the time, and ahead of it only where the wall clock was set back. */
const isOfItsClock = (row: EventRow): boolean =>
  wallTimeOf(row.clock) === row.occurredAt ||
  Math.abs(uuidV7Time(textOf(row.eventId)) - row.occurredAt) < CLOSE_MS;
const CLOSE_MS = 1_000;

const businessDateAt = (db: LedgerDatabase, time: number): string =>
  Number.isSafeInteger(time) && time > 0 && time < 8e15 ? businessDateOf(time, timeZoneOf(db)) : '';

function hasItsLookups(db: LedgerDatabase, row: EventRow): boolean {
  const found = db.all<{ subject: string }>(
    'SELECT subject FROM event_subjects WHERE position = ?',
    row.position,
  );
  const wanted = new Set(subjectsOf(row));
  return found.length === wanted.size && found.every(({ subject }) => wanted.has(subject));
}

/**
 * The data is never confirmed as a whole: rows made from it show a part. The id is, by rows that are kept under it and by
 * folds that remember it.
 */
function ofDataAndId(
  db: LedgerDatabase,
  registry: Registry | null,
  row: EventRow,
): Partial<Record<FactColumn, Word>> {
  const event = readEvent(row);
  if (!isEventType(row.type)) return { data: 'unknown', eventId: 'unknown' };
  if (event === null || !isCanonical(row.data)) return { data: 'contradicted' };
  const said = subjectsFromData(row);
  if (said.length > 0 && said[0] !== row.subjects && hasItsLookups(db, row))
    return { data: 'contradicted' };
  if (registry === null) return { data: 'unknown', eventId: 'unknown' };
  const { foundCount, differing } = differencesOf(db, registry, event);
  if (differing.length > 0)
    return foundCount === 0 ? { data: 'unknown', eventId: 'unknown' } : { data: 'contradicted' };
  const isKept =
    foundCount > 0 ||
    subjectsOf(row).some((name) => storedState(db, registry, name)?.includes(row.eventId) === true);
  return { data: 'unknown', eventId: isKept ? 'confirmed' : 'unknown' };
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text) as Json) === text;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof AssertionFailure) return false;
    throw error;
  }
}
