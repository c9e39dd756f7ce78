/**
 * Opens a SQLite file of secrets: readable by this user alone, what is deleted is overwritten, and no copy of it stays in
 * a log or a temporary file.
 *
 * Invariants, asserted at every open: secure_delete ON, journal_mode TRUNCATE (a write-ahead log would keep what was
 * deleted until its next reset), synchronous FULL.
 */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';

export type PrivateDatabase = Database.Database;

export const isDatabaseError = (error: unknown): error is Error =>
  error instanceof Database.SqliteError;

/** The disk is full or somebody else reads: the same work may go well later. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(FULL|BUSY)/.test(error.code);

/** The file cannot be read or written any more, or is none of SQLite's: trying again does not help. */
export const isUnusable = (error: unknown): error is Error =>
  error instanceof Database.SqliteError &&
  /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)/.test(error.code);

const SYNCHRONOUS_FULL = 2;
const BUSY_TIMEOUT_MS = 5_000;

/** @param layout the tables of a new file; `version` is theirs. Throws for a file of another version. */
export function openPrivate(
  file: string,
  layout: Readonly<{ version: number; sql: string }>,
): PrivateDatabase {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(file);
  const db = new Database(file);
  try {
    if (isNew && process.platform !== 'win32') chmodSync(file, 0o600);
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.pragma('secure_delete = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('synchronous = FULL');
    assert(db.pragma('journal_mode = TRUNCATE', { simple: true }) === 'truncate', 'no journal');
    assert(db.pragma('secure_delete', { simple: true }) === 1, 'secure_delete is off');
    assert(db.pragma('synchronous', { simple: true }) === SYNCHRONOUS_FULL, 'not FULL');
    const version = db.pragma('user_version', { simple: true });
    if (version === 0)
      db.transaction(() => {
        db.exec(layout.sql);
        db.pragma(`user_version = ${layout.version}`);
      }).immediate();
    else
      assert(version === layout.version, `${path.basename(file)} is of version ${String(version)}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** For threads that only look; null where the file is not there yet. */
export function openPrivateToRead(file: string): PrivateDatabase | null {
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true });
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  db.pragma('temp_store = MEMORY');
  return db;
}
