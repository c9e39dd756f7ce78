/**
 * Suppliers' tables: the firms, the claims on their names, their orders, and when products are ordered again (folds);
 * which deliveries came by which name, their troubles, and what counted goods came with (entries).
 */
import { sql } from 'drizzle-orm';
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

/** Counted goods by product: who sent them last, and at what cost. */
export const countedReceipts = sqliteTable(
  'counted_receipts',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    productId: text('product_id').notNull(),
    deliveryId: text('delivery_id').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('counted_receipts_product').on(table.productId, table.receivedAt),
  ],
);

export const purchaseOrders = sqliteTable(
  'purchase_orders',
  {
    id: text('id').primaryKey(),
    supplierId: text('supplier_id').notNull(),
    placedAt: integer('placed_at').notNull(),
    /** Goods are awaited still. */
    isOpen: integer('is_open').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    index('purchase_orders_placed').on(table.placedAt),
    index('purchase_orders_supplier').on(table.supplierId, table.placedAt),
    index('purchase_orders_open')
      .on(table.placedAt)
      .where(sql`is_open = 1`),
  ],
);

export const reorderLevels = sqliteTable(
  'reorder_levels',
  {
    /** The product. */
    id: text('id').primaryKey(),
    isSet: integer('is_set').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    index('reorder_levels_set')
      .on(table.id)
      .where(sql`is_set = 1`),
  ],
);

export const supplierReturns = sqliteTable(
  'supplier_returns',
  {
    id: text('id').primaryKey(),
    supplierId: text('supplier_id').notNull(),
    openedAt: integer('opened_at').notNull(),
    /** Packed, or sent and not settled. */
    isOpen: integer('is_open').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    index('supplier_returns_opened').on(table.openedAt),
    index('supplier_returns_supplier').on(table.supplierId, table.openedAt),
  ],
);
