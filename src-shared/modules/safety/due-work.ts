/** Which of the works beside the selling is to be done now. Pure: the clock and what is known go in, one work comes out. */
import type { SafetyJob } from './contract.ts';

export type DueFacts = Readonly<{
  now: number;
  /** When the program was started, and when somebody did something last. */
  startedAt: number;
  touchedAt: number;
  isFounded: boolean;
  isRebuildWanted: boolean;
  /** Something near the end of the record was not as it was written, or a copy failed its check. */
  isCheckWanted: boolean;
  hasOpenCheck: boolean;
  lastCheckAt: number | null;
  /** Null without a plan to a folder. */
  nextBackupAt: number | null;
  /** Works that failed or were cancelled wait until then. */
  waitUntil: Readonly<Record<SafetyJob, number>>;
}>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Nobody has touched the station for so long: they will not notice. */
const IDLE_AFTER_MS = MINUTE_MS;
/** A shop that is never idle is backed up and checked all the same. */
const IDLE_WAIT_MAX_MS = HOUR_MS;
const CHECK_EVERY_MS = 7 * DAY_MS;

/** The next work, null for none. The tables come first, since screens show them; then the backup, then the check. */
export function dueWork(facts: DueFacts): SafetyJob | null {
  if (!facts.isFounded) return null;
  const mayRun = (job: SafetyJob, dueAt: number): boolean => {
    const { now, waitUntil } = facts;
    // A clock that was set back must not make a work wait for years.
    const isHeld = now < waitUntil[job] && waitUntil[job] - now <= DAY_MS;
    return dueAt <= now && !isHeld;
  };
  if (facts.isRebuildWanted && mayRun('rebuild', 0)) return 'rebuild';
  const isIdle = facts.now - facts.touchedAt >= IDLE_AFTER_MS || facts.touchedAt > facts.now;
  const { nextBackupAt } = facts;
  if (nextBackupAt !== null && mayRun('backup', nextBackupAt)) {
    const waitedSince = Math.max(nextBackupAt, facts.startedAt);
    if (isIdle || facts.now - waitedSince >= IDLE_WAIT_MAX_MS) return 'backup';
  }
  if (mayRun('check', checkDueAt(facts)))
    if (isIdle || facts.now - facts.startedAt >= IDLE_WAIT_MAX_MS) return 'check';
  return null;
}

function checkDueAt({ now, isCheckWanted, hasOpenCheck, lastCheckAt }: DueFacts): number {
  if (isCheckWanted || hasOpenCheck || lastCheckAt === null) return now;
  return lastCheckAt > now + DAY_MS ? now : lastCheckAt + CHECK_EVERY_MS;
}

const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = HOUR_MS;

/** 5, 10, 20, 40 minutes, then an hour: a drive that is plugged in again is found soon, one that is not harms nobody. */
export const pauseAfterFailures = (inARow: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(10, inARow - 1)));
