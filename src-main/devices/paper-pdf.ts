/** A paper to a supplier on A4: who writes to whom, facts, a table that goes on over pages, the total, page numbers. */
import PdfKit from 'pdfkit';
import type { Paper } from '#main/modules/suppliers/paper.ts';
import { drawTable, hairline, INK, PAGE, QUIET, roomFor, TEXT_WIDTH } from './pdf-table.ts';
import { drawText, type Pdf, type TextStyle } from './pdf-text.ts';

const TITLE: TextStyle = { size: 20, weight: 600, colour: INK };
const BODY: TextStyle = { size: 10, colour: INK };
const STRONG: TextStyle = { size: 10, weight: 600, colour: INK };
const LABEL: TextStyle = { size: 8, colour: QUIET };
const TOTAL: TextStyle = { size: 12, weight: 600, colour: INK };

const HALF = TEXT_WIDTH / 2 - 10;
const FACT_WIDTH = 110;

export function paperPdf(paper: Paper): Buffer {
  const day = new Date(paper.dayMs);
  const pdf = new PdfKit({
    size: 'A4',
    margin: 0,
    // Without this the library loads a font of its own.
    font: null as unknown as string,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: paper.title,
      Author: paper.from[0] ?? '',
      Creator: 'Counterfoil',
      CreationDate: day,
      ModDate: day,
    },
  });
  let y = drawHead(pdf, paper);
  y = drawTable(pdf, paper.columns, paper.rows, y);
  hairline(pdf, y);
  y = roomFor(pdf, y + 8, 24);
  drawText(pdf, paper.total, TOTAL, PAGE.margin, y, TEXT_WIDTH);
  numberPages(pdf, paper.title);
  pdf.end();
  const chunks: Buffer[] = [];
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function drawHead(pdf: Pdf, { title, from, to, facts }: Paper): number {
  const left = PAGE.margin;
  let y = drawText(pdf, title, TITLE, left, PAGE.margin, TEXT_WIDTH) + 14;
  const column = (lines: readonly string[], x: number): number => {
    let top = y;
    for (const [index, text] of lines.entries())
      top = drawText(pdf, text, index === 0 ? STRONG : BODY, x, top, HALF);
    return top;
  };
  y = Math.max(column(to, left), column(from, left + HALF + 20)) + 14;
  for (const [name, value] of facts) {
    drawText(pdf, name, LABEL, left, y + 1.5, FACT_WIDTH);
    y = drawText(pdf, value, BODY, left + FACT_WIDTH, y, TEXT_WIDTH - FACT_WIDTH);
  }
  return y + 16;
}

function numberPages(pdf: Pdf, title: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    const y = PAGE.height - PAGE.margin - 8;
    drawText(pdf, `${title} · ${page + 1} / ${count}`, LABEL, PAGE.margin, y, TEXT_WIDTH);
  }
}
