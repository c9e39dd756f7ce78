/**
 * What the stock is worth, counted twice: the account of stock, and what lies on the shelves at its cost. The two can
 * part only over units whose record contradicts itself, or whose news has not arrived in full; those are named.
 */
import type { Account } from '#shared/kernel/posting.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import {
  STOCK_ROWS_MAX,
  type StockDifference,
  type StockValue,
  type StockValueRow,
} from '#shared/modules/accounts/contract.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { ON_BOOKS } from '#shared/modules/devices/facts.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { balanceBefore, branchesFor, branchNames, justAfter, periodOf } from './balances.ts';

const STOCK: Account = 'inventory';

/** Units and their own costs, by product; the index on the state of a device finds those that are not sold. */
export const UNITS_IN_STOCK = `
  SELECT product_id AS productId, COUNT(*) AS quantity,
    SUM(json_extract(state, '$.receipt.unitCostMinor')) AS valueMinor
  FROM devices WHERE status IN ('in-stock', 'reserved', 'in-basket', 'missing') AND branch_id <> '' AND (? IS NULL OR branch_id = ?)
  GROUP BY product_id`;

/** What the movements of stock come to, by product. */
export const SHELVES = `
  SELECT h.product_id AS productId, SUM(h.quantity) AS quantity, SUM(h.value_minor) AS valueMinor,
    p.tracking, p.name
  FROM on_hand h LEFT JOIN products p ON p.id = h.product_id
  WHERE (? IS NULL OR h.branch_id = ?) GROUP BY h.product_id`;

type Units = Readonly<{ productId: string; quantity: number; valueMinor: number }>;
type Shelf = Units & Readonly<{ tracking: 'device' | 'quantity' | null; name: string | null }>;

export function readStockValue(
  { branchId }: InputOfQuery<'getStockValue'>,
  reader: Reader,
): StockValue {
  const { db } = reader;
  const currency = reader.state(organisation, reader.organisationId)?.currency ?? '';
  const end = justAfter(periodOf({ from: null, to: null }).to);
  const bookedMinor = balanceBefore(db, branchesFor(db, branchId), STOCK, currency, end);
  const units = new Map(
    db.all<Units>(UNITS_IN_STOCK, branchId, branchId).map((row) => [row.productId, row]),
  );
  const shelves = db.all<Shelf>(SHELVES, branchId, branchId);
  const rows = shelves.map((shelf) => valueRow(shelf, units.get(shelf.productId)));
  const total = (tracking: StockValueRow['tracking']): number =>
    sumMinor(rows.filter((row) => row.tracking === tracking).map(({ valueMinor }) => valueMinor));
  const devicesMinor = total('device');
  const countedMinor = total('quantity');
  const shown = rows
    .filter(({ quantity, valueMinor, differenceMinor }) =>
      [quantity, valueMinor, differenceMinor].some((value) => value !== 0),
    )
    .toSorted(byWeight);
  const parted = shown.filter(({ differenceMinor }) => differenceMinor !== 0);
  return {
    currency,
    bookedMinor,
    devicesMinor,
    countedMinor,
    differenceMinor: bookedMinor - devicesMinor - countedMinor,
    rows: shown.slice(0, STOCK_ROWS_MAX),
    rowCount: shown.length,
    differences: parted.length === 0 ? [] : differencesOf(parted, branchId, reader),
    branches: branchNames(reader),
  };
}

/**
 * A product that came in by number is worth its units; one that is counted, what its movements left. A product whose
 * own news is not here yet is worth its units too, since only units can be known before their product is.
 */
function valueRow(shelf: Shelf, units: Units | undefined): StockValueRow {
  const { productId, name, tracking } = shelf;
  if (tracking === 'quantity') {
    const { quantity, valueMinor } = shelf;
    return { productId, name: name ?? '', tracking, quantity, valueMinor, differenceMinor: 0 };
  }
  const quantity = units?.quantity ?? 0;
  const valueMinor = units?.valueMinor ?? 0;
  const differenceMinor = shelf.valueMinor - valueMinor;
  return { productId, name: name ?? '', tracking: 'device', quantity, valueMinor, differenceMinor };
}

const byWeight = (a: StockValueRow, b: StockValueRow): number =>
  Number(b.differenceMinor !== 0) - Number(a.differenceMinor !== 0) ||
  b.valueMinor - a.valueMinor ||
  (a.productId < b.productId ? -1 : 1);

// ── where the two part ──────────────────────────────────────────────────────────────────────────────────────────────

const DIFFERENCES_MAX = 100;
/** Units looked at: those of products that are off, and those whose product is not known. */
const SUSPECTS_MAX = 20_000;

export const SUSPECTS = `
  SELECT id, state FROM devices
  WHERE product_id IN (SELECT value FROM json_each(?))
    AND (branch_id = '' OR json_array_length(state, '$.contradictions') > 0) LIMIT ?`;

/** What the events about one unit booked on the account of stock, at one branch or at all. */
export const BOOKED_FOR_UNIT = `
  SELECT p.branch_id AS branchId, SUM(p.amount_minor) AS amountMinor
  FROM event_subjects s JOIN events e ON e.position = s.position JOIN postings p ON p.event_id = e.event_id
  WHERE s.subject = ? AND p.subject = s.subject AND p.account = 'inventory' AND (? IS NULL OR p.branch_id = ?)`;

type StoredDevice = Readonly<{ id: string; state: string }>;

function differencesOf(
  parted: readonly StockValueRow[],
  branchId: string | null,
  reader: Reader,
): StockDifference[] {
  const { db } = reader;
  const off = new Set(parted.map(({ productId }) => productId));
  const suspects = db.all<StoredDevice>(SUSPECTS, JSON.stringify([...off, '']), SUSPECTS_MAX);
  return suspects
    .flatMap((suspect) => differenceOf(suspect, branchId, reader))
    .filter(({ productId }) => off.has(productId))
    .slice(0, DIFFERENCES_MAX);
}

function differenceOf(
  { id, state: text }: StoredDevice,
  branchId: string | null,
  reader: Reader,
): StockDifference[] {
  const state = JSON.parse(text) as DeviceState;
  const { receipt, contradictions, identifiers } = state;
  const isHere = receipt !== null && (branchId === null || receipt.branchId === branchId);
  const worthMinor = isHere && ON_BOOKS.includes(state.status) ? receipt.unitCostMinor : 0;
  const booked = reader.db.get<{ amountMinor: number | null }>(
    BOOKED_FOR_UNIT,
    `device:${id}`,
    branchId,
    branchId,
  );
  const differenceMinor = (booked?.amountMinor ?? 0) - worthMinor;
  if (differenceMinor === 0) return [];
  const productId = state.productId === '' ? productSold(id, reader) : state.productId;
  const reason =
    receipt === null ? 'receipt-unknown' : contradictions.length > 0 ? 'contradiction' : 'other';
  return [
    {
      deviceId: id,
      identifier: identifiers[0]?.display ?? '',
      productId,
      productName: reader.state(product, productId)?.name ?? '',
      reason,
      differenceMinor,
    },
  ];
}

/** The sale knows the product of a unit whose receipt is not here yet. */
function productSold(deviceId: string, reader: Reader): string {
  for (const event of reader.stream(`device:${deviceId}`))
    if (event.type === 'DeviceSold') return event.data.productId;
  return '';
}
