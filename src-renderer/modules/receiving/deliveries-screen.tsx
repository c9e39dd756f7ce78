/**
 * Deliveries, open and closed, newest first; the first step for a shop that never received
 * anything.
 */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconTruckDelivery } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DeliverySummary } from '#shared/modules/receiving/views.ts';
import { useAsk, useCommand, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { ReceiveTabs } from '#renderer/modules/suppliers/receive-tabs.tsx';
import { useListDraft } from './hand-store.ts';
import { ProgressBar } from './progress-bar.tsx';
import { SupplierField } from './supplier-field.tsx';
import styles from './deliveries.module.css';

export function DeliveriesScreen() {
  const words = useWords();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('listDeliveries', {});
  const columns = useColumns();
  const [isBeginning, setBeginning] = useState(false);
  const startFromList = (): void => goTo('/receive/new-list');
  const startBlind = (): void => setBeginning(true);
  useKeys([
    { key: 'F8', label: words.receiving.newFromList, run: startFromList },
    { key: 'F9', label: words.receiving.newWithoutList, run: startBlind },
  ]);
  const actions = <StartActions onList={startFromList} onBlind={startBlind} />;
  const isEmpty = view !== undefined && view.length === 0;

  return (
    <Page
      title={words.receiving.title}
      hint={words.receiving.hint}
      {...(isEmpty ? {} : { actions })}
    >
      <ReceiveTabs here="deliveries" />
      {rejection !== null && <FieldError rejection={rejection} />}
      {view !== undefined && (
        <DataTable
          label={words.receiving.table}
          columns={columns}
          rows={view}
          rowKey={(row) => row.deliveryId}
          onOpen={(row) => goTo(pathTo.delivery(row.deliveryId))}
          empty={
            <EmptyState
              icon={<IconTruckDelivery aria-hidden size={56} stroke={1.25} />}
              title={words.receiving.empty}
              hint={words.receiving.emptyHint}
              action={<div className={styles.firstSteps}>{actions}</div>}
            />
          }
        />
      )}
      {isBeginning && <BlindDeliveryDialog onBack={() => setBeginning(false)} />}
    </Page>
  );
}

function StartActions({ onList, onBlind }: { onList: () => void; onBlind: () => void }) {
  const words = useWords();
  const { draft } = useListDraft();
  const [, goTo] = useLocation();
  const { may } = useRights();
  return (
    <>
      {may('TakeInOpeningStock') && (
        <ActionButton variant="default" onPress={() => goTo('/receive/opening-stock')}>
          {words.receiving.openingTitle}
        </ActionButton>
      )}
      <ActionButton variant="default" onPress={onBlind} hint="F9">
        {words.receiving.newWithoutList}
      </ActionButton>
      <ActionButton onPress={onList} hint="F8">
        {draft.fileId === null || draft.kind === 'opening'
          ? words.receiving.newFromList
          : words.receiving.goOnWithList(draft.fileName)}
      </ActionButton>
    </>
  );
}

function BlindDeliveryDialog({ onBack }: { onBack: () => void }) {
  const words = useWords();
  const [, goTo] = useLocation();
  const open = useCommand('OpenDelivery');
  const [supplierName, setSupplierName] = useState('');
  const [reference, setReference] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const begin = async (): Promise<void> => {
    const answer = await open.run({ supplierName, reference });
    if (answer.ok) goTo(pathTo.delivery(answer.value.deliveryId));
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.receiving.blindTitle}
      onBack={onBack}
      primary={{
        label: words.receiving.begin,
        run: () => void begin(),
        isRunning: open.isRunning,
        reason: supplierName.trim() === '' ? words.receiving.supplierNeeded : null,
      }}
    >
      <p className={styles.hint}>{words.receiving.blindHint}</p>
      <SupplierField value={supplierName} onChange={setSupplierName} isFirst />
      <TextInput
        label={words.receiving.referenceLabel}
        description={words.receiving.referenceHint}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        maxLength={60}
        autoComplete="off"
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}

function useColumns(): readonly Column<DeliverySummary>[] {
  const words = useWords();
  return [
    {
      key: 'number',
      head: words.receiving.number,
      width: '9rem',
      cell: (row) => <CodeText text={row.number} />,
    },
    {
      key: 'supplier',
      head: words.receiving.supplier,
      width: 'minmax(10rem, 2fr)',
      cell: (row) => <bdi>{row.supplierName}</bdi>,
    },
    {
      key: 'reference',
      head: words.receiving.reference,
      width: 'minmax(8rem, 1fr)',
      isSecondary: true,
      cell: (row) => <bdi>{row.reference}</bdi>,
    },
    {
      key: 'opened',
      head: words.receiving.opened,
      width: '12rem',
      isSecondary: true,
      cell: (row) => formats.dateTime(row.openedAt),
    },
    {
      key: 'progress',
      head: words.receiving.progress,
      width: '9rem',
      cell: (row) => (
        <span className={styles.progress}>
          {row.expectedCount === 0 && row.receivedCount === 0
            ? ''
            : words.receiving.progressOf(row.receivedCount, row.expectedCount)}
          {row.expectedCount > 0 && (
            <ProgressBar received={row.receivedCount} expected={row.expectedCount} />
          )}
        </span>
      ),
    },
    {
      key: 'refused',
      head: words.receiving.refusedRows,
      width: '6rem',
      isSecondary: true,
      cell: (row) => (row.refusedCount === 0 ? '' : formats.number(row.refusedCount)),
    },
    {
      key: 'state',
      head: words.receiving.state,
      width: '8rem',
      cell: (row) =>
        row.isOpen ? (
          <StateBadge state="held" label={words.receiving.open} />
        ) : (
          <StateBadge state="sold" label={words.receiving.closed} />
        ),
    },
  ];
}
