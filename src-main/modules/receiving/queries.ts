/** Answers how deliveries stand: what is expected, in, refused; and what a file would lead to before it is fed in. */
import type {
  DeliveryProductProgress,
  DeliverySummary,
  DeliveryUnit,
  PackingListPreview,
  RowRefusal,
} from '#shared/modules/receiving/contract.ts';
import type { DeliveryState } from '#shared/modules/receiving/delivery.ts';
import {
  factsOf,
  gatherRow,
  type PreparedList,
} from '#shared/modules/receiving/feed-packing-list.ts';
import {
  proposeMapping,
  readPackingList,
  type PackingListMapping,
  type RefusedRow,
} from '#shared/modules/receiving/packing-list.ts';
import { productName } from '#shared/modules/catalogue/contract.ts';
import { product, type ProductState } from '#shared/modules/catalogue/product.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { LABELS_MAX } from '#shared/modules/printing/contract.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { supplierNames } from '#main/modules/suppliers/queries.ts';
import { supplierKey } from './project.ts';

const RECENT_UNITS = 50;
const DELIVERIES_LISTED = 200;

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

const refusalsOf = ({ db }: Reader, deliveryId: string): RowRefusal[] =>
  db
    .all<{ rowNumber: number; text: string; reason: string }>(
      'SELECT row_number AS rowNumber, text, reason FROM refused_rows WHERE delivery_id = ? ORDER BY row_number, event_id',
      deliveryId,
    )
    .map(({ rowNumber, text, reason }) => ({
      rowNumber,
      text,
      reason: JSON.parse(reason) as RowRefusal['reason'],
    }));

// ── before a file is fed in ─────────────────────────────────────────────────────────────────────────────────────────

const SAMPLE_ROWS = 5;

const refusalOf = ({ rowNumber, text, rejection }: RefusedRow): RowRefusal => ({
  rowNumber,
  text,
  reason: { code: rejection.code, facts: factsOf(rejection) },
});

function rememberedMapping(
  { db }: Reader,
  supplierName: string,
  columnCount: number,
): PackingListMapping | null {
  const row = db.get<{ mapping: string }>(
    'SELECT mapping FROM column_mappings WHERE supplier_key = ?',
    supplierKey(supplierName),
  );
  if (row === undefined) return null;
  const mapping = JSON.parse(row.mapping) as PackingListMapping;
  const fits = Object.values(mapping.columns).every(
    (index) => index === null || index < columnCount,
  );
  return fits ? mapping : null;
}

function preview(
  { supplierName, mapping }: { supplierName: string; mapping: PackingListMapping | null },
  reader: Reader,
): PackingListPreview {
  const list = reader.prepared as PreparedList | undefined;
  assert(list !== undefined, 'the file was not made ready');
  const remembered = rememberedMapping(reader, supplierName, list.headings.length);
  const used = mapping ?? remembered ?? proposeMapping(list.headings, list.rows);
  const currency = reader.state(organisation, reader.organisationId)?.currency ?? '';
  const reading = readPackingList(list.rows, used, currency, list.firstRowNumber);
  const rows = reading.good.map((row) => gatherRow(reader, row));
  const refused = rows.flatMap(({ row, refusal }) =>
    refusal === null ? [] : [{ rowNumber: row.rowNumber, text: row.text, rejection: refusal }],
  );
  const good = rows.filter(({ refusal }) => refusal === null);
  return {
    fileName: list.fileName,
    columns: list.headings,
    sampleRows: list.rows.slice(0, SAMPLE_ROWS),
    rowCount: list.rows.length,
    mapping: used,
    isRemembered: mapping === null && remembered !== null,
    goodCount: good.length,
    refusals: [...reading.refused, ...refused]
      .toSorted((a, b) => a.rowNumber - b.rowNumber)
      .map(refusalOf),
    goodSample: good.slice(0, SAMPLE_ROWS).map(({ row, product: known }) => ({
      rowNumber: row.rowNumber,
      product: known?.name ?? productName(row),
      identifiers: row.identifiers.map(({ display }) => display),
      unitCostMinor: row.unitCostMinor,
    })),
  };
}

export const receivingQueries: Queries<
  'listDeliveries' | 'getDelivery' | 'listSupplierNames' | 'previewPackingList'
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
    };
  },
  listSupplierNames: (_input, reader) => supplierNames(reader),
  previewPackingList: preview,
};
