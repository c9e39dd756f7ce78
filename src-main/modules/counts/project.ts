/** Fills the counts, their lists and what was scanned in them. */
import { countedUnit, countList, stockCount } from '#shared/modules/counts/count.ts';
import type { CountsEvent } from '#shared/modules/counts/contract.ts';
import { stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { countedUnits, countLists, stockCounts } from './tables.ts';

const entries: Entries<CountsEvent['type']> = {
  StockCountOpened: null,
  CountListed: null,
  CountMissed: null,
  DeviceCounted: null,
  DeviceUncounted: null,
  UnlistedCounted: null,
  UnlistedUncounted: null,
  QuantityCounted: null,
  StockRecounted: null,
  StockCountClosed: null,
  StockCountCancelled: null,
  QuantityAdjusted: null,
};

export const countsStore: ModuleStore = {
  module: 'counts',
  projectionVersion: 1,
  states: [
    stateTable(stockCount, stockCounts, ({ openedAt }) => ({ openedAt })),
    stateTable(countList, countLists, () => ({})),
    stateTable(countedUnit, countedUnits, ({ deviceId, scan }) => ({
      deviceId,
      place: scan?.place ?? '',
      countedBy: scan?.by ?? '',
      countedAt: scan?.at ?? 0,
    })),
  ],
  entryTables: [],
  entries,
  totals: [],
};
