/**
 * Labels in the commands of label printers (ZPL II: Zebra, and the many that speak it), at the dots of the printer.
 *
 * Whatever a person typed goes out as letters and digits alone, everything else as hexadecimal (^FH): no product name can
 * be read as a command, whichever signs the printer takes for its own. The printer's built-in font has Latin, Greek and
 * Cyrillic letters.
 */
import { assert } from '#shared/kernel/assert.ts';
import type { LabelCode } from '#shared/modules/printing/label-content.ts';
import type {
  BarsMark,
  LabelDrawing,
  QrMark,
  TextMark,
} from '#shared/modules/printing/label-drawing.ts';
import { code128 } from '#shared/modules/printing/label-symbols.ts';

/** Printers of 203 dots an inch have 8 in a millimetre. */
export const DOTS_PER_MM = { 203: 8, 300: 300 / 25.4 } as const;
export type Dpi = keyof typeof DOTS_PER_MM;

/** One label, printed `copies` times; its `frame` shows where the printer takes the edges to be. */
export function encodeLabel(
  { widthMm, heightMm, marks }: LabelDrawing,
  dpi: Dpi,
  { copies = 1, hasFrame = false }: Readonly<{ copies?: number; hasFrame?: boolean }> = {},
): string {
  assert(Number.isInteger(copies) && copies >= 1, 'a label is printed once at least');
  const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
  const [width, height] = [dots(widthMm), dots(heightMm)];
  const lines = [
    '^XA',
    // UTF-8; not upside down; from the corner, however the printer was left by others.
    '^CI28',
    '^PON',
    '^FWN',
    `^PW${width}`,
    `^LL${height}`,
    '^LH0,0',
    ...(hasFrame ? [`^FO0,0^GB${width},${height},2^FS`] : []),
    ...marks.map((mark) => {
      const origin = `^FO${dots(mark.x)},${dots(mark.y)}`;
      switch (mark.kind) {
        case 'text':
          return `${origin}${textField(mark, dots)}^FS`;
        case 'bars':
          return `${origin}${barsField(mark, dots)}^FS`;
        case 'qr':
          return `${origin}${qrField(mark, dots)}^FS`;
      }
    }),
    `^PQ${copies}`,
    '^XZ',
  ];
  return `${lines.join('\n')}\n`;
}

/** All signs are ASCII: one byte each. */
export const labelBytes = (zpl: string): Uint8Array => new TextEncoder().encode(zpl);

type ToDots = (mm: number) => number;

const ALIGNMENTS = { start: 'L', middle: 'C', end: 'R' } as const;

/** One line: it was broken before, and a printer writes what is over its last line on top of it. */
const textField = ({ text, size, width, align }: TextMark, dots: ToDots): string =>
  `^A0N,${dots(size)}^FB${dots(width)},1,0,${ALIGNMENTS[align]}^FH_^FD${hexed(text)}`;

/**
 * Letters, digits and spaces as they are, every other byte of UTF-8 as '_' and two digits. A backslash would break the
 * line in a text block (^FB), hexadecimal or not, and becomes a stroke.
 */
export function hexed(text: string): string {
  const bytes = new TextEncoder().encode(text.replaceAll('\\', '/'));
  return Array.from(bytes, (byte) => {
    const sign = String.fromCodePoint(byte);
    return /[A-Za-z0-9 ]/.test(sign)
      ? sign
      : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

const BAR_COMMANDS: Readonly<Record<LabelCode['kind'], 'C' | 'E' | '8'>> = {
  number: 'C',
  digits: 'C',
  ean13: 'E',
  ean8: '8',
};

function barsField({ code, module, height }: BarsMark, dots: ToDots): string {
  const tall = dots(height);
  const by = `^BY${dots(module)},2,${tall}`;
  switch (BAR_COMMANDS[code.kind]) {
    case 'C':
      return `${by}^BCN,${tall},N,N,N,N^FD${code128(code.data).zpl}`;
    // The printer works the check digit out by itself.
    case 'E':
      return `${by}^BEN,${tall},N,N^FD${code.data.slice(0, 12)}`;
    case '8':
      return `${by}^B8N,${tall},N,N^FD${code.data.slice(0, 7)}`;
  }
}

/** Error correction M, the printer chooses how it packs the text. */
const qrField = ({ data, module }: QrMark, dots: ToDots): string =>
  `^BQN,2,${dots(module)}^FDMA,${data}`;
