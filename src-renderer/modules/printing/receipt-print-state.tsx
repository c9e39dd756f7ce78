/** What the printer does with the paper of one sale, in words; where it needs a person, what that person can do. */
import { useState } from 'react';
import { IconAlertTriangle, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { PrintJobView, PrintStatus } from '#shared/modules/printing/contract.ts';
import { useAsk, useDevice } from '#renderer/app/hooks.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import type { Words } from '#renderer/app/messages/en.ts';
import { ActionButton } from '#renderer/ui/disabled-reason.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import styles from './receipt-print-state.module.css';

type ReceiptPrintStateProps = Readonly<{
  receiptNumber: string;
  /** Something of it was sent to the printer just now; else only trouble is worth a word. */
  isFresh: boolean;
}>;

export function ReceiptPrintState({ receiptNumber, isFresh }: ReceiptPrintStateProps) {
  const words = useWords();
  const { view: status } = useAsk('getPrintStatus', {});
  if (status === undefined) return null;
  const stuck = status.attention.filter(({ title }) => title === receiptNumber);
  if (stuck.length > 0)
    return (
      <ul className={styles.stuck}>
        {stuck.map((job) => (
          <StuckJob key={job.jobId} job={job} />
        ))}
      </ul>
    );
  if (!isFresh) return null;
  const Icon = status.printer === 'none' ? IconPrinterOff : IconPrinter;
  return (
    <p className={styles.quiet} role="status">
      <Icon aria-hidden size={20} />
      <span>{stateText(status, words)}</span>
    </p>
  );
}

function stateText(status: PrintStatus, { printing }: Words): string {
  if (status.printer === 'none') return printing.noPrinter;
  if (status.waitingReceipts === 0) return printing.sent;
  return status.printer === 'trouble' ? printing.trouble : printing.waiting;
}

function StuckJob({ job }: { job: PrintJobView }) {
  const words = useWords();
  const device = useDevice();
  const [rejection, setRejection] = useState<AnyRejection | null>(null);
  const ask = async (type: 'printer.retry' | 'printer.dismiss'): Promise<void> => {
    const answer = await device.run({ type, jobId: job.jobId });
    setRejection(answer.ok ? null : answer.rejection);
  };
  const isUncertain = job.state === 'uncertain' || job.faultCode === null;
  const why = isUncertain ? words.printing.uncertain : sentenceOf({ code: job.faultCode ?? '' });
  return (
    <li className={styles.job}>
      <p className={styles.why} role="alert">
        <IconAlertTriangle aria-hidden size={20} />
        <span>
          <strong>{words.frame.printing.kinds[job.kind]}</strong> {why}
        </span>
      </p>
      <div className={styles.actions}>
        <ActionButton
          onPress={() => void ask('printer.retry')}
          isRunning={device.isRunning}
          variant="default"
        >
          {job.kind === 'drawer' ? words.printing.openAgain : words.printing.printAgain}
        </ActionButton>
        <ActionButton
          onPress={() => void ask('printer.dismiss')}
          isRunning={device.isRunning}
          variant="subtle"
        >
          {words.printing.leaveIt}
        </ActionButton>
      </div>
      <FieldError rejection={rejection} />
    </li>
  );
}
