/**
 * Which of the texts that people typed may stand in a passport. Nobody can tell a name from a word for certain, so a text
 * passes only where its shape leaves no room for one, and is left out otherwise: '' is always safe.
 */

/** What a cover is said with. One other word, and the whole text stays out. */
const COVER_WORDS: ReadonlySet<string> = new Set(
  (
    'day days week weeks month months year years y m no none without of the and for from until to on after ' +
    'warranty guarantee cover maker manufacturer shop store extended limited standard new used refurbished ' +
    'battery screen parts labour labor purchase sale activation date'
  ).split(' '),
);

/** Months, years and days are short numbers; a longer one may be somebody's. */
const isShortNumber = (word: string): boolean => /^\d{1,4}$/.test(word);
const isDay = (word: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(word);

/** '24 months', 'until 2027-05-01', 'manufacturer warranty, 1 year': the text itself, else ''. */
export function coverWords(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[\s,;:()+/]+/)
    .filter((word) => word !== '');
  const numbers = words.filter(isShortNumber);
  const isHarmless =
    // Several numbers in a row may be a telephone number in parts.
    numbers.length <= 2 &&
    words.every((word) => COVER_WORDS.has(word) || isShortNumber(word) || isDay(word));
  return isHarmless ? text : '';
}

/** Who was asked: the name of a service or a tool. Not a name, address or number of a person. */
export const providerWords = (text: string, knownNames: readonly string[]): string =>
  hasContact(text) || namesSomebody(text, knownNames) ? '' : text;

/** A number of a look-up has a digit, is in one piece or in groups, and is no telephone number with its country. */
export function referenceWords(text: string, knownNames: readonly string[]): string {
  const isReference = /^[\p{L}\p{N}][\p{L}\p{N} ._/:#-]*$/u.test(text) && /\d/.test(text);
  return isReference && !namesSomebody(text, knownNames) ? text : '';
}

/** An address with '@', or seven digits and more, however they are written apart. */
const hasContact = (text: string): boolean =>
  text.includes('@') || /(?:\d[\s().+-]*){7}/.test(text);

/** Words of firms and services: that a supplier has one of them in its name makes nobody known. */
const TRADE_WORDS: ReadonlySet<string> = new Set(
  (
    'mobile mobiles phone phones cell cellular device devices smart check checks lookup service services trade trading ' +
    'wholesale supply supplies shop store telecom electronics digital global group company co ltd inc llc gmbh plc the and of'
  ).split(' '),
);

/** In capital letters or small ones, with accents or without, alone or among other words. */
function namesSomebody(text: string, knownNames: readonly string[]): boolean {
  const words = wordsOf(text);
  return knownNames.some((name) =>
    wordsOf(name).some((word) => !TRADE_WORDS.has(word) && words.includes(word)),
  );
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
