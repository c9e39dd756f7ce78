/** Adds words, photos and documents to a case, open or closed. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { EvidenceField } from '#renderer/modules/evidence/evidence-field.tsx';
import { evidenceInput, type EvidenceFile } from '#renderer/modules/evidence/evidence-files.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { CaseDialogProps } from './case-act.ts';
import { WritingField } from './writing-field.tsx';
import styles from './exceptions.module.css';

export function CommentDialog({ view, stream, onBack, onDone }: CaseDialogProps) {
  const words = useWords().exceptions;
  const { comment, writing } = words.case;
  const send = useCommand('CommentException');
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState<readonly EvidenceFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [showsProblem, setShowsProblem] = useState(false);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const isEmpty = text.trim() === '' && evidence.length === 0;
  const run = async (): Promise<void> => {
    setShowsProblem(isEmpty);
    if (isEmpty) return;
    const { exceptionId } = view;
    const input = { exceptionId, stream, text: text.trim(), evidence: evidenceInput(evidence) };
    const answer = await send.run(input);
    if (answer.ok) onDone(comment.done);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={comment.title}
      size="lg"
      onBack={onBack}
      primary={{
        label: comment.send,
        run: () => void run(),
        isRunning: send.isRunning,
        reason: isBusy ? words.open.fileOnItsWay : null,
      }}
    >
      <div className={styles.form}>
        <WritingField
          label={comment.text}
          hint={writing}
          value={text}
          onChange={setText}
          error={showsProblem && isEmpty ? comment.nothing : null}
          autoFocus
        />
        <EvidenceField
          label={comment.files}
          value={evidence}
          onChange={setEvidence}
          onBusyChange={setBusy}
        />
        <FieldError rejection={rejection} />
      </div>
    </Dialog>
  );
}
