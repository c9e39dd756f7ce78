/** Every firm that goods come from; names that stand on deliveries only can be given a record here. */
import { useState } from 'react';
import { Checkbox, TextInput } from '@mantine/core';
import { IconBuildingWarehouse, IconSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { SupplierRow } from '#shared/modules/suppliers/contract.ts';
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
import { Page } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { ReceiveTabs } from './receive-tabs.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';
import styles from './suppliers.module.css';

export function SuppliersScreen() {
  const words = useWords().suppliers;
  const { may } = useRights();
  const [, goTo] = useLocation();
  const { view, rejection } = useAsk('listSuppliers', {});
  const [search, setSearch] = useState('');
  const [showsRetired, setShowsRetired] = useState(false);
  /** The name to begin with; null: not adding. */
  const [adding, setAdding] = useState<string | null>(null);
  const settled = search.trim().toLowerCase();
  const rows = view?.filter(
    ({ name, code, isActive }) =>
      (isActive || showsRetired) && `${name} ${code}`.toLowerCase().includes(settled),
  );
  const add = (): void => setAdding(rows?.length === 0 ? search.trim() : '');
  const mayAdd = may('AddSupplier');
  useKeys([
    {
      key: 'F3',
      label: words.search,
      run: () => document.getElementById('supplier-search')?.focus(),
    },
    { key: 'F8', label: words.add, run: add, enabled: mayAdd },
  ]);
  const addButton = (
    <ActionButton onPress={add} hint="F8">
      {words.add}
    </ActionButton>
  );
  return (
    <Page title={words.title} hint={words.hint} {...(mayAdd ? { actions: addButton } : {})}>
      <ReceiveTabs here="suppliers" />
      <div className={styles.filters}>
        <TextInput
          id="supplier-search"
          className={styles.search ?? ''}
          label={words.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="F3"
          leftSection={<IconSearch aria-hidden size={18} />}
        />
        <Checkbox
          className={styles.switch ?? ''}
          label={words.showRetired}
          checked={showsRetired}
          onChange={(event) => setShowsRetired(event.currentTarget.checked)}
        />
      </div>
      <FieldError rejection={rejection} />
      {rows !== undefined && (
        <DataTable
          label={words.table}
          columns={columnsOf(words)}
          rows={rows}
          rowKey={(row) => row.supplierId ?? `name ${row.name}`}
          onOpen={({ supplierId, name }) =>
            supplierId === null ? setAdding(name) : goTo(pathTo.supplier(supplierId))
          }
          resetKey={settled}
          empty={
            <EmptyState
              icon={<IconBuildingWarehouse aria-hidden size={56} stroke={1.25} />}
              title={settled === '' ? words.empty : words.nothingFound(search.trim())}
              hint={settled === '' ? words.emptyHint : words.nothingFoundHint}
            />
          }
        />
      )}
      {adding !== null && (
        <SupplierDialog
          known={null}
          name={adding}
          onBack={() => setAdding(null)}
          onDone={({ supplierId }) => goTo(pathTo.supplier(supplierId))}
        />
      )}
    </Page>
  );
}

type SuppliersWords = ReturnType<typeof useWords>['suppliers'];

const columnsOf = (words: SuppliersWords): readonly Column<SupplierRow>[] => [
  {
    key: 'name',
    head: words.name,
    width: 'minmax(12rem, 3fr)',
    cell: (row) => <bdi>{row.name}</bdi>,
  },
  {
    key: 'code',
    head: words.code,
    width: 'minmax(5rem, 8rem)',
    isSecondary: true,
    cell: (row) => (row.code === '' ? '' : <CodeText text={row.code} />),
  },
  {
    key: 'currency',
    head: words.currency,
    width: '6rem',
    isSecondary: true,
    cell: (row) => (row.supplierId === null ? '' : row.currency),
  },
  {
    key: 'deliveries',
    head: words.deliveries,
    width: '7rem',
    align: 'end',
    cell: (row) => formats.number(row.deliveryCount),
  },
  {
    key: 'last',
    head: words.lastDelivery,
    width: 'minmax(8rem, 10rem)',
    // Beside a number that ends here a date that begins would read as part of it.
    align: 'end',
    isSecondary: true,
    cell: (row) => (row.lastDeliveryAt === 0 ? words.none : formats.date(row.lastDeliveryAt)),
  },
  {
    key: 'state',
    head: words.state,
    width: 'minmax(9rem, 11rem)',
    cell: (row) => <SupplierState row={row} />,
  },
];

function SupplierState({ row }: { row: SupplierRow }) {
  const words = useWords().suppliers;
  if (row.supplierId === null) return <StateBadge state="held" label={words.noRecord} />;
  return row.isActive ? (
    <StateBadge state="sellable" label={words.active} />
  ) : (
    <StateBadge state="sold" label={words.retired} />
  );
}
