/** Printing's table: the outbox of this station. Its rows are written in the transaction of what they print. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const printJobs = sqliteTable(
  'print_jobs',
  {
    jobId: text('job_id').primaryKey(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    saleId: text('sale_id'),
    copyNumber: integer('copy_number'),
    /** Of labels: which sheet, and which of its labels in their order from 0. */
    sheetId: text('sheet_id'),
    firstLabel: integer('first_label'),
    labelCount: integer('label_count'),
    title: text('title').notNull(),
    attempts: integer('attempts').notNull(),
    faultCode: text('fault_code'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('print_jobs_state').on(table.state, table.createdAt)],
);
