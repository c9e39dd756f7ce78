/**
 * A folder or drive for backups: whether it is there, has room and may be written to, and what of ours lies in it.
 * Everything here may meet a drive that was pulled out: each "no" is a value with a sentence.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { MANIFEST_ENDING, PARTIAL_ENDING } from '#shared/modules/safety/backup-name.ts';
import type { FolderView, SafetyRejection } from '#shared/modules/safety/contract.ts';
import { thinBackups } from '#shared/modules/safety/thin-backups.ts';
import { manifestFileOf, readManifest } from './manifest.ts';

/** A copy is smaller than its ledger; the rest is for what else writes there. */
const SPARE_BYTES = 64 * 1024 * 1024;
/** A drive on a network that is gone answers nothing for minutes. */
const PATIENCE_MS = 10_000;
/** Files of ours that are looked at: thinning keeps far fewer. */
const FILES_MAX = 5_000;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const GONE: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENODEV',
  'ENXIO',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ESTALE',
  'SQLITE_CANTOPEN',
]);
const FORBIDDEN: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY']);
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL']);

/** What a failed call of the system, or of SQLite at the copy, means for a person. Throws what is none of these. */
export function folderProblem(error: unknown, folder: string): SafetyRejection {
  const code = codeOf(error);
  if (GONE.has(code)) return { code: 'safety.folder-missing', folder };
  if (FORBIDDEN.has(code)) return { code: 'safety.no-right', folder };
  if (FULL.has(code)) return { code: 'safety.no-room', folder, neededBytes: 0, freeBytes: 0 };
  const isDisk = code === 'EIO' || code === 'EBUSY' || code === 'ETIMEDOUT';
  if (isDisk || code.startsWith('SQLITE_IOERR')) return { code: 'safety.disk-trouble', folder };
  throw error;
}

const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('the drive does not answer'), { code: 'ESTALE' })),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Looks at the folder and writes a few bytes there. `neededBytes`: what the next backup may take. */
export async function lookAtFolder(
  folder: string,
  dataDir: string,
  neededBytes: number,
): Promise<FolderView> {
  try {
    return await inTime(probe(folder, dataDir, neededBytes));
  } catch (error) {
    return {
      problem: folderProblem(error, folder),
      isOnLedgerDisk: false,
      freeBytes: null,
    };
  }
}

async function probe(folder: string, dataDir: string, neededBytes: number): Promise<FolderView> {
  const [there, here, room] = await Promise.all([stat(folder), stat(dataDir), statfs(folder)]);
  if (!there.isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  await tryToWrite(folder);
  const freeBytes = room.bavail * room.bsize;
  const wanted = neededBytes + SPARE_BYTES;
  return {
    problem:
      freeBytes < wanted
        ? { code: 'safety.no-room', folder, neededBytes: wanted, freeBytes }
        : null,
    isOnLedgerDisk: there.dev === here.dev,
    freeBytes,
  };
}

async function tryToWrite(folder: string): Promise<void> {
  const file = path.join(folder, `.counterfoil-${randomBytes(6).toString('hex')}`);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.write('Counterfoil looks whether it may write here.');
    await handle.sync();
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}

const NAMES_MAX = 50;

/** A second backup within one second, or in the hour that the clock repeats in autumn, gets a number. */
export function freeBackupName(folder: string, wanted: string): string {
  for (let number = 1; number <= NAMES_MAX; number += 1) {
    const name = number === 1 ? wanted : wanted.replace(/\.db$/, `-${number}.db`);
    const isTaken = ['', PARTIAL_ENDING, MANIFEST_ENDING].some((ending) =>
      existsSync(path.join(folder, `${name}${ending}`)),
    );
    if (!isTaken) return name;
  }
  throw new Error(`no free name like ${wanted}`);
}

/** A backup of ours that its manifest fits. */
export type FoundBackup = Readonly<{
  fileName: string;
  madeAt: number;
  eventCount: number;
}>;

/** The backups of a station that lie in a folder. What has no manifest, or one of another station, is not ours. */
export async function ownBackups(folder: string, stationId: string): Promise<FoundBackup[]> {
  const names = (await readdir(folder))
    .filter((name) => name.startsWith('counterfoil-') && name.endsWith(MANIFEST_ENDING))
    .slice(0, FILES_MAX);
  const found: FoundBackup[] = [];
  for (const name of names) {
    const manifest = readManifest(path.join(folder, name));
    if (manifest?.stationId !== stationId) continue;
    const fileName = name.slice(0, -MANIFEST_ENDING.length);
    const file = await stat(path.join(folder, fileName)).catch(() => null);
    // Changed in size: somebody else's now.
    if (file !== null && (!file.isFile() || file.size !== manifest.byteCount)) continue;
    const { madeAt, eventCount } = manifest;
    if (file === null) await rm(path.join(folder, name), { force: true });
    else found.push({ fileName, madeAt, eventCount });
  }
  return found;
}

/** Removes what thin-backups.ts lets go; answers the names. The file goes before its manifest, which says whose it was. */
export async function thinFolder(
  folder: string,
  stationId: string,
  keepLast: number,
  now: number,
  dayOf: (unixMs: number) => string,
): Promise<Result<string[], SafetyRejection>> {
  const removed: string[] = [];
  try {
    const backups = await ownBackups(folder, stationId);
    for (const { fileName } of thinBackups(backups, keepLast, now, dayOf)) {
      const file = path.join(folder, fileName);
      await rm(file, { force: true });
      await rm(manifestFileOf(file), { force: true });
      removed.push(fileName);
    }
  } catch (error) {
    return removed.length > 0 ? ok(removed) : no(folderProblem(error, folder));
  }
  return ok(removed);
}
