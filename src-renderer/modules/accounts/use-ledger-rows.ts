/** The rows of an account as they come into sight: page after page, each behind the last row of the one before. */
import { useCallback, useMemo } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer, AnyRejection } from '#shared/bridge/bridge.ts';
import {
  LEDGER_PAGE,
  type AccountLedger,
  type LedgerRow,
  type LedgerRowKey,
} from '#shared/modules/accounts/contract.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import type { RowSource } from '#renderer/ui/data-table.tsx';

/** More than anybody reads on a screen; whoever needs them all takes the journal. */
const PAGES_MAX = 50;
/** Asks for the next page so many rows before the end is in sight. */
const AHEAD = 40;

type Input = Omit<InputOfQuery<'getAccountLedger'>, 'after' | 'limit'>;

export type LedgerRows = Readonly<{
  /** Undefined until the first page is here. */
  head: AccountLedger | undefined;
  rows: readonly LedgerRow[];
  source: RowSource<LedgerRow>;
  /** There are more rows than a screen takes. */
  isCut: boolean;
  rejection: AnyRejection | null;
  /** Reads on to the end, or to where the screen stops. */
  readAll: () => Promise<void>;
}>;

export function useLedgerRows(input: Input): LedgerRows {
  const pos = usePos();
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['ask', 'getAccountLedger', input],
    queryFn: ({ pageParam }): Promise<Answer<AccountLedger>> =>
      pos.query('getAccountLedger', { ...input, after: pageParam, limit: LEDGER_PAGE }),
    initialPageParam: null as LedgerRowKey | null,
    getNextPageParam: (last, pages) =>
      last.ok && pages.length < PAGES_MAX ? last.value.next : null,
  });
  const pages = useMemo(
    () => (data?.pages ?? []).flatMap((page) => (page.ok ? [page.value] : [])),
    [data],
  );
  const rows = useMemo(() => pages.flatMap((page) => page.rows), [pages]);
  const need = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetching && last >= rows.length - AHEAD) void fetchNextPage();
    },
    [hasNextPage, isFetching, fetchNextPage, rows.length],
  );
  const readAll = useCallback(async () => {
    let isMore = hasNextPage;
    while (isMore) isMore = (await fetchNextPage()).hasNextPage;
  }, [hasNextPage, fetchNextPage]);
  const refused = data?.pages.find((page) => !page.ok);
  return {
    head: pages[0],
    rows,
    source: {
      total: data === undefined ? undefined : rows.length + (hasNextPage ? 1 : 0),
      rowAt: (index) => rows[index],
      need,
    },
    isCut: pages.length >= PAGES_MAX && pages.at(-1)?.next !== null,
    rejection: refused?.ok === false ? refused.rejection : null,
    readAll,
  };
}
