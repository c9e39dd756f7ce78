/** Accounts' tables: every posting of every event, and the balances that they add up to. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const postings = sqliteTable(
  'postings',
  {
    eventId: text('event_id').notNull(),
    line: integer('line').notNull(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    branchId: text('branch_id').notNull(),
    businessDate: text('business_date').notNull(),
    subject: text('subject').notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.line] })],
);

/** Running total of postings. */
export const accountBalances = sqliteTable(
  'account_balances',
  {
    branchId: text('branch_id').notNull(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.branchId, table.account, table.currency] })],
);
