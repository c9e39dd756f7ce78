/**
 * The stock list's filter as SQL. Each question goes by an index that holds everything it asks for, and that is named
 * here: what SQLite would choose without statistics changes with the filter, and reads a million rows where it is wrong.
 */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { parseScan } from '#shared/kernel/identifiers/parse-scan.ts';
import { ON_BOOKS, type DeviceStatus } from '#shared/modules/devices/facts.ts';
import {
  AGED_DAYS,
  AWAY_PLACES,
  BUCKET_DAYS,
  daysBefore,
} from '#shared/modules/devices/stock-age.ts';
import type { StockFilter } from '#shared/modules/devices/stock-contract.ts';
import { momentsIn } from '#main/export/days.ts';
import type { Reader } from '#main/ledger/store.ts';
import { wordConditions } from '#main/modules/catalogue/queries.ts';
import { deviceIdsFor } from './find-units.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

export type Condition = Readonly<{ sql: string; parameters: readonly unknown[] }>;

/** Units that a text names at most; typed digits that fit more of them are too few. */
const NAMED_MAX = 500;
/** Up to so many products their units are looked up one product after the other. */
const FEW_PRODUCTS = 5_000;

/** Which units are asked for, before it is said in which order. */
export type Wanted = Readonly<{
  /** Each a part of the units, apart from the others: those on the books, those that left. */
  arms: readonly Condition[];
  /** Of the units of every part. */
  conditions: readonly Condition[];
  /** Where they are found. */
  by:
    | Readonly<{ kind: 'ids'; ids: readonly string[] }>
    | Readonly<{ kind: 'products'; productIds: readonly string[] }>
    | Readonly<{ kind: 'status' }>
    /** All that left in one way, however many: nothing else is asked of them. */
    | Readonly<{ kind: 'left'; status: DeviceStatus }>
    | Readonly<{ kind: 'everything' }>
    | Readonly<{ kind: 'list' }>;
  /** Of a product `p`, which every unit's has to meet; null where any does. */
  product: Condition | null;
}>;

export const all = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND ') || '1',
  parameters: conditions.flatMap(({ parameters }) => parameters),
});

/** Few units each: the index of states leads to them. */
const FEW: readonly DeviceStatus[] = [
  'reserved',
  'in-basket',
  'missing',
  'written-off',
  'withdrawn',
  'returned-to-supplier',
];

export const todayOf = (reader: Reader): string => businessDateOf(reader.now, timeZoneOf(reader));

export function wantedBy(filter: StockFilter, reader: Reader): Wanted {
  const product = productCondition(filter);
  const named = namedUnits(filter.search, reader);
  const words = named === null && filter.search !== '' ? wordsOf(filter.search) : null;
  const asked = [product, words].filter((one) => one !== null);
  const ofProduct = asked.length === 0 ? null : all(asked);
  const parts = { arms: armsOf(filter, reader), conditions: conditionsOf(filter, reader) };
  // A number that somebody has in hand finds its unit wherever it went.
  if (named !== null && filter.state === 'here' && filter.asOf === null)
    return { ...parts, arms: [HERE, GONE], by: { kind: 'ids', ids: named }, product: ofProduct };
  if (named !== null) return { ...parts, by: { kind: 'ids', ids: named }, product: ofProduct };
  const few = ofProduct === null ? null : fewProducts(filter, ofProduct, reader);
  if (few !== null) return { ...parts, by: { kind: 'products', productIds: few }, product: null };
  const { state } = filter;
  const isOfStatusAlone = ofProduct === null && parts.conditions.length === 1;
  if (state !== 'here' && state !== 'all' && !ON_BOOKS.includes(state) && isOfStatusAlone)
    return { ...parts, by: { kind: 'left', status: state }, product: null };
  const isFew = (FEW as readonly string[]).includes(filter.state);
  const isEverything =
    filter.state === 'all' && ofProduct === null && parts.conditions.length === 0;
  const kind = isFew ? 'status' : isEverything ? 'everything' : 'list';
  return { ...parts, by: { kind }, product: ofProduct };
}

// ── of products ─────────────────────────────────────────────────────────────────────────────────────────────────────

const wordsOf = (search: string): Condition => wordConditions('p.search_text', search);

function productCondition({ brand, model, productId, isPriced }: StockFilter): Condition | null {
  const asked: Condition[] = [];
  if (productId !== null) asked.push({ sql: 'p.id = ?', parameters: [productId] });
  if (brand !== '') asked.push({ sql: 'p.brand = ?', parameters: [brand] });
  if (model !== '') asked.push({ sql: 'p.model = ?', parameters: [model] });
  if (isPriced !== null)
    asked.push({ sql: `p.price_minor IS ${isPriced ? 'NOT ' : ''}NULL`, parameters: [] });
  return asked.length === 0 ? null : all(asked);
}

/** The index that has what is asked of products; each holds all of it, and is read without the products' rows. */
function productIndex({ search, brand, isPriced }: StockFilter): string {
  if (brand !== '') return 'products_brand';
  return isPriced === false && search === '' ? 'products_price' : 'products_words';
}

function fewProducts(
  filter: StockFilter,
  { sql, parameters }: Condition,
  { db }: Reader,
): readonly string[] | null {
  if (filter.productId !== null)
    return db
      .all<{ id: string }>(`SELECT p.id FROM products p WHERE ${sql}`, ...parameters)
      .map(({ id }) => id);
  const index = productIndex(filter);
  const rows = db.all<{ id: string }>(
    `SELECT p.id FROM products p INDEXED BY ${index} WHERE ${sql} LIMIT ${FEW_PRODUCTS + 1}`,
    ...parameters,
  );
  return rows.length > FEW_PRODUCTS ? null : rows.map(({ id }) => id);
}

// ── of units ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Null where the text names no unit: it is words then. */
function namedUnits(search: string, reader: Reader): readonly string[] | null {
  if (search === '') return null;
  const ids = deviceIdsFor(parseScan(search), search, reader, NAMED_MAX);
  return ids.length === 0 ? null : ids;
}

export const HERE: Condition = { sql: 'd.is_here = 1', parameters: [] };
const GONE: Condition = { sql: 'd.is_here = 0', parameters: [] };

function armsOf({ state, asOf }: StockFilter, reader: Reader): readonly Condition[] {
  if (state === 'all') return [HERE, GONE];
  if (state !== 'here') return [ON_BOOKS.includes(state) ? HERE : GONE];
  if (asOf === null || asOf >= todayOf(reader)) return [HERE];
  const { untilMs } = momentsIn({ fromDate: null, toDate: asOf }, timeZoneOf(reader));
  const before: Condition = { sql: 'd.received_at < ?', parameters: [untilMs] };
  const later: Condition = { sql: 'd.left_at >= ?', parameters: [untilMs] };
  return [all([HERE, before]), all([GONE, before, later])];
}

const equal = (column: string, value: string | number | null): Condition[] =>
  value === null || value === '' ? [] : [{ sql: `d.${column} = ?`, parameters: [value] }];

const flag = (column: string, value: boolean | null): Condition[] =>
  value === null ? [] : [{ sql: `d.${column} ${value ? '>' : '='} 0`, parameters: [] }];

function conditionsOf(filter: StockFilter, reader: Reader): readonly Condition[] {
  const { state } = filter;
  return [
    ...equal('status', state === 'here' || state === 'all' ? null : state),
    ...equal('place', filter.place),
    ...equal('condition', filter.condition),
    ...equal('supplier', filter.supplier),
    ...equal('batch', filter.batch),
    ...equal('branch_id', filter.branchId),
    ...flag('is_held', filter.isHeld),
    ...flag('is_labelled', filter.isLabelled),
    ...awayCondition(filter),
    ...ageCondition(filter, reader),
  ];
}

const PLACES_AWAY = AWAY_PLACES.map((place) => `'${place}'`).join(', ');

const awayCondition = ({ isAway }: StockFilter): Condition[] =>
  isAway === null
    ? []
    : [{ sql: `d.place ${isAway ? '' : 'NOT '}IN (${PLACES_AWAY})`, parameters: [] }];

function ageCondition({ age, asOf }: StockFilter, reader: Reader): Condition[] {
  if (age === null) return [];
  const { from, to } = age === 'over-90' ? { from: AGED_DAYS + 1, to: null } : BUCKET_DAYS[age];
  const day = asOf ?? todayOf(reader);
  const { fromMs, untilMs } = momentsIn(
    {
      fromDate: to === null ? null : daysBefore(day, to),
      // What came in by a clock that runs ahead is of today.
      toDate: from === 0 ? null : daysBefore(day, from),
    },
    timeZoneOf(reader),
  );
  return [{ sql: 'd.received_at >= ? AND d.received_at < ?', parameters: [fromMs, untilMs] }];
}
