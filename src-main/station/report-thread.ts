/**
 * The inside of the report thread: answers queries as they come, and does jobs and streams in steps between them.
 *
 * Invariants: it only reads; a query or a cancellation waits for one step of a job at most; a stream makes no chunk for
 * which nobody has room; a bug in one call fails that call alone, an I/O error ends the thread, and the client starts
 * it anew.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Result } from '#shared/kernel/result.ts';
import { answerQuery, readerFor, type ReadParts } from '#main/ledger/ask.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { isIoError } from '#main/ledger/disk-faults.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import type { Registry } from '#main/ledger/registry.ts';
import { readIdentity } from '#main/ledger/station.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { peopleToRead } from '#main/personal/people-cache.ts';
import {
  STREAM_CREDIT,
  type ReportAnswer,
  type ReportCall,
  type StreamChunk,
} from './report-calls.ts';
import type { Job, JobList, JobParts, JobProgress } from './report-jobs.ts';
import { startTasks, type Steps, type TaskEnd } from './report-tasks.ts';

/** A stream's steps: a chunk, or null where there was nothing to send yet. What it returns is told at its end. */
export type StreamSteps = Generator<StreamChunk | null, unknown>;

/** Begins a stream, or refuses it. */
export type OpenStream = (
  parts: JobParts & Readonly<{ readerOf: (asker: Asker) => Reader }>,
  request: never,
) => Result<StreamSteps>;

export type ReportRules = Readonly<{
  registry: Registry;
  queries: Queries;
  jobs: JobList;
  openStream: OpenStream;
  /** UTC milliseconds. */
  now: () => number;
}>;

/** Jobs and streams at a time. The program itself runs one or two. */
const TASKS_MAX = 8;
/** Less than the ledger's own: the program lives in a shop's small computer. */
const CACHE_KIB = 16_384;
const TASK_CACHE_KIB = 8_192;

const noNewId = (): string => {
  throw new Error('the ledger has no identity yet');
};

function openToRead(dataDir: string, cacheKib: number): LedgerDatabase {
  const db = new LedgerDatabase(ledgerFile(dataDir), { readonly: true });
  db.connection.pragma(`cache_size = -${cacheKib}`);
  return db;
}

/** All of a query's reading sees the ledger at one moment, though sales go on. */
function inOneSnapshot<T>(db: LedgerDatabase, work: () => T): T {
  db.run('BEGIN');
  try {
    return work();
  } finally {
    db.run('COMMIT');
  }
}

/** Opens the file and answers until it is told to close. The ledger's thread has opened and migrated it before. */
export function serveReports(port: MessagePort, dataDir: string, rules: ReportRules): void {
  const { registry, queries, now } = rules;
  const main = openToRead(dataDir, CACHE_KIB);
  const people = peopleToRead(dataDir);
  const tasks = startTasks();
  const tell = (answer: ReportAnswer): void => port.postMessage(answer);

  const failed = (id: number, error: unknown): void => {
    if (!(error instanceof Error)) throw error;
    tell({ kind: 'failed', id, message: error.message });
    process.emitWarning(error);
    if (isIoError(error)) process.exit(1);
  };

  /** The identity is read each time: the founding of the shop changes it. */
  const readParts = (db: LedgerDatabase): ReadParts => ({
    db,
    registry,
    queries,
    cache: null,
    people,
    identity: readIdentity(db, noNewId),
    now,
  });

  /** Runs steps that read through a connection of their own, closed with them. */
  const runSteps = (
    id: number,
    credit: number,
    onStep: (value: unknown) => boolean,
    open: (parts: JobParts) => Steps | null,
  ): void => {
    if (tasks.count() >= TASKS_MAX) throw new Error('too many reports at a time');
    const db = openToRead(dataDir, TASK_CACHE_KIB);
    const onEnd = (end: TaskEnd): void => {
      db.close();
      if (end.kind === 'failed') failed(id, end.error);
      else tell({ ...end, id });
    };
    try {
      const { identity } = readParts(db);
      const steps = open({ db, registry, identity, dataDir, now });
      if (steps === null) db.close();
      else tasks.add({ id, steps, credit, onStep, onEnd });
    } catch (error) {
      db.close();
      throw error;
    }
  };

  const beginJob = (id: number, name: string, input: unknown): void => {
    if (!Object.hasOwn(rules.jobs, name)) throw new Error(`unknown job ${name}`);
    const job = rules.jobs[name] as Job<unknown, unknown>;
    const onStep = (value: unknown): boolean => {
      tell({ kind: 'progress', id, progress: value as JobProgress });
      return false;
    };
    runSteps(id, Infinity, onStep, (parts) => job(parts, input));
  };

  const beginStream = (id: number, request: unknown): void => {
    const onStep = (value: unknown): boolean => {
      if (value === null) return false;
      tell({ kind: 'chunk', id, chunk: value as StreamChunk });
      return true;
    };
    runSteps(id, STREAM_CREDIT, onStep, (parts) => {
      const readerOf = (asker: Asker): Reader => readerFor(readParts(parts.db), asker);
      const opened = rules.openStream({ ...parts, readerOf }, request as never);
      tell({ kind: 'accepted', id, answer: opened.ok ? { ok: true, value: null } : opened });
      return opened.ok ? opened.value : null;
    });
  };

  const take = (call: Exclude<ReportCall, { kind: 'close' }>): void => {
    const { kind, id } = call;
    if (kind === 'more') tasks.more(id);
    else if (kind === 'cancel') tasks.cancel(id);
    else if (kind === 'job') beginJob(id, call.name, call.input);
    else if (kind === 'stream') beginStream(id, call.request);
    else {
      const startedAt = performance.now();
      const result = inOneSnapshot(main, () => answerQuery(readParts(main), call.request));
      const workMs = performance.now() - startedAt;
      tell({ kind: 'done', id, result, workMs, longestMs: workMs });
    }
  };

  port.on('message', (call: ReportCall) => {
    if (call.kind === 'close') {
      void tasks.stop().then(() => {
        people.close();
        main.close();
        port.close();
      });
      return;
    }
    try {
      take(call);
    } catch (error) {
      failed(call.id, error);
    }
  });
  tell({ kind: 'open' });
}
