/** Adds one filter: by what, then which. What has many values is narrowed by typing; each says how many units have it. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { CONDITIONS, PLACES } from '#shared/modules/devices/facts.ts';
import { AGE_BUCKETS } from '#shared/modules/devices/stock-age.ts';
import {
  STOCK_CHOICES,
  type StockChoiceKind,
  type StockFilter,
} from '#shared/modules/devices/stock-contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ChoiceList, Hint } from './record-form.tsx';
import styles from './stock.module.css';

type Offered = Exclude<keyof StockFilter, 'search' | 'state' | 'productId'>;

const OFFERED: readonly Offered[] = [
  'place',
  'age',
  'brand',
  'model',
  'condition',
  'supplier',
  'batch',
  'branchId',
  'isHeld',
  'isPriced',
  'isLabelled',
  'isAway',
  'asOf',
];

const CHOICES_OF: Readonly<Partial<Record<Offered, StockChoiceKind>>> = {
  brand: 'brand',
  model: 'model',
  supplier: 'supplier',
  batch: 'batch',
  branchId: 'branch',
};

type Change = Partial<StockFilter>;
type Choice = Readonly<{ value: string; label: string; hint?: string; change: Change }>;

type FilterDialogProps = Readonly<{
  filter: StockFilter;
  onChoose: (change: Change) => void;
  onBack: () => void;
}>;

export function StockFilterDialog({ filter, onChoose, onBack }: FilterDialogProps) {
  const words = useWords();
  const [name, setName] = useState<Offered>('place');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const choices = useChoices(name, typed, filter);
  const isDay = name === 'asOf';
  const taken = choices.find(({ value }) => value === chosen) ?? choices[0];
  const change: Change | null = isDay
    ? typed === ''
      ? null
      : { asOf: typed }
    : (taken?.change ?? null);
  return (
    <Dialog
      title={words.stock.addFilterTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.stock.addFilter,
        run: () => {
          if (change !== null) onChoose(change);
        },
        reason: change === null ? words.stock.chooseFirst : null,
      }}
    >
      <NativeSelect
        label={words.stock.filterBy}
        value={name}
        data-autofocus
        onChange={(event) => {
          setName(event.currentTarget.value as Offered);
          setTyped('');
          setChosen(null);
        }}
        data={OFFERED.map((value) => ({ value, label: words.stock.names[value] }))}
      />
      {(isDay || CHOICES_OF[name] !== undefined) && (
        <TextInput
          type={isDay ? 'date' : 'text'}
          label={isDay ? words.stock.names.asOf : words.stock.narrow}
          value={typed}
          maxLength={60}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(null);
          }}
          autoComplete="off"
        />
      )}
      {!isDay && choices.length === 0 && <Hint>{words.stock.noChoices}</Hint>}
      {isDay && <Hint>{words.stock.asOfHint}</Hint>}
      {choices.length > 0 && (
        <div className={styles.choices}>
          <ChoiceList
            label={words.stock.names[name]}
            value={taken?.value ?? null}
            choices={choices}
            onChange={setChosen}
          />
        </div>
      )}
    </Dialog>
  );
}

function useChoices(name: Offered, typed: string, filter: StockFilter): readonly Choice[] {
  const words = useWords();
  const kind = CHOICES_OF[name];
  const asked = useAsk(
    'listStockChoices',
    { filter, of: kind ?? STOCK_CHOICES[0], search: typed.trim() },
    { enabled: kind !== undefined, keepView: true },
  );
  if (kind === undefined) return fixedChoices(name, words);
  return (asked.view ?? []).map(({ value, label, count }) => ({
    value,
    label,
    hint: words.stock.counted(count, true),
    change: { [name]: value },
  }));
}

function fixedChoices(name: Offered, words: Words): readonly Choice[] {
  const { stock } = words;
  const of = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value), change: { [name]: value } }));
  switch (name) {
    case 'place':
      return of(PLACES, stock.ofPlace);
    case 'condition':
      return of(CONDITIONS, stock.ofCondition);
    case 'age':
      return of([...AGE_BUCKETS, 'over-90'] as const, (age) => stock.ages[age]);
    case 'isHeld':
    case 'isPriced':
    case 'isLabelled':
    case 'isAway':
      return ([true, false] as const).map((value) => ({
        value: value ? 'yes' : 'no',
        label: stock.flags[name][value ? 'yes' : 'no'],
        change: { [name]: value },
      }));
    default:
      return [];
  }
}
