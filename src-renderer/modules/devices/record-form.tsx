/** What the dialogs over a record share: one command with its refusal in place, a reason, a choice, and evidence. */
import { useId, useState, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { EvidenceFiles } from '#shared/kernel/attachment.ts';
import type { CommandType, InputOfCommand, ReplyOf } from '#shared/modules.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { evidenceInput, type EvidenceFile } from '#renderer/modules/evidence/evidence-files.ts';
import { EvidenceField } from '#renderer/modules/evidence/evidence-field.tsx';
import styles from './record-form.module.css';

export type RecordCommand<Type extends CommandType> = Readonly<{
  /** Whether it was done. */
  run: (input: InputOfCommand<Type>) => Promise<boolean>;
  rejection: AnyRejection | null;
  isRunning: boolean;
}>;

/** `onDone` is told the reply; a "no" stays here for the dialog to say. */
export function useRecordCommand<Type extends CommandType>(
  type: Type,
  onDone: (reply: ReplyOf<Type>) => void,
): RecordCommand<Type> {
  const command = useCommand(type);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  return {
    run: async (input) => {
      setRejection(null);
      const answer = await command.run(input);
      if (answer.ok) onDone(answer.value);
      else setRejection(answer.rejection);
      return answer.ok;
    },
    rejection,
    isRunning: command.isRunning,
  };
}

export type EvidenceDraft = Readonly<{
  field: ReactNode;
  input: EvidenceFiles;
  /** Why nothing can be sent yet, null when it can. */
  reason: string | null;
}>;

export function useEvidenceDraft(label?: string): EvidenceDraft {
  const words = useWords().deviceWork;
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  return {
    field: (
      <EvidenceField
        label={label ?? words.evidence}
        value={files}
        onChange={setFiles}
        onBusyChange={setBusy}
      />
    ),
    input: evidenceInput(files),
    reason: isBusy ? words.evidenceBusy : null,
  };
}

export const REASON_MAX = 300;

type LineFieldProps = Readonly<{
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  max?: number;
  hasFocus?: boolean;
  /** Appears in an open dialog and is what to fill next. */
  takesFocus?: boolean;
}>;

export function LineField({
  label,
  value,
  onChange,
  hint,
  max = REASON_MAX,
  hasFocus = false,
  takesFocus = false,
}: LineFieldProps) {
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={max}
      autoComplete="off"
      dir="auto"
      data-autofocus={hasFocus || undefined}
      autoFocus={takesFocus}
    />
  );
}

export function ReasonField(props: Omit<LineFieldProps, 'label'> & Readonly<{ label?: string }>) {
  const words = useWords().deviceWork;
  return <LineField label={words.reason} hint={words.reasonHint} {...props} />;
}

type ChoiceListProps<Value extends string> = Readonly<{
  label: string;
  value: Value | null;
  choices: readonly Readonly<{ value: Value; label: string; hint?: string }>[];
  onChange: (value: Value) => void;
  hasFocus?: boolean;
}>;

/** A few things to choose from, all in sight: arrows move, a finger is enough. */
export function ChoiceList<Value extends string>({
  label,
  value,
  choices,
  onChange,
  hasFocus = false,
}: ChoiceListProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {choices.map((choice, index) => {
        const isChosen = choice.value === value;
        const isFirst = value === null ? index === 0 : isChosen;
        return (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={isChosen}
              onChange={() => onChange(choice.value)}
              data-autofocus={(hasFocus && isFirst) || undefined}
            />
            <span>
              {choice.label}
              {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** A value that is there already, above the field for the new one. */
export function Known({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <dl className={styles.known}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </dl>
  );
}

export function Hint({ children }: Readonly<{ children: ReactNode }>) {
  return <p className={styles.text}>{children}</p>;
}
