/**
 * The main process's end of the ledger's thread: numbered calls, answered in order. When the thread ends by itself the
 * calls in flight fail as faults (the same command id can be sent again) and the thread is started anew; calls that come
 * meanwhile wait for it.
 *
 *   open ── the thread ends ──▶ opening ── it opened and checked the file ──▶ open
 *                                  └── more than three times in ten minutes ──▶ closed, until the program is started again
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LedgerStateView } from '#shared/bridge/bridge.ts';
import type { Rejection } from '#shared/kernel/result.ts';
import type { CallInput, CallName, CallResult } from './ledger-calls.ts';
import type { WorkerAnswer, WorkerCall, WorkerOptions, WorkerState } from './ledger-worker.ts';

/** The call had no answer: a bug in it, or the thread ended. Nothing of it was half done. */
export class LedgerFault extends Error {
  override name = 'LedgerFault';
}

/** The call was refused with a reason that has a sentence; nothing of it was done. */
export class LedgerRefusal extends LedgerFault {
  override name = 'LedgerRefusal';
  readonly rejection: Rejection;
  constructor(rejection: Rejection, message: string) {
    super(message);
    this.rejection = rejection;
  }
}

export type LedgerClient = Readonly<{
  /** Rejects with LedgerFault, or with LedgerRefusal where there is a reason to tell. */
  call: <Name extends CallName>(
    name: Name,
    ...input: CallInput<Name> extends undefined ? [] : [CallInput<Name>]
  ) => Promise<CallResult<Name>>;
  state: () => LedgerStateView;
  close: () => Promise<void>;
}>;

export type ClientOptions = Readonly<{
  /** The record is open anew, is closed for good, or its disk fills or has room again. */
  onState?: (state: LedgerStateView) => void;
  /** Milliseconds of a clock that only goes forward. */
  elapsed?: () => number;
  wait?: (ms: number) => Promise<unknown>;
}>;

const RESTARTS_WITHIN_MS = 10 * 60_000;
/** Before the first, second and third restart within that time; there is no fourth. A bug needs no pause, a disk may. */
const PAUSES_MS = [0, 500, 2_000] as const;

const closedForGood = (): LedgerRefusal =>
  new LedgerRefusal({ code: 'ledger.closed' }, 'the ledger is closed');

type Waiting = Readonly<{
  resolve: (result: unknown) => void;
  reject: (fault: LedgerFault) => void;
}>;

type Opened = Readonly<{ worker: Worker; state: WorkerState }>;

/** Resolves when the ledger is open; rejects with the reason where it cannot be. */
export async function startLedger(
  workerFile: URL,
  options: WorkerOptions,
  {
    onState = () => undefined,
    elapsed = () => performance.now(),
    wait = (ms) => sleep(ms),
  }: ClientOptions = {},
): Promise<LedgerClient> {
  const waiting = new Map<number, Waiting>();
  const restarts: number[] = [];
  let nextId = 1;
  let isClosing = false;
  let isOpen = true;
  let restartCount = 0;
  let { worker, state: workerState } = await openWorker(workerFile, options);
  /** The thread that is open or being opened; rejects where there will be none. */
  let ready: Promise<Worker> = Promise.resolve(worker);

  const state = (): LedgerStateView => ({ isOpen, restartCount, ...workerState });

  const failAll = (message: string): void => {
    const failing = [...waiting.values()];
    waiting.clear();
    for (const { reject } of failing) reject(new LedgerFault(message));
  };

  const take = (answer: Exclude<WorkerAnswer, { kind: 'ending' }>): void => {
    if (answer.kind !== 'answer') {
      workerState = answer.state;
      onState(state());
      return;
    }
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) call?.resolve(answer.result);
    else if (answer.rejection !== null)
      call?.reject(new LedgerRefusal(answer.rejection, answer.message));
    else call?.reject(new LedgerFault(answer.message));
  };

  const attach = (opened: Opened): void => {
    ({ worker, state: workerState } = opened);
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        failAll('the ledger stopped');
        resolve();
      });
    });
    let isEnding = false;
    const openAnew = (): void => {
      if (isEnding || isClosing) return;
      isEnding = true;
      ready = ended.then(restart);
      // Whoever calls hears of it; without a call nobody has to.
      ready.catch(() => undefined);
    };
    worker.on('message', (answer: WorkerAnswer) => {
      // What is called from now on waits for the next thread, rather than failing with this one.
      if (answer.kind === 'ending') openAnew();
      else take(answer);
    });
    worker.on('error', (error) => process.emitWarning(error as Error));
    worker.on('exit', openAnew);
  };

  /** Answers the new thread, or throws once it ended too often. */
  const restart = async (): Promise<Worker> => {
    for (;;) {
      const since = elapsed() - RESTARTS_WITHIN_MS;
      while (restarts[0] !== undefined && restarts[0] < since) restarts.shift();
      const pauseMs = PAUSES_MS[restarts.length];
      if (pauseMs === undefined || isClosing) break;
      restarts.push(elapsed());
      if (pauseMs > 0) await wait(pauseMs);
      const again = { ...options, isReopening: true };
      const opened = await openWorker(workerFile, again).catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error));
        return null;
      });
      if (opened === null) continue;
      attach(opened);
      restartCount += 1;
      onState(state());
      return opened.worker;
    }
    isOpen = false;
    onState(state());
    throw closedForGood();
  };

  attach({ worker, state: workerState });

  return {
    state,
    call: async (name, ...input) => {
      const thread = await ready;
      if (isClosing) throw new LedgerFault('the program is closing');
      return new Promise((resolve, reject) => {
        const id = nextId;
        nextId += 1;
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        thread.postMessage({ id, name, input: input[0] } satisfies WorkerCall);
      });
    },
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      const thread = await ready.catch(() => null);
      if (thread === null || thread.threadId === ENDED) return;
      const gone = new Promise((resolve) => thread.once('exit', resolve));
      thread.postMessage('close');
      await gone;
    },
  };
}

/** What Node gives as the id of a thread that has ended. */
const ENDED = -1;

function openWorker(workerFile: URL, options: WorkerOptions): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: options });
    const failed = (error: unknown): void =>
      reject(error instanceof Error ? error : new LedgerFault('the ledger could not be opened'));
    const ended = (): void => failed(new LedgerFault('the ledger could not be opened'));
    worker.once('error', failed);
    worker.once('exit', ended);
    worker.once('message', (answer: WorkerAnswer) => {
      worker.off('error', failed);
      worker.off('exit', ended);
      if (answer.kind === 'open') resolve({ worker, state: answer.state });
      else failed(null);
    });
  });
}
