/**
 * `npm run ledger -- verify | rebuild | export --data DIR`: the ledger without the program around it. Verify and export
 * only read; rebuild writes, so it wants the program closed.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { iterateEvents, eventOf } from '#main/ledger/events.ts';
import { Ledger, ledgerFile } from '#main/ledger/ledger.ts';
import { verifyLedger } from '#main/ledger/verify.ts';
import { LedgerInUse, lockLedger } from '#main/ledger/writer-lock.ts';
import { queries, registry } from '#main/modules.ts';
import { readArguments } from './arguments.ts';

const USAGE = `Usage: npm run ledger -- verify | rebuild | export [--data DIR] [--demo]
  verify   proves every event and every table; names what is wrong
  rebuild  makes all tables anew from the events (close Counterfoil first)
  export   prints every event as a line of JSON`;

function verify(file: string): number {
  const db = new LedgerDatabase(file, { readonly: true });
  const { eventCount, streamCount, findings } = verifyLedger(db, registry);
  db.close();
  console.log(`${eventCount} events in ${streamCount} streams`);
  for (const { text } of findings) console.log(`- ${text}`);
  console.log(
    findings.length === 0 ? 'Everything is as it was written.' : `${findings.length} findings.`,
  );
  return findings.length === 0 ? 0 : 1;
}

function rebuild(dataDir: string): number {
  const unlock = lockLedger(dataDir);
  const migrationsDir = path.resolve(import.meta.dirname, '../../migrations/station');
  const ledger = new Ledger({
    dataDir,
    migrationsDir,
    registry,
    queries,
    now: Date.now,
    newId: () => {
      throw new Error('a rebuild makes no ids');
    },
  });
  const { eventCount, streamCount } = ledger.rebuild();
  console.log(`${eventCount} events read, ${streamCount} streams folded.`);
  ledger.close();
  unlock();
  return 0;
}

function exportEvents(file: string): number {
  const db = new LedgerDatabase(file, { readonly: true });
  for (const row of iterateEvents(db))
    process.stdout.write(
      `${JSON.stringify({ ...eventOf(row), previousHash: row.previousHash, hash: row.hash })}\n`,
    );
  db.close();
  return 0;
}

function main(): number {
  const { positionals } = parseArgs({
    args: process.argv.slice(2),
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' }, demo: { type: 'boolean' } },
  });
  const { dataDir } = readArguments(process.argv.slice(2));
  const file = ledgerFile(dataDir);
  const [verb] = positionals;
  if (verb !== 'verify' && verb !== 'rebuild' && verb !== 'export') {
    console.error(USAGE);
    return 2;
  }
  if (!existsSync(file)) {
    console.error(`There is no ledger in ${dataDir}. Name its folder with --data DIR.`);
    return 2;
  }
  if (verb === 'verify') return verify(file);
  return verb === 'rebuild' ? rebuild(dataDir) : exportEvents(file);
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof LedgerInUse)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
