/** Finds devices by anything they answer to, lists them, and tells the record of one. */
import type { DeviceRow, FactName, FactView, Found } from '#shared/modules/devices/contract.ts';
import type { DeviceState } from '#shared/modules/devices/device.ts';
import { happeningOf, type StoryHappening, type StoryLine } from '#shared/modules/devices/story.ts';
import { parseScan, type Scan } from '#shared/kernel/identifiers/parse-scan.ts';
import { parseSerialNumber } from '#shared/kernel/identifiers/serial-number.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import { gtinClaim, holderOf, product } from '#shared/modules/catalogue/product.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { wordConditions } from '#main/modules/catalogue/queries.ts';
import { findCustomers } from '#main/modules/customers/queries.ts';
import { findSaleByReceipt } from '#main/modules/sales/queries.ts';
import { nameOf } from '#main/modules/staff/queries.ts';
import { reversed } from './project.ts';

const FOUND_MAX = 20;
/** Fewer trailing digits than this would match half the shop. */
const TAIL_MIN = 3;

type StoredDevice = Readonly<{ id: string; state: string }>;

const displayOf = (state: DeviceState, kind: string): string | null =>
  state.identifiers.find((identifier) => identifier.kind === kind)?.display ?? null;

function deviceRow({ id, state: text }: StoredDevice, reader: Reader): DeviceRow {
  const state = JSON.parse(text) as DeviceState;
  const variant = reader.state(product, state.productId);
  return {
    deviceId: id,
    productId: state.productId,
    name: variant?.name ?? '',
    imei: displayOf(state, 'imei'),
    serial: displayOf(state, 'serial'),
    status: state.status,
    hasContradiction: state.contradictions.length > 0,
    receivedAt: state.receipt?.receivedAt ?? 0,
    priceMinor: variant?.priceMinor ?? null,
    unitCostMinor: reader.sees(SEES_COST) ? (state.receipt?.unitCostMinor ?? null) : null,
  };
}

// ── by identifier ───────────────────────────────────────────────────────────────────────────────────────────────────

const EXACT =
  'SELECT device_id AS deviceId FROM identifier_claims WHERE id = ? AND device_id IS NOT NULL';
/** A range on the index, never a scan: the typed digits backwards are the prefix. */
const BY_TAIL = `SELECT DISTINCT device_id AS deviceId FROM identifier_claims
  WHERE reversed >= ? AND reversed < ? AND device_id IS NOT NULL LIMIT ?`;

const idsOf = (rows: readonly { deviceId: string }[]): string[] =>
  rows.map(({ deviceId }) => deviceId);

export const findByIdentifier = ({ db }: Pick<Reader, 'db'>, kind: string, key: string): string[] =>
  idsOf(db.all<{ deviceId: string }>(EXACT, `${kind}:${key}`));

export function findByTail({ db }: Pick<Reader, 'db'>, text: string, limit: number): string[] {
  const tail = reversed(text);
  if (tail.length < TAIL_MIN) return [];
  return idsOf(db.all<{ deviceId: string }>(BY_TAIL, tail, `${tail}\u007f`, limit));
}

/** The units that a scan or typed text names: exactly, else by its last digits. */
function deviceIdsFor(scan: Scan, text: string, reader: Reader, limit: number): string[] {
  const exact = exactIds(scan, reader);
  if (exact.length > 0) return exact;
  return /^[0-9A-Za-z]{3,}$/.test(text) && /\d/.test(text) ? findByTail(reader, text, limit) : [];
}

function exactIds(scan: Scan, reader: Reader): string[] {
  switch (scan.kind) {
    case 'device':
      return findByIdentifier(reader, scan.identifier.kind, scan.identifier.key);
    case 'gs1':
      return scan.identifiers.flatMap(({ kind, key }) => findByIdentifier(reader, kind, key));
    case 'ambiguous':
      return scan.readings.flatMap((reading) => exactIds(reading, reader));
    case 'text': {
      const serial = parseSerialNumber(scan.text);
      return serial.ok ? findByIdentifier(reader, 'serial', serial.value.key) : [];
    }
    default:
      return [];
  }
}

// ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

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
  const where = status === null ? sql : `${sql} AND d.status = ?`;
  const values = status === null ? parameters : [...parameters, status];
  const rows = reader.db.all<StoredDevice>(
    `SELECT d.id, d.state FROM devices d WHERE ${where} ORDER BY d.received_at DESC, d.id DESC LIMIT ? OFFSET ?`,
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

function listCondition(
  search: string,
  ids: readonly string[],
): Readonly<{ sql: string; parameters: string[] }> {
  if (search === '') return { sql: '1', parameters: [] };
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
  found.push(...deviceIds.flatMap((deviceId) => foundDevice(deviceId, reader)));
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

function foundDevice(deviceId: string, reader: Reader): Found[] {
  const row = reader.db.get<StoredDevice>('SELECT id, state FROM devices WHERE id = ?', deviceId);
  if (row === undefined) return [];
  const { name, imei, serial, status } = deviceRow(row, reader);
  return [{ kind: 'device', deviceId, name, identifier: imei ?? serial ?? '', status }];
}

function foundByBarcode(scan: Scan, reader: Reader): Found[] {
  const gtins =
    scan.kind === 'product'
      ? [scan.gtin]
      : scan.kind === 'gs1' && scan.gtin !== null
        ? [scan.gtin]
        : scan.kind === 'ambiguous'
          ? scan.readings.flatMap((reading) => (reading.kind === 'product' ? [reading.gtin] : []))
          : [];
  return gtins.flatMap(({ key }) => {
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

// ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────────

function storyOf(deviceId: string, reader: Reader): StoryLine[] {
  return reader
    .stream(`device:${deviceId}`)
    .flatMap((event) => {
      const happening = happeningOf(event);
      if (happening === null) return [];
      const { eventId, occurredAt, businessDate, actorId, branchId } = event;
      return [
        {
          eventId,
          occurredAt,
          businessDate,
          actorName: nameOf(reader, actorId),
          branchName: reader.state(branch, branchId)?.name ?? '',
          happening: withoutCost(happening, reader),
        },
      ];
    })
    .toReversed();
}

const withoutCost = (happening: StoryHappening, { sees }: Reader): StoryHappening =>
  happening.kind === 'received' && !sees(SEES_COST)
    ? { ...happening, unitCostMinor: null }
    : happening;

function factsOf(state: DeviceState, reader: Reader): FactView[] {
  const variant = reader.state(product, state.productId);
  const shown: Partial<Record<FactName, string>> = {
    model: [variant?.brand ?? '', variant?.model ?? ''].filter((part) => part !== '').join(' '),
    variant: [variant?.storage ?? '', variant?.colour ?? '']
      .filter((part) => part !== '')
      .join(' · '),
  };
  return (Object.keys(state.facts) as FactName[]).flatMap((name) => {
    const values = state.facts[name] ?? [];
    const current = values.at(-1);
    if (current === undefined || (name === 'cost' && !reader.sees(SEES_COST))) return [];
    const { source, occurredAt, actorId } = current;
    const value = shown[name] ?? current.value;
    const actorName = nameOf(reader, actorId);
    return [{ name, value, source, occurredAt, actorName, earlierCount: values.length - 1 }];
  });
}

export const devicesQueries: Queries<'listDevices' | 'getDevice' | 'find'> = {
  listDevices,
  getDevice: ({ deviceId }, reader) => {
    const row = reader.db.get<StoredDevice>('SELECT id, state FROM devices WHERE id = ?', deviceId);
    if (row === undefined) return null;
    const state = JSON.parse(row.state) as DeviceState;
    const { receipt, sale, contradictions } = state;
    return {
      ...deviceRow(row, reader),
      identifiers: state.identifiers,
      branchName: reader.state(branch, receipt?.branchId ?? '')?.name ?? '',
      place: receipt?.place ?? '',
      supplierName: state.supplierName,
      deliveryId: receipt?.deliveryId ?? '',
      deliveryNumber: reader.state(delivery, receipt?.deliveryId ?? '')?.number ?? '',
      saleId: sale?.saleId ?? null,
      receiptNumber: sale?.receiptNumber ?? null,
      facts: factsOf(state, reader),
      contradictions,
      story: storyOf(deviceId, reader),
    };
  },
  find,
};
