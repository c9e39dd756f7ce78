/**
 * Looks at a ledger's file before SQLite does, and only reads: what is no ledger, was cut off, belongs to another
 * program or a newer Counterfoil is refused with a sentence, and neither it nor what lies beside it changes. SQLite
 * itself would already move the write-ahead log into a file by opening and closing it.
 *
 *   page 1 of the file          application id, number of migrations (user_version), number of pages
 *   page 1 in the newest part   the same after what was committed last; it counts where there is one
 *   of the write-ahead log
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolder } from './durable-files.ts';
import { committedPages, type LogPages } from './log-pages.ts';

/** 'CFLG' */
export const LEDGER_APPLICATION_ID = 0x43_46_4c_47;

export type FileProblem =
  | 'not-a-ledger'
  | 'cut-off'
  | 'foreign'
  | 'damaged'
  | 'main-file-missing'
  | 'gone'
  | 'read-only'
  | 'no-access'
  | 'network-folder'
  | 'disk-trouble'
  | 'no-room';

const SAFE = 'Nothing in it was changed.';
const ANOTHER = 'Put a backup in its place, or start with another folder (--data DIR).';

const SENTENCES: Readonly<Record<FileProblem, (file: string) => string>> = {
  'not-a-ledger': (file) =>
    `${file} is not a ledger: something else was saved in its place, or it was damaged. ${SAFE} ${ANOTHER}`,
  'cut-off': (file) =>
    `${file} was cut off: a part of the ledger is missing. ${SAFE} ${ANOTHER} Keep the damaged file: much of it can be read.`,
  foreign: (file) => `${file} belongs to another program. ${SAFE} ${ANOTHER}`,
  damaged: (file) =>
    `${file} is damaged and cannot be read any more. ${ANOTHER} Keep the damaged file: much of it can be read.`,
  'main-file-missing': (file) =>
    `${file} is missing, though its newest part (${path.basename(file)}-wal) is there. Put it back beside that, or put a backup there.`,
  gone: (file) =>
    `${file} is not there any more: its disk was taken out, or somebody moved it. Put it back, then start again.`,
  'read-only': (file) =>
    `Counterfoil may not write in ${path.dirname(file)}. Give this user the right to write there, or start with another folder (--data DIR).`,
  'no-access': (file) =>
    `Counterfoil may not read ${file}. Give this user the right to read and write it, or start with another folder (--data DIR).`,
  'disk-trouble': (file) =>
    `The disk could not read or write ${file}. Nothing that was acknowledged is lost by this. Start again; if it comes back, the disk may be failing: get help, and restore a backup on another disk.`,
  'no-room': (file) =>
    `The disk of ${path.dirname(file)} is full: Counterfoil cannot even open its ledger. Nothing in it was changed. Delete files that nobody needs, then start again.`,
  'network-folder': (file) =>
    `${path.dirname(file)} is on the network, where no ledger is safe. Choose a folder on a disk of this computer (--data DIR); backups may go to the network.`,
};

/** The ledger's file cannot be used; its message is a sentence for a person. */
export class LedgerUnusable extends Error {
  override name = 'LedgerUnusable';
  readonly problem: FileProblem;
  constructor(problem: FileProblem, file: string, options?: ErrorOptions) {
    super(SENTENCES[problem](file), options);
    this.problem = problem;
  }
}

/** The file was written by a newer program, which this one does not understand. Nothing of it was touched. */
export class NewerLedger extends Error {
  override name = 'NewerLedger';
  /** @param version what the newer program calls its last step */
  constructor(version: string) {
    super(
      `This ledger was written by a newer Counterfoil (${version}). Nothing in it was changed. Install that version and start again.`,
    );
  }
}

const WITH_A_SENTENCE: ReadonlySet<string> = new Set([
  'LedgerUnusable',
  'NewerLedger',
  'LedgerInUse',
  'CannotMigrate',
]);

/** Whether an error of opening speaks to a person: by its name, which a thread's end keeps. */
export const hasSentence = (error: unknown): error is Error =>
  error instanceof Error && WITH_A_SENTENCE.has(error.name);

/** What page 1 says, null where there is no ledger yet. */
export type LedgerHeader = Readonly<{
  /** 0 where an early program did not write it: the table of migrations knows. */
  migrationCount: number;
}>;

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** What lies beside a ledger that has lived, so that a file of no bytes is not taken for a new one. */
const SIGNS_OF_LIFE = ['ledger.reserve', 'pepper.secret', 'pepper.sealed', 'backups'] as const;

/** For who is alone with the file: throws LedgerUnusable for what must not be opened. */
export function inspectLedgerFile(file: string): LedgerHeader | null {
  const logBytes = sizeOf(`${file}-wal`) ?? 0;
  const fileBytes = sizeOf(file);
  if (fileBytes === null) {
    if (logBytes > 0) throw new LedgerUnusable('main-file-missing', file);
    return null;
  }
  if (fileBytes === 0) {
    const folder = path.dirname(file);
    const hasLived = SIGNS_OF_LIFE.some((name) => existsSync(path.join(folder, name)));
    if (logBytes > 0 || hasLived) throw new LedgerUnusable('cut-off', file);
    return null;
  }
  const header = readStart(file);
  const pageSize = pageSizeOf(header);
  if (pageSize === null) throw new LedgerUnusable('not-a-ledger', file);
  const log = logBytes > 0 ? committedPages(`${file}-wal`, pageSize) : null;
  const newest = log?.firstPage ?? header;
  const pageCount = log?.pageCount ?? newest.readUInt32BE(28);
  if (!isWhole(Math.floor(fileBytes / pageSize), pageCount, log))
    throw new LedgerUnusable('cut-off', file);
  const isEmpty = newest.readUInt32BE(40) === 0;
  if (isEmpty) return null;
  if (newest.readUInt32BE(68) !== LEDGER_APPLICATION_ID) throw new LedgerUnusable('foreign', file);
  return { migrationCount: newest.readUInt32BE(60) };
}

/** Before anything is written beside a ledger: its folder can be used, and what is there is no other file. */
export function inspectPlace(file: string): void {
  openLedgerFolder(file);
  if ((sizeOf(file) ?? 0) > 0) inspectForReading(file);
}

/** While a shop works its ledger does not begin anew, whatever happened to its disk. */
export function expectLedger(file: string): void {
  if (!existsSync(file)) throw new LedgerUnusable('gone', file);
}

/** For who only reads, perhaps while another process writes: whether this is a database at all. */
export function inspectForReading(file: string): void {
  if (pageSizeOf(readStart(file)) === null) throw new LedgerUnusable('not-a-ledger', file);
}

/** Every page is in the file or in the log: a checkpoint that was cut short leaves the file shorter than its header says. */
const isWhole = (pagesInFile: number, pageCount: number, log: LogPages | null): boolean => {
  for (let page = pagesInFile + 1; page <= pageCount; page += 1)
    if (log === null || !log.numbers.has(page)) return false;
  return true;
};

function pageSizeOf(header: Buffer): number | null {
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) return null;
  const written = header.readUInt16BE(16);
  const pageSize = written === 1 ? 65_536 : written;
  return pageSize >= 512 && Number.isInteger(Math.log2(pageSize)) ? pageSize : null;
}

function readStart(file: string): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw isDenied(error) ? new LedgerUnusable('no-access', file, { cause: error }) : error;
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw new LedgerUnusable('not-a-ledger', file);
    const start = Buffer.alloc(HEADER_BYTES);
    const length = readSync(descriptor, start, 0, HEADER_BYTES, 0);
    return start.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(file: string): number | null {
  try {
    return statSync(file).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw isDenied(error) ? new LedgerUnusable('no-access', file, { cause: error }) : error;
  }
}

// ── the folder ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** NFS, SMB, CIFS and SMB2, as statfs(2) names them: their locks and their flushes are promises of somebody else. */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x69_69, 0x51_7b, 0xff_53_4d_42, 0xfe_53_4d_42,
]);

/** @param fileSystem the type that statfs answers; it means this on Linux alone */
export const isNetworkFolder = (
  folder: string,
  platform: NodeJS.Platform,
  fileSystem: number,
): boolean =>
  platform === 'win32'
    ? folder.startsWith('\\\\')
    : platform === 'linux' && NETWORK_FILE_SYSTEMS.has(fileSystem);

/** Makes the folder of a ledger; throws LedgerUnusable for one that a ledger cannot be written in. */
export function openLedgerFolder(file: string): void {
  const folder = path.dirname(file);
  try {
    makeFolder(folder);
  } catch (error) {
    // Some systems answer that the folder above is missing where it only may not be written.
    if (isDenied(error) || !isWritable(nearestFolder(folder)))
      throw new LedgerUnusable('read-only', file, { cause: error });
    throw error;
  }
  try {
    accessSync(folder, constants.W_OK | constants.R_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK | constants.R_OK);
  } catch (error) {
    throw isDenied(error) ? new LedgerUnusable('read-only', file, { cause: error }) : error;
  }
  if (isNetworkFolder(path.resolve(folder), process.platform, statfsSync(folder).type))
    throw new LedgerUnusable('network-folder', file);
}

function nearestFolder(folder: string): string {
  let at = path.resolve(folder);
  while (!existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
  return at;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    if (isDenied(error)) return false;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** What the system answers where this user may not, or nobody may. */
const isDenied = (error: unknown): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));
