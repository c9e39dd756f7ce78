/**
 * How numbers, money, dates and plurals are written: by Intl, for the language of the person and the time zone of the
 * branch. The catalogue and the components use these; nothing else formats.
 */
import { decimalsOf, minorPerMajor, RATE_SCALE } from '#shared/kernel/money.ts';

let locale = 'en-GB';
let timeZone: string | undefined;
const made = new Map<string, unknown>();

/** The reader's own variant of the language ('en-IE' for 'en'), for its separators and the order of a date. */
export function setLocale(language: string, preferred: readonly string[]): void {
  const own = preferred.find((tag) => tag.toLowerCase().startsWith(language.toLowerCase()));
  locale = own ?? (language === 'en' ? 'en-GB' : language);
  made.clear();
}

/** The branch's own clock: a document shows the time of the shop, not of the computer that looks at it. */
export function setTimeZone(zone: string): void {
  if (zone === timeZone) return;
  timeZone = zone;
  made.clear();
}

function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

const numberFormat = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  once(key, () => new Intl.NumberFormat(locale, options));

const dateFormat = (key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(
    key,
    () => new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }),
  );

export const formats = {
  number: (value: number): string => numberFormat('number', {}).format(value),

  /** '€1,234.50' */
  money: (amountMinor: number, currency: string): string =>
    numberFormat(`money ${currency}`, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: decimalsOf(currency),
      maximumFractionDigits: decimalsOf(currency),
    }).format(amountMinor / minorPerMajor(currency)),

  /** '1,234.50': where the currency is said once, at the head of the column. */
  amount: (amountMinor: number, currency: string): string =>
    numberFormat(`amount ${currency}`, {
      minimumFractionDigits: decimalsOf(currency),
      maximumFractionDigits: decimalsOf(currency),
    }).format(amountMinor / minorPerMajor(currency)),

  /** 200 000 per million → '20%' */
  rate: (ratePerMillion: number): string =>
    numberFormat('rate', { style: 'percent', maximumFractionDigits: 4 }).format(
      ratePerMillion / RATE_SCALE,
    ),

  /** '34 %' of a share from 0 to 1. */
  share: (share: number): string =>
    numberFormat('share', { style: 'percent', maximumFractionDigits: 1 }).format(share),
  /** '+3', '−2', '0' */
  signed: (value: number): string =>
    numberFormat('signed', { signDisplay: 'exceptZero' }).format(value),

  date: (unixMs: number): string => dateFormat('date', { dateStyle: 'medium' }).format(unixMs),
  time: (unixMs: number): string => dateFormat('time', { timeStyle: 'short' }).format(unixMs),
  dateTime: (unixMs: number): string =>
    dateFormat('both', { dateStyle: 'medium', timeStyle: 'short' }).format(unixMs),

  /** 'Friday 20 November 2026 at 14:05': where somebody should look twice. */
  dayAndTime: (unixMs: number): string =>
    dateFormat('day and time', { dateStyle: 'full', timeStyle: 'short' }).format(unixMs),

  /** A day of the branch, 'YYYY-MM-DD', as a date: it has no time and no zone. */
  businessDate: (day: string): string => {
    const moment = Date.parse(`${day}T00:00:00Z`);
    const format = once(
      'day',
      () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
    );
    return Number.isNaN(moment) ? day : format.format(moment);
  },

  /** 'in 4 seconds' as the number only: whole seconds, at least one. */
  seconds: (ms: number): string =>
    numberFormat('seconds', { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(
      Math.max(1, Math.ceil(ms / 1000)),
    ),

  /** '12 MB', '3.4 GB': counted as lists of files count them. */
  bytes: (count: number): string => {
    const isLarge = count >= 1_000_000_000;
    return numberFormat(`bytes ${isLarge}`, {
      style: 'unit',
      unit: isLarge ? 'gigabyte' : 'megabyte',
      maximumFractionDigits: isLarge ? 1 : 0,
    }).format(count / (isLarge ? 1_000_000_000 : 1_000_000));
  },

  /** '340 kB', '12 MB': of a file that may be small. */
  fileSize: (count: number): string =>
    count >= 1_000_000
      ? formats.bytes(count)
      : numberFormat('kilobytes', {
          style: 'unit',
          unit: 'kilobyte',
          maximumFractionDigits: 0,
        }).format(Math.ceil(count / 1_000)),

  /** 'a, b and c' */
  list: (items: readonly string[]): string =>
    once('list', () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items),

  /** 'a, b or c' */
  either: (items: readonly string[]): string =>
    once('either', () => new Intl.ListFormat(locale, { type: 'disjunction' })).format(items),

  currencyName: (currency: string): string =>
    once('currency', () => new Intl.DisplayNames(locale, { type: 'currency' })).of(currency) ??
    currency,

  currencySymbol: (currency: string): string =>
    numberFormat(`symbol ${currency}`, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency,

  /** The decimal sign that this person types. */
  decimalSign: (): '.' | ',' =>
    numberFormat('sign', { minimumFractionDigits: 1 })
      .formatToParts(0.5)
      .some((part) => part.type === 'decimal' && part.value === ',')
      ? ','
      : '.',
} as const;

/** plural(3, { one: '1 unit', other: '3 units' }) by the rules of the language. */
export function plural(
  value: number,
  forms: Readonly<{ one: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>,
): string {
  const rule = once('plural', () => new Intl.PluralRules(locale)).select(value);
  return forms[rule] ?? forms.other;
}
