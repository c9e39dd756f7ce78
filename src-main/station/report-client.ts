/**
 * The main process's end of the report thread. Calls in flight fail as faults when the thread ends by itself; the next
 * call starts it anew, a few times in a row. Nothing is lost with it: it only reads.
 */
import { Worker } from 'node:worker_threads';
import type { QueryRequest } from '#main/ledger/ask.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { makeChunkQueue } from './chunk-queue.ts';
import { LedgerFault } from './ledger-client.ts';
import {
  STREAM_CREDIT,
  type ReportAnswer,
  type ReportCall,
  type ReportOptions,
  type StreamChunk,
} from './report-calls.ts';
import type {
  JobInput,
  JobList,
  JobName,
  JobOutput,
  JobProgress,
  ReportJobs,
} from './report-jobs.ts';

/** The job was stopped because its signal said so. */
export class JobCancelled extends Error {
  override name = 'JobCancelled';
}

export type RunOptions = Readonly<{
  onProgress?: (progress: JobProgress) => void;
  signal?: AbortSignal;
}>;

export type ReportClient<Jobs extends JobList = ReportJobs> = Readonly<{
  /** Sees everything that was committed before it was asked. */
  query: (request: QueryRequest) => Promise<Result<unknown>>;
  /** Rejects with JobCancelled after `signal`, with LedgerFault where it failed. */
  run: <Name extends JobName<Jobs>>(
    name: Name,
    input: JobInput<Jobs, Name>,
    options?: RunOptions,
  ) => Promise<JobOutput<Jobs, Name>>;
  /** Chunks as they are taken; to leave the loop over them stops the work. It throws where the stream was cut short. */
  stream: (request: unknown) => Promise<Result<AsyncIterable<StreamChunk>>>;
  /** Starts the thread before somebody waits for it. Where it does not start, the first call says so. */
  warmUp: () => void;
  close: () => Promise<void>;
}>;

/** What a call's work took in the thread, without its waiting there. */
export type OnWork = (name: string, workMs: number) => void;

/** Without one answer in between; then every call fails until the program is started again. */
const STARTS_IN_A_ROW_MAX = 4;
const CALLS_MAX = 256;
/** A report that runs wild ends its own thread and not the program. */
const HEAP_MIB_MAX = 512;

type Open = Readonly<{ name: string; take: (answer: ReportAnswer) => void; fail: Fail }>;
type Fail = (error: Error) => void;

/** The thread is started by the first call: the ledger's own thread has opened and migrated the file before. */
export function startReports<Jobs extends JobList = ReportJobs>(
  workerFile: URL,
  options: ReportOptions,
  onWork: OnWork = () => undefined,
): ReportClient<Jobs> {
  const calls = new Map<number, Open>();
  let nextId = 1;
  let startsInARow = 0;
  let isClosing = false;
  let thread: Promise<Worker> | null = null;

  const failAll = (message: string): void => {
    const open = [...calls.values()];
    calls.clear();
    for (const { fail } of open) fail(new LedgerFault(message));
  };

  const onMessage = (answer: ReportAnswer): void => {
    if (answer.kind === 'open') return;
    const call = calls.get(answer.id);
    if (isEnd(answer)) calls.delete(answer.id);
    if (answer.kind === 'done') {
      startsInARow = 0;
      if (call !== undefined) onWork(call.name, answer.longestMs);
    }
    call?.take(answer);
  };

  const start = async (): Promise<Worker> => {
    if (startsInARow >= STARTS_IN_A_ROW_MAX) throw new LedgerFault('reports do not start');
    startsInARow += 1;
    const worker = await openThread(workerFile, options);
    worker.on('message', onMessage);
    // The error's message may quote what was read; the exit after it says enough.
    worker.on('error', (error) => process.emitWarning(error as Error));
    worker.on('exit', () => {
      thread = null;
      failAll('the report thread stopped');
    });
    return worker;
  };
  const running = async (): Promise<Worker> => {
    if (isClosing) throw new LedgerFault('the program is closing');
    thread ??= start().catch((error: unknown) => {
      thread = null;
      throw error;
    });
    return thread;
  };
  const send = async (
    name: string,
    callOf: (id: number) => ReportCall,
    take: Open['take'],
    fail: Fail,
  ): Promise<number> => {
    const worker = await running();
    if (calls.size >= CALLS_MAX) throw new LedgerFault('too many reports are waiting');
    const id = nextId;
    nextId += 1;
    calls.set(id, { name, take, fail });
    worker.postMessage(callOf(id));
    return id;
  };
  const tell = (call: ReportCall): void => {
    void thread?.then((worker) => worker.postMessage(call)).catch(() => undefined);
  };

  return {
    query: (request) => callQuery(send, request),
    run: (name, input, runOptions = {}) => callJob(send, tell, name, input, runOptions),
    stream: (request) => openStream(send, tell, request),
    warmUp: () => void running().catch(() => undefined),
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      const worker = await thread?.catch(() => null);
      if (worker == null) return;
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage({ kind: 'close' } satisfies ReportCall);
      await gone;
    },
  };
}

/** Nothing follows: a refused stream ends with its first answer. */
const isEnd = (answer: ReportAnswer): boolean =>
  answer.kind === 'accepted'
    ? !answer.answer.ok
    : answer.kind === 'done' || answer.kind === 'cancelled' || answer.kind === 'failed';

type Send = (
  name: string,
  callOf: (id: number) => ReportCall,
  take: Open['take'],
  fail: Fail,
) => Promise<number>;
type Tell = (call: ReportCall) => void;

const callQuery = (send: Send, request: QueryRequest): Promise<Result<unknown>> =>
  new Promise((resolve, reject) => {
    const take = (answer: ReportAnswer): void => {
      if (answer.kind === 'done') resolve(answer.result as Result<unknown>);
      else if (answer.kind === 'failed') reject(new LedgerFault(answer.message));
    };
    send(request.type, (id) => ({ kind: 'query', id, request }), take, reject).catch(reject);
  });

const callJob = <Output>(
  send: Send,
  tell: Tell,
  name: string,
  input: unknown,
  { onProgress, signal }: RunOptions,
): Promise<Output> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new JobCancelled(name));
      return;
    }
    let id = 0;
    const cancel = (): void => tell({ kind: 'cancel', id });
    const fail = (error: Error): void => {
      signal?.removeEventListener('abort', cancel);
      reject(error);
    };
    const take = (answer: ReportAnswer): void => {
      if (answer.kind === 'progress') onProgress?.(answer.progress);
      else if (answer.kind === 'cancelled') fail(new JobCancelled(name));
      else if (answer.kind === 'failed') fail(new LedgerFault(answer.message));
      else if (answer.kind === 'done') {
        signal?.removeEventListener('abort', cancel);
        resolve(answer.result as Output);
      }
    };
    send(name, (given) => ({ kind: 'job', id: given, name, input }), take, fail).then((given) => {
      id = given;
      // Cancelled while the thread was being started.
      if (signal?.aborted === true) cancel();
      else signal?.addEventListener('abort', cancel);
    }, fail);
  });

const openStream = (
  send: Send,
  tell: Tell,
  request: unknown,
): Promise<Result<AsyncIterable<StreamChunk>>> =>
  new Promise((resolve, reject) => {
    let id = 0;
    const queue = makeChunkQueue<StreamChunk>(
      STREAM_CREDIT,
      () => tell({ kind: 'more', id }),
      () => tell({ kind: 'cancel', id }),
    );
    const fail = (error: Error): void => {
      queue.end(error);
      reject(error);
    };
    const take = (answer: ReportAnswer): void => {
      if (answer.kind === 'accepted') resolve(answer.answer.ok ? ok(queue.chunks) : answer.answer);
      else if (answer.kind === 'chunk') queue.put(answer.chunk);
      else if (answer.kind === 'done') queue.end(null);
      else if (answer.kind === 'cancelled') fail(new JobCancelled('stream'));
      else if (answer.kind === 'failed') fail(new LedgerFault(answer.message));
    };
    send('export', (given) => ({ kind: 'stream', id: given, request }), take, fail).then(
      (given) => {
        id = given;
      },
      fail,
    );
  });

function openThread(workerFile: URL, options: ReportOptions): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
      workerData: options,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX },
    });
    const failed = (error: unknown): void =>
      reject(new LedgerFault(error instanceof Error ? error.message : 'reports do not start'));
    const ended = (): void => failed(null);
    worker.once('error', failed);
    worker.once('exit', ended);
    worker.once('message', () => {
      worker.off('error', failed);
      worker.off('exit', ended);
      resolve(worker);
    });
  });
}
