/** Till: a session is one drawer from its float to its counted close, at one station. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { filledLine, id, positiveMinor } from '../../kernel/fields.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';

const unixMs = z.int().min(0);

export const tillEvents = {
  TillSessionOpened: event(
    z.strictObject({
      tillSessionId: id,
      stationId: id,
      floatMinor: positiveMinor,
      currency: currencyCode,
      postings,
      /** A person said that the computer's clock was right, though the record spoke against it. */
      clockConfirmed: z.strictObject({ nowMs: unixMs, newestMs: unixMs }).optional(),
    }),
    (data) => [subject('till-session', data.tillSessionId), subject('till', data.stationId)],
  ),
  /** The drawer was opened without a sale. */
  DrawerOpened: event(z.strictObject({ tillSessionId: id, reason: filledLine(120) }), (data) => [
    subject('till-session', data.tillSessionId),
  ]),
};
export type TillEvent = EventsOf<typeof tillEvents>;

export const AT_COUNTER: readonly Role[] = ['sales', 'cashier', 'branch-manager'];
export const AT_TILL: readonly Role[] = ['cashier', 'branch-manager'];

export const tillCommands = {
  OpenTillSession: command<Readonly<{ tillSessionId: string }>>()(
    z.strictObject({
      floatMinor: positiveMinor,
      /** The day that a person confirmed when the clock was in doubt. */
      clockConfirmedOn: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .optional(),
    }),
    AT_TILL,
  ),
  OpenDrawer: command()(z.strictObject({ reason: filledLine(120) }), AT_TILL),
};

export type TillSessionView = Readonly<{
  tillSessionId: string;
  openedAt: number;
  openedByName: string;
  floatMinor: number;
}>;

export const tillQueries = {
  getTillSession: query<TillSessionView | null>()(z.strictObject({}), 'signed-in', ['till']),
};

export type TillRejection =
  | { code: 'till.already-open' }
  | { code: 'till.not-open' }
  /** `businessDate` is what `nowMs` makes today. */
  | { code: 'till.clock-doubtful'; nowMs: number; newestMs: number; businessDate: string }
  | { code: 'till.no-drawer' };
