/**
 * Everything and everyone that a unit or a case touches (R14), walked along the subjects of events, so that nothing that
 * was written about them can be missing.
 *
 *   unit ── its events ──▶ sales, deliveries, reservations, customers, cases, identifiers
 *   identifier ──▶ every unit that carries or carried it        case ──▶ the units and things that it names
 *   sale, reservation ──▶ the customer                          every event on the way ──▶ who wrote or approved it
 *
 * A delivery or a day at the till touches hundreds of units that have nothing to do with the matter: it is named, and the
 * walk ends there.
 */
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import { maskedName } from '#shared/kernel/contact.ts';
import { SERVES_CUSTOMERS } from '#shared/modules/customers/contract.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { device } from '#shared/modules/devices/device.ts';
import { exception } from '#shared/modules/exceptions/exception.ts';
import type { ImpactGroup, ImpactView } from '#shared/modules/exceptions/impact.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { reservation } from '#shared/modules/sales/reservation.ts';
import { sale, totalOf } from '#shared/modules/sales/sale.ts';
import type { AnyEvent, InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { saleCustomerOf } from '#main/modules/customers/queries.ts';
import { nameOf } from '#main/modules/staff/queries.ts';
import { unitName } from './cases.ts';

/** Streams whose events are read; all others are named only. */
const WALKED: ReadonlySet<string> = new Set([
  'device',
  'identifier',
  'sale',
  'reservation',
  'exception',
]);
/** Named on the list. */
const NAMED: ReadonlySet<string> = new Set([...WALKED, 'delivery', 'customer']);

type Walk = {
  readonly named: Set<string>;
  readonly events: Map<string, AnyEvent>;
};

export function getImpact(
  { of, exceptionId: id, stream }: InputOfQuery<'getImpact'>,
  reader: Reader,
): ImpactView | null {
  const start = of === 'device' ? `device:${id}` : `exception:${id}`;
  const isKnown = of === 'device' ? reader.state(device, id) !== null : true;
  const begun = reader.state(exception, id) === null && stream !== null ? stream : start;
  if (!isKnown) return null;
  const walk = walked(begun, reader);
  return walk.events.size === 0
    ? null
    : { ...groupsOf(walk, begun, reader), eventCount: walk.events.size };
}

/**
 * A unit that merely lay on the same receipt is named with it and goes no further: what happened to it before has nothing
 * to do with the matter.
 */
function walked(start: string, reader: Reader): Walk {
  const walk: Walk = { named: new Set([start]), events: new Map() };
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const kind = subjectKind(name);
    for (const event of reader.stream(name)) {
      walk.events.set(event.eventId, event);
      for (const subject of event.subjects) {
        const other = subjectKind(subject);
        if (!NAMED.has(other) || walk.named.has(subject) || !isNext(kind, other)) continue;
        walk.named.add(subject);
        if (WALKED.has(other)) waiting.push(subject);
      }
    }
  }
  return walk;
}

/** From a receipt or a promise to who it is for, never to the other units on it. */
const isNext = (from: string, to: string): boolean =>
  from === 'sale' || from === 'reservation' ? to !== 'device' && to !== 'identifier' : true;

// ── what was found, in groups ───────────────────────────────────────────────────────────────────────────────────────

function groupsOf({ named, events }: Walk, start: string, reader: Reader): ImpactGroup {
  const idsOf = (kind: string): string[] =>
    [...named].filter((name) => subjectKind(name) === kind).map(subjectId);
  const customerIds = new Set(idsOf('customer'));
  return {
    devices: idsOf('device').map((deviceId) => ({
      deviceId,
      ...asName(unitName(deviceId, reader)),
      status: reader.state(device, deviceId)?.status ?? '',
      via: viaOf(deviceId, start, reader),
    })),
    deliveries: idsOf('delivery').map((deliveryId) => {
      const state = reader.state(delivery, deliveryId);
      return {
        deliveryId,
        number: state?.number ?? '',
        supplierName: state?.supplierName ?? '',
      };
    }),
    sales: idsOf('sale').map((saleId) => saleOf(saleId, reader)),
    reservations: idsOf('reservation').flatMap((reservationId) => {
      const state = reader.state(reservation, reservationId);
      if (state === null) return [];
      const { customerId, until, isOpen } = state;
      return [{ reservationId, customerId, until, isOpen }];
    }),
    customers: [...customerIds].map((customerId) => customerOf(customerId, reader)),
    exceptions: idsOf('exception').flatMap((exceptionId) => {
      const state = reader.state(exception, exceptionId);
      if (state === null) return [];
      const { kind, isOpen, reason } = state;
      return [{ exceptionId, kind, status: isOpen ? 'open' : 'closed', reason }];
    }),
    people: peopleOf(events, reader),
  };
}

const asName = ({ deviceName, identifier }: ReturnType<typeof unitName>) => ({
  name: deviceName,
  identifier,
});

function viaOf(
  deviceId: string,
  start: string,
  reader: Reader,
): ImpactGroup['devices'][number]['via'] {
  if (start === `device:${deviceId}`) return 'itself';
  if (subjectKind(start) === 'exception') return 'same-case';
  const first: DeviceState | null =
    subjectKind(start) === 'device' ? reader.state(device, subjectId(start)) : null;
  const cases = new Set((first?.holds ?? []).map(({ exceptionId }) => exceptionId));
  const holds = reader.state(device, deviceId)?.holds ?? [];
  const shares = reader
    .state(device, deviceId)
    ?.identifiers.some(({ kind, key }) =>
      first?.identifiers.some((own) => own.kind === kind && own.key === key),
    );
  return shares !== true && holds.some(({ exceptionId }) => cases.has(exceptionId))
    ? 'same-case'
    : 'shared-identifier';
}

function saleOf(saleId: string, reader: Reader): ImpactGroup['sales'][number] {
  const state = reader.state(sale, saleId);
  const isCompleted = state?.status === 'completed';
  return {
    saleId,
    receiptNumber: isCompleted ? state.receiptNumber : null,
    status: state?.status ?? '',
    at: isCompleted ? state.completedAt : 0,
    totalMinor: isCompleted ? state.totalMinor : totalOf(state?.lines ?? []),
    currency: state?.currency ?? '',
    tenders: (state?.tenders ?? []).map(({ kind, amountMinor }) => ({ kind, amountMinor })),
  };
}

function customerOf(customerId: string, reader: Reader): ImpactGroup['customers'][number] {
  const known = saleCustomerOf(customerId, reader);
  const name = known?.name ?? '';
  return {
    customerId,
    name: reader.sees(SERVES_CUSTOMERS) ? name : maskedName(name),
    phone: known?.phone ?? '',
  };
}

type Act = { count: number; lastAt: number };

/** Who wrote or approved what these things rest on, the busiest act first. */
function peopleOf(events: ReadonlyMap<string, AnyEvent>, reader: Reader): ImpactGroup['people'] {
  const people = new Map<string, Map<string, Act>>();
  const note = (staffId: string, type: string, at: number): void => {
    const acts = people.get(staffId) ?? new Map<string, Act>();
    people.set(staffId, acts);
    const act = acts.get(type) ?? { count: 0, lastAt: 0 };
    acts.set(type, { count: act.count + 1, lastAt: Math.max(act.lastAt, at) });
  };
  for (const { type, actorId, approverId, occurredAt } of events.values()) {
    note(actorId, type, occurredAt);
    if (approverId !== null && approverId !== actorId) note(approverId, type, occurredAt);
  }
  return [...people].map(([staffId, acts]) => ({
    staffId,
    name: nameOf(reader, staffId),
    acts: [...acts]
      .map(([type, act]) => ({ type, ...act }))
      .toSorted((a, b) => b.lastAt - a.lastAt),
  }));
}
