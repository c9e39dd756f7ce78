/**
 * Folds a purchase order with everything that came for it, in whatever order stations hear of it; decides placing,
 * changing and closing.
 */
import {
  eventMaker,
  handler,
  type Aggregate,
  type Context,
  type FactReader,
} from '../../kernel/contract.ts';
import { TOTAL_MAX } from '../../kernel/fields.ts';
import { minorPerMajor, multiplyDivide } from '../../kernel/money.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';
import { documentSeries, gatherSeries, nextNumber } from '../settings/document-series.ts';
import { organisation } from '../settings/shop.ts';
import type { SuppliersEvent } from './contract.ts';
import {
  orderEvents,
  type orderCommands,
  type OrderLine,
  type OrderLineInput,
  type OrderStatus,
} from './order-contract.ts';
import { supplier } from './supplier.ts';

const make = eventMaker(orderEvents);

export type PurchaseOrderState = Readonly<{
  number: string;
  supplierId: string;
  supplierName: string;
  currency: string;
  rateMillionths: number | null;
  expectedOn: string | null;
  note: string;
  lines: readonly OrderLine[];
  /** 0 while its receipts are known and itself is not. */
  placedAt: number;
  placedBy: string;
  branchId: string;
  /** By product, over all its deliveries. */
  received: Readonly<Record<string, number>>;
  deliveryIds: readonly string[];
  changes: readonly Readonly<{ at: number; by: string; reason: string }>[];
  closed: Readonly<{ how: 'cancelled' | 'short'; at: number; by: string; reason: string }> | null;
}>;

const unplaced: PurchaseOrderState = {
  number: '',
  supplierId: '',
  supplierName: '',
  currency: '',
  rateMillionths: null,
  expectedOn: null,
  note: '',
  lines: [],
  placedAt: 0,
  placedBy: '',
  branchId: '',
  received: {},
  deliveryIds: [],
  changes: [],
  closed: null,
};

const CHANGES_KEPT = 50;

const came = (state: PurchaseOrderState, productId: string, quantity: number) => ({
  ...state,
  received: { ...state.received, [productId]: (state.received[productId] ?? 0) + quantity },
});

export const purchaseOrder: Aggregate<PurchaseOrderState, SuppliersEvent | ReceivingEvent> = {
  kind: 'purchase-order',
  evolve: (state, event) => {
    const known = state ?? unplaced;
    const { occurredAt: at, actorId: by } = event;
    switch (event.type) {
      case 'OrderPlaced': {
        const { orderId: _orderId, series: _series, ...told } = event.data;
        return { ...known, ...told, placedAt: at, placedBy: by, branchId: event.branchId };
      }
      case 'OrderChanged': {
        const { orderId: _orderId, reason, ...told } = event.data;
        const changes = [...known.changes, { at, by, reason }].slice(-CHANGES_KEPT);
        return { ...known, ...told, changes };
      }
      case 'OrderClosed': {
        const { how, reason } = event.data;
        return known.closed === null ? { ...known, closed: { how, at, by, reason } } : known;
      }
      case 'DeliveryOpened':
        return { ...known, deliveryIds: [...known.deliveryIds, event.data.deliveryId] };
      case 'DeviceReceived':
        return came(known, event.data.productId, 1);
      case 'QuantityReceived':
        return came(known, event.data.productId, event.data.quantity);
      default:
        return state;
    }
  },
};

/** The last number given to an order at one station. */
export const orderSeries = documentSeries('order-series', 'OrderPlaced');

/** Of one line, at most what was ordered of it: what came beside that is over. */
export const receivedOf = ({ received }: PurchaseOrderState, line: OrderLine): number =>
  Math.min(line.quantity, received[line.productId] ?? 0);

/** What is still awaited of each product. */
export const awaitedOf = (state: PurchaseOrderState, line: OrderLine): number =>
  line.quantity - receivedOf(state, line);

export const awaitedCount = (state: PurchaseOrderState): number =>
  state.lines.reduce((sum, line) => sum + awaitedOf(state, line), 0);

export function statusOf(state: PurchaseOrderState): OrderStatus {
  if (state.closed !== null) return state.closed.how;
  if (state.lines.length > 0 && awaitedCount(state) === 0) return 'received';
  return Object.keys(state.received).length > 0 ? 'partly' : 'open';
}

/** Goods are awaited still. */
export const isAwaited = (state: PurchaseOrderState): boolean =>
  state.closed === null && (state.lines.length === 0 || awaitedCount(state) > 0);

// ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A cost in the shop's currency at a rate; null where the currencies differ and nobody said one. */
export function inShopCurrency(
  costMinor: number,
  currency: string,
  rateMillionths: number | null,
  shopCurrency: string,
): number | null {
  if (currency === shopCurrency) return costMinor;
  if (rateMillionths === null) return null;
  const numerator = rateMillionths * minorPerMajor(shopCurrency);
  return multiplyDivide(costMinor, numerator, 1_000_000 * minorPerMajor(currency));
}

type Terms = Readonly<{ currency: string; rateMillionths: number | null; shopCurrency: string }>;
type NamedLine = OrderLineInput & Readonly<{ productName: string | null }>;

const gatherLines = (read: FactReader, lines: readonly OrderLineInput[]): NamedLine[] =>
  lines.map((line) => ({
    ...line,
    productName: read.state(product, line.productId)?.name ?? null,
  }));

/** The lines of an order as they stand in its event, or why they cannot. */
function readLines(
  lines: readonly NamedLine[],
  { currency, rateMillionths, shopCurrency }: Terms,
  context: Context,
): Result<OrderLine[]> {
  const seen = new Set<string>();
  let totalMinor = 0;
  for (const { productId, productName, quantity, unitCostMinor } of lines) {
    if (productName === null) return no({ code: 'catalogue.unknown-product' });
    if (seen.has(productId)) return no({ code: 'suppliers.product-twice', productName });
    seen.add(productId);
    totalMinor += quantity * unitCostMinor;
  }
  const shopTotal = inShopCurrency(
    Math.min(totalMinor, TOTAL_MAX),
    currency,
    rateMillionths,
    shopCurrency,
  );
  if (totalMinor > TOTAL_MAX || (shopTotal ?? 0) > TOTAL_MAX)
    return no({ code: 'suppliers.order-too-much', maxMinor: TOTAL_MAX, currency });
  return ok(
    lines.map(({ productId, quantity, unitCostMinor }) => ({
      lineId: context.newId(),
      productId,
      quantity,
      unitCostMinor,
      shopCostMinor: inShopCurrency(unitCostMinor, currency, rateMillionths, shopCurrency),
    })),
  );
}

const placeOrder = handler<(typeof orderCommands)['PlaceOrder']>()({
  gather: (command, read, context) => ({
    series: gatherSeries(read, orderSeries, context),
    supplier: read.state(supplier, command.supplierId),
    shopCurrency: read.state(organisation, context.organisationId)?.currency ?? '',
    lines: gatherLines(read, command.lines),
  }),
  decide: (facts, command, context) => {
    const { supplier: from, shopCurrency } = facts;
    if (from === null) return no({ code: 'suppliers.unknown' });
    if (!from.isActive) return no({ code: 'suppliers.retired', supplierName: from.name });
    const { currency } = from;
    const rateMillionths = currency === shopCurrency ? null : command.rateMillionths;
    const lines = readLines(facts.lines, { currency, rateMillionths, shopCurrency }, context);
    if (!lines.ok) return lines;
    const orderId = context.newId();
    const placed = make('OrderPlaced', {
      ...command,
      orderId,
      series: facts.series.prefix,
      number: nextNumber('P', facts.series),
      supplierName: from.name,
      currency,
      rateMillionths,
      lines: lines.value,
    });
    return ok({ events: [placed], reply: { orderId } });
  },
});

/** An order that goods can still come for, or why not. */
export function checkOrder(state: PurchaseOrderState | null): Result<PurchaseOrderState> {
  if (state === null || state.placedAt === 0) return no({ code: 'suppliers.unknown-order' });
  if (state.closed !== null)
    return no({ code: 'suppliers.order-closed', orderNumber: state.number });
  return ok(state);
}

const changeOrder = handler<(typeof orderCommands)['ChangeOrder']>()({
  gather: (command, read, context) => {
    const order = read.state(purchaseOrder, command.orderId);
    const names = Object.fromEntries(
      Object.keys(order?.received ?? {}).map((productId) => [
        productId,
        read.state(product, productId)?.name ?? '',
      ]),
    );
    return {
      order,
      names,
      shopCurrency: read.state(organisation, context.organisationId)?.currency ?? '',
      lines: gatherLines(read, command.lines),
    };
  },
  decide: ({ order, names, shopCurrency, lines: named }, command, context) => {
    const known = checkOrder(order);
    if (!known.ok) return known;
    const { currency, number, received } = known.value;
    if (!isAwaited(known.value))
      return no({ code: 'suppliers.order-received', orderNumber: number });
    const rateMillionths = currency === shopCurrency ? null : command.rateMillionths;
    const lines = readLines(named, { currency, rateMillionths, shopCurrency }, context);
    if (!lines.ok) return lines;
    // What was ordered and has come cannot be ordered less of: that it was ordered is why it came.
    const below = known.value.lines.find((line) => {
      const next = lines.value.find(({ productId }) => productId === line.productId);
      return (next?.quantity ?? 0) < receivedOf(known.value, line);
    });
    if (below !== undefined)
      return no({
        code: 'suppliers.below-received',
        productName: names[below.productId] ?? '',
        received: received[below.productId] ?? 0,
      });
    return ok({
      events: [make('OrderChanged', { ...command, rateMillionths, lines: lines.value })],
      reply: null,
    });
  },
});

const closeOrder = handler<(typeof orderCommands)['CloseOrder']>()({
  gather: (command, read) => read.state(purchaseOrder, command.orderId),
  decide: (order, { orderId, reason }) => {
    const known = checkOrder(order);
    if (!known.ok) return known;
    const status = statusOf(known.value);
    if (status === 'received')
      return no({ code: 'suppliers.order-received', orderNumber: known.value.number });
    const how = status === 'partly' ? 'short' : 'cancelled';
    const closed = { orderId, how, reason, openCount: awaitedCount(known.value) } as const;
    return ok({ events: [make('OrderClosed', closed)], reply: null });
  },
});

// ── when to order again ─────────────────────────────────────────────────────────────────────────────────────────────

export type ReorderLevelState = Readonly<{
  level: Readonly<{ point: number; quantity: number }> | null;
}>;

export const reorderLevel: Aggregate<ReorderLevelState, SuppliersEvent> = {
  kind: 'reorder-level',
  evolve: (state, event) =>
    event.type === 'ReorderLevelSet' ? { level: event.data.level } : state,
};

const setReorderLevel = handler<(typeof orderCommands)['SetReorderLevel']>()({
  gather: (command, read) => ({
    product: read.state(product, command.productId),
    level: read.state(reorderLevel, command.productId)?.level ?? null,
  }),
  decide: (facts, command) => {
    if (facts.product === null) return no({ code: 'catalogue.unknown-product' });
    const { level } = command;
    const isSame = level?.point === facts.level?.point && level?.quantity === facts.level?.quantity;
    if (isSame) return no({ code: 'suppliers.nothing-changed' });
    return ok({ events: [make('ReorderLevelSet', command)], reply: null });
  },
});

export const orderHandlers = {
  PlaceOrder: placeOrder,
  ChangeOrder: changeOrder,
  CloseOrder: closeOrder,
  SetReorderLevel: setReorderLevel,
};
