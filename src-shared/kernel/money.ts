/**
 * Money is an integer count of a currency's minor units. This file is the only place where money is divided.
 *
 * Invariants: amounts are safe integers; adding never mixes currencies; an allocation hands out exactly what it was given.
 */
import { assert } from './assert.ts';
import { no, ok, type Result } from './result.ts';

/** ISO 4217 code, e.g. 'EUR'. */
export type CurrencyCode = string;

/** `amountMinor` in minor units (cents, pence, fils), negative for money that goes the other way. */
export type Money = Readonly<{ amountMinor: number; currency: CurrencyCode }>;

/**
 * Decimal places of the currencies that do not have two (ISO 4217 table A.1, currencies in use).
 * Every other well-formed code has two.
 */
const DECIMALS_BY_CURRENCY: Readonly<Record<string, 0 | 3>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export const isCurrencyCode = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** Decimal places of a currency: 0, 2 or 3. */
export function decimalsOf(currency: CurrencyCode): 0 | 2 | 3 {
  assert(isCurrencyCode(currency), `not a currency code: ${currency}`);
  return DECIMALS_BY_CURRENCY[currency] ?? 2;
}

/** How many minor units make one major unit: 1, 100 or 1000. */
export const minorPerMajor = (currency: CurrencyCode): number => 10 ** decimalsOf(currency);

export function assertMinor(amountMinor: number, what = 'amount'): number {
  assert(Number.isSafeInteger(amountMinor), `${what} is not a whole number of minor units`);
  return amountMinor;
}

/** Σ of amounts in minor units; fails loudly where the total is beyond what a number holds exactly. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total = assertMinor(total + assertMinor(amount));
  return total;
}

/**
 * value × numerator ÷ denominator, rounded half away from zero: the one division of money.
 * Exact for any safe integers, because the product is made in BigInt.
 */
export function multiplyDivide(valueMinor: number, numerator: number, denominator: number): number {
  assertMinor(valueMinor, 'value');
  assertMinor(numerator, 'numerator');
  assert(Number.isSafeInteger(denominator) && denominator > 0, 'denominator must be above zero');
  const product = BigInt(valueMinor) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return assertMinor(Number(product < 0n ? -rounded : rounded), 'quotient');
}

/**
 * An amount of one currency in another at a rate as it was typed: '0.9215' of `to` for one major unit of `from`.
 * Rounded half away from zero, once.
 */
export function convertMinor(
  amountMinor: number,
  from: CurrencyCode,
  to: CurrencyCode,
  rate: string,
): number {
  assert(/^\d{1,9}(\.\d{1,12})?$/.test(rate), 'rate is not a plain decimal number');
  const [whole = '', fraction = ''] = rate.split('.');
  const product =
    BigInt(assertMinor(amountMinor)) * BigInt(whole + fraction) * BigInt(minorPerMajor(to));
  const divisor = 10n ** BigInt(fraction.length) * BigInt(minorPerMajor(from));
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return assertMinor(Number(product < 0n ? -rounded : rounded), 'converted amount');
}

/** Tax rates are parts per million: 20 % is 200 000. */
export const RATE_SCALE = 1_000_000;

/** The tax inside a gross amount: gross × rate ÷ (1 + rate). */
export const taxIncludedIn = (grossMinor: number, ratePerMillion: number): number =>
  multiplyDivide(grossMinor, ratePerMillion, RATE_SCALE + ratePerMillion);

/**
 * Splits `totalMinor` in proportion to `weights` (none negative, not all zero) and loses nothing: the parts sum to the
 * total. The minor units left over go one each to the largest remainders, earlier parts first.
 */
export function allocate(totalMinor: number, weights: readonly number[]): number[] {
  assertMinor(totalMinor, 'total');
  const weightSum = sumMinor(weights);
  assert(
    weightSum > 0 && weights.every((weight) => weight >= 0),
    'weights must be >= 0, not all 0',
  );
  const sign = totalMinor < 0 ? -1 : 1;
  const magnitude = BigInt(Math.abs(totalMinor));
  const shares = weights.map((weight, index) => {
    const product = magnitude * BigInt(weight);
    return {
      index,
      whole: Number(product / BigInt(weightSum)),
      remainder: product % BigInt(weightSum),
    };
  });
  let left = Math.abs(totalMinor) - sumMinor(shares.map((share) => share.whole));
  const byRemainder = shares.toSorted(
    (a, b) =>
      Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  );
  for (const share of byRemainder) {
    if (left === 0) break;
    share.whole += 1;
    left -= 1;
  }
  return shares.map((share) => (share.whole === 0 ? 0 : sign * share.whole));
}

/**
 * Reads what a person typed or a file holds ("1 234,50", "1,234.50", "€ 72.8") as minor units.
 * A single separator followed by exactly three digits is read as thousands only when `decimalSeparator` says the other
 * one is the decimal sign; otherwise it is refused as unclear rather than guessed.
 */
export function parseAmount(
  text: string,
  currency: CurrencyCode,
  decimalSeparator: '.' | ',' = '.',
): Result<
  number,
  Readonly<{ code: 'money.unreadable' | 'money.too-many-decimals'; text: string }>
> {
  const groupSeparator = decimalSeparator === '.' ? ',' : '.';
  const bare = text
    .replaceAll(/[\s'\u00a0\u202f]/g, '')
    .replace(/^([A-Z]{3}|\p{Sc})/u, '')
    .replace(/([A-Z]{3}|\p{Sc})$/u, '');
  const parts = bare.split(decimalSeparator);
  const whole = parts[0] ?? '';
  const fraction = parts[1] ?? '';
  const groups = whole.replace(/^[-−]/, '').split(groupSeparator);
  const isGrouped =
    groups.length === 1 ||
    (groups.slice(1).every((group) => group.length === 3) && groups[0] !== '');
  const digits = groups.join('');
  if (parts.length > 2 || !isGrouped || !/^\d{1,13}$/.test(digits) || !/^\d*$/.test(fraction))
    return no({ code: 'money.unreadable', text });
  const decimals = decimalsOf(currency);
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals) return no({ code: 'money.too-many-decimals', text });
  const minor = Number(digits + significant.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return no({ code: 'money.unreadable', text });
  return ok(/^[-−]/.test(whole) && minor !== 0 ? -minor : minor);
}

/** '1234.50' for 123450 EUR: a point, no grouping. For files and for tests; screens use Intl. */
export function formatPlain(amountMinor: number, currency: CurrencyCode): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(assertMinor(amountMinor))).padStart(decimals + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
