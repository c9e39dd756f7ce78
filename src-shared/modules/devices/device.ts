/**
 * Folds one physical unit: what it is, where it is, who holds it. Other modules write its events; this file says what
 * they mean to the unit. A happening that cannot be is kept as a contradiction: the earlier event holds the unit.
 */
import type { Aggregate } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { CountsEvent } from '../counts/contract.ts';
import type { ExceptionsEvent } from '../exceptions/contract.ts';
import type { PrintingEvent } from '../printing/contract.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';
import type { SalesEvent } from '../sales/contract.ts';
import type { SuppliersEvent } from '../suppliers/contract.ts';
import type { DevicesEvent } from './contract.ts';
import { decided, factOf, stated, withFacts } from './device-facts.ts';
import { corrected, displayed, labelled, withIdentifier } from './device-numbers.ts';
import {
  isAtSupplier,
  unknownDevice,
  type Contradiction,
  type DeviceState,
  type Fact,
  type Hold,
} from './device-state.ts';
import { ON_BOOKS, type FactName, type FactSource } from './facts.ts';

/** Everything that is written about a unit, by whichever module. */
type UnitEvent =
  | ReceivingEvent
  | SalesEvent
  | DevicesEvent
  | ExceptionsEvent
  | PrintingEvent
  | SuppliersEvent
  | CountsEvent;

/** A place of a branch, as one value of the index by which a count finds what should stand there. */
export const shelfOf = (branchId: string, place: string): string => `${branchId}/${place}`;

export const device: Aggregate<DeviceState, UnitEvent> = {
  kind: 'device',
  evolve: (state, event, id) => {
    const known = state ?? unknownDevice;
    const next = evolved(known, event, id);
    return next === known ? state : withStatus(next);
  },
  indexes: {
    shelf: ({ receipt, status }) =>
      receipt !== null && ON_BOOKS.includes(status)
        ? shelfOf(receipt.branchId, receipt.place)
        : null,
    boughtIn: ({ bought }) => bought?.deliveryId ?? null,
  },
};

function evolved(known: DeviceState, event: UnitEvent, id: string): DeviceState {
  switch (event.type) {
    case 'DeviceReceived':
      return event.data.deviceId === id ? received(known, event) : known;
    case 'DeviceCameBack':
      return cameBack(known, event);
    case 'DeviceCostAdded':
      return costAdded(known, event);
    case 'IdentifierConfirmed':
      return confirmed(known, event);
    case 'SaleLineAdded':
      return putInBasket(known, event);
    case 'SaleLineVoided':
      return known.basketSaleId === event.data.saleId ? { ...known, basketSaleId: null } : known;
    case 'DeviceReserved':
      return reserved(known, event);
    case 'ReservationReleased':
    case 'ReservationKept':
      return known.reservation?.reservationId === event.data.reservationId
        ? { ...known, reservation: null }
        : known;
    case 'DeviceSold':
      return sold(known, event);
    case 'DeviceFactStated':
      return stated(known, event);
    case 'DeviceFactDecided':
      return decided(known, event);
    case 'DeviceIdentifierAdded':
      return withIdentifier(known, event.data.identifier, event);
    case 'DeviceIdentifierCorrected':
      return corrected(known, event);
    case 'DeviceLabelPrinted':
      return labelled(known, event);
    case 'DeviceChecked':
      return checked(known, event);
    case 'DeviceMoved':
      return placed(known, event.data.to, event);
    case 'DeviceCounted':
      return seenAt(known, event.data.place, event);
    case 'DeviceMissed':
      return known.missing
        ? known
        : {
            ...known,
            missing: {
              at: event.occurredAt,
              lastSeenAt: event.data.lastSeenAt,
              lastSeenBy: event.data.lastSeenBy,
            },
          };
    case 'DeviceFound':
      return placed({ ...known, missing: null }, event.data.place, event);
    case 'DeviceWrittenOff':
      return ended(known, event, null);
    case 'DeviceWithdrawn':
      return event.data.deviceId === id ? ended(known, event, event.data.keptDeviceId) : known;
    case 'DeviceReturnedToSupplier':
      return ended(known, event, null);
    case 'ExceptionOpened':
      return held(known, event);
    case 'ExceptionOverridden':
      return withHold(known, event.data.exceptionId, ({ overridden, ...hold }) => ({
        ...hold,
        overridden: [...new Set([...overridden, ...event.data.stages])],
      }));
    case 'ExceptionClosed':
      return withHold(known, event.data.exceptionId, (hold) => ({ ...hold, isOpen: false }));
    case 'ExceptionReopened':
      return withHold(known, event.data.exceptionId, (hold) => ({
        ...hold,
        isOpen: true,
        overridden: [],
      }));
    default:
      return known;
  }
}

type EventOf<Type extends UnitEvent['type']> = Extract<UnitEvent, { type: Type }>;

const withStatus = (state: DeviceState): DeviceState => {
  const status = statusOf(state);
  return status === state.status ? state : { ...state, status };
};

function statusOf({ ended: end, sale, missing, basketSaleId, reservation }: DeviceState) {
  if (end !== undefined) return end.how;
  if (sale !== null) return 'sold';
  if (missing) return 'missing';
  if (basketSaleId !== null) return 'in-basket';
  return reservation ? 'reserved' : 'in-stock';
}

const contradicts = (
  state: DeviceState,
  code: Contradiction['code'],
  event: Readonly<{ eventId: string; occurredAt: number }>,
): DeviceState => ({
  ...state,
  contradictions: [
    ...state.contradictions,
    { code, eventId: event.eventId, occurredAt: event.occurredAt },
  ],
});

// ── receipts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Age counts from the day that a unit came, also where that was before this record: from the noon of that day. */
function cameAt(day: string | undefined, occurredAt: number): number {
  const noon = day === undefined ? occurredAt : Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(noon) ? occurredAt : Math.min(occurredAt, noon);
}

function received(state: DeviceState, event: EventOf<'DeviceReceived'>): DeviceState {
  if (state.receipt !== null) return contradicts(state, 'received-twice', event);
  const { data } = event;
  const wasScanned = data.scannedKeys.length > 0;
  // Without a list and without a scan it came from a file of what the shop had.
  const unlisted: FactSource = wasScanned ? 'typed' : 'import';
  const documented: FactSource = data.lineId === null ? unlisted : 'supplier-document';
  const fact = (value: string, source: FactSource): Fact => factOf(event, value, source);
  const ofKind = (kind: DeviceIdentifier['kind']) =>
    data.identifiers.filter((identifier) => identifier.kind === kind);
  const sourceOf = (list: readonly DeviceIdentifier[]): FactSource =>
    list.some(({ key }) => data.scannedKeys.includes(key)) ? 'scan' : documented;
  const imeis = ofKind('imei');
  const serials = ofKind('serial');
  const facts: Partial<Record<FactName, Fact>> = {
    model: fact(data.productId, wasScanned && data.lineId === null ? 'scan' : documented),
    variant: fact(data.productId, wasScanned && data.lineId === null ? 'scan' : documented),
    ...(imeis.length > 0 && { imei: fact(displayed(imeis), sourceOf(imeis)) }),
    ...(serials.length > 0 && { serial: fact(displayed(serials), sourceOf(serials)) }),
    condition: fact(data.condition, documented),
    ...(data.supplierName !== '' && { supplier: fact(data.supplierName, documented) }),
    ...(data.batch !== '' && { batch: fact(data.batch, documented) }),
    cost: fact(String(data.unitCostMinor), documented),
  };
  return {
    ...state,
    receipt: {
      deliveryId: data.deliveryId,
      branchId: event.branchId,
      place: data.place,
      receivedAt: cameAt(data.receivedOn, event.occurredAt),
      unitCostMinor: data.unitCostMinor,
      currency: data.currency,
    },
    bought: { deliveryId: data.deliveryId, unitCostMinor: data.unitCostMinor },
    productId: data.productId,
    identifiers: data.identifiers,
    scannedKeys: data.scannedKeys,
    supplierName: data.supplierName,
    // What was stated of a unit whose receipt came later stays as an earlier value.
    facts: withFacts(state.facts, facts),
  };
}

/** A label that was scanned after the unit was in turns the fact's source from the document's word into a scan. */
function confirmed(state: DeviceState, event: EventOf<'IdentifierConfirmed'>): DeviceState {
  const { identifier } = event.data;
  if (state.scannedKeys.includes(identifier.key)) return state;
  const scannedKeys = [...state.scannedKeys, identifier.key];
  const name: FactName | null =
    identifier.kind === 'imei' ? 'imei' : identifier.kind === 'serial' ? 'serial' : null;
  const earlier = name === null ? [] : (state.facts[name] ?? []);
  const current = earlier.at(-1);
  if (name === null || current === undefined || current.source === 'scan')
    return { ...state, scannedKeys };
  const scan = factOf(event, current.value, 'scan');
  return { ...state, scannedKeys, facts: withFacts(state.facts, { [name]: scan }) };
}

/** What another delivery brought back, or what is gone, cannot cost more: the two stations did not know of each other. */
function costAdded(state: DeviceState, event: EventOf<'DeviceCostAdded'>): DeviceState {
  const { deliveryId, amountMinor, isOnBooks, reason } = event.data;
  if (!isOnBooks) return state;
  const { receipt, status } = state;
  if (receipt === null || receipt.deliveryId !== deliveryId || !ON_BOOKS.includes(status))
    return contradicts(state, 'cost-missed-it', event);
  const unitCostMinor = receipt.unitCostMinor + amountMinor;
  const landedMinor = (receipt.landedMinor ?? 0) + amountMinor;
  return {
    ...state,
    receipt: { ...receipt, unitCostMinor, landedMinor },
    facts: withFacts(state.facts, {
      cost: factOf(event, String(unitCostMinor), 'typed', { reason }),
    }),
  };
}

/** It left the stock at a cost that a cost added elsewhere is not in. */
const leftAtCost = (
  state: DeviceState,
  event: EventOf<'DeviceSold' | keyof typeof ENDS>,
): DeviceState =>
  state.receipt?.landedMinor !== undefined &&
  state.receipt.unitCostMinor !== event.data.unitCostMinor
    ? contradicts(state, 'cost-missed-it', event)
    : state;

// ── baskets, promises, sales ────────────────────────────────────────────────────────────────────────────────────────

function putInBasket(state: DeviceState, event: EventOf<'SaleLineAdded'>): DeviceState {
  if (state.sale !== null) return contradicts(state, 'sold-twice', event);
  const { saleId } = event.data;
  if (state.basketSaleId !== null && state.basketSaleId !== saleId)
    return contradicts(state, 'held-by-two-baskets', event);
  return { ...state, basketSaleId: saleId };
}

function reserved(state: DeviceState, event: EventOf<'DeviceReserved'>): DeviceState {
  const { reservationId, customerId, until } = event.data;
  if (state.reservation || state.sale !== null) return contradicts(state, 'reserved-twice', event);
  return { ...state, reservation: { reservationId, customerId, until } };
}

function sold(state: DeviceState, event: EventOf<'DeviceSold'>): DeviceState {
  const { saleId, receiptNumber, priceMinor } = event.data;
  if (state.sale !== null) return contradicts(state, 'sold-twice', event);
  if (state.ended !== undefined) return contradicts(state, 'sold-after-gone', event);
  let seller = leftAtCost(state, event);
  if (state.receipt === null) seller = contradicts(seller, 'sold-before-received', event);
  if (state.reservation) seller = contradicts(seller, 'sold-while-reserved', event);
  return {
    ...seller,
    sale: { saleId, receiptNumber, soldAt: event.occurredAt, priceMinor },
    basketSaleId: null,
    ...(seller.missing && { missing: null }),
  };
}

/** A new holding of the same device. Checks and warranty of the earlier one say nothing about this one. */
function cameBack(known: DeviceState, event: EventOf<'DeviceCameBack'>): DeviceState {
  const { ended: _end, ...kept } = known;
  const wasAtSupplier = isAtSupplier(known);
  // What a supplier sends back is the same device, and its record goes on.
  const state: DeviceState = wasAtSupplier ? kept : known;
  if (state.sale === null && state.receipt !== null && !wasAtSupplier)
    return contradicts(state, 'came-back-unsold', event);
  const { data, occurredAt, branchId } = event;
  const fact = (value: string): Fact => factOf(event, value, 'typed', { reason: data.reason });
  const formerSales =
    state.sale === null ? (state.formerSales ?? []) : [...(state.formerSales ?? []), state.sale];
  return {
    ...state,
    receipt: {
      deliveryId: data.deliveryId ?? '',
      branchId,
      place: data.place,
      receivedAt: occurredAt,
      unitCostMinor: data.unitCostMinor,
      currency: data.currency,
    },
    supplierName: data.supplierName,
    sale: null,
    // Another station may have looked for it in vain.
    ...(state.missing && { missing: null }),
    formerSales,
    checks: {},
    facts: withFacts(state.facts, {
      condition: fact(data.condition),
      cost: fact(String(data.unitCostMinor)),
      ...(data.supplierName !== '' && { supplier: fact(data.supplierName) }),
    }),
  };
}

// ── checks, places, ends, cases ─────────────────────────────────────────────────────────────────────────────────────

function checked(state: DeviceState, event: EventOf<'DeviceChecked'>): DeviceState {
  const { deviceId: _deviceId, check, ...told } = event.data;
  const { occurredAt, actorId } = event;
  const times = (state.checks?.[check]?.times ?? 0) + 1;
  const checks = { ...state.checks, [check]: { ...told, occurredAt, actorId, times } };
  return { ...state, checks };
}

type Act = Readonly<{ occurredAt: number; actorId: string }>;

const seenAt = (state: DeviceState, place: string, { occurredAt, actorId }: Act): DeviceState => ({
  ...state,
  seen: { at: occurredAt, by: actorId, place },
});

const placed = (state: DeviceState, place: string, act: Act): DeviceState =>
  state.receipt === null
    ? state
    : seenAt({ ...state, receipt: { ...state.receipt, place } }, place, act);

const ENDS = {
  DeviceWrittenOff: 'written-off',
  DeviceWithdrawn: 'withdrawn',
  DeviceReturnedToSupplier: 'returned-to-supplier',
} as const;

/** Two stations may end it apart: its cost left the books twice, and somebody has to put that right. */
function ended(
  state: DeviceState,
  event: EventOf<keyof typeof ENDS>,
  keptDeviceId: string | null,
): DeviceState {
  if (state.ended !== undefined) return contradicts(state, 'ended-twice', event);
  return {
    ...leftAtCost(state, event),
    ended: { how: ENDS[event.type], keptDeviceId, at: event.occurredAt },
    ...(state.reservation && { reservation: null }),
  };
}

function held(state: DeviceState, event: EventOf<'ExceptionOpened'>): DeviceState {
  const { exceptionId, kind } = event.data;
  const holds = state.holds ?? [];
  if (holds.some((hold) => hold.exceptionId === exceptionId)) return state;
  return { ...state, holds: [...holds, { exceptionId, kind, isOpen: true, overridden: [] }] };
}

const withHold = (
  state: DeviceState,
  exceptionId: string,
  change: (hold: Hold) => Hold,
): DeviceState =>
  state.holds?.some((hold) => hold.exceptionId === exceptionId) === true
    ? {
        ...state,
        holds: state.holds.map((hold) => (hold.exceptionId === exceptionId ? change(hold) : hold)),
      }
    : state;
