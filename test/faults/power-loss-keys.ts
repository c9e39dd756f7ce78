/**
 * Keys of people after a power cut: whoever is in the ledger can be read, and whoever was erased cannot, whatever the
 * disk kept of the two files.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { keysFile } from '#main/personal/key-store.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { MASTER_KEY } from '../fixtures/shop-at-work.ts';

const REGISTERED = `SELECT data ->> '$.customerId' AS id FROM events
  WHERE type = 'CustomerRegistered' ORDER BY position`;
const ERASED = `SELECT data ->> '$.personId' AS id FROM events WHERE type = 'PersonErased'`;
/** A destroyed key stays as zeros. */
const KEPT = 'SELECT person_id FROM person_keys WHERE wrapped <> zeroblob(length(wrapped))';

function idsIn(file: string, sql: string): string[] {
  const connection = new Database(file);
  try {
    return connection.prepare(sql).pluck().all() as string[];
  } finally {
    connection.close();
  }
}

/** Every person of the ledger has a key on the disk, but for those who were erased. */
export function problemWithKeys(folder: string): string | null {
  const ledger = path.join(folder, 'ledger.db');
  if (!existsSync(ledger) || !existsSync(keysFile(folder))) return null;
  const registered = idsIn(ledger, REGISTERED);
  if (registered.length === 0) return null;
  const erased = new Set(idsIn(ledger, ERASED));
  const keys = new Set(idsIn(keysFile(folder), KEPT));
  const lost = registered.filter((id) => !keys.has(id) && !erased.has(id));
  return lost.length === 0 ? null : `the key of ${lost.join(', ')} is lost`;
}

/** As the program itself sees them at its next start. */
export function problemWithPeople(folder: string): string | null {
  const shop = new TestLedger({ dataDir: folder, masterKey: MASTER_KEY });
  try {
    const { db } = shop.ledger;
    const erased = new Set(db.all<{ id: string }>(ERASED).map(({ id }) => id));
    for (const [index, { id }] of db.all<{ id: string }>(REGISTERED).entries()) {
      const name = shop.personal?.people.get(id)?.name ?? null;
      const wanted = erased.has(id) ? null : `Person ${index + 1}`;
      if (name !== wanted) return `${id} is read as ${name} where ${wanted} is right`;
    }
    return null;
  } finally {
    shop.close();
  }
}
