/** Sends a return: with whom, and under which of the supplier's numbers. */
import { useState } from 'react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { LineField } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './suppliers.module.css';

type SendReturnDialogProps = Readonly<{ shown: ReturnView; onBack: () => void }>;

export function SendReturnDialog({ shown, onBack }: SendReturnDialogProps) {
  const words = useWords().supplierReturns;
  const feedback = useScanFeedback();
  const send = useCommand('SendSupplierReturn');
  const [carrier, setCarrier] = useState('');
  const [reference, setReference] = useState(shown.reference);
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { returnId, number, count } = shown;
  const act = async (): Promise<void> => {
    const answer = await send.run({ returnId, carrier, reference });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.sentNow(number));
    onBack();
  };
  return (
    <Dialog
      title={words.sendTitle(number)}
      onBack={onBack}
      primary={{ label: words.send, run: () => void act(), isRunning: send.isRunning }}
    >
      <p className={styles.dim}>{words.sendHint(count)}</p>
      <LineField
        label={words.carrier}
        hint={words.carrierHint}
        value={carrier}
        onChange={setCarrier}
        max={80}
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
