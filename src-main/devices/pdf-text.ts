/** Measures, breaks and draws one text of any of our scripts. Lines go from left to right; words of others keep their order. */
import type PdfKit from 'pdfkit';
import { drawRun, runsOf, useFont, type Run, type Weight } from './pdf-fonts.ts';

export type Pdf = InstanceType<typeof PdfKit>;

export type TextStyle = Readonly<{ size: number; weight?: Weight; colour?: string }>;

type Word = Readonly<{ runs: readonly Run[]; width: number; isRightToLeft: boolean }>;
export type Line = Readonly<{ words: readonly Word[]; width: number }>;

const LINE_HEIGHT = 1.35;
/** Where letters stand in a line's height. */
const BASELINE = 1.02;

export const lineHeight = ({ size }: TextStyle): number => size * LINE_HEIGHT;

function widthOf(pdf: Pdf, { font, text }: Run, size: number): number {
  useFont(pdf, font, size);
  return pdf.widthOfString(text);
}

/** A passport says the same words over and over, and to measure one takes longer than to draw it. */
const measured = new WeakMap<Pdf, Map<string, Word>>();

function wordOf(pdf: Pdf, text: string, { size, weight = 400 }: TextStyle): Word {
  const words = measured.get(pdf) ?? new Map<string, Word>();
  measured.set(pdf, words);
  const key = `${size} ${weight} ${text}`;
  let word = words.get(key);
  if (word === undefined) {
    const runs = runsOf(text, weight);
    const width = runs.reduce((sum, run) => sum + widthOf(pdf, run, size), 0);
    word = { runs, width, isRightToLeft: runs.some(({ font }) => font.isRightToLeft) };
    words.set(key, word);
  }
  return word;
}

/** A word that is wider than its column is cut between what a reader takes for letters. */
function piecesOf(pdf: Pdf, text: string, style: TextStyle, width: number): Word[] {
  const whole = wordOf(pdf, text, style);
  if (whole.width <= width) return [whole];
  const pieces: Word[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (piece !== '' && wordOf(pdf, piece + segment, style).width > width) {
      pieces.push(wordOf(pdf, piece, style));
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, wordOf(pdf, piece, style)];
}

/** The lines of a text in a column of this width. An empty text is one empty line. */
export function linesOf(pdf: Pdf, text: string, style: TextStyle, width: number): Line[] {
  const space = wordOf(pdf, ' ', style).width;
  const lines: { words: Word[]; width: number }[] = [{ words: [], width: 0 }];
  for (const part of text.split(/\s+/u).filter((one) => one !== ''))
    for (const word of piecesOf(pdf, part, style, width)) {
      let line = lines.at(-1)!;
      const before = line.words.length === 0 ? 0 : line.width + space;
      if (before + word.width > width && line.words.length > 0) {
        line = { words: [], width: 0 };
        lines.push(line);
      }
      line.width = line.words.length === 0 ? word.width : before + word.width;
      line.words.push(word);
    }
  return lines;
}

/** Words that are read from the right follow each other from the right. */
function inOrderOfSight(words: readonly Word[]): Word[] {
  const seen: Word[] = [];
  let fromTheRight: Word[] = [];
  for (const word of words) {
    if (word.isRightToLeft) fromTheRight = [word, ...fromTheRight];
    else {
      seen.push(...fromTheRight, word);
      fromTheRight = [];
    }
  }
  return [...seen, ...fromTheRight];
}

/** Draws lines from the top `y`; answers the `y` below them. */
export function drawLines(
  pdf: Pdf,
  lines: readonly Line[],
  style: TextStyle,
  x: number,
  y: number,
): number {
  const space = wordOf(pdf, ' ', style).width;
  let top = y;
  pdf.fillColor(style.colour ?? '#1b1f24');
  for (const line of lines) {
    let left = x;
    for (const word of inOrderOfSight(line.words)) {
      const runs = word.isRightToLeft ? word.runs.toReversed() : word.runs;
      for (const run of runs)
        left += drawRun(pdf, run, style.size, left, top + style.size * BASELINE);
      left += space;
    }
    top += lineHeight(style);
  }
  return top;
}

/** Both at once, for a text that nothing else has to wait for. */
export const drawText = (
  pdf: Pdf,
  text: string,
  style: TextStyle,
  x: number,
  y: number,
  width: number,
): number => drawLines(pdf, linesOf(pdf, text, style, width), style, x, y);
