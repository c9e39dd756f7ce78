/** What the keeping (keeping.ts) asks of the ledger's thread, by name. */
import type { RebuildProgress } from '#main/ledger/rebuild.ts';
import type { RebuildNeed } from '#main/ledger/rebuild-need.ts';
import type { Ledger } from '#main/ledger/ledger.ts';
import {
  beginBackup,
  beginCheck,
  endBackup,
  failedCopies,
  interruptBackups,
  markThinned,
  repeatFailure,
  saveCheck,
  type BackupEnd,
  type BackupStart,
  type CheckStep,
  type KeepingFacts,
} from '#main/modules/safety/keeping-rows.ts';
import { readKeeping } from '#main/modules/safety/queries.ts';

/** A change of the station's own rows as a call that answers nothing. */
const change =
  <Input>(write: (db: Ledger['db'], input: Input) => void) =>
  (ledger: Ledger, input: Input): null => {
    write(ledger.db, input);
    return null;
  };

export const safetyCalls = {
  readKeeping: (ledger: Ledger): KeepingFacts => readKeeping(ledger.readerFor('station')),
  needsRebuild: (ledger: Ledger): RebuildNeed => ledger.needsRebuild(),
  rebuildStep: (ledger: Ledger, { budgetMs }: { budgetMs: number }): RebuildProgress =>
    ledger.rebuildStep(budgetMs),
  beginCheck: change<Readonly<{ checkId: string; startedAt: number }>>(beginCheck),
  saveCheck: change<CheckStep>(saveCheck),
  beginBackup: change<BackupStart>(beginBackup),
  endBackup: change<BackupEnd>(endBackup),
  repeatFailure: change<Readonly<{ backupId: string; finishedAt: number }>>(repeatFailure),
  markThinned: change<Readonly<{ folder: string; fileNames: readonly string[] }>>(markThinned),
  failedCopies: (ledger: Ledger, input: Readonly<{ folder: string }>): string[] =>
    failedCopies(ledger.db, input),
  interruptBackups: (
    ledger: Ledger,
    input: Readonly<{ now: number }>,
  ): ReturnType<typeof interruptBackups> => interruptBackups(ledger.db, input),
};
