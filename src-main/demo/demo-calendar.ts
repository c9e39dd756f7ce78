/**
 * The demo's year: which days the shop is open, and when people come. Made up, but shaped like
 * retail: Saturdays, lunch and after work, the weeks before Christmas.
 */
import { assert } from '#shared/kernel/assert.ts';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { SeededRandom } from './seeded-random.ts';

export const DEMO_TIME_ZONE = 'Europe/Dublin';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const YEAR_DAYS = 365;

/**
 * Before this much of a day is over it does not count as the last one: something must have happened
 * on it.
 */
const LAST_DAY_LEAST_MS = 120 * MINUTE_MS;
/** The newest fact stays behind the wall clock by at least this. */
const END_BEFORE_NOW_MS = 5 * MINUTE_MS;

/** `opensAt`, `closesAt`: UTC milliseconds. `index` counts calendar days from the first one, 0. */
export type DemoDay = Readonly<{
  index: number;
  date: string;
  /** 0 is Sunday. */
  weekday: number;
  /** 1 to 12. */
  month: number;
  dayOfMonth: number;
  opensAt: number;
  closesAt: number;
}>;

/** `endsAt` is when the last person leaves the last day, or just before now. */
export type DemoYear = Readonly<{ days: readonly DemoDay[]; endsAt: number }>;

const CLOSED_DATES: ReadonlySet<string> = new Set(['12-25', '12-26', '01-01']);

const WEIGHT_BY_WEEKDAY = [0.55, 0.8, 0.8, 0.9, 1, 1.3, 1.9] as const;
const WEIGHT_BY_MONTH = [0.9, 0.8, 0.85, 0.9, 0.9, 0.95, 0.9, 1, 1.1, 1, 1.4, 1.9] as const;
const WEIGHT_BY_HOUR = [4, 7, 9, 12, 11, 8, 8, 11, 10] as const;

const hourFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: DEMO_TIME_ZONE,
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Clocks change at night and by whole hours: what holds at noon holds while the shop is open. */
function localTime(date: string, minutes: number): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const offsetHours = Number(hourFormat.format(midnight + DAY_MS / 2)) - 12;
  return midnight + (minutes - offsetHours * 60) * MINUTE_MS;
}

function dayOf(noon: number, index: number): DemoDay {
  const [date = ''] = new Date(noon).toISOString().split('T');
  const weekday = new Date(noon).getUTCDay();
  const isSunday = weekday === 0;
  return {
    index,
    date,
    weekday,
    month: Number(date.slice(5, 7)),
    dayOfMonth: Number(date.slice(8, 10)),
    opensAt: localTime(date, isSunday ? 12 * 60 : 9 * 60 + 30),
    closesAt: localTime(date, isSunday ? 18 * 60 : 18 * 60 + 30),
  };
}

/** The open days of the year that ends now. */
export function yearUntil(now: number): DemoYear {
  const todaysNoon = Date.parse(`${businessDateOf(now, DEMO_TIME_ZONE)}T12:00:00Z`);
  const days = Array.from({ length: YEAR_DAYS }, (_, index) =>
    dayOf(todaysNoon - (YEAR_DAYS - 1 - index) * DAY_MS, index),
  ).filter(
    ({ date, opensAt }) => !CLOSED_DATES.has(date.slice(5)) && opensAt + LAST_DAY_LEAST_MS <= now,
  );
  const last = days.at(-1);
  assert(last !== undefined, 'a year has open days');
  return { days, endsAt: Math.min(now - END_BEFORE_NOW_MS, last.closesAt) };
}

const busynessOf = ({ weekday, month }: DemoDay): number =>
  (WEIGHT_BY_WEEKDAY[weekday] ?? 1) * (WEIGHT_BY_MONTH[month - 1] ?? 1);

/** How many customers each day has on average, so that the year has `perYear`. */
export function customersByDay(
  days: readonly DemoDay[],
  perYear: number,
): (day: DemoDay) => number {
  const whole = days.reduce((sum, day) => sum + busynessOf(day), 0);
  return (day) => (perYear * busynessOf(day)) / whole;
}

/** When a customer of that day comes in. */
export function arrivalOn(day: DemoDay, random: SeededRandom): number {
  const hours = WEIGHT_BY_HOUR.map((weight, hour) => ({ weight, hour })).filter(
    ({ hour }) => day.opensAt + (hour + 1) * 60 * MINUTE_MS <= day.closesAt,
  );
  const { hour } = random.pickWeighted(hours, ({ weight }) => weight);
  return day.opensAt + (hour * 60 + random.between(0, 55)) * MINUTE_MS;
}

/** The months in which more is kept on the shelf. */
export const isHighSeason = ({ month }: DemoDay): boolean => month >= 11;
