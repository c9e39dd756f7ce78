/** What a label printer gets: every text, bar and place, at both resolutions; and never a command out of a name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatStockLabel, parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { parseScan } from '#shared/kernel/identifiers/parse-scan.ts';
import { numberCode, type LabelContent } from '#shared/modules/printing/label-content.ts';
import { drawLabel, type LabelDrawing } from '#shared/modules/printing/label-drawing.ts';
import { barsOf, QR_MODULES } from '#shared/modules/printing/label-symbols.ts';
import {
  DEFAULT_LABELS,
  LABEL_LAYOUTS,
  LABEL_SYMBOLS,
  type LabelFormat,
} from '#shared/modules/printing/label-settings.ts';
import { barsPath, qrPath } from '#main/devices/code-path.ts';
import { DOTS_PER_MM, encodeLabel, hexed } from '#main/devices/encode-label.ts';
import { commandsOf, decodeZpl } from './decode-zpl.ts';

const label = (number: number) => {
  const parsed = parseStockLabel(formatStockLabel(number));
  if (!parsed.ok) throw new Error('no label');
  return parsed.value;
};

const CONTENT: LabelContent = {
  shopName: 'Harbour Phones',
  model: 'Apple iPhone 16 Pro Max',
  variant: '256 GB · Désert',
  condition: 'Open box',
  code: numberCode(label(482_170_001)),
  imei: 'IMEI …643809',
  price: 'EUR 1199.00',
};

const FORMATS: readonly LabelFormat[] = LABEL_LAYOUTS.flatMap((layout) =>
  LABEL_SYMBOLS.map((symbol) => ({ ...DEFAULT_LABELS.format, layout, symbol })),
);
const DPIS = [203, 300] as const;
const CASES = FORMATS.flatMap((format) =>
  DPIS.map((dpi) => ({ format, dpi, name: `${format.layout} ${format.symbol} ${dpi}` })),
);

describe.each(CASES)('a label $name', ({ format, dpi }) => {
  const drawing = drawLabel(CONTENT, format, DOTS_PER_MM[dpi]);
  const [read] = decodeZpl(encodeLabel(drawing, dpi));
  const fields = read?.fields ?? [];

  test('has every text where it was drawn', () => {
    const dots = (mm: number): number => Math.round(mm * DOTS_PER_MM[dpi]);
    expect(read).toMatchObject({
      width: dots(drawing.widthMm),
      height: dots(drawing.heightMm),
      copies: 1,
    });
    expect(fields.filter(({ kind }) => kind === 'text')).toEqual(
      textsOf(drawing).map((mark) => ({
        kind: 'text',
        x: dots(mark.x),
        y: dots(mark.y),
        size: dots(mark.size),
        width: dots(mark.width),
        content: mark.text,
        align: { start: 'L', middle: 'C', end: 'R' }[mark.align],
      })),
    );
    const words = textsOf(drawing).map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(['Harbour Phones', 'Open box', 'EUR 1199.00']));
    expect(words).toContain(label(482_170_001).display);
  });

  test('has a code that leads to the unit, with light around it and modules that a scanner reads', () => {
    const code = fields.find(({ kind }) => kind === 'code128' || kind === 'qr');
    expect(parseScan(code?.content ?? '')).toMatchObject({
      kind: 'device',
      identifier: label(482_170_001),
    });
    const dotMm = 1 / DOTS_PER_MM[dpi];
    if (code?.kind === 'code128') {
      const { modules } = barsOf(CONTENT.code!);
      expect(code.width).toBeGreaterThanOrEqual(2);
      const light = (read!.width - modules * code.width) / 2;
      expect(light).toBeGreaterThanOrEqual(10 * code.width - 1);
      expect(code.size * dotMm).toBeGreaterThanOrEqual(5);
    } else {
      expect(code!.size * dotMm).toBeGreaterThan(0.33);
      expect(code!.x + 21 * code!.size).toBeLessThanOrEqual(read!.width - 4 * code!.size + 1);
      expect(code!.y + 21 * code!.size).toBeLessThanOrEqual(read!.height);
    }
  });

  test('keeps its parts apart and on the label', () => {
    for (const [index, box] of boxesOf(drawing).entries()) {
      expect(box.left).toBeGreaterThanOrEqual(-0.01);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(drawing.widthMm + 0.01);
      expect(box.bottom).toBeLessThanOrEqual(drawing.heightMm + 0.01);
      for (const other of boxesOf(drawing).slice(index + 1))
        expect(overlap(box, other), `${box.name} on ${other.name}`).toBe(false);
    }
  });
});

const textsOf = ({ marks }: LabelDrawing) => marks.filter((mark) => mark.kind === 'text');

/** Lines by the height of their letters; side by side only where they are aligned to different sides. */
const boxesOf = (drawing: LabelDrawing) =>
  drawing.marks.map((mark) =>
    mark.kind === 'text'
      ? {
          name: mark.text,
          align: mark.align,
          left: mark.x,
          right: mark.x + mark.width,
          top: mark.y,
          bottom: mark.y + mark.size,
        }
      : {
          name: mark.kind,
          align: 'code',
          left: mark.x,
          right: mark.x + mark.module * (mark.kind === 'qr' ? 21 : mark.modules),
          top: mark.y,
          bottom: mark.y + (mark.kind === 'qr' ? 21 * mark.module : mark.height),
        },
  );
type Box = ReturnType<typeof boxesOf>[number];
const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - 0.01 &&
  b.left < a.right - 0.01 &&
  a.top < b.bottom - 0.01 &&
  b.top < a.bottom - 0.01 &&
  !(a.align === 'start' && b.align === 'end') &&
  !(a.align === 'end' && b.align === 'start');

test('bars are as many modules wide as the library that draws them on pages makes them', () => {
  const codes = [
    ...[482_170_001, 123, 99_999_999, 5, 100_000_003].map((number) => numberCode(label(number))),
    { kind: 'ean13', data: '5012345678900', text: '' },
    { kind: 'ean8', data: '96385074', text: '' },
    { kind: 'digits', data: '15012345678907', text: '' },
  ] as const;
  expect(codes.map((code) => barsOf(code).modules)).toEqual(
    codes.map((code) => barsPath(code).width),
  );
  // Its modules are two wide.
  expect(qrPath('CF4821700017').size).toBe(2 * QR_MODULES);
});

test('barcodes of products decode to the barcode, whose check digit the printer works out', () => {
  for (const [kind, data] of [
    ['ean13', '5012345678900'],
    ['ean8', '96385074'],
    ['digits', '15012345678907'],
  ] as const) {
    const content = { ...CONTENT, code: { kind, data, text: data } };
    const drawing = drawLabel(content, DEFAULT_LABELS.format, 8);
    const [read] = decodeZpl(encodeLabel(drawing, 203, { copies: 12 }));
    expect(read?.copies).toBe(12);
    expect(read?.fields.find((field) => field.kind !== 'text')?.content).toBe(data);
  }
});

/** Signs of printers, of languages, of nothing, and whole commands. */
const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '^XZ',
          '^XA',
          '~JA',
          '~HS',
          '^FS',
          '^FD',
          '^FH',
          '_5E',
          '_',
          '\\&',
          '\\',
          '^',
          '~',
          '>',
          '\n',
          '\0',
          ',',
          'é',
          '字',
          'a',
          ' ',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  },
);

test('no text of a person is ever read as a command', () => {
  fc.assert(
    fc.property(
      fc.record({ shopName: anyText, model: anyText, variant: anyText, condition: anyText }),
      fc.constantFrom(...FORMATS),
      (texts, format) => {
        const drawing = drawLabel({ ...CONTENT, ...texts }, format, 8);
        const zpl = encodeLabel(drawing, 203);
        expect(zpl).toMatch(/^[\n !-~]*$/);
        const names = commandsOf(zpl).map(({ name }) => name);
        expect(names.filter((name) => name === '^XA' || name === '^XZ')).toEqual(['^XA', '^XZ']);
        expect(names.filter((name) => name === '^FD')).toHaveLength(drawing.marks.length);
        const [read] = decodeZpl(zpl);
        const shown = textsOf(drawing).map(({ text }) => text.toWellFormed().replaceAll('\\', '/'));
        expect(read?.fields.flatMap((one) => (one.kind === 'text' ? [one.content] : []))).toEqual(
          shown,
        );
      },
    ),
    { numRuns: 10_000 },
  );
}, 120_000);

test('letters and digits go out as they are, everything else by its bytes', () => {
  expect(hexed('iPhone 16^FS~JA_\\&é')).toBe('iPhone 16_5EFS_7EJA_5F_2F_26_C3_A9');
});
