/**
 * One text per value, so that a hash of it means something: keys sorted by UTF-16 code unit, no spaces, no undefined,
 * integers only (money and counts are integers; a float would print differently elsewhere one day).
 */
import { assert } from './assert.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Throws AssertionFailure for NaN, fractions, NUL and lone surrogates: these are bugs or attacks, never facts. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), `not a whole number: ${value}`);
    return String(value);
  }
  if (typeof value === 'string') {
    assert(isCleanText(value), 'text with NUL or a lone surrogate');
    return JSON.stringify(value);
  }
  if (isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key];
    if (item !== undefined) parts.push(`${canonicalJson(key)}:${canonicalJson(item)}`);
  }
  return `{${parts.join(',')}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** No NUL and no lone surrogate: what SQLite, PostgreSQL and a hash all read the same. */
export const isCleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
