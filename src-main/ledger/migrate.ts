/**
 * Brings a ledger's tables to this program's version in one transaction. A file written by a newer program is refused
 * untouched. Migrations that landed are never edited: their hash is kept and compared. Before a ledger that has lived
 * is changed, `beforeChange` makes a copy of it (copy-before.ts).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerDatabase } from './database.ts';
import { LEDGER_APPLICATION_ID, NewerLedger } from './ledger-file.ts';
import { restoreIndexNames } from './shadow-tables.ts';

type Journal = Readonly<{ entries: readonly Readonly<{ idx: number; tag: string }>[] }>;

type Migration = Readonly<{ number: number; tag: string; sql: string; hash: string }>;

type MigrateOptions<Copy> = Readonly<{
  /** Outside of any transaction, with the tag of the first missing migration; what it throws leaves all as it was. */
  beforeChange?: (tag: string) => Copy;
  /** With what `beforeChange` answered, after the commit. */
  afterChange?: (copy: Copy) => void;
  /** Hears of each statement before it runs. */
  onStatement?: (statement: string) => void;
}>;

const readJournal = (folder: string): Journal =>
  JSON.parse(readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as Journal;

/** How many migrations this program has. */
export const migrationCount = (folder: string): number => readJournal(folder).entries.length;

const readMigrations = (folder: string): readonly Migration[] =>
  readJournal(folder).entries.map(({ idx, tag }) => {
    const sql = readFileSync(path.join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return { number: idx, tag, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });

const MIGRATIONS_TABLE =
  'CREATE TABLE migrations (number INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL) STRICT';

const hasTable = (db: LedgerDatabase, name: string): boolean =>
  db.connection
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .get(name) !== undefined;

const hasEvents = (db: LedgerDatabase): boolean =>
  hasTable(db, 'events') &&
  db.connection.prepare('SELECT 1 FROM events LIMIT 1').get() !== undefined;

/** The migrations that `db` lacks. Throws NewerLedger where it has more than this program knows. */
function missingMigrations(
  db: LedgerDatabase,
  migrations: readonly Migration[],
): readonly Migration[] {
  const applied = hasTable(db, 'migrations')
    ? (db.connection.prepare('SELECT number, tag, hash FROM migrations ORDER BY number').all() as {
        number: number;
        tag: string;
        hash: string;
      }[])
    : [];
  const newest = applied.at(-1);
  if (newest !== undefined && newest.number >= migrations.length) throw new NewerLedger(newest.tag);
  for (const row of applied)
    if (migrations[row.number]?.hash !== row.hash)
      throw new Error(`migration ${row.tag} was changed after it was applied`);
  return migrations.slice(applied.length);
}

/** Applies what is missing, all of it or nothing. */
export function migrate<Copy = unknown>(
  db: LedgerDatabase,
  folder: string,
  { beforeChange, afterChange, onStatement }: MigrateOptions<Copy> = {},
): void {
  const migrations = readMigrations(folder);
  const missing = missingMigrations(db, migrations);
  const [first] = missing;
  if (first === undefined) {
    markVersion(db, migrations.length);
    return;
  }
  const copy = hasEvents(db) ? beforeChange?.(first.tag) : undefined;
  const run = (statement: string): void => {
    onStatement?.(statement);
    db.connection.exec(statement);
  };
  db.transaction(() => {
    if (hasTable(db, 'migrations')) restoreIndexNames(db);
    else run(MIGRATIONS_TABLE);
    for (const { number, tag, sql, hash } of missing) {
      for (const statement of sql.split('--> statement-breakpoint')) run(statement);
      db.run('INSERT INTO migrations (number, tag, hash) VALUES (?, ?, ?)', number, tag, hash);
    }
    run(`PRAGMA application_id = ${LEDGER_APPLICATION_ID}`);
    markVersion(db, migrations.length);
  });
  if (copy !== undefined) afterChange?.(copy);
}

/** In the file's header, where an older program sees it without opening the file (ledger-file.ts). */
function markVersion(db: LedgerDatabase, count: number): void {
  if (db.connection.pragma('user_version', { simple: true }) !== count)
    db.connection.pragma(`user_version = ${count}`);
}
