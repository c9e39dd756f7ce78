/**
 * One text per value, so that a hash of it means something: keys sorted by UTF-16 code unit, no spaces, no undefined,
 * integers only (money and counts are integers; a float would print differently elsewhere one day).
 */
import { assert, AssertionFailure } from './assert.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Throws AssertionFailure for NaN, fractions, NUL and lone surrogates: these are bugs or attacks, never facts. */
export const canonicalJson = (value: Json): string => canonicalise(value).text;

/** The canonical text and what it says: the value as reading the text would give it. Throws as canonicalJson does. */
export function canonicalise(value: Json): Readonly<{ text: string; value: Json }> {
  const sorted = sortedCopy(value);
  if (sorted !== UNSORTABLE) {
    const text = JSON.stringify(sorted);
    // An escape by number may stand for what must not be there: that text is written the careful way.
    if (!text.includes(String.raw`\u`)) return { text, value: sorted };
  }
  const text = carefulText(value);
  return { text, value: JSON.parse(text) as Json };
}

// ── the quick way: a copy with sorted keys, written by the engine ───────────────────────────────────────────────────

/** An object whose keys the engine would put into an order of its own. */
const UNSORTABLE = Symbol('unsortable');

/** Keys like '7' come first in every object, and '__proto__' is no ordinary key. */
const IS_SPECIAL_KEY = /^(?:\d+|__proto__)$/;

function sortedCopy(value: Json): Json | typeof UNSORTABLE {
  if (typeof value === 'number') assertWhole(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) {
    const items: Json[] = [];
    for (const item of value) {
      assert(item !== undefined, 'a list with a hole');
      const copy = sortedCopy(item);
      if (copy === UNSORTABLE) return UNSORTABLE;
      items.push(copy);
    }
    return items;
  }
  const copies: Record<string, Json> = {};
  for (const key of sortedKeys(value)) {
    const item = value[key];
    if (item === undefined) continue;
    const copy = IS_SPECIAL_KEY.test(key) ? UNSORTABLE : sortedCopy(item);
    if (copy === UNSORTABLE) return UNSORTABLE;
    copies[key] = copy;
  }
  return copies;
}

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index] ?? '') < (keys[index - 1] ?? '')) return keys.toSorted();
  return keys;
}

function assertWhole(value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0))
    throw new AssertionFailure(`not a whole number: ${value}`);
}

// ── the careful way, for any value ──────────────────────────────────────────────────────────────────────────────────

function carefulText(value: Json): string {
  switch (typeof value) {
    case 'string':
      assert(isCleanText(value), 'text with NUL or a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      assertWhole(value);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      if (value === null) return 'null';
      if (isArray(value)) return `[${value.map(carefulText).join(',')}]`;
      return `{${Object.entries(value)
        .filter((entry): entry is [string, Json] => entry[1] !== undefined)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, item]) => `${carefulText(key)}:${carefulText(item)}`)
        .join(',')}}`;
  }
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** No NUL and no lone surrogate: what SQLite, PostgreSQL and a hash all read the same. */
export const isCleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
