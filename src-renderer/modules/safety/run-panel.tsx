/** How far the work under way is, in numbers. It can be left alone, and stopped. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { JobRun } from '#shared/modules/safety/contract.ts';
import { useDevice } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './safety.module.css';

const shareOf = ({ done, total }: JobRun): number => (total === 0 ? 0 : Math.min(1, done / total));

export function RunPanel({ run }: { run: JobRun }) {
  const { safety } = useWords();
  const device = useDevice();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const share = shareOf(run);
  const stop = async (): Promise<void> => {
    const answer = await device.run({ type: 'safety.cancel' });
    setRejection(answer.ok ? null : answer.rejection);
  };
  return (
    <section className={styles.run} aria-label={safety.run.label}>
      <div className={styles.runTexts}>
        <strong>{safety.run[run.job]}</strong>
        <span className={styles.numbers}>
          {run.job === 'backup' || run.total === 0
            ? safety.run.percent(share)
            : safety.run.of(run.done, run.total)}
        </span>
      </div>
      <span
        className={styles.bar}
        role="progressbar"
        aria-label={safety.run[run.job]}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <span className={styles.barFill} style={{ inlineSize: `${String(share * 100)}%` }} />
      </span>
      <div className={styles.runFoot}>
        <span className={styles.hint}>{safety.run.leaveAlone}</span>
        <ActionButton variant="default" onPress={() => void stop()} isRunning={device.isRunning}>
          {safety.actions.stop}
        </ActionButton>
      </div>
      <FieldError rejection={rejection} />
    </section>
  );
}
