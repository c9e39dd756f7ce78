/**
 * Makes any text fit for a receipt printer: one character a cell, each in a code page that printers
 * hold, none that could be read as a command. This is the only door for user text on its way to a
 * printer.
 *
 * The door has to be narrow because the encoder's own code pages have pictures below 0x20: its
 * 'auto' page turns the harmless-looking arrow '←' (U+2190) into 0x1B, and '←p' into a drawer kick.
 *
 * Limit: scripts that no listed page holds (Sinhala, Tamil, Devanagari, Arabic, Hebrew, Thai,
 * Chinese …) come out as '?' each; they need a raster receipt. Greek, Turkish and Baltic letters
 * use Epson's page numbers.
 */
import { CODE_PAGES } from '#shared/modules/printing/decode-escpos.ts';
import type { CodePageName } from '#shared/modules/printing/decode-escpos.ts';

export type PageRun = Readonly<{ page: CodePageName; text: string }>;

const UNPRINTABLE = '?';

/**
 * What the pages of DOS have as pictures at 0x01 to 0x1F and 0x7F. The encoder finds these before
 * it finds § and ¶ in the upper half, so only windows1252, which has nothing below 0x20, may carry
 * them.
 */
const LOW_PICTURES = '☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂';

/** Letter, then its plain form: what Unicode's own decomposition does not tell. */
const PLAIN_FORMS = new Map(
  (
    '‐- ‑- ‒- ―- −- ⁃- ′\' ″" ‛\' ‟" →> ←< ↑^ ⁄/ ∕/ ∗* ●• ▪• ✓v ✔v ₹Rs ₽RUB ₴UAH ₺TL ₦NGN ' +
    'ĸk ŧt ŦT ħh ĦH ŋn ŊN ẞSS іi ІI ґг ҐГ јj ЈJ'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

const isAscii = (character: string): boolean => character >= ' ' && character <= '~';

const holds = (page: (typeof CODE_PAGES)[number], character: string): boolean =>
  page.upperHalf.includes(character) &&
  (page.name === 'windows1252' || !LOW_PICTURES.includes(character));

const isPrintable = (character: string): boolean =>
  isAscii(character) || CODE_PAGES.some((page) => holds(page, character));

/**
 * The text as it can be printed. White space becomes a space, control characters '?', marks that do
 * not show nothing, letters of no page their plain form, and what is left '?'. Its length is the
 * number of cells that it takes.
 */
export function printableText(text: string): string {
  let printable = '';
  for (const character of text.normalize('NFC')) printable += printableCharacter(character);
  return printable;
}

function printableCharacter(character: string): string {
  if (isAscii(character)) return character;
  if (/^\s$/u.test(character)) return ' ';
  if (/^[\p{Cf}\p{M}]$/u.test(character)) return '';
  if (/^[\p{C}]$/u.test(character)) return UNPRINTABLE;
  if (isPrintable(character)) return character;
  const plain = PLAIN_FORMS.get(character);
  if (plain !== undefined) return plain;
  const parts = [...character.normalize('NFKD').replaceAll(/\p{M}/gu, '')];
  const letters = parts.map((part) =>
    isPrintable(part) ? part : (PLAIN_FORMS.get(part) ?? UNPRINTABLE),
  );
  return letters.join('') || UNPRINTABLE;
}

/**
 * Cuts printable text where the code page has to change. ASCII is in every page and never changes
 * it.
 *
 * @param text an answer of `printableText`
 * @param current the page that the printer is in
 */
export function pageRuns(text: string, current: CodePageName): readonly PageRun[] {
  const runs: { page: CodePageName; text: string }[] = [];
  let page = CODE_PAGES.find((candidate) => candidate.name === current) ?? CODE_PAGES[0];
  for (const character of text) {
    if (!isAscii(character) && !holds(page, character)) {
      page = CODE_PAGES.find((candidate) => holds(candidate, character)) ?? page;
    }
    const last = runs.at(-1);
    if (last?.page === page.name) last.text += character;
    else runs.push({ page: page.name, text: character });
  }
  return runs;
}
