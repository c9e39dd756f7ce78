/**
 * The ledger's own thread: opens the file, answers calls one after the other, moves the write-ahead log into the file
 * when the till is idle. A bug in one call rolls back and is reported; an I/O error ends the thread, and the client
 * starts it anew, which opens and checks the file again.
 */
import { randomFillSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { Ledger } from '#main/ledger/ledger.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { queries, registry } from '#main/modules.ts';
import { ledgerCalls, type CallName } from './ledger-calls.ts';

export type WorkerOptions = Readonly<{ dataDir: string; migrationsDir: string }>;
export type WorkerCall = Readonly<{ id: number; name: CallName; input: unknown }>;
export type WorkerAnswer =
  | Readonly<{ id: number; ok: true; result: unknown }>
  | Readonly<{ id: number; ok: false; message: string }>
  /** `id` 0: the ledger is open, or could not be. */
  | Readonly<{ id: 0; ok: true; result: null }>;

const CHECKPOINT_AFTER_IDLE_MS = 2_000;
/** Below this a checkpoint is not worth its writes: 1,000 pages are 4 MiB. */
const CHECKPOINT_AFTER_CALLS = 200;

const port = parentPort;
if (port === null) throw new Error('ledger-worker runs as a worker');

const options = workerData as WorkerOptions;
const random = new Uint8Array(10);
const newId = (): string => uuidV7(Date.now(), randomFillSync(random));

const unlock = lockLedger(options.dataDir);
const ledger = new Ledger({ ...options, registry, queries, now: Date.now, newId });
let callsSinceCheckpoint = 0;
let idleTimer: NodeJS.Timeout | undefined;

function checkpointWhenIdle(): void {
  callsSinceCheckpoint += 1;
  clearTimeout(idleTimer);
  if (callsSinceCheckpoint < CHECKPOINT_AFTER_CALLS) return;
  idleTimer = setTimeout(() => {
    const { isBusy, logPages, movedPages } = ledger.checkpoint();
    if (!isBusy && logPages === movedPages) callsSinceCheckpoint = 0;
  }, CHECKPOINT_AFTER_IDLE_MS);
}

const isIoError = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)/.test(String(error.code));

port.on('message', (call: WorkerCall | 'close') => {
  if (call === 'close') {
    clearTimeout(idleTimer);
    ledger.close();
    unlock();
    port.close();
    return;
  }
  try {
    const rule = ledgerCalls[call.name] as (ledger: Ledger, input: unknown) => unknown;
    port.postMessage({
      id: call.id,
      ok: true,
      result: rule(ledger, call.input),
    } satisfies WorkerAnswer);
    checkpointWhenIdle();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    port.postMessage({
      id: call.id,
      ok: false,
      message: `${call.name}: ${error.message}`,
    } satisfies WorkerAnswer);
    process.emitWarning(error);
    if (isIoError(error)) process.exit(1);
  }
});
port.postMessage({ id: 0, ok: true, result: null } satisfies WorkerAnswer);
