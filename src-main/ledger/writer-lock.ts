/**
 * One process writes a ledger. The lock is an exclusive transaction on a small file beside it, held while the writer
 * lives: the system lets it go at whatever end, a power cut included, so that no stale lock stops a shop.
 */
import path from 'node:path';
import Database from 'better-sqlite3';
import { openLedgerFolder } from './ledger-file.ts';

export class LedgerInUse extends Error {
  override name = 'LedgerInUse';
}

/**
 * Takes the lock; throws LedgerInUse where another process has it, LedgerUnusable where nothing can be written. Returns
 * what lets it go.
 */
export function lockLedger(dataDir: string): () => void {
  openLedgerFolder(path.join(dataDir, 'ledger.db'));
  const lock = new Database(path.join(dataDir, 'writer.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new LedgerInUse(`another Counterfoil is open on ${dataDir}; close it first`);
    throw error;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}
