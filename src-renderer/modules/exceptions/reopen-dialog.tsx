/** Opens a closed case again, with the reason. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CaseDialogProps } from './case-act.ts';
import { isWritten, WritingField } from './writing-field.tsx';
import styles from './exceptions.module.css';

export function ReopenDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords().exceptions.case;
  const reopen = useCommand('ReopenException');
  const [reason, setReason] = useState('');
  const [showsProblem, setShowsProblem] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    setShowsProblem(!isWritten(reason));
    if (!isWritten(reason)) return;
    const { exceptionId } = view;
    const answer = await reopen.run({ exceptionId, stream, reason: reason.trim() });
    if (answer.ok) onDone(words.reopen.done);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.reopen.title}
      onBack={onBack}
      primary={{ label: words.reopen.send, run: () => void run(), isRunning: reopen.isRunning }}
    >
      <div className={styles.form}>
        <WritingField
          label={words.reopen.reason}
          hint={`${words.reopen.hint} ${words.writing}`}
          value={reason}
          onChange={setReason}
          error={showsProblem && !isWritten(reason) ? words.fewWords : null}
          autoFocus
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}
