/**
 * Opens the ledger's file the one way that keeps what was acknowledged, and keeps prepared statements.
 *
 * Invariants, asserted at every open: SQLite ≥ 3.51.3 (its WAL-reset defect), journal_mode WAL, synchronous FULL
 * (better-sqlite3 re-opens a WAL file at NORMAL, which may lose commits with the power).
 */
import Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';

export type Statement = Database.Statement;

const SQLITE_MINIMUM = [3, 51, 3] as const;
const SYNCHRONOUS_FULL = 2;

function assertSqliteVersion(version: string): void {
  const found = version.split('.').map(Number);
  const difference = SQLITE_MINIMUM.map((wanted, index) => (found[index] ?? 0) - wanted).find(
    (part) => part !== 0,
  );
  assert((difference ?? 0) >= 0, `SQLite ${version} is older than ${SQLITE_MINIMUM.join('.')}`);
}

/** A connection with its statements. One a process writes; `readonly` ones only read. */
export class LedgerDatabase {
  readonly connection: Database.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(file: string, options: Readonly<{ readonly?: boolean }> = {}) {
    this.connection = new Database(file, { readonly: options.readonly ?? false });
    const { connection } = this;
    assertSqliteVersion(String(connection.prepare('SELECT sqlite_version()').pluck().get()));
    connection.pragma('busy_timeout = 5000');
    connection.pragma('foreign_keys = ON');
    connection.pragma('cache_size = -65536');
    if (options.readonly === true) return;
    assert(connection.pragma('journal_mode = WAL', { simple: true }) === 'wal', 'WAL is off');
    connection.pragma('synchronous = FULL');
    assert(
      connection.pragma('synchronous', { simple: true }) === SYNCHRONOUS_FULL,
      'synchronous is not FULL',
    );
    // Checkpoints run when the till is idle, so that no sale waits for one.
    connection.pragma('wal_autocheckpoint = 0');
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

  run(sql: string, ...parameters: readonly unknown[]): void {
    this.statement(sql).run(...parameters);
  }

  /** Runs `work` in one BEGIN IMMEDIATE transaction; a thrown error rolls all of it back. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.connection.inTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  /** Moves the log into the file while nobody waits. Returns pages in the log and pages moved. */
  checkpoint(): Readonly<{ isBusy: boolean; logPages: number; movedPages: number }> {
    const [row] = this.connection.pragma('wal_checkpoint(PASSIVE)') as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    return { isBusy: row?.busy !== 0, logPages: row?.log ?? 0, movedPages: row?.checkpointed ?? 0 };
  }

  close(): void {
    this.connection.close();
  }
}
