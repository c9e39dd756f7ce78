/**
 * Values that may have stood in a column of an event before somebody altered it: what its neighbours, its look-up rows,
 * the tables made from it and the people and places of the shop remember.
 */
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { businessDateOf, isTimeZone } from '#shared/kernel/business-date.ts';
import { clockAt, wallTimeOf } from '#shared/kernel/hybrid-clock.ts';
import { uuidV7Time } from '#shared/kernel/ids.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import { allEvents } from '#shared/modules.ts';
import { GENESIS_HASH, type EventRow } from './chain.ts';
import { eventAt, eventAtPosition, stationAfter, textOf } from './check-rows.ts';
import type { LedgerDatabase } from './database.ts';
import { isEventType, readEvent, subjectsOf } from './events.ts';
import type { Registry } from './registry.ts';
import { shapeOf } from './store.ts';

export type Values = Readonly<Partial<Record<keyof EventRow, readonly unknown[]>>>;

const PEOPLE_MAX = 500;
const IDS_MAX = 500;
const STATIONS_MAX = 100;
const VERSIONS_MAX = 9;
/** An event's id is made a moment after its time is taken. */
const ID_LATE_MS = 50;
const NEAR_MS = 2_000;

export function valuesBefore(db: LedgerDatabase, registry: Registry | null, row: EventRow): Values {
  const near = neighboursOf(db, row);
  const of = <Column extends keyof EventRow>(column: Column): EventRow[Column][] =>
    near.map((other) => other[column]);
  const people = idsOf(db, 'staff');
  const stations = [...stationsOf(db)];
  const times = timesOf(db, row, near);
  const known = isEventType(row.type) ? allEvents[row.type].version : 1;
  return {
    type: Object.keys(allEvents),
    schemaVersion: Array.from({ length: Math.max(known, VERSIONS_MAX) }, (_, index) => index + 1),
    subjects: subjectsFromData(row),
    actorId: [...of('actorId'), ...people, ...stations],
    approverId: [null, ...of('approverId'), ...people],
    staffFrontier: ['', ...of('staffFrontier')],
    organisationId: [...of('organisationId'), ...idsOf(db, 'organisation')],
    branchId: [...of('branchId'), ...idsOf(db, 'branch')],
    ...times,
    stationId: stations,
    stationSequence: near.flatMap(({ stationSequence }) => [
      stationSequence - 1,
      stationSequence + 1,
    ]),
    previousHash: [GENESIS_HASH, ...of('hash')],
    commandId: [...of('commandId'), ...idsNear(db, 'replies', 'command_id', row.occurredAt)],
    eventId: registry === null ? [] : eventIdsNear(db, registry, row),
  };
}

/** The events beside it, in its chain and in the order of arrival. */
export const neighboursOf = (db: LedgerDatabase, row: EventRow): EventRow[] =>
  [
    eventAt(db, row.stationId, row.stationSequence - 1),
    eventAt(db, row.stationId, row.stationSequence + 1),
    eventAtPosition(db, row.position - 1),
    eventAtPosition(db, row.position + 1),
  ].filter((other) => other !== undefined);

function* stationsOf(db: LedgerDatabase): Generator<string> {
  let stationId = stationAfter(db, '');
  for (let count = 0; stationId !== null && count < STATIONS_MAX; count += 1) {
    yield stationId;
    stationId = stationAfter(db, stationId);
  }
}

/** Ids of a kind that the record names: people, branches. */
export const idsOf = (db: LedgerDatabase, kind: string): string[] =>
  db
    .all<{ subject: string }>(
      `SELECT DISTINCT subject FROM event_subjects WHERE subject > ? AND subject < ? LIMIT ${PEOPLE_MAX}`,
      `${kind}:`,
      `${kind};`,
    )
    .map(({ subject }) => subjectId(subject));

/** The clock is made from the time, the day from the time, and ids carry a time: each remembers the others. */
function timesOf(
  db: LedgerDatabase,
  row: EventRow,
  near: readonly EventRow[],
): Required<Pick<Values, 'clock' | 'occurredAt' | 'businessDate'>> {
  const lookups = db.all<{ orderClock: number }>(
    'SELECT DISTINCT order_clock AS orderClock FROM event_subjects WHERE position = ?',
    row.position,
  );
  const clocks = [
    row.orderClock,
    ...lookups.map(({ orderClock }) => orderClock),
    ...near.flatMap(({ clock }) => [clock - 1, clock + 1]),
  ];
  const idTime = uuidV7Time(textOf(row.eventId));
  const moments = [
    ...[row.clock, ...clocks].map(wallTimeOf),
    ...near.map(({ occurredAt }) => occurredAt),
    uuidV7Time(textOf(row.commandId)),
    ...Array.from({ length: ID_LATE_MS }, (_, index) => idTime - index),
  ].filter((time) => Number.isSafeInteger(time) && Math.abs(time) < clockAt(8_000_000_000));
  const days = [row.occurredAt, ...moments]
    .filter((time) => Number.isSafeInteger(time) && time > 0 && time < 8e15)
    .map((time) => businessDateOf(time, timeZoneOf(db)));
  return {
    clock: [...new Set([...clocks, ...[row.occurredAt, ...moments].map(clockAt)])],
    occurredAt: [...new Set(moments)],
    businessDate: [...new Set([...days, ...near.map(({ businessDate }) => businessDate)])],
  };
}

export function timeZoneOf(db: LedgerDatabase): string {
  const zone = db.get<{ zone: string }>('SELECT time_zone AS zone FROM station_identity')?.zone;
  return zone !== undefined && isTimeZone(zone) ? zone : 'UTC';
}

/** What the event's data says that it is about. */
export function subjectsFromData(row: EventRow): string[] {
  const event = readEvent({ ...row, subjects: '[]' });
  if (event === null) return [];
  const { subjects } = allEvents[event.type];
  return [canonicalJson([...(subjects as (data: unknown) => Json[])(event.data)])];
}

/** Ids of one column that were made about that time. */
function idsNear(db: LedgerDatabase, table: string, column: string, time: number): string[] {
  if (!Number.isSafeInteger(time) || time < NEAR_MS || time >= 2 ** 48) return [];
  return db
    .all<{ id: string }>(
      `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} >= ? AND ${column} < ? LIMIT ${IDS_MAX}`,
      startOfIds(time - NEAR_MS),
      startOfIds(time + NEAR_MS),
    )
    .map(({ id }) => id);
}

/** What every UUIDv7 made from that millisecond on is not less than. */
function startOfIds(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Rows made from an event are kept under its id, and folds remember some of them. */
function eventIdsNear(db: LedgerDatabase, registry: Registry, row: EventRow): string[] {
  const fromEntries = registry.readModels.entries.flatMap((table) =>
    idsNear(db, shapeOf(table).name, 'event_id', row.occurredAt),
  );
  const fromFolds = subjectsOf(row).flatMap(
    (name) => storedState(db, registry, name)?.match(UUID) ?? [],
  );
  return [...new Set([...fromEntries, ...fromFolds])];
}

/** The text of a stream's state as it is stored, undefined where none is. */
export function storedState(
  db: LedgerDatabase,
  registry: Registry,
  name: string,
): string | undefined {
  const kind = subjectKind(name);
  const stateTable = registry.stateTableOf(kind);
  const found =
    stateTable === undefined
      ? db.get<{ state: string }>(
          'SELECT state FROM stream_states WHERE kind = ? AND id = ?',
          kind,
          subjectId(name),
        )
      : db.get<{ state: string }>(
          `SELECT state FROM ${shapeOf(stateTable.table).name} WHERE id = ?`,
          subjectId(name),
        );
  return found?.state;
}
