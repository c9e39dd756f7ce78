/** Takes units out of the books that a count missed and nobody found since; their cases are closed with them. */
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { CountDifferences, CountView } from '#shared/modules/counts/contract.ts';
import { CAUSES, exceptionRules, type Cause } from '#shared/modules/exceptions/kinds.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { Hint, LineField, useRecordCommand } from '#renderer/modules/devices/record-form.tsx';
import { CauseField } from '#renderer/modules/exceptions/cause-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useCurrency } from '#renderer/ui/money.tsx';
import styles from './counts.module.css';

const REASON_MIN = 3;

type WriteOffMissingDialogProps = Readonly<{
  count: CountView;
  differences: CountDifferences;
  onBack: () => void;
}>;

export function WriteOffMissingDialog({ count, differences, onBack }: WriteOffMissingDialogProps) {
  const { writeOff } = useWords().counts;
  const feedback = useScanFeedback();
  const currency = useCurrency();
  const units = differences.rows.filter(
    ({ kind, status }) => kind === 'missing' && status === 'missing',
  );
  const [chosen, setChosen] = useState<readonly string[]>(units.map(({ deviceId }) => deviceId));
  const [reason, setReason] = useState('');
  const [cause, setCause] = useState<Cause>('unknown');
  const send = useRecordCommand('WriteOffMissing', ({ writtenOff }) => {
    feedback.taken(writeOff.done(writtenOff));
    onBack();
  });
  const costMinor = units
    .filter(({ deviceId }) => chosen.includes(deviceId))
    .reduce((sum, { unitCostMinor }) => sum + (unitCostMinor ?? 0), 0);
  const problem =
    chosen.length === 0
      ? writeOff.unitsNeeded
      : reason.trim().length < REASON_MIN
        ? writeOff.reasonNeeded
        : null;
  return (
    <Dialog
      title={writeOff.title}
      size="lg"
      onBack={onBack}
      primary={{
        label: writeOff.now,
        run: () => void send.run({ countId: count.countId, deviceIds: [...chosen], reason, cause }),
        isRunning: send.isRunning,
        isDangerous: true,
        reason: problem,
      }}
    >
      <Hint>{writeOff.hint}</Hint>
      <Checkbox.Group
        label={writeOff.units}
        value={[...chosen]}
        onChange={setChosen}
        className={styles.lossGroup ?? ''}
      >
        <div className={styles.losses}>
          {units.map(({ deviceId, productName, identifier, unitCostMinor }) => (
            <Checkbox
              key={deviceId}
              value={deviceId}
              label={[
                productName,
                identifier?.display ?? '',
                unitCostMinor === null ? '' : formats.money(unitCostMinor, currency),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            />
          ))}
        </div>
      </Checkbox.Group>
      {costMinor > 0 && <Hint>{writeOff.total(formats.money(costMinor, currency))}</Hint>}
      <LineField
        label={writeOff.reason}
        hint={writeOff.reasonHint}
        value={reason}
        onChange={setReason}
        hasFocus
      />
      <CauseField
        causes={exceptionRules.E11.causes}
        value={cause}
        onChange={(value) => setCause(CAUSES.find((one) => one === value) ?? 'unknown')}
      />
      <FieldError rejection={send.rejection} />
    </Dialog>
  );
}
