/** What the list is filtered by, each a chip that goes away when it is pressed, by Enter or by Delete. */
import { IconX } from '@tabler/icons-react';
import type { StockFilter } from '#shared/modules/devices/stock-contract.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { Words } from '#renderer/app/messages/en.ts';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { NO_STOCK_FILTER } from '#shared/modules/devices/stock-contract.ts';
import { FILTER_NAMES, isAsked } from './stock-address.ts';
import type { StockPlace } from './use-stock-address.ts';
import styles from './stock.module.css';

type FilterName = keyof StockFilter;

/** Those with a field of their own on the screen are seen there. */
const hasField = (name: FilterName): boolean => name === 'search' || name === 'state';

export const askedFilters = (filter: StockFilter): readonly FilterName[] =>
  FILTER_NAMES.filter((name) => !hasField(name) && isAsked(filter, name));

export function StockChips({ place }: { place: StockPlace }) {
  const words = useWords().stock;
  const asked = askedFilters(place.filter);
  const last = asked.at(-1);
  const remove = (name: FilterName): void => place.put({ [name]: NO_STOCK_FILTER[name] });
  useKeys([
    {
      key: 'Shift+F6',
      label: words.clear,
      run: place.clear,
      enabled: last !== undefined,
    },
  ]);
  if (last === undefined) return null;
  return (
    <ul className={styles.chips} aria-label={words.filters}>
      {asked.map((name) => (
        <li key={name}>
          <Chip name={name} filter={place.filter} onRemove={() => remove(name)} />
        </li>
      ))}
      <li>
        <button type="button" className={styles.clear} onClick={place.clear}>
          {words.clear} <KeyHint name="⇧F6" />
        </button>
      </li>
    </ul>
  );
}

type ChipProps = Readonly<{ name: FilterName; filter: StockFilter; onRemove: () => void }>;

function Chip({ name, filter, onRemove }: ChipProps) {
  const words = useWords();
  const named = useNamed(name, filter);
  const text = named ?? shownFilter(name, filter, words);
  return (
    <button
      type="button"
      className={styles.chip}
      aria-label={words.stock.removeFilter(text)}
      onClick={onRemove}
      onKeyDown={({ key }) => {
        if (key === 'Delete' || key === 'Backspace') onRemove();
      }}
    >
      <bdi>{text}</bdi>
      <IconX aria-hidden size={16} />
    </button>
  );
}

/** The name behind an id; null where the filter itself says it. */
function useNamed(name: FilterName, { productId, branchId }: StockFilter): string | null {
  const product = useAsk(
    'getProduct',
    { productId: productId ?? '' },
    { enabled: name === 'productId' && productId !== null },
  );
  const branches = useAsk(
    'listStockChoices',
    { filter: { ...NO_STOCK_FILTER, state: 'all' }, of: 'branch', search: '' },
    { enabled: name === 'branchId' },
  );
  if (name === 'productId') return product.view?.name ?? '…';
  if (name === 'branchId')
    return branches.view?.find(({ value }) => value === branchId)?.label ?? '…';
  return null;
}

export function shownFilter(name: FilterName, filter: StockFilter, words: Words): string {
  const { stock } = words;
  const said = `${stock.names[name]}: `;
  const value = filter[name];
  if (typeof value === 'boolean') {
    const flags = stock.flags[name as keyof typeof stock.flags];
    return value ? flags.yes : flags.no;
  }
  if (name === 'place' && filter.place !== null) return said + stock.ofPlace(filter.place);
  if (name === 'age' && filter.age !== null) return said + stock.ages[filter.age];
  if (name === 'condition' && filter.condition !== null)
    return said + stock.ofCondition(filter.condition);
  if (name === 'asOf' && filter.asOf !== null) return `${said}${formats.businessDate(filter.asOf)}`;
  return `${said}${value ?? ''}`;
}
