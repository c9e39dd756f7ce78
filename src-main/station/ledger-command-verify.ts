/**
 * `npm run ledger -- verify`: proves a ledger and says what is wrong and what to do, what was altered first. It only reads,
 * so the program may go on selling beside it.
 */
import Database from 'better-sqlite3';
import { FINDINGS_MAX, type Finding } from '#shared/modules/safety/findings.ts';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { checkLedger, isDamage, type Verification } from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';

/** The whole check, with a word of how far it is for whoever sits before a terminal. */
export function checkWithProgress(db: LedgerDatabase): Verification {
  const findings: Finding[] = [];
  const steps = checkLedger(db, registry, null);
  const sayHowFar = progressLine('checked');
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      sayHowFar(null);
      return { ...step.value, findings };
    }
    findings.push(...step.value.findings);
    sayHowFar(step.value.done / Math.max(1, step.value.total));
  }
}

/** One line on a terminal that is written over and over; nothing where no person looks on. Null: it is done. */
export function progressLine(word: string): (share: number | null) => void {
  const { stderr } = process;
  let shown = '';
  return (share) => {
    if (!stderr.isTTY) return;
    const line = share === null ? '' : `${Math.floor(share * 100)} % ${word}`;
    if (line === shown) return;
    shown = line;
    stderr.write(`\r${line.padEnd(20)}\r`);
  };
}

/** What somebody altered comes first: everything else may follow from it. */
const ORDER: readonly Finding['kind'][] = [
  'unreadable-database',
  'altered-event',
  'broken-chain',
  'missing-event',
  'lost-events',
];

const rank = ({ kind }: Finding): number => {
  const place = ORDER.indexOf(kind);
  return place === -1 ? ORDER.length : place;
};

/** What is wrong, line by line, and then what to do, each advice once. */
export function printFindings(findings: readonly Finding[]): void {
  const sorted = findings.toSorted((one, other) => rank(one) - rank(other));
  const words = sorted.map((finding) => wordsOf(finding));
  for (const { wrong } of words) console.log(`- ${wrong}`);
  if (findings.length >= FINDINGS_MAX) console.log('- … and perhaps more of them.');
  console.log('What to do:');
  for (const toDo of new Set(words.map((word) => word.toDo))) console.log(`  ${toDo}`);
}

export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/** Runs `work`; says in a sentence where SQLite cannot read the file, and answers with the exit code of a finding. */
export function sayIfUnreadable(work: () => number): number {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !isDamage(error.code)) throw error;
    printFindings([{ kind: 'unreadable-database', facts: { message: error.message } }]);
    return 1;
  }
}

/** Returns the exit code: 1 where something was found. */
export const verifyCommand = (file: string): number => sayIfUnreadable(() => verify(file));

function verify(file: string): number {
  const db = new LedgerDatabase(file, { readonly: true });
  const { eventCount, streamCount, areTablesCompared, findings } = checkWithProgress(db);
  db.close();
  console.log(
    `${counted(eventCount, 'event', 'events')} in ${counted(streamCount, 'stream', 'streams')}`,
  );
  if (!areTablesCompared && findings.every(({ kind }) => kind !== 'unreadable-database'))
    console.log(
      'The tables are of another version of Counterfoil and were not compared: the next start makes them anew.',
    );
  if (findings.length === 0) {
    console.log('Everything is as it was written.');
    return 0;
  }
  console.log(`${counted(findings.length, 'finding', 'findings')}:`);
  printFindings(findings);
  return 1;
}
