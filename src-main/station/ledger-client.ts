/**
 * The main process's end of the ledger's thread: numbered calls, answered in order. When the thread ends by itself the
 * calls in flight fail as faults (the same command id can be sent again) and the thread is started anew, a few times.
 */
import { Worker } from 'node:worker_threads';
import type { CallInput, CallName, CallResult } from './ledger-calls.ts';
import type { WorkerAnswer, WorkerCall, WorkerOptions } from './ledger-worker.ts';

/** The call had no answer: a bug in it, or the thread ended. Nothing of it was half done. */
export class LedgerFault extends Error {
  override name = 'LedgerFault';
}

export type LedgerClient = Readonly<{
  call: <Name extends CallName>(
    name: Name,
    ...input: CallInput<Name> extends undefined ? [] : [CallInput<Name>]
  ) => Promise<CallResult<Name>>;
  close: () => Promise<void>;
}>;

const RESTARTS_MAX = 3;

type Waiting = Readonly<{
  resolve: (result: unknown) => void;
  reject: (fault: LedgerFault) => void;
}>;

/** Resolves when the ledger is open; rejects with the reason where it cannot be. */
export async function startLedger(workerFile: URL, options: WorkerOptions): Promise<LedgerClient> {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let restarts = 0;
  let isClosing = false;
  let worker = await openWorker(workerFile, options);

  const failAll = (message: string): void => {
    for (const { reject } of waiting.values()) reject(new LedgerFault(message));
    waiting.clear();
  };

  let restarted: Promise<void> = Promise.resolve();
  const attach = (): void => {
    worker.on('message', (answer: WorkerAnswer) => {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) call?.resolve(answer.result);
      else call?.reject(new LedgerFault(answer.message));
    });
    worker.on('error', (error) =>
      failAll(error instanceof Error ? error.message : 'the ledger stopped'),
    );
    worker.on('exit', () => {
      failAll('the ledger stopped');
      if (isClosing || restarts >= RESTARTS_MAX) return;
      restarts += 1;
      restarted = openWorker(workerFile, options).then((opened) => {
        worker = opened;
        attach();
      });
      restarted.catch(() => undefined);
    });
  };
  attach();

  return {
    call: async (name, ...input) => {
      await restarted;
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id, name, input: input[0] } satisfies WorkerCall);
      });
    },
    close: async () => {
      isClosing = true;
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      await gone;
    },
  };
}

function openWorker(workerFile: URL, options: WorkerOptions): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: options });
    const failed = (error: unknown): void =>
      reject(error instanceof Error ? error : new LedgerFault('the ledger could not be opened'));
    const ended = (): void => failed(new LedgerFault('the ledger could not be opened'));
    worker.once('error', failed);
    worker.once('exit', ended);
    worker.once('message', () => {
      worker.off('error', failed);
      worker.off('exit', ended);
      resolve(worker);
    });
  });
}
