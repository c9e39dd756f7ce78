/** Closes a case with its cause and how it was settled. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CaseDialogProps } from './case-act.ts';
import { CauseField } from './cause-field.tsx';
import { isWritten, WritingField } from './writing-field.tsx';
import styles from './exceptions.module.css';

export function CloseDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords().exceptions.case;
  const close = useCommand('CloseException');
  const [cause, setCause] = useState(view.cause ?? '');
  const [explanation, setExplanation] = useState('');
  const [showsProblems, setShowsProblems] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const run = async (): Promise<void> => {
    setShowsProblems(true);
    if (cause === '' || !isWritten(explanation)) return;
    const { exceptionId } = view;
    const answer = await close.run({ exceptionId, stream, cause, explanation: explanation.trim() });
    if (answer.ok) onDone(words.close.done);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.close.title}
      size="lg"
      onBack={onBack}
      primary={{ label: words.close.send, run: () => void run(), isRunning: close.isRunning }}
    >
      <div className={styles.form}>
        <CauseField
          causes={view.causes}
          value={cause}
          onChange={setCause}
          error={showsProblems && cause === '' ? words.cause.needed : null}
          autoFocus={cause === ''}
        />
        <WritingField
          label={words.close.explanation}
          hint={`${words.close.explanationHint} ${words.writing}`}
          value={explanation}
          onChange={setExplanation}
          error={showsProblems && !isWritten(explanation) ? words.fewWords : null}
          autoFocus={cause !== ''}
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}
