/** Decides what is kept for a customer until the end of a day, and lets it go. Deposits come with their own flow. */
import { handler, type Aggregate } from '../../kernel/contract.ts';
import { no, ok } from '../../kernel/result.ts';
import { customer } from '../customers/customer.ts';
import { gate, gatherGate } from '../devices/gate.ts';
import type { salesCommands, SalesEvent } from './contract.ts';
import { makeSales } from './make-sales.ts';
import { unitRefusal } from './unit-refusal.ts';

export type ReservationState = Readonly<{
  deviceId: string;
  customerId: string;
  until: string;
  isOpen: boolean;
}>;

export const reservation: Aggregate<ReservationState, SalesEvent> = {
  kind: 'reservation',
  evolve: (state, event) => {
    switch (event.type) {
      case 'DeviceReserved': {
        const { deviceId, customerId, until } = event.data;
        return state ?? { deviceId, customerId, until, isOpen: true };
      }
      case 'ReservationReleased':
      case 'ReservationKept':
        return state === null ? state : { ...state, isOpen: false };
      default:
        return state;
    }
  },
};

const reserveDevice = handler<(typeof salesCommands)['ReserveDevice']>()({
  gather: (command, read, context) => ({
    unit: gatherGate(read, command.deviceId, { branchId: context.branchId }),
    customer: read.state(customer, command.customerId),
  }),
  decide: ({ unit, customer: buyer }, command, context) => {
    if (unit === null) return no({ code: 'devices.unknown' });
    if (buyer === null || buyer.erasedAt !== null) return no({ code: 'sales.no-customer' });
    if (command.until < context.businessDate)
      return no({ code: 'sales.until-past', today: context.businessDate });
    const [missing] = gate(unit, 'reserve');
    if (missing !== undefined) return no(unitRefusal(missing, unit));
    const reservationId = context.newId();
    return ok({
      events: [makeSales('DeviceReserved', { reservationId, ...command })],
      reply: { reservationId },
    });
  },
});

const releaseReservation = handler<(typeof salesCommands)['ReleaseReservation']>()({
  gather: (command, read) => read.state(reservation, command.reservationId),
  decide: (state, { reservationId, reason }) => {
    if (state === null || !state.isOpen) return no({ code: 'sales.no-reservation' });
    const { deviceId, customerId } = state;
    const released = { reservationId, deviceId, customerId, reason };
    return ok({ events: [makeSales('ReservationReleased', released)], reply: null });
  },
});

export const reservationHandlers = {
  ReserveDevice: reserveDevice,
  ReleaseReservation: releaseReservation,
};
