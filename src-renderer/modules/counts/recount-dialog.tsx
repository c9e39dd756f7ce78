/** Another round over the shelves; what was found so far is kept with its figures. */
import { useState } from 'react';
import type { CountView } from '#shared/modules/counts/contract.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { Hint, LineField, useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';

type RecountDialogProps = Readonly<{
  count: CountView;
  missing: number;
  onBack: () => void;
  onDone: () => void;
}>;

export function RecountDialog({ count, missing, onBack, onDone }: RecountDialogProps) {
  const { recount } = useWords().counts;
  const [reason, setReason] = useState('');
  const send = useRecordCommand('Recount', onDone);
  return (
    <Dialog
      title={recount.title}
      onBack={onBack}
      primary={{
        label: recount.now,
        run: () => void send.run({ countId: count.countId, reason }),
        isRunning: send.isRunning,
      }}
    >
      <Hint>{recount.hint(missing)}</Hint>
      <LineField
        label={recount.reason}
        hint={recount.reasonHint}
        value={reason}
        onChange={setReason}
        hasFocus
      />
      <FieldError rejection={send.rejection} />
    </Dialog>
  );
}
