/**
 * Lays a label out: what stands where, in millimetres from its upper left corner. The same drawing becomes the printer's
 * commands, the page and the picture on the screen, so that none of them can say what the others do not.
 *
 *   shop            condition        shop            condition
 *   product                          product        ▛▀▀▀▀▀▜
 *   storage, colour                  storage        ▌ QR  ▐
 *   ▌▐▌▌▐▐▌▐▌▐▌▌▐▌▐▌▐▌▐▌             number         ▙▄▄▄▄▄▟
 *        number                      IMEI
 *   IMEI         price               price
 */
import type { LabelCode, LabelContent } from './label-content.ts';
import { LABEL_SIZES_MM, type LabelFormat } from './label-settings.ts';
import { barsOf, QR_LENGTH_MAX, QR_MODULES, QR_QUIET } from './label-symbols.ts';
import { ellipsed, estimatedWidth, wrapped } from './label-text.ts';

/** `y` is the top of the letters' box, `size` its height. */
export type TextMark = Readonly<{
  kind: 'text';
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  align: 'start' | 'middle' | 'end';
  isBold: boolean;
}>;

export type BarsMark = Readonly<{
  kind: 'bars';
  code: LabelCode;
  x: number;
  y: number;
  height: number;
  /** The narrowest bar. */
  module: number;
  modules: number;
}>;

export type QrMark = Readonly<{ kind: 'qr'; data: string; x: number; y: number; module: number }>;

export type LabelMark = TextMark | BarsMark | QrMark;

export type LabelDrawing = Readonly<{
  widthMm: number;
  heightMm: number;
  marks: readonly LabelMark[];
}>;

type Sizes = Readonly<{
  pad: number;
  shop: number;
  title: number;
  variant: number;
  small: number;
  price: number;
  qr: number;
}>;

const SIZES: Readonly<Record<LabelFormat['layout'], Sizes>> = {
  '38x25': { pad: 1.5, shop: 1.9, title: 3, variant: 2.4, small: 2.1, price: 3.3, qr: 11.9 },
  '50x30': { pad: 2, shop: 2.2, title: 3.7, variant: 2.9, small: 2.5, price: 4.2, qr: 14.5 },
};

const LEADING = 1.14;
const BARS_HEIGHT_MIN = 5;
const BARS_HEIGHT_MAX = 11;
const MODULE_MAX_MM = 0.5;
/** A module of one dot is thinner than a scanner of a shop reads: light at the sides is given up before. */
const QUIET_AT_LEAST = 6;

/** @param dotsPerMm of what prints it: a module is a whole number of its dots */
export function drawLabel(
  content: LabelContent,
  format: LabelFormat,
  dotsPerMm: number,
): LabelDrawing {
  const { widthMm, heightMm } = LABEL_SIZES_MM[format.layout];
  const board: Board = { ...SIZES[format.layout], widthMm, heightMm, dotsPerMm };
  // What a till anywhere reads of a product is its bars.
  const isQr =
    format.symbol === 'qr' &&
    content.code?.kind === 'number' &&
    content.code.data.length <= QR_LENGTH_MAX;
  const marks =
    isQr && content.code !== null
      ? besideQr(content, content.code, board)
      : overBars(content, board);
  return { widthMm, heightMm, marks };
}

type Board = Sizes & Readonly<{ widthMm: number; heightMm: number; dotsPerMm: number }>;

const TOP = 1.2;
const BOTTOM = 1;
const between = (low: number, value: number, high: number): number =>
  Math.min(high, Math.max(low, value));

function text(
  words: string,
  size: number,
  place: Readonly<{ x: number; y: number; width: number }>,
  more: Partial<Pick<TextMark, 'align' | 'isBold'>> = {},
): TextMark[] {
  if (words === '') return [];
  const shown = ellipsed(words, size, place.width);
  return [{ kind: 'text', text: shown, size, align: 'start', isBold: false, ...place, ...more }];
}

function headOf(content: LabelContent, { pad, shop, widthMm }: Board): TextMark[] {
  const width = widthMm - 2 * pad;
  const used = content.condition === '' ? 0 : estimatedWidth(content.condition, shop) + 1;
  return [
    ...text(content.shopName, shop, { x: pad, y: TOP, width: width - used }),
    ...text(content.condition, shop, { x: pad, y: TOP, width }, { align: 'end', isBold: true }),
  ];
}

function titleOf(
  content: LabelContent,
  { pad, shop, title, variant }: Board,
  width: number,
  linesMax: number,
): Readonly<{ marks: TextMark[]; bottom: number }> {
  const top = TOP + shop * LEADING + 0.3;
  const lines = wrapped(content.model, title, width, linesMax);
  const marks = lines.flatMap((line, index) =>
    text(line, title, { x: pad, y: top + index * title * LEADING, width }, { isBold: true }),
  );
  const below = top + lines.length * title * LEADING;
  const detail = text(content.variant, variant, { x: pad, y: below, width });
  return {
    marks: [...marks, ...detail],
    bottom: below + (detail.length > 0 ? variant * LEADING : 0),
  };
}

// ── bars under the texts ────────────────────────────────────────────────────────────────────────────────────────────

function overBars(content: LabelContent, board: Board): LabelMark[] {
  const { pad, small, widthMm } = board;
  const width = widthMm - 2 * pad;
  const foot = footOf(content, board);
  const { code } = content;
  const numberTop = foot.top - (code === null ? 0 : small * LEADING);
  const two = titleOf(content, board, width, 2);
  const isRoomy = code === null || numberTop - two.bottom >= BARS_HEIGHT_MIN + 0.8;
  const title = isRoomy
    ? two
    : titleOf(content, { ...board, title: oneLineSize(content, board) }, width, 1);
  const marks: LabelMark[] = [...headOf(content, board), ...title.marks, ...foot.marks];
  if (code === null) return marks;
  const room = numberTop - title.bottom - 0.8;
  const height = between(Math.min(room, BARS_HEIGHT_MIN), room, BARS_HEIGHT_MAX);
  marks.push(
    barsMark(code, board, numberTop - 0.4 - height, height),
    ...text(code.text, small, { x: pad, y: numberTop, width }, { align: 'middle' }),
  );
  return marks;
}

/** A long name in one line gets smaller letters before it loses any. */
function oneLineSize({ model }: LabelContent, { title, pad, widthMm }: Board): number {
  const fitting = (title * (widthMm - 2 * pad)) / Math.max(1, estimatedWidth(model, title));
  return between(title * SMALLER_AT_MOST, fitting, title);
}

const SMALLER_AT_MOST = 0.78;

/** Number of the maker and price: side by side where they fit, else one over the other. */
function footOf(
  content: LabelContent,
  { pad, small, price, widthMm, heightMm }: Board,
): Readonly<{ marks: TextMark[]; top: number }> {
  const width = widthMm - 2 * pad;
  const end = heightMm - BOTTOM;
  const priceWidth = content.price === '' ? 0 : estimatedWidth(content.price, price) + 1;
  const isBeside = estimatedWidth(content.imei, small) + priceWidth <= width;
  const priceTop = content.price === '' ? end : end - price;
  const imeiTop = isBeside ? end - small : priceTop - small * LEADING;
  const place = { x: pad, width };
  return {
    marks: [
      ...text(content.imei, small, { ...place, y: imeiTop }),
      ...text(content.price, price, { ...place, y: priceTop }, { align: 'end', isBold: true }),
    ],
    top: Math.min(priceTop, content.imei === '' ? end : imeiTop) - 0.2,
  };
}

function barsMark(code: LabelCode, board: Board, y: number, height: number): BarsMark {
  const { widthMm, dotsPerMm } = board;
  const { modules, quiet } = barsOf(code);
  const dots = Math.floor(widthMm * dotsPerMm);
  const wanted = Math.floor(dots / (modules + quiet));
  const squeezed = Math.floor(dots / (modules + QUIET_AT_LEAST));
  const most = Math.max(1, Math.floor(MODULE_MAX_MM * dotsPerMm));
  const module = between(1, wanted >= 2 ? wanted : squeezed, most) / dotsPerMm;
  return { kind: 'bars', code, x: (widthMm - modules * module) / 2, y, height, module, modules };
}

// ── a QR code beside the texts ──────────────────────────────────────────────────────────────────────────────────────

function besideQr(content: LabelContent, code: LabelCode, board: Board): LabelMark[] {
  const { pad, shop, small, price, qr, widthMm, heightMm, dotsPerMm } = board;
  const module = Math.max(1, Math.floor((qr * dotsPerMm) / QR_MODULES)) / dotsPerMm;
  const side = module * QR_MODULES;
  const light = module * QR_QUIET;
  const left = widthMm - Math.max(pad, light) - side;
  const width = left - light - pad;
  const headBottom = TOP + shop * LEADING;
  const mark: QrMark = {
    kind: 'qr',
    data: code.data,
    x: left,
    y: Math.max(headBottom + light / 2, headBottom + (heightMm - headBottom - side) / 2),
    module,
  };
  const foot: TextMark[] = [];
  let top = heightMm - BOTTOM;
  const row = (words: string, size: number, isBold = false): void => {
    if (words === '') return;
    top -= size * LEADING;
    foot.push(...text(words, size, { x: pad, y: top, width }, { isBold }));
  };
  row(content.price, Math.min(price, (price * width) / estimatedWidth(content.price, price)), true);
  row(content.imei, Math.min(small, (small * width) / estimatedWidth(content.imei, small)));
  row(code.text, Math.min(small, (small * width) / estimatedWidth(code.text, small)));
  const two = titleOf(content, board, width, 2);
  const title = two.bottom <= top ? two : titleOf(content, board, width, 1);
  return [...headOf(content, board), ...title.marks, mark, ...foot];
}
