/** A decision that needs a reason: what it does, why, and the act. */
import { useState, type ReactNode } from 'react';
import { Textarea } from '@mantine/core';
import type { Answer, AnyRejection } from '#shared/bridge/bridge.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './suppliers.module.css';

type ReasonDialogProps = Readonly<{
  title: string;
  hint: string;
  action: string;
  onBack: () => void;
  run: (reason: string) => Promise<Answer<unknown>>;
  isRunning: boolean;
  onDone: () => void;
  isDangerous?: boolean;
  children?: ReactNode;
}>;

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, hint, action, onBack, run, isRunning, onDone, isDangerous = false } = props;
  const words = useWords().suppliers;
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const act = async (): Promise<void> => {
    const answer = await run(reason);
    if (answer.ok) onDone();
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={title}
      onBack={onBack}
      primary={{
        label: action,
        run: () => void act(),
        isRunning,
        isDangerous,
        reason: reason.trim() === '' ? words.reasonNeeded : null,
      }}
    >
      <p className={styles.dim}>{hint}</p>
      {props.children}
      <Textarea
        label={words.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value.replaceAll(/[\r\n]+/g, ' '))}
        maxLength={300}
        autosize
        minRows={2}
        data-autofocus
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
