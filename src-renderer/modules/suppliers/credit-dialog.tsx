/** Writes down what a supplier granted for a return: all that is awaited, a part, or nothing and why. */
import { useState } from 'react';
import { Checkbox, Radio, Stack } from '@mantine/core';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import { useCommand } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { LineField } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { MoneyInput } from '#renderer/ui/money.tsx';
import styles from './suppliers.module.css';

const OUTCOMES = ['full', 'part', 'refused'] as const;
type Outcome = (typeof OUTCOMES)[number];

type CreditDialogProps = Readonly<{ shown: ReturnView; onBack: () => void }>;

export function CreditDialog({ shown, onBack }: CreditDialogProps) {
  const words = useWords().supplierReturns;
  const feedback = useScanFeedback();
  const record = useCommand('RecordSupplierCredit');
  const [outcome, setOutcome] = useState<Outcome>('full');
  const [amount, setAmount] = useState<number | null>(null);
  const [isLast, setLast] = useState(false);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const { returnId, number, currency } = shown;
  const awaited = Math.max(0, shown.expectedCreditMinor - shown.creditedMinor);
  const creditMinor = { full: awaited, part: amount, refused: 0 }[outcome];
  const missing =
    outcome === 'part' && (amount === null || amount === 0)
      ? words.amountNeeded
      : creditMinor === 0 && reason.trim() === ''
        ? words.creditReasonNeeded
        : null;
  const act = async (): Promise<void> => {
    if (creditMinor === null) return;
    const isFinal = outcome !== 'part' || isLast;
    const answer = await record.run({ returnId, creditMinor, isFinal, reference, reason });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.recordedNow(number));
    onBack();
  };
  const label: Readonly<Record<Outcome, string>> = {
    full: words.full(formats.money(awaited, currency)),
    part: words.part,
    refused: words.refused,
  };
  return (
    <Dialog
      title={words.creditTitle(number)}
      onBack={onBack}
      primary={{
        label: words.record,
        run: () => void act(),
        isRunning: record.isRunning,
        reason: missing,
      }}
    >
      <Radio.Group
        label={words.outcome}
        value={outcome}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? 'full')}
      >
        <Stack gap="xs" mt="xs">
          {OUTCOMES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={label[one]}
              {...(one === 'full' ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'part' && (
        <>
          <MoneyInput
            label={words.amount}
            value={amount}
            onChange={setAmount}
            currency={currency}
          />
          <Checkbox
            label={words.isFinal}
            description={words.isFinalHint}
            checked={isLast}
            onChange={(event) => setLast(event.currentTarget.checked)}
          />
        </>
      )}
      {outcome === 'refused' && <p className={styles.dim}>{words.isFinalHint}</p>}
      <LineField label={words.note} value={reference} onChange={setReference} max={60} />
      <LineField label={words.creditReason} value={reason} onChange={setReason} />
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
