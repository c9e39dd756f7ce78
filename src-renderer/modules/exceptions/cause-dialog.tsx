/** Names the cause while the case is open, so that the measures can be asked what weakens them. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CaseDialogProps } from './case-act.ts';
import { CauseField } from './cause-field.tsx';
import styles from './exceptions.module.css';

export function CauseDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords().exceptions.case.cause;
  const set = useCommand('SetExceptionCause');
  const [cause, setCause] = useState(view.cause ?? '');
  const [showsProblem, setShowsProblem] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    setShowsProblem(cause === '');
    if (cause === '') return;
    const answer = await set.run({ exceptionId: view.exceptionId, stream, cause });
    if (answer.ok) onDone(words.done);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.title}
      onBack={onBack}
      primary={{ label: words.send, run: () => void run(), isRunning: set.isRunning }}
    >
      <div className={styles.form}>
        <CauseField
          causes={view.causes}
          value={cause}
          onChange={setCause}
          hint={words.hint}
          error={showsProblem && cause === '' ? words.needed : null}
          autoFocus
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}
