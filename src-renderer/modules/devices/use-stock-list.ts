/** How the person has arranged the stock list: its columns, the views they keep, and which of them opens first. */
import { useEffect, useRef } from 'react';
import {
  NO_STOCK_FILTER,
  STOCK_COLUMNS,
  type StockColumn,
  type StockFilter,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';
import type { StockViews } from '#shared/modules/devices/stock-views.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { addressOf, readAddress, type StockAddress } from './stock-address.ts';
import { USUAL_COLUMNS } from './stock-columns.tsx';
import type { StockPlace } from './use-stock-address.ts';

export const READY_VIEWS = ['aged', 'unpriced', 'unlabelled', 'quarantine', 'held'] as const;
export type ReadyView = (typeof READY_VIEWS)[number];

const READY: Readonly<
  Record<ReadyView, Readonly<{ filter: Partial<StockFilter>; sort: StockSort }>>
> = {
  aged: { filter: { age: 'over-90', isAway: false }, sort: 'oldest' },
  unpriced: { filter: { isPriced: false }, sort: 'oldest' },
  unlabelled: { filter: { isLabelled: false }, sort: 'place' },
  quarantine: { filter: { place: 'quarantine' }, sort: 'oldest' },
  held: { filter: { isHeld: true }, sort: 'oldest' },
};

export const readyAddress = (view: ReadyView): StockAddress => ({
  filter: { ...NO_STOCK_FILTER, ...READY[view].filter },
  sort: READY[view].sort,
});

export const keptAddress = (address: string): StockAddress =>
  readAddress(new URLSearchParams(address));

/** Of the columns that this program knows. */
export const knownColumns = (names: readonly string[]): readonly StockColumn[] =>
  names.filter((name): name is StockColumn => (STOCK_COLUMNS as readonly string[]).includes(name));

export type StockListKept = Readonly<{
  views: StockViews | undefined;
  columns: readonly StockColumn[];
  arrange: (change: Readonly<{ columns?: readonly StockColumn[]; firstView?: string }>) => void;
}>;

export function useStockListKept(): StockListKept {
  const { view: views } = useAsk('listStockViews', {});
  const command = useCommand('ArrangeStockList');
  const own = knownColumns(views?.columns ?? []);
  const columns = own.length === 0 ? USUAL_COLUMNS : own;
  return {
    views,
    columns,
    arrange: (change) =>
      void command.run({
        columns: [...(change.columns ?? columns)],
        firstView: change.firstView ?? views?.firstView ?? '',
      }),
  };
}

/** Opens the view that the person wants first, once, where the address asks for nothing. */
export function useFirstView(place: StockPlace, views: StockViews | undefined): void {
  const isDone = useRef(false);
  const isAsked = addressOf(place).toString() !== '';
  useEffect(() => {
    if (isDone.current || views === undefined) return;
    isDone.current = true;
    if (isAsked || views.firstView === '') return;
    const ready = READY_VIEWS.find((name) => name === views.firstView);
    const kept = [...views.own, ...views.shared].find(({ viewId }) => viewId === views.firstView);
    if (ready !== undefined) place.go(readyAddress(ready), true);
    else if (kept !== undefined) place.go(keptAddress(kept.address), true);
  }, [views, isAsked, place]);
}
