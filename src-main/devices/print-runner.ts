/**
 * Takes print jobs off the ledger's queue, one at a time and in order, after the commit that wrote
 * them.
 *
 *   queued ─ markStarted ─▶ printing ─▶ printed
 *                             ├─ fault, nothing on the paper, tries left ─▶ queued, after a pause
 *                             └─ any other fault ─▶ failed, which waits for a person
 *
 * Invariants:
 * - A job is marked as started, durably, before its first byte leaves. A crash leaves it
 *   'printing', never 'queued'.
 * - Bytes that may be on the paper are never sent again by themselves: a second receipt without a
 *   COPY mark is worse than one that a person has to ask for.
 * - A job that cannot be printed never holds up the next one for longer than its tries.
 */
import type { ReceiptPrinterPort } from '#main/devices/receipt-printer.ts';
import type { PrinterFaultCode, PrintJobKind } from '#shared/modules/printing/contract.ts';

/** A try and its pause: 1 s after the first, 4 s after the second. */
export const TRIES_MAX = 3;
const PAUSES_MS = [1_000, 4_000] as const;

export type PrintJob = Readonly<{
  jobId: string;
  kind: PrintJobKind;
  saleId: string | null;
  copyNumber: number | null;
  /** A part of a sheet of labels: from which label, counted from 0, and how many. */
  labels: Readonly<{ sheetId: string; first: number; count: number }> | null;
  /** How often it was started before. */
  attempts: number;
}>;

/** The queue in the ledger. A call that rejects is a fault of the ledger, not of the printer. */
export type PrintJobStore = Readonly<{
  /** The oldest job that is queued. */
  nextQueued: () => Promise<PrintJob | null>;
  /** To 'printing', with one more attempt; durable when it resolves. */
  markStarted: (jobId: string) => Promise<void>;
  markPrinted: (jobId: string) => Promise<void>;
  /** To 'queued' again where `willRetry`, else to 'failed'. */
  markFault: (jobId: string, code: PrinterFaultCode, willRetry: boolean) => Promise<void>;
}>;

export type PrintRunnerOptions = Readonly<{
  store: PrintJobStore;
  /** The printer as it is set now; null for none. */
  connect: () => ReceiptPrinterPort | null;
  render: (job: PrintJob) => Promise<Uint8Array>;
  wait: (ms: number) => Promise<unknown>;
  /** Hears what the store or `render` threw; for the log. */
  onBug?: (error: unknown) => void;
}>;

export type PrintRunner = Readonly<{
  /** Something was queued. */
  poke: () => void;
  /** Starts no other job; resolves when the one in hand has an end. */
  stop: () => Promise<void>;
}>;

/** Begins with what an earlier run left in the queue. */
export function startPrintRunner(options: PrintRunnerOptions): PrintRunner {
  const { store, wait, onBug = () => {} } = options;
  let isStopping = false;
  let wasPoked = false;
  let round: Promise<void> | null = null;
  let endPause: () => void = () => {};
  // The store counts too; this count keeps a store that does not from being asked for ever.
  let lastTried = { jobId: '', tries: 0 };

  const pause = async (ms: number): Promise<void> => {
    const stopped = new Promise<void>((resolve) => {
      endPause = resolve;
    });
    if (!isStopping) await Promise.race([wait(ms), stopped]);
  };

  const runQueue = async (): Promise<void> => {
    while (!isStopping) {
      wasPoked = false;
      const job = await store.nextQueued();
      if (job === null && !wasPoked) return;
      if (job === null) continue;
      const tries = Math.max(job.attempts, job.jobId === lastTried.jobId ? lastTried.tries : 0) + 1;
      lastTried = { jobId: job.jobId, tries };
      const willRetry = await tryJob(options, job, tries < TRIES_MAX);
      if (willRetry) await pause(PAUSES_MS[tries - 1] ?? PAUSES_MS[1]);
    }
  };

  const poke = (): void => {
    wasPoked = true;
    if (round !== null || isStopping) return;
    round = runQueue()
      .catch(onBug)
      .finally(() => {
        round = null;
        // A poke between the last look at the queue and this moment.
        if (wasPoked) poke();
      });
  };

  poke();
  return {
    poke,
    stop: async () => {
      isStopping = true;
      endPause();
      await round;
    },
  };
}

/** One try; answers whether the job is queued again. */
async function tryJob(
  { store, connect, render, onBug = () => {} }: PrintRunnerOptions,
  job: PrintJob,
  hasTriesLeft: boolean,
): Promise<boolean> {
  await store.markStarted(job.jobId);
  const printer = connect();
  if (printer === null) {
    await store.markFault(job.jobId, 'printer.not-configured', false);
    return false;
  }
  let bytes: Uint8Array;
  try {
    bytes = await render(job);
  } catch (bug) {
    onBug(bug);
    await store.markFault(job.jobId, 'printer.unprintable', false);
    return false;
  }
  const result = await printer.print(bytes);
  if (result.ok) {
    await store.markPrinted(job.jobId);
    return false;
  }
  const { code, retryHelps, mayHavePrinted } = result.rejection;
  const willRetry = retryHelps && !mayHavePrinted && hasTriesLeft;
  await store.markFault(job.jobId, code, willRetry);
  return willRetry;
}
