/**
 * Nothing that a person can type, import or scan is ever read by the printer as a command
 * (RELIABILITY F12).
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawerKickBytes, encodeReceipt } from '#main/devices/encode-receipt.ts';
import { pageRuns, printableText } from '#main/devices/printable-text.ts';
import { CODE_PAGES, decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import type { PaperLine } from '#shared/modules/printing/paper.ts';
import type { ReceiptDocument } from '#shared/modules/printing/receipt-document.ts';
import { paperWords, troubleIn } from '#test/receipts/paper-text.ts';
import {
  goods,
  HARBOUR_STREET,
  paid,
  phone,
  receiptOf,
  saleOf,
} from '#test/receipts/receipt-fixtures.ts';

const controlBytes = (bytes: Uint8Array): readonly number[] =>
  Array.from(bytes).filter((byte) => byte < 0x20 || byte === 0x7f);

/** The paper without its words: what the printer was told to do. */
const commandsOf = (paper: readonly PaperLine[]): unknown =>
  paper.map((line) => {
    if (line.kind === 'barcode') return { ...line, text: '' };
    if (line.kind !== 'text') return line;
    return { ...line, spans: line.spans.map((span) => ({ ...span, text: span.text.length })) };
  });

const receiptSaying = (texts: readonly string[]): ReceiptDocument => {
  const [
    name = '',
    more = '',
    actorName = '',
    receiptNumber = '',
    receiptFooter = '',
    address = '',
  ] = texts;
  const shop = {
    ...HARBOUR_STREET,
    branchName: more,
    receiptFooter,
    addressLines: [address, more],
  };
  const lines = [phone(name, 79_900, [more, actorName]), goods(more, 1_499, 2)];
  return receiptOf(saleOf(lines, [paid('cash', 90_000)], { actorName, receiptNumber }), 1, shop);
};

/** Control characters, and the pictures that DOS code pages have in their place. */
const CONTROLS = Array.from({ length: 65 }, (_, code) =>
  String.fromCodePoint(code < 32 ? code : code + 95),
);
const PICTURES = [...'☺☻♥♦♣♠◘○◙♂♀♪♫☼►◄↕▬↨↓∟↔▲▼⌂'];
const SPACES = /[\t\n\v\f\r]/g;
const isHostile = (letter: string): boolean =>
  CONTROLS.includes(letter) || PICTURES.includes(letter);

describe('user text', () => {
  it('full of control characters prints like harmless text of the same length', () => {
    const letter = fc.oneof(
      fc.constantFrom(...CONTROLS, ...PICTURES),
      fc.constantFrom(...'@pVkt!(a0 '),
    );
    const text = fc
      .array(letter, { minLength: 1, maxLength: 60 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 6, maxLength: 6 }), (texts) => {
        const harmless = texts.map((hostile) =>
          Array.from(hostile.replaceAll(SPACES, ' '), (l) => (isHostile(l) ? 'x' : l)).join(''),
        );
        const bytes = encodeReceipt(receiptSaying(texts), 32);
        const expected = encodeReceipt(receiptSaying(harmless), 32);
        expect(controlBytes(bytes)).toEqual(controlBytes(expected));
        expect(commandsOf(decodeEscPos(bytes))).toEqual(commandsOf(decodeEscPos(expected)));
        expect(bytes.length).toBe(expected.length);
      }),
      { numRuns: 200 },
    );
  });

  it('of any script prints as itself or as its plain form, and cuts once', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 6, maxLength: 6 }), (texts) => {
        const paper = decodeEscPos(encodeReceipt(receiptSaying(texts), 42));
        expect(troubleIn(paper)).toEqual([]);
        expect(paper.filter(({ kind }) => kind === 'drawer-kick' || kind === 'image')).toEqual([]);
        expect(paper.filter(({ kind }) => kind === 'cut')).toHaveLength(1);
      }),
      // A receipt number without a letter that can be set.
      { numRuns: 200, examples: [[['a', 'b', 'c', '\u{110b0}', 'd', 'e']]] },
    );
  });

  it('comes back from the bytes letter by letter, for every character there is', () => {
    const STEP = 0x400;
    const wrong: string[] = [];
    for (let start = 0; start < 0x1_1000; start += STEP) {
      const codes = Array.from({ length: STEP }, (_, index) => start + index);
      // 'p' and '@' are what a stray ESC would need to kick the drawer or to reset the printer.
      const words = codes.map((code) => `${String.fromCodePoint(code)}p@`);
      const document: ReceiptDocument = { rows: [{ kind: 'centred', text: words.join(' ') }] };
      const paper = decodeEscPos(encodeReceipt(document, 48));
      const printed = paperWords(paper).split(/\s+/).filter(Boolean);
      const expected = words.flatMap((word) => printableText(word).split(' ').filter(Boolean));
      expect(printed).toHaveLength(expected.length);
      wrong.push(...expected.filter((word, index) => printed[index] !== word));
      expect(troubleIn(paper)).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });
});

describe("the encoder's own choice of code page", () => {
  it('would make a drawer kick of an arrow, which is why it is not used', () => {
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', newline: '\n' });
    const bytes = encoder.codepage('auto').text('←p0dd').encode();
    expect(decodeEscPos(bytes)).toContainEqual({ kind: 'drawer-kick', pin: 2 });
  });
});

describe('printable text', () => {
  it.each([
    ['Zoë’s “Pixel” – 5 €', 'Zoë’s “Pixel” – 5 €'],
    ['tab\tand\nline', 'tab and line'],
    ['kick\u001bp0', 'kick?p0'],
    ['←p arrow', '<p arrow'],
    ['§ 19, ¶ 2 • point', '§ 19, ¶ 2 • point'],
    ['e\u0301te\u0301', 'été'],
    ['zero\u200bwidth\u00adsoft\u202ebidi', 'zerowidthsoftbidi'],
    ['ﬁ ① ŵ Ǆ Ⅷ', 'fi 1 w DZ VIII'],
    ['Łódź Ştefan Ηλίας Ķēžas Київ', 'Łódź Ştefan Ηλίας Ķēžas Київ'],
    ['₹ 500', 'Rs 500'],
    ['දුරකථන', '?????'],
    ['😀 \ud800', '? ?'],
  ])('of %j is %j', (text, printable) => {
    expect(printableText(text)).toBe(printable);
  });

  it('changes the code page only where it must', () => {
    expect(pageRuns('Café 5 € – łódź ok Zoë', 'cp437')).toEqual([
      { page: 'cp437', text: 'Café 5 ' },
      { page: 'cp858', text: '€ ' },
      { page: 'windows1252', text: '– ' },
      { page: 'cp852', text: 'łódź ok Zoë' },
    ]);
  });

  it('uses the page numbers of Epson', () => {
    for (const { name, number } of CODE_PAGES) {
      const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', codepageMapping: 'epson' });
      const bytes = encoder.codepage(name).line('A').encode();
      expect([...bytes.subarray(0, 3)]).toEqual([0x1b, 0x74, number]);
    }
  });
});

describe('the drawer', () => {
  it('is kicked by a job of its own, and by nothing else', () => {
    expect(decodeEscPos(drawerKickBytes())).toEqual([{ kind: 'drawer-kick', pin: 2 }]);
    expect(decodeEscPos(drawerKickBytes(5))).toEqual([{ kind: 'drawer-kick', pin: 5 }]);
    expect([...drawerKickBytes()]).toEqual([0x1b, 0x70, 0, 50, 250]);
  });
});
