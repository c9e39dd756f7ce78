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
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw new AssertionFailure(`not a whole number: ${value}`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      if (value === null) return 'null';
      return isArray(value) ? arrayText(value) : objectText(value);
  }
}

function arrayText(items: readonly Json[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
  return `[${text}]`;
}

function objectText(value: { readonly [key: string]: Json | undefined }): string {
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const item = value[key];
    if (item !== undefined)
      text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}

/** Letters, digits and the like stand as they are; everything else goes the careful way. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  assert(isCleanText(text), 'text with NUL or a lone surrogate');
  return JSON.stringify(text);
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** No NUL and no lone surrogate: what SQLite, PostgreSQL and a hash all read the same. */
export const isCleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
