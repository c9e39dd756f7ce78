/** The line under the head: open since when, closed after how long, how often it was opened again. */
import type { ExceptionView } from '#shared/modules/exceptions/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useDaysSince } from '#renderer/modules/devices/age.ts';
import { StateBadge } from '#renderer/ui/state-badge.tsx';
import { HOUR_MS } from './case-facts.ts';
import styles from './case.module.css';

export function CaseState({ view }: { view: ExceptionView }) {
  const words = useWords().exceptions;
  const daysSince = useDaysSince();
  const { status, openedAt, closedAt, reopenedCount, ownerRole, assigneeName } = view;
  const roles = useWords().staff.roles;
  return (
    <p className={styles.state}>
      {status === 'closed' && closedAt !== null ? (
        <>
          <StateBadge state="sold" label={words.isClosed} />
          <span>{words.case.closedAfter((closedAt - openedAt) / HOUR_MS)}</span>
        </>
      ) : (
        <>
          <StateBadge
            state="attention"
            label={status === 'untouched' ? words.isUntouched : words.isOpen}
          />
          <span>{words.case.openFor(daysSince(openedAt))}</span>
          {status === 'untouched' && <span>{words.case.untouched}</span>}
        </>
      )}
      <span>
        <bdi>{words.case.seenToBy(roles[ownerRole], assigneeName)}</bdi>
      </span>
      {reopenedCount > 0 && <span>{words.case.reopened(reopenedCount)}</span>}
    </p>
  );
}
