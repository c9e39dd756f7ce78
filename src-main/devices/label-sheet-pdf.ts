/**
 * Draws a sheet of labels as A4 pages, exact to a tenth of a millimetre: bars and codes are paths, so that any printer makes
 * them as sharp as it can. The same labels give the same bytes.
 */
import PdfKit from 'pdfkit';
import { assert } from '#shared/kernel/assert.ts';
import {
  drawLabel,
  type LabelMark,
  type TextMark,
} from '#shared/modules/printing/label-drawing.ts';
import { QR_MODULES } from '#shared/modules/printing/label-symbols.ts';
import { placeOnSheet, placesOn } from '#shared/modules/printing/label-settings.ts';
import type { ReadSheet } from '#main/modules/printing/labels.ts';
import { barsPath, qrPath } from './code-path.ts';
import { drawLines, linesOf, type Pdf, type TextStyle } from './pdf-text.ts';

const POINTS_PER_MM = 72 / 25.4;
/** Office printers have 600 dots an inch or more: a module of 300 is whole on all of them. */
const PAGE_DOTS_PER_MM = 300 / 25.4;
const INK = '#000000';

export function labelSheetPdf({ header, printedOn, labels }: ReadSheet): Buffer {
  const { sheet, format, firstPosition } = header;
  assert(sheet !== null, 'labels of a roll have no pages');
  const day = new Date(`${printedOn}T00:00:00Z`);
  const pdf = new PdfKit({
    size: 'A4',
    margin: 0,
    // Without this the library loads a font of its own.
    font: null as unknown as string,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: { Title: 'Labels', Creator: 'Counterfoil', CreationDate: day, ModDate: day },
  });
  const places = placesOn(sheet);
  let position = firstPosition;
  pdf.addPage();
  for (const { content, copies } of labels) {
    const drawing = drawLabel(content, format, PAGE_DOTS_PER_MM);
    for (let copy = 0; copy < copies; copy += 1) {
      if (position === places) {
        pdf.addPage();
        position = 0;
      }
      const { xMm, yMm } = placeOnSheet(sheet, format.layout, position);
      for (const mark of drawing.marks) drawMark(pdf, mark, xMm, yMm);
      position += 1;
    }
  }
  pdf.end();
  const chunks: Buffer[] = [];
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function drawMark(pdf: Pdf, mark: LabelMark, xMm: number, yMm: number): void {
  const left = (xMm + mark.x) * POINTS_PER_MM;
  const top = (yMm + mark.y) * POINTS_PER_MM;
  if (mark.kind === 'text') return drawWords(pdf, mark, left, top);
  pdf.save().translate(left, top);
  if (mark.kind === 'qr') {
    const { path, size } = qrPath(mark.data);
    const unit = (mark.module * QR_MODULES * POINTS_PER_MM) / size;
    pdf.scale(unit, unit).path(path);
  } else {
    const { path } = barsPath(mark.code);
    pdf.scale(mark.module * POINTS_PER_MM, mark.height * POINTS_PER_MM).path(path);
  }
  pdf.fill(INK, 'even-odd').restore();
}

/** Our estimate of widths is on the wide side; a script that is wider still gets smaller letters, never a second line. */
function drawWords(pdf: Pdf, mark: TextMark, left: number, top: number): void {
  const room = mark.width * POINTS_PER_MM;
  const size = mark.size * POINTS_PER_MM;
  const styleOf = (points: number): TextStyle => ({
    size: points,
    colour: INK,
    weight: mark.isBold ? 600 : 400,
  });
  const wide = linesOf(pdf, mark.text, styleOf(size), Number.POSITIVE_INFINITY)[0]?.width ?? 0;
  const style = styleOf(wide > room ? (size * room) / wide : size);
  const [line] = linesOf(pdf, mark.text, style, Number.POSITIVE_INFINITY);
  if (line === undefined) return;
  const rest = room - line.width;
  const shift = mark.align === 'start' ? 0 : mark.align === 'end' ? rest : rest / 2;
  drawLines(pdf, [line], style, left + shift, top - size * OVER_LETTERS);
}

/** Between the top of a line and that of its letters' box, in heights of the letters. */
const OVER_LETTERS = 0.14;
