/** The lines of the basket in the order they came: arrows choose, the newest stands out, the chosen one can be changed. */
import { useEffect, useId, useRef, type KeyboardEvent, type Ref } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import type { BasketLine } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import type { BasketActions } from './use-basket-actions.ts';
import styles from './basket-lines.module.css';

type BasketLinesProps = Readonly<{
  lines: readonly BasketLine[];
  currency: string;
  actions: BasketActions;
  /** Null: only to look at. */
  setQuantity: ((row: BasketLine) => void) | null;
  ref?: Ref<HTMLDivElement>;
}>;

export function BasketLines({ lines, currency, actions, setQuantity, ref }: BasketLinesProps) {
  const words = useWords().sales.counter;
  const gridId = useId();
  const selectedId = actions.selected?.line.lineId;
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = lines.findIndex(({ line }) => line.lineId === selectedId);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = lines[Math.max(0, Math.min(lines.length - 1, to))];
    if (row !== undefined) actions.select(row.line.lineId);
  };
  return (
    <div
      ref={ref}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={words.basket}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={selectedId === undefined ? undefined : `${gridId}-${selectedId}`}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
        <div role="columnheader">{words.item}</div>
        <div role="columnheader" className={styles.quantity}>
          {words.quantity}
        </div>
        <div role="columnheader" className={styles.amount}>
          {words.amount(currency)}
        </div>
      </div>
      {lines.map((row, index) => (
        <Line
          key={row.line.lineId}
          id={`${gridId}-${row.line.lineId}`}
          row={row}
          rowIndex={index + 2}
          currency={currency}
          actions={actions}
          setQuantity={setQuantity}
        />
      ))}
    </div>
  );
}

type LineProps = Readonly<{
  id: string;
  row: BasketLine;
  rowIndex: number;
  currency: string;
  actions: BasketActions;
  setQuantity: ((row: BasketLine) => void) | null;
}>;

function Line({ id, row, rowIndex, currency, actions, setQuantity }: LineProps) {
  const words = useWords().sales.counter;
  const { line, quantity, grossMinor } = row;
  const isSelected = actions.selected?.line.lineId === line.lineId;
  const isNewest = actions.newestId === line.lineId;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected, isNewest, quantity]);
  const canChange = isSelected && setQuantity !== null;
  return (
    <div
      ref={element}
      role="row"
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-newest={isNewest || undefined}
      className={`${styles.row} ${styles.line}`}
      onClick={() => actions.select(line.lineId)}
    >
      <div role="gridcell" className={styles.item}>
        <bdi className={styles.name}>{line.name}</bdi>
        {line.kind === 'device' && (
          <span className={styles.under}>
            {line.identifiers.map((identifier) => (
              <CodeText key={identifier} text={identifier} />
            ))}
          </span>
        )}
        {quantity > 1 && (
          <span className={styles.under}>
            {words.each(formats.amount(line.unitPriceMinor, currency))}
          </span>
        )}
      </div>
      <div role="gridcell" className={styles.quantity}>
        {canChange && line.kind === 'quantity' ? (
          <QuantityButtons row={row} actions={actions} setQuantity={() => setQuantity(row)} />
        ) : (
          formats.number(quantity)
        )}
      </div>
      <div role="gridcell" className={styles.amount}>
        <span className={styles.figures}>
          <Money minor={grossMinor} currency={currency} />
        </span>
        {canChange && (
          <ActionIcon
            className={styles.takeOut}
            color="gray"
            aria-label={words.takeOutOf(line.name)}
            onClick={() => void actions.takeOut(row)}
          >
            <IconX aria-hidden size={20} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

type QuantityButtonsProps = Readonly<{
  row: BasketLine;
  actions: BasketActions;
  setQuantity: () => void;
}>;

function QuantityButtons({ row, actions, setQuantity }: QuantityButtonsProps) {
  const words = useWords().sales.counter;
  const { name } = row.line;
  const quantity = formats.number(row.quantity);
  return (
    <span className={styles.buttons}>
      <ActionIcon
        variant="default"
        aria-label={words.lessOf(name)}
        onClick={() => actions.changeBy(row, -1)}
      >
        <IconMinus aria-hidden size={18} />
      </ActionIcon>
      <button
        type="button"
        className={styles.number}
        aria-label={words.setQuantityOf(quantity, name)}
        onClick={setQuantity}
      >
        {quantity}
      </button>
      <ActionIcon
        variant="default"
        aria-label={words.moreOf(name)}
        onClick={() => actions.changeBy(row, 1)}
      >
        <IconPlus aria-hidden size={18} />
      </ActionIcon>
    </span>
  );
}
