/** Lists the people of the shop. */
import type { StaffState } from '#shared/modules/staff/staff-member.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';

export const staffQueries: Queries<'listStaff'> = {
  listStaff: (_input, { db }) =>
    db
      .all<{ id: string; state: string }>(
        'SELECT id, state FROM staff_members ORDER BY is_active DESC, name COLLATE NOCASE, id',
      )
      .map(({ id, state }) => ({ staffId: id, ...(JSON.parse(state) as StaffState) })),
};

/** The name of who did something; the station's own acts have none. */
export const nameOf = ({ db }: Pick<Reader, 'db'>, actorId: string): string =>
  db.get<{ name: string }>('SELECT name FROM staff_members WHERE id = ?', actorId)?.name ?? '';
