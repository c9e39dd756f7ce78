/** Periods as a person chooses them, by the calendar of the branch, and how they stand in a screen's address. */

export const PERIOD_CHOICES = [
  'this-month',
  'last-month',
  'this-year',
  'last-year',
  'all',
  'dates',
] as const;
export type PeriodChoice = (typeof PERIOD_CHOICES)[number];

/** Days of the branch, both included; null is open on that side. */
export type Days = Readonly<{ from: string | null; to: string | null }>;

export type ChosenPeriod = Days & Readonly<{ choice: PeriodChoice }>;

const two = (value: number): string => String(value).padStart(2, '0');

const lastDayOf = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** `today` is 'YYYY-MM-DD'. Months and years that go on end today's month and year: later days are empty anyway. */
export function daysOf(choice: Exclude<PeriodChoice, 'dates'>, today: string): Days {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (choice) {
    case 'this-month':
      return { from: `${year}-${two(month)}-01`, to: lastDayOf(year, month) };
    case 'last-month': {
      const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
      return { from: `${y}-${two(m)}-01`, to: lastDayOf(y, m) };
    }
    case 'this-year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'all':
      return { from: null, to: null };
  }
}

/** Null for what is no day of the calendar. */
export function readDay(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== text ? null : text;
}

const isChoice = (text: string | null): text is PeriodChoice =>
  (PERIOD_CHOICES as readonly (string | null)[]).includes(text);

/** What an address says; without a word about it, this month. */
export function periodOf(parameters: URLSearchParams, today: string): ChosenPeriod {
  const choice = parameters.get('period');
  if (!isChoice(choice)) return { choice: 'this-month', ...daysOf('this-month', today) };
  if (choice !== 'dates') return { choice, ...daysOf(choice, today) };
  const from = readDay(parameters.get('from'));
  const to = readDay(parameters.get('to'));
  return { choice, from, to };
}

/** Whether somebody typed a period that ends before it begins. */
export const isTurned = ({ from, to }: Days): boolean => from !== null && to !== null && from > to;
