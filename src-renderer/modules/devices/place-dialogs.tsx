/** Where a unit is: moved to another place, reported missing, found again. */
import { useState } from 'react';
import { PLACES, type Place } from '#shared/modules/devices/facts.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { placeName } from './place-name.ts';
import {
  ChoiceList,
  Hint,
  Known,
  LineField,
  ReasonField,
  useRecordCommand,
} from './record-form.tsx';

type PlaceDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;

export function MoveDialog({ device, onBack }: PlaceDialogProps) {
  const { devices, deviceWork } = useWords();
  const feedback = useScanFeedback();
  const others = PLACES.filter((place) => place !== device.place);
  const [to, setTo] = useState<Place>(others[0] ?? 'stock-room');
  const [reason, setReason] = useState('');
  const move = useRecordCommand('MoveDevice', () => {
    feedback.taken(deviceWork.moved(devices.places[to]));
    onBack();
  });
  const needsReason = to === 'quarantine' || device.place === 'quarantine';
  return (
    <Dialog
      title={deviceWork.moveTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: deviceWork.moveNow,
        run: () => void move.run({ deviceId: device.deviceId, place: to, reason }),
        isRunning: move.isRunning,
        reason: needsReason && reason.trim() === '' ? deviceWork.quarantineReason : null,
      }}
    >
      <Known label={deviceWork.from}>{placeName(devices, device.place)}</Known>
      <PlaceChoice label={deviceWork.to} places={others} value={to} onChange={setTo} />
      {needsReason ? (
        <ReasonField value={reason} onChange={setReason} />
      ) : (
        <LineField label={deviceWork.note} value={reason} onChange={setReason} />
      )}
      <FieldError rejection={move.rejection} />
    </Dialog>
  );
}

type PlaceChoiceProps = Readonly<{
  label: string;
  places: readonly Place[];
  value: Place;
  onChange: (place: Place) => void;
}>;

function PlaceChoice({ label, places, value, onChange }: PlaceChoiceProps) {
  const words = useWords().devices;
  return (
    <ChoiceList
      label={label}
      value={value}
      choices={places.map((place) => ({ value: place, label: words.places[place] }))}
      onChange={onChange}
      hasFocus
    />
  );
}

export function MissingDialog({ device, onBack }: PlaceDialogProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const [note, setNote] = useState('');
  const report = useRecordCommand('ReportMissing', () => {
    feedback.taken(words.reported);
    onBack();
  });
  return (
    <Dialog
      title={words.missingTitle}
      onBack={onBack}
      primary={{
        label: words.missingNow,
        run: () => void report.run({ deviceId: device.deviceId, note }),
        isRunning: report.isRunning,
        reason: note.trim() === '' ? words.missingNeeded : null,
      }}
    >
      <Hint>{words.missingHint}</Hint>
      <LineField label={words.missingNote} value={note} onChange={setNote} hasFocus />
      <FieldError rejection={report.rejection} />
    </Dialog>
  );
}

export function FoundDialog({ device, onBack }: PlaceDialogProps) {
  const { devices, deviceWork } = useWords();
  const feedback = useScanFeedback();
  const before = PLACES.find((place) => place === device.place);
  const [place, setPlace] = useState<Place>(before ?? 'stock-room');
  const [note, setNote] = useState('');
  const report = useRecordCommand('ReportFound', () => {
    feedback.taken(deviceWork.foundDone(devices.places[place]));
    onBack();
  });
  return (
    <Dialog
      title={deviceWork.foundTitle}
      size="lg"
      onBack={onBack}
      primary={{
        label: deviceWork.foundNow,
        run: () => void report.run({ deviceId: device.deviceId, place, note }),
        isRunning: report.isRunning,
      }}
    >
      <PlaceChoice
        label={deviceWork.foundWhere}
        places={PLACES}
        value={place}
        onChange={setPlace}
      />
      <LineField label={deviceWork.note} value={note} onChange={setNote} />
      <FieldError rejection={report.rejection} />
    </Dialog>
  );
}
