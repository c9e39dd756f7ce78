/** Product numbers: the five forms, their one key, and eight digits that can be two things. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import { gtinReadings, parseGtin } from '#shared/kernel/identifiers/gtin.ts';

const withCheckDigit = (body: string): string => `${body}${gs1CheckDigit(body)}`;

const body = (length: number) =>
  fc.stringMatching(new RegExp(`^\\d{${length}}$`)).filter((digits) => !/^0*$/.test(digits));

describe('forms', () => {
  test.each([
    ['96385074', 'EAN-8', '00000096385074'],
    ['4006381333931', 'EAN-13', '04006381333931'],
    ['8806095990002', 'EAN-13', '08806095990002'],
    ['036000291452', 'UPC-A', '00036000291452'],
    ['10614141543219', 'GTIN-14', '10614141543219'],
    ['04252614', 'UPC-E', '00042100005264'],
    ['01234565', 'UPC-E', '00012345000065'],
  ] as const)('%s is %s', (text, form, key) => {
    expect(parseGtin(text)).toEqual({ ok: true, value: { key, display: text, form } });
  });

  test.each([
    '4006381333931',
    '4 006381 333931',
    '4-006381-333931',
    "'4006381333931",
    'EAN: 4006381333931',
    'EAN-13: 4006381333931',
    'GTIN: 04006381333931',
    '4006381333931.0',
    '04006381333931',
  ])('%j has one key', (text) => {
    expect(parseGtin(text)).toMatchObject({ ok: true, value: { key: '04006381333931' } });
  });

  test('UPC-A, its EAN-13 and its GTIN-14 meet', () => {
    const keys = ['036000291452', '0036000291452', '00036000291452'].map((text) => {
      const gtin = parseGtin(text);
      return gtin.ok ? gtin.value.key : null;
    });
    expect(keys).toEqual(['00036000291452', '00036000291452', '00036000291452']);
  });
});

describe('UPC-E stands for a UPC-A', () => {
  // Number system and six digits on the left, the eleven digits they stand for on the right.
  test.each([
    ['0123450', '01200000345'],
    ['0123451', '01210000345'],
    ['0123452', '01220000345'],
    ['0124573', '01240000057'],
    ['0123454', '01234000005'],
    ['0123455', '01234500005'],
    ['0123459', '01234500009'],
    ['1123459', '11234500009'],
  ])('%s', (short, long) => {
    const check = gs1CheckDigit(long);
    const upcE = gtinReadings(`${short}${check}`).find((gtin) => gtin.form === 'UPC-E');
    expect(upcE?.key).toBe(`00${long}${check}`);
  });

  test('only with number system 0 or 1', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{7}$/), (digits) => {
        expect(gtinReadings(digits).some((gtin) => gtin.form === 'UPC-E')).toBe(false);
      }),
    );
  });

  test.each([
    ['01200119', ['UPC-E', 'EAN-8']],
    ['01234565', ['UPC-E', 'EAN-8']],
    ['11234562', ['EAN-8', 'UPC-E']],
  ] as const)('%s can be both, the likelier first', (text, forms) => {
    expect(gtinReadings(text).map((gtin) => gtin.form)).toEqual(forms);
    expect(parseGtin(text)).toMatchObject({ ok: true, value: { form: forms[0] } });
  });

  test('every one whose sixth digit is 5 to 9 can be both', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]\d{5}[5-9]$/), (digits) => {
        fc.pre(!/^0+$/.test(digits));
        expect(gtinReadings(withCheckDigit(digits))).toHaveLength(2);
      }),
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['', { code: 'identifier.gtin-length', text: '', digitCount: 0 }],
    ['12345', { code: 'identifier.gtin-length', digitCount: 5 }],
    ['425261', { code: 'identifier.gtin-length', digitCount: 6 }],
    ['400638133393A', { code: 'identifier.gtin-characters', text: '400638133393A' }],
    ['2026/11/22', { code: 'identifier.gtin-characters' }],
    ['0000000000000', { code: 'identifier.gtin-zeros' }],
    ['8.80609E+12', { code: 'identifier.spoiled-by-spreadsheet' }],
    [
      '4006381333932',
      {
        code: 'identifier.gtin-check-digit',
        text: '4006381333932',
        expectedCheckDigit: '1',
        givenCheckDigit: '2',
      },
    ],
  ])('%j', (text, rejection) => {
    expect(parseGtin(text)).toMatchObject({ ok: false, rejection });
    expect(gtinReadings(text)).toEqual([]);
  });
});

describe('check digit', () => {
  test.each([7, 11, 12, 13])('goes round for %i digits', (length) => {
    fc.assert(
      fc.property(body(length), (digits) => {
        const text = withCheckDigit(digits);
        expect(parseGtin(text).ok).toBe(true);
        expect(gtinReadings(text).map((gtin) => gtin.key)).toContain(text.padStart(14, '0'));
      }),
    );
  });

  test('finds every single wrong digit of an EAN-13', () => {
    fc.assert(
      fc.property(body(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const right = withCheckDigit(digits);
        const wrong = (Number(right.charAt(at)) + shift) % 10;
        expect(parseGtin(`${right.slice(0, at)}${wrong}${right.slice(at + 1)}`).ok).toBe(false);
      }),
    );
  });

  test('does not change with zeros in front: all forms of a product check alike', () => {
    fc.assert(
      fc.property(body(11), (digits) => {
        expect(gs1CheckDigit(`000${digits}`)).toBe(gs1CheckDigit(digits));
      }),
    );
  });
});
