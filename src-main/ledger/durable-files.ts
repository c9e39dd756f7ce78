/**
 * What a plain write leaves undone: the flush of a file and of the folder that names it, without which lost power takes
 * the file, or its name, away again. And how much room a disk has.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import path from 'node:path';

/** Windows flushes a file's name with the file, and opens no folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  syncPath(folder, 'r');
}

export const syncFile = (file: string): void => syncPath(file, 'r+');

function syncPath(target: string, mode: 'r' | 'r+'): void {
  const descriptor = openSync(target, mode);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a folder that only this user reads, with those above it, so that it is there after lost power. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = path.dirname(path.resolve(first));
  for (let at = path.dirname(path.resolve(folder)); ; at = path.dirname(at)) {
    syncFolder(at);
    if (at === top || at === path.dirname(at)) return;
  }
}

/** Opening a ledger needs this: the index of its write-ahead log and a few pages. */
export const OPENING_BYTES = 1024 * 1024;

/** What this user may still write on the disk of a folder. */
export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
