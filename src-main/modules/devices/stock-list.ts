/** The stock list: a page of what a filter finds, its ids, and the values that a filter can be narrowed by. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import {
  conditionOf,
  countingFact,
  isHere,
  type DeviceState,
} from '#shared/modules/devices/device-state.ts';
import {
  SELECTED_MAX,
  STOCK_COUNT_MAX,
  type StockChoice,
  type StockFilter,
  type StockPage,
  type StockRow,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';
import type { SeenStock } from '#shared/modules/exports/contract.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { deviceRow, type StoredDevice } from './record.ts';
import { all, HERE, todayOf, wantedBy, type Condition, type Wanted } from './stock-filter.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

// ── from a filter to rows ───────────────────────────────────────────────────────────────────────────────────────────

const COLUMNS = `d.rowid AS unit, d.received_at AS since, d.product_id AS productId,
  d.unit_cost_minor AS cost, d.place AS place`;

/** Equal ones in an order that stays the same from page to page: by the index itself, or by the row. */
const ORDERS: Readonly<Record<Exclude<StockSort, 'name' | 'price'>, string>> = {
  newest: 'since DESC, unit DESC',
  oldest: 'since, unit',
  cost: 'cost DESC, since, unit',
  place: 'place, since, unit',
};
const BY_INDEX: Readonly<Partial<Record<StockSort, string>>> = {
  newest: 'since DESC, productId DESC',
  oldest: 'since, productId',
};
const OF_PRODUCTS: Readonly<Record<'name' | 'price', string>> = {
  name: 'p.search_text, p.id, d.is_here DESC, d.received_at',
  price: 'p.price_minor DESC, p.search_text DESC, p.id DESC, d.is_here DESC, d.received_at',
};

/** Whoever may not see costs learns nothing of them by the order either. */
const sortFor = (sort: StockSort, reader: Reader): StockSort =>
  sort === 'cost' && !reader.sees(SEES_COST) ? 'newest' : sort;

type Source = Readonly<{ sql: string; parameters: readonly unknown[]; order: string }>;

const either = (arms: readonly Condition[]): Condition => ({
  sql: `(${arms.map(({ sql }) => sql).join(' OR ')})`,
  parameters: arms.flatMap(({ parameters }) => parameters),
});

/** A statement for the units in their order, without a limit. */
export function unitsOf(wanted: Wanted, sort: StockSort, columns = COLUMNS): Source {
  if (sort === 'name' || sort === 'price') return byProducts(wanted, sort);
  const { by } = wanted;
  if (by.kind === 'everything')
    return {
      sql: `SELECT ${columns} FROM devices d`,
      parameters: [],
      order: ORDERS[sort],
    };
  if (by.kind === 'left' && columns === COLUMNS && (sort === 'newest' || sort === 'oldest'))
    return byLeft(by.status, sort);
  if (by.kind === 'list' || by.kind === 'left') return byList(wanted, sort, columns);
  const [from, given] = startOf(wanted);
  const where = all([either(wanted.arms), ...wanted.conditions, ...ofProduct(wanted.product)]);
  return {
    sql: `SELECT ${columns} FROM ${from} WHERE ${where.sql}`,
    parameters: [...given, ...where.parameters],
    order: ORDERS[sort],
  };
}

const EACH = 'json_each(?) i CROSS JOIN devices d';

/** Where the few units stand that ids, products or a rare state lead to. */
function startOf({ by }: Wanted): readonly [from: string, parameters: readonly unknown[]] {
  if (by.kind === 'ids') return [`${EACH} ON d.id = i.value`, [JSON.stringify(by.ids)]];
  if (by.kind === 'products')
    return [
      `${EACH} INDEXED BY devices_list_product ON d.product_id = i.value`,
      [JSON.stringify(by.productIds)],
    ];
  return ['devices d INDEXED BY devices_status', []];
}

/** Of many products: all of them are looked up once, and then each unit's among them. */
const ofProduct = (asked: Condition | null): Condition[] =>
  asked === null
    ? []
    : [
        {
          sql: `d.product_id IN (SELECT p.id FROM products p WHERE ${asked.sql})`,
          parameters: asked.parameters,
        },
      ];

/** The index of states is a fifth as wide as the list's: what left in years is gone through by it. */
const byLeft = (status: string, sort: 'newest' | 'oldest'): Source => ({
  sql: `SELECT d.rowid AS unit, d.received_at AS since FROM devices d INDEXED BY devices_status
    WHERE d.status = ?`,
  parameters: [status],
  order: ORDERS[sort],
});

/** Each part in the order of the index, one beside the other. */
function byList(
  { arms, conditions, product: asked }: Wanted,
  sort: keyof typeof ORDERS,
  columns: string,
): Source {
  const parts = arms.map((arm) => all([arm, ...conditions, ...ofProduct(asked)]));
  return {
    sql: parts
      .map(({ sql }) => `SELECT ${columns} FROM devices d INDEXED BY devices_list WHERE ${sql}`)
      .join(' UNION ALL '),
    parameters: parts.flatMap(({ parameters }) => parameters),
    order: BY_INDEX[sort] ?? ORDERS[sort],
  };
}

/** Nothing is asked of the units but that they are here. */
const isAllThatIsHere = ({ by, arms, conditions }: Wanted): boolean =>
  by.kind === 'list' && conditions.length === 0 && arms.length === 1 && arms[0] === HERE;

/** Product after product in the order of their names or prices. A unit whose product is not known yet has no place in it. */
function byProducts(wanted: Wanted, sort: 'name' | 'price'): Source {
  const { by } = wanted;
  const order = OF_PRODUCTS[sort];
  const asked = wanted.product === null ? [] : [wanted.product];
  const where = all([either(wanted.arms), ...wanted.conditions, ...asked]);
  const [start, given] = by.kind === 'ids' || by.kind === 'status' ? startOf(wanted) : ['', []];
  const names = sort === 'name' ? 'products_words' : 'products_price';
  if (isAllThatIsHere(wanted))
    return {
      sql: `SELECT d.rowid AS unit FROM products p INDEXED BY ${names}
        CROSS JOIN devices d INDEXED BY devices_named ON d.product_id = p.id WHERE ${where.sql}`,
      parameters: where.parameters,
      order,
    };
  const from =
    start !== ''
      ? `${start} CROSS JOIN products p ON p.id = d.product_id`
      : by.kind === 'products'
        ? `json_each(?) i CROSS JOIN products p ON p.id = i.value
           CROSS JOIN devices d INDEXED BY devices_list_product ON d.product_id = p.id`
        : `products p INDEXED BY ${names}
           CROSS JOIN devices d INDEXED BY devices_list_product ON d.product_id = p.id`;
  const first = by.kind === 'products' ? [JSON.stringify(by.productIds)] : given;
  return {
    sql: `SELECT ${COLUMNS} FROM ${from} WHERE ${where.sql}`,
    parameters: [...first, ...where.parameters],
    order,
  };
}

// ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function rowsOf(
  { filter, sort: wish }: Readonly<{ filter: StockFilter; sort: StockSort }>,
  reader: Reader,
  limit: number,
  offset: number,
): readonly number[] {
  const sort = sortFor(wish, reader);
  const { sql, parameters, order } = unitsOf(wantedBy(filter, reader), sort);
  return reader.db
    .all<{ unit: number }>(
      `SELECT unit FROM (${sql} ORDER BY ${order} LIMIT ? OFFSET ?)`,
      ...parameters,
      limit,
      offset,
    )
    .map(({ unit }) => unit);
}

function countOf(filter: StockFilter, max: number, reader: Reader): number {
  const { sql, parameters } = unitsOf(wantedBy(filter, reader), 'newest');
  const counted = reader.db.get<{ total: number }>(
    `SELECT COUNT(*) AS total FROM (${sql} LIMIT ?)`,
    ...parameters,
    max,
  );
  return counted?.total ?? 0;
}

const countEverything = ({ db }: Reader): number =>
  db.get<{ total: number }>('SELECT COUNT(*) AS total FROM devices')?.total ?? 0;

const UNIT = 'SELECT id, state FROM devices WHERE rowid = ?';

/** Orders in which the list is gone through; in another one all of it is sorted, the fewer the sooner. */
const isWalked = (sort: StockSort): boolean => sort !== 'cost' && sort !== 'place';

type Counted = Readonly<{ units: readonly number[]; total: number; isExact: boolean }>;

/** The units of a page, and how many there are as far as they are counted. */
function pageOf(input: InputOfQuery<'listStock'>, reader: Reader): Counted {
  const { offset, limit, filter, sort } = input;
  const countMax = offset + STOCK_COUNT_MAX;
  // The page and what follows it by one way through the list: that way is what takes the time.
  const asked = isWalked(sort) ? Math.max(limit, STOCK_COUNT_MAX) + 1 : limit;
  const found = rowsOf(input, reader, asked, offset);
  const isFull = found.length === asked;
  const units = found.slice(0, limit);
  if (!isFull && (found.length > 0 || offset === 0))
    return { units, total: offset + found.length, isExact: true };
  if (isPlain(filter)) return { units, total: countEverything(reader), isExact: true };
  const total = isFull && isWalked(sort) ? Infinity : countOf(filter, countMax + 1, reader);
  return { units, total: Math.min(total, countMax), isExact: total <= countMax };
}

export function listStock(input: InputOfQuery<'listStock'>, reader: Reader): StockPage {
  const { units, total, isExact } = pageOf(input, reader);
  const calendar = { day: input.filter.asOf ?? todayOf(reader), timeZone: timeZoneOf(reader) };
  const rows = units.flatMap((unit) => {
    const stored = reader.db.get<StoredDevice>(UNIT, unit);
    return stored === undefined ? [] : [stockRow(stored, calendar, reader)];
  });
  return { rows, total, isExact };
}

const isPlain = ({ state, ...rest }: StockFilter): boolean =>
  state === 'all' && Object.values(rest).every((value) => value === '' || value === null);

const DAY_MS = 86_400_000;

type Calendar = Readonly<{ day: string; timeZone: string }>;

const ageOf = (receivedAt: number, { day, timeZone }: Calendar): number =>
  Math.max(0, (Date.parse(day) - Date.parse(businessDateOf(receivedAt, timeZone))) / DAY_MS);

function stockRow(stored: StoredDevice, calendar: Calendar, reader: Reader): StockRow {
  const state = JSON.parse(stored.state) as DeviceState;
  const variant = reader.state(product, state.productId);
  const { receipt } = state;
  return {
    ...deviceRow(stored, reader),
    brand: variant?.brand ?? '',
    model: variant?.model ?? '',
    storage: variant?.storage ?? '',
    colour: variant?.colour ?? '',
    condition: conditionOf(state),
    supplierName: state.supplierName,
    batch: countingFact(state, 'batch')?.value ?? '',
    stockLabel: state.identifiers.find(({ kind }) => kind === 'stock-label')?.display ?? null,
    branchName: reader.state(branch, receipt?.branchId ?? '')?.name ?? '',
    ageDays: isHere(state) && receipt !== null ? ageOf(receipt.receivedAt, calendar) : null,
  };
}

/** All units that a person sees, or those of them that they chose, one after the other. */
export function* stockRows(
  { filter, sort: wish, deviceIds }: Omit<SeenStock, 'columns'>,
  reader: Reader,
): Generator<StockRow> {
  const calendar = { day: filter.asOf ?? todayOf(reader), timeZone: timeZoneOf(reader) };
  const sort = sortFor(wish, reader);
  const { sql, parameters, order } = unitsOf(wantedBy(filter, reader), sort);
  // Row numbers only, all of them at once: a page of a list that is read in parts would be looked for again each time.
  const chosen = deviceIds === null ? null : new Set(deviceIds);
  const units = reader.db.connection
    .prepare(`${sql} ORDER BY ${order}`)
    .pluck()
    .all(...parameters) as number[];
  for (const unit of units) {
    const stored = reader.db.get<StoredDevice>(UNIT, unit);
    if (stored !== undefined && (chosen === null || chosen.has(stored.id)))
      yield stockRow(stored, calendar, reader);
  }
}

const UNIT_ID = 'SELECT id FROM devices WHERE rowid = ?';

export const listStockIds = (
  input: InputOfQuery<'listStockIds'>,
  reader: Reader,
): readonly string[] =>
  rowsOf(input, reader, SELECTED_MAX, 0).flatMap((unit) => {
    const row = reader.db.get<{ id: string }>(UNIT_ID, unit);
    return row === undefined ? [] : [row.id];
  });

// ── what a filter can be narrowed by ────────────────────────────────────────────────────────────────────────────────

const CHOICES_MAX = 60;
const GROUPED = { supplier: 'd.supplier', batch: 'd.batch', branch: 'd.branch_id' } as const;

export function listStockChoices(
  { filter, of, search }: InputOfQuery<'listStockChoices'>,
  reader: Reader,
): readonly StockChoice[] {
  const counts = new Map<string, number>();
  const add = (value: string, count: number): void =>
    void counts.set(value, (counts.get(value) ?? 0) + count);
  const others = { ...filter, ...without(of) };
  if (of === 'brand' || of === 'model')
    for (const { value, count } of groupsOf('d.product_id', others, reader))
      add(reader.state(product, value)?.[of] ?? '', count);
  else for (const { value, count } of groupsOf(GROUPED[of], others, reader)) add(value, count);
  const labelOf = (value: string): string =>
    of === 'branch' ? (reader.state(branch, value)?.name ?? value) : value;
  const typed = search.toLowerCase();
  return [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .filter(({ value, label }) => value !== '' && label.toLowerCase().includes(typed))
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, CHOICES_MAX);
}

const without = (of: InputOfQuery<'listStockChoices'>['of']): Partial<StockFilter> =>
  of === 'branch' ? { branchId: null } : { [of]: '' };

type Group = Readonly<{ value: string; count: number }>;

function groupsOf(column: string, filter: StockFilter, reader: Reader): readonly Group[] {
  const { sql, parameters } = unitsOf(wantedBy(filter, reader), 'newest', `${column} AS value`);
  return reader.db.all<Group>(
    `SELECT value, COUNT(*) AS count FROM (${sql}) GROUP BY value`,
    ...parameters,
  );
}
