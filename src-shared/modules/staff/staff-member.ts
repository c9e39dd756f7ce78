/** Decides who works here and in which roles; folds one member of staff, and the roster that keeps the last owner. */
import {
  eventMaker,
  handler,
  type Aggregate,
  type Context,
  type FactReader,
} from '../../kernel/contract.ts';
import type { Role } from '../../kernel/roles.ts';
import { no, ok } from '../../kernel/result.ts';
import { staffEvents, type staffCommands, type StaffEvent } from './contract.ts';

const make = eventMaker(staffEvents);

export type StaffState = Readonly<{ name: string; roles: readonly Role[]; isActive: boolean }>;

export const staffMember: Aggregate<StaffState, StaffEvent> = {
  kind: 'staff',
  evolve: (state, event) => {
    const known = state ?? { name: '', roles: [], isActive: true };
    switch (event.type) {
      case 'StaffAdded':
        return { ...known, name: event.data.name, roles: event.data.roles };
      case 'StaffRolesChanged':
        return { ...known, roles: event.data.roles };
      case 'StaffDeactivated':
        return { ...known, isActive: false };
      case 'StaffReactivated':
        return { ...known, isActive: true };
      default:
        return state;
    }
  },
};

export type Roster = Readonly<Record<string, StaffState>>;

/** Everyone who works or worked here, by staff id. */
export const roster: Aggregate<Roster, StaffEvent> = {
  kind: 'roster',
  evolve: (state, event, id) => {
    const { staffId } = event.data;
    const member = staffMember.evolve(state?.[staffId] ?? null, event, id);
    return member === null ? state : { ...state, [staffId]: member };
  },
};

const readRoster = (read: FactReader): Roster => read.state(roster, 'all') ?? {};

const isLastOwner = (members: Roster, staffId: string): boolean =>
  !Object.entries(members).some(
    ([id, member]) => id !== staffId && member.isActive && member.roles.includes('owner'),
  );

const isOwner = (context: Context): boolean => context.roles.includes('owner');

const addStaff = handler<(typeof staffCommands)['AddStaff']>()({
  gather: (_command, read) => readRoster(read),
  decide: (members, command, context) => {
    const name = command.name.toLowerCase();
    if (Object.values(members).some((member) => member.name.toLowerCase() === name))
      return no({ code: 'staff.name-taken', name: command.name });
    if (command.roles.includes('owner') && !isOwner(context))
      return no({ code: 'staff.only-owner-makes-owners' });
    const staffId = context.newId();
    return ok({
      events: [
        make('StaffAdded', { staffId, name: command.name, roles: command.roles }),
        make('PinSet', { staffId }),
      ],
      reply: { staffId },
    });
  },
});

const changeStaffRoles = handler<(typeof staffCommands)['ChangeStaffRoles']>()({
  gather: (_command, read) => readRoster(read),
  decide: (members, command, context) => {
    const member = members[command.staffId];
    if (member === undefined) return no({ code: 'staff.unknown' });
    const wasOwner = member.roles.includes('owner');
    const becomesOwner = command.roles.includes('owner');
    if (wasOwner !== becomesOwner && !isOwner(context))
      return no({ code: 'staff.only-owner-makes-owners' });
    if (wasOwner && !becomesOwner && isLastOwner(members, command.staffId))
      return no({ code: 'staff.last-owner' });
    return ok({ events: [make('StaffRolesChanged', command)], reply: null });
  },
});

const deactivateStaff = handler<(typeof staffCommands)['DeactivateStaff']>()({
  gather: (_command, read) => readRoster(read),
  decide: (members, command, context) => {
    const member = members[command.staffId];
    if (member === undefined) return no({ code: 'staff.unknown' });
    if (!member.isActive) return no({ code: 'staff.not-active' });
    if (member.roles.includes('owner')) {
      if (!isOwner(context)) return no({ code: 'staff.only-owner-makes-owners' });
      if (isLastOwner(members, command.staffId)) return no({ code: 'staff.last-owner' });
    }
    return ok({ events: [make('StaffDeactivated', command)], reply: null });
  },
});

const reactivateStaff = handler<(typeof staffCommands)['ReactivateStaff']>()({
  gather: (command, read) => read.state(staffMember, command.staffId),
  decide: (member, command, context) => {
    if (member === null) return no({ code: 'staff.unknown' });
    if (member.roles.includes('owner') && !isOwner(context))
      return no({ code: 'staff.only-owner-makes-owners' });
    return ok({ events: [make('StaffReactivated', command)], reply: null });
  },
});

const MANAGERS: readonly Role[] = ['branch-manager', 'head-office', 'owner'];

const setPin = handler<(typeof staffCommands)['SetPin']>()({
  gather: (command, read) => read.state(staffMember, command.staffId),
  decide: (member, command, context) => {
    if (member === null) return no({ code: 'staff.unknown' });
    const isOwn = command.staffId === context.actorId;
    if (!isOwn && !MANAGERS.some((role) => context.roles.includes(role)))
      return no({ code: 'staff.only-own-pin' });
    if (!isOwn && member.roles.includes('owner') && !isOwner(context))
      return no({ code: 'staff.only-owner-makes-owners' });
    return ok({ events: [make('PinSet', { staffId: command.staffId })], reply: null });
  },
});

const recordSignIn = handler<(typeof staffCommands)['RecordSignIn']>()({
  gather: (command, read) => read.state(staffMember, command.staffId),
  decide: (member, command) => {
    if (member === null || !member.isActive) return no({ code: 'staff.not-active' });
    return ok({ events: [make('SignedIn', command)], reply: null });
  },
});

export const staffHandlers = {
  AddStaff: addStaff,
  ChangeStaffRoles: changeStaffRoles,
  DeactivateStaff: deactivateStaff,
  ReactivateStaff: reactivateStaff,
  SetPin: setPin,
  RecordSignIn: recordSignIn,
};
