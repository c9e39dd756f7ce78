/** Everybody who left a name, newest first; found by name, last digits of the phone, or e-mail. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { SEARCH_MAX, type CustomerRow } from '#shared/modules/customers/contract.ts';
import { useAsk, usePagedAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { CustomerName } from './customer-name.tsx';
import { PeopleBand } from './people-band.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import styles from './customers.module.css';

const TYPING_PAUSE_MS = 120;

export function CustomersScreen() {
  const words = useWords().customers;
  const { may } = useRights();
  const [, goTo] = useLocation();
  // Not in the address: what is searched for is a person, and addresses are remembered.
  const [search, setSearch] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const first = useAsk('listCustomers', { search: '', offset: 0, limit: 1 });
  const rows = usePagedAsk('listCustomers', { search: settled });
  const reason = may('RegisterCustomer') ? null : words.mayNotRegister;
  useKeys([
    {
      key: 'F3',
      label: words.search,
      run: () => document.getElementById('customer-search')?.focus(),
    },
    { key: 'F8', label: words.add, run: () => setIsAdding(true), enabled: reason === null },
  ]);
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        <ActionButton
          hint="F8"
          icon={<IconUserPlus aria-hidden size={20} stroke={1.8} />}
          onPress={() => setIsAdding(true)}
          reason={reason}
        >
          {words.add}
        </ActionButton>
      }
    >
      <PeopleBand people={first.view?.people} />
      <TextInput
        id="customer-search"
        className={styles.search ?? ''}
        label={words.search}
        placeholder={words.searchPlaceholder}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search === '') return;
          event.preventDefault();
          setSearch('');
        }}
        maxLength={SEARCH_MAX}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="F3"
        leftSection={<IconSearch aria-hidden size={18} />}
      />
      <FieldError rejection={rows.rejection} />
      <DataTable
        label={words.table}
        columns={columnsOf(words)}
        rows={rows}
        rowKey={(row) => row.customerId}
        onOpen={(row) => goTo(pathTo.customer(row.customerId))}
        resetKey={settled}
        empty={
          <EmptyState
            icon={<IconUsers aria-hidden size={48} stroke={1.2} />}
            title={settled === '' ? words.emptyTitle : words.nothingTitle}
            hint={settled === '' ? words.emptyHint : words.nothingHint}
          />
        }
      />
      {isAdding && (
        <RegisterDialog
          typed={search}
          onBack={() => setIsAdding(false)}
          onRegistered={(customerId) => goTo(pathTo.customer(customerId))}
        />
      )}
    </Page>
  );
}

type CustomersWords = ReturnType<typeof useWords>['customers'];

const columnsOf = (words: CustomersWords): readonly Column<CustomerRow>[] => [
  {
    key: 'name',
    head: words.name,
    width: 'minmax(12rem, 2.5fr)',
    cell: (row) => <CustomerName customer={row} />,
  },
  {
    key: 'phone',
    head: words.phone,
    width: 'minmax(7rem, 1fr)',
    cell: (row) => <Masked text={row.phone} />,
  },
  {
    key: 'email',
    head: words.email,
    width: 'minmax(6rem, 1fr)',
    isSecondary: true,
    cell: (row) => <Masked text={row.email} />,
  },
  {
    key: 'since',
    head: words.registered,
    width: 'minmax(8rem, 1fr)',
    isSecondary: true,
    cell: (row) => (row.registeredAt === 0 ? words.none : formats.date(row.registeredAt)),
  },
];

function Masked({ text }: { text: string }) {
  const words = useWords().customers;
  return text === '' ? words.none : <bdi dir="ltr">{text}</bdi>;
}
