/** Breaks a count off: what was scanned stays in the records, and nothing is settled. */
import { useState } from 'react';
import type { CountView } from '#shared/modules/counts/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Hint, LineField, useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';

type CancelCountDialogProps = Readonly<{ count: CountView; onBack: () => void }>;

export function CancelCountDialog({ count, onBack }: CancelCountDialogProps) {
  const { cancel } = useWords().counts;
  const feedback = useScanFeedback();
  const [reason, setReason] = useState('');
  const send = useRecordCommand('CancelCount', () => {
    feedback.taken(cancel.done(count.number));
    onBack();
  });
  return (
    <Dialog
      title={cancel.title}
      onBack={onBack}
      primary={{
        label: cancel.now,
        run: () => void send.run({ countId: count.countId, reason }),
        isRunning: send.isRunning,
        isDangerous: true,
        reason: reason.trim() === '' ? cancel.reasonNeeded : null,
      }}
    >
      <Hint>{cancel.hint}</Hint>
      <LineField label={cancel.reason} value={reason} onChange={setReason} hasFocus />
      <FieldError rejection={send.rejection} />
    </Dialog>
  );
}
