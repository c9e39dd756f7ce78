/** What can be done with a return: print it, send it, cancel it, write down what was granted. */
import { IconCash, IconFileTypePdf, IconTruckReturn, IconX } from '@tabler/icons-react';
import type { ReturnView } from '#shared/modules/suppliers/return-contract.ts';
import { useRights } from '#renderer/app/hooks.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { useKeys } from '#renderer/ui/keys.tsx';
import { useSavedFile } from './use-saved-file.ts';

const ICON = { 'aria-hidden': true, size: 20, stroke: 1.8 } as const;

export type ReturnDialog = 'send' | 'cancel' | 'credit';

type ReturnActionsProps = Readonly<{ shown: ReturnView; open: (dialog: ReturnDialog) => void }>;

export function ReturnActions({ shown, open }: ReturnActionsProps) {
  const words = useWords().supplierReturns;
  const pos = usePos();
  const { may } = useRights();
  const savedFile = useSavedFile();
  const { returnId, status, count } = shown;
  const isPacking = status === 'open';
  const isAwaited = status === 'sent' || status === 'partly-credited';
  const maySend = isPacking && may('SendSupplierReturn');
  const mayCancel = isPacking && may('CancelSupplierReturn');
  const mayRecord = isAwaited && may('RecordSupplierCredit');
  const save = (): void => savedFile(pos.query('getReturnFile', { returnId, form: 'pdf' }), 'pdf');
  useKeys([
    isPacking
      ? { key: 'F8', label: words.send, run: () => open('send'), enabled: maySend && count > 0 }
      : { key: 'F8', label: words.record, run: () => open('credit'), enabled: mayRecord },
    { key: 'F9', label: words.savePdf, run: save },
    { key: 'Shift+Delete', label: words.cancel, run: () => open('cancel'), enabled: mayCancel },
  ]);
  return (
    <>
      <ActionButton variant="default" hint="F9" icon={<IconFileTypePdf {...ICON} />} onPress={save}>
        {words.savePdf}
      </ActionButton>
      {mayCancel && (
        <ActionButton variant="default" icon={<IconX {...ICON} />} onPress={() => open('cancel')}>
          {words.cancel}
        </ActionButton>
      )}
      {maySend && (
        <ActionButton
          hint="F8"
          icon={<IconTruckReturn {...ICON} />}
          onPress={() => open('send')}
          reason={count === 0 ? words.nothingToSend : null}
        >
          {words.send}
        </ActionButton>
      )}
      {mayRecord && (
        <ActionButton hint="F8" icon={<IconCash {...ICON} />} onPress={() => open('credit')}>
          {words.record}
        </ActionButton>
      )}
    </>
  );
}
