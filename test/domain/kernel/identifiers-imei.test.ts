/** IMEIs in every way they arrive; the check digit; what is refused and with which facts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatIdentifier,
  identifierSubject,
  isSameIdentifier,
  searchTails,
} from '#shared/kernel/identifiers/device-identifier.ts';
import {
  computeLuhn,
  imeiIdentifier,
  isTestImei,
  parseImei,
} from '#shared/kernel/identifiers/imei.ts';

const KEY = '35467815420685';

const core = fc.stringMatching(/^\d{14}$/).filter((digits) => !/^(\d)\1*$/.test(digits));

describe('one IMEI, many ways to write it', () => {
  test.each([
    '354678154206853',
    '35467815420685',
    '3546781542068578',
    '35 467815 420685 3',
    '35-467815-420685-3',
    '35.467815.420685.3',
    '35/467815/420685/3',
    '35\u2011467815\u2013420685\u22123',
    "'354678154206853",
    '\u2019354678154206853',
    '="354678154206853"',
    '"354678154206853"',
    '  354678154206853\r\n',
    '\uFEFF354678154206853\u200E',
    '35\u00A0467815\u00A0420685\u00A03',
    '354678154206853.0',
    '354678154206853,00',
    '35467815420685.0',
    'IMEI: 354678154206853',
    'IMEI:354678154206853',
    'imei1:354678154206853',
    'IMEI 2: 35 467815 420685 3',
    'IMEI (1): 354678154206853',
    'IMEI No.: 354678154206853',
    'IMEI/MEID: 354678154206853',
    'IMEISV: 35467815420685 78',
    'IMEI 354678154206853',
    'IMEI 1 354678154206853',
    'IMEI354678154206853',
    '354678154206853/78',
    '354678154206853 / 78',
    '٣٥٤٦٧٨١٥٤٢٠٦٨٥٣',
    '３５４６７８１５４２０６８５３',
  ])('%j', (text) => {
    expect(parseImei(text)).toMatchObject({
      ok: true,
      value: {
        identifier: { kind: 'imei', key: KEY, display: '354678154206853' },
        key: KEY,
        display: '354678154206853',
        isTestImei: false,
      },
    });
  });

  test.each([
    ['35467815420685', 'core', null],
    ['354678154206853', 'imei', null],
    ['3546781542068578', 'imeisv', '78'],
    ['354678154206853/17', 'imei', '17'],
  ])('%s is the form %s with software version %s', (text, form, softwareVersion) => {
    expect(parseImei(text)).toMatchObject({ ok: true, value: { form, softwareVersion } });
  });
});

describe('what is refused', () => {
  test.each([
    ['', { code: 'identifier.imei-length', text: '', digitCount: 0 }],
    ['1234567890123', { code: 'identifier.imei-length', digitCount: 13 }],
    ['354678154206853354678158325972', { code: 'identifier.imei-length', digitCount: 30 }],
    ['354678154206853/354678158325972', { code: 'identifier.imei-length', digitCount: 30 }],
    ['35467815420685A', { code: 'identifier.imei-characters', text: '35467815420685A' }],
    ['354,678,154,206,853', { code: 'identifier.imei-characters' }],
    ['000000000000000', { code: 'identifier.imei-one-digit', digit: '0' }],
    ['11111111111111', { code: 'identifier.imei-one-digit', digit: '1' }],
    ['3.5E+14', { code: 'identifier.spoiled-by-spreadsheet', text: '3.5E+14' }],
    ['3,5E+14', { code: 'identifier.spoiled-by-spreadsheet', text: '3,5E+14' }],
    ['3.54678e14', { code: 'identifier.spoiled-by-spreadsheet' }],
    ['4E+14', { code: 'identifier.spoiled-by-spreadsheet' }],
  ])('%j', (text, rejection) => {
    expect(parseImei(text)).toMatchObject({ ok: false, rejection });
  });

  test('a wrong check digit says which one belongs there', () => {
    expect(parseImei(' 35-467815-420685-4 ')).toEqual({
      ok: false,
      rejection: {
        code: 'identifier.imei-check-digit',
        text: '35-467815-420685-4',
        expectedCheckDigit: '3',
        givenCheckDigit: '4',
        mayBeOldZero: false,
      },
    });
  });

  test('a 0 where another digit belongs may come from before 2003', () => {
    expect(parseImei('354678154206850')).toMatchObject({
      ok: false,
      rejection: { code: 'identifier.imei-check-digit', mayBeOldZero: true },
    });
  });

  test('a right check digit 0 is no old zero', () => {
    const zero = [...Array(10).keys()]
      .map((d) => `3546781542068${d}`)
      .find((body) => computeLuhn(body) === 0);
    expect(parseImei(`${zero}0`).ok).toBe(true);
  });

  test('facts carry at most 64 characters of what was given', () => {
    const result = parseImei('9'.repeat(100_000));
    expect(result).toMatchObject({ ok: false, rejection: { digitCount: 100_000 } });
    if (!result.ok) expect(result.rejection.text).toHaveLength(64);
  });
});

describe('check digit', () => {
  test.each([
    ['26053179311383', 7], // 3GPP TS 23.003 Annex B
    ['49015420323751', 8],
    ['35209900176148', 1],
  ])('of %s is %i', (digits, expected) => {
    expect(computeLuhn(digits)).toBe(expected);
  });

  test('agrees with the textbook: the whole number sums to a multiple of ten', () => {
    fc.assert(
      fc.property(core, (digits) => {
        const sum = [...`${digits}${computeLuhn(digits)}`]
          .toReversed()
          .reduce((total, digit, index) => {
            const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
            return total + (doubled > 9 ? doubled - 9 : doubled);
          }, 0);
        expect(sum % 10).toBe(0);
      }),
    );
  });

  test('finds every single wrong digit', () => {
    fc.assert(
      fc.property(core, fc.nat(14), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const right = `${digits}${computeLuhn(digits)}`;
        const wrong = (Number(right.charAt(at)) + shift) % 10;
        expect(parseImei(`${right.slice(0, at)}${wrong}${right.slice(at + 1)}`).ok).toBe(false);
      }),
    );
  });
});

describe('key and texts', () => {
  test('14, 15 and 16 digits have one key and one stream', () => {
    fc.assert(
      fc.property(core, fc.stringMatching(/^\d\d$/), (digits, version) => {
        const forms = [digits, `${digits}${computeLuhn(digits)}`, `${digits}${version}`];
        const subjects = forms.map((form) => {
          const result = parseImei(form);
          return result.ok ? identifierSubject(result.value.identifier) : 'refused';
        });
        expect(new Set(subjects)).toEqual(new Set([`identifier:imei:${digits}`]));
      }),
    );
  });

  test('the grouped text is read back', () => {
    expect(formatIdentifier(imeiIdentifier('35912811648824'))).toBe('35 912811 648824 4');
    fc.assert(
      fc.property(core, (digits) => {
        const identifier = imeiIdentifier(digits);
        const again = parseImei(formatIdentifier(identifier));
        expect(again.ok && isSameIdentifier(again.value.identifier, identifier)).toBe(true);
      }),
    );
  });

  test('the last five are those of the printed 15 digits', () => {
    expect(searchTails(imeiIdentifier(KEY))).toBe('06853');
  });

  test.each(['00', '02', '03', '04', '05', '06', '07', '08', '09'])('%s is a test body', (body) => {
    expect(isTestImei(imeiIdentifier(`${body}123456789012`))).toBe(true);
    expect(parseImei(`${body}123456789012`)).toMatchObject({ value: { isTestImei: true } });
  });

  test.each(['01', '10', '35', '86', '99'])('%s is not', (body) => {
    expect(isTestImei(imeiIdentifier(`${body}123456789012`))).toBe(false);
  });

  test('a core of another length is a bug, not an answer', () => {
    expect(() => imeiIdentifier('123')).toThrow('14 digits');
    expect(() => computeLuhn('12A')).toThrow('base-10');
  });
});
