/** Customers' table: who is registered. Names and numbers are not in it: they are sealed in the events. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const customers = sqliteTable(
  'customers',
  {
    id: text('id').primaryKey(),
    registeredAt: integer('registered_at').notNull(),
    isErased: integer('is_erased').notNull(),
    state: text('state').notNull(),
  },
  (table) => [index('customers_registered').on(table.registeredAt)],
);
