/** Returns to suppliers, newest first: those that somebody has something to do with still, or all. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { IconTruckReturn } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ReturnSummary } from '#shared/modules/suppliers/return-contract.ts';
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
import { NewReturnDialog } from './new-return-dialog.tsx';
import { ReceiveTabs } from './receive-tabs.tsx';
import { ReturnState } from './return-state.tsx';

export function ReturnsScreen() {
  const words = useWords().supplierReturns;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const [showsAll, setShowsAll] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const asked = { isOpenOnly: !showsAll };
  const { view, rejection } = useAsk('listSupplierReturns', asked, { keepView: true });
  const mayOpen = may('OpenSupplierReturn');
  const add = (): void => setAdding(true);
  useKeys([{ key: 'F8', label: words.add, run: add, enabled: mayOpen }]);
  const addButton = (
    <ActionButton onPress={add} hint="F8">
      {words.add}
    </ActionButton>
  );
  return (
    <Page title={words.title} hint={words.hint} {...(mayOpen ? { actions: addButton } : {})}>
      <ReceiveTabs here="returns" />
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
          rowKey={(row) => row.returnId}
          onOpen={(row) => goTo(pathTo.supplierReturn(row.returnId))}
          resetKey={String(showsAll)}
          empty={
            <EmptyState
              icon={<IconTruckReturn aria-hidden size={56} stroke={1.25} />}
              title={words.empty}
              hint={words.emptyHint}
            />
          }
        />
      )}
      {isAdding && (
        <NewReturnDialog
          onBack={() => setAdding(false)}
          onDone={(returnId) => goTo(pathTo.supplierReturn(returnId))}
        />
      )}
    </Page>
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
