/**
 * The long works that the report thread does between its queries, by name. To add one, write it as a job and add a line
 * to the list; `reports.run(name, input, …)` then runs it, shows its progress and can stop it.
 */
import { checkRecord } from '#main/backup/check-record.ts';
import { makeBackup } from '#main/backup/make-backup.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import type { Registry } from '#main/ledger/registry.ts';
import type { Identity } from '#main/ledger/station.ts';

/** Told after each step: counts of the job's own unit, what a later run goes on from, what was found in this step. */
export type JobProgress = Readonly<{
  done: number;
  total: number;
  cursor?: string;
  findings?: readonly unknown[];
}>;

export type JobParts = Readonly<{
  /** A read-only connection of the job's own: it may hold a snapshot over its steps, and is closed after it. */
  db: LedgerDatabase;
  registry: Registry;
  /** As it was when the job was asked for. */
  identity: Identity;
  dataDir: string;
  /** UTC milliseconds. */
  now: () => number;
}>;

/**
 * A work in steps. Each `yield` lets queries and a cancellation in, so a step takes some 20 ms and not much more. A
 * cancelled job is left at its `yield`: its `finally` blocks run, nothing else. Input, progress and output cross
 * threads: plain values only. One that waits for something (a file copied) may be `async function*`.
 */
export type Job<Input, Output> = (
  parts: JobParts,
  input: Input,
) => Generator<JobProgress, Output> | AsyncGenerator<JobProgress, Output>;

export type JobList = Readonly<Record<string, Job<never, unknown>>>;

export const reportJobs = {
  backup: makeBackup,
  check: checkRecord,
} as const satisfies JobList;

export type ReportJobs = typeof reportJobs;
export type JobName<Jobs extends JobList = ReportJobs> = keyof Jobs & string;
export type JobInput<Jobs extends JobList, Name extends keyof Jobs> = Parameters<Jobs[Name]>[1];
export type JobOutput<Jobs extends JobList, Name extends keyof Jobs> =
  ReturnType<Jobs[Name]> extends
    | Generator<JobProgress, infer Output>
    | AsyncGenerator<JobProgress, infer Output>
    ? Output
    : never;
