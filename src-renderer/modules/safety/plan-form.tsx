/** The plan of backups: where to, how often, and how many of the newest always stay. */
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { isAbsoluteFolder } from '#shared/modules/safety/backup-plan.ts';
import {
  KEEP_LAST_MAX,
  type BackupPlan,
  type FolderView,
} from '#shared/modules/safety/contract.ts';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand, useRights } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { FolderField } from './folder-field.tsx';
import styles from './safety.module.css';

type Rhythm = 'off' | 'every' | 'daily';
type PlanDraft = Readonly<{
  folder: string;
  rhythm: Rhythm;
  hours: string;
  hour: string;
  keepLast: string;
}>;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const draftOf = (plan: BackupPlan | null): PlanDraft => ({
  folder: plan?.folder ?? '',
  rhythm: plan === null || plan.folder === null ? 'off' : plan.rhythm.kind,
  hours: plan?.rhythm.kind === 'every' ? String(plan.rhythm.hours) : '4',
  hour: plan?.rhythm.kind === 'daily' ? String(plan.rhythm.hour) : '20',
  keepLast: String(plan?.keepLast ?? 10),
});

const wholeIn = (text: string, max: number): number | null => {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= max ? value : null;
};

type Problems = Readonly<{ folder: boolean; hours: boolean; keepLast: boolean }>;

const problemsOf = (draft: PlanDraft): Problems => ({
  folder: draft.rhythm !== 'off' && !isAbsoluteFolder(draft.folder.trim()),
  hours: draft.rhythm === 'every' && wholeIn(draft.hours, 168) === null,
  keepLast: wholeIn(draft.keepLast, KEEP_LAST_MAX) === null,
});

const planOf = (draft: PlanDraft): BackupPlan => ({
  folder: draft.rhythm === 'off' ? null : draft.folder.trim(),
  rhythm:
    draft.rhythm === 'daily'
      ? { kind: 'daily', hour: Number(draft.hour) }
      : { kind: 'every', hours: wholeIn(draft.hours, 168) ?? 4 },
  keepLast: wholeIn(draft.keepLast, KEEP_LAST_MAX) ?? 1,
});

type PlanFormProps = Readonly<{ plan: BackupPlan | null; folder: FolderView | null }>;

export function PlanForm({ plan, folder }: PlanFormProps) {
  const words = useWords();
  const { plan: labels } = words.safety;
  const { may } = useRights();
  const save = useCommand('SetBackupPlan');
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const [isSaved, setSaved] = useState(false);
  const problems = problemsOf(draft);

  const change = (changed: Partial<PlanDraft>): void => {
    setDraft({ ...draft, ...changed });
    setSaved(false);
    setRejection(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isWrong = problems.folder || problems.hours || problems.keepLast;
    setShowsProblems(isWrong);
    if (isWrong) return;
    const answer = await save.run(planOf(draft));
    setSaved(answer.ok);
    setRejection(answer.ok ? null : answer.rejection);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <SegmentedControl
        size="md"
        aria-label={labels.rhythm}
        value={draft.rhythm}
        onChange={(rhythm) => change({ rhythm })}
        data={[
          { value: 'off', label: labels.rhythms.off },
          { value: 'every', label: labels.rhythms.every },
          { value: 'daily', label: labels.rhythms.daily },
        ]}
      />
      {draft.rhythm !== 'off' && (
        <PlanFields
          draft={draft}
          change={change}
          problems={showsProblems ? problems : NO_PROBLEMS}
        />
      )}
      {plan?.folder != null && draft.folder.trim() === plan.folder && folder !== null && (
        <FolderState folder={folder} />
      )}
      <FieldError rejection={rejection} />
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          isRunning={save.isRunning}
          reason={may('SetBackupPlan') ? null : words.settings.mayNot}
        >
          {words.common.save}
        </ActionButton>
        <span role="status" className={styles.told}>
          {isSaved ? words.common.saved : null}
        </span>
      </div>
    </form>
  );
}

const NO_PROBLEMS: Problems = { folder: false, hours: false, keepLast: false };

type FieldsProps = Readonly<{
  draft: PlanDraft;
  change: (changed: Partial<PlanDraft>) => void;
  problems: Problems;
}>;

function PlanFields({ draft, change, problems }: FieldsProps) {
  const labels = useWords().safety.plan;
  return (
    <>
      <FolderField
        label={labels.folder}
        value={draft.folder}
        onChange={(folder) => change({ folder })}
        problem={problems.folder ? folderProblem(draft.folder, labels.folderNeeded) : null}
      />
      <div className={styles.pair}>
        {draft.rhythm === 'every' ? (
          <TextInput
            label={labels.hours}
            value={draft.hours}
            onChange={(event) => change({ hours: event.currentTarget.value.trim() })}
            error={problems.hours ? labels.hoursShape : null}
            inputMode="numeric"
            autoComplete="off"
          />
        ) : (
          <NativeSelect
            label={labels.hour}
            value={draft.hour}
            onChange={(event) => change({ hour: event.currentTarget.value })}
            data={HOURS.map((hour) => ({ value: String(hour), label: labels.hourName(hour) }))}
          />
        )}
        <TextInput
          label={labels.keepLast}
          value={draft.keepLast}
          onChange={(event) => change({ keepLast: event.currentTarget.value.trim() })}
          error={problems.keepLast ? labels.keepLastShape : null}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <p className={styles.hint}>{labels.keepLastHint}</p>
    </>
  );
}

const folderProblem = (folder: string, needed: string): string =>
  folder.trim() === ''
    ? needed
    : sentenceOf({ code: 'safety.folder-not-absolute', folder: folder.trim() });

function FolderState({ folder }: { folder: FolderView }) {
  const labels = useWords().safety.plan;
  if (folder.problem !== null) return <FieldError text={sentenceOf(folder.problem)} />;
  return (
    <p className={styles.hint}>
      {folder.isOnLedgerDisk ? `${labels.sameDisk} ` : ''}
      {folder.freeBytes === null ? '' : labels.free(folder.freeBytes)}
    </p>
  );
}
