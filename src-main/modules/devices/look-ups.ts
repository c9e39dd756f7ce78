/** What was looked up at this station and what it led to, and the measure of it (M6). */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { LookUpMeasure } from '#shared/modules/devices/views.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import type { Reader } from '#main/ledger/store.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

export const LOOK_UP_OUTCOMES = [
  'one',
  'unknown',
  'ambiguous',
  'check-digit',
  'unreadable',
] as const;
export type LookUpOutcome = (typeof LOOK_UP_OUTCOMES)[number];

/** `asked` is a keyed hash of what was asked for. */
export type LookUp = Readonly<{
  at: number;
  staffId: string;
  asked: string;
  outcome: LookUpOutcome;
}>;

/** Older than this nobody measures. */
const KEPT_MS = 400 * 86_400_000;

export function writeLookUps(db: LedgerDatabase, rows: readonly LookUp[]): void {
  const [first] = rows;
  if (first === undefined) return;
  db.transaction(() => {
    for (const { at, staffId, asked, outcome } of rows)
      db.run(
        'INSERT INTO look_ups (at, staff_id, asked, outcome) VALUES (?, ?, ?, ?)',
        at,
        staffId,
        asked,
        outcome,
      );
    db.run('DELETE FROM look_ups WHERE at < ?', first.at - KEPT_MS);
  });
}

/** The same person asking the same thing again within this time asked once. */
const AGAIN_MS = 60_000;
const DAY_MS = 86_400_000;

const mondayOf = (date: string): Date => {
  const day = new Date(`${date}T00:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS);
};

const dateText = (date: Date): string => date.toISOString().slice(0, 10);

export function getLookUpMeasure(
  { weekOf }: Readonly<{ weekOf: string }>,
  reader: Reader,
): LookUpMeasure {
  const timeZone = timeZoneOf(reader);
  const monday = mondayOf(weekOf);
  const from = dateText(monday);
  const to = dateText(new Date(monday.getTime() + 6 * DAY_MS));
  // A day more on either side: the week is that of the branch's own days.
  const rows = reader.db
    .all<LookUp>(
      `SELECT at, staff_id AS staffId, asked, outcome FROM look_ups WHERE at >= ? AND at < ? ORDER BY at, position`,
      monday.getTime() - DAY_MS,
      monday.getTime() + 8 * DAY_MS,
    )
    .filter(({ at }) => {
      const date = businessDateOf(at, timeZone);
      return date >= from && date <= to;
    });
  const failures = { unknown: 0, ambiguous: 0, 'check-digit': 0, unreadable: 0 };
  const lastAt = new Map<string, number>();
  let distinct = 0;
  let exactlyOne = 0;
  for (const { at, staffId, asked, outcome } of rows) {
    const key = `${staffId} ${asked}`;
    const before = lastAt.get(key);
    lastAt.set(key, at);
    if (before !== undefined && at - before < AGAIN_MS) continue;
    distinct += 1;
    if (outcome === 'one') exactlyOne += 1;
    else failures[outcome] += 1;
  }
  return { from, to, distinct, exactlyOne, failures };
}
