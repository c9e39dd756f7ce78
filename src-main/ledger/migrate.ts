/**
 * Brings a ledger's tables to this program's version in one transaction. A file written by a newer program is refused
 * untouched. Migrations that landed are never edited: their hash is kept and compared.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerDatabase } from './database.ts';

export class NewerLedger extends Error {
  override name = 'NewerLedger';
}

type Journal = Readonly<{ entries: readonly Readonly<{ idx: number; tag: string }>[] }>;

const LEDGER_APPLICATION_ID = 0x43_46_4c_47; // 'CFLG'

/** Applies what is missing. Throws NewerLedger where the file knows more than this program. */
export function migrate(db: LedgerDatabase, folder: string): void {
  const journal = JSON.parse(
    readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8'),
  ) as Journal;
  db.connection.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL) STRICT',
  );
  const applied = db.all<{ number: number; tag: string; hash: string }>(
    'SELECT number, tag, hash FROM migrations ORDER BY number',
  );
  const newest = applied.at(-1);
  if (newest !== undefined && newest.number >= journal.entries.length)
    throw new NewerLedger(
      `this ledger was written by a newer Counterfoil (${newest.tag}); install that version and start again`,
    );
  const scripts = journal.entries.map(({ idx, tag }) => {
    const sql = readFileSync(path.join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return { number: idx, tag, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
  for (const row of applied) {
    const script = scripts[row.number];
    if (script?.hash !== row.hash)
      throw new Error(`migration ${row.tag} was changed after it was applied`);
  }
  const missing = scripts.slice(applied.length);
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const { number, tag, sql, hash } of missing) {
      for (const statement of sql.split('--> statement-breakpoint')) db.connection.exec(statement);
      db.run('INSERT INTO migrations (number, tag, hash) VALUES (?, ?, ?)', number, tag, hash);
    }
    db.connection.pragma(`application_id = ${LEDGER_APPLICATION_ID}`);
  });
}
