/** Finds devices by anything they answer to, and lists them. */
import type { devicesQueries as devicesContract } from '#shared/modules/devices/contract.ts';
import type { DeviceRow, Found } from '#shared/modules/devices/views.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { parseScan, type Scan } from '#shared/kernel/identifiers/parse-scan.ts';
import { gtinsIn, identifiersIn } from '#shared/kernel/identifiers/identifiers-in.ts';
import { gtinClaim, holderOf } from '#shared/modules/catalogue/product.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { wordConditions } from '#main/modules/catalogue/queries.ts';
import { findCustomers } from '#main/modules/customers/queries.ts';
import { findSaleByReceipt } from '#main/modules/sales/queries.ts';
import { listAlerts } from './alerts.ts';
import { deviceIdsFor } from './find-units.ts';
import { getLookUpMeasure } from './look-ups.ts';
import { getPassport } from './passport.ts';
import { deviceRow, getDevice, listChecklists, type StoredDevice } from './record.ts';
import { getStockAgeing } from './stock-ageing.ts';
import { listStockViews } from './stock-views.ts';
import { listStock, listStockChoices, listStockIds } from './stock-list.ts';

const FOUND_MAX = 20;

// ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** No condition. */
const ALL_UNITS = '1';

/** The newest first. An index alone counts off the pages before: no unit is read that is not shown. */
function listDevices(
  {
    search,
    status,
    offset,
    limit,
  }: { search: string; status: string | null; offset: number; limit: number },
  reader: Reader,
): Readonly<{ rows: DeviceRow[]; total: number }> {
  const ids = search === '' ? [] : deviceIdsFor(parseScan(search), search, reader, limit);
  const { sql, parameters } = listCondition(search, ids);
  const where = status === null ? sql : `${sql} AND ${statusCondition(sql)}`;
  const values = status === null ? parameters : [...parameters, status];
  const rows = reader.db.all<StoredDevice>(
    `SELECT id, state FROM devices WHERE rowid IN
      (SELECT d.rowid FROM devices d WHERE ${where} ORDER BY d.received_at DESC, d.rowid DESC LIMIT ? OFFSET ?)
     ORDER BY received_at DESC, rowid DESC`,
    ...values,
    limit,
    offset,
  );
  const total = reader.db.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM devices d WHERE ${where}`,
    ...values,
  );
  return { rows: rows.map((row) => deviceRow(row, reader)), total: total?.total ?? 0 };
}

/** Of the units of a few products the status is read: all units of a status would be far more. */
const statusCondition = (others: string): string =>
  others === ALL_UNITS ? 'd.status = ?' : '+d.status = ?';

function listCondition(
  search: string,
  ids: readonly string[],
): Readonly<{ sql: string; parameters: string[] }> {
  if (search === '') return { sql: ALL_UNITS, parameters: [] };
  if (ids.length > 0)
    return { sql: `d.id IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(ids)] };
  const words = wordConditions('search_text', search);
  return {
    sql: `d.product_id IN (SELECT id FROM products WHERE ${words.sql})`,
    parameters: words.parameters,
  };
}

// ── anything ────────────────────────────────────────────────────────────────────────────────────────────────────────

function find({ text }: { text: string }, reader: Reader): Found[] {
  const scan = parseScan(text);
  const typed = text.trim();
  const found: Found[] = [];
  if (scan.kind === 'receipt') found.push(...findSaleByReceipt(reader, scan.receiptNumber));
  const deviceIds = deviceIdsFor(scan, typed, reader, FOUND_MAX);
  found.push(...deviceIds.flatMap((deviceId) => foundDevice(deviceId, scan, reader)));
  found.push(...foundByBarcode(scan, reader));
  if (found.length > 0) return found.slice(0, FOUND_MAX);
  if (scan.kind !== 'text') return [];
  return [...foundByWords(typed, reader), ...foundCustomers(typed, reader)].slice(0, FOUND_MAX);
}

/** By name or by the last digits of the phone; what is a number of something else was found before. */
const foundCustomers = (text: string, reader: Reader): Found[] =>
  findCustomers(text, FOUND_MAX, reader).map(({ customerId, name, phone }) => ({
    kind: 'customer',
    customerId,
    name,
    phone,
  }));

function foundDevice(deviceId: string, scan: Scan, reader: Reader): Found[] {
  const row = reader.db.get<StoredDevice>('SELECT id, state FROM devices WHERE id = ?', deviceId);
  if (row === undefined) return [];
  const { name, imei, serial, status } = deviceRow(row, reader);
  const formerReason = formerReasonOf(deviceId, scan, reader);
  return [
    { kind: 'device', deviceId, name, identifier: imei ?? serial ?? '', status, formerReason },
  ];
}

/** Why the number that was asked for is not the unit's any more, null where it is. */
function formerReasonOf(deviceId: string, scan: Scan, reader: Reader): string | null {
  const reasons = identifiersIn(scan).flatMap(({ kind, key }) => {
    const claim = reader.state(identifierClaim, `${kind}:${key}`);
    return claim?.former?.filter((one) => one.deviceId === deviceId) ?? [];
  });
  return reasons[0]?.reason ?? null;
}

function foundByBarcode(scan: Scan, reader: Reader): Found[] {
  return gtinsIn(scan).flatMap(({ key }) => {
    const holder = holderOf(reader, reader.state(gtinClaim, key));
    if (holder === null) return [];
    const { productId, name, tracking } = holder;
    return [{ kind: 'product' as const, productId, name, tracking }];
  });
}

function foundByWords(text: string, { db }: Reader): Found[] {
  const words = wordConditions('search_text', text);
  return db
    .all<{ id: string; name: string; tracking: 'device' | 'quantity' }>(
      `SELECT id, name, tracking FROM products WHERE ${words.sql} ORDER BY name COLLATE NOCASE, id LIMIT ?`,
      ...words.parameters,
      FOUND_MAX,
    )
    .map(({ id, name, tracking }) => ({ kind: 'product', productId: id, name, tracking }));
}

export const devicesQueries: Queries<keyof typeof devicesContract> = {
  listDevices,
  getDevice,
  find,
  listChecklists,
  listStock,
  listStockIds,
  listStockChoices,
  getStockAgeing,
  listStockViews,
  listAlerts,
  getLookUpMeasure,
  getPassport,
};
