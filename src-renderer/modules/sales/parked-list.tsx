/** Parked baskets as buttons; arrows move between them, Enter or a tap brings one back. */
import type { KeyboardEvent } from 'react';
import type { ParkedSale } from '#shared/modules/sales/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './sales-dialogs.module.css';

type ParkedListProps = Readonly<{
  parked: readonly ParkedSale[];
  currency: string;
  bringBack: (saleId: string) => void;
  /** In a dialog the first one has the focus. */
  hasFocus?: boolean;
}>;

export function ParkedList({ parked, currency, bringBack, hasFocus = false }: ParkedListProps) {
  const words = useWords().sales.parked;
  return (
    <ul className={styles.choices} onKeyDown={moveFocus}>
      {parked.map((sale, index) => (
        <li key={sale.saleId}>
          <button
            type="button"
            className={styles.choice}
            {...(hasFocus && index === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => bringBack(sale.saleId)}
          >
            <span className={styles.choiceName}>
              <bdi>{sale.note === '' ? words.noNote : sale.note}</bdi>
              <span className={styles.dim}>
                {words.detail(sale.lineCount, formats.time(sale.parkedAt))}
              </span>
            </span>
            <Money minor={sale.totalMinor} currency={currency} withCurrency />
          </button>
        </li>
      ))}
    </ul>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
  event.preventDefault();
}
