/** Suppliers' tables: the firms and the claims on their names (folds); which deliveries came by which name, and their troubles. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const suppliers = sqliteTable(
  'suppliers',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** Its code as codes are compared, null where it has none. */
    codeKey: text('code_key'),
    state: text('state').notNull(),
  },
  (table) => [index('suppliers_name').on(table.name), index('suppliers_code').on(table.codeKey)],
);

export const supplierNames = sqliteTable('supplier_names', {
  /** The name as names are compared. */
  id: text('id').primaryKey(),
  state: text('state').notNull(),
});

/** A delivery by the name that it was opened under, which joins those from before the supplier had a record. */
export const supplierDeliveries = sqliteTable(
  'supplier_deliveries',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    supplierKey: text('supplier_key').notNull(),
    supplierName: text('supplier_name').notNull(),
    deliveryId: text('delivery_id').notNull(),
    openedAt: integer('opened_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('supplier_deliveries_supplier').on(table.supplierKey, table.openedAt),
    index('supplier_deliveries_delivery').on(table.deliveryId),
  ],
);

/** What was not right with a delivery: 'duplicate' numbers that were refused, units that were 'short' when it was closed. */
export const deliveryTroubles = sqliteTable(
  'delivery_troubles',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    deliveryId: text('delivery_id').notNull(),
    kind: text('kind').notNull(),
    quantity: integer('quantity').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('delivery_troubles_delivery').on(table.deliveryId, table.kind),
  ],
);
