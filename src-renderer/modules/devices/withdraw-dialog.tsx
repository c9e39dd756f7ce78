/**
 * One unit that was taken in twice has two records. Both stand side by side, so that the one that was never a second unit
 * is the one that ends.
 */
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  formatIdentifier,
  isSameIdentifier,
} from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { CodeText } from '#renderer/ui/identifier-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { placeName } from './place-name.ts';
import {
  ChoiceList,
  Hint,
  ReasonField,
  useEvidenceDraft,
  useRecordCommand,
} from './record-form.tsx';
import { useSameUnit } from './use-same-unit.ts';
import styles from './record-form.module.css';

type WithdrawDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;

export function WithdrawDialog({ device, onBack }: WithdrawDialogProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  const [, goTo] = useLocation();
  const { records, isLooking } = useSameUnit(device);
  const [otherId, setOtherId] = useState<string | null>(null);
  const [endingId, setEndingId] = useState(device.deviceId);
  const [reason, setReason] = useState('');
  const evidence = useEvidenceDraft();
  const other = records.find(({ deviceId }) => deviceId === otherId) ?? records[0];
  const keptId = endingId === device.deviceId ? (other?.deviceId ?? '') : device.deviceId;
  const withdraw = useRecordCommand('WithdrawDuplicate', () => {
    feedback.taken(words.withdrawn);
    onBack();
    goTo(pathTo.device(keptId));
  });
  if (other === undefined)
    return (
      <Dialog title={words.withdrawTitle} onBack={onBack}>
        <p role="status">{isLooking ? words.withdrawLooking : words.withdrawNone}</p>
      </Dialog>
    );
  return (
    <Dialog
      title={words.withdrawTitle}
      size="xl"
      onBack={onBack}
      primary={{
        label: words.withdrawNow,
        run: () =>
          void withdraw.run({
            deviceId: endingId,
            keptDeviceId: keptId,
            reason,
            evidence: evidence.input,
          }),
        isRunning: withdraw.isRunning,
        isDangerous: true,
        reason: reason.trim() === '' ? words.reasonNeeded : evidence.reason,
      }}
    >
      <Hint>{words.withdrawHint}</Hint>
      {records.length > 1 && (
        <ChoiceList
          label={words.withdrawOther}
          value={other.deviceId}
          choices={records.map(({ deviceId, name, receivedAt }) => ({
            value: deviceId,
            label: name,
            hint: words.recordOf(formats.dateTime(receivedAt)),
          }))}
          onChange={(chosen) => {
            setOtherId(chosen);
            setEndingId(device.deviceId);
          }}
        />
      )}
      <div className={styles.records}>
        {[device, other].map((record) => (
          <RecordSide
            key={record.deviceId}
            record={record}
            beside={record === device ? other : device}
            isEnding={record.deviceId === endingId}
            choose={() => setEndingId(record.deviceId)}
          />
        ))}
      </div>
      <ReasonField value={reason} onChange={setReason} />
      {evidence.field}
      <FieldError rejection={withdraw.rejection} />
    </Dialog>
  );
}

type RecordSideProps = Readonly<{
  record: DeviceView;
  beside: DeviceView;
  isEnding: boolean;
  choose: () => void;
}>;

function RecordSide({ record, beside, isEnding, choose }: RecordSideProps) {
  const words = useWords();
  const { devices, deviceWork } = words;
  const when = formats.dateTime(record.receivedAt);
  return (
    <label className={styles.record}>
      <span className={styles.recordHead}>
        <input
          type="radio"
          name="ending"
          checked={isEnding}
          onChange={choose}
          aria-label={deviceWork.withdrawThisOf(when)}
          // The dialog was there before its records were found.
          autoFocus={isEnding}
        />
        <span>
          {deviceWork.recordOf(when)}
          <span className={styles.tag}>{isEnding ? deviceWork.ends : deviceWork.goesOn}</span>
        </span>
      </span>
      <dl className={styles.recordFacts}>
        <dt>{devices.name}</dt>
        <dd>{record.name}</dd>
        {record.identifiers.map((identifier) => (
          <Number key={identifier.key} identifier={identifier} beside={beside} />
        ))}
        <dt>{devices.state}</dt>
        <dd>{devices.statuses[record.status]}</dd>
        <dt>{devices.place}</dt>
        <dd>{devices.whereabouts(placeName(devices, record.place), record.branchName)}</dd>
        <dt>{devices.factNames.supplier}</dt>
        <dd>
          {record.supplierName}
          {record.deliveryNumber !== '' && `, ${devices.openDelivery(record.deliveryNumber)}`}
        </dd>
        {record.unitCostMinor !== null && (
          <>
            <dt>{devices.cost}</dt>
            <dd>
              <Money minor={record.unitCostMinor} withCurrency />
            </dd>
          </>
        )}
        <dt>{devices.story}</dt>
        <dd>{deviceWork.happenings(record.story.length)}</dd>
      </dl>
    </label>
  );
}

type NumberProps = Readonly<{
  identifier: DeviceView['identifiers'][number];
  beside: DeviceView;
}>;

function Number({ identifier, beside }: NumberProps) {
  const words = useWords();
  const isShared = beside.identifiers.some((its) => isSameIdentifier(its, identifier));
  return (
    <>
      <dt>{words.common.identifierKinds[identifier.kind]}</dt>
      <dd>
        <CodeText text={formatIdentifier(identifier)} />
        {isShared && <span className={styles.tag}>{words.deviceWork.shared}</span>}
      </dd>
    </>
  );
}
