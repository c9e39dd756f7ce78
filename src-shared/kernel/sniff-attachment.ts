/**
 * What a file is, by its bytes and never by its name: main process and screens ask the same. And the name that it is kept
 * under: no path, nothing that turns a line of text around, and the ending of what it is.
 */
import type { AttachmentType } from './attachment.ts';

const NAME_LENGTH_MAX = 120;

/** Null for what is not kept. Text is UTF-8 without control characters; the first bytes say the rest. */
export function sniffAttachment(bytes: Uint8Array): AttachmentType | null {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes, [0x57, 0x45, 0x42, 0x50], 8))
    return 'image/webp';
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  return bytes.length > 0 && isText(bytes) ? 'text/plain' : null;
}

export const isPicture = (type: AttachmentType): boolean => type.startsWith('image/');

const begins = (bytes: Uint8Array, signs: readonly number[], at = 0): boolean =>
  signs.every((sign, index) => bytes[at + index] === sign);

/** Tab, line feed, form feed, carriage return. */
const SPACES: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);

function isText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const length = letterLength(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** How many bytes the letter at a place has in UTF-8 (RFC 3629 §4), 0 where it is none. */
function letterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return (first >= 0x20 && first !== 0x7f) || SPACES.has(first) ? 1 : 0;
  const second = bytes[at + 1] ?? 0;
  if (first < 0xe0) return first >= 0xc2 && isTail(second) ? 2 : 0;
  if (!isTail(second) || !isTail(bytes[at + 2] ?? 0)) return 0;
  // Written longer than need be, or half of a pair.
  if (first < 0xf0)
    return (first > 0xe0 || second >= 0xa0) && (first !== 0xed || second < 0xa0) ? 3 : 0;
  const isInRange = (first > 0xf0 || second >= 0x90) && (first < 0xf4 || second < 0x90);
  return first <= 0xf4 && isInRange && isTail(bytes[at + 3] ?? 0) ? 4 : 0;
}

const isTail = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Endings that say what a file is; the first is put on where none of them is there. */
const ENDINGS: Readonly<Record<AttachmentType, readonly string[]>> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jfif'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'text/plain': ['.txt', '.text', '.log', '.csv', '.md'],
};

/** Turns of the writing direction, by which 'exe.jpg' can be made to read 'gpj.exe'. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The name to keep: what stands after the last slash of either kind, at most 120 signs, ending as its type does. */
export function attachmentName(given: string, type: AttachmentType): string {
  const plain = fileNameOf(given);
  const endings = ENDINGS[type];
  const isNamed = endings.some((ending) => plain.toLowerCase().endsWith(ending));
  const ending = isNamed ? plain.slice(plain.lastIndexOf('.')) : (endings[0] ?? '');
  const stem = isNamed ? plain.slice(0, -ending.length) : plain;
  const kept = cutTo(stem === '' ? 'file' : stem, NAME_LENGTH_MAX - ending.length);
  return `${kept.trim()}${ending}`;
}

/** Of a file's name what can be shown in a line: no path, no signs that are not seen. */
export function fileNameOf(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .toWellFormed()
      .replaceAll(TURNS, '')
      // oxlint-disable-next-line no-control-regex -- taking control characters out is the point
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
      .trim()
      .replace(/^\.+/, '')
  );
}

/** At most so many UTF-16 units, without halving a letter. */
function cutTo(text: string, length: number): string {
  let cut = '';
  for (const letter of text) {
    if (cut.length + letter.length > length) break;
    cut += letter;
  }
  return cut;
}
