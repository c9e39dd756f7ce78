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

const portFor = (printer: ReceiptPrinter): ReceiptPrinterPort | null =>
  printer.kind === 'tcp' ? tcpReceiptPrinter({ host: printer.host, port: printer.port }) : null;

export async function startPrinting(ledger: LedgerClient, onChange: () => void): Promise<Printing> {
  let port: ReceiptPrinterPort | null = null;
  const refresh = async (): Promise<void> => {
    const shop = await ledger.call('readShop');
    port = shop.isSetUp ? portFor(shop.printer) : null;
  };
  await ledger.call('markInterrupted');
  await refresh();
  const mark = async (
    jobId: string,
    state: 'printing' | 'printed' | 'queued' | 'failed',
    faultCode: string | null,
  ) => {
    await ledger.call('markJob', { jobId, state, faultCode });
    onChange();
  };
  const runner: PrintRunner = startPrintRunner({
    store: {
      nextQueued: () => ledger.call('nextJob'),
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
