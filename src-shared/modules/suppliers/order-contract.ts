/** Purchase orders: what was ordered from a supplier and how much of it came; and when a product is to be ordered again. */
import { z } from 'zod';
import { command, event, query } from '../../kernel/contract.ts';
import { subject, type Subject } from '../../kernel/event.ts';
import { count, dayText, filledLine, id, line, positiveMinor, whole } from '../../kernel/fields.ts';
import { currencyCode } from '../../kernel/posting.ts';
import { BUYS } from './rights.ts';

export const ORDER_LINES_MAX = 200;
/** Millionths of the shop's currency for one unit of the supplier's. */
export const RATE_MAX = 1_000_000_000_000;

const rateMillionths = z.int().min(1).max(RATE_MAX);

const orderLine = z.strictObject({
  lineId: id,
  productId: id,
  quantity: count,
  /** In the supplier's currency. */
  unitCostMinor: positiveMinor,
  /** The same in the shop's currency; null where nobody said at what rate. */
  shopCostMinor: positiveMinor.nullable(),
});
export type OrderLine = Readonly<z.output<typeof orderLine>>;

const terms = {
  rateMillionths: rateMillionths.nullable(),
  expectedOn: dayText.nullable(),
  note: line(300),
};
const lines = z.array(orderLine).min(1).max(ORDER_LINES_MAX);

const orderOf = (data: { orderId: string }): Subject[] => [subject('purchase-order', data.orderId)];

export const orderEvents = {
  OrderPlaced: event(
    z.strictObject({
      orderId: id,
      /** The station's prefix; its orders are numbered one after another. */
      series: z.string().max(6),
      number: z.string().max(40),
      supplierId: id,
      supplierName: filledLine(80),
      currency: currencyCode,
      ...terms,
      lines,
    }),
    (data) => [
      ...orderOf(data),
      subject('order-series', data.series),
      subject('supplier', data.supplierId),
    ],
  ),
  /** The whole order as it is from now on. */
  OrderChanged: event(
    z.strictObject({ orderId: id, ...terms, lines, reason: z.string().max(300) }),
    orderOf,
  ),
  /** Nothing more is awaited: cancelled before anything came, or closed short. */
  OrderClosed: event(
    z.strictObject({
      orderId: id,
      how: z.enum(['cancelled', 'short']),
      reason: z.string().max(300),
      openCount: z.int().min(0),
    }),
    orderOf,
  ),
  /** Null: nobody wants to be told. */
  ReorderLevelSet: event(
    z.strictObject({
      productId: id,
      level: z.strictObject({ point: whole(100_000), quantity: count }).nullable(),
    }),
    (data) => [subject('reorder-level', data.productId)],
  ),
};

const lineInput = z.strictObject({ productId: id, quantity: count, unitCostMinor: positiveMinor });
export type OrderLineInput = Readonly<z.output<typeof lineInput>>;
const linesInput = z.array(lineInput).min(1).max(ORDER_LINES_MAX);

export const orderCommands = {
  PlaceOrder: command<Readonly<{ orderId: string }>>()(
    z.strictObject({ supplierId: id, ...terms, lines: linesInput }),
    BUYS,
  ),
  ChangeOrder: command()(
    z.strictObject({ orderId: id, ...terms, lines: linesInput, reason: filledLine(300) }),
    BUYS,
  ),
  CloseOrder: command()(z.strictObject({ orderId: id, reason: filledLine(300) }), BUYS),
  SetReorderLevel: command()(orderEvents.ReorderLevelSet.data, BUYS),
};

// ── views ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const ORDER_STATUSES = ['open', 'partly', 'received', 'cancelled', 'short'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type OrderSummary = Readonly<{
  orderId: string;
  number: string;
  supplierId: string;
  supplierName: string;
  placedAt: number;
  expectedOn: string | null;
  status: OrderStatus;
  orderedCount: number;
  /** Of what was ordered; more than that does not count here. */
  receivedCount: number;
  totalMinor: number;
  currency: string;
}>;

export type OrderViewLine = OrderLine &
  Readonly<{
    name: string;
    sku: string;
    tracking: 'device' | 'quantity';
    received: number;
  }>;

export type OrderView = OrderSummary &
  Readonly<{
    rateMillionths: number | null;
    note: string;
    lines: readonly OrderViewLine[];
    /** Came with its deliveries and was never ordered. */
    unordered: readonly Readonly<{ productId: string; name: string; received: number }>[];
    deliveries: readonly Readonly<{ deliveryId: string; number: string; isOpen: boolean }>[];
    /** Newest first. */
    changes: readonly Readonly<{ at: number; byName: string; reason: string }>[];
    closed: Readonly<{ at: number; byName: string; reason: string }> | null;
    placedByName: string;
  }>;

export type ReorderRow = Readonly<{
  productId: string;
  name: string;
  sku: string;
  tracking: 'device' | 'quantity';
  onHand: number;
  onOrder: number;
  point: number;
  quantity: number;
  /** What to order now; 0 where what is on order is enough. */
  suggested: number;
  /** Of its last receipt, in the shop's currency. */
  lastCostMinor: number | null;
  /** Who sent it last: null where nothing ever came, or the name has no record. */
  supplierId: string | null;
  supplierName: string;
}>;

export type ProductSupply = Readonly<{
  onHand: number;
  onOrder: number;
  averageCostMinor: number | null;
  lastCostMinor: number | null;
  lastSupplierName: string;
  level: Readonly<{ point: number; quantity: number }> | null;
}>;

export const orderQueries = {
  /** Newest first, at most 500. */
  listOrders: query<readonly OrderSummary[]>()(
    z.strictObject({ isOpenOnly: z.boolean() }),
    BUYS,
    ['purchase-order', 'delivery', 'supplier'],
    'report',
  ),
  getOrder: query<OrderView | null>()(
    z.strictObject({ orderId: id }),
    BUYS,
    ['purchase-order', 'delivery', 'product'],
    'report',
  ),
  listReorder: query<readonly ReorderRow[]>()(
    z.strictObject({}),
    BUYS,
    ['reorder-level', 'purchase-order', 'delivery', 'sale', 'product', 'supplier-return'],
    'report',
  ),
  getProductSupply: query<ProductSupply | null>()(
    z.strictObject({ productId: id }),
    BUYS,
    ['reorder-level', 'purchase-order', 'delivery', 'sale', 'supplier-return'],
    'report',
  ),
  /** The order as it goes to the supplier: to print, or for their system. */
  getOrderFile: query<Readonly<{ fileName: string; base64: string }> | null>()(
    z.strictObject({ orderId: id, form: z.enum(['pdf', 'csv']) }),
    BUYS,
    ['purchase-order'],
    'report',
  ),
};

export type OrderRejection =
  | { code: 'suppliers.unknown-order' }
  | { code: 'suppliers.order-closed'; orderNumber: string }
  | { code: 'suppliers.order-received'; orderNumber: string }
  | { code: 'suppliers.product-twice'; productName: string }
  | { code: 'suppliers.order-too-much'; maxMinor: number; currency: string }
  | { code: 'suppliers.below-received'; productName: string; received: number };
