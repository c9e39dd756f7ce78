/** The emulator against bytes written by hand from Epson's command reference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEscPos, TROUBLE_MARK } from '#shared/modules/printing/decode-escpos.ts';
import type { PaperLine } from '#shared/modules/printing/paper.ts';
import { paperWords, troubleIn } from '#test/receipts/paper-text.ts';

const [ESC, GS, LF] = [0x1b, 0x1d, 0x0a];

/** Bytes from numbers and from texts. */
const bytes = (...parts: (number | string)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((l) => l.charCodeAt(0)),
    ),
  );
const decode = (...parts: (number | string)[]): readonly PaperLine[] =>
  decodeEscPos(bytes(...parts));

describe('text', () => {
  it('is cut into spans where its style changes', () => {
    const style = {
      isBold: false,
      isUnderlined: false,
      isInverse: false,
      widthFactor: 1,
      heightFactor: 1,
    };
    expect(
      decode('a', ESC, 'E', 1, 'b', ESC, 'E', 0, GS, '!', 0x12, 'c', GS, '!', 0, 'd', LF),
    ).toEqual([
      {
        kind: 'text',
        align: 'left',
        spans: [
          { ...style, text: 'a' },
          { ...style, text: 'b', isBold: true },
          { ...style, text: 'c', widthFactor: 2, heightFactor: 3 },
          { ...style, text: 'd' },
        ],
      },
    ]);
    expect(decode(ESC, '-', 2, GS, 'B', 1, ESC, 'a', 50, 'x', LF)).toEqual([
      {
        kind: 'text',
        align: 'right',
        spans: [{ ...style, text: 'x', isUnderlined: true, isInverse: true }],
      },
    ]);
  });

  it('is in the code page that was chosen, and ESC @ forgets it', () => {
    const page = (number: number) => paperWords(decode(ESC, 't', number, 0x80, 0xd5, LF));
    expect([0, 19, 16, 18, 17, 14].map(page)).toEqual(['Ç╒', 'Ç€', '€Õ', 'ÇŇ', 'А╒', 'Α╒']);
    expect(paperWords(decode(ESC, 't', 17, ESC, 'E', 1, ESC, '@', 0x80, LF))).toBe('Ç');
  });

  it('makes one feed of empty lines, and ESC d prints what is in hand', () => {
    expect(decode('a', LF, LF, LF, ESC, 'd', 3)).toMatchObject([
      { kind: 'text' },
      { kind: 'feed', lines: 5 },
    ]);
    expect(decode('a', ESC, 'd', 1)).toMatchObject([{ kind: 'text' }]);
    expect(decode('a', ESC, 'd', 3)).toMatchObject([{ kind: 'text' }, { kind: 'feed', lines: 2 }]);
  });
});

describe('barcodes and images', () => {
  it('reads barcodes of both forms', () => {
    const barcode = { kind: 'barcode', align: 'left', heightDots: 162 };
    expect(decode(GS, 'k', 2, '4006381333931', 0)).toEqual([
      { ...barcode, symbology: 'ean13', text: '4006381333931' },
    ]);
    expect(decode(GS, 'h', 60, ESC, 'a', 1, GS, 'k', 73, 6, '{BA{{1')).toEqual([
      { ...barcode, align: 'center', heightDots: 60, symbology: 'code128', text: 'A{1' },
    ]);
    expect(decode(GS, 'k', 73, 8, '{BA-{C', 0, 42)).toMatchObject([{ text: 'A-0042' }]);
    expect(decode(GS, 'k', 69, 3, 'A-1')).toMatchObject([{ symbology: 'code39', text: 'A-1' }]);
  });

  it('reads a QR code when it is printed, not when it is stored', () => {
    const store = [GS, '(k', 8, 0, 49, 80, 48, 'hello'];
    expect(decode(...store)).toEqual([]);
    expect(decode(GS, '(k', 3, 0, 49, 67, 6, ...store, GS, '(k', 3, 0, 49, 81, 48)).toEqual([
      { kind: 'barcode', align: 'left', symbology: 'qrcode', text: 'hello', heightDots: 21 * 6 },
    ]);
  });

  it('keeps the dots of a raster image', () => {
    expect(decode(GS, 'v0', 0, 2, 0, 2, 0, 0x80, 0x01, 0xff, 0x00)).toEqual([
      { kind: 'image', align: 'left', widthDots: 16, heightDots: 2, bitsBase64: 'gAH/AA==' },
    ]);
  });
});

describe('paper and drawer', () => {
  it('tells full from partial cuts', () => {
    expect(decode(GS, 'V', 0, GS, 'V', 49, GS, 'V', 66, 3)).toEqual([
      { kind: 'cut', isPartial: false },
      { kind: 'cut', isPartial: true },
      { kind: 'cut', isPartial: true },
    ]);
  });
});

describe('what it does not know', () => {
  it.each([
    ['an unknown command', [ESC, 'Q'], '1B 51'],
    ['a stray control', [0x07], '07'],
    ['a value out of range', [ESC, 'a', 7], '1B 61 07'],
    ['a page that it has not', [ESC, 't', 99], '1B 74 63'],
    ['a command that is cut short', [GS, 'k', 73, 9, '{BA'], '1D 6B 49 09 7B 42 41 cut short'],
    ['an image that is cut short', [GS, 'v0', 0, 1], '1D 76 30 00 01 cut short'],
    ['code 128 without its code set', [GS, 'k', 73, 2, 'A1'], '1D 6B 49 02 41 31'],
    ['text that would stay in the buffer', ['half'], 'no line feed after "half"'],
  ])('says so: %s', (_what, parts, trouble) => {
    expect(troubleIn(decode(...parts))).toEqual([TROUBLE_MARK + trouble]);
  });

  it('never throws and never loses the rest', () => {
    const byte = fc.oneof(
      fc.constantFrom(ESC, GS, LF, 0x1c, 0x10),
      fc.integer({ min: 0, max: 255 }),
    );
    const known = fc
      .constantFrom(...'@at!EBkvV(dph'.split(''))
      .map((letter) => letter.charCodeAt(0));
    fc.assert(
      fc.property(fc.array(fc.oneof(byte, known), { maxLength: 200 }), (noise) => {
        const paper = decodeEscPos(Uint8Array.from(noise));
        expect(paper.length).toBeLessThanOrEqual(noise.length + 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
