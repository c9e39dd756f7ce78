/**
 * The ledger's own tables. `events` and `event_subjects` are the record; `stream_states` holds the folds that no module
 * lists or searches; the others are this station's bookkeeping, which a rebuild keeps.
 */
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const events = sqliteTable(
  'events',
  {
    position: integer('position').primaryKey(),
    eventId: text('event_id').notNull(),
    stationId: text('station_id').notNull(),
    stationSequence: integer('station_sequence').notNull(),
    clock: integer('clock').notNull(),
    orderClock: integer('order_clock').notNull(),
    occurredAt: integer('occurred_at').notNull(),
    businessDate: text('business_date').notNull(),
    type: text('type').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    data: text('data').notNull(),
    subjects: text('subjects').notNull(),
    organisationId: text('organisation_id').notNull(),
    branchId: text('branch_id').notNull(),
    actorId: text('actor_id').notNull(),
    approverId: text('approver_id'),
    commandId: text('command_id').notNull(),
    staffFrontier: text('staff_frontier').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    // Not unique: no index may stop an event from elsewhere.
    index('events_by_event_id').on(table.eventId),
    uniqueIndex('events_station_sequence').on(table.stationId, table.stationSequence),
  ],
);

export const eventSubjects = sqliteTable(
  'event_subjects',
  {
    subject: text('subject').notNull(),
    orderClock: integer('order_clock').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.orderClock, table.position] }),
    index('event_subjects_position').on(table.position),
  ],
);

/**
 * Events from elsewhere that this program cannot read: an unknown type, a newer version, damaged data. They are kept and
 * passed on, and change no table until a program that can read them rebuilds.
 */
export const unreadableEvents = sqliteTable('unreadable_events', {
  position: integer('position').primaryKey(),
});

export const streamStates = sqliteTable(
  'stream_states',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    state: text('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** Answers of commands that were committed: the same command again gets the same answer and changes nothing. */
export const replies = sqliteTable(
  'replies',
  {
    commandId: text('command_id').notNull(),
    type: text('type').notNull(),
    reply: text('reply').notNull(),
  },
  (table) => [primaryKey({ columns: [table.commandId, table.type] })],
);

/** One row: who this ledger is. A copied file must not keep it (a restored station takes a new id). */
export const stationIdentity = sqliteTable('station_identity', {
  singleton: integer('singleton').primaryKey(),
  stationId: text('station_id').notNull(),
  organisationId: text('organisation_id').notNull(),
  branchId: text('branch_id').notNull(),
  timeZone: text('time_zone').notNull(),
  isFounded: integer('is_founded').notNull(),
  /** Newest order clock that was pulled from elsewhere. */
  mergedClock: integer('merged_clock').notNull(),
});

/** Which version of each module's projections filled the tables. */
export const projectionVersions = sqliteTable('projection_versions', {
  module: text('module').primaryKey(),
  version: integer('version').notNull(),
});

/**
 * Folds of long streams on the way, so that an event from elsewhere need not fold them from their first event. One may
 * be used for what comes after its place in the stream; whatever comes before it removes it.
 */
export const streamSnapshots = sqliteTable(
  'stream_snapshots',
  {
    subject: text('subject').notNull(),
    orderClock: integer('order_clock').notNull(),
    stationId: text('station_id').notNull(),
    stationSequence: integer('station_sequence').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.subject, table.orderClock, table.stationId, table.stationSequence],
    }),
  ],
);

/** Checks of the whole ledger that this station ran, the newest of which may be under way. */
export const checks = sqliteTable(
  'checks',
  {
    checkId: text('check_id').primaryKey(),
    startedAt: integer('started_at').notNull(),
    /** Null while it is under way: the next start goes on from the cursor. */
    finishedAt: integer('finished_at'),
    /** JSON: how far it is. What stands in it is the check's business alone. */
    cursor: text('cursor').notNull(),
    doneCount: integer('done_count').notNull(),
    totalCount: integer('total_count').notNull(),
  },
  (table) => [index('checks_started').on(table.startedAt)],
);

/** What a check found: a kind and the facts of its sentence (JSON). */
export const checkFindings = sqliteTable(
  'check_findings',
  {
    checkId: text('check_id').notNull(),
    line: integer('line').notNull(),
    kind: text('kind').notNull(),
    facts: text('facts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.line] })],
);

/** Backups that this station made or tried to make. */
export const backups = sqliteTable(
  'backups',
  {
    backupId: text('backup_id').primaryKey(),
    reason: text('reason').notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    folder: text('folder').notNull(),
    fileName: text('file_name').notNull(),
    byteCount: integer('byte_count').notNull(),
    eventCount: integer('event_count').notNull(),
    /** 'running', 'checked', 'failed' or 'thinned'. */
    state: text('state').notNull(),
    /** JSON of what went wrong, null where nothing did. */
    problem: text('problem'),
  },
  (table) => [index('backups_started').on(table.startedAt)],
);
