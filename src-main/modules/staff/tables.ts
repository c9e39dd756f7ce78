/** Staff's tables: the people (a fold), and the station's own store of PINs, which no event and no export contains. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const staffMembers = sqliteTable('staff_members', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  isActive: integer('is_active').notNull(),
  state: text('state').notNull(),
});

/** Station-local. `wrongTries` counts a try before its PIN is looked at, so that a kill cannot give one away. */
export const staffCredentials = sqliteTable('staff_credentials', {
  staffId: text('staff_id').primaryKey(),
  pinHash: text('pin_hash').notNull(),
  wrongTries: integer('wrong_tries').notNull(),
  lastTryAt: integer('last_try_at').notNull(),
  recoveryHash: text('recovery_hash'),
  recoveryTries: integer('recovery_tries').notNull(),
});
