/** Which columns the list has, and in which order. Kept for the person, at every station. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { STOCK_COLUMNS, type StockColumn } from '#shared/modules/devices/stock-contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useSeesCost } from '#renderer/modules/catalogue/sees-cost.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Hint } from './record-form.tsx';
import { USUAL_COLUMNS } from './stock-columns.tsx';
import styles from './stock.module.css';

type ColumnsDialogProps = Readonly<{
  columns: readonly StockColumn[];
  onChoose: (columns: readonly StockColumn[]) => void;
  onBack: () => void;
}>;

export function StockColumnsDialog({ columns, onChoose, onBack }: ColumnsDialogProps) {
  const words = useWords();
  const { stock } = words;
  const seesCost = useSeesCost();
  const [order, setOrder] = useState<readonly StockColumn[]>([
    ...columns,
    ...STOCK_COLUMNS.filter((column) => !columns.includes(column)),
  ]);
  const [shown, setShown] = useState<ReadonlySet<StockColumn>>(new Set(columns));
  const chosen = order.filter((column) => shown.has(column));
  const offered = order.filter((column) => column !== 'cost' || seesCost);
  const move = (column: StockColumn, by: 1 | -1): void => {
    const from = order.indexOf(column);
    const to = from + by;
    if (to < 0 || to >= order.length) return;
    setOrder(order.with(from, order[to] as StockColumn).with(to, column));
  };
  const toggle = (column: StockColumn, isShown: boolean): void => {
    const next = new Set(shown);
    if (isShown) next.add(column);
    else next.delete(column);
    setShown(next);
  };
  return (
    <Dialog
      title={stock.columnsTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.common.save,
        run: () => onChoose(chosen),
        reason: chosen.length === 0 ? stock.lastColumn : null,
      }}
      secondary={{ label: stock.usualColumns, run: () => onChoose(USUAL_COLUMNS) }}
    >
      <Hint>{stock.columnsHint}</Hint>
      <ul className={styles.columnList} aria-label={stock.columnsTitle}>
        {offered.map((column) => {
          const name = stock.columns[column];
          return (
            <li key={column} className={styles.columnRow}>
              <Checkbox
                label={name}
                checked={shown.has(column)}
                onChange={(event) => toggle(column, event.currentTarget.checked)}
              />
              <span className={styles.columnKeys}>
                <button
                  type="button"
                  className={styles.iconButton}
                  aria-label={stock.moveUp(name)}
                  onClick={() => move(column, -1)}
                >
                  <IconArrowUp aria-hidden size={20} />
                </button>
                <button
                  type="button"
                  className={styles.iconButton}
                  aria-label={stock.moveDown(name)}
                  onClick={() => move(column, 1)}
                >
                  <IconArrowDown aria-hidden size={20} />
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
