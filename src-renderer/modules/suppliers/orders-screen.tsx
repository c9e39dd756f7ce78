/** Purchase orders, newest first: those that goods are awaited of, or all. */
import { useState } from 'react';
import { IconClipboardList } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { OrderSummary } from '#shared/modules/suppliers/order-contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import type { Column } from '#renderer/ui/data-table.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { OrderState } from './order-state.tsx';
import { PapersPage } from './papers-page.tsx';

const NEW_ORDER = '/receive/orders/new';

export function OrdersScreen() {
  const words = useWords().orders;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const [showsAll, setShowsAll] = useState(false);
  const asked = useAsk('listOrders', { isOpenOnly: !showsAll }, { keepView: true });
  return (
    <PapersPage
      here="orders"
      words={words}
      icon={<IconClipboardList aria-hidden size={56} stroke={1.25} />}
      asked={asked}
      columns={columnsOf(words)}
      rowKey={(row) => row.orderId}
      onOpen={(row) => goTo(pathTo.order(row.orderId))}
      showsAll={showsAll}
      onShowAll={setShowsAll}
      mayAdd={may('PlaceOrder')}
      add={() => goTo(NEW_ORDER)}
    />
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
