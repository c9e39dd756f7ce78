/** Begins a return: to whom, why, and under which of their numbers. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { LineField } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { DraftSupplier } from './order-draft.ts';
import { SupplierPicker } from './supplier-picker.tsx';
import styles from './suppliers.module.css';

type NewReturnDialogProps = Readonly<{ onBack: () => void; onDone: (returnId: string) => void }>;

export function NewReturnDialog({ onBack, onDone }: NewReturnDialogProps) {
  const { supplierReturns: words, orders } = useWords();
  const open = useCommand('OpenSupplierReturn');
  const [supplier, setSupplier] = useState<DraftSupplier | null>(null);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const missing =
    supplier === null ? orders.choosePlaceholder : reason.trim() === '' ? words.reasonNeeded : null;
  const begin = async (): Promise<void> => {
    if (supplier === null) return;
    const { supplierId } = supplier;
    const answer = await open.run({ supplierId, reference, reason });
    if (answer.ok) onDone(answer.value.returnId);
    else setRejection(answer.rejection);
  };
  return (
    <Dialog
      title={words.beginTitle}
      onBack={onBack}
      primary={{
        label: words.begin,
        run: () => void begin(),
        isRunning: open.isRunning,
        reason: missing,
      }}
    >
      <p className={styles.dim}>{words.beginHint}</p>
      <SupplierPicker value={supplier} onPick={setSupplier} />
      <LineField
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onChange={setReason}
        hasFocus
      />
      <LineField
        label={words.reference}
        hint={words.referenceHint}
        value={reference}
        onChange={setReference}
        max={60}
      />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
