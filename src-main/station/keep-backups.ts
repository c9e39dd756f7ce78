/**
 * Backups as the station makes them: looks at the folder, has the report thread make and prove the copy, writes down how
 * it went, thins the older ones. A try that fails says why, and says it once, however often it is tried again.
 */
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { backupFileName, PARTIAL_ENDING } from '#shared/modules/safety/backup-name.ts';
import type { BackupReason, FolderView, SafetyRejection } from '#shared/modules/safety/contract.ts';
import { folderProblem, freeBackupName, lookAtFolder, thinFolder } from '#main/backup/folder.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import type { KeepingFacts } from '#main/modules/safety/keeping-rows.ts';
import { LedgerFault, type LedgerClient } from './ledger-client.ts';
import { JobCancelled, type ReportClient } from './report-client.ts';

export type BackupParts = Readonly<{
  ledger: Pick<LedgerClient, 'call'>;
  reports: Pick<ReportClient, 'run'>;
  dataDir: string;
  programVersion: string;
  now: () => number;
  newId: () => string;
}>;

export type BackupWish = Readonly<{
  folder: string;
  reason: Extract<BackupReason, 'plan' | 'demand'>;
  facts: KeepingFacts;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}>;

/** Bytes of the ledger with its log: what a copy takes at most. */
export async function ledgerSize(dataDir: string): Promise<number> {
  const sizes = await Promise.all(
    ['', '-wal'].map((ending) =>
      stat(`${ledgerFile(dataDir)}${ending}`).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export const lookAt = async (folder: string, dataDir: string): Promise<FolderView> =>
  lookAtFolder(folder, dataDir, await ledgerSize(dataDir));

/** Makes one backup to its end. Throws LedgerFault where the ledger's own thread could not be asked. */
export async function backUp(
  parts: BackupParts,
  wish: BackupWish,
): Promise<Result<null, SafetyRejection>> {
  const { folder, facts } = wish;
  const { branchName, stationName, timeZone } = facts;
  const view = await lookAt(folder, parts.dataDir);
  if (view.problem !== null) {
    await writeDownFailure(parts, wish, view.problem as SafetyRejection);
    return no(view.problem as SafetyRejection);
  }
  const startedAt = parts.now();
  const fileName = freeBackupName(
    folder,
    backupFileName({ branchName, stationName }, startedAt, timeZone),
  );
  const backupId = parts.newId();
  const { reason } = wish;
  await parts.ledger.call('beginBackup', { backupId, reason, startedAt, folder, fileName });
  const made = await runJob(parts, wish, fileName);
  await parts.ledger.call('endBackup', {
    backupId,
    finishedAt: parts.now(),
    state: made.ok ? 'checked' : 'failed',
    fileName: made.ok ? fileName : (made.rejection.keptAs ?? fileName),
    byteCount: made.ok ? made.value.byteCount : 0,
    eventCount: made.ok ? made.value.eventCount : 0,
    problem: made.ok ? null : plain(made.rejection),
  });
  if (!made.ok) {
    if (made.rejection.keptAs !== undefined) await keepNewestFailure(parts, folder);
    return no(plain(made.rejection));
  }
  await thin(parts, folder, facts);
  return ok(null);
}

type Refusal = SafetyRejection & Readonly<{ keptAs?: string; findings?: unknown }>;

/** As it is kept and said: what was found is said by the check that follows. */
const plain = ({ keptAs: _keptAs, findings: _findings, ...rejection }: Refusal): SafetyRejection =>
  rejection;

async function runJob(
  { reports, programVersion }: BackupParts,
  { folder, facts, signal, onProgress }: BackupWish,
  fileName: string,
): Promise<Result<Readonly<{ byteCount: number; eventCount: number }>, Refusal>> {
  const { organisationName, branchName, stationName, receiptPrefix } = facts;
  const names = { organisationName, branchName, stationName, receiptPrefix };
  try {
    return await reports.run(
      'backup',
      { folder, fileName, names, programVersion },
      { signal, onProgress: ({ done, total }) => onProgress(done, total) },
    );
  } catch (error) {
    if (error instanceof JobCancelled)
      return no({ code: signal.reason === 'closing' ? 'safety.interrupted' : 'safety.cancelled' });
    if (error instanceof LedgerFault)
      return no({ code: 'safety.unexpected', message: error.message });
    throw error;
  }
}

/** The same failure of the same plan again moves the row that says it; another one gets a row of its own. */
async function writeDownFailure(
  { ledger, now, newId }: BackupParts,
  { folder, reason, facts }: BackupWish,
  problem: SafetyRejection,
): Promise<void> {
  // Who asked for it hears it at once.
  if (reason === 'demand') return;
  const { lastTry } = facts;
  const isSame =
    lastTry?.state === 'failed' &&
    lastTry.folder === folder &&
    lastTry.problem?.code === problem.code;
  const finishedAt = now();
  if (isSame) {
    await ledger.call('repeatFailure', { backupId: lastTry.backupId, finishedAt });
    return;
  }
  const backupId = newId();
  await ledger.call('beginBackup', {
    backupId,
    reason,
    startedAt: finishedAt,
    folder,
    fileName: '',
  });
  const nothing = { fileName: '', byteCount: 0, eventCount: 0 };
  await ledger.call('endBackup', { backupId, finishedAt, state: 'failed', ...nothing, problem });
}

/** A drive that goes at this moment loses nothing: the next backup thins. */
async function thin(
  { ledger, now }: BackupParts,
  folder: string,
  { plan, timeZone, stationId }: KeepingFacts,
): Promise<void> {
  const dayOf = (unixMs: number): string => businessDateOf(unixMs, timeZone);
  if (plan?.folder !== folder) return;
  const thinned = await thinFolder(folder, stationId, plan.keepLast, now(), dayOf);
  if (thinned.ok && thinned.value.length > 0)
    await ledger.call('markThinned', { folder, fileNames: thinned.value });
}

/** One copy of a record that is not as it was written is enough; more would fill the drive. */
async function keepNewestFailure({ ledger }: BackupParts, folder: string): Promise<void> {
  const [, ...older] = await ledger.call('failedCopies', { folder });
  for (const fileName of older)
    await rm(path.join(folder, fileName), { force: true }).catch((error: unknown) => {
      folderProblem(error, folder);
    });
  if (older.length > 0) await ledger.call('markThinned', { folder, fileNames: older });
}

/** After a start: what was being made when the program ended is taken away, as far as its drive is there. */
export async function clearInterrupted({ ledger, now }: BackupParts): Promise<void> {
  for (const { folder, fileName } of await ledger.call('interruptBackups', { now: now() })) {
    if (fileName === '') continue;
    const partial = path.join(folder, `${fileName}${PARTIAL_ENDING}`);
    for (const file of [partial, `${partial}.making`])
      await rm(file, { force: true }).catch((error: unknown) => {
        folderProblem(error, folder);
      });
  }
}
