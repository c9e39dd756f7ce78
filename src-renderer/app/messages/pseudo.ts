/**
 * A made-up language, long and right to left, from any catalogue: each letter wears an accent and each text stands in
 * brackets, so that a text that is not from the catalogue shows at once, as does one that its place is too small for.
 */

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = 'áƀćđéƒǧħíĵķłɱńóƥɋŕśťúṽŵẋýžÁɃĆĐÉƑǦĦÍĴĶŁṀŃÓƤɊŔŚŤÚṼŴẊÝŽ';
const BY_LETTER = new Map(
  [...PLAIN].map((letter, index) => [letter, [...MARKED][index] ?? letter]),
);

export function pseudoText(text: string): string {
  if (text.trim() === '') return text;
  const marked = [...text].map((letter) => BY_LETTER.get(letter) ?? letter).join('');
  return `⟦${marked}${'·'.repeat(Math.ceil(text.length * 0.3))}⟧`;
}

/** The same catalogue in the made-up language: texts, functions that give texts, and lists of them. */
export function pseudoCatalogue<Catalogue>(catalogue: Catalogue): Catalogue {
  return marked(catalogue) as Catalogue;
}

function marked(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function')
    return (...facts: unknown[]): unknown =>
      marked((value as (...facts: unknown[]) => unknown)(...facts));
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
  return value;
}
