/**
 * Turns the rows of a receipt into lines of so many columns: wrapping, aligning, and what is large.
 * Every text goes through `printableText` first, so that a character is a cell. Bytes are made in
 * encode-receipt.ts.
 */
import { printableText } from '#main/devices/printable-text.ts';
import type {
  ReceiptDocument,
  ReceiptRow,
  TaxCells,
} from '#shared/modules/printing/receipt-document.ts';

export type PrintLine =
  | Readonly<{
      kind: 'text';
      text: string;
      align: 'left' | 'center';
      isBold: boolean;
      isInverse: boolean;
      widthFactor: 1 | 2;
      heightFactor: 1 | 2;
    }>
  | Readonly<{ kind: 'barcode'; text: string; dotsPerModule: 2 | 3 }>
  | Readonly<{ kind: 'blank' }>;

export type ReceiptColumns = 32 | 42 | 48;

/** Dots of one column in font A (12 × 24) of Epson and its likes. */
const DOTS_PER_COLUMN = 12;
const INDENT = '  ';

/** The lines of a document, top to bottom; no text line is wider than `columns`. */
export function layoutReceipt(
  document: ReceiptDocument,
  columns: ReceiptColumns,
): readonly PrintLine[] {
  const amountWidth = Math.max(0, ...document.rows.map(amountWidthOf));
  return document.rows.flatMap((row) => layoutRow(row, columns, amountWidth));
}

function layoutRow(
  row: ReceiptRow,
  columns: ReceiptColumns,
  amountWidth: number,
): readonly PrintLine[] {
  switch (row.kind) {
    case 'copy-mark':
      return large(row.text, columns, true);
    case 'heading':
      return large(row.text, columns, false);
    case 'centred':
      return wrapText(row.text, columns).map((text) => line(text, { align: 'center' }));
    case 'pair':
      return pairTexts(row.left, row.right, columns).map((text) =>
        line(text, { isBold: row.isBold }),
      );
    case 'total':
      return totalLines(row.left, row.right, columns);
    case 'item':
      return itemTexts(row, columns, amountWidth).map((text) => line(text));
    case 'taxes':
      return taxTexts(row.heading, row.rows, columns).map((text) => line(text));
    case 'barcode':
      return barcodeLines(row.text, columns);
    case 'rule':
      return [line('─'.repeat(columns))];
    case 'ruler':
      return [line('1234567890'.repeat(5).slice(0, columns))];
    case 'blank':
      return [{ kind: 'blank' }];
  }
}

const line = (text: string, change: Partial<Extract<PrintLine, { kind: 'text' }>> = {}) =>
  ({
    kind: 'text',
    text,
    align: 'left',
    isBold: false,
    isInverse: false,
    widthFactor: 1,
    heightFactor: 1,
    ...change,
  }) satisfies PrintLine;

/**
 * Twice as wide where it fits in two lines, else only twice as high. White on black has a cell of
 * black at each end.
 */
function large(text: string, columns: number, isInverse: boolean): readonly PrintLine[] {
  const edge = isInverse ? ' ' : '';
  const wrapTo = (cells: number): readonly string[] => wrapText(text, cells - 2 * edge.length);
  const wide = wrapTo(Math.floor(columns / 2));
  const size = { heightFactor: 2, widthFactor: wide.length <= 2 ? 2 : 1 } as const;
  return (size.widthFactor === 2 ? wide : wrapTo(columns)).map((part) =>
    line(edge + part + edge, { align: 'center', isBold: true, isInverse, ...size }),
  );
}

function totalLines(left: string, right: string, columns: number): readonly PrintLine[] {
  const cells = Math.floor(columns / 2);
  const isWide = printableText(left).length + 1 + printableText(right).length <= cells;
  const size = { heightFactor: 2, widthFactor: isWide ? 2 : 1 } as const;
  return pairTexts(left, right, isWide ? cells : columns).map((text) =>
    line(text, { isBold: true, ...size }),
  );
}

/** Left and right on one line where both fit, else the right one on lines of its own. */
function pairTexts(left: string, right: string, columns: number): readonly string[] {
  const leftTexts = wrapText(left, columns);
  const rightTexts = wrapText(right, columns);
  const [onlyLeft = '', ...moreLeft] = leftTexts;
  const [onlyRight = '', ...moreRight] = rightTexts;
  const room = columns - onlyLeft.length - onlyRight.length;
  if (moreLeft.length === 0 && moreRight.length === 0 && room >= 1) {
    return [onlyLeft + ' '.repeat(room) + onlyRight];
  }
  return [...leftTexts, ...rightTexts.map((text) => text.padStart(columns))];
}

const amountOf = (row: Extract<ReceiptRow, { kind: 'item' }>): string =>
  printableText(row.mark === '' ? row.amount : `${row.amount} ${row.mark}`);

const amountWidthOf = (row: ReceiptRow): number => (row.kind === 'item' ? amountOf(row).length : 0);

/**
 * The name in its own column, so that it never runs into an amount. What belongs to an item is
 * indented under it, the rest of a long name too: only a new item begins at the edge.
 */
function itemTexts(
  row: Extract<ReceiptRow, { kind: 'item' }>,
  columns: number,
  amountWidth: number,
): readonly string[] {
  const nameWidth = columns - amountWidth - 1;
  const [first = '', ...more] = wrapText(row.name, nameWidth, nameWidth - INDENT.length);
  const notes = row.notes.flatMap((note) => wrapText(note, columns - INDENT.length));
  return [
    `${first.padEnd(nameWidth)} ${amountOf(row).padStart(amountWidth)}`,
    ...[...more, ...notes].map((text) => INDENT + text),
  ];
}

/**
 * One line a rate; two where the names leave no room for the amounts; a line an amount where even
 * those do not fit.
 */
function taxTexts(
  heading: TaxCells,
  rows: readonly TaxCells[],
  columns: number,
): readonly string[] {
  const all = [heading, ...rows];
  const width = (name: keyof TaxCells): number =>
    Math.max(...all.map((row) => printableText(row[name]).length));
  const widths = { gross: width('gross'), net: width('net'), tax: width('tax') };
  const amountsWidth = widths.gross + widths.net + widths.tax + 2;
  const amounts = (row: TaxCells): string =>
    [
      printableText(row.gross).padStart(widths.gross),
      printableText(row.net).padStart(widths.net),
      printableText(row.tax).padStart(widths.tax),
    ].join(' ');
  const rateWidth = columns - amountsWidth - 1;
  if (width('rate') <= rateWidth) {
    return all.map((row) => `${printableText(row.rate).padEnd(rateWidth)} ${amounts(row)}`);
  }
  if (amountsWidth <= columns) {
    return all.flatMap((row) => [
      ...(row === heading ? [] : wrapText(row.rate, columns)),
      amounts(row).padStart(columns),
    ]);
  }
  return rows.flatMap((row) => [
    ...wrapText(row.rate, columns),
    ...[
      pairTexts(heading.gross, row.gross, columns - INDENT.length),
      pairTexts(heading.net, row.net, columns - INDENT.length),
      pairTexts(heading.tax, row.tax, columns - INDENT.length),
    ].flatMap((texts) => texts.map((text) => INDENT + text)),
  ]);
}

/** Bars as wide as the paper allows; where not even the thinnest fit, the text alone. */
function barcodeLines(text: string, columns: number): readonly PrintLine[] {
  const printable = printableText(text).replaceAll(/[^ -~]/g, '?');
  if (printable === '') return [];
  // Code 128: 11 modules a character, with a start and a check character, and 13 for the stop.
  const modules = 11 * (printable.length + 2) + 13;
  const dotsPerModule = Math.min(3, Math.floor((columns * DOTS_PER_COLUMN) / modules));
  if (dotsPerModule < 2) {
    return wrapText(printable, columns).map((part) => line(part, { align: 'center' }));
  }
  return [{ kind: 'barcode', text: printable, dotsPerModule: dotsPerModule === 3 ? 3 : 2 }];
}

/**
 * Lines of at most `width` cells, the ones after the first of at most `nextWidth`, broken at
 * spaces; a word that is longer is cut. Always at least one line.
 */
export function wrapText(text: string, width: number, nextWidth = width): readonly string[] {
  const lines: string[] = [];
  let current = '';
  const room = (): number => (lines.length === 0 ? width : nextWidth);
  const endLine = (end: string): void => {
    lines.push(end);
    current = '';
  };
  for (const word of printableText(text).split(/ +/)) {
    if (current !== '' && current.length + 1 + word.length <= room()) {
      current += ` ${word}`;
      continue;
    }
    if (current !== '') endLine(current);
    let rest = word;
    while (rest.length > room()) {
      const cut = room();
      endLine(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    current = rest;
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  return lines;
}
