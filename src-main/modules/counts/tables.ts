/** Counts' tables, all folds: the counts, the lists that they are held against, and what was scanned in each. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const stockCounts = sqliteTable(
  'stock_counts',
  {
    id: text('id').primaryKey(),
    openedAt: integer('opened_at').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('stock_counts_opened').on(table.openedAt)],
);

export const countLists = sqliteTable(
  'count_lists',
  {
    id: text('id').primaryKey(),
    countId: text('count_id').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('count_lists_count').on(table.countId)],
);

export const countedUnits = sqliteTable(
  'counted_units',
  {
    id: text('id').primaryKey(),
    countId: text('count_id').notNull(),
    deviceId: text('device_id').notNull(),
    /** '', '' and 0 after the scan was taken back. */
    place: text('place').notNull(),
    countedBy: text('counted_by').notNull(),
    countedAt: integer('counted_at').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('counted_units_count').on(table.countId, table.countedAt)],
);
