/**
 * Opens the ledger's file the one way that keeps what was acknowledged, and keeps prepared statements.
 *
 * Invariants, asserted at every open: SQLite ≥ 3.51.3 (its WAL-reset defect), journal_mode WAL, synchronous FULL
 * (better-sqlite3 re-opens a WAL file at NORMAL, which may lose commits with the power), no memory map (a page that
 * cannot be read would end the process). The file was looked at before (ledger-file.ts).
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';
import { isDamage, isDiskFull, isIoError } from './disk-faults.ts';
import { freeBytesAt, OPENING_BYTES } from './durable-files.ts';
import {
  inspectForReading,
  inspectLedgerFile,
  LedgerUnusable,
  NewerLedger,
} from './ledger-file.ts';

export type Statement = Database.Statement;

const SQLITE_MINIMUM = [3, 51, 3] as const;
const SYNCHRONOUS_FULL = 2;
/** The log's file is kept allocated up to this size: writing over it is cheaper than making it longer. */
export const LOG_BYTES_KEPT = 64 * 1024 * 1024;

function assertSqliteVersion(version: string): void {
  const found = version.split('.').map(Number);
  const difference = SQLITE_MINIMUM.map((wanted, index) => (found[index] ?? 0) - wanted).find(
    (part) => part !== 0,
  );
  assert((difference ?? 0) >= 0, `SQLite ${version} is older than ${SQLITE_MINIMUM.join('.')}`);
}

/** What an error of the disk means to who wanted to open the ledger; any other error is what it was. */
export function openingError(error: unknown, file: string): unknown {
  if (!isIoError(error) && !isDiskFull(error)) return error;
  if (isDamage(error)) return new LedgerUnusable('damaged', file, { cause: error });
  const problem = hasRoom(path.dirname(file)) ? 'disk-trouble' : 'no-room';
  return new LedgerUnusable(problem, file, { cause: error });
}

/** A disk that does not even say how much it has left is in other trouble. */
function hasRoom(folder: string): boolean {
  try {
    return freeBytesAt(folder) >= OPENING_BYTES;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return true;
    throw error;
  }
}

type OpenOptions = Readonly<{
  readonly?: boolean;
  /** A file that had more migrations than these was written by a newer program: refused untouched. */
  migrationsMax?: number;
}>;

/** How far the write-ahead log was moved into the file. */
export type Checkpoint = Readonly<{ isBusy: boolean; logPages: number; movedPages: number }>;

/** A connection with its statements. One a process writes; `readonly` ones only read. */
export class LedgerDatabase {
  readonly connection: Database.Database;
  readonly #statements = new Map<string, Statement>();

  /** Throws LedgerUnusable or NewerLedger, with a sentence, for a file that must not be opened. */
  constructor(file: string, { readonly = false, migrationsMax = Infinity }: OpenOptions = {}) {
    if (readonly) inspectForReading(file);
    else {
      const header = inspectLedgerFile(file);
      if (header !== null && header.migrationCount > migrationsMax)
        throw new NewerLedger(`${header.migrationCount} steps`);
    }
    this.connection = new Database(file, { readonly });
    try {
      this.#prepareToRead();
      if (!readonly) this.#prepareToWrite();
    } catch (error) {
      this.connection.close();
      throw openingError(error, file);
    }
  }

  #prepareToRead(): void {
    const { connection } = this;
    assertSqliteVersion(String(connection.prepare('SELECT sqlite_version()').pluck().get()));
    connection.pragma('busy_timeout = 5000');
    connection.pragma('foreign_keys = ON');
    connection.pragma('cache_size = -65536');
    assert(connection.pragma('mmap_size = 0', { simple: true }) === 0, 'the file is memory-mapped');
  }

  #prepareToWrite(): void {
    const { connection } = this;
    assert(connection.pragma('journal_mode = WAL', { simple: true }) === 'wal', 'WAL is off');
    connection.pragma('synchronous = FULL');
    assert(
      connection.pragma('synchronous', { simple: true }) === SYNCHRONOUS_FULL,
      'synchronous is not FULL',
    );
    // Checkpoints run when the till is idle, so that no sale waits for one.
    connection.pragma('wal_autocheckpoint = 0');
    connection.pragma(`journal_size_limit = ${LOG_BYTES_KEPT}`);
    this.#moveWhatWasLeft();
  }

  /**
   * A log that an earlier end left behind is moved into the file before anything is added to it. Parts of it may have
   * been written by a flush that failed: the system forgets about such pages and would never write them again, and
   * what is acknowledged after them must not stand on them.
   */
  #moveWhatWasLeft(): void {
    try {
      this.checkpoint();
    } catch (error) {
      // Reading goes on without room, and a command says what is wrong.
      if (!isDiskFull(error)) throw error;
    }
  }

  /** The prepared statement of `sql`, made once. */
  statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all<Row>(sql: string, ...parameters: readonly unknown[]): Row[] {
    return this.statement(sql).all(...parameters) as Row[];
  }

  get<Row>(sql: string, ...parameters: readonly unknown[]): Row | undefined {
    return this.statement(sql).get(...parameters) as Row | undefined;
  }

  /** Returns how many rows it changed. */
  run(sql: string, ...parameters: readonly unknown[]): number {
    return this.statement(sql).run(...parameters).changes;
  }

  /**
   * Runs `work` in one BEGIN IMMEDIATE transaction; a thrown error rolls all of it back. Where even that fails, the
   * connection is still in a transaction and must be closed.
   */
  transaction<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #rollBack(): void {
    if (!this.connection.inTransaction) return;
    try {
      this.run('ROLLBACK');
    } catch (error) {
      // The first error says more; whoever holds the connection sees that it is still in a transaction.
      if (!(error instanceof Database.SqliteError)) throw error;
    }
  }

  /** Moves the log into the file while nobody waits. Throws what the disk said: nothing of it may be taken for done. */
  checkpoint(): Checkpoint {
    return this.#log('PASSIVE');
  }

  /** How much lies in the log, without moving any of it. */
  readLog(): Checkpoint {
    return this.#log('NOOP');
  }

  #log(mode: 'PASSIVE' | 'NOOP'): Checkpoint {
    const [row] = this.connection.pragma(`wal_checkpoint(${mode})`) as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    assert(row !== undefined && row.log >= 0, 'the log did not say how long it is');
    return { isBusy: row.busy !== 0, logPages: row.log, movedPages: row.checkpointed };
  }

  /** Bytes of the log's file, which stays allocated when what is in it was moved. */
  logBytes(): number {
    return statSync(`${this.connection.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  close(): void {
    this.connection.close();
  }
}
