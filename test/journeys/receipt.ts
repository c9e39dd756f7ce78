/** What the paper of the first sale must say, read from the bytes that a printer received, and a page that shows it. */
import { expect } from '@playwright/test';
import { decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import { drawPaper } from '../receipts/draw-paper.ts';
import { paperWords } from '../receipts/paper-text.ts';

const COLUMNS = 48;

export function expectReceipt(bytes: Uint8Array): void {
  const lines = decodeEscPos(bytes);
  const text = paperWords(lines);
  for (const wanted of [
    'Harbour Phones',
    '14 Quay Street',
    'IE 3456789T',
    'A1-000001',
    'Mara Quinn',
    'Galaxy A56',
    'IMEI 35 277690 245915 4',
    'IMEI 35 277690 102255 7',
    'S/N LLZ1YYHR2E',
    'Case, clear',
  ])
    expect(text).toContain(wanted);
  expect(text).toMatch(/Total EUR\s+448\.90/);
  expect(text).toMatch(/Change\s+51\.10/);
  expect(lines.at(-1)).toMatchObject({ kind: 'cut' });
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'barcode', text: 'A1-000001' }));
}

export const receiptPage = (bytes: Uint8Array): string =>
  `<body style="margin:0;background:#888">${drawPaper(decodeEscPos(bytes), COLUMNS)}</body>`;
