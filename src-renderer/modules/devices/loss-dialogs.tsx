/** What a unit loses: damage that opens a case, and the write-off that takes it out of the stock for good. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCurrency } from '#renderer/ui/money.tsx';
import {
  Hint,
  LineField,
  ReasonField,
  useEvidenceDraft,
  useRecordCommand,
} from './record-form.tsx';

type LossDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;

type DamageDialogProps = Readonly<{
  deviceId: string;
  onBack: () => void;
  /** With whether the unit went aside. */
  onReported?: (isAside: boolean) => void;
}>;

export function DamageDialog({ deviceId, onBack, onReported }: DamageDialogProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const [description, setDescription] = useState('');
  const [toQuarantine, setToQuarantine] = useState(true);
  const evidence = useEvidenceDraft();
  const report = useRecordCommand('ReportDamage', () => {
    feedback.taken(words.reported);
    onReported?.(toQuarantine);
    onBack();
  });
  return (
    <Dialog
      title={words.damageTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.damageNow,
        run: () =>
          void report.run({
            deviceId,
            description,
            toQuarantine,
            evidence: evidence.input,
          }),
        isRunning: report.isRunning,
        reason: description.trim() === '' ? words.damageNeeded : evidence.reason,
      }}
    >
      <Hint>{words.damageHint}</Hint>
      <LineField label={words.damageWhat} value={description} onChange={setDescription} hasFocus />
      <Checkbox
        label={words.toQuarantine}
        checked={toQuarantine}
        onChange={(event) => setToQuarantine(event.currentTarget.checked)}
      />
      {evidence.field}
      <FieldError rejection={report.rejection} />
    </Dialog>
  );
}

export function WriteOffDialog({ device, onBack }: LossDialogProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const currency = useCurrency();
  const [reason, setReason] = useState('');
  const evidence = useEvidenceDraft();
  const writeOff = useRecordCommand('WriteOffDevice', () => {
    feedback.taken(words.writtenOff);
    onBack();
  });
  const cost = device.unitCostMinor === null ? '' : formats.money(device.unitCostMinor, currency);
  return (
    <Dialog
      title={words.writeOffTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: words.writeOffNow,
        run: () =>
          void writeOff.run({ deviceId: device.deviceId, reason, evidence: evidence.input }),
        isRunning: writeOff.isRunning,
        isDangerous: true,
        reason: reason.trim() === '' ? words.reasonNeeded : evidence.reason,
      }}
    >
      <Hint>{words.writeOffHint(cost)}</Hint>
      <ReasonField value={reason} onChange={setReason} hasFocus />
      {evidence.field}
      <FieldError rejection={writeOff.rejection} />
    </Dialog>
  );
}
