/**
 * The station's own rows about its keeping: checks, what they found, backups. Each function is one short transaction or
 * one read in the ledger's thread; the works themselves run elsewhere (keeping.ts, the report thread).
 */
import type { Rejection } from '#shared/kernel/result.ts';
import { FAILED_ENDING } from '#shared/modules/safety/backup-name.ts';
import type {
  BackupPlan,
  BackupReason,
  BackupState,
  BackupView,
  CheckView,
} from '#shared/modules/safety/contract.ts';
import { finding, FINDINGS_MAX, type Finding } from '#shared/modules/safety/findings.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';

/** Rows of backups that are gone or never were, far more than a person reads; those that are there stay. */
const PAST_BACKUPS_MAX = 500;
const CHECK_ROWS_MAX = 20;
const SHOWN_FINDINGS_MAX = 50;
/** As many as ever stay in a folder (thin-backups.ts), and some that failed. */
const SHOWN_BACKUPS_MAX = 250;

// ── checks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A check that was begun and not finished: it goes on from its cursor. */
export type OpenCheck = Readonly<{
  checkId: string;
  startedAt: number;
  cursor: string;
  doneCount: number;
  totalCount: number;
}>;

export const openCheck = (db: LedgerDatabase): OpenCheck | null =>
  db.get<OpenCheck>(
    `SELECT check_id AS checkId, started_at AS startedAt, cursor, done_count AS doneCount, total_count AS totalCount
     FROM checks WHERE finished_at IS NULL ORDER BY rowid DESC LIMIT 1`,
  ) ?? null;

/** Begins a check; whatever was under way before is dropped with what it found so far. */
export function beginCheck(
  db: LedgerDatabase,
  { checkId, startedAt }: Readonly<{ checkId: string; startedAt: number }>,
): void {
  db.transaction(() => {
    db.run(
      'DELETE FROM check_findings WHERE check_id IN (SELECT check_id FROM checks WHERE finished_at IS NULL)',
    );
    db.run('DELETE FROM checks WHERE finished_at IS NULL');
    db.run(
      `DELETE FROM check_findings WHERE check_id NOT IN
         (SELECT check_id FROM checks ORDER BY rowid DESC LIMIT ${CHECK_ROWS_MAX - 1})`,
    );
    db.run(
      `DELETE FROM checks WHERE check_id NOT IN
         (SELECT check_id FROM checks ORDER BY rowid DESC LIMIT ${CHECK_ROWS_MAX - 1})`,
    );
    db.run(
      `INSERT INTO checks (check_id, started_at, finished_at, cursor, done_count, total_count)
       VALUES (?, ?, NULL, '', 0, 0)`,
      checkId,
      startedAt,
    );
  });
}

export type CheckStep = Readonly<{
  checkId: string;
  cursor: string;
  doneCount: number;
  totalCount: number;
  /** Found since the last step that was saved. */
  findings: readonly Finding[];
  /** Null while it goes on. */
  finishedAt: number | null;
}>;

export function saveCheck(db: LedgerDatabase, step: CheckStep): void {
  db.transaction(() => {
    const { checkId } = step;
    const known = db.get<{ count: number }>(
      'SELECT COUNT(*) AS count FROM check_findings WHERE check_id = ?',
      checkId,
    );
    const from = known?.count ?? 0;
    step.findings.slice(0, Math.max(0, FINDINGS_MAX - from)).forEach(({ kind, facts }, index) => {
      db.run(
        'INSERT INTO check_findings (check_id, line, kind, facts) VALUES (?, ?, ?, ?)',
        checkId,
        from + index + 1,
        kind,
        JSON.stringify(facts),
      );
    });
    db.run(
      'UPDATE checks SET cursor = ?, done_count = ?, total_count = ?, finished_at = ? WHERE check_id = ?',
      step.cursor,
      step.doneCount,
      step.totalCount,
      step.finishedAt,
      checkId,
    );
  });
}

/** The newest check that came to its end. */
export function lastCheck(db: LedgerDatabase): CheckView | null {
  const check = db.get<{ checkId: string; finishedAt: number }>(
    `SELECT check_id AS checkId, finished_at AS finishedAt FROM checks
     WHERE finished_at IS NOT NULL ORDER BY rowid DESC LIMIT 1`,
  );
  if (check === undefined) return null;
  const { checkId, finishedAt } = check;
  const count = db.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM check_findings WHERE check_id = ?',
    checkId,
  );
  const findings = db.all<{ kind: string; facts: string }>(
    `SELECT kind, facts FROM check_findings WHERE check_id = ? ORDER BY line LIMIT ${SHOWN_FINDINGS_MAX}`,
    checkId,
  );
  return {
    finishedAt,
    findingCount: count?.count ?? 0,
    findings: findings.flatMap(({ kind, facts }) => {
      // An earlier program may have found what this one has no words for: it still counts.
      const read = finding.safeParse({ kind, facts: JSON.parse(facts) as unknown });
      return read.success ? [read.data] : [];
    }),
  };
}

// ── backups ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type BackupStart = Readonly<{
  backupId: string;
  reason: BackupReason;
  startedAt: number;
  folder: string;
  fileName: string;
}>;

export function beginBackup(db: LedgerDatabase, start: BackupStart): void {
  db.transaction(() => {
    db.run(
      `DELETE FROM backups WHERE state IN ('thinned', 'failed') AND backup_id NOT IN
         (SELECT backup_id FROM backups WHERE state IN ('thinned', 'failed')
          ORDER BY rowid DESC LIMIT ${PAST_BACKUPS_MAX})`,
    );
    db.run(
      `INSERT INTO backups (backup_id, reason, started_at, finished_at, folder, file_name, byte_count, event_count,
         state, problem)
       VALUES (?, ?, ?, NULL, ?, ?, 0, 0, 'running', NULL)`,
      start.backupId,
      start.reason,
      start.startedAt,
      start.folder,
      start.fileName,
    );
  });
}

export type BackupEnd = Readonly<{
  backupId: string;
  finishedAt: number;
  state: Extract<BackupState, 'checked' | 'failed'>;
  /** As it stands in the folder now. */
  fileName: string;
  byteCount: number;
  eventCount: number;
  problem: Rejection | null;
}>;

export function endBackup(db: LedgerDatabase, end: BackupEnd): void {
  db.run(
    `UPDATE backups SET finished_at = ?, state = ?, file_name = ?, byte_count = ?, event_count = ?, problem = ?
     WHERE backup_id = ?`,
    end.finishedAt,
    end.state,
    end.fileName,
    end.byteCount,
    end.eventCount,
    end.problem === null ? null : JSON.stringify(end.problem),
    end.backupId,
  );
}

/** A try that failed like the one before it says no more than that one: the row moves on instead of another coming. */
export function repeatFailure(
  db: LedgerDatabase,
  { backupId, finishedAt }: Readonly<{ backupId: string; finishedAt: number }>,
): void {
  db.run('UPDATE backups SET finished_at = ? WHERE backup_id = ?', finishedAt, backupId);
}

type StoredBackup = Omit<BackupView, 'problem'> & Readonly<{ problem: string | null }>;

const BACKUP_COLUMNS = `backup_id AS backupId, reason, started_at AS startedAt, finished_at AS finishedAt, folder,
  file_name AS fileName, byte_count AS byteCount, event_count AS eventCount, state, problem`;

const viewOf = (row: StoredBackup): BackupView => ({
  ...row,
  problem: row.problem === null ? null : (JSON.parse(row.problem) as Rejection),
});

/** The newest first; thinned ones are history that nobody restores. */
export const listBackups = (db: LedgerDatabase): BackupView[] =>
  db
    .all<StoredBackup>(
      `SELECT ${BACKUP_COLUMNS} FROM backups WHERE state <> 'thinned'
       ORDER BY rowid DESC LIMIT ${SHOWN_BACKUPS_MAX}`,
    )
    .map(viewOf);

/** The newest good one by the order of their making: a clock that was wrong once must not hide the others for years. */
export function lastGoodBackup(db: LedgerDatabase): BackupView | null {
  const row = db.get<StoredBackup>(
    `SELECT ${BACKUP_COLUMNS} FROM backups WHERE state = 'checked' AND reason <> 'migration'
     ORDER BY rowid DESC LIMIT 1`,
  );
  return row === undefined ? null : viewOf(row);
}

export const lastBackup = (db: LedgerDatabase): BackupView | null => {
  const row = db.get<StoredBackup>(
    `SELECT ${BACKUP_COLUMNS} FROM backups WHERE reason <> 'migration' ORDER BY rowid DESC LIMIT 1`,
  );
  return row === undefined ? null : viewOf(row);
};

export function markThinned(
  db: LedgerDatabase,
  { folder, fileNames }: Readonly<{ folder: string; fileNames: readonly string[] }>,
): void {
  db.transaction(() => {
    for (const fileName of fileNames)
      db.run(
        "UPDATE backups SET state = 'thinned' WHERE folder = ? AND file_name = ? AND state IN ('checked', 'failed')",
        folder,
        fileName,
      );
  });
}

/** Copies of ours that failed their check and are still in a folder, the newest first. */
export const failedCopies = (
  db: LedgerDatabase,
  { folder }: Readonly<{ folder: string }>,
): string[] =>
  db
    .all<{ fileName: string }>(
      `SELECT file_name AS fileName FROM backups
       WHERE state = 'failed' AND folder = ? AND file_name LIKE '%${FAILED_ENDING}' ORDER BY rowid DESC`,
      folder,
    )
    .map(({ fileName }) => fileName);

/** At the start: what was being made when the program ended is none. Answers what may lie about. */
export function interruptBackups(
  db: LedgerDatabase,
  { now }: Readonly<{ now: number }>,
): Readonly<{ folder: string; fileName: string }>[] {
  const rows = db.all<{ folder: string; fileName: string }>(
    "SELECT folder, file_name AS fileName FROM backups WHERE state = 'running'",
  );
  if (rows.length === 0) return rows;
  db.run(
    "UPDATE backups SET state = 'failed', finished_at = ?, problem = ? WHERE state = 'running'",
    now,
    JSON.stringify({ code: 'safety.interrupted' }),
  );
  return rows;
}

// ── what the keeping looks at ───────────────────────────────────────────────────────────────────────────────────────

export type KeepingFacts = Readonly<{
  isFounded: boolean;
  stationId: string;
  timeZone: string;
  branchName: string;
  stationName: string;
  receiptPrefix: string;
  organisationName: string;
  plan: BackupPlan | null;
  lastGoodAt: number | null;
  lastTry: BackupView | null;
  lastCheckAt: number | null;
  /** What the last check found: a copy cannot be better than what it is of. */
  findingCount: number;
  openCheck: OpenCheck | null;
}>;
