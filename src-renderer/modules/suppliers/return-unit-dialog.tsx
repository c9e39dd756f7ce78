/** From the record of a unit: puts it into a return that is being packed, or begins one at the supplier who sent it. */
import { useState } from 'react';
import { Radio, Stack } from '@mantine/core';
import { useLocation } from 'wouter';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useAsk, useCommand } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { pathTo } from '#renderer/app/paths.ts';
import { useScanFeedback } from '#renderer/app/scan-router.tsx';
import { LineField } from '#renderer/modules/devices/record-form.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import type { DraftSupplier } from './order-draft.ts';
import { SupplierPicker } from './supplier-picker.tsx';
import styles from './suppliers.module.css';

type ReturnUnitDialogProps = Readonly<{ device: DeviceView; onBack: () => void }>;

const NEW = 'new';

export function ReturnUnitDialog({ device, onBack }: ReturnUnitDialogProps) {
  const { supplierReturns: words, orders } = useWords();
  const [, goTo] = useLocation();
  const feedback = useScanFeedback();
  const { view } = useAsk('listSupplierReturns', { isOpenOnly: true });
  const open = useCommand('OpenSupplierReturn');
  const add = useCommand('AddUnitToReturn');
  const [chosen, setChosen] = useState<string | null>(null);
  const [supplier, setSupplier] = useState<DraftSupplier | null>(null);
  const [reason, setReason] = useState('');
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const packing = (view ?? []).filter(({ status }) => status === 'open');
  const target = chosen ?? packing[0]?.returnId ?? NEW;
  const isOther = rejection?.code === 'suppliers.other-supplier';

  const begun = async (): Promise<string | null> => {
    if (target !== NEW) return target;
    if (supplier === null) return null;
    const { supplierId } = supplier;
    const answer = await open.run({ supplierId, reference: '', reason });
    if (!answer.ok) {
      setRejection(answer.rejection);
      return null;
    }
    // A second try goes into the return that is there now.
    setChosen(answer.value.returnId);
    return answer.value.returnId;
  };
  const act = async (): Promise<void> => {
    const returnId = await begun();
    if (returnId === null) return;
    const raw = device.identifiers[0]?.display ?? '';
    const answer = await add.run({ returnId, raw, isOtherSupplier: isOther });
    if (!answer.ok) return setRejection(answer.rejection);
    feedback.taken(words.added(answer.value.productName));
    goTo(pathTo.supplierReturn(returnId));
  };
  const missing =
    target !== NEW
      ? null
      : supplier === null
        ? orders.choosePlaceholder
        : reason.trim() === ''
          ? words.reasonNeeded
          : null;
  return (
    <Dialog
      title={words.chooseTitle}
      onBack={onBack}
      primary={{
        label: isOther ? words.otherTake : words.putIn,
        run: () => void act(),
        isRunning: open.isRunning || add.isRunning,
        reason: missing,
      }}
    >
      <Radio.Group
        label={words.chooseHint(device.name)}
        value={target}
        onChange={(value) => {
          setChosen(value);
          setRejection(null);
        }}
      >
        <Stack gap="xs" mt="xs">
          {packing.map(({ returnId, number, supplierName }) => (
            <Radio key={returnId} value={returnId} label={words.into(number, supplierName)} />
          ))}
          <Radio value={NEW} label={words.intoNew} />
        </Stack>
      </Radio.Group>
      {target === NEW && (
        <>
          <p className={styles.dim}>{words.beginHint}</p>
          <SupplierPicker value={supplier} onPick={setSupplier} />
          <LineField
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            onChange={setReason}
            hasFocus
          />
        </>
      )}
      <FieldError rejection={rejection} />
    </Dialog>
  );
}
