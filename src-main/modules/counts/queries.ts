/** Answers how counts stand: to those who scan only what was counted, to those who close them also what differs. */
import { product } from '#shared/modules/catalogue/product.ts';
import {
  RUNS_COUNTS,
  type CountedLine,
  type CountSummary,
  type CountView,
} from '#shared/modules/counts/contract.ts';
import {
  stockCount,
  type CountedUnitState,
  type StockCountState,
} from '#shared/modules/counts/count.ts';
import { device } from '#shared/modules/devices/device.ts';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';
import { getCountDifferences } from './differences.ts';
import { unlistedOf } from './unlisted.ts';

const COUNTS_LISTED = 200;
const RECENT = 50;

const COUNTED = 'SELECT COUNT(*) AS units FROM counted_units WHERE count_id = ? AND counted_at > 0';

const productNameOf = (reader: Reader, productId: string): string =>
  reader.state(product, productId)?.name ?? '';

function summaryOf(countId: string, state: StockCountState, reader: Reader): CountSummary {
  const { number, scope, note, status, openedAt, endedAt, round, figures, branchId } = state;
  return {
    countId,
    number,
    scope,
    productName: scope.kind === 'product' ? productNameOf(reader, scope.productId) : '',
    note,
    state: status,
    branchName: reader.state(branch, branchId)?.name ?? '',
    isHere: branchId === reader.branchId,
    openedAt,
    openedByName: nameOf(reader, state.openedBy),
    endedAt,
    endedByName: state.endedBy === '' ? '' : nameOf(reader, state.endedBy),
    round,
    countedUnits: reader.db.get<{ units: number }>(COUNTED, countId)?.units ?? 0,
    figures,
  };
}

/** What the count keeps to itself until it is over. */
const isTold = (state: StockCountState): boolean => state.tellsAtScan || state.status !== 'open';

function recentLines(countId: string, state: StockCountState, reader: Reader): CountedLine[] {
  const rows = reader.db.all<{ state: string }>(
    `SELECT state FROM counted_units WHERE count_id = ? AND counted_at > 0
     ORDER BY counted_at DESC, rowid DESC LIMIT ?`,
    countId,
    RECENT,
  );
  return rows.flatMap((row) => {
    const { deviceId, scan } = JSON.parse(row.state) as CountedUnitState;
    if (scan === null) return [];
    const { identifier, place, finding, expectedPlace, at, by, round } = scan;
    return [
      {
        deviceId,
        productName: productNameOf(reader, reader.state(device, deviceId)?.productId ?? ''),
        identifier,
        place,
        finding: isTold(state) ? finding : null,
        expectedPlace: isTold(state) ? expectedPlace : '',
        countedAt: at,
        countedByName: nameOf(reader, by),
        round,
      },
    ];
  });
}

const BY_PLACE = `SELECT place, COUNT(*) AS units FROM counted_units
  WHERE count_id = ? AND counted_at > 0 GROUP BY place`;
const BY_PERSON = `SELECT counted_by AS staffId, COUNT(*) AS units FROM counted_units
  WHERE count_id = ? AND counted_at > 0 GROUP BY counted_by ORDER BY units DESC, counted_by LIMIT 50`;

function unitsByPlace({ db }: Reader, countId: string): CountView['byPlace'] {
  const rows = db.all<{ place: Place; units: number }>(BY_PLACE, countId);
  return PLACES.flatMap((place) => rows.filter((row) => row.place === place));
}

function getCount({ countId }: { countId: string }, reader: Reader): CountView | null {
  const state = reader.state(stockCount, countId);
  if (state === null) return null;
  return {
    ...summaryOf(countId, state, reader),
    tellsAtScan: state.tellsAtScan,
    recent: recentLines(countId, state, reader),
    byPlace: unitsByPlace(reader, countId),
    byPerson: reader.db
      .all<{ staffId: string; units: number }>(BY_PERSON, countId)
      .map(({ staffId, units }) => ({ name: nameOf(reader, staffId), units })),
    unlisted: unlistedOf(state, reader),
    products: Object.entries(state.quantities)
      .map(([productId, { counted, at }]) => ({
        productId,
        productName: productNameOf(reader, productId),
        counted,
        countedAt: at,
      }))
      .toSorted((a, b) => b.countedAt - a.countedAt),
    mayRun: reader.sees(RUNS_COUNTS),
  };
}

export const countsQueries: Queries<'listCounts' | 'getCount' | 'getCountDifferences'> = {
  listCounts: (_input, reader) =>
    reader.db
      .all<{ id: string; state: string }>(
        'SELECT id, state FROM stock_counts ORDER BY opened_at DESC, id DESC LIMIT ?',
        COUNTS_LISTED,
      )
      .map(({ id, state }) => summaryOf(id, JSON.parse(state) as StockCountState, reader)),
  getCount,
  getCountDifferences,
};
