/**
 * What passes between the main process and the report thread. Calls are numbered; a call has any number of progress
 * messages or chunks and then exactly one end: 'done', 'cancelled' or 'failed'.
 */
import type { QueryRequest } from '#main/ledger/ask.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { JobProgress } from './report-jobs.ts';

export type ReportOptions = Readonly<{ dataDir: string }>;

export type ReportCall =
  | Readonly<{ kind: 'query'; id: number; request: QueryRequest }>
  | Readonly<{ kind: 'job'; id: number; name: string; input: unknown }>
  | Readonly<{ kind: 'stream'; id: number; request: unknown }>
  /** One chunk of a stream was taken: one more may come. */
  | Readonly<{ kind: 'more'; id: number }>
  | Readonly<{ kind: 'cancel'; id: number }>
  | Readonly<{ kind: 'close' }>;

export type ReportAnswer =
  /** Sent once: the ledger's file is open for reading. */
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'progress'; id: number; progress: JobProgress }>
  /** A stream's first answer: its chunks follow, or it was refused and nothing does. */
  | Readonly<{ kind: 'accepted'; id: number; answer: Result<null> }>
  | Readonly<{ kind: 'chunk'; id: number; chunk: StreamChunk }>
  /** `workMs`: what this thread did for it, without the waiting; `longestMs`: its longest step. */
  | Readonly<{ kind: 'done'; id: number; result: unknown; workMs: number; longestMs: number }>
  | Readonly<{ kind: 'cancelled'; id: number }>
  | Readonly<{ kind: 'failed'; id: number; message: string }>;

/** A piece of a stream. `rowCount` counts from its start, this piece included. */
export type StreamChunk = Readonly<{ bytes: Uint8Array; rowCount: number }>;

/** Chunks on their way that nobody took yet: what bounds memory where the reader is slow. */
export const STREAM_CREDIT = 4;
