/** Answers whether this station's till is open. */
import { openSessionOf } from '#shared/modules/till/till-session.ts';
import type { Queries } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

export const tillQueries: Queries<'getTillSession'> = {
  getTillSession: (_input, reader) => {
    const session = openSessionOf(reader, reader.stationId);
    if (session === null) return null;
    const { tillSessionId, openedAt, openedBy, floatMinor } = session;
    return { tillSessionId, openedAt, openedByName: nameOf(reader, openedBy), floatMinor };
  },
};
