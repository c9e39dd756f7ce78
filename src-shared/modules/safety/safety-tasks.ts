/** What only a person can put right about the safety of the record, and which of it cannot wait. */
import type { SafetyTask } from './contract.ts';

export type SafetyFacts = Readonly<{
  now: number;
  /** When the shop began to write; null before its first event. */
  firstEventAt: number | null;
  findingCount: number;
  isDiskLow: boolean;
  hasPlan: boolean;
  lastGoodAt: number | null;
  /** Null where nothing is known of the keys. */
  areKeysSaved: boolean | null;
}>;

const DAY_MS = 86_400_000;
/** Without a good backup for so long a person has to know. */
const BACKUP_AGE_MAX_MS = 7 * DAY_MS;

function isBackupOld({ now, firstEventAt, lastGoodAt }: SafetyFacts): boolean {
  if (firstEventAt === null) return false;
  // From the future: it was made while the clock was wrong, and says nothing about today.
  const isBelievable = lastGoodAt !== null && lastGoodAt <= now + DAY_MS;
  const since = isBelievable ? lastGoodAt : firstEventAt;
  return now - since > BACKUP_AGE_MAX_MS;
}

/** The most pressing first. */
export function safetyTasks(facts: SafetyFacts): SafetyTask[] {
  const tasks: SafetyTask[] = [];
  if (facts.findingCount > 0) tasks.push('finding');
  if (facts.isDiskLow) tasks.push('disk-low');
  if (isBackupOld(facts)) tasks.push('backup-old');
  if (!facts.hasPlan) tasks.push('no-plan');
  if (facts.areKeysSaved === false) tasks.push('keys');
  return tasks;
}

/**
 * What the frame shows to those who keep the record safe, wherever they are; the rest waits on the screen. A disk that
 * fills is everybody's business, and has a band of its own.
 */
export const isPressing = (task: SafetyTask): boolean =>
  task === 'finding' || task === 'backup-old';
