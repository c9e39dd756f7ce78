/** Staff: people, their roles, and who is at the station. PINs live outside events, in the station's own store. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { filledLine, id } from '../../kernel/fields.ts';
import { ROLES, type Role } from '../../kernel/roles.ts';

export const roles = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine((list) => new Set(list).size === list.length);

/** Four to twelve digits; six or more are advised on screen. */
export const pin = z.string().regex(/^\d{4,12}$/);

/** Everyone who works here: one stream, so that the last owner can be kept and names stay apart. */
export const ROSTER = subject('roster', 'all');

export const staffEvents = {
  StaffAdded: event(z.strictObject({ staffId: id, name: filledLine(60), roles }), (data) => [
    subject('staff', data.staffId),
    ROSTER,
  ]),
  StaffRolesChanged: event(z.strictObject({ staffId: id, roles }), (data) => [
    subject('staff', data.staffId),
    ROSTER,
  ]),
  StaffDeactivated: event(z.strictObject({ staffId: id, reason: filledLine(200) }), (data) => [
    subject('staff', data.staffId),
    ROSTER,
  ]),
  StaffReactivated: event(z.strictObject({ staffId: id }), (data) => [
    subject('staff', data.staffId),
    ROSTER,
  ]),
  PinSet: event(z.strictObject({ staffId: id }), (data) => [subject('staff', data.staffId)]),
  SignedIn: event(
    z.strictObject({ staffId: id, method: z.enum(['pin', 'recovery-code']) }),
    (data) => [subject('staff', data.staffId)],
  ),
};
export type StaffEvent = EventsOf<typeof staffEvents>;

const MANAGES_STAFF: readonly Role[] = ['branch-manager', 'head-office'];

export const staffCommands = {
  AddStaff: command<Readonly<{ staffId: string }>>()(
    z.strictObject({ name: filledLine(60), roles, pin }),
    MANAGES_STAFF,
  ),
  ChangeStaffRoles: command()(z.strictObject({ staffId: id, roles }), MANAGES_STAFF),
  DeactivateStaff: command()(
    z.strictObject({ staffId: id, reason: filledLine(200) }),
    MANAGES_STAFF,
  ),
  ReactivateStaff: command()(z.strictObject({ staffId: id }), MANAGES_STAFF),
  /** A new PIN for oneself, or by who manages staff for another; it also unlocks. */
  SetPin: command()(z.strictObject({ staffId: id, pin }), 'signed-in'),
  /** Written by the station after it checked the PIN or the recovery code. */
  RecordSignIn: command()(
    z.strictObject({ staffId: id, method: z.enum(['pin', 'recovery-code']) }),
    'station',
  ),
};

export type StaffMember = Readonly<{
  staffId: string;
  name: string;
  roles: readonly Role[];
  isActive: boolean;
}>;

export const staffQueries = {
  /** Names for the sign-in screen; the roles with them, since they decide what the frame shows. */
  listStaff: query<readonly StaffMember[]>()(z.strictObject({}), 'anyone', ['staff']),
};

export type StaffRejection =
  | { code: 'staff.unknown' }
  | { code: 'staff.name-taken'; name: string }
  | { code: 'staff.not-active' }
  | { code: 'staff.last-owner' }
  | { code: 'staff.only-owner-makes-owners' }
  | { code: 'staff.only-own-pin' };
