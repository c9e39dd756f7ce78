/** The cases of a section, the oldest first; found by words, kind and cause. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInbox, IconSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { ExceptionRow } from '#shared/modules/exceptions/contract.ts';
import { EXCEPTION_KINDS } from '#shared/modules/exceptions/kinds.ts';
import { useAsk, usePagedAsk } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { useCaseColumns } from './case-columns.tsx';
import { useCaseNames } from './case-facts.ts';
import type { Attention, CaseSection } from './use-attention.ts';
import styles from './exceptions.module.css';

const TYPING_PAUSE_MS = 120;
const SEARCH_MAX = 80;
const SEARCH_ID = 'case-search';

type CaseListProps = Readonly<{ section: CaseSection; attention: Attention }>;

export function CaseList({ section, attention }: CaseListProps) {
  const words = useWords().exceptions;
  const [, goTo] = useLocation();
  const columns = useCaseColumns(section);
  const [search] = useDebouncedValue(attention.search.trim(), TYPING_PAUSE_MS);
  const { kind, cause } = attention;
  const rows = usePagedAsk('listExceptions', {
    search,
    status: section === 'closed' ? 'closed' : 'open',
    isMine: section === 'mine',
    kind,
    cause,
  });
  useKeys([
    {
      key: 'F3',
      label: words.search,
      run: () => document.getElementById(SEARCH_ID)?.focus(),
    },
  ]);
  return (
    <>
      <Filters attention={attention} />
      <FieldError rejection={rows.rejection} />
      {rows.rejection === null && (
        <DataTable
          label={`${words.table}: ${words.section[section]}`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.exceptionId}
          onOpen={(row: ExceptionRow) => goTo(pathTo.exception(row.exceptionId, row.stream))}
          resetKey={`${section} ${search} ${kind ?? ''} ${cause}`}
          rowHeight={64}
          empty={<NoCases section={section} attention={attention} />}
        />
      )}
    </>
  );
}

function Filters({ attention }: { attention: Attention }) {
  const words = useWords().exceptions;
  const names = useCaseNames();
  const { search, kind, cause, put } = attention;
  const { view } = useAsk('listExceptionRules', {});
  const rules = view ?? [];
  const ofKind = kind === null ? rules : rules.filter((rule) => rule.kind === kind);
  const causes = [...new Set([...ofKind.flatMap((rule) => rule.causes), cause])]
    .filter((one) => one !== '')
    .map((value) => ({ value, label: names.cause(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const kinds = EXCEPTION_KINDS.map((value) => ({ value, label: words.kinds[value].name }));
  return (
    <div className={styles.filters}>
      <TextInput
        id={SEARCH_ID}
        className={styles.search ?? ''}
        label={words.search}
        placeholder={words.searchPlaceholder}
        value={search}
        onChange={(event) => put({ q: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search === '') return;
          event.preventDefault();
          put({ q: '' });
        }}
        maxLength={SEARCH_MAX}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="F3"
        leftSection={<IconSearch aria-hidden size={18} />}
      />
      <NativeSelect
        label={words.kind}
        value={kind ?? ''}
        onChange={(event) => put({ kind: event.currentTarget.value, cause: '' })}
        data={[{ value: '', label: words.allKinds }, ...kinds]}
      />
      <NativeSelect
        label={words.cause}
        value={cause}
        onChange={(event) => put({ cause: event.currentTarget.value })}
        data={[{ value: '', label: words.allCauses }, ...causes]}
      />
    </div>
  );
}

function NoCases({ section, attention }: CaseListProps) {
  const words = useWords().exceptions.empty;
  const [, goTo] = useLocation();
  if (attention.hasFilters)
    return (
      <EmptyState
        title={words.filtered}
        hint={words.filteredHint}
        action={
          <ActionButton variant="default" onPress={attention.clearFilters}>
            {words.showAll}
          </ActionButton>
        }
      />
    );
  return (
    <EmptyState
      icon={<IconInbox aria-hidden size={48} stroke={1.2} />}
      title={words[section]}
      hint={words[`${section}Hint`]}
      action={
        section === 'mine' && (
          <ActionButton variant="default" onPress={() => goTo('/attention?show=all')}>
            {words.seeAll}
          </ActionButton>
        )
      }
    />
  );
}
