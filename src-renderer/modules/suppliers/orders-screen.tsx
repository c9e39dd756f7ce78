/** Purchase orders, newest first: those that goods are awaited of, or all. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { OrderSummary } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { OrderState } from './order-state.tsx';
import { ReceiveTabs } from './receive-tabs.tsx';

const NEW_ORDER = '/receive/orders/new';

export function OrdersScreen() {
  const words = useWords().orders;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const [showsAll, setShowsAll] = useState(false);
  const { view, rejection } = useAsk('listOrders', { isOpenOnly: !showsAll }, { keepView: true });
  const mayPlace = may('PlaceOrder');
  const add = (): void => goTo(NEW_ORDER);
  useKeys([{ key: 'F8', label: words.add, run: add, enabled: mayPlace }]);
  const addButton = (
    <ActionButton onPress={add} hint="F8">
      {words.add}
    </ActionButton>
  );
  return (
    <Page title={words.title} hint={words.hint} {...(mayPlace ? { actions: addButton } : {})}>
      <ReceiveTabs here="orders" />
      <Checkbox
        label={words.showAll}
        checked={showsAll}
        onChange={(event) => setShowsAll(event.currentTarget.checked)}
      />
      <FieldError rejection={rejection} />
      {view !== undefined && (
        <DataTable
          label={words.table}
          columns={columnsOf(words)}
          rows={view}
          rowKey={(row) => row.orderId}
          onOpen={(row) => goTo(pathTo.order(row.orderId))}
          resetKey={String(showsAll)}
          empty={
            <EmptyState
              icon={<IconClipboardList aria-hidden size={56} stroke={1.25} />}
              title={words.empty}
              hint={words.emptyHint}
            />
          }
        />
      )}
    </Page>
  );
}

type OrderWords = ReturnType<typeof useWords>['orders'];

const columnsOf = (words: OrderWords): readonly Column<OrderSummary>[] => [
  {
    key: 'number',
    head: words.number,
    width: '8rem',
    cell: (row) => <CodeText text={row.number} />,
  },
  {
    key: 'supplier',
    head: words.supplier,
    width: 'minmax(10rem, 2fr)',
    cell: (row) => <bdi>{row.supplierName}</bdi>,
  },
  {
    key: 'placed',
    head: words.placed,
    width: 'minmax(7rem, 1fr)',
    isSecondary: true,
    cell: (row) => formats.date(row.placedAt),
  },
  {
    key: 'expected',
    head: words.expected,
    width: 'minmax(7rem, 1fr)',
    isSecondary: true,
    cell: (row) => (row.expectedOn === null ? words.none : formats.businessDate(row.expectedOn)),
  },
  {
    key: 'progress',
    head: words.progress,
    width: '7rem',
    align: 'end',
    cell: (row) => words.progressOf(row.receivedCount, row.orderedCount),
  },
  {
    key: 'total',
    head: words.total,
    width: '9rem',
    align: 'end',
    isSecondary: true,
    cell: (row) => <Money minor={row.totalMinor} currency={row.currency} withCurrency />,
  },
  {
    key: 'state',
    head: words.state,
    width: '10rem',
    cell: (row) => <OrderState status={row.status} />,
  },
];
