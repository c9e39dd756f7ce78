/**
 * Makes one backup in the report thread: copies the ledger as it is at one moment, proves the copy whole as if it were
 * the ledger, writes down beside it what it is, and only then gives it its name.
 *
 *   …db.partial            copied, not yet known to be good
 *   …db.manifest.json      what it is, whose, and its hash
 *   …db                    a backup
 *   …db.failed-its-check   a copy that is not what it should be: kept for who looks into it
 *   attachments/           files of evidence, shared by all backups in the folder and never removed
 *
 * What a drive can do (be pulled out, be full, forbid) is an answer; whatever was begun is taken away again. A drive
 * that fails must not look like a ledger that fails.
 */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { FAILED_ENDING, PARTIAL_ENDING } from '#shared/modules/safety/backup-name.ts';
import type { SafetyRejection } from '#shared/modules/safety/contract.ts';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { copyAttachments } from '#main/attachments/copy-attachments.ts';
import { namedAttachments } from '#main/attachments/named-attachments.ts';
import { copyLedger, NoRoomToCopy } from '#main/ledger/copy.ts';
import { syncFile, syncFolder } from '#main/ledger/durable-files.ts';
import type { Job, JobParts, JobProgress } from '#main/station/report-jobs.ts';
import { folderProblem } from './folder.ts';
import { hashFile, manifestFileOf, manifestText, type Manifest } from './manifest.ts';
import { proveCopy } from './prove-copy.ts';

export type BackupInput = Readonly<{
  folder: string;
  fileName: string;
  names: Pick<Manifest, 'organisationName' | 'branchName' | 'stationName' | 'receiptPrefix'>;
  programVersion: string;
}>;

export type MadeBackup = Readonly<{
  byteCount: number;
  eventCount: number;
  /** Of files of evidence: those in the folder now, and those that are not as they were stored, or gone. */
  attachments: Readonly<{ count: number; missingCount: number }>;
}>;

/** `keptAs`: the file of a copy that failed its check, null where nothing was left. */
export type BackupRefusal = SafetyRejection &
  Readonly<{ keptAs?: string; findings?: readonly Finding[] }>;

/** Of the whole work, in thousandths: how long each part takes compared with the others. */
const COPIED = 200;
const PROVEN = 800;
const ATTACHED = 900;
const WHOLE = 1_000;

export const makeBackup: Job<BackupInput, Result<MadeBackup, BackupRefusal>> = function* (
  parts,
  input,
) {
  const { folder, fileName } = input;
  const target = path.join(folder, fileName);
  const partial = `${target}${PARTIAL_ENDING}`;
  try {
    yield { done: 0, total: WHOLE };
    const copied = copyTo(parts, folder, partial);
    if (!copied.ok) return copied;
    yield { done: COPIED, total: WHOLE };
    return yield* finish(parts, input, target, partial);
  } catch (error) {
    return no(folderProblem(error, folder));
  } finally {
    // Left in the middle (cancelled, or the drive went): what is half done is no backup.
    tryRemove(partial);
  }
};

function copyTo({ db }: JobParts, folder: string, partial: string): Result<null, SafetyRejection> {
  // The copy would make the folder, where perhaps only its drive is missing.
  if (!existsSync(folder)) return no({ code: 'safety.folder-missing', folder });
  rmSync(partial, { force: true });
  try {
    copyLedger(db, partial);
    return ok(null);
  } catch (error) {
    if (!(error instanceof NoRoomToCopy)) throw error;
    const { neededBytes, freeBytes } = error;
    return no({ code: 'safety.no-room', folder, neededBytes, freeBytes });
  }
}

function* finish(
  parts: JobParts,
  input: BackupInput,
  target: string,
  partial: string,
): Generator<JobProgress, Result<MadeBackup, BackupRefusal>> {
  const { folder, fileName } = input;
  const proof = yield* inPart(COPIED, PROVEN, proveCopy(partial, parts.registry));
  if (proof.findings.length > 0) {
    const keptAs = `${fileName}${FAILED_ENDING}`;
    renameSync(partial, path.join(folder, keptAs));
    syncFolder(folder);
    const findingCount = proof.findings.length;
    return no({
      code: 'safety.backup-check-failed',
      fileName: keptAs,
      findingCount,
      keptAs,
      findings: proof.findings,
    });
  }
  const byteCount = statSync(partial).size;
  const attachments = yield* inPart(PROVEN, ATTACHED, attach(parts, folder));
  const sha256 = yield* inPart(ATTACHED, WHOLE, countedHash(partial, byteCount));
  const { organisationId, branchId, stationId } = parts.identity;
  const written: Manifest = {
    format: 'counterfoil-backup',
    version: 1,
    madeAt: parts.now(),
    programVersion: input.programVersion,
    organisationId,
    branchId,
    stationId,
    ...input.names,
    eventCount: proof.eventCount,
    byteCount,
    sha256,
    attachments,
    heads: proof.heads,
  };
  const manifestFile = manifestFileOf(target);
  writeFileSync(manifestFile, manifestText(written), { mode: 0o600 });
  syncFile(manifestFile);
  renameSync(partial, target);
  syncFolder(folder);
  return ok({ byteCount, eventCount: proof.eventCount, attachments });
}

/** Before the backup gets its name, so that it never names a file that is not there yet. */
function* attach(
  { db, dataDir }: JobParts,
  folder: string,
): Generator<Step, MadeBackup['attachments']> {
  const ids = yield* namedAttachments(db);
  const { count, missingCount, damagedCount } = yield* copyAttachments(ids, dataDir, folder);
  return { count, missingCount: missingCount + damagedCount };
}

type Step = Readonly<{ done: number; total: number }>;

/** The steps of one part as steps of the whole. */
function* inPart<Value>(
  from: number,
  to: number,
  steps: Generator<Step, Value>,
): Generator<JobProgress, Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { done, total } = step.value;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    yield { done: Math.round(from + (to - from) * share), total: WHOLE };
  }
}

function* countedHash(file: string, total: number): Generator<Step, string> {
  const steps = hashFile(file);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { done: step.value, total };
  }
}

/** A drive that is gone has nothing to remove. */
function tryRemove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    folderProblem(error, path.dirname(file));
  }
}
