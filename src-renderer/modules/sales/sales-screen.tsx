/** Past sales, newest first; a part of a receipt number finds them, Enter opens one. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconReceipt, IconSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { SaleRow } from '#shared/modules/sales/contract.ts';
import { usePagedAsk } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import type { Words } from '#renderer/app/messages/en.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import styles from './sales-screen.module.css';

const SEARCH_LENGTH_MAX = 80;

const columnsOf = (words: Words['sales']['list']): readonly Column<SaleRow>[] => [
  {
    key: 'receipt',
    head: words.receipt,
    width: 'minmax(9rem, 0.8fr)',
    cell: (row) => <CodeText text={row.receiptNumber} />,
  },
  {
    key: 'when',
    head: words.when,
    width: 'minmax(11rem, 1fr)',
    cell: (row) => formats.dateTime(row.completedAt),
  },
  {
    key: 'what',
    head: words.what,
    width: 'minmax(12rem, 2.2fr)',
    isSecondary: true,
    cell: (row) => <bdi title={row.summary}>{row.summary}</bdi>,
  },
  {
    key: 'who',
    head: words.who,
    width: 'minmax(8rem, 1fr)',
    isSecondary: true,
    cell: (row) => <bdi>{row.actorName}</bdi>,
  },
  {
    key: 'total',
    head: words.total,
    width: 'minmax(7.5rem, 0.8fr)',
    align: 'end',
    cell: (row) => <Money minor={row.totalMinor} currency={row.currency} withCurrency />,
  },
];

export function SalesScreen() {
  const words = useWords().sales.list;
  const [, goTo] = useLocation();
  const [search, setSearch] = useState('');
  const text = search.trim();
  const sales = usePagedAsk('listSales', { search: text });
  return (
    <Page title={words.title}>
      <TextInput
        className={styles.search ?? ''}
        label={words.search}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search === '') return;
          event.preventDefault();
          setSearch('');
        }}
        maxLength={SEARCH_LENGTH_MAX}
        autoComplete="off"
        spellCheck={false}
        leftSection={<IconSearch aria-hidden size={18} />}
      />
      <FieldError rejection={sales.rejection} />
      <DataTable
        label={words.label}
        columns={columnsOf(words)}
        rows={sales}
        rowKey={(row) => row.saleId}
        onOpen={(row) => goTo(pathTo.sale(row.saleId))}
        resetKey={text}
        empty={
          <EmptyState
            icon={<IconReceipt aria-hidden size={48} stroke={1.2} />}
            title={text === '' ? words.emptyTitle : words.nothingTitle}
            hint={text === '' ? words.emptyHint : words.nothingHint(text)}
          />
        }
      />
    </Page>
  );
}
