/** Ties the outbox in the ledger to the printer that is set up now. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '#shared/bridge/bridge.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { ReceiptPrinter } from '#shared/modules/settings/contract.ts';
import { startPrintRunner, type PrintRunner } from '#main/devices/print-runner.ts';
import type { ReceiptPrinterPort } from '#main/devices/receipt-printer.ts';
import { tcpReceiptPrinter } from '#main/devices/tcp-receipt-printer.ts';
import type { LedgerClient } from './ledger-client.ts';

export type Printing = Readonly<{
  poke: () => void;
  /** Reads anew which printer is set up. */
  refresh: () => Promise<void>;
  test: () => Promise<Answer<null>>;
  stop: () => Promise<void>;
}>;

type MarkedState = 'printing' | 'printed' | 'queued' | 'failed';

const portFor = (printer: ReceiptPrinter): ReceiptPrinterPort | null =>
  printer.kind === 'tcp' ? tcpReceiptPrinter({ host: printer.host, port: printer.port }) : null;

export async function startPrinting(ledger: LedgerClient, onChange: () => void): Promise<Printing> {
  let port: ReceiptPrinterPort | null = null;
  const refresh = async (): Promise<void> => {
    const shop = await ledger.call('readShop');
    port = shop.isSetUp ? portFor(shop.printer) : null;
  };
  let isMarked = false;
  /** Before any job of this life: with a full disk it cannot be done at the start already. */
  const markInterruptedOnce = async (): Promise<void> => {
    if (isMarked) return;
    await ledger.call('markInterrupted');
    isMarked = true;
  };
  await refresh();
  /** How jobs ended while the ledger took no note of it: a full disk must not make a receipt look lost. */
  const unmarked = new Map<string, { state: MarkedState; faultCode: string | null }>();
  const mark = async (jobId: string, state: MarkedState, faultCode: string | null) => {
    if (state !== 'printing') unmarked.set(jobId, { state, faultCode });
    await ledger.call('markJob', { jobId, state, faultCode });
    unmarked.delete(jobId);
    onChange();
  };
  const markWhatWasNot = async (): Promise<void> => {
    for (const [jobId, { state, faultCode }] of unmarked) await mark(jobId, state, faultCode);
  };
  const runner: PrintRunner = startPrintRunner({
    store: {
      nextQueued: async () => {
        await markInterruptedOnce();
        await markWhatWasNot();
        return ledger.call('nextJob');
      },
      markStarted: (jobId) => mark(jobId, 'printing', null),
      markPrinted: (jobId) => mark(jobId, 'printed', null),
      markFault: (jobId, code, willRetry) => mark(jobId, willRetry ? 'queued' : 'failed', code),
    },
    connect: () => port,
    render: (job) => ledger.call('renderJob', job),
    wait,
    onBug: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
  });
  return {
    poke: runner.poke,
    refresh,
    test: async () => {
      if (port === null) return no({ code: 'printer.not-configured', retryHelps: false });
      const bytes = await ledger.call('renderJob', {
        kind: 'test',
        saleId: null,
        copyNumber: null,
      });
      const printed = await port.print(bytes);
      if (printed.ok) return ok(null);
      return no({ code: printed.rejection.code, retryHelps: printed.rejection.retryHelps });
    },
    stop: runner.stop,
  };
}
