/** A table over as many pages as it takes: a row is never cut by a page's end, and every page repeats the head. */
import { drawLines, lineHeight, linesOf, type Pdf, type TextStyle } from './pdf-text.ts';

/** In points, of an A4 page. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, foot: 40 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin - PAGE.foot;

export const INK = '#1b1f24';
export const QUIET = '#5c6570';
const HAIRLINE = '#d5dade';

const BODY: TextStyle = { size: 9, colour: INK };
const HEAD: TextStyle = { size: 8, weight: 600, colour: QUIET };
const ROW_GAP = 4;
const COLUMN_GAP = 10;

/** `share`: of the width that all columns have together. */
export type Column = Readonly<{ title: string; share: number }>;

/** The `y` to draw at: on a new page where less than `height` is left. */
export function roomFor(pdf: Pdf, y: number, height: number): number {
  if (y + height <= BOTTOM) return y;
  pdf.addPage();
  return PAGE.margin;
}

export function hairline(pdf: Pdf, y: number): void {
  pdf
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .lineWidth(0.5)
    .stroke(HAIRLINE);
}

/** Draws the table from `y`; answers the `y` below it. */
export function drawTable(
  pdf: Pdf,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  y: number,
): number {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const places = columns.map(({ share }, index) => {
    const before = columns.slice(0, index).reduce((sum, column) => sum + column.share, 0);
    return {
      x: PAGE.margin + (before / shares) * TEXT_WIDTH,
      width: (share / shares) * TEXT_WIDTH - COLUMN_GAP,
    };
  });
  const drawHead = (top: number): number => {
    for (const [index, { title }] of columns.entries()) {
      const { x, width } = places[index]!;
      drawLines(pdf, linesOf(pdf, title, HEAD, width), HEAD, x, top);
    }
    hairline(pdf, top + lineHeight(HEAD) + 2);
    return top + lineHeight(HEAD) + ROW_GAP;
  };
  // A head with no row under it would be alone at the foot of a page.
  let top = drawHead(roomFor(pdf, y, lineHeight(HEAD) + 3 * lineHeight(BODY)));
  for (const row of rows) {
    const cells = row.map((text, index) => linesOf(pdf, text, BODY, places[index]!.width));
    const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight(BODY) + ROW_GAP;
    const place = roomFor(pdf, top, height);
    top = place === top ? top : drawHead(place);
    for (const [index, lines] of cells.entries())
      drawLines(pdf, lines, BODY, places[index]!.x, top);
    top += height;
  }
  return top;
}
