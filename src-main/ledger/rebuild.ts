/** Makes all read models anew from the events. The station's own rows (replies, jobs, PINs, columns) stay. */
import type { AnyEvent } from '#shared/modules.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, eventOf, iterateEvents } from './events.ts';
import { foldStream, projectEntries, storeState } from './project.ts';
import type { Registry } from './registry.ts';
import { shapeOf } from './store.ts';

/** Events of all streams, a stream after the other, each in its order. */
const ALL_STREAMS = `
  SELECT s.subject AS subject, ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  ORDER BY s.subject, s.order_clock, e.station_id, e.station_sequence`;

/** Hands out every stream once: its subject and its events. */
export function* iterateStreams(
  db: LedgerDatabase,
): Generator<Readonly<{ subject: string; events: readonly AnyEvent[] }>> {
  let subject: string | null = null;
  let events: AnyEvent[] = [];
  const rows = db.connection.prepare(ALL_STREAMS).iterate() as IterableIterator<
    EventRow & { subject: string }
  >;
  for (const { subject: name, ...row } of rows) {
    if (name !== subject) {
      if (subject !== null) yield { subject, events };
      subject = name;
      events = [];
    }
    events.push(eventOf(row));
  }
  if (subject !== null) yield { subject, events };
}

export type Rebuilt = Readonly<{ eventCount: number; streamCount: number }>;

/** Runs inside the caller's transaction: readers see the old tables until it commits. */
export function rebuildReadModels(db: LedgerDatabase, registry: Registry): Rebuilt {
  const { entries, states, totals } = registry.readModels;
  for (const table of [...entries, ...states, ...totals])
    db.run(`DELETE FROM ${shapeOf(table).name}`);
  let eventCount = 0;
  // Rows are collected first: a statement that iterates must not see the tables change under it.
  for (const batch of inBatches(iterateEvents(db), 5_000)) {
    for (const row of batch) {
      projectEntries(db, registry, eventOf(row));
      eventCount += 1;
    }
  }
  let streamCount = 0;
  for (const batch of inBatches(iterateStreams(db), 2_000)) {
    for (const { subject, events } of batch) {
      const aggregate = registry.aggregateOf(subjectKind(subject));
      if (aggregate === undefined) continue;
      const state = foldStream(aggregate, subjectId(subject), events);
      if (state !== null) storeState(db, registry, subjectKind(subject), subjectId(subject), state);
      streamCount += 1;
    }
  }
  for (const store of registry.stores)
    db.run(
      `INSERT INTO projection_versions (module, version) VALUES (?, ?)
       ON CONFLICT (module) DO UPDATE SET version = excluded.version`,
      store.module,
      store.projectionVersion,
    );
  return { eventCount, streamCount };
}

/** Whether the tables were filled by these projections. */
export const isCurrent = (db: LedgerDatabase, registry: Registry): boolean => {
  const versions = new Map(
    db
      .all<{ module: string; version: number }>('SELECT module, version FROM projection_versions')
      .map(({ module, version }) => [module, version]),
  );
  return registry.stores.every((store) => versions.get(store.module) === store.projectionVersion);
};

function* inBatches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
