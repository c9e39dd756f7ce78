/** Answers how purchase orders stand, and what is to be ordered again. */
import { multiplyDivide } from '#shared/kernel/money.ts';
import { product, type ProductState } from '#shared/modules/catalogue/product.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { staffMember } from '#shared/modules/staff/staff-member.ts';
import type {
  OrderSummary,
  OrderView,
  ProductSupply,
  ReorderRow,
} from '#shared/modules/suppliers/order-contract.ts';
import {
  awaitedOf,
  purchaseOrder,
  receivedOf,
  reorderLevel,
  statusOf,
  type PurchaseOrderState,
  type ReorderLevelState,
} from '#shared/modules/suppliers/purchase-order.ts';
import { supplier, supplierByName } from '#shared/modules/suppliers/supplier.ts';
import type { Reader } from '#main/ledger/store.ts';

const ORDERS_LISTED = 500;
/** Orders that goods are awaited of: some dozens. */
const OPEN_ORDERS_MAX = 1_000;
const REORDER_MAX = 2_000;

type Stored = Readonly<{ id: string; state: string }>;

export const totalOf = ({ lines }: PurchaseOrderState): number =>
  lines.reduce((sum, { quantity, unitCostMinor }) => sum + quantity * unitCostMinor, 0);

export function summaryOf(orderId: string, state: PurchaseOrderState): OrderSummary {
  const { number, supplierId, supplierName, placedAt, expectedOn, currency, lines } = state;
  return {
    orderId,
    number,
    supplierId,
    supplierName,
    placedAt,
    expectedOn,
    status: statusOf(state),
    orderedCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    receivedCount: lines.reduce((sum, line) => sum + receivedOf(state, line), 0),
    totalMinor: totalOf(state),
    currency,
  };
}

const parsed = ({ id, state }: Stored): OrderSummary =>
  summaryOf(id, JSON.parse(state) as PurchaseOrderState);

export function listOrders(isOpenOnly: boolean, { db }: Reader): OrderSummary[] {
  const where = isOpenOnly ? 'is_open = 1' : 'placed_at > 0';
  return db
    .all<Stored>(
      `SELECT id, state FROM purchase_orders WHERE ${where} ORDER BY placed_at DESC, id DESC LIMIT ${ORDERS_LISTED}`,
    )
    .map(parsed);
}

const OF_SUPPLIER_SHOWN = 50;

export const ordersOf = (supplierId: string, { db }: Reader): OrderSummary[] =>
  db
    .all<Stored>(
      `SELECT id, state FROM purchase_orders WHERE supplier_id = ? AND placed_at > 0
       ORDER BY placed_at DESC, id DESC LIMIT ${OF_SUPPLIER_SHOWN}`,
      supplierId,
    )
    .map(parsed);

export function getOrder(orderId: string, reader: Reader): OrderView | null {
  const state = reader.state(purchaseOrder, orderId);
  if (state === null || state.placedAt === 0) return null;
  const nameOf = (staffId: string): string => reader.state(staffMember, staffId)?.name ?? '';
  const ordered = new Set(state.lines.map(({ productId }) => productId));
  return {
    ...summaryOf(orderId, state),
    rateMillionths: state.rateMillionths,
    note: state.note,
    lines: state.lines.map((line) => {
      const {
        name = '',
        sku = '',
        tracking = 'quantity',
      } = reader.state(product, line.productId) ?? {};
      return { ...line, name, sku, tracking, received: state.received[line.productId] ?? 0 };
    }),
    unordered: Object.entries(state.received)
      .filter(([productId]) => !ordered.has(productId))
      .map(([productId, received]) => ({
        productId,
        name: reader.state(product, productId)?.name ?? '',
        received,
      })),
    deliveries: state.deliveryIds.map((deliveryId) => {
      const { number = '', isOpen = false } = reader.state(delivery, deliveryId) ?? {};
      return { deliveryId, number, isOpen };
    }),
    changes: state.changes.toReversed().map(({ at, by, reason }) => ({
      at,
      byName: nameOf(by),
      reason,
    })),
    closed:
      state.closed === null
        ? null
        : {
            at: state.closed.at,
            byName: nameOf(state.closed.by),
            reason: state.closed.reason,
          },
    placedByName: nameOf(state.placedBy),
  };
}

// ── what is to be ordered again ─────────────────────────────────────────────────────────────────────────────────────

/** Of this branch's orders, what is still awaited of each product. */
function awaitedByProduct({ db, branchId }: Reader): Map<string, number> {
  const awaited = new Map<string, number>();
  const open = db.all<Stored>(
    `SELECT id, state FROM purchase_orders WHERE is_open = 1 ORDER BY placed_at LIMIT ${OPEN_ORDERS_MAX}`,
  );
  for (const { state: text } of open) {
    const state = JSON.parse(text) as PurchaseOrderState;
    if (state.branchId !== branchId) continue;
    for (const line of state.lines)
      awaited.set(line.productId, (awaited.get(line.productId) ?? 0) + awaitedOf(state, line));
  }
  return awaited;
}

type Last = Readonly<{ supplierName: string; costMinor: number | null }>;

/** Who sent a product last. A unit says so itself; counted goods came with a delivery. */
function lastReceipt({ db }: Reader, productId: string, state: ProductState): Last {
  if (state.tracking === 'quantity') {
    const row = db.get<{ name: string }>(
      `SELECT s.supplier_name AS name FROM counted_receipts c JOIN supplier_deliveries s ON s.delivery_id = c.delivery_id
       WHERE c.product_id = ? ORDER BY c.received_at DESC LIMIT 1`,
      productId,
    );
    return { supplierName: row?.name ?? '', costMinor: state.lastCostMinor };
  }
  const row = db.get<{ name: string | null; cost: number | null }>(
    `SELECT json_extract(state, '$.supplierName') AS name, json_extract(state, '$.receipt.unitCostMinor') AS cost
     FROM devices WHERE product_id = ? ORDER BY received_at DESC LIMIT 1`,
    productId,
  );
  return { supplierName: row?.name ?? '', costMinor: row?.cost ?? null };
}

/** As many of the usual quantity as bring it above its point. */
export function suggestedOrder(
  { point, quantity }: Readonly<{ point: number; quantity: number }>,
  onHand: number,
  onOrder: number,
): number {
  const lacking = point + 1 - onHand - onOrder;
  return lacking <= 0 ? 0 : Math.ceil(lacking / quantity) * quantity;
}

export function listReorder(reader: Reader): ReorderRow[] {
  const awaited = awaitedByProduct(reader);
  const rows = reader.db.all<Stored & { onHand: number | null; level: string }>(
    `SELECT p.id, p.state, r.state AS level, h.quantity AS onHand FROM reorder_levels r
     JOIN products p ON p.id = r.id LEFT JOIN on_hand h ON h.branch_id = ? AND h.product_id = r.id
     WHERE r.is_set = 1 AND COALESCE(h.quantity, 0) <= json_extract(r.state, '$.level.point')
     ORDER BY p.name COLLATE NOCASE, p.id LIMIT ${REORDER_MAX}`,
    reader.branchId,
  );
  return rows.flatMap(({ id, state: text, level: levelText, onHand }) => {
    const { level } = JSON.parse(levelText) as ReorderLevelState;
    if (level === null) return [];
    const state = JSON.parse(text) as ProductState;
    const onOrder = awaited.get(id) ?? 0;
    const last = lastReceipt(reader, id, state);
    const supplierId = last.supplierName === '' ? null : supplierByName(reader, last.supplierName);
    const known = supplierId === null ? null : reader.state(supplier, supplierId);
    return [
      {
        productId: id,
        name: state.name,
        sku: state.sku,
        tracking: state.tracking,
        onHand: onHand ?? 0,
        onOrder,
        ...level,
        suggested: suggestedOrder(level, onHand ?? 0, onOrder),
        lastCostMinor: last.costMinor,
        supplierId,
        supplierName: known?.name ?? last.supplierName,
      },
    ];
  });
}

export function getProductSupply(productId: string, reader: Reader): ProductSupply | null {
  const state = reader.state(product, productId);
  if (state === null) return null;
  const { quantity, valueMinor } = reader.onHand(reader.branchId, productId);
  const last = lastReceipt(reader, productId, state);
  return {
    onHand: quantity,
    onOrder: awaitedByProduct(reader).get(productId) ?? 0,
    averageCostMinor: quantity > 0 ? multiplyDivide(valueMinor, 1, quantity) : null,
    lastCostMinor: last.costMinor,
    lastSupplierName: last.supplierName,
    level: reader.state(reorderLevel, productId)?.level ?? null,
  };
}
