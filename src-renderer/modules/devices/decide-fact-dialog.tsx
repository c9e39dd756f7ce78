/** The word that a stated value waits for: it counts from now on, or it never does, with the reason. */
import { useState } from 'react';
import type { StatedFact } from '#shared/modules/devices/facts.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { EvidenceList } from '#renderer/modules/evidence/evidence-list.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { FactValue } from './fact-value.tsx';
import { Known, LineField, ReasonField, useRecordCommand } from './record-form.tsx';

type DecideFactDialogProps = Readonly<{
  device: DeviceView;
  name: StatedFact;
  /** How it opens; the other way is one press away. */
  isApproved: boolean;
  onBack: () => void;
}>;

export function DecideFactDialog(props: DecideFactDialogProps) {
  const { device, name, onBack } = props;
  const words = useWords();
  const { devices, deviceWork } = words;
  const feedback = useScanFeedback();
  const [isApproved, setApproved] = useState(props.isApproved);
  const [reason, setReason] = useState('');
  const factName = devices.factNames[name];
  const fact = device.facts.find((known) => known.name === name);
  const pending = fact?.pending ?? null;
  const decide = useRecordCommand('DecideFact', () => {
    feedback.taken(isApproved ? deviceWork.statedDone(factName) : devices.rejected);
    onBack();
  });
  if (pending === null) return null;
  const other = {
    label: isApproved ? devices.reject : devices.approve,
    run: () => setApproved(!isApproved),
  };
  return (
    <Dialog
      title={isApproved ? deviceWork.decideTitle(factName) : deviceWork.rejectTitle(factName)}
      onBack={onBack}
      secondary={other}
      primary={{
        label: isApproved ? deviceWork.decideNow : deviceWork.rejectNow,
        run: () =>
          void decide.run({
            deviceId: device.deviceId,
            factEventId: pending.eventId,
            isApproved,
            reason,
          }),
        isRunning: decide.isRunning,
        isDangerous: !isApproved,
        reason: !isApproved && reason.trim() === '' ? deviceWork.reasonNeeded : null,
      }}
    >
      {fact?.counts === true && (
        <Known label={deviceWork.factNow}>
          <FactValue name={name} value={whole(device, name, fact.value, 'counts')} />
        </Known>
      )}
      <Known label={deviceWork.decideNew}>
        <FactValue name={name} value={whole(device, name, pending.value, 'pending')} />
      </Known>
      <p>
        {pending.actorName}: {pending.reason}
      </p>
      <EvidenceList attachments={pending.attachments} />
      {isApproved ? (
        <LineField label={deviceWork.note} value={reason} onChange={setReason} />
      ) : (
        <ReasonField key="reject" value={reason} onChange={setReason} hasFocus />
      )}
      <FieldError rejection={decide.rejection} />
    </Dialog>
  );
}

/** A variant with its model: both are decided at once. */
function whole(
  device: DeviceView,
  name: StatedFact,
  value: string,
  which: 'counts' | 'pending',
): string {
  const model = device.facts.find((fact) => fact.name === 'model');
  if (name !== 'variant' || model === undefined) return value;
  const named = which === 'counts' ? model.value : (model.pending?.value ?? '');
  return [named, value].filter((part) => part !== '').join(' · ');
}
