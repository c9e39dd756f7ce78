/** Devices' tables: the units, and the claims by which any identifier, whole or by its last digits, leads to one. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const devices = sqliteTable(
  'devices',
  {
    id: text('id').primaryKey(),
    productId: text('product_id').notNull(),
    status: text('status').notNull(),
    branchId: text('branch_id').notNull(),
    receivedAt: integer('received_at').notNull(),
    state: text('state').notNull(),
  },
  (table) => [
    index('devices_received').on(table.receivedAt),
    index('devices_status').on(table.status, table.receivedAt),
    index('devices_product').on(table.productId, table.receivedAt),
  ],
);

export const identifierClaims = sqliteTable(
  'identifier_claims',
  {
    /** '<kind>:<key>' */
    id: text('id').primaryKey(),
    /** The printed form backwards: its last digits are a prefix of it. */
    reversed: text('reversed').notNull(),
    /** The earliest device that carries it, null while it is only expected. */
    deviceId: text('device_id'),
    state: text('state').notNull(),
  },
  (table) => [index('identifier_claims_reversed').on(table.reversed, table.deviceId)],
);
