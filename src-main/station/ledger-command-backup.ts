/**
 * `npm run ledger -- backup --to FOLDER`: a backup without the screens, for whoever makes them by a schedule of the system's
 * own. It only reads the ledger, so the program may go on selling beside it; the list on the screen does not know of it.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backupFileName } from '#shared/modules/safety/backup-name.ts';
import type { SafetyRejection } from '#shared/modules/safety/contract.ts';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import { freeBackupName, lookAtFolder } from '#main/backup/folder.ts';
import { makeBackup, type BackupRefusal } from '#main/backup/make-backup.ts';
import { readerFor } from '#main/ledger/ask.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { readIdentity } from '#main/ledger/station.ts';
import { queries, registry } from '#main/modules.ts';
import { readKeeping } from '#main/modules/safety/queries.ts';

const FINDINGS_SHOWN = 5;

function sentenceOf(refusal: BackupRefusal | SafetyRejection, folder: string): string {
  switch (refusal.code) {
    case 'safety.folder-missing':
      return `${folder} is not there. Plug in its drive, or make the folder.`;
    case 'safety.no-right':
      return `This user may not write to ${folder}.`;
    case 'safety.no-room':
      return `There is not enough room in ${folder}.`;
    case 'safety.disk-trouble':
      return `The drive of ${folder} did not take what was written. Try another one.`;
    case 'safety.backup-check-failed': {
      const findings = 'findings' in refusal ? (refusal.findings ?? []) : [];
      return [
        `The copy is not what the record should be; it is kept as ${refusal.fileName} and is no backup:`,
        ...findings.slice(0, FINDINGS_SHOWN).map((found) => `- ${wordsOf(found).wrong}`),
      ].join('\n');
    }
    default:
      return `The backup could not be made (${refusal.code}).`;
  }
}

/** Resolves with the exit code. */
export async function backupCommand(dataDir: string, argv: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      to: { type: 'string' },
    },
  });
  const named = typeof values.to === 'string' ? values.to : positionals[1];
  if (named === undefined) {
    console.error('Where to? npm run ledger -- backup --to FOLDER [--data DIR]');
    return 2;
  }
  const folder = path.resolve(named);
  const file = ledgerFile(dataDir);
  const { problem } = await lookAtFolder(folder, dataDir, statSync(file).size);
  if (problem !== null) {
    console.error(sentenceOf(problem as SafetyRejection, folder));
    return 1;
  }
  const db = new LedgerDatabase(file, { readonly: true });
  try {
    return await backUp(db, dataDir, folder);
  } finally {
    db.close();
  }
}

async function backUp(db: LedgerDatabase, dataDir: string, folder: string): Promise<number> {
  const identity = readIdentity(db, () => {
    throw new Error('the ledger has no identity yet');
  });
  const parts = { db, registry, queries, cache: null, identity, now: Date.now };
  const facts = readKeeping(readerFor(parts, 'station'));
  const { organisationName, branchName, stationName, receiptPrefix, timeZone } = facts;
  const fileName = freeBackupName(
    folder,
    backupFileName({ branchName, stationName }, Date.now(), timeZone),
  );
  const steps = makeBackup(
    { db, registry, identity, dataDir, now: Date.now },
    {
      folder,
      fileName,
      names: { organisationName, branchName, stationName, receiptPrefix },
      programVersion: programVersion(),
    },
  );
  for (;;) {
    const step = await steps.next();
    if (step.done !== true) continue;
    const made = step.value;
    if (made.ok) {
      const { eventCount, attachments } = made.value;
      console.log(`${path.join(folder, fileName)}: ${eventCount} entries, read again and checked.`);
      if (attachments.count > 0)
        console.log(`Photos and documents in its folder "attachments": ${attachments.count}.`);
      if (attachments.missingCount > 0)
        console.log(
          `Photos and documents that are gone or damaged on this computer: ${attachments.missingCount}.`,
        );
      return 0;
    }
    console.error(sentenceOf(made.rejection, folder));
    return 1;
  }
}

function programVersion(): string {
  const file = path.resolve(import.meta.dirname, '../../package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  return typeof version === 'string' ? version : '';
}
