/**
 * Finds the list in a sheet: which line holds the headings, what stands above them, and which rows under them are none
 * of the goods (sums, notes, headings said again). What is left out is told, never silently dropped.
 */
import { parseImei } from '../../kernel/identifiers/imei.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { isHeading, plainHeading } from './list-headings.ts';

export const LEFT_OUT_WHYS = ['above', 'heading', 'total', 'note'] as const;

/** A row of the file that is no row of the list. */
export type LeftOutRow = Readonly<{
  rowNumber: number;
  text: string;
  why: (typeof LEFT_OUT_WHYS)[number];
}>;

export type ListLayout = Readonly<{
  /** Of the first row under the headings, as a spreadsheet shows it. */
  firstRowNumber: number;
  /** Empty texts where the list has none. */
  headings: readonly string[];
  /** What was left out is an empty row here, so that the numbers stay those of the file. */
  rows: readonly (readonly string[])[];
  leftOut: readonly LeftOutRow[];
}>;

type Grid = readonly (readonly string[])[];

const HEADING_SEARCH_ROWS = 60;
const HEADING_MAX = 100;
const CELL_MAX = 500;
const TEXT_MAX = 400;

const filled = (cells: readonly string[]): string[] =>
  cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

/** Null where there is nothing that could be a list: no row beside its headings. */
export function findList(sheet: Grid): ListLayout | null {
  const grid = withoutBlankColumns(sheet);
  const first = grid.findIndex((cells) => filled(cells).length > 0);
  if (first === -1) return null;
  const headingAt = headingRow(grid, first);
  const start = headingAt === null ? firstOfGoods(grid, first) : headingAt + 1;
  const headings = (
    headingAt === null ? (grid[first] ?? []).map(() => '') : (grid[headingAt] ?? [])
  ).map((cell) => cleanLine(cell, HEADING_MAX));
  const rows = grid.slice(start).map((cells) => cells.map((cell) => cell.slice(0, CELL_MAX)));
  while (rows.length > 0 && filled(rows.at(-1) ?? []).length === 0) rows.pop();
  const above = grid
    .slice(0, headingAt ?? start)
    .flatMap((cells, index) =>
      filled(cells).length === 0 ? [] : [leftOut(cells, index + 1, 'above')],
    );
  const below = sortedOut(rows, headings, start + 1);
  const kept = rows.map((cells, index) => (below.has(start + 1 + index) ? [] : cells));
  if (!kept.some((cells) => filled(cells).length > 0)) return null;
  return {
    firstRowNumber: start + 1,
    headings,
    rows: kept,
    leftOut: [...above, ...below.values()],
  };
}

/** How many rows of a sheet look like goods: the sheet with most of them is the list. */
export function goodsIn(sheet: Grid): number {
  return sheet.filter(holdsIdentifier).length * 1_000 + Math.min(999, sheet.length);
}

const leftOut = (
  cells: readonly string[],
  rowNumber: number,
  why: LeftOutRow['why'],
): LeftOutRow => ({ rowNumber, text: cleanLine(filled(cells).join(' | '), TEXT_MAX), why });

function withoutBlankColumns(grid: Grid): Grid {
  const width = grid.reduce((most, cells) => Math.max(most, cells.length), 0);
  const used = Array.from({ length: width }, (_, column) => column).filter((column) =>
    grid.some((cells) => (cells[column] ?? '').trim() !== ''),
  );
  return grid.map((cells) => used.map((column) => cells[column] ?? ''));
}

/** The line with most words of headings; without any, the first line where it has words only and others have more. */
function headingRow(grid: Grid, first: number): number | null {
  let best = { index: -1, score: 0 };
  for (let index = first; index < Math.min(grid.length, first + HEADING_SEARCH_ROWS); index += 1) {
    const cells = filled(grid[index] ?? []);
    const known = cells.filter(isHeading).length;
    const score = known / Math.sqrt(cells.length || 1);
    const isEnough = known >= 2 || (known === 1 && cells.length <= 2 && index === first);
    if (isEnough && known * 2 >= cells.length * 0.6 && score > best.score && !cells.some(isCode))
      best = { index, score };
  }
  if (best.index !== -1) return best.index;
  const opening = filled(grid[first] ?? []);
  return opening.some((cell) => isCode(cell) || /^[\d.,\s]+$/.test(cell)) ? null : first;
}

/** A list without headings begins with its first row that is as wide as most. */
function firstOfGoods(grid: Grid, first: number): number {
  const widths = grid.map((cells) => filled(cells).length);
  const usual = Math.max(...widths);
  const begin = widths.findIndex((width) => width * 2 >= usual);
  return begin === -1 ? first : begin;
}

/** Long numbers and amounts stand in rows of goods, not in headings. */
const isCode = (cell: string): boolean => /\d{8}/.test(cell) || /^\p{Sc}?\d+[.,]\d{2}$/u.test(cell);

function holdsIdentifier(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const digits = cell.match(/(?<!\d)\d{14,16}(?!\d)/);
    if (digits !== null && parseImei(digits[0]).ok) return true;
    return (
      /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{9,20}$/i.test(cell.trim()) || /^\d{12,16}$/.test(cell.trim())
    );
  });
}

const SUM =
  /^(grand |sub|net |order |invoice )?(total|totals|totale|totaal|totaux|summe|gesamt(summe|betrag)?|zwischensumme|endsumme|somme|suma|soma|subtotal|sous total|subtotaal|razem|ogolem|toplam|genel toplam|ara toplam|insgesamt|montant total|importe total|importo totale|total general|total geral|som)\b/;
const isSum = (cell: string): boolean => SUM.test(plainHeading(cell));

/** By row number: sums, headings said again, and words that stand alone. */
function sortedOut(
  rows: Grid,
  headings: readonly string[],
  firstRowNumber: number,
): ReadonlyMap<number, LeftOutRow> {
  const said = headings.map(plainHeading);
  const width = usualWidth(rows);
  const end = rows.findLastIndex(holdsIdentifier);
  const found = new Map<number, LeftOutRow>();
  rows.forEach((cells, index) => {
    const why = whyLeftOut(cells, said, width, end !== -1 && index > end);
    const rowNumber = firstRowNumber + index;
    if (why !== null) found.set(rowNumber, leftOut(cells, rowNumber, why));
  });
  return found;
}

function usualWidth(rows: Grid): number {
  const widths = rows.map((cells) => filled(cells).length).filter((width) => width > 0);
  const middle = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)];
  return middle ?? 0;
}

function whyLeftOut(
  cells: readonly string[],
  said: readonly string[],
  width: number,
  isBelowGoods: boolean,
): LeftOutRow['why'] | null {
  const words = filled(cells);
  if (words.length === 0) return null;
  const isSaidAgain =
    words.length >= 2 &&
    cells.every((cell, column) => cell.trim() === '' || plainHeading(cell) === said[column]);
  if (isSaidAgain) return 'heading';
  if (holdsIdentifier(cells)) return null;
  if (words.some(isSum)) return 'total';
  const isShort = words.length * 2 < width;
  if (!isShort) return null;
  if (words.every((word) => /^[\p{Sc}\d.,'\s]+$/u.test(word))) return isBelowGoods ? 'total' : null;
  return words.length === 1 || (isBelowGoods && !words.some(isCode)) ? 'note' : null;
}
