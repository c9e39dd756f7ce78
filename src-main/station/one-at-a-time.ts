/**
 * Runs the works beside the selling one at a time: tells the screens how far each is, holds back for a while what failed
 * or was stopped, and never lets a work's end be anybody's unhandled error.
 */
import type { Notice } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { JobRun, SafetyJob, SafetyRejection } from '#shared/modules/safety/contract.ts';
import { pauseAfterFailures } from '#shared/modules/safety/due-work.ts';
import { JobCancelled } from './report-client.ts';

export type Progress = (done: number, total: number) => void;
export type Outcome = Result<null, SafetyRejection>;
export type Work = (signal: AbortSignal, onProgress: Progress) => Promise<Outcome>;

/** Why a work is stopped, as its signal says it. */
export type StopReason = 'cancelled' | 'closing';

export type OneAtATime = Readonly<{
  /** Begins a work unless one is under way; the answer comes at once, the work goes on. */
  begin: (job: SafetyJob, work: Work) => Outcome;
  run: () => JobRun | null;
  /** Until when each work is held back. */
  waitUntil: () => Readonly<Record<SafetyJob, number>>;
  /** Somebody asks for it: what failed before does not count. */
  forgive: (job: SafetyJob) => void;
  /** Resolves when what runs now is over; at once where nothing does. */
  ended: () => Promise<void>;
  stop: (reason: StopReason) => Outcome;
}>;

type Parts = Readonly<{ tell: (notice: Notice) => void; now: () => number }>;

/** Screens draw no faster than a person reads. */
const TELL_EVERY_MS = 250;
/** Whoever stops a work does not want it back at once. */
const CANCELLED_PAUSE_MS = 2 * 3_600_000;

type Running = { readonly job: SafetyJob; readonly abort: AbortController; run: JobRun };

export function runOneAtATime({ tell, now }: Parts): OneAtATime {
  let running: Running | null = null;
  let ended: Promise<void> = Promise.resolve();
  let isClosing = false;
  const failures = { check: 0, backup: 0, rebuild: 0 };
  const waitUntil = { check: 0, backup: 0, rebuild: 0 };

  const tellChanged = (): void => tell({ kind: 'changed', streamKinds: ['safety'] });

  const progressOf = (own: Running): Progress => {
    let toldAt = 0;
    return (done, total) => {
      own.run = { job: own.job, done, total };
      if (now() - toldAt < TELL_EVERY_MS && now() >= toldAt) return;
      toldAt = now();
      tell({ kind: 'progress', ...own.run, isFinished: false });
    };
  };

  const holdBack = ({ job, abort }: Running): void => {
    failures[job] += 1;
    const pauseMs = abort.signal.aborted ? CANCELLED_PAUSE_MS : pauseAfterFailures(failures[job]);
    waitUntil[job] = now() + pauseMs;
  };
  const forgive = (job: SafetyJob): void => {
    failures[job] = 0;
    waitUntil[job] = 0;
  };

  const runToEnd = async (own: Running, work: Work): Promise<void> => {
    try {
      const answer = await work(own.abort.signal, progressOf(own));
      if (answer.ok) forgive(own.job);
      else holdBack(own);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      holdBack(own);
      if (!(error instanceof JobCancelled)) process.emitWarning(error);
    } finally {
      running = null;
      if (!isClosing) {
        tell({ kind: 'progress', ...own.run, isFinished: true });
        tellChanged();
      }
    }
  };

  return {
    begin: (job, work) => {
      if (running !== null) return no({ code: 'safety.busy', job: running.job });
      if (isClosing) return no({ code: 'safety.interrupted' });
      const own: Running = { job, abort: new AbortController(), run: { job, done: 0, total: 0 } };
      running = own;
      tellChanged();
      ended = runToEnd(own, work);
      return ok(null);
    },
    run: () => running?.run ?? null,
    waitUntil: () => waitUntil,
    forgive,
    ended: () => ended,
    stop: (reason) => {
      isClosing ||= reason === 'closing';
      if (running === null) return no({ code: 'safety.nothing-runs' });
      running.abort.abort(reason);
      return ok(null);
    },
  };
}
