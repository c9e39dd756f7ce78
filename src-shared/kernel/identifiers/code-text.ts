/**
 * Makes what a scanner, a keyboard, a chat message or a spreadsheet delivers plain enough to be
 * read as a code. What the code means is left to the parser of its kind.
 */

const EXCERPT_LENGTH_MAX = 64;

// Marks that travel invisibly with copied text, and halves of surrogate pairs. The joiners U+200C
// and U+200D are not among them: Sinhala and Hindi names need them.
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\p{Cs}/gu;
const LINE_CONTROLS = '\t\n\v\f\r';

// Arabic, Persian, Devanagari, Tamil, Sinhala and full-width digits: what a keyboard of our
// languages may type.
const FOREIGN_DIGITS =
  /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u0BE6-\u0BEF\u0DE6-\u0DEF\uFF10-\uFF19]/g;
const FOREIGN_ZEROS: readonly number[] = [0x660, 0x6f0, 0x966, 0xbe6, 0xde6, 0xff10];

export type CodeLabel = 'imei' | 'meid' | 'eid' | 'iccid' | 'serial' | 'gtin';

// A word alone ('EID', 'SN') may begin a search, so it needs its colon; only before digits may IMEI
// do without.
const LABELS: Readonly<Record<CodeLabel, readonly RegExp[]>> = {
  imei: [
    /^IMEI(?:SV)?(?: ?\/ ?MEID)?(?: ?(?:NO\.?|NUMBER))? ?\(?[1-4]?\)? ?[:#=] ?/i,
    /^IMEI ?[1-4] (?=\d)/i,
    /^IMEI (?=\d)/i,
    /^IMEI(?=\d{15}$)/i,
  ],
  meid: [/^MEID(?: ?\(?(?:HEX|DEC)\)?)?(?: ?(?:NO\.?|NUMBER))? ?[:#=] ?/i],
  eid: [/^EID(?: ?(?:NO\.?|NUMBER))? ?[:#=] ?/i],
  iccid: [/^ICCID(?: ?(?:NO\.?|NUMBER))? ?[:#=] ?/i],
  serial: [
    /^(?:S\/N|SN|SERIAL(?: ?(?:NO\.?|NUMBER))?) ?[:#=] ?/i,
    /^(?:S\/N|SERIAL NO\.?|SERIAL NUMBER) (?=\S*\d)/i,
  ],
  gtin: [/^(?:EAN|UPC|GTIN)(?:-?(?:8|13|14|A|E))? ?[:#=] ?/i],
};

const CODE_LABELS = Object.keys(LABELS) as readonly CodeLabel[];

/** Removes invisible marks and control characters. `kept` names control characters that stay. */
export function withoutControls(text: string, kept: string = LINE_CONTROLS): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/\p{Cc}/gu, (control) => (kept.includes(control) ? control : ''));
}

/**
 * One line of plain text: no control characters, one space for any white space, ASCII digits and
 * dashes, and without the wrapping that spreadsheets use to keep a number a text (`'123`, `="123"`,
 * `"123"`).
 */
export function codeText(text: string): string {
  const plain = withoutControls(text)
    .replace(FOREIGN_DIGITS, asciiDigit)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  const quoted = /^=?"([^"]*)"$/.exec(plain);
  return (quoted?.[1] ?? plain).replace(/^['‘’`´]+/, '').trim();
}

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = FOREIGN_ZEROS.find((candidate) => code >= candidate && code <= candidate + 9);
  return zero === undefined ? digit : String(code - zero);
}

/**
 * Upper case for A to Z only: `toUpperCase` would turn one 'ß' into two letters of a serial number.
 */
export const asciiUpper = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/**
 * Upper case and without the separators people and labels put into long numbers: space, dash, dot,
 * slash.
 */
export const compactCode = (text: string): string => asciiUpper(text).replace(/[ \-./]/g, '');

/**
 * The label a code text begins with ('IMEI1:', 'S/N:', 'EID:') and what follows it, or null. Takes
 * codeText().
 */
export function readLabel(code: string): Readonly<{ label: CodeLabel; rest: string }> | null {
  for (const label of CODE_LABELS) {
    const rest = withoutLabel(code, label);
    if (rest !== code) return { label, rest };
  }
  return null;
}

/** The code text without a leading label of this kind. Takes the result of codeText(). */
export function withoutLabel(code: string, label: CodeLabel): string {
  for (const pattern of LABELS[label]) {
    const match = pattern.exec(code);
    if (match) return code.slice(match[0].length).trim();
  }
  return code;
}

/**
 * Whether a spreadsheet has turned a long number into powers of ten ('3.5E+14', '3,5E+14'): digits
 * are lost.
 */
export const isSpoiledBySpreadsheet = (code: string): boolean =>
  /^\d+[.,]\d+E\+?\d{1,3}$/i.test(code) || /^\d+E\+\d{1,3}$/i.test(code);

/**
 * '354678154206853.0' as programs write whole numbers they took for fractions: nothing is lost, cut
 * it.
 */
export const withoutZeroFraction = (code: string): string =>
  code.replace(/^(\d{8,16})[.,]0{1,4}$/, '$1');

/** The text as a rejection carries it: cleaned, at most 64 characters. */
export const excerpt = (text: string): string =>
  codeText(text.slice(0, 4 * EXCERPT_LENGTH_MAX))
    .slice(0, EXCERPT_LENGTH_MAX)
    .replace(INVISIBLE, '')
    .trimEnd();
