/** Reads the fonts of our PDFs, says which of them draws which part of a text, and draws it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type PdfKit from 'pdfkit';
import { PDF_FONT_FILES, type PdfFontFile } from './pdf-font-files.ts';
import { unpackWoff } from './unpack-woff.ts';

type Pdf = InstanceType<typeof PdfKit>;
export type Weight = PdfFontFile['weight'];

/** A part of a text that one font draws. */
export type Run = Readonly<{ font: PdfFontFile; text: string }>;

const bytesByFile = new Map<string, Buffer>();

/** Beside the built program, else in the package that it comes from: the nearest one upwards of this file. */
function fontBytes({ package: name, file }: PdfFontFile): Buffer {
  const known = bytesByFile.get(file);
  if (known !== undefined) return known;
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const built = path.join(folder, 'fonts', file);
    const packaged = path.join(folder, 'node_modules', name, 'files', file);
    const found = [built, packaged].find((place) => existsSync(place));
    if (found !== undefined) {
      const stored = readFileSync(found);
      const bytes = file.endsWith('.woff') ? unpackWoff(stored) : stored;
      bytesByFile.set(file, bytes);
      return bytes;
    }
    if (path.dirname(folder) === folder) throw new Error(`the font ${file} is not there`);
  }
}

const registered = new WeakMap<Pdf, Set<string>>();

/** Sets the font; a file is read when the first text needs it. */
export function useFont(pdf: Pdf, font: PdfFontFile, size: number): void {
  const known = registered.get(pdf) ?? new Set();
  registered.set(pdf, known);
  if (!known.has(font.name)) pdf.registerFont(font.name, fontBytes(font));
  known.add(font.name);
  pdf.font(font.name, size);
}

/** What the library's font can do beside what its types say. */
type OpenFont = Readonly<{
  unitsPerEm: number;
  layout: (text: string) => Readonly<{
    glyphs: readonly Readonly<{ path: { scale: (factor: number) => { toSVG: () => string } } }>[];
    positions: readonly Readonly<{ xAdvance: number }>[];
  }>;
}>;

/** Draws a run from `x` on its baseline `y`; answers its width. */
export function drawRun(pdf: Pdf, { font, text }: Run, size: number, x: number, y: number): number {
  useFont(pdf, font, size);
  const width = pdf.widthOfString(text);
  if (font.isDrawn) drawOutlines(pdf, text, size, x, y);
  else pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  return width;
}

function drawOutlines(pdf: Pdf, text: string, size: number, x: number, y: number): void {
  const { font } = (pdf as unknown as { _font: { font: OpenFont } })._font;
  const factor = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  let left = x;
  for (const [index, glyph] of glyphs.entries()) {
    const path = glyph.path.scale(factor).toSVG();
    if (path !== '') pdf.save().translate(left, y).scale(1, -1).path(path).fill().restore();
    left += positions[index]!.xAdvance * factor;
  }
}

/** Joins letters within a word and has no picture of its own: it goes with what stands before it. */
const JOINERS: ReadonlySet<string> = new Set(['\u200c', '\u200d', '\ufe0e', '\ufe0f']);

const ofWeight = (weight: Weight): readonly PdfFontFile[] =>
  PDF_FONT_FILES.filter((font) => font.weight === weight);
const FONTS = { 400: ofWeight(400), 600: ofWeight(600) } as const;

/** What no font of ours has is drawn as this. */
const UNKNOWN = '?';

/** The text in parts, in the order of reading. */
export function runsOf(text: string, weight: Weight): readonly Run[] {
  const runs: { font: PdfFontFile; text: string }[] = [];
  for (const character of text.normalize('NFC').replaceAll(/\s/gu, ' ')) {
    const last = runs.at(-1);
    if (JOINERS.has(character)) {
      if (last !== undefined) last.text += character;
      continue;
    }
    const own = FONTS[weight].find(({ letters }) => letters.test(character));
    const font = own ?? FONTS[weight][0]!;
    const drawn = own === undefined ? UNKNOWN : character;
    if (last?.font === font) last.text += drawn;
    else runs.push({ font, text: drawn });
  }
  return runs;
}
