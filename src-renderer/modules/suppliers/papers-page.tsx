/** A list of papers under Receive, newest first: those that somebody has something to do with still, or all. */
import type { ReactNode } from 'react';
import { Checkbox } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { ReceiveTabs, type ReceiveTab } from './receive-tabs.tsx';

type PapersWords = Readonly<
  Record<'title' | 'hint' | 'table' | 'showAll' | 'empty' | 'emptyHint' | 'add', string>
>;

type PapersPageProps<Row> = Readonly<{
  here: ReceiveTab;
  words: PapersWords;
  icon: ReactNode;
  asked: Readonly<{ view: readonly Row[] | undefined; rejection: AnyRejection | null }>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  onOpen: (row: Row) => void;
  showsAll: boolean;
  onShowAll: (showsAll: boolean) => void;
  mayAdd: boolean;
  add: () => void;
  children?: ReactNode;
}>;

export function PapersPage<Row>(props: PapersPageProps<Row>) {
  const { here, words, icon, asked, showsAll, onShowAll, mayAdd, add, children, ...table } = props;
  useKeys([{ key: 'F8', label: words.add, run: add, enabled: mayAdd }]);
  const addButton = (
    <ActionButton onPress={add} hint="F8">
      {words.add}
    </ActionButton>
  );
  return (
    <Page title={words.title} hint={words.hint} {...(mayAdd ? { actions: addButton } : {})}>
      <ReceiveTabs here={here} />
      <Checkbox
        label={words.showAll}
        checked={showsAll}
        onChange={(event) => onShowAll(event.currentTarget.checked)}
      />
      <FieldError rejection={asked.rejection} />
      {asked.view !== undefined && (
        <DataTable
          {...table}
          label={words.table}
          rows={asked.view}
          resetKey={String(showsAll)}
          empty={<EmptyState icon={icon} title={words.empty} hint={words.emptyHint} />}
        />
      )}
      {children}
    </Page>
  );
}
