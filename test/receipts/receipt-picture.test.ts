/** Writes receipts as pictures into test-results, for a person to look at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { encodeReceipt } from '#main/devices/encode-receipt.ts';
import { decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import { testDocument } from '#shared/modules/printing/receipt-document.ts';
import type { ReceiptDocument } from '#shared/modules/printing/receipt-document.ts';
import { englishReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import { drawPaper } from '#test/receipts/draw-paper.ts';
import { BUSY_SALE, HARBOUR_STREET, receiptOf } from '#test/receipts/receipt-fixtures.ts';

const FOLDER = path.join(import.meta.dirname, '../../test-results');

const TEST_PAGE = testDocument({
  shop: HARBOUR_STREET,
  printedAt: Date.UTC(2026, 10, 22, 9, 0),
  words: englishReceiptWords,
});

it.each([
  ['receipt-32.svg', receiptOf(BUSY_SALE), 32],
  ['receipt-42.svg', receiptOf(BUSY_SALE, 1), 42],
  ['receipt-48.svg', receiptOf(BUSY_SALE), 48],
  ['printer-test-48.svg', TEST_PAGE, 48],
] as const)('%s', (name, document: ReceiptDocument, columns) => {
  const svg = drawPaper(decodeEscPos(encodeReceipt(document, columns)), columns);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, name), svg);
  expect(svg).toMatch(/^<svg .*<path /s);
  expect(svg).not.toContain('NaN');
});

it('draws images dot by dot, and codes at their own size', () => {
  const image = {
    kind: 'image',
    align: 'right',
    widthDots: 8,
    heightDots: 1,
    bitsBase64: 'gQ==',
  } as const;
  const qr = {
    kind: 'barcode',
    align: 'center',
    symbology: 'qrcode',
    text: 'A',
    heightDots: 84,
  } as const;
  const svg = drawPaper([image, qr, { kind: 'drawer-kick', pin: 2 }], 32);
  expect(svg).toContain(`translate(${32 * 12 - 8} 0)" d="M0 0h1v1h-1zM7 0h1v1h-1z"`);
  expect(svg).toContain('width="84" height="84"');
});
