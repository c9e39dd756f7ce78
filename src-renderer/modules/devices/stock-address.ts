/** The stock list's filter and order as they stand in the address: a link, a bookmark and the back button keep them. */
import { CONDITIONS, PLACES } from '#shared/modules/devices/facts.ts';
import { AGE_BUCKETS } from '#shared/modules/devices/stock-age.ts';
import {
  NO_STOCK_FILTER,
  STOCK_SORTS,
  STOCK_STATES,
  stockFilter,
  type StockFilter,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';

export type StockAddress = Readonly<{ filter: StockFilter; sort: StockSort }>;

/** Names in the address, in the order of the chips. */
const NAMES: Readonly<Record<keyof StockFilter, string>> = {
  search: 'q',
  state: 'status',
  place: 'place',
  age: 'age',
  brand: 'brand',
  model: 'model',
  productId: 'product',
  condition: 'condition',
  supplier: 'supplier',
  batch: 'batch',
  branchId: 'branch',
  isHeld: 'held',
  isPriced: 'priced',
  isLabelled: 'labelled',
  isAway: 'away',
  asOf: 'on',
};
export const FILTER_NAMES = Object.keys(NAMES) as (keyof StockFilter)[];

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | null =>
  values.find((value) => value === text) ?? null;

const flag = (text: string): boolean | null =>
  text === 'yes' ? true : text === 'no' ? false : null;

/** Of what the address says that no filter understands, nothing is asked for. */
export function readAddress(parameters: URLSearchParams): StockAddress {
  const text = (name: keyof StockFilter): string => parameters.get(NAMES[name]) ?? '';
  const wish: StockFilter = {
    search: text('search').slice(0, 80),
    state: oneOf(STOCK_STATES, text('state')) ?? NO_STOCK_FILTER.state,
    place: oneOf(PLACES, text('place')),
    brand: text('brand').slice(0, 60),
    model: text('model').slice(0, 60),
    productId: text('productId') === '' ? null : text('productId'),
    condition: oneOf(CONDITIONS, text('condition')),
    supplier: text('supplier').slice(0, 80),
    batch: text('batch').slice(0, 80),
    age: oneOf([...AGE_BUCKETS, 'over-90'], text('age')),
    isHeld: flag(text('isHeld')),
    isPriced: flag(text('isPriced')),
    isLabelled: flag(text('isLabelled')),
    branchId: text('branchId') === '' ? null : text('branchId'),
    isAway: flag(text('isAway')),
    asOf: text('asOf') === '' ? null : text('asOf'),
  };
  const parsed = stockFilter.safeParse(wish);
  const sort = oneOf(STOCK_SORTS, parameters.get('sort') ?? '') ?? 'newest';
  // The search keeps the blank that a person is about to type a word behind.
  return {
    filter: parsed.success ? { ...parsed.data, search: wish.search } : NO_STOCK_FILTER,
    sort,
  };
}

const textOf = (value: StockFilter[keyof StockFilter]): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;

export const isAsked = (filter: StockFilter, name: keyof StockFilter): boolean =>
  filter[name] !== NO_STOCK_FILTER[name];

export function addressOf({ filter, sort }: StockAddress): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of FILTER_NAMES)
    if (isAsked(filter, name)) parameters.set(NAMES[name], textOf(filter[name]));
  if (sort !== 'newest') parameters.set('sort', sort);
  return parameters;
}

export const stockPath = (filter: Partial<StockFilter>, sort: StockSort = 'newest'): string => {
  const text = addressOf({ filter: { ...NO_STOCK_FILTER, ...filter }, sort }).toString();
  return text === '' ? '/stock' : `/stock?${text}`;
};
