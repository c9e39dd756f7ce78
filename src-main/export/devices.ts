/** Every unit that the shop ever had in its record: what it is, what it cost, where it is, to whom it went. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { countingFact, type DeviceState } from '#shared/modules/devices/device-state.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import {
  PAGE_ROWS,
  type Column,
  type Dataset,
  type ExportRow,
  type ExportSource,
} from './dataset.ts';
import { isWithin, momentsAround, momentsIn } from './days.ts';
import { branchName, currencyOf, paged, productOf, timeZoneOf } from './export-source.ts';

type StoredDevice = Readonly<{ id: string; receivedAt: number; state: string }>;
type Key = Readonly<{ receivedAt: number; id: string }>;

const columns: readonly Column[] = [
  { name: 'deviceId', meaning: 'The unit, worldwide.' },
  { name: 'imei', meaning: 'Its IMEI; the first one where it has two.' },
  { name: 'imei2', meaning: 'Its second IMEI.' },
  { name: 'meid', meaning: 'Its MEID.' },
  { name: 'eid', meaning: 'The EID of its built-in SIM.' },
  { name: 'serial', meaning: "The maker's serial number." },
  { name: 'stockLabel', meaning: "The shop's own label on it." },
  {
    name: 'otherIdentifiers',
    meaning: 'What else it answers to, with the kind before it, separated by semicolons.',
  },
  { name: 'productId', meaning: 'The catalogue entry.' },
  { name: 'productName', meaning: 'Its name in the catalogue now.' },
  { name: 'brand', meaning: 'Brand.' },
  { name: 'model', meaning: 'Model.' },
  { name: 'storage', meaning: 'Storage.' },
  { name: 'colour', meaning: 'Colour.' },
  {
    name: 'formerIdentifiers',
    meaning: 'What it answered to before a correction, separated by semicolons.',
  },
  { name: 'condition', meaning: 'Its condition, as far as nobody has to agree to it first.' },
  { name: 'warranty', meaning: 'Its warranty, likewise.' },
  {
    name: 'status',
    meaning:
      'in-stock, reserved (kept for a customer), in-basket (lying on the counter), sold, missing, written-off, returned-to-supplier, or withdrawn (one unit had two records).',
  },
  { name: 'openCases', kind: 'number', meaning: 'How many open cases name it.' },
  {
    name: 'isInQuestion',
    kind: 'flag',
    meaning: 'Whether its record contradicts itself, e.g. it was sold twice.',
  },
  { name: 'branchId', meaning: 'The branch that took it in.' },
  { name: 'branchName', meaning: 'Its name.' },
  { name: 'place', meaning: 'Where in the branch it is.' },
  { name: 'supplierName', meaning: 'Who delivered it.' },
  { name: 'deliveryId', meaning: 'The delivery.' },
  { name: 'deliveryNumber', meaning: "The delivery's number." },
  { name: 'batch', meaning: "The supplier's batch." },
  { name: 'receivedOn', meaning: 'The business date on which it came in.' },
  { name: 'receivedAt', kind: 'time', meaning: 'When it came in.' },
  { name: 'unitCost', kind: 'money', meaning: 'What this unit cost the shop, without tax.' },
  { name: 'currency', meaning: 'Of every amount in the row.' },
  { name: 'saleId', meaning: 'The sale, if it was sold.' },
  { name: 'receiptNumber', meaning: "The sale's receipt." },
  { name: 'soldOn', meaning: 'The business date of the sale.' },
  { name: 'soldAt', kind: 'time', meaning: 'When it was sold.' },
  { name: 'soldFor', kind: 'money', meaning: 'What it was sold for, with tax.' },
];

/** The first of a kind has a column, of IMEIs the first two; the rest stands together in one. */
function identifiersOf({ identifiers }: DeviceState): ExportRow {
  const nth = (kind: DeviceIdentifier['kind'], index = 0): DeviceIdentifier | undefined =>
    identifiers.filter((one) => one.kind === kind)[index];
  const named = {
    imei: nth('imei'),
    imei2: nth('imei', 1),
    meid: nth('meid'),
    eid: nth('eid'),
    serial: nth('serial'),
    stockLabel: nth('stock-label'),
  };
  const shown = Object.values(named);
  const others = identifiers.filter((one) => !shown.includes(one));
  return {
    ...Object.fromEntries(Object.entries(named).map(([name, one]) => [name, one?.display ?? null])),
    otherIdentifiers:
      others.length === 0
        ? null
        : others.map(({ kind, display }) => `${kind} ${display}`).join('; '),
  };
}

const factOf = (state: DeviceState, name: 'condition' | 'warranty' | 'batch'): string | null =>
  countingFact(state, name)?.value ?? null;

const formerOf = ({ formerIdentifiers = [] }: DeviceState): string | null =>
  formerIdentifiers.length === 0
    ? null
    : formerIdentifiers
        .map(({ identifier }) => `${identifier.kind} ${identifier.display}`)
        .join('; ');

function deviceRow(source: ExportSource, { id, state: text }: StoredDevice): ExportRow {
  const state = JSON.parse(text) as DeviceState;
  const { receipt, sale } = state;
  const variant = productOf(source, state.productId);
  const dayOf = (moment: number | undefined): string | null =>
    moment === undefined ? null : businessDateOf(moment, timeZoneOf(source, receipt?.branchId));
  const deliveryId = receipt?.deliveryId ?? null;
  return {
    deviceId: id,
    ...identifiersOf(state),
    productId: state.productId,
    productName: variant?.name ?? null,
    brand: variant?.brand ?? null,
    model: variant?.model ?? null,
    storage: variant?.storage ?? null,
    colour: variant?.colour ?? null,
    formerIdentifiers: formerOf(state),
    condition: factOf(state, 'condition'),
    warranty: factOf(state, 'warranty'),
    status: state.status,
    openCases: (state.holds ?? []).filter(({ isOpen }) => isOpen).length,
    isInQuestion: state.contradictions.length > 0 ? 1 : 0,
    branchId: receipt?.branchId ?? null,
    branchName: receipt === null ? null : branchName(source, receipt.branchId),
    place: receipt?.place ?? null,
    supplierName: state.supplierName,
    deliveryId,
    deliveryNumber:
      deliveryId === null ? null : (source.state(delivery, deliveryId)?.number ?? null),
    batch: factOf(state, 'batch'),
    receivedOn: dayOf(receipt?.receivedAt),
    receivedAt: receipt?.receivedAt ?? null,
    unitCost: receipt?.unitCostMinor ?? null,
    currency: receipt?.currency ?? currencyOf(source),
    saleId: sale?.saleId ?? null,
    receiptNumber: sale?.receiptNumber ?? null,
    soldOn: dayOf(sale?.soldAt),
    soldAt: sale?.soldAt ?? null,
    soldFor: sale?.priceMinor ?? null,
  };
}

/** From the newest receipt back to the first would need no other index; oldest first reads like a stock book. */
const PAGE = `SELECT id, received_at AS receivedAt, state FROM devices
  WHERE (received_at, id) > (?, ?) AND received_at < ? ORDER BY received_at, id LIMIT ${PAGE_ROWS}`;

export const devices: Dataset = {
  name: 'devices',
  about:
    'One row per unit, oldest first, as its record is now. The period goes by the day it came in (the day of its sale where nobody knows that).',
  columns,
  rows: function* rows(source, filter) {
    const { fromMs, untilMs } = momentsAround(filter);
    const stored = paged<StoredDevice, Key>(
      { receivedAt: fromMs, id: '' },
      ({ receivedAt, id }) => source.db.all<StoredDevice>(PAGE, receivedAt, id, untilMs),
      ({ receivedAt, id }) => ({ receivedAt, id }),
    );
    for (const device of stored) {
      const row = device === null ? null : deviceRow(source, device);
      const day = row?.['receivedOn'] ?? row?.['soldOn'] ?? null;
      if (row === null || day === null || isWithin(filter, String(day))) yield row;
    }
  },
  count: (source, filter) => {
    const { fromMs, untilMs } = momentsIn(filter, timeZoneOf(source));
    const counted = source.db.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM devices WHERE received_at >= ? AND received_at < ?',
      fromMs,
      untilMs,
    );
    return counted?.n ?? 0;
  },
};
