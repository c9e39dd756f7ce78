/** From a period of business dates to moments: what an index by time can find. */
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { ExportFilter } from '#shared/modules/exports/contract.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Further from UTC than any place: the farthest is 14 hours ahead. */
const ZONE_MS = 15 * 60 * MINUTE_MS;

export type Moments = Readonly<{ fromMs: number; untilMs: number }>;

/** Everything that any branch on earth counts as a day of the period; some of it may be a day too early or late. */
export const momentsAround = ({ fromDate, toDate }: ExportFilter): Moments => ({
  fromMs: fromDate === null ? Number.MIN_SAFE_INTEGER : Date.parse(fromDate) - ZONE_MS,
  untilMs: toDate === null ? Number.MAX_SAFE_INTEGER : Date.parse(toDate) + DAY_MS + ZONE_MS,
});

/** Exactly the moments of the period in one time zone. */
export const momentsIn = ({ fromDate, toDate }: ExportFilter, timeZone: string): Moments => ({
  fromMs: fromDate === null ? Number.MIN_SAFE_INTEGER : startOf(fromDate, timeZone),
  untilMs:
    toDate === null
      ? Number.MAX_SAFE_INTEGER
      : startOf(new Date(Date.parse(toDate) + DAY_MS).toISOString().slice(0, 10), timeZone),
});

/** The first minute of a day. Days begin on a whole minute everywhere. */
function startOf(date: string, timeZone: string): number {
  let early = Math.floor((Date.parse(date) - ZONE_MS) / MINUTE_MS);
  let late = Math.ceil((Date.parse(date) + ZONE_MS) / MINUTE_MS);
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (businessDateOf(middle * MINUTE_MS, timeZone) < date) early = middle;
    else late = middle;
  }
  return late * MINUTE_MS;
}

export const isWithin = ({ fromDate, toDate }: ExportFilter, date: string): boolean =>
  (fromDate === null || date >= fromDate) && (toDate === null || date <= toDate);
