/** Amounts and moneys as suppliers write them in lists: signs before and behind, marks between thousands, words. */
import { isCurrencyCode, parseAmount } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';

/** A dollar sign is read as the American one: that is what lists of phones are priced in. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\beur\b/i, 'EUR'],
  [/£|\bgbp\b/i, 'GBP'],
  [/\bhk\$|\bhkd\b/i, 'HKD'],
  [/\bca?\$|\bcad\b/i, 'CAD'],
  [/\bau?\$|\baud\b/i, 'AUD'],
  [/\$|\busd\b/i, 'USD'],
  [/zł|\bpln\b|\bzl\b/i, 'PLN'],
  [/₺|\btry\b|\btl\b/i, 'TRY'],
  [/₹|\binr\b/i, 'INR'],
  [/\bchf\b|\bsfr\b/i, 'CHF'],
  [/\baed\b/i, 'AED'],
  [/\bcny\b|\brmb\b/i, 'CNY'],
  [/¥|\bjpy\b/i, 'JPY'],
];

const currencyOf = (text: string): string | null =>
  SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;

/** The money of a list: by its own column, by the heading of the costs, by the signs beside the amounts. */
export function currencyIn(
  heading: string,
  costs: readonly string[],
  column: () => readonly string[],
): string | null {
  const named = column().map((cell) => cell.trim().toUpperCase());
  const first = named.find(isCurrencyCode);
  if (first !== undefined && named.every((code) => code === first || code === '')) return first;
  const said = new Set(
    [heading, ...costs].map(currencyOf).filter((code): code is string => code !== null),
  );
  const [only] = said;
  return said.size === 1 && only !== undefined ? only : null;
}

/** The money that an amount's own sign names, null where it has none. */
export const currencyBeside = (amount: string): string | null => currencyOf(amount);

const WORD_SIGNS = /^(us|hk|ca?|au?)(?=\$)|\b(kr|zł|zl|tl|rs|lei|kč|ft|sfr)\b\.?|zł/giu;

/**
 * One amount in minor units. A sign before one or two closing digits is the decimal sign whatever the file's others
 * are: nobody writes thousands by two.
 */
export function listAmount(
  text: string,
  currency: string,
  decimalSeparator: '.' | ',',
): Result<number> {
  const bare = text
    .replaceAll(WORD_SIGNS, '')
    .trim()
    .replace(/[.,][-–—]$/, '');
  const own = /([.,])(\d+)(?:\s*[A-Z]{3}|\s*\p{Sc})?$/u.exec(bare);
  const isPlain = own !== null && own[2]?.length !== 3;
  return parseAmount(
    bare,
    currency,
    isPlain && own[1] === ',' ? ',' : isPlain ? '.' : decimalSeparator,
  );
}
