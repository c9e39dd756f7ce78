/** Keeps a unit for a customer until the end of a day, and lets it go. */
import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useShop } from '#renderer/app/hooks.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { PickCustomerDialog } from '#renderer/modules/customers/pick-customer-dialog.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { Hint, LineField, ReasonField, useRecordCommand } from './record-form.tsx';
import styles from './record-form.module.css';

type KeepDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;
type Customer = Readonly<{ customerId: string; name: string }>;

const NOTE_MAX = 120;
const RELEASE_REASON_MAX = 200;
const DAY_MS = 86_400_000;
/** Long enough to come by after a weekend. */
const USUAL_DAYS = 3;

/** First who, then until when: Enter, Enter, Enter. */
export function KeepDialog({ device, onBack }: KeepDialogProps) {
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [isPicking, setPicking] = useState(true);
  const words = useWords().deviceWork;
  if (isPicking || customer === null)
    return (
      <PickCustomerDialog
        saleId={null}
        current={null}
        title={words.keepTitle}
        onBack={customer === null ? onBack : () => setPicking(false)}
        onPicked={() => {}}
        onChosen={(customerId, name) => {
          setCustomer({ customerId, name });
          setPicking(false);
        }}
      />
    );
  return (
    <KeepUntil
      device={device}
      customer={customer}
      pickAgain={() => setPicking(true)}
      onBack={onBack}
    />
  );
}

type KeepUntilProps = KeepDialogProps & Readonly<{ customer: Customer; pickAgain: () => void }>;

function KeepUntil({ device, customer, pickAgain, onBack }: KeepUntilProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const { timeZone } = useShop();
  const [today] = useState(() => businessDateOf(Date.now(), timeZone));
  const [until, setUntil] = useState(() =>
    businessDateOf(Date.now() + USUAL_DAYS * DAY_MS, timeZone),
  );
  const [note, setNote] = useState('');
  const keep = useRecordCommand('ReserveDevice', () => {
    feedback.taken(words.kept(customer.name, formats.businessDate(until)));
    onBack();
  });
  const reason = until === '' ? words.untilNeeded : until < today ? words.untilPast : null;
  return (
    <Dialog
      title={words.keepTitle}
      onBack={onBack}
      primary={{
        label: words.keepNow,
        run: () =>
          void keep.run({
            deviceId: device.deviceId,
            customerId: customer.customerId,
            until,
            note,
          }),
        isRunning: keep.isRunning,
        reason,
      }}
    >
      <div className={styles.chosen}>
        <strong>{words.keepFor(customer.name)}</strong>
        <ActionButton variant="default" onPress={pickAgain}>
          {words.pickAgain}
        </ActionButton>
      </div>
      <TextInput
        type="date"
        label={words.until}
        value={until}
        min={today}
        onChange={(event) => setUntil(event.currentTarget.value)}
        data-autofocus
      />
      <LineField label={words.note} value={note} onChange={setNote} max={NOTE_MAX} />
      <FieldError rejection={keep.rejection} />
    </Dialog>
  );
}

export function ReleaseDialog({ device, onBack }: KeepDialogProps) {
  const { devices, deviceWork: words } = useWords();
  const feedback = useScanFeedback();
  const [reason, setReason] = useState('');
  const release = useRecordCommand('ReleaseReservation', () => {
    feedback.taken(words.released);
    onBack();
  });
  const { reservation } = device;
  if (reservation === null) return null;
  const name = reservation.customerName === '' ? devices.somebody : reservation.customerName;
  return (
    <Dialog
      title={words.releaseTitle}
      onBack={onBack}
      primary={{
        label: words.releaseNow,
        run: () => void release.run({ reservationId: reservation.reservationId, reason }),
        isRunning: release.isRunning,
        reason: reason.trim() === '' ? words.reasonNeeded : null,
      }}
    >
      <Hint>{words.releaseHint(name, formats.businessDate(reservation.until))}</Hint>
      <ReasonField value={reason} onChange={setReason} max={RELEASE_REASON_MAX} hasFocus />
      <FieldError rejection={release.rejection} />
    </Dialog>
  );
}
