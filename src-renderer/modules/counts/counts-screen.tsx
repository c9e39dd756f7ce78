/** Counts, open and over, newest first; the first step for a shop that never counted. */
import { useState } from 'react';
import { IconListCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CountSummary } from '#shared/modules/counts/contract.ts';
import { useAsk, useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { StockTabs } from '#renderer/modules/devices/stock-tabs.tsx';
import { DataTable, type Column } from '#renderer/ui/data-table.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { matchText } from './match-text.ts';
import { OpenCountDialog } from './open-count-dialog.tsx';
import styles from './counts.module.css';

export function CountsScreen() {
  const words = useWords().counts;
  const [, goTo] = useLocation();
  const { may } = useRights();
  const { view, rejection } = useAsk('listCounts', {});
  const columns = useColumns();
  const [isOpening, setOpening] = useState(false);
  const mayOpen = may('OpenCount');
  const begin = (): void => setOpening(true);
  useKeys([{ key: 'F8', label: words.newCount, run: begin, enabled: mayOpen }]);
  const action = mayOpen ? (
    <ActionButton onPress={begin} hint="F8">
      {words.newCount}
    </ActionButton>
  ) : undefined;
  const isEmpty = view !== undefined && view.length === 0;

  return (
    <Page
      title={words.title}
      hint={words.hint}
      {...(isEmpty || action === undefined ? {} : { actions: action })}
    >
      <StockTabs here="counts" />
      {rejection !== null && <FieldError rejection={rejection} />}
      {view !== undefined && (
        <DataTable
          label={words.table}
          columns={columns}
          rows={view}
          rowKey={(row) => row.countId}
          onOpen={(row) => goTo(pathTo.count(row.countId))}
          empty={
            <EmptyState
              icon={<IconListCheck aria-hidden size={56} stroke={1.25} />}
              title={words.empty}
              hint={words.emptyHint}
              action={action}
            />
          }
        />
      )}
      {isOpening && (
        <OpenCountDialog
          onBack={() => setOpening(false)}
          onOpened={(countId) => goTo(pathTo.count(countId))}
        />
      )}
    </Page>
  );
}

function useColumns(): readonly Column<CountSummary>[] {
  const words = useWords().counts;
  return [
    {
      key: 'number',
      head: words.number,
      width: '8rem',
      cell: (row) => <CodeText text={row.number} />,
    },
    {
      key: 'scope',
      head: words.scope,
      width: 'minmax(11rem, 2fr)',
      cell: (row) => (
        <span className={styles.twoLines}>
          <bdi>{words.scopeOf(row.scope, row.productName)}</bdi>
          {row.note !== '' && <span className={styles.dim}>{row.note}</span>}
        </span>
      ),
    },
    {
      key: 'opened',
      head: words.opened,
      width: 'minmax(10rem, 1fr)',
      isSecondary: true,
      cell: (row) => (
        <span className={styles.twoLines}>
          <span>{formats.dateTime(row.openedAt)}</span>
          {row.openedByName !== '' && (
            <bdi className={styles.dim}>{words.by(row.openedByName)}</bdi>
          )}
        </span>
      ),
    },
    {
      key: 'units',
      head: words.countedUnits,
      width: '7rem',
      align: 'end',
      cell: (row) => formats.number(row.countedUnits),
    },
    {
      key: 'match',
      head: words.matchShort,
      width: '8rem',
      align: 'end',
      cell: (row) => matchText(row.figures),
    },
    {
      key: 'state',
      head: words.state,
      width: '9rem',
      cell: (row) => (
        <StateBadge
          state={row.state === 'open' ? 'held' : 'sold'}
          label={words.states[row.state]}
        />
      ),
    },
  ];
}
