/** MEID in hexadecimal and decimal, EID, and ICCID, the number that must not be taken for either. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { luhnCheckCharacter, modulo97 } from '#shared/kernel/identifiers/check-digits.ts';
import { formatIdentifier, searchTails } from '#shared/kernel/identifiers/device-identifier.ts';
import { computeEidCheckDigits, parseEid } from '#shared/kernel/identifiers/eid.ts';
import { parseIccid } from '#shared/kernel/identifiers/iccid.ts';
import { parseImei } from '#shared/kernel/identifiers/imei.ts';
import { parseMeid } from '#shared/kernel/identifiers/meid.ts';

const MEID = { kind: 'meid', key: 'AF0123450ABCDE', display: 'AF0123450ABCDE' };

const hexMeid = fc
  .tuple(fc.integer({ min: 0xa0, max: 0xff }), fc.stringMatching(/^[0-9A-F]{12}$/))
  .map(([region, rest]) => `${region.toString(16).toUpperCase()}${rest}`)
  .filter((hex) => !/^(.)\1*$/.test(hex));

const decimalOf = (hex: string): string =>
  String(Number.parseInt(hex.slice(0, 8), 16)).padStart(10, '0') +
  String(Number.parseInt(hex.slice(8), 16)).padStart(8, '0');

describe('MEID', () => {
  test.each([
    'AF0123450ABCDE',
    'af0123450abcde',
    'AF0123450ABCDEC',
    'AF 01 23 45 0A BC DE C',
    'AF-01-23-45-0A-BC-DE',
    'MEID: AF0123450ABCDE',
    'MEID (HEX): AF0123450ABCDE',
    "'AF0123450ABCDE",
    '293608736500703710',
    '2936087365007037100',
    '29360 87365 0070 3710 0',
    'MEID DEC: 293608736500703710',
  ])('%j', (text) => {
    expect(parseMeid(text)).toEqual({ ok: true, value: MEID });
  });

  test.each([
    ['', { code: 'identifier.meid-length', text: '', digitCount: 0 }],
    ['AF0123450ABCD', { code: 'identifier.meid-length', digitCount: 13 }],
    ['AF0123450ABCDG', { code: 'identifier.meid-characters', text: 'AF0123450ABCDG' }],
    ['29360873650070371A', { code: 'identifier.meid-characters' }],
    [
      'AF0123450ABCDED',
      {
        code: 'identifier.meid-check-digit',
        text: 'AF0123450ABCDED',
        expectedCheckDigit: 'C',
        givenCheckDigit: 'D',
      },
    ],
    [
      '2936087365007037101',
      { code: 'identifier.meid-check-digit', expectedCheckDigit: '0', givenCheckDigit: '1' },
    ],
    ['9F0123450ABCDE', { code: 'identifier.meid-range', text: '9F0123450ABCDE' }],
    ['FFFFFFFFFFFFFF', { code: 'identifier.meid-range' }],
    ['429496729600703710', { code: 'identifier.meid-range' }],
    ['293608736516777216', { code: 'identifier.meid-range' }],
    ['2.93609E+17', { code: 'identifier.spoiled-by-spreadsheet' }],
    ['260531793113838', { code: 'identifier.imei-check-digit', expectedCheckDigit: '7' }],
    ['00000000000000', { code: 'identifier.imei-one-digit', digit: '0' }],
  ])('refuses %j', (text, rejection) => {
    expect(parseMeid(text)).toMatchObject({ ok: false, rejection });
  });

  test('all-decimal is the IMEI of the same phone, in each form', () => {
    const imei = parseImei('260531793113837');
    const identifier = imei.ok ? imei.value.identifier : null;
    const decimal = decimalOf('26053179311383');
    for (const text of ['26053179311383', '260531793113837', 'MEID: 26053179311383', decimal]) {
      expect(parseMeid(text)).toEqual({ ok: true, value: identifier });
    }
  });

  test('hexadecimal and decimal forms, with and without check digit, have one key', () => {
    fc.assert(
      fc.property(hexMeid, (hex) => {
        const decimal = decimalOf(hex);
        const keys = [
          parseMeid(hex),
          parseMeid(decimal),
          parseMeid(`${decimal}${luhnCheckCharacter(decimal, 10)}`),
          parseMeid(`${hex}${luhnCheckCharacter(hex, /^\d+$/.test(hex) ? 10 : 16)}`),
        ].map((result) => (result.ok ? result.value.key : result.rejection.code));
        expect(new Set(keys)).toEqual(new Set([hex]));
      }),
    );
  });

  test('the hexadecimal check digit finds every single wrong digit behind the region', () => {
    fc.assert(
      fc.property(
        hexMeid,
        fc.integer({ min: 2, max: 14 }),
        fc.integer({ min: 1, max: 15 }),
        (hex, at, shift) => {
          fc.pre(/[A-F]/.test(hex.slice(0, 2)));
          const right = `${hex}${luhnCheckCharacter(hex, 16)}`;
          const wrong = (Number.parseInt(right.charAt(at), 16) + shift) % 16;
          const text = `${right.slice(0, at)}${wrong.toString(16)}${right.slice(at + 1)}`;
          expect(parseMeid(text).ok).toBe(false);
        },
      ),
    );
  });

  test('no decimal MEID begins with 89, so an ICCID of 18 digits is never one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^89\d{16,17}$/), (digits) => {
        expect(parseMeid(digits).ok).toBe(false);
      }),
    );
  });

  test('reads in pairs', () => {
    const meid = parseMeid('AF0123450ABCDE');
    expect(meid.ok && formatIdentifier(meid.value)).toBe('AF 01 23 45 0A BC DE');
    expect(meid.ok && searchTails(meid.value)).toBe('ABCDE');
  });
});

describe('EID', () => {
  // The last three: Infineon's wiki page on verifying an EID.
  test.each([
    '89034011560010000000000000000121',
    '8903 4011 5600 1000 0000 0000 0000 0121',
    'EID: 89034011560010000000000000000121',
    "'89034011560010000000000000000121",
    '8900 1012 0123 4123 4012 3456 7890 1224',
    '8900 1567 01020304 0506 0708 0910 1152',
    '8904 4011 1122 3344 1122 3344 1122 3321',
  ])('%j', (text) => {
    const key = text.replace(/\D/g, '');
    expect(parseEid(text)).toEqual({ ok: true, value: { kind: 'eid', key, display: key } });
  });

  test.each([
    ['8903401156001', { code: 'identifier.eid-length', digitCount: 13 }],
    ['8903401156001000000000000000012A', { code: 'identifier.eid-characters' }],
    ['8.9034E+31', { code: 'identifier.spoiled-by-spreadsheet' }],
    ['0'.repeat(32), { code: 'identifier.eid-check-digits' }],
    [
      '89034011560010000000000000000122',
      {
        code: 'identifier.eid-check-digits',
        text: '89034011560010000000000000000122',
        expectedCheckDigits: '21',
        givenCheckDigits: '22',
      },
    ],
  ])('refuses %j', (text, rejection) => {
    expect(parseEid(text)).toMatchObject({ ok: false, rejection });
  });

  test('check digits go round, and agree with arithmetic on the whole number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{30}$/), (body) => {
        const eid = `${body}${computeEidCheckDigits(body)}`;
        expect(parseEid(eid).ok).toBe(true);
        expect(BigInt(eid) % 97n).toBe(1n);
        expect(BigInt(modulo97(body))).toBe(BigInt(body) % 97n);
      }),
    );
  });

  test('finds every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{30}$/),
        fc.nat(30),
        fc.integer({ min: 1, max: 9 }),
        (body, at, shift) => {
          const eid = `${body}${computeEidCheckDigits(body)}`;
          const wrong = (Number(eid.charAt(at)) + shift) % 10;
          expect(parseEid(`${eid.slice(0, at)}${wrong}${eid.slice(at + 1)}`).ok).toBe(false);
          fc.pre(eid.charAt(at) !== eid.charAt(at + 1));
          const [left, right] = [eid.charAt(at), eid.charAt(at + 1)];
          const swapped = `${eid.slice(0, at)}${right}${left}${eid.slice(at + 2)}`;
          expect(parseEid(swapped).ok).toBe(false);
        },
      ),
    );
  });

  test('reads in fours', () => {
    const eid = parseEid('89034011560010000000000000000121');
    expect(eid.ok && formatIdentifier(eid.value)).toBe('8903 4011 5600 1000 0000 0000 0000 0121');
  });
});

describe('ICCID', () => {
  test.each([
    ['8944123456789012345', '8944123456789012345'],
    ['894412345678901234', '894412345678901234'],
    ['89441234567890123456', '89441234567890123456'],
    ['8944 1234 5678 9012 345F', '8944123456789012345'],
    ['ICCID: 8944123456789012345', '8944123456789012345'],
  ])('%j', (text, iccid) => {
    expect(parseIccid(text)).toEqual({ ok: true, value: iccid });
  });

  test.each([
    ['8844123456789012345', 19],
    ['89441234567890123', 17],
    ['894412345678901234567', 21],
    ['', 0],
  ])('refuses %j', (text, digitCount) => {
    const rejection = { code: 'identifier.iccid-shape', text, digitCount };
    expect(parseIccid(text)).toEqual({ ok: false, rejection });
  });
});
