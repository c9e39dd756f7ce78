/** Gives a unit one more number, or puts the right one in the place of a wrong one. Scans are claimed meanwhile. */
import { useState } from 'react';
import {
  formatIdentifier,
  type DeviceIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { IdentifierText } from '#renderer/ui/identifier-text.tsx';
import { NumberEntry, useNumberDraft } from './number-entry.tsx';
import {
  Known,
  LineField,
  ReasonField,
  useEvidenceDraft,
  useRecordCommand,
} from './record-form.tsx';

type NumberDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;

export function AddNumberDialog({ device, onBack }: NumberDialogProps) {
  const words = useWords();
  const { deviceWork } = words;
  const feedback = useScanFeedback();
  const entry = useNumberDraft(device.identifiers);
  const { draft } = entry;
  const [note, setNote] = useState('');
  const evidence = useEvidenceDraft();
  const add = useRecordCommand('AddIdentifier', () => {
    if (draft.identifier !== null) {
      const { kind } = draft.identifier;
      const number = formatIdentifier(draft.identifier);
      feedback.taken(deviceWork.added(words.common.identifierKinds[kind], number));
    }
    onBack();
  });
  return (
    <Dialog
      title={deviceWork.addTitle}
      onBack={onBack}
      size="lg"
      primary={{
        label: deviceWork.addNow,
        run: () =>
          void add.run({
            deviceId: device.deviceId,
            raw: draft.raw,
            reason: note,
            overrideReason: draft.overrideReason,
            evidence: evidence.input,
          }),
        isRunning: add.isRunning,
        reason: draft.reason ?? evidence.reason,
      }}
    >
      <NumberEntry label={deviceWork.number} hint={deviceWork.addHint} entry={entry} />
      <LineField label={deviceWork.note} value={note} onChange={setNote} />
      {evidence.field}
      <FieldError rejection={add.rejection} />
    </Dialog>
  );
}

type CorrectNumberDialogProps = NumberDialogProps & Readonly<{ identifier: DeviceIdentifier }>;

export function CorrectNumberDialog({ device, identifier, onBack }: CorrectNumberDialogProps) {
  const words = useWords();
  const { deviceWork } = words;
  const feedback = useScanFeedback();
  const entry = useNumberDraft(device.identifiers);
  const { draft, typed } = entry;
  const [reason, setReason] = useState('');
  const evidence = useEvidenceDraft();
  const correct = useRecordCommand('CorrectIdentifier', () => {
    feedback.taken(deviceWork.corrected);
    onBack();
  });
  const isDropped = typed.text.trim() === '';
  const kind = words.common.identifierKinds[identifier.kind];
  const numberReason = isDropped ? null : draft.reason;
  return (
    <Dialog
      title={deviceWork.correctTitle(kind)}
      onBack={onBack}
      size="lg"
      primary={{
        label: isDropped ? deviceWork.dropNow : deviceWork.correctNow,
        run: () =>
          void correct.run({
            deviceId: device.deviceId,
            identifier,
            raw: isDropped ? '' : draft.raw,
            reason,
            overrideReason: draft.overrideReason,
            evidence: evidence.input,
          }),
        isRunning: correct.isRunning,
        reason: numberReason ?? (reason.trim() === '' ? deviceWork.reasonNeeded : evidence.reason),
      }}
    >
      <Known label={deviceWork.wrongNumber}>
        <IdentifierText identifier={identifier} withKind />
      </Known>
      <NumberEntry label={deviceWork.replacement} hint={deviceWork.correctHint} entry={entry} />
      <ReasonField value={reason} onChange={setReason} />
      {evidence.field}
      <FieldError rejection={correct.rejection} />
    </Dialog>
  );
}
