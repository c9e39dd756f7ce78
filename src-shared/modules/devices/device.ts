/**
 * Folds one physical unit: what it is, where it is, who holds it. Other modules write its events; this file says what
 * they mean to the unit. A happening that cannot be is kept as a contradiction: the earlier event holds the unit.
 */
import type { Aggregate } from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';
import type { SalesEvent } from '../sales/contract.ts';
import type { DeviceStatus, FactName, FactSource } from './contract.ts';

export type Fact = Readonly<{
  value: string;
  source: FactSource;
  occurredAt: number;
  actorId: string;
  eventId: string;
}>;

/** Every value a fact ever had, the current one last. */
export type Facts = Readonly<Partial<Record<FactName, readonly Fact[]>>>;

export type Contradiction = Readonly<{
  code: 'received-twice' | 'sold-twice' | 'sold-before-received' | 'held-by-two-baskets';
  eventId: string;
  occurredAt: number;
}>;

export type DeviceState = Readonly<{
  /** Null while no receipt is known: an event about the unit came before the one that received it. */
  receipt: Readonly<{
    deliveryId: string;
    branchId: string;
    place: string;
    receivedAt: number;
    unitCostMinor: number;
    currency: string;
  }> | null;
  productId: string;
  identifiers: readonly DeviceIdentifier[];
  scannedKeys: readonly string[];
  supplierName: string;
  status: DeviceStatus;
  /** The basket that holds it. */
  basketSaleId: string | null;
  sale: Readonly<{
    saleId: string;
    receiptNumber: string;
    soldAt: number;
    priceMinor: number;
  }> | null;
  facts: Facts;
  contradictions: readonly Contradiction[];
}>;

const unknownDevice: DeviceState = {
  receipt: null,
  productId: '',
  identifiers: [],
  scannedKeys: [],
  supplierName: '',
  status: 'in-stock',
  basketSaleId: null,
  sale: null,
  facts: {},
  contradictions: [],
};

export const device: Aggregate<DeviceState, ReceivingEvent | SalesEvent> = {
  kind: 'device',
  evolve: (state, event, id) => {
    const known = state ?? unknownDevice;
    switch (event.type) {
      case 'DeviceReceived':
        return event.data.deviceId === id ? received(known, event) : state;
      case 'IdentifierConfirmed':
        return confirmed(known, event);
      case 'SaleLineAdded':
        return putInBasket(known, event);
      case 'SaleLineVoided':
        return known.basketSaleId === event.data.saleId
          ? { ...known, basketSaleId: null, status: statusOf(known, null) }
          : state;
      case 'DeviceSold':
        return sold(known, event);
      default:
        return state;
    }
  },
};

type EventOf<Type extends (ReceivingEvent | SalesEvent)['type']> = Extract<
  ReceivingEvent | SalesEvent,
  { type: Type }
>;

const statusOf = (state: DeviceState, basketSaleId: string | null): DeviceStatus => {
  if (state.sale !== null) return 'sold';
  return basketSaleId === null ? 'in-stock' : 'in-basket';
};

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

function received(state: DeviceState, event: EventOf<'DeviceReceived'>): DeviceState {
  if (state.receipt !== null) return contradicts(state, 'received-twice', event);
  const { data } = event;
  const wasScanned = data.scannedKeys.length > 0;
  const documented: FactSource = data.lineId === null ? 'typed' : 'supplier-document';
  const fact = (value: string, source: FactSource): readonly Fact[] => [
    { value, source, occurredAt: event.occurredAt, actorId: event.actorId, eventId: event.eventId },
  ];
  const ofKind = (kind: DeviceIdentifier['kind']) =>
    data.identifiers.filter((identifier) => identifier.kind === kind);
  const sourceOf = (list: readonly DeviceIdentifier[]): FactSource =>
    list.some(({ key }) => data.scannedKeys.includes(key)) ? 'scan' : documented;
  const imeis = ofKind('imei');
  const serials = ofKind('serial');
  const facts: Facts = {
    model: fact(data.productId, wasScanned && data.lineId === null ? 'scan' : documented),
    variant: fact(data.productId, wasScanned && data.lineId === null ? 'scan' : documented),
    ...(imeis.length > 0 && { imei: fact(display(imeis), sourceOf(imeis)) }),
    ...(serials.length > 0 && { serial: fact(display(serials), sourceOf(serials)) }),
    condition: fact(data.condition, documented),
    supplier: fact(data.supplierName, documented),
    ...(data.batch !== '' && { batch: fact(data.batch, documented) }),
    cost: fact(String(data.unitCostMinor), documented),
  };
  return {
    ...state,
    receipt: {
      deliveryId: data.deliveryId,
      branchId: event.branchId,
      place: data.place,
      receivedAt: event.occurredAt,
      unitCostMinor: data.unitCostMinor,
      currency: data.currency,
    },
    productId: data.productId,
    identifiers: data.identifiers,
    scannedKeys: data.scannedKeys,
    supplierName: data.supplierName,
    facts,
  };
}

const display = (list: readonly DeviceIdentifier[]): string =>
  list.map((identifier) => identifier.display).join(', ');

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
  const { occurredAt, actorId, eventId } = event;
  const scan: Fact = { value: current.value, source: 'scan', occurredAt, actorId, eventId };
  return { ...state, scannedKeys, facts: { ...state.facts, [name]: [...earlier, scan] } };
}

function putInBasket(state: DeviceState, event: EventOf<'SaleLineAdded'>): DeviceState {
  if (state.sale !== null) return contradicts(state, 'sold-twice', event);
  const { saleId } = event.data;
  if (state.basketSaleId !== null && state.basketSaleId !== saleId)
    return contradicts(state, 'held-by-two-baskets', event);
  return { ...state, basketSaleId: saleId, status: statusOf(state, saleId) };
}

function sold(state: DeviceState, event: EventOf<'DeviceSold'>): DeviceState {
  const { saleId, receiptNumber, priceMinor } = event.data;
  if (state.sale !== null) return contradicts(state, 'sold-twice', event);
  const held = state.receipt === null ? contradicts(state, 'sold-before-received', event) : state;
  return {
    ...held,
    sale: { saleId, receiptNumber, soldAt: event.occurredAt, priceMinor },
    basketSaleId: null,
    status: 'sold',
  };
}
