/**
 * Keeps the record safe beside the selling: looks now and then whether a rebuild, a backup or a check is due, does one at
 * a time, and leaves off at once when the program is closed.
 *
 * Invariants: one work at a time; a work that fails waits longer each time, an hour at most; nothing here can stop a
 * sale, and nothing here ends the program: a bug is a warning, and the next look tries again.
 */
import type { Notice } from '#shared/bridge/bridge.ts';
import { no, ok } from '#shared/kernel/result.ts';
import { aggregates } from '#shared/handlers.ts';
import { nextBackupAt } from '#shared/modules/safety/backup-plan.ts';
import type { JobRun, SafetyJob, SafetyRejection } from '#shared/modules/safety/contract.ts';
import { dueWork, type DueFacts } from '#shared/modules/safety/due-work.ts';
import type { KeepingFacts } from '#main/modules/safety/keeping-rows.ts';
import {
  backUp,
  clearInterrupted,
  lookAt,
  type BackupParts,
  type BackupWish,
} from './keep-backups.ts';
import { checkAll, type CheckParts } from './keep-checks.ts';
import { rebuildAll } from './keep-rebuilt.ts';
import type { LedgerClient } from './ledger-client.ts';
import { runOneAtATime, type Outcome, type Work } from './one-at-a-time.ts';

export type KeepingParts = BackupParts &
  CheckParts &
  Readonly<{
    ledger: Pick<LedgerClient, 'call' | 'state'>;
    tell: (notice: Notice) => void;
    setTimer: (task: () => void, ms: number) => () => void;
  }>;

export type Keeping = Readonly<{
  /** Clears up after the last end, and looks from now on. */
  begin: () => void;
  /** Somebody does something at the station. */
  touch: () => void;
  /** Looks what is due and does one work to its end. */
  lookNow: () => Promise<void>;
  check: () => Promise<Outcome>;
  /** To the plan's folder where none is named. */
  backUp: (folder: string | null) => Promise<Outcome>;
  rebuild: () => Promise<Outcome>;
  cancel: () => Outcome;
  run: () => JobRun | null;
  /** Resolves when nothing runs any more. */
  close: () => Promise<void>;
}>;

const FIRST_LOOK_MS = 5_000;
const LOOK_EVERY_MS = 30_000;
/** Signs depend on the time that has passed: screens ask again so often. */
const REMIND_EVERY_MS = 3_600_000;

export function startKeeping(parts: KeepingParts): Keeping {
  const { ledger, tell, now, setTimer } = parts;
  const works = runOneAtATime({ tell, now });
  const startedAt = now();
  let touchedAt = startedAt;
  let remindedAt = startedAt;
  let isClosing = false;
  let isCheckWanted = false;
  let isRebuildWanted: boolean | null = null;
  let cancelTimer: () => void = () => undefined;

  const makeOne = async (wish: BackupWish): Promise<Outcome> => {
    const made = await backUp(parts, wish);
    // The copy is as the record is, more likely than not; what is known of it need not be found again.
    const hasFailed = !made.ok && made.rejection.code === 'safety.backup-check-failed';
    if (hasFailed && wish.facts.findingCount === 0) isCheckWanted = true;
    return made;
  };

  const workOf = (job: SafetyJob, facts: KeepingFacts): Work => {
    switch (job) {
      case 'check':
        return async (signal, onProgress) => {
          isCheckWanted = false;
          await checkAll(parts, { open: facts.openCheck, signal, onProgress });
          return ok(null);
        };
      case 'rebuild':
        return async (signal, onProgress) => {
          await rebuildAll(parts, signal, onProgress);
          isRebuildWanted = false;
          tell({ kind: 'changed', streamKinds: aggregates.map(({ kind }) => kind) });
          return ok(null);
        };
      case 'backup':
        return async (signal, onProgress) => {
          const folder = facts.plan?.folder ?? null;
          if (folder === null) return no({ code: 'safety.no-folder' });
          return makeOne({ folder, reason: 'plan', facts, signal, onProgress });
        };
    }
  };

  const dueFacts = (facts: KeepingFacts): DueFacts => ({
    now: now(),
    startedAt,
    touchedAt,
    isFounded: facts.isFounded,
    isRebuildWanted: isRebuildWanted === true,
    isCheckWanted,
    hasOpenCheck: facts.openCheck !== null,
    lastCheckAt: facts.lastCheckAt,
    nextBackupAt:
      facts.plan === null || facts.plan.folder === null
        ? null
        : nextBackupAt(facts.plan.rhythm, facts.lastGoodAt, now(), facts.timeZone),
    waitUntil: works.waitUntil(),
  });

  const lookNow = async (): Promise<void> => {
    if (works.run() !== null || isClosing) return;
    isRebuildWanted ??= (await ledger.call('needsRebuild')) === 'online';
    const facts = await ledger.call('readKeeping');
    const job = dueWork(dueFacts(facts));
    if (job !== null && works.begin(job, workOf(job, facts)).ok) await works.ended();
    else if (now() - remindedAt >= REMIND_EVERY_MS || now() < remindedAt) {
      remindedAt = now();
      tell({ kind: 'changed', streamKinds: ['safety'] });
    }
  };

  /** Never rejects: what a look meets is tried again at the next. */
  const lookAndGoOn = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!isClosing) process.emitWarning(error);
    }
    if (!isClosing) cancelTimer = setTimer(() => void lookAndGoOn(lookNow), LOOK_EVERY_MS);
  };

  const onDemand = async (job: SafetyJob): Promise<Outcome> => {
    const facts = await ledger.call('readKeeping');
    works.forgive(job);
    return works.begin(job, workOf(job, facts));
  };

  const backUpOnDemand = async (named: string | null): Promise<Outcome> => {
    const running = works.run();
    if (running !== null) return no({ code: 'safety.busy', job: running.job });
    const facts = await ledger.call('readKeeping');
    const folder = named ?? facts.plan?.folder ?? null;
    if (folder === null) return no({ code: 'safety.no-folder' });
    const { problem } = await lookAt(folder, parts.dataDir);
    if (problem !== null) return no(problem as SafetyRejection);
    works.forgive('backup');
    return works.begin('backup', (signal, onProgress) =>
      makeOne({ folder, reason: 'demand', facts, signal, onProgress }),
    );
  };

  return {
    begin: () => {
      if (ledger.state().history !== 'whole') isCheckWanted = true;
      const first = async (): Promise<void> => {
        await clearInterrupted(parts);
        await lookNow();
      };
      cancelTimer = setTimer(() => void lookAndGoOn(first), FIRST_LOOK_MS);
    },
    touch: () => {
      touchedAt = now();
    },
    lookNow,
    check: () => onDemand('check'),
    rebuild: () => onDemand('rebuild'),
    backUp: backUpOnDemand,
    cancel: () => works.stop('cancelled'),
    run: works.run,
    close: async () => {
      isClosing = true;
      cancelTimer();
      works.stop('closing');
      await works.ended();
    },
  };
}
