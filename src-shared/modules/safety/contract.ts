/**
 * Safety: whether everything is as it was written, and where its copies are. The plan of backups belongs to a station;
 * the keys belong to the organisation. How a check or a backup goes is the station's own bookkeeping, not an event.
 */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { filledLine, id } from '../../kernel/fields.ts';
import type { Rejection } from '../../kernel/result.ts';
import type { Right } from '../../kernel/roles.ts';
import type { Finding } from './findings.ts';

export const FOLDER_LENGTH_MAX = 400;
export const KEEP_LAST_MAX = 200;
export const PASSPHRASE_LENGTH_MIN = 12;

export const backupPlan = z.strictObject({
  /** Null: nothing is backed up by itself. */
  folder: filledLine(FOLDER_LENGTH_MAX).nullable(),
  rhythm: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('every'), hours: z.int().min(1).max(168) }),
    /** Once a day, from this hour of the branch's clock on. */
    z.strictObject({ kind: z.literal('daily'), hour: z.int().min(0).max(23) }),
  ]),
  /** The newest ones that stay whatever their age; older ones are thinned (thin-backups.ts). */
  keepLast: z.int().min(1).max(KEEP_LAST_MAX),
});
export type BackupPlan = Readonly<z.output<typeof backupPlan>>;

export const safetyEvents = {
  BackupPlanSet: event(z.strictObject({ stationId: id, plan: backupPlan }), (data) => [
    subject('station', data.stationId),
  ]),
  /** A backup of another station's ledger goes on as this station; what the other one wrote stays its own. */
  StationReplaced: event(z.strictObject({ stationId: id, replacedStationId: id }), (data) => [
    subject('station', data.stationId),
    subject('station', data.replacedStationId),
  ]),
  /** The keys were sealed with a passphrase and handed out. `fingerprint` says which keys, and nothing about them. */
  KeysSaved: event(
    z.strictObject({
      organisationId: id,
      staffId: id,
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    (data) => [subject('organisation', data.organisationId)],
  ),
};
export type SafetyEvent = EventsOf<typeof safetyEvents>;

/** Who sees to the safety of the record; the owner always. */
export const KEEPS_SAFE: Right = ['branch-manager', 'head-office'];
/** Whoever has the keys file and its passphrase reads every customer's name: the owner alone. */
export const SAVES_KEYS: Right = [];

export const safetyCommands = {
  SetBackupPlan: command()(backupPlan, ['branch-manager', 'head-office']),
  /** The first command of a restored ledger: its station is a new one, with receipts of its own. */
  ReplaceStation: command<Readonly<{ receiptPrefix: string; leftBaskets: number }>>()(
    z.strictObject({
      replacedStationId: id,
      receiptPrefix: z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/),
    }),
    'station',
  ),
  RecordKeysSaved: command()(
    z.strictObject({ staffId: id, fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
    'station',
  ),
};

// ── what the screen shows ───────────────────────────────────────────────────────────────────────────────────────────

/** The works that run beside the selling, one at a time. */
export const SAFETY_JOBS = ['check', 'backup', 'rebuild'] as const;
export type SafetyJob = (typeof SAFETY_JOBS)[number];

export type JobRun = Readonly<{ job: SafetyJob; done: number; total: number }>;

export type CheckView = Readonly<{
  finishedAt: number;
  findingCount: number;
  /** The first of them. */
  findings: readonly Finding[];
}>;

export const BACKUP_STATES = ['running', 'checked', 'failed', 'thinned'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];
export type BackupReason = 'plan' | 'demand' | 'migration';

export type BackupView = Readonly<{
  backupId: string;
  reason: BackupReason;
  startedAt: number;
  finishedAt: number | null;
  folder: string;
  fileName: string;
  byteCount: number;
  eventCount: number;
  state: BackupState;
  /** Why it failed, as a "no" with a sentence. */
  problem: Rejection | null;
}>;

/** What the backup folder is like, as it was last looked at. */
export type FolderView = Readonly<{
  /** Null where it can be written to. */
  problem: Rejection | null;
  /** One disk that breaks takes both. */
  isOnLedgerDisk: boolean;
  freeBytes: number | null;
}>;

export type DiskView = Readonly<{
  freeBytes: number;
  isLow: boolean;
  /** How long it takes to confirm a write, null while it was not tried. A real disk takes some time. */
  confirmMs: number | null;
}>;

export type KeysView = Readonly<{ savedAt: number | null; isCurrent: boolean }>;

export type SafetyView = Readonly<{
  lastCheck: CheckView | null;
  run: JobRun | null;
  plan: BackupPlan | null;
  /** When the plan wants the next one; in the past while it cannot be made. */
  nextBackupAt: number | null;
  lastGoodBackup: BackupView | null;
  /** The newest first. */
  backups: readonly BackupView[];
  folder: FolderView | null;
  ledger: Readonly<{ eventCount: number; byteCount: number; firstEventAt: number | null }>;
  disk: DiskView | null;
  /** Null where this program does not know its keys (a test, a command). */
  keys: KeysView | null;
  /** How often the ledger's thread ended by itself since the program was started. */
  restartCount: number;
  /** What a person should do, the most pressing first. */
  tasks: readonly SafetyTask[];
}>;

/** What only a person can put right. */
export const SAFETY_TASKS = ['finding', 'disk-low', 'backup-old', 'no-plan', 'keys'] as const;
export type SafetyTask = (typeof SAFETY_TASKS)[number];

/** For the frame: what cannot wait until somebody looks at the screen. */
export type SafetySign = Readonly<{
  tasks: readonly SafetyTask[];
  findingCount: number;
  lastGoodBackupAt: number | null;
}>;

export const safetyQueries = {
  getSafety: query<SafetyView>()(
    z.strictObject({}),
    ['branch-manager', 'head-office'],
    ['safety', 'station', 'organisation'],
  ),
  getSafetySign: query<SafetySign>()(
    z.strictObject({}),
    ['branch-manager', 'head-office'],
    ['safety', 'station'],
  ),
};

export type SafetyRejection =
  | { code: 'safety.folder-not-absolute'; folder: string }
  | { code: 'safety.no-folder' }
  | { code: 'safety.folder-missing'; folder: string }
  | { code: 'safety.no-right'; folder: string }
  | { code: 'safety.no-room'; folder: string; neededBytes: number; freeBytes: number }
  | { code: 'safety.disk-trouble'; folder: string }
  | { code: 'safety.backup-check-failed'; fileName: string; findingCount: number }
  | { code: 'safety.interrupted' }
  | { code: 'safety.cancelled' }
  | { code: 'safety.unexpected'; message: string }
  | { code: 'safety.busy'; job: SafetyJob }
  | { code: 'safety.nothing-runs' }
  | { code: 'safety.keys-locked' }
  | { code: 'safety.unknown-station' }
  | { code: 'safety.station-taken' }
  | { code: 'safety.prefix-taken'; receiptPrefix: string };
