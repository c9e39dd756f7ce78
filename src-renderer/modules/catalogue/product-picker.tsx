/** Finds one product of the catalogue by words; its list is asked for as a person types. */
import { useState, type RefObject } from 'react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ProductRow, Tracking } from '#shared/modules/catalogue/contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './catalogue.module.css';

const TYPING_PAUSE_MS = 120;
const SHOWN_MAX = 20;

type ProductPickerProps = Readonly<{
  /** Null: either kind. */
  tracking: Tracking | null;
  onPick: (product: ProductRow) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  hint?: string;
  /** Takes the focus when its dialog opens. */
  hasFocus?: boolean;
}>;

export function ProductPicker({
  tracking,
  onPick,
  inputRef,
  hint,
  hasFocus = false,
}: ProductPickerProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const { view } = useAsk(
    'listProducts',
    { search: settled, tracking, offset: 0, limit: SHOWN_MAX },
    { keepView: true },
  );
  const rows = view?.rows ?? [];
  return (
    <Select
      label={hint === undefined ? words.catalogue.pick : `${words.catalogue.pick} (${hint})`}
      placeholder={words.catalogue.pickPlaceholder}
      data-autofocus={hasFocus || undefined}
      // A dialog shows its questions first; typing opens the list.
      openOnFocus={!hasFocus}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      searchable
      value={null}
      searchValue={text}
      onSearchChange={setText}
      selectFirstOptionOnChange
      // The list is the answer to the search already.
      filter={({ options }) => options}
      data={rows.map(({ productId, name }) => ({ value: productId, label: name }))}
      renderOption={({ option }) => {
        const row = rows.find(({ productId }) => productId === option.value);
        return (
          <span className={styles.option}>
            <bdi>{option.label}</bdi>
            <span className={styles.dim}>
              {[row?.sku, words.catalogue.pickOnHand(row?.onHand ?? 0)].filter(Boolean).join(' · ')}
            </span>
          </span>
        );
      }}
      nothingFoundMessage={words.catalogue.pickNothing}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal: true }}
      onChange={(productId) => {
        const row = rows.find((candidate) => candidate.productId === productId);
        if (row !== undefined) onPick(row);
      }}
    />
  );
}
