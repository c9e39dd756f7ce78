/** The stock list: what it can be filtered and sorted by, what it answers, and moving many units in one go. */
import { z } from 'zod';
import { command, event, query } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { count, dayText, id, line } from '../../kernel/fields.ts';
import type { Role } from '../../kernel/roles.ts';
import type { DevicesRejection } from './contract.ts';
import { CONDITIONS, DEVICE_STATUSES, PLACES } from './facts.ts';
import { AGE_BUCKETS, type AgeBucket } from './stock-age.ts';
import type { DeviceRow } from './views.ts';

// ── the filter ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** 'here': on the books of a branch, in whatever state; 'all': every unit that the record knows. */
export const STOCK_STATES = ['here', 'all', ...DEVICE_STATUSES] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** '' and null ask for nothing. All that is asked for has to be so. */
export const stockFilter = z.strictObject({
  /** Any identifier, its last digits, or words of the product. */
  search: line(80),
  state: z.enum(STOCK_STATES),
  place: z.enum(PLACES).nullable(),
  brand: line(60),
  model: line(60),
  productId: id.nullable(),
  condition: z.enum(CONDITIONS).nullable(),
  supplier: line(80),
  batch: line(80),
  age: z.enum([...AGE_BUCKETS, 'over-90']).nullable(),
  /** An open case over it, or a record that contradicts itself. */
  isHeld: z.boolean().nullable(),
  isPriced: z.boolean().nullable(),
  isLabelled: z.boolean().nullable(),
  branchId: id.nullable(),
  /** At service: counted apart by the measure of ageing. */
  isAway: z.boolean().nullable(),
  /** Ages, and what was on the books, at the end of that day; null: now. What else is known of a unit is as it is now. */
  asOf: dayText.nullable(),
});
export type StockFilter = Readonly<z.output<typeof stockFilter>>;

export const NO_STOCK_FILTER: StockFilter = {
  search: '',
  state: 'here',
  place: null,
  brand: '',
  model: '',
  productId: null,
  condition: null,
  supplier: '',
  batch: '',
  age: null,
  isHeld: null,
  isPriced: null,
  isLabelled: null,
  branchId: null,
  isAway: null,
  asOf: null,
};

export const STOCK_SORTS = ['newest', 'oldest', 'name', 'price', 'cost', 'place'] as const;
export type StockSort = (typeof STOCK_SORTS)[number];

/** What a list of units can show, in the order in which it is offered. */
export const STOCK_COLUMNS = [
  'name',
  'imei',
  'serial',
  'label',
  'state',
  'place',
  'age',
  'received',
  'condition',
  'supplier',
  'batch',
  'brand',
  'model',
  'storage',
  'colour',
  'branch',
  'price',
  'cost',
] as const;
export type StockColumn = (typeof STOCK_COLUMNS)[number];

// ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type StockRow = DeviceRow &
  Readonly<{
    brand: string;
    model: string;
    storage: string;
    colour: string;
    condition: string;
    supplierName: string;
    batch: string;
    stockLabel: string | null;
    branchName: string;
    /** Days of the asking branch's calendar in the present holding; null where the unit has none. */
    ageDays: number | null;
  }>;

/** Counted this far; beyond it `total` grows as the list is read on. */
export const STOCK_COUNT_MAX = 10_000;

export type StockPage = Readonly<{
  rows: readonly StockRow[];
  total: number;
  /** False: there are more than `total`. */
  isExact: boolean;
}>;

export const STOCK_CHOICES = ['brand', 'model', 'supplier', 'batch', 'branch'] as const;
export type StockChoiceKind = (typeof STOCK_CHOICES)[number];
export type StockChoice = Readonly<{ value: string; label: string; count: number }>;

/** A group of units of one age: how many and what they cost; null without the right to costs. */
export type AgedFigures = Readonly<{ count: number; costMinor: number | null }>;

export const AGEING_GROUPS = ['product', 'brand', 'supplier', 'place'] as const;
export type AgeingGroup = (typeof AGEING_GROUPS)[number];

export type AgeingRow = Readonly<{
  /** The value that a filter of the stock list takes. */
  key: string;
  label: string;
  buckets: Readonly<Record<AgeBucket, AgedFigures>>;
  total: AgedFigures;
  aged: AgedFigures;
}>;

/** M3 of one day. */
export type StockAgeing = Readonly<{
  asOf: string;
  buckets: Readonly<Record<AgeBucket, AgedFigures>>;
  total: AgedFigures;
  /** Over 90 days. */
  aged: AgedFigures;
  /** Counted in nothing above: units at service. */
  atService: AgedFigures;
  rows: readonly AgeingRow[];
  /** Groups that are not in `rows`: the smallest. */
  moreRows: number;
}>;

export const AGEING_ROWS_MAX = 500;

// ── commands and queries ────────────────────────────────────────────────────────────────────────────────────────────

const DEPENDS = ['device', 'product', 'stock-rules'] as const;
export const STOCK_PAGE = 200;
/** What is done with all that a filter finds is done with so many at most. */
export const SELECTED_MAX = 2_000;

export const stockQueries = {
  listStock: query<StockPage>()(
    z.strictObject({
      filter: stockFilter,
      sort: z.enum(STOCK_SORTS),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(STOCK_PAGE),
    }),
    'signed-in',
    DEPENDS,
    'report',
  ),
  /** Ids in the order of the list, the first `SELECTED_MAX` of them. */
  listStockIds: query<readonly string[]>()(
    z.strictObject({ filter: stockFilter, sort: z.enum(STOCK_SORTS) }),
    'signed-in',
    DEPENDS,
    'report',
  ),
  /** The values of one kind among the units that the rest of the filter finds, most units first; at most 60. */
  listStockChoices: query<readonly StockChoice[]>()(
    z.strictObject({ filter: stockFilter, of: z.enum(STOCK_CHOICES), search: line(60) }),
    'signed-in',
    DEPENDS,
    'report',
  ),
  getStockAgeing: query<StockAgeing>()(
    z.strictObject({
      /** Null: today. */
      asOf: dayText.nullable(),
      by: z.enum(AGEING_GROUPS),
      branchId: id.nullable(),
    }),
    'signed-in',
    DEPENDS,
    'report',
  ),
};

const MOVES_UNITS: readonly Role[] = [
  'stock-controller',
  'buyer',
  'branch-manager',
  'head-office',
  'technician',
  'assessor',
  'warranty-officer',
  'sales',
  'cashier',
];

/** Units in one command: the till waits for no longer than this takes. */
export const MOVED_MAX = 500;

export const moveEvents = {
  /** Says that units were moved together; each has an event of its own, in the same command. */
  UnitsMoved: event(
    z.strictObject({
      moveId: id,
      to: z.enum(PLACES),
      reason: line(300),
      unitCount: z.int().min(1).max(MOVED_MAX),
    }),
    (data) => [subject('move', data.moveId)],
  ),
};

export const moveCommands = {
  /** What can be moved is; what cannot is told unit by unit. */
  MoveDevices: command<
    Readonly<{ movedIds: readonly string[]; refused: readonly RefusedMove[] }>
  >()(
    z.strictObject({
      deviceIds: z.array(id).min(1).max(MOVED_MAX),
      place: z.enum(PLACES),
      reason: line(300),
    }),
    MOVES_UNITS,
  ),
};

export type RefusedMove = Readonly<{
  deviceId: string;
  productName: string;
  identifier: string;
  rejection: DevicesRejection;
}>;
