/**
 * The copy of a ledger before a new program changes its tables: made, opened and compared before the first statement,
 * so that whoever does not like the new program can go back. The last two stay.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { copyLedger, NoRoomToCopy, type Copied } from './copy.ts';
import { LedgerDatabase } from './database.ts';
import { syncFolder } from './durable-files.ts';

const KEPT = 2;
/** The shop goes on writing on the disk of this copy. */
const ROOM_LEFT_BYTES = 64 * 1024 * 1024;
const MIB = 1024 * 1024;

/** The tables stay as they are; its message is a sentence. */
export class CannotMigrate extends Error {
  override name = 'CannotMigrate';
}

/** What is wrong with the end of a ledger, nothing where all is well. */
export type VerifyEnd = (db: LedgerDatabase) => readonly unknown[];

export type CopyBefore = Copied & Readonly<{ file: string }>;

/** Throws CannotMigrate where there is no room for the copy, or where it is not what it is a copy of. */
export function copyBefore(
  db: LedgerDatabase,
  dataDir: string,
  tag: string,
  verifyEnd: VerifyEnd,
): CopyBefore {
  const folder = path.join(dataDir, 'backups');
  const file = freeName(folder, tag);
  const copied = copyOrSay(db, file);
  if (!isSame(db, file, copied, verifyEnd)) {
    rmSync(file, { force: true });
    throw new CannotMigrate(
      `The new Counterfoil has to change this ledger and made a copy of it first, but the copy in ${folder} cannot be read back. Nothing was changed. Check the disk, then start again.`,
    );
  }
  thin(folder);
  return { ...copied, file };
}

/** Tells of the copy beside the backups, once there is a table for it. */
export function noteCopy(
  db: LedgerDatabase,
  { file, byteCount, eventCount }: CopyBefore,
  { now, newId }: Readonly<{ now: () => number; newId: () => string }>,
): void {
  const folder = path.dirname(file);
  const kept = JSON.stringify(copiesIn(folder));
  db.transaction(() => {
    db.run(
      `UPDATE backups SET state = 'thinned' WHERE reason = 'migration' AND folder = ?
         AND file_name NOT IN (SELECT value FROM json_each(?))`,
      folder,
      kept,
    );
    db.run(
      `INSERT INTO backups (backup_id, reason, started_at, finished_at, folder, file_name, byte_count, event_count,
         state, problem) VALUES (?, 'migration', ?, ?, ?, ?, ?, ?, 'checked', NULL)`,
      newId(),
      now(),
      now(),
      folder,
      path.basename(file),
      byteCount,
      eventCount,
    );
  });
}

function copyOrSay(db: LedgerDatabase, file: string): Copied {
  try {
    return copyLedger(db, file, { roomLeftBytes: ROOM_LEFT_BYTES });
  } catch (error) {
    if (!(error instanceof NoRoomToCopy)) throw error;
    const { neededBytes, freeBytes } = error;
    throw new CannotMigrate(
      `The new Counterfoil has to change this ledger and makes a copy of it first, for which the disk has too little room: ${Math.ceil(neededBytes / MIB)} MB are needed in ${path.dirname(file)}, ${Math.floor(freeBytes / MIB)} MB are free. Nothing was changed. Make room, then start again.`,
      { cause: error },
    );
  }
}

const copiesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => /^before-.*\.db$/.test(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

/** An earlier start may have made its copy and then been cut short. */
function freeName(folder: string, tag: string): string {
  const taken = new Set(copiesIn(folder));
  let name = `before-${tag}.db`;
  for (let number = 2; taken.has(name); number += 1) name = `before-${tag}-${number}.db`;
  return path.join(folder, name);
}

const LAST_EVENT = `SELECT COUNT(*) AS count,
  (SELECT hash FROM events ORDER BY position DESC LIMIT 1) AS hash FROM events`;

/** As many events, the same last one, and nothing wrong at its end that was not wrong before. */
function isSame(db: LedgerDatabase, file: string, copied: Copied, verifyEnd: VerifyEnd): boolean {
  const copy = new LedgerDatabase(file, { readonly: true });
  try {
    const wanted = db.get<{ count: number; hash: string }>(LAST_EVENT);
    const found = copy.get<{ count: number; hash: string }>(LAST_EVENT);
    return (
      found?.count === wanted?.count &&
      found?.hash === wanted?.hash &&
      found?.count === copied.eventCount &&
      verifyEnd(copy).length <= verifyEnd(db).length
    );
  } finally {
    copy.close();
  }
}

function thin(folder: string): void {
  const newestFirst = copiesIn(folder)
    .map((name) => ({ name, madeAt: statSync(path.join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.madeAt - a.madeAt || (a.name < b.name ? 1 : -1));
  for (const { name } of newestFirst.slice(KEPT)) rmSync(path.join(folder, name), { force: true });
  syncFolder(folder);
}
