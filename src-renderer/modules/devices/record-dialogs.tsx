/** The one dialog that is open over a record. */
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { OpenExceptionDialog } from '#renderer/modules/exceptions/open-exception-dialog.tsx';
import { PrintLabelsDialog } from '#renderer/modules/printing/print-labels-dialog.tsx';
import { ReturnUnitDialog } from '#renderer/modules/suppliers/return-unit-dialog.tsx';
import { CheckDialog } from './check-dialog.tsx';
import { DecideFactDialog } from './decide-fact-dialog.tsx';
import { KeepDialog, ReleaseDialog } from './keep-dialogs.tsx';
import { DamageDialog, WriteOffDialog } from './loss-dialogs.tsx';
import { AddNumberDialog, CorrectNumberDialog } from './number-dialogs.tsx';
import { FoundDialog, MissingDialog, MoveDialog } from './place-dialogs.tsx';
import type { RecordAct } from './record-act.ts';
import { StateFactDialog } from './state-fact-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

type RecordDialogsProps = Readonly<{
  device: DeviceView;
  act: RecordAct;
  onBack: () => void;
}>;

export function RecordDialogs(props: RecordDialogsProps) {
  const words = useWords().deviceWork;
  const feedback = useScanFeedback();
  // Below the dialog, so that one that reads numbers comes first: no scan leads away from what is half written.
  useScanTarget(() => feedback.refused(words.scanWaits));
  return <OpenDialog {...props} />;
}

function OpenDialog({ device, act, onBack }: RecordDialogsProps) {
  const shared = { device, onBack };
  switch (act.kind) {
    case 'state-fact':
      return <StateFactDialog {...shared} name={act.name} />;
    case 'approve-fact':
    case 'reject-fact':
      return (
        <DecideFactDialog {...shared} name={act.name} isApproved={act.kind === 'approve-fact'} />
      );
    case 'add-number':
      return <AddNumberDialog {...shared} />;
    case 'correct-number':
      return <CorrectNumberDialog {...shared} identifier={act.identifier} />;
    case 'check':
      return <CheckDialog {...shared} check={act.check} />;
    case 'move':
      return <MoveDialog {...shared} />;
    case 'damage':
      return <DamageDialog deviceId={shared.device.deviceId} onBack={shared.onBack} />;
    case 'missing':
      return <MissingDialog {...shared} />;
    case 'found':
      return <FoundDialog {...shared} />;
    case 'keep':
      return <KeepDialog {...shared} />;
    case 'release':
      return <ReleaseDialog {...shared} />;
    case 'open-case':
      return <OpenCase {...shared} />;
    case 'write-off':
      return <WriteOffDialog {...shared} />;
    case 'to-supplier':
      return <ReturnUnitDialog {...shared} />;
    case 'label':
      return <PrintLabelsDialog deviceIds={[device.deviceId]} onClose={onBack} />;
    case 'withdraw':
      return <WithdrawDialog {...shared} />;
  }
}

/** The band over the record leads to it from now on. */
function OpenCase({ device, onBack }: Omit<RecordDialogsProps, 'act'>) {
  const words = useWords().exceptions.open;
  const feedback = useScanFeedback();
  return (
    <OpenExceptionDialog
      deviceIds={[device.deviceId]}
      about={[]}
      onClose={onBack}
      onDone={() => {
        feedback.taken(words.opened);
        onBack();
      }}
    />
  );
}
