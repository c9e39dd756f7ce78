/** Records a check: its result, who was asked for look-ups, what was seen. A failed one tells which case it opened. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  CHECK_RESULTS,
  LOOK_UP_CHECKS,
  type Check,
  type CheckResult,
} from '#shared/modules/devices/checks.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { ChoiceList, Hint, LineField, useEvidenceDraft, useRecordCommand } from './record-form.tsx';

type CheckDialogProps = Readonly<{ device: DeviceView; check: Check; onBack: () => void }>;

const PROVIDER_MAX = 80;

export function CheckDialog({ device, check, onBack }: CheckDialogProps) {
  const words = useWords();
  const { devices, deviceWork } = words;
  const feedback = useScanFeedback();
  const last = device.checks.find((known) => known.check === check)?.last ?? null;
  const isLookUp = LOOK_UP_CHECKS.includes(check);
  const [result, setResult] = useState<CheckResult>('passed');
  // The same service as the last time, as a rule.
  const [provider, setProvider] = useState(last?.provider ?? '');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [openedCase, setOpenedCase] = useState<string | null>(null);
  const evidence = useEvidenceDraft();
  const record = useRecordCommand('RecordCheck', ({ exceptionId }) => {
    if (exceptionId !== null) return setOpenedCase(exceptionId);
    feedback.taken(deviceWork.recorded(devices.checkNames[check], devices.checkResults[result]));
    onBack();
  });
  if (openedCase !== null)
    return <FailedDialog check={check} exceptionId={openedCase} onBack={onBack} />;
  const results = isLookUp ? CHECK_RESULTS : CHECK_RESULTS.filter((one) => one !== 'pending');
  const reason =
    isLookUp && provider.trim() === '' && result !== 'not-possible'
      ? deviceWork.providerNeeded
      : result === 'failed' && note.trim() === ''
        ? deviceWork.checkNoteNeeded
        : evidence.reason;
  return (
    <Dialog
      title={deviceWork.checkTitle(devices.checkNames[check])}
      size="lg"
      onBack={onBack}
      primary={{
        label: deviceWork.recordNow,
        run: () =>
          void record.run({
            deviceId: device.deviceId,
            check,
            result,
            provider,
            reference,
            note,
            evidence: evidence.input,
          }),
        isRunning: record.isRunning,
        reason,
      }}
    >
      <Hint>{deviceWork.checkHints[check]}</Hint>
      <ChoiceList
        label={deviceWork.result}
        value={result}
        choices={results.map((value) => ({
          value,
          label: devices.checkResults[value],
          hint: deviceWork.resultHints[value],
        }))}
        onChange={setResult}
        hasFocus
      />
      <LineField
        label={isLookUp ? deviceWork.provider : deviceWork.tool}
        hint={isLookUp ? deviceWork.providerHint : words.common.optional}
        value={provider}
        onChange={setProvider}
        max={PROVIDER_MAX}
      />
      {isLookUp && (
        <LineField
          label={deviceWork.reference}
          value={reference}
          onChange={setReference}
          max={PROVIDER_MAX}
        />
      )}
      <LineField label={deviceWork.note} value={note} onChange={setNote} />
      {evidence.field}
      <FieldError rejection={record.rejection} />
    </Dialog>
  );
}

type FailedDialogProps = Readonly<{ check: Check; exceptionId: string; onBack: () => void }>;

function FailedDialog({ check, exceptionId, onBack }: FailedDialogProps) {
  const { common, devices, deviceWork } = useWords();
  const [, goTo] = useLocation();
  return (
    <Dialog
      title={deviceWork.failedTitle(devices.checkNames[check])}
      onBack={onBack}
      backLabel={common.close}
      primary={{
        label: deviceWork.toCase,
        run: () => goTo(pathTo.exception(exceptionId, null)),
      }}
    >
      <Hint>{deviceWork.failedHint}</Hint>
    </Dialog>
  );
}
