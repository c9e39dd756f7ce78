/** A quiet sign of the printer that turns to a warning when paper needs a person, and the list of what needs them. */
import { useState } from 'react';
import { IconAlertTriangle, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { PrintJobView, PrintStatus } from '#shared/modules/printing/contract.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { useAsk, useDevice } from './hooks.ts';
import { formats } from './messages/formats.ts';
import { sentenceOf } from './messages/rejections.ts';
import { useWords } from './messages/words.tsx';
import styles from './shell.module.css';
import own from './print-sign.module.css';

export function PrintSign() {
  const words = useWords();
  const { view } = useAsk('getPrintStatus', {});
  const [isOpen, setOpen] = useState(false);
  if (view === undefined) return null;
  const needsPerson = view.attention.length > 0;
  const Icon = needsPerson ? IconAlertTriangle : !hasPrinter(view) ? IconPrinterOff : IconPrinter;
  return (
    <>
      <button
        type="button"
        className={styles.sign}
        data-warns={needsPerson || undefined}
        onClick={() => setOpen(true)}
      >
        <Icon aria-hidden size={18} />
        <span>{signText(view, words)}</span>
      </button>
      {isOpen && <PrintAttention status={view} onBack={() => setOpen(false)} />}
    </>
  );
}

function signText(status: PrintStatus, words: ReturnType<typeof useWords>): string {
  const { printing } = words.frame;
  if (status.attention.length > 0) return printing.attention(status.attention.length);
  if (status.waitingCount > 0) return printing.waiting(status.waitingCount);
  return hasPrinter(status) ? printing.ready : printing.none;
}

const hasPrinter = ({ printer, labelPrinter }: PrintStatus): boolean =>
  printer !== 'none' || labelPrinter !== 'none';

function PrintAttention({ status, onBack }: { status: PrintStatus; onBack: () => void }) {
  const words = useWords();
  const { printing } = words.frame;
  return (
    <Dialog title={printing.title} onBack={onBack} size="lg">
      {status.attention.length === 0 && <p className={own.nothing}>{printing.nothingWaits}</p>}
      <ul className={own.jobs}>
        {status.attention.map((job) => (
          <PrintJob key={job.jobId} job={job} />
        ))}
      </ul>
    </Dialog>
  );
}

function PrintJob({ job }: { job: PrintJobView }) {
  const { printing } = useWords().frame;
  const device = useDevice();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const ask = (type: 'printer.retry' | 'printer.dismiss'): void => {
    void device
      .run({ type, jobId: job.jobId })
      .then((answer) => setRejection(answer.ok ? null : answer.rejection));
  };
  const why =
    job.state === 'uncertain'
      ? printing.uncertain
      : job.faultCode === null
        ? ''
        : sentenceOf({ code: job.faultCode });
  return (
    <li className={own.job}>
      <div className={own.what}>
        <strong>
          {printing.kinds[job.kind]} {job.title}
        </strong>
        <span>{why}</span>
        <span className={own.when}>
          {formats.dateTime(job.createdAt)} · {printing.attempts(job.attempts)}
        </span>
        <FieldError rejection={rejection} />
      </div>
      <div className={own.do}>
        <ActionButton onPress={() => ask('printer.retry')} isRunning={device.isRunning}>
          {printing.printAgain}
        </ActionButton>
        <ActionButton
          variant="default"
          onPress={() => ask('printer.dismiss')}
          isRunning={device.isRunning}
        >
          {printing.dismiss}
        </ActionButton>
      </div>
    </li>
  );
}
