/**
 * Whatever is asked of the stock list, it answers what a plain filter over all units would: every filter with every
 * other, every order, page by page; and each figure of M3 is the sum of the rows that it leads to.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { CONDITIONS, PLACES } from '#shared/modules/devices/facts.ts';
import { AGE_BUCKETS, type AgeBucket } from '#shared/modules/devices/stock-age.ts';
import {
  AGEING_GROUPS,
  NO_STOCK_FILTER,
  STOCK_SORTS,
  STOCK_STATES,
  type AgeingGroup,
  type StockFilter,
  type StockRow,
} from '#shared/modules/devices/stock-contract.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { Random } from '../fixtures/random.ts';
import { ticketsOf, tryCommand } from '../fixtures/random-commands.ts';
import { playHistory } from '../fixtures/random-history.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import {
  ageIn,
  isFound,
  plainUnits,
  rankOf,
  type Day,
  type PlainUnit,
} from '../fixtures/stock-oracle.ts';

const DAY_MS = 86_400_000;
const PAGE = 7;

/** Much that changes what the list goes by, and few sales. */
const TICKETS = ticketsOf({
  OpenDelivery: 4,
  ReceiveUnit: 60,
  TakeBack: 8,
  MoveDevice: 14,
  MoveDevices: 10,
  StateFact: 20,
  DecideFact: 8,
  SetPrice: 0,
  AddProduct: 6,
  AddIdentifier: 10,
  OpenException: 6,
});

let shop: TestLedger;
let units: readonly PlainUnit[];
let day: Day;

beforeAll(() => {
  const { stations } = playHistory({ seed: 41, stationCount: 2, commandCount: 260 });
  shop = stations[0] as TestLedger;
  const random = new Random(7);
  for (let count = 0; count < 500; count += 1) {
    shop.clock.nowMs += Math.floor(random.next() * 2 * DAY_MS);
    tryCommand(random, shop, random.pick(TICKETS) ?? 'ScanToSale');
  }
  units = plainUnits(shop);
  day = { today: businessDateOf(shop.clock.nowMs, HARBOUR.timeZone), timeZone: HARBOUR.timeZone };
}, 60_000);

function listed(filter: StockFilter, sort: (typeof STOCK_SORTS)[number]): StockRow[] {
  const rows: StockRow[] = [];
  for (;;) {
    const page = shop.ask('listStock', { filter, sort, offset: rows.length, limit: PAGE });
    expect(page.isExact).toBe(true);
    rows.push(...page.rows);
    if (page.rows.length < PAGE) {
      if (page.rows.length > 0 || rows.length === 0) expect(page.total).toBe(rows.length);
      return rows;
    }
    expect(page.total).toBeGreaterThanOrEqual(rows.length);
  }
}

const idsOf = (found: readonly PlainUnit[]): string[] => found.map(({ id }) => id).toSorted();

test('the shop has something of everything to look for', () => {
  expect(units.length).toBeGreaterThan(25);
  const here = units.filter((unit) => isFound(unit, NO_STOCK_FILTER, day));
  expect(here.length).toBeGreaterThan(10);
  expect(here.length).toBeLessThan(units.length);
  expect(
    new Set(here.map((unit) => Math.floor(ageIn(unit, day.today, day) / 31))).size,
  ).toBeGreaterThan(3);
  for (const flag of ['isHeld', 'isPriced'] as const)
    for (const value of [true, false])
      expect(
        here.some((unit) => isFound(unit, { ...NO_STOCK_FILTER, [flag]: value }, day)),
        `${flag} ${value}`,
      ).toBe(true);
});

/** Values that units have, and now and then one that none has. */
const filters = (): fc.Arbitrary<StockFilter> => {
  const some = <T>(values: readonly T[], none: T): fc.Arbitrary<T> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(none) },
      { weight: 1, arbitrary: fc.constantFrom(...values) },
    );
  const of = (value: (unit: PlainUnit) => string): string[] => [
    ...new Set([...units.map(value).filter((text) => text !== ''), 'none of them']),
  ];
  const flag = some<boolean | null>([true, false], null);
  return fc.record({
    search: some(['phone', 'phone 1', 'PH-2', 'case'], ''),
    state: fc.oneof(fc.constant('here' as const), fc.constantFrom(...STOCK_STATES)),
    place: some<StockFilter['place']>(PLACES, null),
    brand: some(
      of(({ product }) => product?.brand ?? ''),
      '',
    ),
    model: some(
      of(({ product }) => product?.model ?? ''),
      '',
    ),
    productId: some<string | null>(of(({ state }) => state.productId).slice(0, -1), null),
    condition: some<StockFilter['condition']>(CONDITIONS, null),
    supplier: some(
      of(({ state }) => state.supplierName),
      '',
    ),
    batch: some(
      of(({ state }) => state.facts.batch?.at(-1)?.value ?? ''),
      '',
    ),
    age: some<StockFilter['age']>([...AGE_BUCKETS, 'over-90'], null),
    isHeld: flag,
    isPriced: flag,
    isLabelled: flag,
    isAway: flag,
    branchId: some<string | null>(
      of(({ state }) => state.receipt?.branchId ?? '').slice(0, -1),
      null,
    ),
    asOf: some<string | null>(
      [1, 20, 100, 200].map((days) =>
        new Date(Date.parse(day.today) - days * DAY_MS).toISOString().slice(0, 10),
      ),
      null,
    ),
  });
};

describe('every filter with every other', () => {
  test('finds what a plain filter finds, each unit once, in the order that was asked for', () => {
    fc.assert(
      fc.property(filters(), fc.constantFrom(...STOCK_SORTS), (filter, sort) => {
        const found = units.filter((unit) => isFound(unit, filter, day));
        // What has no product in the catalogue has no name to be put in order by.
        const wanted =
          sort === 'name' || sort === 'price'
            ? found.filter(({ product }) => product !== null)
            : found;
        const rows = listed(filter, sort);
        expect(rows.map(({ deviceId }) => deviceId).toSorted()).toEqual(idsOf(wanted));
        const ranks = rows.map(({ deviceId }) =>
          rankOf(units.find(({ id }) => id === deviceId) as PlainUnit, sort),
        );
        expect(ranks).toEqual(ranks.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        expect(shop.ask('listStockIds', { filter, sort })).toEqual(
          rows.map(({ deviceId }) => deviceId),
        );
      }),
      { numRuns: 250, seed: 5 },
    );
  });

  test('each alone finds what a plain filter finds', () => {
    fc.assert(
      fc.property(filters(), fc.constantFrom(...Object.keys(NO_STOCK_FILTER)), (filter, name) => {
        const alone = { ...NO_STOCK_FILTER, [name]: filter[name as keyof StockFilter] };
        expect(
          listed(alone, 'newest')
            .map(({ deviceId }) => deviceId)
            .toSorted(),
        ).toEqual(idsOf(units.filter((unit) => isFound(unit, alone, day))));
      }),
      { numRuns: 150, seed: 6 },
    );
  });
});

test('the values to choose from are those of the units that the rest of the filter finds, counted', () => {
  for (const of of ['supplier', 'brand', 'batch'] as const) {
    const filter: StockFilter = { ...NO_STOCK_FILTER, isPriced: true, [of]: 'something else' };
    const others: StockFilter = { ...filter, [of]: '' };
    for (const { value, count } of shop.ask('listStockChoices', { filter, of, search: '' }))
      expect(count, `${of} ${value}`).toBe(
        units.filter((unit) => isFound(unit, { ...others, [of]: value }, day)).length,
      );
  }
});

test('a number finds its unit, whole and by its last digits, and the rest of the filter still counts', () => {
  const unit = units.find((one) => isFound(one, NO_STOCK_FILTER, day)) as PlainUnit;
  const number = unit.state.identifiers[0]?.display ?? '';
  for (const search of [number, number.slice(-5)]) {
    expect(
      listed({ ...NO_STOCK_FILTER, search }, 'name').map(({ deviceId }) => deviceId),
    ).toContain(unit.id);
    expect(listed({ ...NO_STOCK_FILTER, search, state: 'withdrawn' }, 'newest')).toEqual([]);
  }
});

// ── M3 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const KEYS: Readonly<Record<AgeingGroup, (unit: PlainUnit) => string>> = {
  product: ({ state }) => state.productId,
  brand: ({ product }) => product?.brand ?? '',
  supplier: ({ state }) => state.supplierName,
  place: ({ state }) => state.receipt?.place ?? '',
};

const costOf = (list: readonly PlainUnit[]): number =>
  list.reduce((total, { state }) => total + (state.receipt?.unitCostMinor ?? 0), 0);

const daysAgo = (days: number): string =>
  new Date(Date.parse(day.today) - days * DAY_MS).toISOString().slice(0, 10);

describe.each([null, 0, 30, 120])('ageing %s days ago', (ago) => {
  test.each(AGEING_GROUPS)('by %s is the definition, and each figure the sum of its rows', (by) => {
    const asOf = ago === null ? null : daysAgo(ago);
    const ageing = shop.ask('getStockAgeing', { asOf, by, branchId: null });
    const onHand = { ...NO_STOCK_FILTER, asOf };
    const all = units.filter((unit) => isFound(unit, onHand, day));
    const away = all.filter(({ state }) => state.receipt?.place === 'service');
    const here = all.filter((unit) => !away.includes(unit));
    expect(ageing.total).toEqual({ count: here.length, costMinor: costOf(here) });
    expect(ageing.atService).toEqual({ count: away.length, costMinor: costOf(away) });
    const aged = here.filter((unit) => ageIn(unit, asOf ?? day.today, day) > 90);
    expect(ageing.aged).toEqual({ count: aged.length, costMinor: costOf(aged) });
    const rows: readonly (readonly [string | null, (typeof ageing)['buckets']])[] = [
      [null, ageing.buckets],
      ...ageing.rows.map(({ key, buckets }) => [key, buckets] as const),
    ];
    for (const [key, buckets] of rows)
      for (const [bucket, figures] of Object.entries(buckets)) {
        const age = bucket as AgeBucket;
        const found = here.filter(
          (unit) =>
            isFound(unit, { ...onHand, age }, day) && (key === null || KEYS[by](unit) === key),
        );
        expect(figures, `${key} ${bucket}`).toEqual({
          count: found.length,
          costMinor: costOf(found),
        });
      }
    expect(ageing.rows.reduce((total, row) => total + row.total.count, 0)).toBe(here.length);
  });
});

test('whoever may not see costs gets none, and no order by them', () => {
  const { staffId } = shop.must(
    'AddStaff',
    { name: 'Ciara', roles: ['sales'], pin: '1234' },
    { prepared: { pinHash: 'x' } },
  );
  const owner = shop.asker;
  shop.asker = { staffId };
  const byCost = listed(NO_STOCK_FILTER, 'cost');
  expect(byCost.every(({ unitCostMinor }) => unitCostMinor === null)).toBe(true);
  expect(byCost.map(({ deviceId }) => deviceId)).toEqual(
    listed(NO_STOCK_FILTER, 'newest').map(({ deviceId }) => deviceId),
  );
  expect(
    shop.ask('getStockAgeing', { asOf: null, by: 'brand', branchId: null }).total.costMinor,
  ).toBeNull();
  shop.asker = owner;
});
