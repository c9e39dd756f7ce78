/** Accounts' tables: every posting of every event, and the balances that they add up to. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
  (table) => [
    primaryKey({ columns: [table.eventId, table.line] }),
    index('postings_by_day').on(table.businessDate),
  ],
);

/** Running total of postings: what an account moved by on a business day. A balance is the sum of its days. */
export const accountDays = sqliteTable(
  'account_days',
  {
    branchId: text('branch_id').notNull(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    businessDate: text('business_date').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.branchId, table.account, table.currency, table.businessDate],
    }),
  ],
);
