/**
 * What a shop sets about its labels: what stands on one, the grid of a sheet, and the printer for rolls. Lengths are whole
 * tenths of a millimetre, so that a setting is never a rounded one.
 */
import { z } from 'zod';

export const LABEL_LAYOUTS = ['38x25', '50x30'] as const;
export type LabelLayout = (typeof LABEL_LAYOUTS)[number];

export const LABEL_SIZES_MM: Readonly<
  Record<LabelLayout, Readonly<{ widthMm: number; heightMm: number }>>
> = {
  '38x25': { widthMm: 38, heightMm: 25 },
  '50x30': { widthMm: 50, heightMm: 30 },
};

export const LABEL_SYMBOLS = ['code128', 'qr'] as const;
export const LABEL_IMEI_FORMS = ['whole', 'last-digits', 'none'] as const;

export const labelFormat = z.strictObject({
  layout: z.enum(LABEL_LAYOUTS),
  symbol: z.enum(LABEL_SYMBOLS),
  imei: z.enum(LABEL_IMEI_FORMS),
  showsPrice: z.boolean(),
  showsCondition: z.boolean(),
});
export type LabelFormat = Readonly<z.output<typeof labelFormat>>;

export const SHEET_COLUMNS_MAX = 10;
export const SHEET_ROWS_MAX = 30;

const lengthTenths = z.int().min(0).max(1_000);

/** Labels on an A4 page, from its upper left corner. */
export const labelSheet = z.strictObject({
  columns: z.int().min(1).max(SHEET_COLUMNS_MAX),
  rows: z.int().min(1).max(SHEET_ROWS_MAX),
  marginLeftTenths: lengthTenths,
  marginTopTenths: lengthTenths,
  gapColumnTenths: lengthTenths,
  gapRowTenths: lengthTenths,
});
export type LabelSheet = Readonly<z.output<typeof labelSheet>>;

export const labelPrinter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().regex(/^[a-zA-Z0-9.:-]{1,253}$/),
    port: z.int().min(1).max(65_535),
    dpi: z.union([z.literal(203), z.literal(300)]),
  }),
]);
export type LabelPrinter = Readonly<z.output<typeof labelPrinter>>;

export const labelSettings = z.strictObject({
  format: labelFormat,
  sheet: labelSheet,
  printer: labelPrinter,
});
export type LabelSettings = Readonly<z.output<typeof labelSettings>>;

/** As many of the size as an A4 page holds, in its middle: for those who cut, and to start from. */
export function wholeSheet(layout: LabelLayout): LabelSheet {
  const { widthMm, heightMm } = LABEL_SIZES_MM[layout];
  const columns = Math.floor(A4_MM.width / widthMm);
  const rows = Math.floor(A4_MM.height / heightMm);
  return {
    columns,
    rows,
    marginLeftTenths: (A4_MM.width - columns * widthMm) * 5,
    marginTopTenths: (A4_MM.height - rows * heightMm) * 5,
    gapColumnTenths: 0,
    gapRowTenths: 0,
  };
}

export const A4_MM = { width: 210, height: 297 } as const;

/** Until somebody sets something else. */
export const DEFAULT_LABELS: LabelSettings = {
  format: {
    layout: '38x25',
    symbol: 'code128',
    imei: 'last-digits',
    showsPrice: true,
    showsCondition: true,
  },
  sheet: wholeSheet('38x25'),
  printer: { kind: 'none' },
};

/** The grid for labels of a size: as set, where that is for the size, else as many as a page holds. */
export const sheetFor = ({ sheet, format }: LabelSettings, { layout }: LabelFormat): LabelSheet =>
  format.layout === layout ? sheet : wholeSheet(layout);

/** Whether the grid lies on the page with labels of that size. */
export function isOnPage(sheet: LabelSheet, layout: LabelLayout): boolean {
  const last = placeOnSheet(sheet, layout, sheet.columns * sheet.rows - 1);
  const { widthMm, heightMm } = LABEL_SIZES_MM[layout];
  return last.xMm + widthMm <= A4_MM.width && last.yMm + heightMm <= A4_MM.height;
}

export const placesOn = ({ columns, rows }: LabelSheet): number => columns * rows;

/** The upper left corner of a position, counted from 0 by rows from the top left. */
export function placeOnSheet(
  sheet: LabelSheet,
  layout: LabelLayout,
  position: number,
): Readonly<{ xMm: number; yMm: number }> {
  const { widthMm, heightMm } = LABEL_SIZES_MM[layout];
  const column = position % sheet.columns;
  const row = Math.floor(position / sheet.columns);
  return {
    xMm: (sheet.marginLeftTenths + column * (widthMm * 10 + sheet.gapColumnTenths)) / 10,
    yMm: (sheet.marginTopTenths + row * (heightMm * 10 + sheet.gapRowTenths)) / 10,
  };
}
