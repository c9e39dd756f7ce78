/** Sales' tables: each sale (a fold), and its lines and tenders as they were completed (entries). */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const sales = sqliteTable(
  'sales',
  {
    id: text('id').primaryKey(),
    status: text('status').notNull(),
    tillSessionId: text('till_session_id').notNull(),
    receiptNumber: text('receipt_number'),
    completedAt: integer('completed_at'),
    state: text('state').notNull(),
  },
  (table) => [
    index('sales_completed').on(table.completedAt),
    index('sales_receipt').on(table.receiptNumber),
  ],
);

export const saleLines = sqliteTable(
  'sale_lines',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    saleId: text('sale_id').notNull(),
    productId: text('product_id').notNull(),
    deviceId: text('device_id'),
    quantity: integer('quantity').notNull(),
    grossMinor: integer('gross_minor').notNull(),
    taxMinor: integer('tax_minor').notNull(),
    costMinor: integer('cost_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.line] })],
);

export const saleTenders = sqliteTable(
  'sale_tenders',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    saleId: text('sale_id').notNull(),
    tillSessionId: text('till_session_id').notNull(),
    kind: text('kind').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.line] })],
);

/** What is kept for whom and until when (a fold). */
export const reservations = sqliteTable(
  'reservations',
  {
    id: text('id').primaryKey(),
    deviceId: text('device_id').notNull(),
    customerId: text('customer_id').notNull(),
    until: text('until').notNull(),
    isOpen: integer('is_open').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('reservations_open').on(table.isOpen, table.until)],
);
