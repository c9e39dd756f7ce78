/** Ties the outbox in the ledger to the printers that are set up now: one for receipts, one for labels. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '#shared/bridge/bridge.ts';
import { no, ok } from '#shared/kernel/result.ts';
import { startPrintRunner, type PrintRunner } from '#main/devices/print-runner.ts';
import type { ReceiptPrinterPort } from '#main/devices/receipt-printer.ts';
import { tcpReceiptPrinter } from '#main/devices/tcp-receipt-printer.ts';
import type { PrinterKind } from '#main/modules/printing/outbox.ts';
import type { LedgerClient } from './ledger-client.ts';

export type Printing = Readonly<{
  poke: () => void;
  /** Reads anew which printers are set up. */
  refresh: () => Promise<void>;
  test: (printer: PrinterKind) => Promise<Answer<null>>;
  stop: () => Promise<void>;
}>;

type MarkedState = 'printing' | 'printed' | 'queued' | 'failed';

/** Raw bytes to a port: a label printer takes them as a receipt printer does. */
const portFor = (
  printer: Readonly<{ kind: 'none' }> | Readonly<{ kind: 'tcp'; host: string; port: number }>,
): ReceiptPrinterPort | null =>
  printer.kind === 'tcp' ? tcpReceiptPrinter({ host: printer.host, port: printer.port }) : null;

export async function startPrinting(ledger: LedgerClient, onChange: () => void): Promise<Printing> {
  const ports: Record<PrinterKind, ReceiptPrinterPort | null> = { receipt: null, label: null };
  const refresh = async (): Promise<void> => {
    const shop = await ledger.call('readShop');
    ports.receipt = shop.isSetUp ? portFor(shop.printer) : null;
    ports.label = shop.isSetUp ? portFor(shop.labels.printer) : null;
  };
  let marking: Promise<unknown> | null = null;
  /** Before any job of this life, of either printer: with a full disk it cannot be done at the start already. */
  const markInterruptedOnce = async (): Promise<void> => {
    marking ??= ledger.call('markInterrupted').catch((error: unknown) => {
      marking = null;
      throw error;
    });
    await marking;
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
  const runnerFor = (printer: PrinterKind): PrintRunner =>
    startPrintRunner({
      store: {
        nextQueued: async () => {
          await markInterruptedOnce();
          await markWhatWasNot();
          return ledger.call('nextJob', { printer });
        },
        markStarted: (jobId) => mark(jobId, 'printing', null),
        markPrinted: (jobId) => mark(jobId, 'printed', null),
        markFault: (jobId, code, willRetry) => mark(jobId, willRetry ? 'queued' : 'failed', code),
      },
      connect: () => ports[printer],
      render: (job) => ledger.call('renderJob', job),
      wait,
      onBug: (error) => process.emitWarning(error instanceof Error ? error : String(error)),
    });
  const runners = [runnerFor('receipt'), runnerFor('label')];
  return {
    poke: () => {
      for (const runner of runners) runner.poke();
    },
    refresh,
    test: async (printer) => {
      const port = ports[printer];
      if (port === null) return no({ code: 'printer.not-configured', retryHelps: false });
      const printed = await port.print(await ledger.call('renderTest', { printer }));
      if (printed.ok) return ok(null);
      return no({ code: printed.rejection.code, retryHelps: printed.rejection.retryHelps });
    },
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}
