/** Returns to suppliers, newest first: those that somebody has something to do with still, or all. */
import { useState } from 'react';
import { IconTruckReturn } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ReturnSummary } from '#shared/modules/suppliers/return-contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import type { Column } from '#renderer/ui/data-table.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { NewReturnDialog } from './new-return-dialog.tsx';
import { PapersPage } from './papers-page.tsx';
import { ReturnState } from './return-state.tsx';

export function ReturnsScreen() {
  const words = useWords().supplierReturns;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const [showsAll, setShowsAll] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const asked = useAsk('listSupplierReturns', { isOpenOnly: !showsAll }, { keepView: true });
  const open = (returnId: string): void => goTo(pathTo.supplierReturn(returnId));
  return (
    <PapersPage
      here="returns"
      words={words}
      icon={<IconTruckReturn aria-hidden size={56} stroke={1.25} />}
      asked={asked}
      columns={columnsOf(words)}
      rowKey={(row) => row.returnId}
      onOpen={(row) => open(row.returnId)}
      showsAll={showsAll}
      onShowAll={setShowsAll}
      mayAdd={may('OpenSupplierReturn')}
      add={() => setAdding(true)}
    >
      {isAdding && <NewReturnDialog onBack={() => setAdding(false)} onDone={open} />}
    </PapersPage>
  );
}

type ReturnWords = ReturnType<typeof useWords>['supplierReturns'];

const columnsOf = (words: ReturnWords): readonly Column<ReturnSummary>[] => [
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
    key: 'sent',
    head: words.sent,
    width: 'minmax(7rem, 1fr)',
    isSecondary: true,
    cell: (row) => (row.sentAt === null ? words.none : formats.date(row.sentAt)),
  },
  {
    key: 'count',
    head: words.count,
    width: '6rem',
    align: 'end',
    cell: (row) => formats.number(row.count),
  },
  {
    key: 'expected',
    head: words.expected,
    width: '9rem',
    align: 'end',
    cell: (row) => <Money minor={row.expectedCreditMinor} currency={row.currency} withCurrency />,
  },
  {
    key: 'credited',
    head: words.credited,
    width: '9rem',
    align: 'end',
    isSecondary: true,
    cell: (row) => <Money minor={row.creditedMinor} currency={row.currency} withCurrency />,
  },
  {
    key: 'state',
    head: words.state,
    width: '10rem',
    cell: (row) => <ReturnState status={row.status} />,
  },
];
