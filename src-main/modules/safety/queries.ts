/** Answers how safe the record is: from the station's own rows, the folds, and what the main process looked at just now. */
import { nextBackupAt } from '#shared/modules/safety/backup-plan.ts';
import type { DiskView, FolderView, JobRun, SafetyView } from '#shared/modules/safety/contract.ts';
import { isPressing, safetyTasks, type SafetyFacts } from '#shared/modules/safety/safety-tasks.ts';
import { branch, organisation, station } from '#shared/modules/settings/shop.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { lastBackup, lastCheck, lastGoodBackup, listBackups, openCheck } from './keeping-rows.ts';
import type { KeepingFacts } from './keeping-rows.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

/** What the main process knows and the ledger does not; absent where only a ledger was opened. */
export type PreparedSafety = Readonly<{
  run: JobRun | null;
  folder: FolderView | null;
  disk: DiskView | null;
  byteCount: number;
  /** Of the keys as they are now; null where this program does not know them. */
  keysFingerprint: string | null;
  restartCount: number;
}>;

const UNPREPARED: PreparedSafety = {
  run: null,
  folder: null,
  disk: null,
  byteCount: 0,
  keysFingerprint: null,
  restartCount: 0,
};

const preparedOf = (reader: Reader): PreparedSafety =>
  (reader.prepared as PreparedSafety | undefined) ?? UNPREPARED;

const planOf = (reader: Reader) => reader.state(station, reader.stationId)?.backupPlan ?? null;

function keysOf(reader: Reader): SafetyView['keys'] {
  const { keysFingerprint } = preparedOf(reader);
  if (keysFingerprint === null) return null;
  const saved = reader.state(organisation, reader.organisationId)?.keysSaved ?? null;
  return {
    savedAt: saved?.savedAt ?? null,
    isCurrent: saved !== null && saved.fingerprint === keysFingerprint,
  };
}

/** New customers come every day: the file is to be made anew now and then, not each time. */
const KEYS_AGE_MAX_MS = 30 * 86_400_000;

const areKeysSaved = (
  { savedAt, isCurrent }: NonNullable<SafetyView['keys']>,
  now: number,
): boolean => savedAt !== null && (isCurrent || now - savedAt < KEYS_AGE_MAX_MS);

function factsOf(reader: Reader): SafetyFacts {
  const first = reader.db.get<{ firstEventAt: number }>(
    'SELECT occurred_at AS firstEventAt FROM events ORDER BY position LIMIT 1',
  );
  const keys = keysOf(reader);
  return {
    now: reader.now,
    firstEventAt: first?.firstEventAt ?? null,
    findingCount: lastCheck(reader.db)?.findingCount ?? 0,
    isDiskLow: preparedOf(reader).disk?.isLow ?? false,
    hasPlan: (planOf(reader)?.folder ?? null) !== null,
    lastGoodAt: lastGoodBackup(reader.db)?.startedAt ?? null,
    areKeysSaved: keys === null ? null : areKeysSaved(keys, reader.now),
  };
}

function readSafety(reader: Reader): SafetyView {
  const { run, folder, disk, byteCount, restartCount } = preparedOf(reader);
  const plan = planOf(reader);
  const lastGood = lastGoodBackup(reader.db);
  const facts = factsOf(reader);
  const newest = reader.db.get<{ eventCount: number | null }>(
    'SELECT MAX(position) AS eventCount FROM events',
  );
  return {
    lastCheck: lastCheck(reader.db),
    run,
    plan,
    nextBackupAt:
      plan === null || plan.folder === null
        ? null
        : nextBackupAt(plan.rhythm, lastGood?.startedAt ?? null, reader.now, timeZoneOf(reader)),
    lastGoodBackup: lastGood,
    backups: listBackups(reader.db),
    folder,
    ledger: {
      eventCount: newest?.eventCount ?? 0,
      byteCount,
      firstEventAt: facts.firstEventAt,
    },
    disk,
    keys: keysOf(reader),
    restartCount,
    tasks: safetyTasks(facts),
  };
}

/** For the main process's own keeping: what may be due. */
export function readKeeping(reader: Reader): KeepingFacts {
  const shop = reader.state(organisation, reader.organisationId);
  const here = reader.state(branch, reader.branchId);
  const own = reader.state(station, reader.stationId);
  const checked = lastCheck(reader.db);
  return {
    isFounded: shop !== null && own !== null,
    stationId: reader.stationId,
    timeZone: timeZoneOf(reader),
    organisationName: shop?.name ?? '',
    branchName: here?.name ?? '',
    stationName: own?.name ?? '',
    receiptPrefix: own?.receiptPrefix ?? '',
    plan: own?.backupPlan ?? null,
    lastGoodAt: lastGoodBackup(reader.db)?.startedAt ?? null,
    lastTry: lastBackup(reader.db),
    lastCheckAt: checked?.finishedAt ?? null,
    findingCount: checked?.findingCount ?? 0,
    openCheck: openCheck(reader.db),
  };
}

export const safetyQueries: Queries<'getSafety' | 'getSafetySign'> = {
  getSafety: (_input, reader) => readSafety(reader),
  getSafetySign: (_input, reader) => {
    const facts = factsOf(reader);
    return {
      tasks: safetyTasks(facts).filter(isPressing),
      findingCount: facts.findingCount,
      lastGoodBackupAt: facts.lastGoodAt,
    };
  },
};
