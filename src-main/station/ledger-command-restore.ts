/**
 * `npm run ledger -- restore FILE`: what a shop does on the day its computer is gone. Every outcome is sentences: what
 * was done, what is missing, what to do next.
 */
import { randomFillSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { uuidV7 } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import { attachmentsFolder } from '#main/attachments/attachment-files.ts';
import { restoreBackup, type Restored, type RestoreProblem } from '#main/backup/restore.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { queries, registry } from '#main/modules.ts';
import { importKeys, openKeys, type KeySecrets } from '#main/personal/key-backup.ts';
import { makePins } from './pins.ts';
import { plainSeal } from './secrets.ts';

const MIB = 1024 * 1024;
const megabytes = (bytes: number): string => `${Math.max(1, Math.ceil(bytes / MIB))} MB`;

const FINDINGS_SHOWN = 5;

function sentenceOf(problem: RestoreProblem): string {
  switch (problem.code) {
    case 'ledger-there':
      return `${problem.file} is there already: a backup is only restored into a folder without a shop. Name another one with --data DIR.`;
    case 'no-file':
      return `There is no file ${problem.file}.`;
    case 'no-manifest':
      return `${problem.file} is missing or cannot be read. Copy it from where the backup was; if it is lost, add --no-manifest, and the record's own chain is the proof.`;
    case 'altered':
      return `${problem.file} is not as it was when the backup was made: it was changed, or the drive loses what is on it. Use another backup.`;
    case 'unusable':
      return problem.sentence;
    case 'damaged':
      return [
        'This backup is not what the record should be. Use another one; if there is none, add --despite-findings. What is wrong:',
        ...problem.findings.slice(0, FINDINGS_SHOWN).map((found) => `- ${wordsOf(found).wrong}`),
      ].join('\n');
    case 'not-set-up':
      return 'There is no shop in this backup yet: it was made before the first set-up.';
    case 'no-room':
      return `There is not enough room: ${megabytes(problem.neededBytes)} are needed, ${megabytes(problem.freeBytes)} are free.`;
  }
}

// ── restore ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function restoreCommand(dataDir: string, argv: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      keys: { type: 'string' },
      'no-manifest': { type: 'boolean' },
      'despite-findings': { type: 'boolean' },
    },
  });
  const [, named] = positionals;
  if (named === undefined) {
    console.error('Which backup? npm run ledger -- restore FILE [--data DIR] [--keys FILE]');
    return 2;
  }
  const keysFile = typeof values.keys === 'string' ? path.resolve(values.keys) : null;
  const secrets = keysFile === null ? null : await readKeysFile(keysFile);
  if (secrets === 'refused') return 1;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockLedger(dataDir);
  try {
    const pins = makePins(new Uint8Array(32));
    const code = pins.newRecoveryCode();
    const answer = restoreBackup({
      backupFile: path.resolve(named),
      dataDir,
      migrationsDir: path.resolve(import.meta.dirname, '../../migrations/station'),
      registry,
      queries,
      now: Date.now,
      newId,
      needsManifest: values['no-manifest'] !== true,
      despiteFindings: values['despite-findings'] === true,
      recovery: secrets === null ? { code, hash: await pins.hashRecoveryCode(code) } : null,
      onStep: showSteps(),
    });
    return tell(answer, dataDir, secrets);
  } finally {
    unlock();
  }
}

const random = new Uint8Array(10);
const newId = (): string => uuidV7(Date.now(), randomFillSync(random));

function tell(
  answer: Result<Restored, RestoreProblem>,
  dataDir: string,
  secrets: KeySecrets | null,
): number {
  if (!answer.ok) {
    console.error(sentenceOf(answer.rejection));
    return 1;
  }
  const imported =
    secrets === null ? null : importKeys(dataDir, plainSeal, secrets, { takesPepper: true });
  for (const line of reportOf(answer.value, dataDir)) console.log(line);
  if (imported !== null)
    console.log(
      `\nThe keys are back: ${imported.addedCount} of customers, ${imported.addedFileCount} of photos and documents, and those of PINs. Everybody signs in as before.`,
    );
  console.log(`\nStart Counterfoil on this folder: npm start -- --data ${dataDir}`);
  return 0;
}

/** What came back, and what did not. */
export function reportOf(restored: Restored, dataDir: string): string[] {
  const { receiptPrefix, stationName, lastKnown, eventCount, recovery, timeZone } = restored;
  const clock = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  });
  const lines = [
    `The backup is restored in ${dataDir}: ${eventCount} entries, ${restored.findings.length === 0 ? 'each as it was written.' : 'but not all as they were written:'}`,
  ];
  for (const found of restored.findings.slice(0, FINDINGS_SHOWN))
    lines.push(`- ${wordsOf(found).wrong}`);
  if (restored.madeAt !== null) lines.push(`It was made on ${clock.format(restored.madeAt)}.`);
  lines.push('', 'What is missing:');
  for (const { name, newestEventAt, lastReceiptNumber } of lastKnown) {
    lines.push(
      `- Everything after ${clock.format(newestEventAt)} on ${name === '' ? 'a computer without a name' : name} is not in this backup.`,
    );
    if (lastReceiptNumber !== null)
      lines.push(
        `  Receipts above ${lastReceiptNumber} that customers hold will not be found, and what was sold on them still counts as in stock.`,
      );
  }
  lines.push(...attachmentLines(restored.attachments, dataDir));
  lines.push(
    '',
    `${stationName} goes on as a new station. Its receipts begin with ${receiptPrefix}-000001, so that no number is ever written twice, also if the old computer comes back.`,
  );
  if (restored.hadOpenTill)
    lines.push(
      'The till that was open on the old computer stays in the books as it was. Count its drawer, then open the till here.',
    );
  if (restored.leftBaskets > 0)
    lines.push(
      `Baskets that were not finished there: ${restored.leftBaskets}. They wait with the parked ones at the counter.`,
    );
  if (recovery !== null)
    lines.push(
      '',
      'The keys of PINs and of customers’ names are not in a backup: nobody’s PIN works, and customers have no names.',
      `Sign in as ${recovery.ownerName} with "Use the recovery code" and this code, which is shown only now:`,
      '',
      `    ${recovery.code}`,
      '',
      'Then give everybody a new PIN (Settings, Staff). If the keys were saved, restore again into another folder with --keys FILE.',
    );
  return lines;
}

function attachmentLines(
  { count, missingCount, damagedCount }: Restored['attachments'],
  dataDir: string,
): string[] {
  if (count + missingCount + damagedCount === 0) return [];
  const lines = [
    `- Photos and documents: ${count} came back, ${missingCount + damagedCount} did not.`,
  ];
  if (missingCount > 0)
    lines.push(
      `  ${missingCount} were not in the folder "attachments" beside the backup. If you find that folder elsewhere, copy what is in it into ${attachmentsFolder(dataDir)}.`,
    );
  if (damagedCount > 0) lines.push(`  ${damagedCount} are damaged on that drive.`);
  return lines;
}

/** One line for each part of the work; a terminal sees how far it is. */
function showSteps(): (step: Readonly<{ step: string; done: number; total: number }>) => void {
  const names: Readonly<Record<string, string>> = {
    copy: 'Copying the backup',
    prove: 'Proving that it is as it was written',
    attachments: 'Bringing back photos and documents',
    open: 'Going on as a new station',
  };
  let shown = '';
  return ({ step }) => {
    if (step === shown) return;
    shown = step;
    console.log(`${names[step] ?? step} …`);
  };
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const KEYS_BYTES_MAX = 256 * MIB;

async function readKeysFile(file: string): Promise<KeySecrets | 'refused'> {
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`);
    return 'refused';
  }
  const passphrase = await askHidden(`Passphrase of ${path.basename(file)}: `);
  const opened =
    statSync(file).size > KEYS_BYTES_MAX
      ? ({ ok: false, rejection: { code: 'damaged' } } as const)
      : await openKeys(readFileSync(file), passphrase);
  if (opened.ok) return opened.value;
  console.error(
    opened.rejection.code === 'wrong-passphrase'
      ? 'That is not the passphrase of this file. Nothing was restored.'
      : `${file} is damaged, or holds no keys. Nothing was restored; use another copy, or leave --keys out.`,
  );
  return 'refused';
}

/** Asks on the terminal without showing what is typed; elsewhere the first line that comes in. */
async function askHidden(question: string): Promise<string> {
  const { stdin, stdout } = process;
  const isTerminal = stdin.isTTY;
  if (isTerminal) stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: isTerminal });
  try {
    const line = await new Promise<string>((resolve) => {
      lines.once('line', resolve);
      // Nothing more comes: no passphrase.
      lines.once('close', () => resolve(''));
    });
    if (isTerminal) stdout.write('\n');
    return line;
  } finally {
    lines.close();
  }
}
