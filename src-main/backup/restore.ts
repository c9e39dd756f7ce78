/**
 * Brings a backup back as a ledger in a folder of its own. The copy is proved before anything is done with it, gets a new
 * station and a receipt series of its own (ARCHITECTURE §3), and stands under the ledger's name only when all of it is
 * done: a restore that is cut short leaves no ledger.
 *
 *   FILE ─ copy ─▶ restoring/ledger.db ─ prove ─ new station ─ ReplaceStation ─▶ ledger.db
 *
 * The old computer may come back later: its history and this one go on side by side, and neither repeats the other.
 */
import { randomInt } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { formatReceiptNumber } from '#shared/kernel/identifiers/receipt-number.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { nextPrefix } from '#shared/modules/safety/next-prefix.ts';
import { receiptSeries } from '#shared/modules/sales/sale.ts';
import { station, type StationState } from '#shared/modules/settings/shop.ts';
import type { StaffMember } from '#shared/modules/staff/contract.ts';
import { openSessionOf } from '#shared/modules/till/till-session.ts';
import { copyAttachments, type CopiedAttachments } from '#main/attachments/copy-attachments.ts';
import { namedAttachments } from '#main/attachments/named-attachments.ts';
import { NoRoomToCopy } from '#main/ledger/copy.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { isDiskFull } from '#main/ledger/disk-faults.ts';
import { freeBytesAt, makeFolder, syncFile, syncFolder } from '#main/ledger/durable-files.ts';
import { LedgerUnusable, NewerLedger } from '#main/ledger/ledger-file.ts';
import { Ledger, ledgerFile, type LedgerOptions } from '#main/ledger/ledger.ts';
import { putCredential } from '#main/modules/staff/project.ts';
import { hashFile, manifestFileOf, readManifest, type Manifest } from './manifest.ts';
import { proveCopy } from './prove-copy.ts';

export type RestoreProblem =
  | { code: 'ledger-there'; file: string }
  | { code: 'no-file'; file: string }
  | { code: 'no-manifest'; file: string }
  | { code: 'altered'; file: string }
  | { code: 'unusable'; sentence: string }
  | { code: 'damaged'; findings: readonly Finding[] }
  | { code: 'not-set-up' }
  | { code: 'no-room'; neededBytes: number; freeBytes: number };

/** What a restored ledger knows of one station: nothing later is in it. */
export type LastKnown = Readonly<{
  stationId: string;
  name: string;
  newestEventAt: number;
  lastReceiptNumber: string | null;
}>;

export type Restored = Readonly<{
  eventCount: number;
  /** When the backup was made, null where no manifest says so. */
  madeAt: number | null;
  stationName: string;
  receiptPrefix: string;
  timeZone: string;
  /** Every station in it, the one that was backed up first. */
  lastKnown: readonly LastKnown[];
  leftBaskets: number;
  hadOpenTill: boolean;
  /** What is not as it was written, where somebody said to go on despite it. */
  findings: readonly Finding[];
  /** Files of evidence that its events name: what came back, and what did not. */
  attachments: CopiedAttachments;
  /** Whom a new recovery code lets in, null where PINs work as before. */
  recovery: Readonly<{ ownerName: string; code: string }> | null;
}>;

export type RestoreStep = Readonly<{
  step: 'copy' | 'prove' | 'attachments' | 'open';
  done: number;
  total: number;
}>;

export type RestoreOptions = Pick<
  LedgerOptions,
  'dataDir' | 'migrationsDir' | 'registry' | 'queries' | 'now' | 'newId'
> &
  Readonly<{
    backupFile: string;
    /** Goes on although the copy is not what it should be: for a shop that has nothing better. */
    despiteFindings: boolean;
    /** False: the ledger's own proof is enough, for a backup whose manifest was lost. */
    needsManifest: boolean;
    /**
     * A new recovery code and its hash: without the keys of the shop nobody's PIN works any more. Null where the keys
     * come back with it.
     */
    recovery: Readonly<{ code: string; hash: string }> | null;
    onStep: (step: RestoreStep) => void;
  }>;

/** What belongs to a ledger, or is left of one: a restore must not mix two shops. */
const LEDGER_FILES = [
  'ledger.db',
  'ledger.db-wal',
  'keys.db',
  'people.db',
  'pepper.secret',
  'pepper.sealed',
  'people.secret',
  'people.sealed',
] as const;
const WORKSHOP = 'restoring';

export function restoreBackup(options: RestoreOptions): Result<Restored, RestoreProblem> {
  const { dataDir, backupFile } = options;
  const there = LEDGER_FILES.find((name) => existsSync(path.join(dataDir, name)));
  if (there !== undefined) return no({ code: 'ledger-there', file: path.join(dataDir, there) });
  if (!existsSync(backupFile)) return no({ code: 'no-file', file: backupFile });
  const manifest = readManifest(manifestFileOf(backupFile));
  if (manifest === null && options.needsManifest)
    return no({ code: 'no-manifest', file: manifestFileOf(backupFile) });
  const workshop = path.join(dataDir, WORKSHOP);
  rmSync(workshop, { recursive: true, force: true });
  makeFolder(workshop);
  try {
    const copied = copyAndProve(options, manifest, ledgerFile(workshop));
    if (!copied.ok) return copied;
    const restored = goOnAsNewStation(options, workshop, manifest, copied.value);
    if (restored.ok) moveIntoPlace(workshop, dataDir);
    return restored;
  } catch (error) {
    if (error instanceof LedgerUnusable || error instanceof NewerLedger)
      return no({ code: 'unusable', sentence: error.message });
    if (!isDiskFull(error) && !(error instanceof NoRoomToCopy)) throw error;
    const neededBytes = statSync(backupFile).size * 2;
    return no({ code: 'no-room', neededBytes, freeBytes: freeBytesAt(dataDir) });
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** The copy is what is proved: a stick that reads well once may not read well twice. */
function copyAndProve(
  { backupFile, registry, onStep, despiteFindings }: RestoreOptions,
  manifest: Manifest | null,
  copy: string,
): Result<readonly Finding[], RestoreProblem> {
  const total = statSync(backupFile).size;
  const freeBytes = freeBytesAt(path.dirname(copy));
  if (freeBytes < total) return no({ code: 'no-room', neededBytes: total, freeBytes });
  onStep({ step: 'copy', done: 0, total });
  copyFileSync(backupFile, copy);
  if (process.platform !== 'win32') chmodSync(copy, 0o600);
  if (manifest !== null) {
    const sha256 = runSteps(hashFile(copy), (done) => onStep({ step: 'copy', done, total }));
    if (sha256 !== manifest.sha256) return no({ code: 'altered', file: backupFile });
  }
  const { findings } = runSteps(proveCopy(copy, registry), (progress) =>
    onStep({ step: 'prove', ...progress }),
  );
  return findings.length > 0 && !despiteFindings ? no({ code: 'damaged', findings }) : ok(findings);
}

function runSteps<Step, Value>(steps: Generator<Step, Value>, onStep: (step: Step) => void): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onStep(step.value);
  }
}

/** Opens the copy twice: as the station that wrote it, to bring its tables to this program, then as the new one. */
function goOnAsNewStation(
  options: RestoreOptions,
  workshop: string,
  manifest: Manifest | null,
  findings: readonly Finding[],
): Result<Restored, RestoreProblem> {
  const { migrationsDir, registry, queries, now, newId, onStep } = options;
  onStep({ step: 'open', done: 0, total: 1 });
  const open = (): Ledger =>
    new Ledger({ dataDir: workshop, migrationsDir, registry, queries, now, newId });
  const old = open();
  const { identity } = old;
  if (identity.isFounded) becomeAnother(old.db, newId());
  old.close();
  if (!identity.isFounded) return no({ code: 'not-set-up' });
  const ledger = open();
  try {
    // Tables can be made anew from the events; events cannot.
    if (findings.length > 0) ledger.rebuild();
    const lastKnown = readLastKnown(ledger.db, identity.stationId);
    const reader = ledger.readerFor('station');
    const eventCount = countEvents(ledger.db);
    const attachments = bringAttachments(options, ledger.db);
    const hadOpenTill = openSessionOf(reader, identity.stationId) !== null;
    const reply = replaceStation(ledger, options, identity.stationId);
    const recovery = giveRecovery(ledger, options);
    // Nothing may be left in the log: the file is about to be moved without it.
    ledger.db.connection.pragma('wal_checkpoint(TRUNCATE)');
    return ok({
      eventCount,
      findings,
      attachments,
      madeAt: manifest?.madeAt ?? null,
      stationName: lastKnown[0]?.name ?? '',
      timeZone: identity.timeZone,
      lastKnown,
      hadOpenTill,
      recovery,
      ...reply,
    });
  } finally {
    ledger.close();
  }
}

/**
 * From beside the backup to their place in the data folder: named by their bytes, they are in nobody's way where the rest
 * of the restore is cut short.
 */
function bringAttachments(
  { backupFile, dataDir, onStep }: RestoreOptions,
  db: LedgerDatabase,
): CopiedAttachments {
  const ids = runSteps(namedAttachments(db), () => undefined);
  return runSteps(copyAttachments(ids, path.dirname(backupFile), dataDir), (progress) =>
    onStep({ step: 'attachments', ...progress }),
  );
}

/** A new identity before the first event, and none of the old computer's own business. */
function becomeAnother(db: LedgerDatabase, stationId: string): void {
  db.transaction(() => {
    db.run(
      `UPDATE station_identity SET station_id = ?,
         merged_clock = (SELECT COALESCE(MAX(order_clock), 0) FROM events)`,
      stationId,
    );
    db.run('DELETE FROM checks');
    db.run('DELETE FROM check_findings');
    db.run('DELETE FROM backups');
    // Paper that the old computer owed came out there, or is asked for again by a person.
    db.run("UPDATE print_jobs SET state = 'dismissed' WHERE state <> 'printed'");
    db.run('UPDATE staff_credentials SET wrong_tries = 0, last_try_at = 0, recovery_tries = 0');
  });
}

function replaceStation(
  ledger: Ledger,
  { newId }: RestoreOptions,
  replacedStationId: string,
): Readonly<{ receiptPrefix: string; leftBaskets: number }> {
  const { db } = ledger;
  const replaced = ledger.readerFor('station').state(station, replacedStationId);
  const receiptPrefix = nextPrefix(replaced?.receiptPrefix ?? '', readPrefixes(db), randomInt);
  const { answer } = ledger.execute({
    commandId: newId(),
    type: 'ReplaceStation',
    input: { replacedStationId, receiptPrefix },
    asker: 'station',
  });
  if (!answer.ok) throw new Error(`the backup cannot go on: ${answer.rejection.code}`);
  return answer.value as { receiptPrefix: string; leftBaskets: number };
}

type StoredFold = Readonly<{ id: string; state: string }>;

const foldsOf = (db: LedgerDatabase, kind: string): StoredFold[] =>
  db.all<StoredFold>('SELECT id, state FROM stream_states WHERE kind = ?', kind);

/** Of every station that the ledger has heard of, and of every receipt that it knows. */
const readPrefixes = (db: LedgerDatabase): string[] => [
  ...foldsOf(db, station.kind).map(
    ({ state }) => (JSON.parse(state) as StationState).receiptPrefix,
  ),
  ...foldsOf(db, receiptSeries.kind).map(({ id }) => id),
];

function readLastKnown(db: LedgerDatabase, first: string): LastKnown[] {
  const newest = db.all<{ stationId: string; newestEventAt: number }>(
    'SELECT station_id AS stationId, MAX(occurred_at) AS newestEventAt FROM events GROUP BY station_id',
  );
  const stations = new Map(
    foldsOf(db, station.kind).map(({ id, state }) => [id, JSON.parse(state) as StationState]),
  );
  const series = new Map(
    foldsOf(db, receiptSeries.kind).map(({ id, state }) => [
      id,
      (JSON.parse(state) as { last: number }).last,
    ]),
  );
  return newest
    .map(({ stationId, newestEventAt }) => {
      const { name = '', receiptPrefix = '' } = stations.get(stationId) ?? {};
      const last = series.get(receiptPrefix);
      const lastReceiptNumber =
        last === undefined ? null : formatReceiptNumber(receiptPrefix, last);
      return { stationId, name, newestEventAt, lastReceiptNumber };
    })
    .toSorted((a, b) => Number(b.stationId === first) - Number(a.stationId === first));
}

/** Lets an owner in who then sets the others' PINs. */
function giveRecovery(ledger: Ledger, { recovery }: RestoreOptions): Restored['recovery'] {
  if (recovery === null) return null;
  const listed = ledger.query({ type: 'listStaff', input: {}, asker: 'station' });
  const staff = listed.ok ? (listed.value as readonly StaffMember[]) : [];
  const owner = staff.find(({ roles, isActive }) => isActive && roles.includes('owner'));
  if (owner === undefined) throw new Error('the shop has no owner');
  const known = ledger.db.get<{ pinHash: string }>(
    'SELECT pin_hash AS pinHash FROM staff_credentials WHERE staff_id = ?',
    owner.staffId,
  );
  // Where the owner never had a PIN here: a hash that no PIN fits, since a code is letters as well.
  const pinHash = known?.pinHash ?? recovery.hash;
  ledger.db.transaction(() => putCredential(ledger.db, owner.staffId, pinHash, recovery.hash));
  return { ownerName: owner.name, code: recovery.code };
}

const countEvents = (db: LedgerDatabase): number =>
  db.get<{ count: number }>('SELECT COUNT(*) AS count FROM events')?.count ?? 0;

function moveIntoPlace(workshop: string, dataDir: string): void {
  const made = ledgerFile(workshop);
  if ((statSync(`${made}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new Error('a part of the restored ledger is still in its log');
  syncFile(made);
  renameSync(made, ledgerFile(dataDir));
  syncFolder(dataDir);
}
