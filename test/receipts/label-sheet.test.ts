/** Pages of labels: where each label lies on the paper, to a tenth of a millimetre, and the same bytes each time. */
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { formatStockLabel, parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { numberCode, type LabelContent } from '#shared/modules/printing/label-content.ts';
import { drawLabel } from '#shared/modules/printing/label-drawing.ts';
import {
  A4_MM,
  DEFAULT_LABELS,
  isOnPage,
  placeOnSheet,
  wholeSheet,
  type LabelSheet,
} from '#shared/modules/printing/label-settings.ts';
import { labelSheetPdf } from '#main/devices/label-sheet-pdf.ts';
import type { ReadSheet } from '#main/modules/printing/labels.ts';

const POINTS_PER_MM = 72 / 25.4;
const number = parseStockLabel(formatStockLabel(482_170_001));
const CONTENT: LabelContent = {
  shopName: 'Harbour Phones',
  model: 'Nokia 105',
  variant: 'Black',
  condition: 'New',
  code: number.ok ? numberCode(number.value) : null,
  imei: 'IMEI …643809',
  price: 'EUR 29.00',
};

const sheetOf = (count: number, changed: Partial<ReadSheet['header']> = {}): ReadSheet => ({
  header: {
    sheetId: '01900000-0000-7000-8000-00000000aaaa',
    stationId: '01900000-0000-7000-8000-00000000bbbb',
    way: 'sheet',
    format: DEFAULT_LABELS.format,
    sheet: DEFAULT_LABELS.sheet,
    firstPosition: 0,
    labelCount: count,
    ...changed,
  },
  printedOn: '2026-11-22',
  labels: [{ content: CONTENT, copies: count }],
});

/** What each page draws. */
function pagesOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\n/g)].flatMap((match) => {
    const start = (match.index ?? 0) + match[0].length;
    const end = text.indexOf('\nendstream', start);
    try {
      const drawn = inflateSync(pdf.subarray(start, end)).toString('latin1');
      return / cm\n/.test(drawn) ? [drawn] : [];
    } catch {
      // A font: packed in another way.
      return [];
    }
  });
}

/** Where bars begin, in millimetres from the upper left corner: they are moved there and scaled, one after the other. */
const barsOf = (page: string): { x: number; y: number; module: number }[] =>
  [...page.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) cm\n([\d.]+) 0 0 ([\d.]+) 0 0 cm/g)].map(
    ([, x, y, module]) => ({
      x: Number(x) / POINTS_PER_MM,
      y: Number(y) / POINTS_PER_MM,
      module: Number(module) / POINTS_PER_MM,
    }),
  );

test('every label lies in its place, from the chosen one on, and goes on on the next page', () => {
  const sheet: LabelSheet = {
    columns: 4,
    rows: 10,
    marginLeftTenths: 85,
    marginTopTenths: 131,
    gapColumnTenths: 25,
    gapRowTenths: 3,
  };
  const pages = pagesOf(labelSheetPdf(sheetOf(45, { sheet, firstPosition: 38 })));
  const places = pages.map(barsOf);
  expect(places.map((page) => page.length)).toEqual([2, 40, 3]);
  const bars = drawLabel(CONTENT, DEFAULT_LABELS.format, 300 / 25.4).marks.find(
    (mark) => mark.kind === 'bars',
  );
  const wanted = [38, 39, ...Array.from({ length: 40 }, (_, place) => place), 0, 1, 2];
  for (const [index, found] of places.flat().entries()) {
    const { xMm, yMm } = placeOnSheet(sheet, '38x25', wanted[index] ?? 0);
    expect(found.x).toBeCloseTo(xMm + bars!.x, 2);
    expect(found.y).toBeCloseTo(yMm + bars!.y, 2);
    expect(found.module).toBeCloseTo(bars!.module, 3);
  }
});

test('the same labels are the same bytes', () => {
  expect(labelSheetPdf(sheetOf(3)).equals(labelSheetPdf(sheetOf(3)))).toBe(true);
});

test('a whole page holds as many as fit, and one more column is off it', () => {
  for (const layout of ['38x25', '50x30'] as const) {
    const sheet = wholeSheet(layout);
    expect(isOnPage(sheet, layout)).toBe(true);
    expect(isOnPage({ ...sheet, columns: sheet.columns + 1 }, layout)).toBe(false);
    const last = placeOnSheet(sheet, layout, sheet.columns * sheet.rows - 1);
    expect(last.xMm).toBeLessThan(A4_MM.width);
    expect(last.yMm).toBeLessThan(A4_MM.height);
  }
});
