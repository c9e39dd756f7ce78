/** The checks of a unit: which are needed, how the last one went, who was asked and what shows it. */
import type { CheckResult } from '#shared/modules/devices/checks.ts';
import { CASE_OF_CHECK } from '#shared/modules/devices/check-work.ts';
import type { CheckView, DeviceView } from '#shared/modules/devices/views.ts';
import { Link } from 'wouter';
import { useRights } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { StateBadge, type State } from '#renderer/ui/state-badge.tsx';
import type { BeginAct } from './record-act.ts';
import styles from './checks.module.css';
import headStyles from './head.module.css';

const STATES: Readonly<Record<CheckResult, State>> = {
  passed: 'sellable',
  failed: 'attention',
  pending: 'held',
  'not-possible': 'sold',
};

type CheckListProps = Readonly<{ device: DeviceView; begin: BeginAct }>;

export function CheckList({ device, begin }: CheckListProps) {
  const words = useWords().devices;
  const { may } = useRights();
  if (device.checks.length === 0) return <p className={styles.dim}>{words.noChecks}</p>;
  return (
    <ul className={styles.checks} aria-label={words.checks}>
      {device.checks.map((check) => (
        <li key={check.check} className={styles.check}>
          <Told check={check} device={device} />
          {may('RecordCheck') && (
            <ActionButton
              variant="default"
              label={words.recordOf(words.checkNames[check.check])}
              onPress={() => begin({ kind: 'check', check: check.check })}
            >
              {words.record}
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function Told({ check, device }: Readonly<{ check: CheckView; device: DeviceView }>) {
  const words = useWords().devices;
  const { last, need, times } = check;
  const hold =
    last?.result === 'failed'
      ? device.holds.find(({ kind }) => kind === CASE_OF_CHECK[check.check])
      : undefined;
  return (
    <div className={styles.told}>
      <p className={styles.name}>
        {words.checkNames[check.check]}{' '}
        <span className={styles.dim}>{need === null ? words.notOnList : words.needs[need]}</span>
      </p>
      {last === null ? (
        <p className={styles.dim}>{words.notChecked}</p>
      ) : (
        <>
          <div className={styles.result}>
            <StateBadge state={STATES[last.result]} label={words.checkResults[last.result]} />
            {hold !== undefined && (
              <Link
                className={headStyles.link}
                href={pathTo.exception(hold.exceptionId, hold.stream)}
              >
                {words.openFailedCase}
              </Link>
            )}
          </div>
          <p className={styles.dim}>
            {last.provider !== '' && `${words.checkProvider(last.provider, last.reference)} · `}
            <bdi>{last.actorName}</bdi>
            {' · '}
            <bdi>{formats.dateTime(last.occurredAt)}</bdi>
            {times > 1 && ` · ${words.checkTimes(times)}`}
          </p>
          {last.note !== '' && <p className={styles.note}>{last.note}</p>}
          <EvidenceList attachments={last.attachments} />
        </>
      )}
    </div>
  );
}
