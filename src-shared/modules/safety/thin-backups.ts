/**
 * Which backups may go. Kept are the newest few, the newest of each of the last 14 days, of the last 8 weeks and of the
 * last 12 months: near ones close together, far ones far apart, so that a mistake found late can still be looked up.
 *
 * Invariants: the newest is kept, whatever the clock said when it was made; what is kept once for a day, week or month
 * is not removed while that day, week or month counts; thinning what was kept removes nothing.
 */

export type KeptBackup = Readonly<{
  fileName: string;
  /** UTC milliseconds by the station's wall clock, which may have been wrong. */
  madeAt: number;
  /** Events in it: grows with every backup of a station, so that it tells the newest. */
  eventCount: number;
}>;

const DAYS = 14;
const WEEKS = 8;
const MONTHS = 12;

const DAY_MS = 86_400_000;

type Period = Readonly<{ count: number; indexOf: (day: string) => number }>;

const dayIndex = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

const PERIODS: readonly Period[] = [
  { count: DAYS, indexOf: dayIndex },
  // 1970-01-01 was a Thursday: weeks begin on Monday.
  { count: WEEKS, indexOf: (day) => Math.floor((dayIndex(day) + 3) / 7) },
  {
    count: MONTHS,
    indexOf: (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)),
  },
];

/** The newest first. */
const byAge = (a: KeptBackup, b: KeptBackup): number =>
  b.eventCount - a.eventCount || b.madeAt - a.madeAt || (a.fileName < b.fileName ? 1 : -1);

/**
 * The backups to remove, the oldest first.
 *
 * @param dayOf the branch's day of a moment, 'YYYY-MM-DD'
 */
export function thinBackups<Backup extends KeptBackup>(
  backups: readonly Backup[],
  keepLast: number,
  now: number,
  dayOf: (unixMs: number) => string,
): Backup[] {
  const sorted = backups.toSorted(byAge);
  const kept = new Set(sorted.slice(0, Math.max(1, keepLast)));
  const today = dayOf(now);
  for (const { count, indexOf } of PERIODS) {
    const current = indexOf(today);
    const taken = new Set<number>();
    for (const backup of sorted) {
      const index = indexOf(dayOf(backup.madeAt));
      if (current - index >= count || taken.has(index)) continue;
      taken.add(index);
      kept.add(backup);
    }
  }
  return sorted.filter((backup) => !kept.has(backup)).toReversed();
}
