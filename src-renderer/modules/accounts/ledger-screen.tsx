/** The rows of one account in a period, with the balance after each. Enter opens the document that a row stands on. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { NativeSelect } from '@mantine/core';
import { useLocation, useSearchParams } from 'wouter';
import { ACCOUNTS, type Account } from '#shared/kernel/posting.ts';
import { isCurrencyCode } from '#shared/kernel/money.ts';
import type { AccountLedger, LedgerRow } from '#shared/modules/accounts/contract.ts';
import { useRights, useShop, type Rights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { BookActions } from './accounts-page.tsx';
import { Awaited } from './awaited.tsx';
import { BookFilters } from './book-filters.tsx';
import { useLedgerColumns } from './ledger-columns.tsx';
import { PaperTable, usePaper } from './paper-table.tsx';
import { comeBackTo, rowLeft } from './place-kept.ts';
import { useBooks, useBranches, type Books } from './use-books.ts';
import { useLedgerRows } from './use-ledger-rows.ts';
import styles from './accounts.module.css';

const ORDERS = ['newest-first', 'oldest-first'] as const;
type Order = (typeof ORDERS)[number];

const isAccount = (text: string | undefined): text is Account =>
  (ACCOUNTS as readonly (string | undefined)[]).includes(text);

export function LedgerScreen({ params }: { params: Record<string, string | undefined> }) {
  const words = useWords().accounts.ledger;
  const shop = useShop();
  const books = useBooks();
  const [parameters] = useSearchParams();
  const [, goTo] = useLocation();
  const toBalance = (): void => goTo(balancePath(books));
  const account = params['account'];
  const currency = parameters.get('currency') ?? shop.currency;
  if (!isAccount(account) || !isCurrencyCode(currency))
    return (
      <Page title={words.unknownTitle} back={toBalance}>
        <EmptyState
          title={words.unknownTitle}
          hint={words.unknownHint}
          action={<ActionButton onPress={toBalance}>{words.toBalance}</ActionButton>}
        />
      </Page>
    );
  const order = ORDERS.find((one) => one === parameters.get('order')) ?? 'newest-first';
  return <Ledger account={account} currency={currency} order={order} books={books} />;
}

const balancePath = ({ search }: Books): string =>
  search === '' ? '/accounts' : `/accounts?${search}`;

type LedgerProps = Readonly<{ account: Account; currency: string; order: Order; books: Books }>;

function Ledger({ account, currency, order, books }: LedgerProps) {
  const words = useWords().accounts;
  const [, goTo] = useLocation();
  const ledger = useLedgerRows({ ...books.input, account, currency, order });
  const { head, rows, source, isCut, rejection } = ledger;
  const paper = usePaper(ledger.readAll);
  const branches = useBranches(head);
  const columns = useLedgerColumns(currency, branches.length > 1);
  const open = useOpenRow();
  const table = useRef<HTMLDivElement>(null);
  const startAt = useStartAt(table, rows);
  // To the balance, not through every period that was looked at: the address keeps which one it was.
  const back = (): void => goTo(balancePath(books));
  return (
    <Page
      title={words.ledger.title(head?.accountCode ?? '', words.names[account])}
      hint={words.meanings[account]}
      back={back}
      actions={<BookActions books={books} {...(rows.length > 0 ? { print: paper.print } : {})} />}
    >
      <BookFilters books={books} branches={branches}>
        <NativeSelect
          label={words.ledger.order}
          value={order}
          onChange={(event) => books.put({ order: event.currentTarget.value })}
          data={ORDERS.map((value) => ({ value, label: words.ledger.orders[value] }))}
        />
      </BookFilters>
      <Awaited isHere={head !== undefined} rejection={rejection} />
      {head !== undefined && <Figures head={head} currency={currency} />}
      {isCut && <p className={styles.note}>{words.ledger.tooMany(rows.length)}</p>}
      {head !== undefined && (
        <div className={styles.list} ref={table}>
          <DataTable
            label={words.ledger.table(words.names[account])}
            columns={columns}
            rows={source}
            rowKey={keyOf}
            rowHeight={60}
            onOpen={open}
            startAt={startAt}
            resetKey={JSON.stringify([books.input, order])}
            empty={<EmptyState title={words.ledger.emptyTitle} hint={words.ledger.emptyHint} />}
          />
        </div>
      )}
      {paper.isOnPaper && <PaperTable columns={columns} rows={rows} rowKey={keyOf} />}
    </Page>
  );
}

const keyOf = ({ key }: LedgerRow): string => `${key.businessDate} ${key.eventId} ${key.line}`;

function Figures({ head, currency }: { head: AccountLedger; currency: string }) {
  const words = useWords().accounts.ledger;
  const { openingMinor, closingMinor } = head;
  const figures = [
    { name: words.opening, minor: openingMinor },
    { name: words.change, minor: closingMinor - openingMinor },
    { name: words.closing, minor: closingMinor },
  ];
  return (
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
  );
}

/** The first place of a row's document and goods that this person may see; null where there is none. */
function placeOf({ document, goods }: LedgerRow, { mayAsk }: Rights): string | null {
  if (document?.kind === 'sale' && mayAsk('getSale')) return pathTo.sale(document.saleId);
  if (document?.kind === 'delivery' && mayAsk('getDelivery'))
    return pathTo.delivery(document.deliveryId);
  if (goods?.kind === 'device' && mayAsk('getDevice')) return pathTo.device(goods.deviceId);
  if (goods?.kind === 'product' && mayAsk('listProducts')) return pathTo.product(goods.productId);
  return null;
}

function useOpenRow(): (row: LedgerRow) => void {
  const rights = useRights();
  const [, goTo] = useLocation();
  return (row) => {
    const place = placeOf(row, rights);
    if (place === null) return;
    comeBackTo(keyOf(row));
    goTo(place);
  };
}

/** The keyboard begins in the list, at the row that was left. */
function useStartAt(table: RefObject<HTMLDivElement | null>, rows: readonly LedgerRow[]): number {
  const [left] = useState(rowLeft);
  const isReady = rows.length > 0;
  useEffect(() => {
    const active = document.activeElement;
    if (!isReady || (active !== document.body && active?.id !== 'work')) return;
    table.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
  }, [table, isReady]);
  return Math.max(
    0,
    rows.findIndex((row) => keyOf(row) === left),
  );
}
