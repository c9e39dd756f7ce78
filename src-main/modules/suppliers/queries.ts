/** Answers which suppliers there are and what came from each, by every name that it goes or went by. */
import { organisation } from '#shared/modules/settings/shop.ts';
import type {
  SupplierDelivery,
  SupplierRow,
  SupplierView,
} from '#shared/modules/suppliers/contract.ts';
import {
  supplier,
  supplierName,
  type SupplierNameState,
  type SupplierState,
} from '#shared/modules/suppliers/supplier.ts';
import { supplierKey } from '#shared/modules/suppliers/supplier-key.ts';
import type { DeliveryState } from '#shared/modules/receiving/delivery.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { orderFileQuery } from './order-file.ts';
import { getSupplierReturn, listSupplierReturns, returnFileQuery, returnsOf } from './returns.ts';
import { getOrder, getProductSupply, listOrders, listReorder, ordersOf } from './orders.ts';

/** A shop has some dozens of suppliers; a wholesaler some hundreds. */
const SUPPLIERS_MAX = 2_000;
const DELIVERIES_SHOWN = 50;
const NAMES_PROPOSED = 200;

type NameRow = Readonly<{ key: string; name: string; count: number; lastAt: number }>;

const BY_NAME = `SELECT supplier_key AS key, supplier_name AS name, COUNT(*) AS count, MAX(opened_at) AS lastAt
  FROM supplier_deliveries GROUP BY supplier_key LIMIT ${SUPPLIERS_MAX}`;

/** Records, and the names on deliveries that have none, by name. */
export function listSuppliers({ db, state, organisationId }: Reader): SupplierRow[] {
  const stored = db.all<{ id: string; state: string }>(
    `SELECT id, state FROM suppliers ORDER BY name COLLATE NOCASE, id LIMIT ${SUPPLIERS_MAX}`,
  );
  const holders = new Map(
    db
      .all<{ id: string; state: string }>('SELECT id, state FROM supplier_names')
      .map(({ id, state: text }) => [id, JSON.parse(text) as SupplierNameState]),
  );
  const received = new Map<string, { count: number; lastAt: number }>();
  const unrecorded: SupplierRow[] = [];
  const currency = state(organisation, organisationId)?.currency ?? '';
  for (const { key, name, count, lastAt } of db.all<NameRow>(BY_NAME)) {
    const held = holders.get(key);
    const holder = held?.supplierIds[0] ?? held?.formerIds[0];
    if (holder === undefined)
      unrecorded.push({
        supplierId: null,
        name,
        code: '',
        currency,
        isActive: true,
        deliveryCount: count,
        lastDeliveryAt: lastAt,
      });
    else {
      const sum = received.get(holder) ?? { count: 0, lastAt: 0 };
      received.set(holder, { count: sum.count + count, lastAt: Math.max(sum.lastAt, lastAt) });
    }
  }
  const recorded = stored.map(({ id, state: text }): SupplierRow => {
    const { name, code, currency: own, isActive } = JSON.parse(text) as SupplierState;
    const { count = 0, lastAt = 0 } = received.get(id) ?? {};
    return {
      supplierId: id,
      name,
      code,
      currency: own,
      isActive,
      deliveryCount: count,
      lastDeliveryAt: lastAt,
    };
  });
  return [...recorded, ...unrecorded].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those that goods can come from now: who has a record, and who only stands on deliveries. */
export const supplierNames = (reader: Reader): string[] =>
  listSuppliers(reader)
    .filter(({ isActive }) => isActive)
    .map(({ name }) => name)
    .slice(0, NAMES_PROPOSED);

// ── one supplier ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The names by which deliveries are this supplier's: of two records under one name the first has them. */
function keysOf(reader: Reader, supplierId: string, { name, formerNames }: SupplierState) {
  return [...new Set([name, ...formerNames].map(supplierKey))].filter((key) => {
    const held = reader.state(supplierName, key);
    return (held?.supplierIds[0] ?? held?.formerIds[0]) === supplierId;
  });
}

const OF_KEYS = 'supplier_key IN (SELECT value FROM json_each(?))';

const DELIVERIES = `SELECT s.delivery_id AS deliveryId, d.state,
    (SELECT COALESCE(SUM(quantity), 0) FROM received_goods g WHERE g.delivery_id = s.delivery_id) AS received,
    (SELECT COALESCE(SUM(quantity), 0) FROM delivery_troubles t WHERE t.delivery_id = s.delivery_id AND t.kind = 'short') AS short,
    (SELECT COALESCE(SUM(quantity), 0) FROM delivery_troubles t WHERE t.delivery_id = s.delivery_id AND t.kind = 'duplicate') AS duplicates
  FROM supplier_deliveries s JOIN deliveries d ON d.id = s.delivery_id
  WHERE s.${OF_KEYS} ORDER BY s.opened_at DESC, s.delivery_id DESC LIMIT ${DELIVERIES_SHOWN}`;

const TROUBLES = `SELECT t.kind, SUM(t.quantity) AS quantity FROM supplier_deliveries s
  JOIN delivery_troubles t ON t.delivery_id = s.delivery_id WHERE s.${OF_KEYS} GROUP BY t.kind`;

const UNITS = `SELECT d.status, COUNT(*) AS count, SUM(json_extract(d.state, '$.receipt.unitCostMinor')) AS costMinor
  FROM supplier_deliveries s JOIN received_goods g ON g.delivery_id = s.delivery_id
  JOIN devices d ON d.id = g.device_id WHERE s.${OF_KEYS} GROUP BY d.status ORDER BY count DESC, d.status`;

type DeliveryRow = Readonly<{
  deliveryId: string;
  state: string;
  received: number;
  short: number;
  duplicates: number;
}>;

function deliveryOf(row: DeliveryRow): SupplierDelivery {
  const {
    number,
    supplierName: name,
    reference,
    openedAt,
    isOpen,
  } = JSON.parse(row.state) as DeliveryState;
  return {
    deliveryId: row.deliveryId,
    number,
    supplierName: name,
    reference,
    openedAt,
    isOpen,
    receivedCount: row.received,
    shortCount: row.short,
    duplicateCount: row.duplicates,
  };
}

export function getSupplier(supplierId: string, reader: Reader): SupplierView | null {
  const { db } = reader;
  const state = reader.state(supplier, supplierId);
  if (state === null) return null;
  const keys = keysOf(reader, supplierId, state);
  const asked = JSON.stringify(keys);
  const troubles = new Map(
    db
      .all<{ kind: string; quantity: number }>(TROUBLES, asked)
      .map(({ kind, quantity }) => [kind, quantity]),
  );
  const sameName = (reader.state(supplierName, supplierKey(state.name))?.supplierIds ?? [])
    .filter((id) => id !== supplierId)
    .map((id) => ({ supplierId: id, name: reader.state(supplier, id)?.name ?? '' }));
  const columns = db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM column_mappings WHERE supplier_key IN (SELECT value FROM json_each(?))`,
    JSON.stringify([state.name, ...state.formerNames].map((name) => name.trim().toLowerCase())),
  );
  return {
    ...state,
    supplierId,
    sameName,
    deliveries: db.all<DeliveryRow>(DELIVERIES, asked).map(deliveryOf),
    deliveryCount:
      db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM supplier_deliveries WHERE ${OF_KEYS}`, asked)
        ?.n ?? 0,
    units: db.all<SupplierView['units'][number]>(UNITS, asked),
    orders: ordersOf(supplierId, reader),
    returns: returnsOf(supplierId, reader),
    shortCount: troubles.get('short') ?? 0,
    duplicateCount: troubles.get('duplicate') ?? 0,
    hasColumns: (columns?.n ?? 0) > 0,
  };
}

export const suppliersQueries: Queries<
  | 'listSuppliers'
  | 'getSupplier'
  | 'listOrders'
  | 'getOrder'
  | 'listReorder'
  | 'getProductSupply'
  | 'getOrderFile'
  | 'listSupplierReturns'
  | 'getSupplierReturn'
  | 'getReturnFile'
> = {
  listSuppliers: (_input, reader) => listSuppliers(reader),
  getSupplier: ({ supplierId }, reader) => getSupplier(supplierId, reader),
  listOrders: ({ isOpenOnly }, reader) => listOrders(isOpenOnly, reader),
  getOrder: ({ orderId }, reader) => getOrder(orderId, reader),
  listReorder: (_input, reader) => listReorder(reader),
  getProductSupply: ({ productId }, reader) => getProductSupply(productId, reader),
  getOrderFile: orderFileQuery(null),
  listSupplierReturns: ({ isOpenOnly }, reader) => listSupplierReturns(isOpenOnly, reader),
  getSupplierReturn: ({ returnId }, reader) => getSupplierReturn(returnId, reader),
  getReturnFile: returnFileQuery(null),
};
