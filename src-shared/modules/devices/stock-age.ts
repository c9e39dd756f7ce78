/**
 * The age of stock (M3): whole days from the start of the present holding to a day of the branch's calendar. A move or a
 * transfer never begins a holding; a unit that was sold and bought back begins a new one.
 */
import type { Place } from './facts.ts';

export const AGE_BUCKETS = ['0-30', '31-60', '61-90', '91-180', 'over-180'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** Days, both included; null: without an end. */
export const BUCKET_DAYS: Readonly<
  Record<AgeBucket, Readonly<{ from: number; to: number | null }>>
> = {
  '0-30': { from: 0, to: 30 },
  '31-60': { from: 31, to: 60 },
  '61-90': { from: 61, to: 90 },
  '91-180': { from: 91, to: 180 },
  'over-180': { from: 181, to: null },
};

/** Older than this counts for the aged share. */
export const AGED_DAYS = 90;
export const AGED_BUCKETS: readonly AgeBucket[] = ['91-180', 'over-180'];

/** Who has the unit there is not the shop: counted apart. */
export const AWAY_PLACES: readonly Place[] = ['service'];

const DAY_MS = 86_400_000;

/** The day that lies so many days before another, 'YYYY-MM-DD'. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
