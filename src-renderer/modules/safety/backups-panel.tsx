/** The backups that this station made, and those that did not come about, with the reason. */
import type { BackupState, BackupView } from '#shared/modules/safety/contract.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/page.tsx';
import { StateBadge, type State } from '#renderer/ui/state-badge.tsx';
import styles from './safety.module.css';

const LOOKS: Readonly<Record<BackupState, State>> = {
  running: 'held',
  checked: 'sellable',
  failed: 'attention',
  thinned: 'sold',
};

export function BackupsPanel({ backups, now }: { backups: readonly BackupView[]; now: number }) {
  const { safety } = useWords();
  const words = safety.backups;
  return (
    <Panel title={words.title}>
      {backups.length === 0 ? (
        <EmptyState title={words.empty} hint={words.emptyHint} />
      ) : (
        <ul className={styles.backups}>
          {backups.map((backup) => (
            <li key={backup.backupId} className={styles.backup}>
              <div className={styles.backupHead}>
                <span className={styles.when}>
                  {backup.state === 'failed'
                    ? words.tried(backup.finishedAt ?? backup.startedAt, now)
                    : words.made(backup.startedAt, now)}
                </span>
                <StateBadge state={LOOKS[backup.state]} label={words.states[backup.state]} />
                <span className={styles.hint}>{words.reasons[backup.reason]}</span>
              </div>
              {backup.problem === null ? (
                <BackupFacts backup={backup} />
              ) : (
                <span>{sentenceOf(backup.problem)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function BackupFacts({ backup }: { backup: BackupView }) {
  const words = useWords().safety.backups;
  const { folder, fileName, byteCount, eventCount } = backup;
  return (
    <>
      <bdi className={styles.path}>{`${folder} · ${fileName}`}</bdi>
      {backup.state === 'checked' && (
        <span className={styles.hint}>
          {`${words.sizeOf(byteCount)} · ${words.entries(eventCount)}`}
        </span>
      )}
    </>
  );
}
