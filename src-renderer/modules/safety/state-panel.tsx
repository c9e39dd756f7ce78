/** At a glance: is everything as it was written, when was that looked at, where is the last copy, and what is to do. */
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { SafetyView } from '#shared/modules/safety/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './safety.module.css';

type Look = 'whole' | 'found' | 'unchecked';

const ICONS = { whole: IconCircleCheck, found: IconAlertTriangle, unchecked: IconClock } as const;

export function StatePanel({ view, now }: { view: SafetyView; now: number }) {
  const { safety } = useWords();
  const { lastCheck, lastGoodBackup, nextBackupAt, tasks } = view;
  const findingCount = lastCheck?.findingCount ?? 0;
  const look: Look = lastCheck === null ? 'unchecked' : findingCount > 0 ? 'found' : 'whole';
  const Icon = ICONS[look];
  const headline = look === 'found' ? safety.state.found(findingCount) : safety.state[look];
  return (
    <section className={styles.state} data-look={look} aria-label={safety.title}>
      <Icon aria-hidden size={40} stroke={1.6} className={styles.stateIcon} />
      <div className={styles.stateTexts}>
        <p className={styles.headline}>{headline}</p>
        <p className={styles.lines}>
          {lastCheck !== null && <span>{safety.state.lastCheck(lastCheck.finishedAt, now)}</span>}
          <span>
            {lastGoodBackup === null
              ? safety.state.noBackup
              : safety.state.lastBackup(lastGoodBackup.startedAt, now, lastGoodBackup.folder)}
          </span>
          {nextBackupAt !== null && <span>{safety.state.nextBackup(nextBackupAt, now)}</span>}
        </p>
        {tasks.length > 0 && (
          <>
            <h2 className={styles.tasksTitle}>{safety.tasks.title}</h2>
            <ul className={styles.tasks}>
              {tasks.map((task) => (
                <li key={task}>{safety.tasks[task]}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
