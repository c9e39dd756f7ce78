/** The columns that a stock list can have, in the order in which they are offered. */
import type { ReactNode } from 'react';
import type { StockColumn, StockRow } from '#shared/modules/devices/stock-contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { Words } from '#renderer/app/messages/en.ts';
import { useSeesCost } from '#renderer/modules/catalogue/sees-cost.ts';
import type { Column } from '#renderer/ui/data-table.tsx';
import { CodeText, imeiText } from '#renderer/ui/identifier-text.tsx';
import { Money, useCurrency } from '#renderer/ui/money.tsx';
import { DeviceState, HeldMark } from './device-state.tsx';
import { placeName } from './place-name.ts';
import styles from './devices.module.css';

type Shape = Readonly<{
  width: string;
  isEnd?: boolean;
  isSecondary?: boolean;
  isMoney?: boolean;
  cell: (row: StockRow, words: Words) => ReactNode;
}>;

const code = (text: string | null, words: Words): ReactNode =>
  text === null ? words.devices.unknown : <CodeText text={text} />;

const plain = (text: string): ReactNode => <bdi title={text}>{text}</bdi>;

const amount = (minor: number | null): ReactNode => (minor === null ? '' : <Money minor={minor} />);

const SHAPES: Readonly<Record<StockColumn, Shape>> = {
  name: {
    width: 'minmax(12rem, 3fr)',
    // Capacity and colour stand at the end of a name: they may go on in a second line before they are cut.
    cell: ({ name }) => (
      <bdi className={styles.wholeName} title={name}>
        {name}
      </bdi>
    ),
  },
  imei: {
    width: '10.5rem',
    cell: ({ imei }, words) => code(imei === null ? null : imeiText(imei), words),
  },
  serial: { width: '8rem', isSecondary: true, cell: ({ serial }, words) => code(serial, words) },
  label: {
    width: '8rem',
    isSecondary: true,
    cell: ({ stockLabel }, words) => code(stockLabel, words),
  },
  state: {
    width: '11.5rem',
    cell: (row) => (
      <span className={styles.states}>
        <DeviceState device={row} />
        <HeldMark device={row} />
      </span>
    ),
  },
  place: {
    width: '7rem',
    isSecondary: true,
    cell: (row, words) =>
      row.ageDays === null || row.place === '' ? '' : plain(placeName(words.devices, row.place)),
  },
  age: {
    width: '5rem',
    isEnd: true,
    cell: ({ ageDays, receivedAt }, words) =>
      ageDays === null ? (
        ''
      ) : (
        <span title={formats.date(receivedAt)}>
          {ageDays === 0 ? words.stock.today : words.stock.days(ageDays)}
        </span>
      ),
  },
  received: {
    width: '7rem',
    cell: ({ receivedAt }) => (receivedAt === 0 ? '' : formats.date(receivedAt)),
  },
  condition: {
    width: '7rem',
    cell: ({ condition }, words) =>
      (words.devices.conditions as Readonly<Record<string, string>>)[condition] ?? condition,
  },
  supplier: { width: 'minmax(8rem, 1fr)', cell: ({ supplierName }) => plain(supplierName) },
  batch: { width: 'minmax(6rem, 1fr)', cell: ({ batch }) => plain(batch) },
  brand: { width: 'minmax(6rem, 1fr)', cell: ({ brand }) => plain(brand) },
  model: { width: 'minmax(8rem, 1fr)', cell: ({ model }) => plain(model) },
  storage: { width: '5.5rem', cell: ({ storage }) => plain(storage) },
  colour: { width: '6.5rem', cell: ({ colour }) => plain(colour) },
  branch: { width: 'minmax(7rem, 1fr)', cell: ({ branchName }) => plain(branchName) },
  price: {
    width: '5.5rem',
    isEnd: true,
    isMoney: true,
    cell: ({ priceMinor }, words) =>
      priceMinor === null ? words.devices.unknown : amount(priceMinor),
  },
  cost: {
    width: '5.5rem',
    isEnd: true,
    isMoney: true,
    isSecondary: true,
    cell: ({ unitCostMinor }) => amount(unitCostMinor),
  },
};

export const USUAL_COLUMNS: readonly StockColumn[] = [
  'name',
  'imei',
  'state',
  'place',
  'age',
  'price',
  'cost',
];

/** Without the cost for those who may not see it. */
export function useStockColumns(chosen: readonly StockColumn[]): readonly Column<StockRow>[] {
  const words = useWords();
  const seesCost = useSeesCost();
  const symbol = formats.currencySymbol(useCurrency());
  return chosen
    .filter((key) => key !== 'cost' || seesCost)
    .map((key) => {
      const { width, isEnd = false, isSecondary = false, isMoney = false, cell } = SHAPES[key];
      const head = words.stock.columns[key];
      return {
        key,
        head: isMoney ? `${head} ${symbol}` : head,
        width,
        align: isEnd ? 'end' : 'start',
        isSecondary,
        cell: (row) => cell(row, words),
      };
    });
}
