/** Suppliers as they are now, and every line of every purchase order with how much of it came. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { statusOf, type PurchaseOrderState } from '#shared/modules/suppliers/purchase-order.ts';
import type { SupplierState } from '#shared/modules/suppliers/supplier.ts';
import {
  PAGE_ROWS,
  type Column,
  type Dataset,
  type ExportRow,
  type ExportSource,
} from './dataset.ts';
import { isWithin, momentsAround, momentsIn } from './days.ts';
import { branchName, paged, productOf, staffName, timeZoneOf } from './export-source.ts';

type Stored = Readonly<{ id: string; state: string }>;

// ── suppliers ───────────────────────────────────────────────────────────────────────────────────────────────────────

const supplierColumns: readonly Column[] = [
  { name: 'supplierId', meaning: 'The supplier, worldwide.' },
  { name: 'name', meaning: 'What the firm is called.' },
  { name: 'formerNames', meaning: 'What it was called before, separated by semicolons.' },
  { name: 'code', meaning: "The shop's own short name for it." },
  { name: 'isActive', kind: 'flag', meaning: 'Whether it is in use; else it is retired.' },
  { name: 'addedOn', meaning: 'The date on which it was added.' },
  { name: 'phone', meaning: 'Its phone number.' },
  { name: 'email', meaning: 'Where orders go.' },
  { name: 'address', meaning: 'Its address.' },
  { name: 'supplierCurrency', meaning: 'The currency of its costs.' },
  { name: 'paymentDays', kind: 'number', meaning: 'Days until an invoice is due.' },
  { name: 'leadDays', kind: 'number', meaning: 'Days that goods take as a rule.' },
  { name: 'note', meaning: 'A note about the firm.' },
];

const filled = (text: string): string | null => (text === '' ? null : text);

function supplierRow(source: ExportSource, { id, state: text }: Stored): ExportRow {
  const state = JSON.parse(text) as SupplierState;
  return {
    supplierId: id,
    name: state.name,
    formerNames: filled(state.formerNames.join('; ')),
    code: filled(state.code),
    isActive: state.isActive ? 1 : 0,
    addedOn: businessDateOf(state.addedAt, timeZoneOf(source)),
    phone: filled(state.phone),
    email: filled(state.email),
    address: filled(state.address),
    supplierCurrency: filled(state.currency),
    paymentDays: state.paymentDays,
    leadDays: state.leadDays,
    note: filled(state.note),
  };
}

const SUPPLIERS = `SELECT id, state FROM suppliers WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`;

export const suppliers: Dataset = {
  name: 'suppliers',
  about: 'One row per supplier, as it is now. The period goes by the day it was added.',
  columns: supplierColumns,
  rows: function* rows(source, filter) {
    const stored = paged<Stored, string>(
      '',
      (after) => source.db.all<Stored>(SUPPLIERS, after),
      ({ id }) => id,
    );
    for (const one of stored) {
      const row = one === null ? null : supplierRow(source, one);
      if (row === null || isWithin(filter, String(row['addedOn']))) yield row;
    }
  },
  count: (source, filter) => {
    const { fromMs, untilMs } = momentsIn(filter, timeZoneOf(source));
    const counted = source.db.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM suppliers
       WHERE json_extract(state, '$.addedAt') >= ? AND json_extract(state, '$.addedAt') < ?`,
      fromMs,
      untilMs,
    );
    return counted?.n ?? 0;
  },
};

// ── orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const orderColumns: readonly Column[] = [
  { name: 'orderId', meaning: 'The order, worldwide.' },
  { name: 'orderNumber', meaning: 'Its number.' },
  {
    name: 'status',
    meaning: 'open, partly (some came), received, cancelled, or short (closed before all came).',
  },
  { name: 'orderedOn', meaning: 'The business date on which it was placed.' },
  { name: 'orderedByName', meaning: 'Who placed it.' },
  { name: 'branchName', meaning: 'The branch that ordered.' },
  { name: 'expectedOn', meaning: 'When the goods are wanted.' },
  { name: 'supplierId', meaning: 'The supplier.' },
  { name: 'supplierName', meaning: 'Its name when the order was placed.' },
  { name: 'productId', meaning: 'What was ordered: the catalogue entry.' },
  { name: 'productName', meaning: 'Its name in the catalogue now.' },
  { name: 'ordered', kind: 'number', meaning: 'How many were ordered, as the order is now.' },
  { name: 'received', kind: 'number', meaning: 'How many came for the order.' },
  { name: 'unitCost', kind: 'money', meaning: 'What one costs, in the currency of the supplier.' },
  { name: 'currency', meaning: 'The currency of the cost.' },
  { name: 'closeReason', meaning: 'Why it was cancelled or closed short.' },
];

function* orderRows(source: ExportSource, id: string, state: PurchaseOrderState) {
  const { currency, supplierId, supplierName, expectedOn, branchId } = state;
  for (const { productId, quantity, unitCostMinor } of state.lines)
    yield {
      orderId: id,
      orderNumber: state.number,
      status: statusOf(state),
      orderedOn: businessDateOf(state.placedAt, timeZoneOf(source, branchId)),
      orderedByName: staffName(source, state.placedBy),
      branchName: branchName(source, branchId),
      expectedOn,
      supplierId,
      supplierName,
      productId,
      productName: productOf(source, productId)?.name ?? null,
      ordered: quantity,
      received: state.received[productId] ?? 0,
      unitCost: unitCostMinor,
      currency,
      closeReason: state.closed?.reason ?? null,
    } satisfies ExportRow;
}

type StoredOrder = Stored & Readonly<{ placedAt: number }>;
type Key = Readonly<{ placedAt: number; id: string }>;

const ORDERS = `SELECT id, placed_at AS placedAt, state FROM purchase_orders
  WHERE (placed_at, id) > (?, ?) AND placed_at < ? ORDER BY placed_at, id LIMIT ${PAGE_ROWS}`;

export const purchaseOrders: Dataset = {
  name: 'purchase-orders',
  about:
    'One row per line of an order, oldest order first, as it is now. The period goes by the day it was placed.',
  columns: orderColumns,
  rows: function* rows(source, filter) {
    const { fromMs, untilMs } = momentsAround(filter);
    const stored = paged<StoredOrder, Key>(
      // One that is known by its receipts alone was not placed here yet.
      { placedAt: Math.max(fromMs, 0), id: '~' },
      ({ placedAt, id }) => source.db.all<StoredOrder>(ORDERS, placedAt, id, untilMs),
      ({ placedAt, id }) => ({ placedAt, id }),
    );
    for (const one of stored) {
      if (one === null) {
        yield null;
        continue;
      }
      for (const row of orderRows(source, one.id, JSON.parse(one.state) as PurchaseOrderState))
        if (isWithin(filter, row.orderedOn)) yield row;
    }
  },
  count: (source, filter) => {
    const { fromMs, untilMs } = momentsIn(filter, timeZoneOf(source));
    const counted = source.db.get<{ n: number }>(
      `SELECT COALESCE(SUM(json_array_length(state, '$.lines')), 0) AS n FROM purchase_orders
       WHERE placed_at >= ? AND placed_at < ? AND placed_at > 0`,
      fromMs,
      untilMs,
    );
    return counted?.n ?? 0;
  },
};
