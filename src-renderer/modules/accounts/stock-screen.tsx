/** What the stock is worth: its account beside what lies there, product by product, and what they differ by. */
import { IconArchive } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { StockValue, StockValueRow } from '#shared/modules/accounts/contract.ts';
import { multiplyDivide } from '#shared/kernel/money.ts';
import { useAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { Awaited } from './awaited.tsx';
import { BookFilters } from './book-filters.tsx';
import { PaperTable, usePaper } from './paper-table.tsx';
import { comeBackTo, rowLeft } from './place-kept.ts';
import { useBooks, useBranches } from './use-books.ts';
import { Verdict } from './verdict.tsx';
import styles from './accounts.module.css';

const nothingMore = async (): Promise<void> => {};

export function StockScreen() {
  const words = useWords().accounts;
  const books = useBooks();
  const { branchId } = books;
  const { view, rejection } = useAsk('getStockValue', { branchId });
  const branches = useBranches(view);
  const paper = usePaper(nothingMore);
  const hasRows = view !== undefined && view.rows.length > 0;
  return (
    <AccountsPage
      tab="stock"
      title={words.stock.title}
      hint={words.stock.hint}
      books={books}
      {...(hasRows ? { print: paper.print } : {})}
    >
      <BookFilters books={books} branches={branches} hasPeriod={false} />
      <Awaited isHere={view !== undefined} rejection={rejection} />
      {view !== undefined && <Stock stock={view} isOnPaper={paper.isOnPaper} />}
    </AccountsPage>
  );
}

function Stock({ stock, isOnPaper }: { stock: StockValue; isOnPaper: boolean }) {
  const words = useWords().accounts.stock;
  const [, goTo] = useLocation();
  const columns = useColumns(stock);
  const left = rowLeft();
  return (
    <>
      <Sums stock={stock} />
      {stock.differences.length > 0 && <Differences stock={stock} />}
      <div className={styles.list}>
        <DataTable
          label={words.table}
          columns={columns}
          rows={stock.rows}
          rowKey={keyOf}
          onOpen={(row) => {
            comeBackTo(row.productId);
            goTo(pathTo.product(row.productId));
          }}
          startAt={Math.max(
            0,
            stock.rows.findIndex((row) => row.productId === left),
          )}
          empty={
            <EmptyState
              icon={<IconArchive aria-hidden size={56} stroke={1.2} />}
              title={words.emptyTitle}
              hint={words.emptyHint}
            />
          }
        />
      </div>
      {stock.rowCount > stock.rows.length && (
        <p className={styles.note}>{words.more(stock.rowCount - stock.rows.length)}</p>
      )}
      {isOnPaper && <PaperTable columns={columns} rows={stock.rows} rowKey={keyOf} />}
    </>
  );
}

const keyOf = ({ productId }: StockValueRow): string => productId;

function Sums({ stock }: { stock: StockValue }) {
  const words = useWords().accounts.stock;
  const { currency, bookedMinor, devicesMinor, countedMinor, differenceMinor } = stock;
  const isGood = differenceMinor === 0;
  const figures = [
    { name: words.devices, minor: devicesMinor },
    { name: words.counted, minor: countedMinor },
    { name: words.booked, minor: bookedMinor },
    { name: words.difference, minor: differenceMinor },
  ];
  const badHint = stock.differences.length > 0 ? words.partsHint : words.partsUnknown;
  return (
    <>
      <Verdict
        isGood={isGood}
        text={isGood ? words.agrees : words.parts}
        hint={isGood ? words.agreesHint : badHint}
      />
      <dl className={styles.figures}>
        {figures.map(({ name, minor }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Money minor={minor} currency={currency} withCurrency size="large" />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The units that make the difference, each a way to its story. */
function Differences({ stock }: { stock: StockValue }) {
  const words = useWords().accounts.stock;
  return (
    <Panel title={words.differencesTitle}>
      <ul className={styles.differences}>
        {stock.differences.map((one) => (
          <li key={one.deviceId}>
            <span className={styles.differenceText}>
              <Link href={pathTo.device(one.deviceId)} className={styles.rowLink}>
                <bdi>{one.productName === '' ? words.unknownProduct : one.productName}</bdi>
              </Link>{' '}
              <CodeText text={one.identifier} />
              <span className={styles.dim}>{words.reasons[one.reason]}</span>
            </span>
            <Money minor={one.differenceMinor} currency={stock.currency} withCurrency />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useColumns({ currency, rows }: StockValue): readonly Column<StockValueRow>[] {
  const words = useWords().accounts.stock;
  const hasDifference = rows.some((row) => row.differenceMinor !== 0);
  const difference: Column<StockValueRow> = {
    key: 'difference',
    head: `${words.difference} ${currency}`,
    width: '9rem',
    align: 'end',
    cell: (row) =>
      row.differenceMinor === 0 ? null : <Money minor={row.differenceMinor} currency={currency} />,
  };
  return [
    {
      key: 'product',
      head: words.product,
      width: 'minmax(12rem, 3fr)',
      cell: ({ name }) => <bdi title={name}>{name === '' ? words.unknownProduct : name}</bdi>,
    },
    {
      key: 'quantity',
      head: words.quantity,
      width: '7rem',
      align: 'end',
      cell: (row) => formats.number(row.quantity),
    },
    {
      key: 'average',
      head: `${words.average} ${currency}`,
      width: '11rem',
      align: 'end',
      isSecondary: true,
      cell: ({ quantity, valueMinor }) =>
        quantity > 0 ? (
          <Money minor={multiplyDivide(valueMinor, 1, quantity)} currency={currency} />
        ) : null,
    },
    {
      key: 'value',
      head: `${words.value} ${currency}`,
      width: '9rem',
      align: 'end',
      cell: (row) => <Money minor={row.valueMinor} currency={currency} />,
    },
    ...(hasDifference ? [difference] : []),
  ];
}
