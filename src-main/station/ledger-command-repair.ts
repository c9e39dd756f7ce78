/**
 * `npm run ledger -- rebuild | repair`: makes the tables anew from the events, always or where they differ. Both write, so
 * they want the program closed. Neither changes an event: what is wrong with events is said, and what to do about it.
 */
import path from 'node:path';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { Ledger } from '#main/ledger/ledger.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { isRepairable } from '#main/ledger/repair.ts';
import { queries, registry } from '#main/modules.ts';
import {
  checkWithProgress,
  counted,
  printFindings,
  sayIfUnreadable,
} from './ledger-command-verify.ts';

/** Runs `work` with the ledger as the one who writes it; throws LedgerInUse where somebody else does. */
function withLedger(dataDir: string, work: (ledger: Ledger) => number): number {
  const unlock = lockLedger(dataDir);
  try {
    return sayIfUnreadable(() => opened(dataDir, work));
  } finally {
    unlock();
  }
}

function opened(dataDir: string, work: (ledger: Ledger) => number): number {
  const ledger = new Ledger({
    dataDir,
    migrationsDir: path.resolve(import.meta.dirname, '../../migrations/station'),
    registry,
    queries,
    now: Date.now,
    newId: () => {
      throw new Error('a rebuild makes no ids');
    },
  });
  try {
    return work(ledger);
  } finally {
    ledger.close();
  }
}

export const rebuildCommand = (dataDir: string): number =>
  withLedger(dataDir, (ledger) => {
    const { eventCount, streamCount } = ledger.rebuild();
    console.log(
      `${counted(eventCount, 'event', 'events')} read, ${counted(streamCount, 'stream', 'streams')} folded.`,
    );
    return 0;
  });

/** Returns the exit code: 1 where something is left that it cannot repair. */
export const repairCommand = (dataDir: string): number =>
  withLedger(dataDir, (ledger) => {
    const before = checkWithProgress(ledger.db).findings;
    if (before.length === 0) {
      console.log('Everything is as it was written. There is nothing to repair.');
      return 0;
    }
    // Who writes into a file that cannot be read to its end makes it worse.
    const isReadable = before.every(({ kind }) => kind !== 'unreadable-database');
    const repairable = isReadable ? before.filter(isRepairable) : [];
    if (repairable.length > 0) {
      const { lookupCount } = ledger.repair();
      console.log(
        `The tables were made anew from the events${lookupCount === 0 ? '' : `, and ${counted(lookupCount, 'event is', 'events are')} looked up again as they should be`}.`,
      );
    }
    return sayWhatIsLeft(repairable.length > 0 ? checkWithProgress(ledger.db).findings : before);
  });

function sayWhatIsLeft(findings: readonly Finding[]): number {
  if (findings.length === 0) {
    console.log('Everything is as it was written.');
    return 0;
  }
  console.log(
    `${counted(findings.length, 'finding is', 'findings are')} left that no repair can put right:`,
  );
  printFindings(findings);
  return 1;
}
