/** Adds a counted product whose barcode does not scan: a few letters, arrows, Enter. */
import { useId, useState, type KeyboardEvent } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ProductRow } from '#shared/modules/catalogue/contract.ts';
import type { ScanToSaleReply } from '#shared/modules/sales/contract.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import styles from './sales-dialogs.module.css';

type FindProductDialogProps = Readonly<{
  onBack: () => void;
  onAdded: (reply: ScanToSaleReply) => void;
}>;

const SHOWN_MAX = 30;
const SEARCH_LENGTH_MAX = 80;

export function FindProductDialog({ onBack, onAdded }: FindProductDialogProps) {
  const words = useWords().sales.find;
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState<AnyRejection | null>(null);
  const input = { search, tracking: 'quantity', offset: 0, limit: SHOWN_MAX } as const;
  const found = useAsk('listProducts', input, { keepView: true });
  const add = useCommand('AddProductToSale');
  const listId = useId();
  const rows = found.view?.rows ?? [];
  const chosen = rows[Math.min(at, rows.length - 1)];

  const addToBasket = async ({ productId }: ProductRow): Promise<void> => {
    const answer = await add.run({ productId });
    if (answer.ok) onAdded(answer.value);
    else setRefused(answer.rejection);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    // The list is always open, so that Esc is not the one that would close it.
    if (event.key === 'Escape') onBack();
    else if (by === undefined) return;
    else setAt(Math.max(0, Math.min(rows.length - 1, at + by)));
    event.preventDefault();
  };

  return (
    <Dialog
      title={words.title}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.add,
        run: () => void (chosen === undefined ? null : addToBasket(chosen)),
        isRunning: add.isRunning,
        reason: chosen === undefined ? words.chooseOne : null,
      }}
    >
      <TextInput
        label={words.search}
        description={words.searchHint}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
          setRefused(null);
        }}
        onKeyDown={onKeyDown}
        maxLength={SEARCH_LENGTH_MAX}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.productId}`}
      />
      <FieldError rejection={refused ?? found.rejection} />
      <ul id={listId} role="listbox" aria-label={words.list} className={styles.found}>
        {rows.map((row, index) => (
          <FoundProduct
            key={row.productId}
            id={`${listId}-${row.productId}`}
            row={row}
            isChosen={row === chosen}
            choose={() => setAt(index)}
            add={() => void addToBasket(row)}
          />
        ))}
      </ul>
      <p className={styles.dim} role="status">
        {found.view === undefined ? '' : footText(found.view.total, rows.length, search, words)}
      </p>
    </Dialog>
  );
}

function footText(
  total: number,
  shown: number,
  search: string,
  words: ReturnType<typeof useWords>['sales']['find'],
): string {
  if (total === 0) return search.trim() === '' ? words.noneYet : words.nothing;
  return total > shown ? words.more(shown, total) : '';
}

type FoundProductProps = Readonly<{
  id: string;
  row: ProductRow;
  isChosen: boolean;
  choose: () => void;
  add: () => void;
}>;

/** One tap adds, as Enter does. */
function FoundProduct({ id, row, isChosen, choose, add }: FoundProductProps) {
  const words = useWords().sales.find;
  return (
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      className={styles.choice}
      ref={isChosen ? scrollToIt : undefined}
      onPointerMove={choose}
      onClick={add}
    >
      <span className={styles.choiceName}>
        <bdi>{row.name}</bdi>
        <span className={styles.dim}>
          {row.sku !== '' && <CodeText text={row.sku} />} {words.onHand(row.onHand)}
        </span>
      </span>
      {row.priceMinor === null ? (
        <span className={styles.dim}>{words.noPrice}</span>
      ) : (
        <Money minor={row.priceMinor} withCurrency />
      )}
    </li>
  );
}

const scrollToIt = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' });
