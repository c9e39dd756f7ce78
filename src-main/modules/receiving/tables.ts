/** Receiving's tables: deliveries and their lines (folds), refused rows and units in (entries), remembered columns. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const deliveries = sqliteTable(
  'deliveries',
  {
    id: text('id').primaryKey(),
    openedAt: integer('opened_at').notNull(),
    supplierName: text('supplier_name').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('deliveries_opened').on(table.openedAt)],
);

export const deliveryLines = sqliteTable(
  'delivery_lines',
  {
    id: text('id').primaryKey(),
    deliveryId: text('delivery_id').notNull(),
    productId: text('product_id').notNull(),
    /** The delivery while the unit has not come in, else null. */
    openIn: text('open_in'),
    state: text('state').notNull(),
  },
  (table) => [
    index('delivery_lines_open_in').on(table.openIn),
    index('delivery_lines_delivery').on(table.deliveryId, table.productId),
  ],
);

/** Refused rows that can be mended here, and those that were. */
export const mendableRows = sqliteTable(
  'mendable_rows',
  {
    id: text('id').primaryKey(),
    rowNumber: integer('row_number').notNull(),
    /** The delivery while the row waits, else null. */
    openIn: text('open_in'),
    state: text('state').notNull(),
  },
  (table) => [index('mendable_rows_open_in').on(table.openIn, table.rowNumber)],
);

/** Rows that were refused before they could be mended here. */
export const refusedRows = sqliteTable(
  'refused_rows',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    deliveryId: text('delivery_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    text: text('text').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('refused_rows_delivery').on(table.deliveryId, table.rowNumber),
  ],
);

/** What came in with a delivery: a unit (quantity 1, with its device) or a count of a product. */
export const receivedGoods = sqliteTable(
  'received_goods',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    deliveryId: text('delivery_id').notNull(),
    productId: text('product_id').notNull(),
    deviceId: text('device_id'),
    isListed: integer('is_listed').notNull(),
    quantity: integer('quantity').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('received_goods_delivery').on(table.deliveryId, table.receivedAt),
  ],
);

/** Station-local: the columns of a supplier's lists as a person last confirmed them. */
export const columnMappings = sqliteTable('column_mappings', {
  supplierKey: text('supplier_key').primaryKey(),
  mapping: text('mapping').notNull(),
});
