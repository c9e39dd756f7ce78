/** The filter and order that the stock list shows, kept in the address. What a person chooses can be gone back from. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import {
  NO_STOCK_FILTER,
  type StockFilter,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';
import { addressOf, readAddress, type StockAddress } from './stock-address.ts';

export type StockPlace = StockAddress &
  Readonly<{
    /** `isTyping`: every letter would be a step of the back button. */
    put: (change: Partial<StockFilter>, isTyping?: boolean) => void;
    putSort: (sort: StockSort) => void;
    /** Everything that is in the shop, in the same order. */
    clear: () => void;
    /** `isQuiet`: takes the place of the address that was there. */
    go: (address: StockAddress, isQuiet?: boolean) => void;
  }>;

export function useStockAddress(): StockPlace {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const address = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  const go = (next: StockAddress, isTyping = false): void =>
    setParameters(() => addressOf(next), { replace: isTyping });
  const { filter, sort } = address;
  return {
    ...address,
    put: (change, isTyping) => go({ filter: { ...filter, ...change }, sort }, isTyping),
    putSort: (next) => go({ filter, sort: next }),
    clear: () => go({ filter: NO_STOCK_FILTER, sort }),
    go,
  };
}
