/** The tables of exceptions: each case (a fold), and identifiers that were refused as duplicates (entries). */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const exceptions = sqliteTable(
  'exceptions',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    isOpen: integer('is_open').notNull(),
    ownerRole: text('owner_role').notNull(),
    backupRole: text('backup_role').notNull(),
    assigneeId: text('assignee_id'),
    cause: text('cause'),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    /** Everything that was written about it, in small letters. */
    searchText: text('search_text').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    index('exceptions_open').on(table.isOpen, table.openedAt),
    index('exceptions_opened').on(table.openedAt),
    index('exceptions_kind').on(table.kind, table.openedAt),
    index('exceptions_closed').on(table.closedAt),
  ],
);

/** M8: an identifier that was refused or taken in aside because a unit carries it already. */
export const blockedIdentifiers = sqliteTable(
  'blocked_identifiers',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    identifier: text('identifier').notNull(),
    deliveryId: text('delivery_id').notNull(),
    source: text('source').notNull(),
    businessDate: text('business_date').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('blocked_identifiers_date').on(table.businessDate),
  ],
);
