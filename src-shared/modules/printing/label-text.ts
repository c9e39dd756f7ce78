/**
 * Breaks the texts of a label into lines by an estimate of how wide letters are, so that screen, page and printer break
 * alike. The built-in font of printers is narrower; pages make letters smaller where a text turns out wider.
 */

const NARROW = /[ijlI.,:;'’|!()[\]· ]/;
const SLIM = /[ftr\-/"]/;
const BROAD = /[mwMW@%—…]/;

/** In heights of the letters: 0.6 is a digit. */
function letterWidth(letter: string): number {
  if (NARROW.test(letter)) return 0.3;
  if (SLIM.test(letter)) return 0.42;
  if (BROAD.test(letter)) return 0.9;
  if (/\d/.test(letter)) return 0.59;
  if (/\p{Lu}/u.test(letter)) return 0.67;
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(letter)) return 0.59;
  return 1.05;
}

/** What a reader takes for letters: an accent is none of its own. */
const lettersOf = (text: string): string[] =>
  [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

/** In the unit of `size`, the height of the letters. */
export const estimatedWidth = (text: string, size: number): number =>
  lettersOf(text).reduce((sum, letter) => sum + letterWidth(letter), 0) * size;

/** The text, or as much of it as fits with '…' behind it. */
export function ellipsed(text: string, size: number, width: number): string {
  if (estimatedWidth(text, size) <= width) return text;
  const kept: string[] = [];
  let used = estimatedWidth('…', size);
  for (const letter of lettersOf(text)) {
    used += letterWidth(letter) * size;
    if (used > width) break;
    kept.push(letter);
  }
  return `${kept.join('').trimEnd()}…`;
}

/** At most `linesMax` lines; what is left over ends in '…'. Words are kept whole where they fit. */
export function wrapped(text: string, size: number, width: number, linesMax: number): string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || estimatedWidth(longer, size) <= width) line = longer;
    else if (lines.length === linesMax - 1)
      return [...lines, ellipsed([line, ...words.slice(index)].join(' '), size, width)];
    else {
      lines.push(ellipsed(line, size, width));
      line = word;
    }
  }
  return line === '' ? lines : [...lines, ellipsed(line, size, width)];
}
