/**
 * Copies a whole ledger into one file while it is being used: as it was at one moment, flushed with its folder, without
 * the room that deleted rows left. Whoever makes backups or migrates uses this.
 */
import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { LedgerDatabase } from './database.ts';
import { isDiskFull } from './disk-faults.ts';
import { freeBytesAt, makeFolder, syncFile, syncFolder } from './durable-files.ts';

/** There is a file of that name; a copy never replaces anything. */
export class CopyExists extends Error {
  override name = 'CopyExists';
}

/** The disk of the copy has too little room. Nothing of the copy is left there. */
export class NoRoomToCopy extends Error {
  override name = 'NoRoomToCopy';
  readonly neededBytes: number;
  readonly freeBytes: number;
  constructor(neededBytes: number, freeBytes: number) {
    super(`a copy needs ${neededBytes} bytes, ${freeBytes} are free`);
    this.neededBytes = neededBytes;
    this.freeBytes = freeBytes;
  }
}

export type Copied = Readonly<{ byteCount: number; eventCount: number }>;

/** Bytes that a copy of all of it takes at most. */
export const ledgerBytes = (db: LedgerDatabase): number =>
  Number(db.connection.pragma('page_count', { simple: true })) *
  Number(db.connection.pragma('page_size', { simple: true }));

type CopyOptions = Readonly<{
  /** What stays free where the shop itself goes on writing. */
  roomLeftBytes?: number;
}>;

/**
 * Writes the copy beside `targetFile` and moves it there when it is whole and flushed, so that there is a whole copy or
 * none. Throws CopyExists, NoRoomToCopy, or what the disk said. Outside of transactions.
 */
export function copyLedger(
  db: LedgerDatabase,
  targetFile: string,
  { roomLeftBytes = 0 }: CopyOptions = {},
): Copied {
  if (existsSync(targetFile)) throw new CopyExists(targetFile);
  const folder = path.dirname(targetFile);
  makeFolder(folder);
  const neededBytes = ledgerBytes(db) + roomLeftBytes;
  const freeBytes = freeBytesAt(folder);
  if (freeBytes < neededBytes) throw new NoRoomToCopy(neededBytes, freeBytes);
  const making = `${targetFile}.making`;
  rmSync(making, { force: true });
  try {
    db.connection.prepare('VACUUM INTO ?').run(making);
    if (process.platform !== 'win32') chmodSync(making, 0o600);
    syncFile(making);
    const copied = { byteCount: statSync(making).size, eventCount: countEvents(making) };
    if (existsSync(targetFile)) throw new CopyExists(targetFile);
    renameSync(making, targetFile);
    syncFolder(folder);
    return copied;
  } catch (error) {
    rmSync(making, { force: true });
    throw isDiskFull(error) ? new NoRoomToCopy(neededBytes, freeBytesAt(folder)) : error;
  }
}

function countEvents(file: string): number {
  const copy = new LedgerDatabase(file, { readonly: true });
  try {
    return copy.get<{ count: number }>('SELECT COUNT(*) AS count FROM events')?.count ?? 0;
  } finally {
    copy.close();
  }
}
