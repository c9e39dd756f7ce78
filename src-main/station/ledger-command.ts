/**
 * `npm run ledger -- verify | rebuild | repair | export | backup | restore --data DIR`: the ledger without the program
 * around it. All but rebuild, repair and restore only read; those want the program closed. `check-passport FILE` needs none.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { hasSentence } from '#main/ledger/ledger-file.ts';
import { readArguments } from './arguments.ts';
import { exportCommand } from './export-command.ts';
import { backupCommand } from './ledger-command-backup.ts';
import { checkPassportCommand } from './ledger-command-passport.ts';
import { rebuildCommand, repairCommand } from './ledger-command-repair.ts';
import { restoreCommand } from './ledger-command-restore.ts';
import { verifyCommand } from './ledger-command-verify.ts';

const USAGE = `Usage: npm run ledger -- verify | rebuild | repair | export | check-passport [--data DIR] [--demo]
  verify   proves every event and every table; names what is wrong
  rebuild  makes all tables anew from the events (close Counterfoil first)
  repair   makes the tables anew where they differ from the events, and says what it cannot put right (close
           Counterfoil first)
  export   writes events, devices, sales, postings or the journal as CSV or JSON lines
           (DATASET --format csv|jsonl --from DATE --to DATE --out FILE); all events where nothing is named
  backup   copies the ledger and proves the copy (--to FOLDER); the program may go on selling
  restore  brings back a backup: FILE [--keys KEYFILE], into a folder without a ledger (--data DIR)
  check-passport  says whether a device passport is as it was signed: FILE (needs no ledger)`;

async function main(): Promise<number> {
  const { positionals } = parseArgs({
    args: process.argv.slice(2),
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' }, demo: { type: 'boolean' } },
  });
  const { dataDir } = readArguments(process.argv.slice(2));
  const file = ledgerFile(dataDir);
  const [verb] = positionals;
  if (verb === 'check-passport') return checkPassportCommand(process.argv.slice(2));
  if (verb === 'restore') return restoreCommand(dataDir, process.argv.slice(2));
  if (
    verb !== 'verify' &&
    verb !== 'rebuild' &&
    verb !== 'repair' &&
    verb !== 'export' &&
    verb !== 'backup'
  ) {
    console.error(USAGE);
    return 2;
  }
  if (!existsSync(file)) {
    console.error(`There is no ledger in ${dataDir}. Name its folder with --data DIR.`);
    return 2;
  }
  if (verb === 'verify') return verifyCommand(file);
  if (verb === 'repair') return repairCommand(dataDir);
  if (verb === 'backup') return backupCommand(dataDir, process.argv.slice(2));
  return verb === 'rebuild' ? rebuildCommand(dataDir) : exportCommand(file, process.argv.slice(2));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!hasSentence(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
