/** M3: how long what is on hand has been here, by count and cost. Every figure is the sum of rows of the stock list. */
import { SEES_COST } from '#shared/kernel/roles.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import {
  AGE_BUCKETS,
  AGED_BUCKETS,
  AWAY_PLACES,
  BUCKET_DAYS,
  daysBefore,
  type AgeBucket,
} from '#shared/modules/devices/stock-age.ts';
import {
  AGEING_ROWS_MAX,
  NO_STOCK_FILTER,
  type AgedFigures,
  type AgeingGroup,
  type AgeingRow,
  type StockAgeing,
} from '#shared/modules/devices/stock-contract.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import { momentsIn } from '#main/export/days.ts';
import type { Reader } from '#main/ledger/store.ts';
import { unitsOf } from './stock-list.ts';
import { todayOf, wantedBy } from './stock-filter.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

type Summed = Readonly<{
  key: string;
  bucket: number;
  isAway: number;
  count: number;
  costMinor: number;
}>;

const KEYS: Readonly<Record<AgeingGroup, string>> = {
  product: 'd.product_id',
  brand: 'd.product_id',
  supplier: 'd.supplier',
  place: 'd.place',
};

const AWAY = AWAY_PLACES.map((place) => `'${place}'`).join(', ');

/** The bucket's place in the list: how many buckets begin after the unit came in. */
function bucketSql(day: string, timeZone: string): string {
  const starts = AGE_BUCKETS.slice(0, -1).map((bucket) => {
    const { to } = BUCKET_DAYS[bucket];
    return momentsIn({ fromDate: daysBefore(day, to ?? 0), toDate: null }, timeZone).fromMs;
  });
  return starts.map((start) => `(d.received_at < ${start})`).join(' + ');
}

export function getStockAgeing(
  { asOf, by, branchId }: InputOfQuery<'getStockAgeing'>,
  reader: Reader,
): StockAgeing {
  const day = asOf ?? todayOf(reader);
  const wanted = wantedBy({ ...NO_STOCK_FILTER, branchId, asOf }, reader);
  const columns = `${KEYS[by]} AS key, ${bucketSql(day, timeZoneOf(reader))} AS bucket,
    d.place IN (${AWAY}) AS isAway, d.unit_cost_minor AS cost`;
  const { sql, parameters } = unitsOf(wanted, 'newest', columns);
  const summed = reader.db.all<Summed>(
    `SELECT key, bucket, isAway, COUNT(*) AS count, SUM(cost) AS costMinor FROM (${sql})
     GROUP BY key, bucket, isAway`,
    ...parameters,
  );
  const seesCost = reader.sees(SEES_COST);
  const tell = figuresFor(seesCost);
  // By cost, whose order says something of costs as well.
  const weightOf = seesCost ? costOf : countOf;
  const onHand = summed.filter(({ isAway }) => isAway === 0);
  const groups = new Map<string, Summed[]>();
  for (const part of onHand) {
    const key = groupOf(by, part.key, reader);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  const rows = [...groups]
    .map(([key, parts]) => ({ key, parts }))
    .toSorted((a, b) => weightOf(b.parts) - weightOf(a.parts) || (a.key < b.key ? -1 : 1));
  const shown = rows.slice(0, AGEING_ROWS_MAX);
  return {
    asOf: day,
    ...tell.all(onHand),
    atService: tell.sum(summed.filter(({ isAway }) => isAway === 1)),
    rows: shown.map(({ key, parts }) => ({
      key,
      label: labelOf(by, key, reader),
      ...tell.all(parts),
    })),
    moreRows: rows.length - shown.length,
  };
}

const costOf = (parts: readonly Summed[]): number =>
  sumMinor(parts.map(({ costMinor }) => costMinor));

const countOf = (parts: readonly Summed[]): number =>
  parts.reduce((total, { count }) => total + count, 0);

const groupOf = (by: AgeingGroup, key: string, reader: Reader): string =>
  by === 'brand' ? (reader.state(product, key)?.brand ?? '') : key;

const labelOf = (by: AgeingGroup, key: string, reader: Reader): string =>
  by === 'product' ? (reader.state(product, key)?.name ?? '') : key;

/** Costs only for those who may see them. */
function figuresFor(seesCost: boolean) {
  const sum = (parts: readonly Summed[]): AgedFigures => ({
    count: countOf(parts),
    costMinor: seesCost ? costOf(parts) : null,
  });
  const inBuckets = (parts: readonly Summed[], names: readonly AgeBucket[]): AgedFigures =>
    sum(parts.filter(({ bucket }) => names.includes(AGE_BUCKETS[bucket] ?? 'over-180')));
  const all = (parts: readonly Summed[]): Omit<AgeingRow, 'key' | 'label'> => ({
    buckets: Object.fromEntries(
      AGE_BUCKETS.map((name) => [name, inBuckets(parts, [name])]),
    ) as AgeingRow['buckets'],
    total: sum(parts),
    aged: inBuckets(parts, AGED_BUCKETS),
  });
  return { sum, all };
}
