/** Which units are selected. They stay so while the list is filtered anew or scrolled, until they are let go. */
import { useCallback, useMemo, useState } from 'react';
import {
  SELECTED_MAX,
  type StockFilter,
  type StockRow,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import type { TableSelection } from '#renderer/ui/data-table.tsx';

export type StockSelection = Readonly<{
  ids: readonly string[];
  /** More were found than can be selected at a time. */
  isCut: boolean;
  table: TableSelection<StockRow>;
  clear: () => void;
  /** Only these stay selected. */
  keep: (ids: readonly string[]) => void;
}>;

export function useStockSelection(filter: StockFilter, sort: StockSort): StockSelection {
  const pos = usePos();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isCut, setCut] = useState(false);
  const clear = useCallback(() => {
    setIds(new Set());
    setCut(false);
  }, []);
  return useMemo(
    () => ({
      ids: [...ids],
      isCut,
      clear,
      keep: (left) => {
        setIds(new Set(left));
        setCut(false);
      },
      table: {
        isSelected: ({ deviceId }) => ids.has(deviceId),
        put: (rows, isSelected) =>
          setIds((now) => {
            const next = new Set(now);
            for (const { deviceId } of rows)
              if (!isSelected) next.delete(deviceId);
              else if (next.size < SELECTED_MAX) next.add(deviceId);
            return next;
          }),
        putAll: () =>
          void pos.query('listStockIds', { filter, sort }).then((answer) => {
            if (!answer.ok) return;
            setIds(new Set(answer.value));
            setCut(answer.value.length === SELECTED_MAX);
          }),
      },
    }),
    [ids, isCut, clear, pos, filter, sort],
  );
}
