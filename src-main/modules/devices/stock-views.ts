/** The views of the stock list that the person asking can open, and how they have arranged it. */
import {
  SHARES_VIEWS,
  stockViews,
  viewsOf,
  type StockViews,
} from '#shared/modules/devices/stock-views.ts';
import type { Reader } from '#main/ledger/store.ts';

export function listStockViews(_input: unknown, reader: Reader): StockViews {
  const own = reader.askerId === null ? null : reader.state(stockViews, reader.askerId);
  const shared = reader.state(stockViews, viewsOf(null));
  return {
    own: own?.views ?? [],
    shared: shared?.views ?? [],
    columns: own?.columns ?? [],
    firstView: own?.firstView ?? '',
    mayShare: reader.sees(SHARES_VIEWS),
  };
}
