/** How far an export is, in numbers, and how it ended: how many rows and where, or why there is no file. */
import { IconAlertCircle, IconCircleCheck, IconPlayerStop } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { stopExport, type ExportRun, type Where } from './export-run.ts';
import styles from './exports.module.css';

export function ExportOutcome({ run }: { run: ExportRun }) {
  const { exports } = useWords();
  switch (run.state) {
    case 'running':
      return <Running run={run} />;
    case 'done':
      return (
        <Band
          look="done"
          icon={<IconCircleCheck aria-hidden size={24} />}
          title={exports.done.title}
        >
          <span>{exports.done.sentence(run.rowCount, run.byteCount)}</span>
          <Place where={run.where} />
        </Band>
      );
    case 'stopped':
      return (
        <Band
          look="plain"
          icon={<IconPlayerStop aria-hidden size={24} />}
          title={exports.stopped.title}
        >
          <span>{exports.stopped.sentence}</span>
        </Band>
      );
    case 'failed':
    case 'refused':
      return (
        <Band
          look="failed"
          icon={<IconAlertCircle aria-hidden size={24} />}
          title={exports.failed.title}
        >
          <span>
            {run.state === 'failed' ? exports.failed[run.problem] : sentenceOf(run.rejection)}
          </span>
        </Band>
      );
  }
}

type BandProps = Readonly<{
  look: 'done' | 'plain' | 'failed';
  icon: ReactNode;
  title: string;
  children: ReactNode;
}>;

function Band({ look, icon, title, children }: BandProps) {
  return (
    <div className={styles.band} data-look={look} role={look === 'failed' ? 'alert' : 'status'}>
      {icon}
      <div className={styles.bandTexts}>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}

function Place({ where: { kind, name } }: { where: Where }) {
  const { done } = useWords().exports;
  const text = { file: done.inFile, chosen: done.whereChosen, downloads: done.inDownloads }[kind];
  return (
    <span className={styles.path} dir={kind === 'file' ? 'ltr' : 'auto'}>
      {text(name)}
    </span>
  );
}

function Running({ run }: { run: Extract<ExportRun, { state: 'running' }> }) {
  const words = useWords().exports.run;
  const pos = usePos();
  const [isStopping, setStopping] = useState(false);
  const { rowCount, byteCount, total } = run;
  const share = total === null || total === 0 ? null : Math.min(1, rowCount / total);
  const stop = (): void => {
    setStopping(true);
    void stopExport(pos);
  };
  return (
    <section className={styles.run} aria-label={words.title}>
      <div className={styles.runTexts}>
        <strong>{words.title}</strong>
        <span className={styles.numbers}>
          {words.of(rowCount, total)} · {words.size(byteCount)}
        </span>
      </div>
      <span
        className={styles.bar}
        role="progressbar"
        aria-label={words.title}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.floor(share * 100) })}
      >
        <span
          className={styles.barFill}
          style={{ inlineSize: share === null ? '100%' : `${String(share * 100)}%` }}
          data-unknown={share === null || undefined}
        />
      </span>
      <div className={styles.runTexts}>
        <span>{words.leaveAlone}</span>
        <ActionButton variant="default" onPress={stop} isRunning={isStopping}>
          {words.stop}
        </ActionButton>
      </div>
    </section>
  );
}
