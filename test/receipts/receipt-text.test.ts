/**
 * Receipts as a customer reads them: from the described sale through the printer's own bytes and
 * back.
 */
import { describe, expect, it } from 'vitest';
import { encodeReceipt } from '#main/devices/encode-receipt.ts';
import type { ReceiptColumns } from '#main/devices/layout-receipt.ts';
import { decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import { testDocument } from '#shared/modules/printing/receipt-document.ts';
import type { ReceiptDocument } from '#shared/modules/printing/receipt-document.ts';
import { englishReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import { paperText, paperWords, troubleIn, widthOf } from '#test/receipts/paper-text.ts';
import {
  BUSY_SALE,
  goods,
  HARBOUR_STREET,
  paid,
  phone,
  PIXEL,
  receiptOf,
  saleOf,
} from '#test/receipts/receipt-fixtures.ts';

const COLUMNS: readonly ReceiptColumns[] = [32, 42, 48];

/** Prints, and checks on the way what holds for every receipt. */
function print(document: ReceiptDocument, columns: ReceiptColumns = 48): string {
  const paper = decodeEscPos(encodeReceipt(document, columns));
  expect(troubleIn(paper)).toEqual([]);
  expect(widthOf(paper)).toBeLessThanOrEqual(columns);
  expect(paper.at(-1)).toEqual({ kind: 'cut', isPartial: true });
  expect(paper.filter((line) => line.kind === 'cut' || line.kind === 'drawer-kick')).toHaveLength(
    1,
  );
  return paperText(paper);
}

describe('a receipt', () => {
  it('says everything on 80 mm paper', () => {
    expect(print(receiptOf(BUSY_SALE))).toMatchInlineSnapshot(`
      "          H a r b o u r   S t r e e t
                     Harbour Phones Ltd
                     12 Harbour Street
                       Cork T12 XY45
                        021 555 0142
                   Tax number IE 1234567T
      ────────────────────────────────────────────────
      Receipt                                A1-000042
      Date                            2026-07-14 14:05
      Served by                             Mara Keane
      ────────────────────────────────────────────────
      Google Pixel 9 128 GB Obsidian          799.00 A
        IMEI 35 685311 036872 4
        IMEI 35 685311 036873 2
        Serial 37181FDJG00123
      Spigen Tough Armor case with kickstand   24.99 A
        for Pixel 9, abyss green, boxed
      USB-C cable 1 m                          29.98 A
        2 x 14.99
      Screen fitting                           15.00 B
      ────────────────────────────────────────────────
      T o t a l   E U R                   8 6 8 . 9 7
      Card                                      500.00
      Cash                                      400.00
      Change                                     31.03
      ────────────────────────────────────────────────
      Rate                         Gross    Net    Tax
      A VAT 23%                   853.97 694.28 159.69
      B VAT 13.5%                  15.00  13.22   1.78
      ────────────────────────────────────────────────
      ||||| code128 A1-000042

      Thank you. Bring this receipt for returns within
                          30 days.

      - - - cut"
    `);
  });

  it('says the same on 58 mm paper', () => {
    expect(print(receiptOf(BUSY_SALE), 32)).toMatchInlineSnapshot(`
      "  H a r b o u r   S t r e e t
             Harbour Phones Ltd
             12 Harbour Street
               Cork T12 XY45
                021 555 0142
           Tax number IE 1234567T
      ────────────────────────────────
      Receipt                A1-000042
      Date            2026-07-14 14:05
      Served by             Mara Keane
      ────────────────────────────────
      Google Pixel 9 128 GB   799.00 A
        Obsidian
        IMEI 35 685311 036872 4
        IMEI 35 685311 036873 2
        Serial 37181FDJG00123
      Spigen Tough Armor case  24.99 A
        with kickstand for
        Pixel 9, abyss green,
        boxed
      USB-C cable 1 m          29.98 A
        2 x 14.99
      Screen fitting           15.00 B
      ────────────────────────────────
      T o t a l   E U R   8 6 8 . 9 7
      Card                      500.00
      Cash                      400.00
      Change                     31.03
      ────────────────────────────────
      Rate         Gross    Net    Tax
      A VAT 23%   853.97 694.28 159.69
      B VAT 13.5%  15.00  13.22   1.78
      ────────────────────────────────
      ||||| code128 A1-000042

       Thank you. Bring this receipt
        for returns within 30 days.

      - - - cut"
    `);
  });

  it('carries everything that is known, whatever the width', () => {
    const facts = [
      'Harbour Street',
      'Harbour Phones Ltd',
      'Cork T12 XY45',
      'Tax number IE 1234567T',
      '2026-07-14 14:05',
      'Mara Keane',
      ...(PIXEL.kind === 'device' ? PIXEL.identifiers : []),
      'USB-C cable 1 m',
      '2 x 14.99',
      'A VAT 23%',
      'B VAT 13.5%',
      '853.97 694.28 159.69',
    ];
    for (const columns of COLUMNS) {
      const paper = decodeEscPos(encodeReceipt(receiptOf(BUSY_SALE), columns));
      for (const fact of facts) expect(paperWords(paper)).toContain(fact);
      for (const amount of [
        '799.00 A',
        '24.99 A',
        '29.98 A',
        '868.97',
        '500.00',
        '400.00',
        '31.03',
      ]) {
        expect(paperWords(paper)).toMatch(new RegExp(` ${amount.replace('.', '[.]')}$`, 'm'));
      }
      expect(paper).toContainEqual({
        kind: 'barcode',
        align: 'center',
        symbology: 'code128',
        text: 'A1-000042',
        heightDots: 72,
      });
    }
  });

  it('has no letters for tax and no change where there is one rate and the exact sum', () => {
    const sale = saleOf([goods('USB-C cable 1 m', 1_499, 1)], [paid('card', 1_499)]);
    expect(print(receiptOf(sale), 42).split('\n').slice(10)).toMatchInlineSnapshot(`
      [
        "──────────────────────────────────────────",
        "USB-C cable 1 m                      14.99",
        "──────────────────────────────────────────",
        "T o t a l   E U R               1 4 . 9 9",
        "Card                                 14.99",
        "──────────────────────────────────────────",
        "Rate                      Gross   Net  Tax",
        "VAT 23%                   14.99 12.19 2.80",
        "──────────────────────────────────────────",
        "||||| code128 A1-000042",
        "",
        "Thank you. Bring this receipt for returns",
        "             within 30 days.",
        "",
        "- - - cut",
      ]
    `);
  });

  it('names the shop once where the branch is the organisation', () => {
    const shop = {
      ...HARBOUR_STREET,
      organisationName: 'HARBOUR STREET',
      taxNumber: '',
      receiptFooter: ' ',
    };
    const rows = receiptOf(BUSY_SALE, null, shop).rows.map((row) => row.kind);
    expect(rows.slice(0, 5)).toEqual(['heading', 'centred', 'centred', 'centred', 'rule']);
    expect(rows.at(-1)).toBe('barcode');
  });

  it('is dated by the clock of the shop', () => {
    const newYear = saleOf([PIXEL], [], { completedAt: Date.UTC(2026, 11, 31, 23, 30) });
    const inColombo = { ...HARBOUR_STREET, timeZone: 'Asia/Colombo' };
    expect(print(receiptOf(newYear, null, inColombo))).toContain(' 2027-01-01 05:00');
    const atMidnight = saleOf([PIXEL], [], { completedAt: Date.UTC(2026, 11, 31, 0, 0) });
    expect(print(receiptOf(atMidnight))).toContain(' 2026-12-31 00:00');
  });
});

describe('a copy', () => {
  it('says so at both ends, white on black, and is otherwise the same', () => {
    const paper = decodeEscPos(encodeReceipt(receiptOf(BUSY_SALE, 2), 42));
    const marks = paper.filter(
      (line) => line.kind === 'text' && line.spans.some((span) => span.isInverse),
    );
    expect(marks.map((line) => paperWords([line]).trim())).toEqual(['COPY 2', 'COPY 2']);
    expect(paper[0]).toBe(marks[0]);
    expect(paper.at(-3)).toBe(marks[1]);
    const original = paperWords(decodeEscPos(encodeReceipt(receiptOf(BUSY_SALE), 42)));
    expect(paperWords(paper.filter((line) => !marks.includes(line)))).toBe(original);
  });
});

describe('amounts', () => {
  it.each([
    ['JPY', '868', '1000', '132'],
    ['EUR', '8.68', '10.00', '1.32'],
    ['KWD', '0.868', '1.000', '0.132'],
  ])('have the decimals of %s', (currency, total, cash, change) => {
    const sale = saleOf([goods('Sticker', 434, 2)], [paid('cash', 1_000)], { currency });
    for (const columns of COLUMNS) {
      const words = paperWords(decodeEscPos(encodeReceipt(receiptOf(sale), columns)));
      expect(words).toMatch(new RegExp(`^Total ${currency} +${total}$`, 'm'));
      expect(words).toMatch(new RegExp(`^Cash +${cash}$`, 'm'));
      expect(words).toMatch(new RegExp(`^Change +${change}$`, 'm'));
      expect(words.split(currency)).toHaveLength(2);
    }
  });

  it('stay whole and in their column next to the longest names', () => {
    const long = 'Wonderphone '.repeat(16).trim();
    const unbroken = 'Z'.repeat(200);
    const sale = saleOf(
      [phone(long, 1_000_000_000_000, ['IMEI '.repeat(12).trim()]), goods(unbroken, 5, 3)],
      [paid('cash', 1_000_000_000_000), paid('card', 15)],
      { actorName: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(2).trim() },
    );
    for (const columns of COLUMNS) {
      const lines = print(receiptOf(sale), columns).split('\n');
      expect(lines.find((line) => line.startsWith('Wonder'))).toHaveLength(columns);
      expect(lines.find((line) => line.endsWith(' 10000000000.00'))).toMatch(/^Wonderphone /);
      expect(lines.find((line) => line.endsWith('           0.15'))).toMatch(/^Z+ +0[.]15$/);
      expect(lines.join('').match(/Z/g)).toHaveLength(200);
      expect(lines.join('').match(/Wonderphone/g)).toHaveLength(16);
    }
  });

  it('of taxes move under their rate, and then one below the other, as they grow', () => {
    const sale = (price: number) => saleOf([goods('Crate', price, 1)], [paid('card', price)]);
    const taxesAt = (price: number) => {
      const lines = print(receiptOf(sale(price)), 32).split('\n');
      return lines.slice(lines.findIndex((line) => line.startsWith('Card')) + 2).slice(0, 4);
    };
    expect(taxesAt(1_000_000)).toMatchInlineSnapshot(`
      [
        "Rate       Gross     Net     Tax",
        "VAT 23% 10000.00 8130.08 1869.92",
        "────────────────────────────────",
        "||||| code128 A1-000042",
      ]
    `);
    expect(taxesAt(10_000_000)).toMatchInlineSnapshot(`
      [
        "         Gross      Net      Tax",
        "VAT 23%",
        "     100000.00 81300.81 18699.19",
        "────────────────────────────────",
      ]
    `);
    expect(taxesAt(1_000_000_000)).toMatchInlineSnapshot(`
      [
        "VAT 23%",
        "  Gross              10000000.00",
        "  Net                 8130081.30",
        "  Tax                 1869918.70",
      ]
    `);
  });
});

describe('the barcode', () => {
  it('is the widest that the paper holds, and text alone where none fits', () => {
    const barWidths = (receiptNumber: string, columns: ReceiptColumns) => {
      const bytes = encodeReceipt(receiptOf({ ...BUSY_SALE, receiptNumber }), columns);
      return Array.from(bytes)
        .map((byte, at) => (byte === 0x1d && bytes[at + 1] === 0x77 ? bytes[at + 2] : null))
        .filter((width) => width !== null);
    };
    expect(barWidths('A1-000042', 48)).toEqual([3]);
    expect(barWidths('A1-000042', 32)).toEqual([2]);
    expect(barWidths('TILL99-000000000042', 48)).toEqual([2]);
    expect(barWidths('TILL99-000000000042', 32)).toEqual([]);
    const sale = { ...BUSY_SALE, receiptNumber: 'TILL99-000000000042' };
    expect(print(receiptOf(sale), 32).match(/TILL99-000000000042/g)).toHaveLength(2);
  });

  it('keeps a brace of a foreign number a brace', () => {
    const sale = { ...BUSY_SALE, receiptNumber: '{A1{}-7' };
    const paper = decodeEscPos(encodeReceipt(receiptOf(sale), 48));
    expect(paper.find((line) => line.kind === 'barcode')).toMatchObject({ text: '{A1{}-7' });
  });
});

describe('the test page', () => {
  it('shows the width, the letters and a barcode', () => {
    const printedAt = Date.UTC(2026, 10, 22, 9, 0);
    const page = testDocument({ shop: HARBOUR_STREET, printedAt, words: englishReceiptWords });
    expect(print(page, 42)).toMatchInlineSnapshot(`
      "         P r i n t e r   t e s t
                    Harbour Street
      ──────────────────────────────────────────
      Station                             Till 2
      Date                      2026-11-22 09:00
      ──────────────────────────────────────────
      One row, from edge to edge, with no digit
                   in a second row:
      123456789012345678901234567890123456789012

                  äöüß éèêç ñ åæø €£
                  łódź žluťoučký őű
                        Привет

      ||||| code128 TEST

      - - - cut"
    `);
  });
});
