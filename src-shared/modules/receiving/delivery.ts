/** Folds a delivery, its lines and the series of its numbers; decides opening and counted goods. */
import {
  eventMaker,
  handler,
  type Aggregate,
  type Context,
  type FactReader,
} from '../../kernel/contract.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { TOTAL_MAX } from '../../kernel/fields.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok } from '../../kernel/result.ts';
import { varianceOfReceipt } from '../catalogue/moving-average.ts';
import { product, type ProductState } from '../catalogue/product.ts';
import {
  documentSeries,
  gatherSeries,
  nextNumber,
  type SeriesFacts,
} from '../settings/document-series.ts';
import { organisation } from '../settings/shop.ts';
import { checkOrder, purchaseOrder } from '../suppliers/purchase-order.ts';
import { landedEntry, type LandedCostEntry } from './landed-contract.ts';
import { receivingEvents, type receivingCommands, type ReceivingEvent } from './contract.ts';

export const makeReceiving = eventMaker(receivingEvents);

/** Where goods go until stock places are set up. */
export const RECEIVING_PLACE = 'stock-room';

export type DeliveryState = Readonly<{
  number: string;
  supplierName: string;
  reference: string;
  openedAt: number;
  isOpen: boolean;
  expectedCount: number;
  /** Listed units that are in. */
  receivedCount: number;
  unlistedCount: number;
  refusedCount: number;
  /** The purchase order that it is for. */
  orderId?: string;
  /** Who took goods in. */
  receivers?: readonly string[];
  branchId?: string;
  /** What came by count, by product: how many, and what the supplier asked for them. */
  counted?: Readonly<Record<string, Readonly<{ quantity: number; valueMinor: number }>>>;
  /** Freight, duty and other costs that were spread over its goods, in their order. */
  landedCosts?: readonly LandedCostEntry[];
}>;

const unopened: DeliveryState = {
  number: '',
  supplierName: '',
  reference: '',
  openedAt: 0,
  isOpen: true,
  expectedCount: 0,
  receivedCount: 0,
  unlistedCount: 0,
  refusedCount: 0,
};

export const delivery: Aggregate<DeliveryState, ReceivingEvent> = {
  kind: 'delivery',
  evolve: (state, event) => {
    const known = state ?? unopened;
    switch (event.type) {
      case 'DeliveryOpened': {
        const { number, supplierName, reference, orderId } = event.data;
        return {
          ...known,
          number,
          supplierName,
          reference,
          openedAt: event.occurredAt,
          branchId: event.branchId,
          ...(orderId !== undefined && { orderId }),
        };
      }
      case 'DeliveryLineExpected':
        return { ...known, expectedCount: known.expectedCount + 1 };
      case 'PackingListRowRefused':
        return { ...known, refusedCount: known.refusedCount + 1 };
      case 'RefusedRowSettled':
        return { ...known, refusedCount: Math.max(0, known.refusedCount - 1) };
      case 'DeviceReceived':
        return withReceiver(
          event.data.lineId === null
            ? { ...known, unlistedCount: known.unlistedCount + 1 }
            : { ...known, receivedCount: known.receivedCount + 1 },
          event.actorId,
        );
      case 'QuantityReceived':
        return withReceiver(withCounted(known, event.data), event.actorId);
      case 'LandedCostSpread':
        return { ...known, landedCosts: [...(known.landedCosts ?? []), landedEntry(event)] };
      case 'DeliveryClosed':
        return { ...known, isOpen: false };
      default:
        return state;
    }
  },
};

type CountedGoods = Extract<ReceivingEvent, { type: 'QuantityReceived' }>['data'];

const withCounted = (
  state: DeliveryState,
  { productId, quantity, unitCostMinor }: CountedGoods,
): DeliveryState => {
  const { quantity: had, valueMinor } = state.counted?.[productId] ?? {
    quantity: 0,
    valueMinor: 0,
  };
  const now = { quantity: had + quantity, valueMinor: valueMinor + quantity * unitCostMinor };
  return { ...state, counted: { ...state.counted, [productId]: now } };
};

const withReceiver = (state: DeliveryState, actorId: string): DeliveryState => {
  const receivers = state.receivers ?? [];
  return receivers.includes(actorId)
    ? state
    : { ...state, receivers: [...receivers, actorId].toSorted() };
};

/** One announced unit. */
export type DeliveryLineState = Readonly<{
  deliveryId: string;
  productId: string;
  identifiers: readonly DeviceIdentifier[];
  unitCostMinor: number;
  currency: string;
  batch: string;
  rowNumber: number;
  /** Its cost in the supplier's money, where that is another. */
  listed?: Readonly<{ amountMinor: number; currency: string; rate: string }>;
  receivedDeviceId: string | null;
}>;

export const deliveryLine: Aggregate<DeliveryLineState, ReceivingEvent> = {
  kind: 'delivery-line',
  evolve: (state, event) => {
    if (event.type === 'DeliveryLineExpected') {
      const { lineId: _, listed, ...said } = event.data;
      return {
        ...said,
        ...(listed === undefined ? {} : { listed }),
        receivedDeviceId: state?.receivedDeviceId ?? null,
      };
    }
    if (event.type === 'DeviceReceived' && state !== null && state.receivedDeviceId === null)
      return { ...state, receivedDeviceId: event.data.deviceId };
    return state;
  },
  indexes: {
    openIn: (line) => (line.receivedDeviceId === null ? line.deliveryId : null),
  },
};

/** The last number given to a delivery at one station. */
export const deliverySeries = documentSeries('delivery-series', 'DeliveryOpened');

/** What opening a delivery needs to know; shared with feeding a list that has none yet. */
export const gatherOpening = (read: FactReader, context: Context): SeriesFacts =>
  gatherSeries(read, deliverySeries, context);

export function openDelivery(
  series: SeriesFacts,
  supplierName: string,
  reference: string,
  context: Context,
  orderId?: string,
  isOpening = false,
) {
  const deliveryId = context.newId();
  const opened = makeReceiving('DeliveryOpened', {
    deliveryId,
    series: series.prefix,
    number: nextNumber('D', series),
    supplierName,
    reference,
    ...(orderId !== undefined && { orderId }),
    ...(isOpening ? { isOpening: true as const } : {}),
  });
  return { deliveryId, event: opened };
}

/** Stock goes up, and so does what the supplier is owed; a variance settles units that were sold before they came. */
export function receiptPostings(
  stockSubject: string,
  totalMinor: number,
  varianceMinor: number,
  currency: string,
): Posting[] {
  const lines: Posting[] = [
    {
      account: 'inventory',
      amountMinor: totalMinor - varianceMinor,
      currency,
      subject: stockSubject,
    },
    { account: 'supplier-payable', amountMinor: -totalMinor, currency, subject: '' },
    { account: 'cost-variance', amountMinor: varianceMinor, currency, subject: stockSubject },
  ];
  return lines.filter((line) => line.amountMinor !== 0);
}

/** What comes with a delivery for an order names the order. */
export const orderPart = ({ orderId }: Pick<DeliveryState, 'orderId'>): { orderId?: string } =>
  orderId === undefined ? {} : { orderId };

const openBlind = handler<(typeof receivingCommands)['OpenDelivery']>()({
  gather: (command, read, context) => ({
    series: gatherOpening(read, context),
    order: command.orderId === undefined ? null : read.state(purchaseOrder, command.orderId),
  }),
  decide: ({ series, order }, { supplierName, reference, orderId }, context) => {
    const awaited = orderId === undefined ? null : checkOrder(order);
    if (awaited !== null && !awaited.ok) return awaited;
    const { deliveryId, event } = openDelivery(
      series,
      awaited?.value.supplierName ?? supplierName,
      reference,
      context,
      orderId,
    );
    return ok({ events: [event], reply: { deliveryId } });
  },
});

/** An open delivery and a product, or why not. */
export function checkOpen(state: DeliveryState | null) {
  if (state === null) return no({ code: 'receiving.unknown-delivery' as const });
  return state.isOpen ? ok(state) : no({ code: 'receiving.delivery-closed' as const });
}

export function checkTracking(state: ProductState | null, wanted: ProductState['tracking']) {
  if (state === null) return no({ code: 'catalogue.unknown-product' as const });
  if (state.tracking === wanted) return ok(state);
  return wanted === 'quantity'
    ? no({ code: 'receiving.unit-has-identifiers' as const, productName: state.name })
    : no({ code: 'receiving.counted-product' as const, productName: state.name });
}

const receiveQuantity = handler<(typeof receivingCommands)['ReceiveQuantity']>()({
  gather: (command, read, context) => ({
    delivery: read.state(delivery, command.deliveryId),
    product: read.state(product, command.productId),
    onHand: read.onHand(context.branchId, command.productId),
    currency: read.state(organisation, context.organisationId)?.currency ?? '',
  }),
  decide: (facts, command) => {
    const open = checkOpen(facts.delivery);
    if (!open.ok) return open;
    const counted = checkTracking(facts.product, 'quantity');
    if (!counted.ok) return counted;
    const { quantity, unitCostMinor, productId } = command;
    const { currency } = facts;
    if (quantity * unitCostMinor > TOTAL_MAX)
      return no({ code: 'receiving.too-much', maxMinor: TOTAL_MAX, currency });
    const varianceMinor = varianceOfReceipt(facts.onHand, quantity, unitCostMinor);
    const postings = receiptPostings(
      `product:${productId}`,
      quantity * unitCostMinor,
      varianceMinor,
      currency,
    );
    const received = {
      ...command,
      currency,
      place: RECEIVING_PLACE,
      varianceMinor,
      ...orderPart(open.value),
      postings,
    };
    return ok({ events: [makeReceiving('QuantityReceived', received)], reply: null });
  },
});

export const deliveryHandlers = {
  OpenDelivery: openBlind,
  ReceiveQuantity: receiveQuantity,
};
