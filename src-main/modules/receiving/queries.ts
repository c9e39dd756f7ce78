/** Answers how deliveries stand: what is expected, in, refused; and what a file would lead to before it is fed in. */
import type { RowRefusal } from '#shared/modules/receiving/contract.ts';
import type {
  DeliveryProductProgress,
  DeliverySummary,
  DeliveryUnit,
} from '#shared/modules/receiving/views.ts';
import type { DeliveryState } from '#shared/modules/receiving/delivery.ts';
import type { RefusedRowState } from '#shared/modules/receiving/mend-rows.ts';
import { asksSecondPerson, stockRules } from '#shared/modules/devices/stock-rules.ts';
import { product, type ProductState } from '#shared/modules/catalogue/product.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { LABELS_MAX } from '#shared/modules/printing/contract.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { supplierNames } from '#main/modules/suppliers/queries.ts';
import { previewPackingList } from './preview-list.ts';
import { getLandedCosts, previewLandedCost } from './landed-costs.ts';
import { getProposedCost, orderOf } from './delivery-order.ts';

const RECENT_UNITS = 50;
const DELIVERIES_LISTED = 200;

const IN_QUARANTINE = `SELECT COUNT(*) AS units FROM received_goods g
  JOIN devices d ON d.id = g.device_id WHERE g.delivery_id = ? AND d.place = 'quarantine'`;

const summaryOf = (deliveryId: string, state: DeliveryState): DeliverySummary => ({
  deliveryId,
  number: state.number,
  supplierName: state.supplierName,
  reference: state.reference,
  openedAt: state.openedAt,
  isOpen: state.isOpen,
  expectedCount: state.expectedCount,
  receivedCount: state.receivedCount,
  refusedCount: state.refusedCount,
});

type ProgressRow = Readonly<{
  productId: string;
  state: string;
  expected: number;
  listed: number;
  unlisted: number;
}>;

const PROGRESS = `
  SELECT g.productId, p.state, SUM(g.expected) AS expected, SUM(g.listed) AS listed, SUM(g.unlisted) AS unlisted FROM (
    SELECT product_id AS productId, COUNT(*) AS expected, 0 AS listed, 0 AS unlisted
      FROM delivery_lines WHERE delivery_id = ? GROUP BY product_id
    UNION ALL
    SELECT product_id, 0, SUM(quantity * is_listed), SUM(quantity * (1 - is_listed))
      FROM received_goods WHERE delivery_id = ? GROUP BY product_id
  ) g JOIN products p ON p.id = g.productId GROUP BY g.productId ORDER BY p.name COLLATE NOCASE, p.id`;

function progressOf({ db }: Reader, deliveryId: string): DeliveryProductProgress[] {
  return db.all<ProgressRow>(PROGRESS, deliveryId, deliveryId).map((row) => {
    const { name, tracking, priceMinor } = JSON.parse(row.state) as ProductState;
    const { productId, expected, listed, unlisted } = row;
    return {
      productId,
      name,
      tracking,
      expected,
      received: listed,
      unlisted,
      hasPrice: priceMinor !== null,
    };
  });
}

function recentUnits(reader: Reader, deliveryId: string): DeliveryUnit[] {
  const rows = reader.db.all<{
    deviceId: string;
    isListed: number;
    receivedAt: number;
    state: string;
  }>(
    `SELECT g.device_id AS deviceId, g.is_listed AS isListed, g.received_at AS receivedAt, d.state
     FROM received_goods g JOIN devices d ON d.id = g.device_id
     WHERE g.delivery_id = ? ORDER BY g.received_at DESC, g.event_id DESC LIMIT ?`,
    deliveryId,
    RECENT_UNITS,
  );
  return rows.map(({ deviceId, isListed, receivedAt, state }) => {
    const { productId, identifiers, scannedKeys } = JSON.parse(state) as DeviceState;
    return {
      deviceId,
      productId,
      name: reader.state(product, productId)?.name ?? '',
      identifiers: identifiers.map((label) => ({
        label,
        isScanned: scannedKeys.includes(label.key),
      })),
      isListed: isListed === 1,
      receivedAt,
    };
  });
}

/** The units of a delivery that are on the books, in the order of their coming. */
export const unitsOfDelivery = (
  { db }: Pick<Reader, 'db'>,
  deliveryId: string,
): readonly Readonly<{ deviceId: string; isLabelled: boolean }>[] =>
  db
    .all<{ deviceId: string; isLabelled: number }>(
      `SELECT d.id AS deviceId, json_extract(d.state, '$.labelCopies') IS NOT NULL AS isLabelled
       FROM received_goods g JOIN devices d ON d.id = g.device_id
       WHERE g.delivery_id = ? AND d.status IN ('in-stock', 'reserved', 'in-basket', 'missing')
       GROUP BY d.id ORDER BY MIN(g.received_at), MIN(g.event_id) LIMIT ?`,
      deliveryId,
      LABELS_MAX,
    )
    .map(({ deviceId, isLabelled }) => ({ deviceId, isLabelled: isLabelled === 1 }));

function refusalsOf({ db }: Reader, deliveryId: string): RowRefusal[] {
  const before = db
    .all<{ rowNumber: number; text: string; reason: string }>(
      'SELECT row_number AS rowNumber, text, reason FROM refused_rows WHERE delivery_id = ? ORDER BY row_number, event_id',
      deliveryId,
    )
    .map(({ rowNumber, text, reason }) => ({
      rowNumber,
      text,
      reason: JSON.parse(reason) as RowRefusal['reason'],
    }));
  const waiting = db
    .all<{ state: string }>(
      'SELECT state FROM mendable_rows WHERE open_in = ? ORDER BY row_number, id',
      deliveryId,
    )
    .map(({ state }): RowRefusal => {
      const { rowNumber, text, reason, mendable } = JSON.parse(state) as RefusedRowState;
      return { rowNumber, text, reason, ...(mendable === null ? {} : { mendable }) };
    });
  return [...before, ...waiting];
}

export const receivingQueries: Queries<
  | 'listDeliveries'
  | 'getDelivery'
  | 'getProposedCost'
  | 'listSupplierNames'
  | 'previewPackingList'
  | 'getLandedCosts'
  | 'previewLandedCost'
> = {
  listDeliveries: (_input, { db }) =>
    db
      .all<{ id: string; state: string }>(
        'SELECT id, state FROM deliveries ORDER BY opened_at DESC, id DESC LIMIT ?',
        DELIVERIES_LISTED,
      )
      .map(({ id, state }) => summaryOf(id, JSON.parse(state) as DeliveryState)),
  getDelivery: ({ deliveryId }, reader) => {
    const row = reader.db.get<{ state: string }>(
      'SELECT state FROM deliveries WHERE id = ?',
      deliveryId,
    );
    if (row === undefined) return null;
    const state = JSON.parse(row.state) as DeliveryState;
    return {
      ...summaryOf(deliveryId, state),
      products: progressOf(reader, deliveryId),
      recentUnits: recentUnits(reader, deliveryId),
      refusals: refusalsOf(reader, deliveryId),
      unlistedCount: state.unlistedCount,
      quarantinedCount: reader.db.get<{ units: number }>(IN_QUARANTINE, deliveryId)?.units ?? 0,
      needsSecondPerson:
        asksSecondPerson(reader.state(stockRules, 'all')) &&
        reader.askerId !== null &&
        (state.receivers ?? []).includes(reader.askerId),
      order: orderOf(reader, deliveryId, state),
    };
  },
  getProposedCost,
  listSupplierNames: (_input, reader) => supplierNames(reader),
  previewPackingList,
  getLandedCosts,
  previewLandedCost,
};
