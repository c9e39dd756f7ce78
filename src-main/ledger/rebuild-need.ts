/**
 * Whether the read models were filled by the projections that this program has, and what has to happen where they were
 * not: a changed fold cannot be sold on, changed rows can be made anew while selling goes on.
 */
import { allEvents } from '#shared/modules.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, readEvent } from './events.ts';
import type { Registry } from './registry.ts';

export type RebuildNeed = 'no' | 'online' | 'before-opening';

/** `projection_versions` keeps a row `<module>` for what is projected and a row `<module>:folds` for what is folded. */
const foldsOf = (module: string): string => `${module}:folds`;

export function needsRebuild(db: LedgerDatabase, registry: Registry): RebuildNeed {
  const versions = new Map(
    db
      .all<{ module: string; version: number }>('SELECT module, version FROM projection_versions')
      .map(({ module, version }) => [module, version]),
  );
  let isStale = false;
  for (const { module, projectionVersion, foldVersion = 1 } of registry.stores) {
    const version = versions.get(module);
    // Tables that no projection of this module ever filled may lack folds that rules go by.
    if (version === undefined || (versions.get(foldsOf(module)) ?? 1) !== foldVersion)
      return 'before-opening';
    isStale ||= version !== projectionVersion;
  }
  return isStale || readableByNow(db).length > 0 ? 'online' : 'no';
}

/** Notes which projections filled the tables. */
export function noteVersions(db: LedgerDatabase, registry: Registry): void {
  const put = (module: string, version: number): number =>
    db.run(
      `INSERT INTO projection_versions (module, version) VALUES (?, ?)
       ON CONFLICT (module) DO UPDATE SET version = excluded.version`,
      module,
      version,
    );
  for (const { module, projectionVersion, foldVersion = 1 } of registry.stores) {
    put(module, projectionVersion);
    put(foldsOf(module), foldVersion);
  }
}

/** Those that are looked at again; whatever is left over then was damaged, and stays unread. */
const UNREADABLE_MAX = 10_000;

/**
 * Places of events that an earlier program could not read and this one can. Two events under one id stay unread. The
 * cross join keeps SQLite from beginning with the events, of which there are many.
 */
export function readableByNow(db: LedgerDatabase): number[] {
  const known = JSON.stringify(
    Object.entries(allEvents).map(([type, { version }]) => `${type} ${version}`),
  );
  return db
    .all<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM unreadable_events u CROSS JOIN events e ON e.position = u.position
       WHERE e.type || ' ' || e.schema_version IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM events o WHERE o.event_id = e.event_id AND o.position <> e.position)
       LIMIT ${UNREADABLE_MAX}`,
      known,
    )
    .filter((row) => readEvent(row) !== null)
    .map(({ position }) => position);
}

/** Notes them for the rebuild that is beginning: it reads them, and they count as read once it is done. */
export function noteReadable(db: LedgerDatabase): void {
  for (const position of readableByNow(db))
    db.run('INSERT INTO shadow_read_again (position) VALUES (?)', position);
}
