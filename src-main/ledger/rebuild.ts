/** Makes all read models anew from the events. The station's own rows (replies, jobs, PINs, columns) stay. */
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, eventOf, iterateEvents, iterateStreams, readEvent } from './events.ts';
import { foldStream, projectEntries, storeState } from './project.ts';
import type { Registry } from './registry.ts';
import { shapeOf } from './store.ts';

export type Rebuilt = Readonly<{ eventCount: number; streamCount: number }>;

/** Runs inside the caller's transaction: readers see the old tables until it commits. */
export function rebuildReadModels(db: LedgerDatabase, registry: Registry): Rebuilt {
  const { entries, states, totals } = registry.readModels;
  for (const table of [...entries, ...states, ...totals])
    db.run(`DELETE FROM ${shapeOf(table).name}`);
  let eventCount = 0;
  readAgain(db);
  for (const row of iterateEvents(db, 'readable')) {
    projectEntries(db, registry, eventOf(row));
    eventCount += 1;
  }
  let streamCount = 0;
  for (const { subject, rows } of iterateStreams(db)) {
    const aggregate = registry.aggregateOf(subjectKind(subject));
    if (aggregate === undefined) continue;
    const state = foldStream(aggregate, subjectId(subject), rows.map(eventOf));
    if (state !== null) storeState(db, registry, subjectKind(subject), subjectId(subject), state);
    streamCount += 1;
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

/** What an earlier program could not read this one may. */
function readAgain(db: LedgerDatabase): void {
  const rows = db.all<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM unreadable_events u JOIN events e ON e.position = u.position`,
  );
  for (const row of rows) {
    const isAlone = db.all('SELECT 1 FROM events WHERE event_id = ?', row.eventId).length === 1;
    if (isAlone && readEvent(row) !== null)
      db.run('DELETE FROM unreadable_events WHERE position = ?', row.position);
  }
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
