/** The columns of the inbox: what is wrong and why, on which unit, who sees to it, since when. */
import type { ReactNode } from 'react';
import type { ExceptionRow } from '#shared/modules/exceptions/contract.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useDaysSince } from '#renderer/modules/devices/age.ts';
import type { Column } from '#renderer/ui/data-table.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { useCaseNames } from './case-facts.ts';
import type { CaseSection } from './use-attention.ts';
import styles from './exceptions.module.css';

type CaseColumn = Column<ExceptionRow>;

export function useCaseColumns(section: CaseSection): readonly CaseColumn[] {
  const words = useWords().exceptions;
  const roles = useWords().staff.roles;
  const names = useCaseNames();
  const daysSince = useDaysSince();
  const { columns } = words;
  const what: CaseColumn = {
    key: 'what',
    head: columns.what,
    width: 'minmax(13rem, 3fr)',
    cell: ({ kind, reason }) => (
      <Two
        first={words.kinds[kind].name}
        second={<bdi title={reason}>{reason === '' ? words.noReason : reason}</bdi>}
      />
    ),
  };
  const unit: CaseColumn = {
    key: 'unit',
    head: columns.unit,
    width: 'minmax(11rem, 2fr)',
    cell: (row) => <Unit row={row} />,
  };
  const owner: CaseColumn = {
    key: 'owner',
    head: columns.owner,
    width: '11rem',
    isSecondary: true,
    cell: ({ ownerRole, assigneeName }) => (
      <Two
        first={roles[ownerRole]}
        second={assigneeName === '' ? words.nobody : <bdi>{assigneeName}</bdi>}
      />
    ),
  };
  const open: CaseColumn = {
    key: 'open',
    head: columns.open,
    width: '8rem',
    cell: (row) => (
      <Two
        first={words.since(daysSince(row.openedAt))}
        second={
          row.status === 'untouched' ? (
            <StateBadge state="attention" label={words.isUntouched} />
          ) : (
            <bdi>{formats.date(row.openedAt)}</bdi>
          )
        }
      />
    ),
  };
  const closed: CaseColumn = {
    key: 'closed',
    head: columns.closed,
    width: '12rem',
    cell: ({ closedAt, cause }) => (
      <Two
        first={closedAt === null ? '' : <bdi>{formats.date(closedAt)}</bdi>}
        second={cause === null ? '' : <bdi>{names.cause(cause)}</bdi>}
      />
    ),
  };
  return section === 'closed' ? [what, unit, owner, closed] : [what, unit, owner, open];
}

function Unit({ row }: { row: ExceptionRow }) {
  const words = useWords().exceptions;
  if (row.deviceCount === 0) return <span className={styles.dim}>{words.noUnit}</span>;
  return (
    <Two
      first={<bdi title={row.deviceName}>{row.deviceName}</bdi>}
      second={
        <>
          <CodeText text={row.identifier} />
          {row.deviceCount > 1 && ` ${words.moreUnits(row.deviceCount - 1)}`}
        </>
      }
    />
  );
}

/** Two lines in one cell; the second is the quieter one. */
export function Two({ first, second }: Readonly<{ first: ReactNode; second: ReactNode }>) {
  return (
    <span className={styles.two}>
      <span className={styles.first}>{first}</span>
      <span className={styles.dim}>{second}</span>
    </span>
  );
}
