/** Stock labels and receipt numbers, which we print, and makers' serial numbers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mod11CheckCharacter } from '#shared/kernel/identifiers/check-digits.ts';
import {
  formatIdentifier,
  identifierSubject,
  searchTails,
} from '#shared/kernel/identifiers/device-identifier.ts';
import {
  formatReceiptNumber,
  isReceiptPrefix,
  parseReceiptNumber,
} from '#shared/kernel/identifiers/receipt-number.ts';
import { parseSerialNumber } from '#shared/kernel/identifiers/serial-number.ts';
import { formatStockLabel, parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';

const labelNumber = fc.nat(999_999_999);

describe('stock label', () => {
  test('MOD 11-2 as in ISNI and ORCID', () => {
    expect(mod11CheckCharacter('000000021825009')).toBe('7'); // ORCID's own example
    expect(mod11CheckCharacter('000000021694233')).toBe('X');
  });

  test.each([
    [123, 'CF-0001231'],
    [1, 'CF-000001X'],
    [999_999_999, formatStockLabel(999_999_999)],
  ])('%i is printed as %s', (number, text) => {
    expect(formatStockLabel(number)).toBe(text);
    expect(parseStockLabel(text).ok).toBe(true);
  });

  test.each(['CF-0001231', 'cf-0001231', 'CF0001231', 'CF 000123 1', 'CF-000123-1', 'CF-00001231'])(
    '%j',
    (text) => {
      expect(parseStockLabel(text)).toEqual({
        ok: true,
        value: { kind: 'stock-label', key: 'CF-000123', display: 'CF-0001231' },
      });
    },
  );

  test.each([
    ['CF-000123', { code: 'identifier.stock-label-shape', text: 'CF-000123' }],
    ['CG-0001231', { code: 'identifier.stock-label-shape' }],
    ['CF-0000000000001', { code: 'identifier.stock-label-shape' }],
    [
      'CF-0001232',
      {
        code: 'identifier.stock-label-check-character',
        text: 'CF-0001232',
        expectedCheckCharacter: '1',
        givenCheckCharacter: '2',
      },
    ],
  ])('refuses %j', (text, rejection) => {
    expect(parseStockLabel(text)).toMatchObject({ ok: false, rejection });
  });

  test('round trip; reads as printed', () => {
    fc.assert(
      fc.property(labelNumber, (number) => {
        const label = parseStockLabel(formatStockLabel(number));
        expect(label).toMatchObject({ ok: true, value: { display: formatStockLabel(number) } });
        if (label.ok) expect(formatIdentifier(label.value)).toBe(label.value.display);
        if (label.ok) expect(label.value.display).toContain(searchTails(label.value));
      }),
    );
  });

  test('finds every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(
        labelNumber,
        fc.nat(5),
        fc.integer({ min: 1, max: 9 }),
        (number, offset, shift) => {
          const text = formatStockLabel(number);
          const at = 3 + offset;
          const wrong = (Number(text.charAt(at)) + shift) % 10;
          expect(parseStockLabel(`${text.slice(0, at)}${wrong}${text.slice(at + 1)}`).ok).toBe(
            false,
          );
          const [left, right] = [text.charAt(at), text.charAt(at + 1)];
          fc.pre(left !== right && right !== 'X');
          expect(
            parseStockLabel(`${text.slice(0, at)}${right}${left}${text.slice(at + 2)}`).ok,
          ).toBe(false);
        },
      ),
    );
  });

  test.each([-1, 1.5, 1_000_000_000, Number.NaN])('number %d is a bug', (number) => {
    expect(() => formatStockLabel(number)).toThrow('stock label number');
  });
});

describe('receipt number', () => {
  test.each([
    ['A1', 42, 'A1-000042'],
    ['HS2', 1_234_567, 'HS2-1234567'],
    ['ABCDEF', 1, 'ABCDEF-000001'],
  ])('%s and %i make %s', (prefix, sequence, receiptNumber) => {
    expect(formatReceiptNumber(prefix, sequence)).toBe(receiptNumber);
    const value = { prefix, sequence, receiptNumber };
    expect(parseReceiptNumber(receiptNumber)).toEqual({ ok: true, value });
    expect(parseReceiptNumber(` ${receiptNumber.toLowerCase()}\r\n`)).toEqual({ ok: true, value });
  });

  test('zeros in front do not make another number', () => {
    expect(parseReceiptNumber('A1-00000042')).toMatchObject({
      value: { receiptNumber: 'A1-000042' },
    });
  });

  test.each([
    '',
    'A1',
    'A1-',
    'A1-42',
    'A-000042',
    '1A-000042',
    'ABCDEFG-000042',
    'A1-000000',
    'A1_000042',
  ])('refuses %j', (text) => {
    const rejection = { code: 'identifier.receipt-number-shape', text };
    expect(parseReceiptNumber(text)).toEqual({ ok: false, rejection });
  });

  test.each(['CF', 'BADGE', 'IMEI', 'MEID', 'EID', 'SN', 'SERIAL', 'GTIN'])(
    'prefix %s means something else',
    (prefix) => {
      expect(isReceiptPrefix(prefix)).toBe(false);
      expect(parseReceiptNumber(`${prefix}-000042`)).toMatchObject({
        ok: false,
        rejection: { code: 'identifier.receipt-prefix-reserved', prefix },
      });
      expect(() => formatReceiptNumber(prefix, 1)).toThrow('receipt prefix');
    },
  );

  test.each([0, -1, 1.5, Number.NaN, 1_000_000_000_000])('sequence %d is a bug', (sequence) => {
    expect(() => formatReceiptNumber('A1', sequence)).toThrow('receipt sequence');
  });

  test('round trip', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][A-Z0-9]{1,5}$/).filter(isReceiptPrefix),
        fc.integer({ min: 1, max: 999_999_999_999 }),
        (prefix, sequence) => {
          const parsed = parseReceiptNumber(formatReceiptNumber(prefix, sequence));
          expect(parsed).toMatchObject({ ok: true, value: { prefix, sequence } });
        },
      ),
    );
  });
});

describe('serial number', () => {
  test.each([
    ['1J2HDV364F', '1J2HDV364F', '1J2HDV364F'],
    [' c02xk0ahjgh5 ', 'C02XK0AHJGH5', 'C02XK0AHJGH5'],
    ['ab-12 34', 'AB1234', 'AB-12 34'],
    ["'R58M12ABCDE", 'R58M12ABCDE', 'R58M12ABCDE'],
    ['S/N: R58M12ABCDE', 'R58M12ABCDE', 'R58M12ABCDE'],
    ['Serial No. R58M12ABCDE', 'R58M12ABCDE', 'R58M12ABCDE'],
    ['28/40321.7', '28/40321.7', '28/40321.7'],
    ['2213', '2213', '2213'],
    ['123456789012', '123456789012', '123456789012'],
    [
      'A'.repeat(15) + 'B'.repeat(15),
      'A'.repeat(15) + 'B'.repeat(15),
      'A'.repeat(15) + 'B'.repeat(15),
    ],
  ])('%j', (text, key, display) => {
    expect(parseSerialNumber(text)).toEqual({ ok: true, value: { kind: 'serial', key, display } });
  });

  test.each([
    ['', { code: 'identifier.serial-length', length: 0, lengthMin: 4, lengthMax: 30 }],
    ['A-B-C', { code: 'identifier.serial-length', length: 3 }],
    ['AB'.repeat(16), { code: 'identifier.serial-length', length: 32 }],
    ['AB_123', { code: 'identifier.serial-characters', text: 'AB_123' }],
    ['stra\u00DFe1', { code: 'identifier.serial-characters' }],
    ['-ABC123', { code: 'identifier.serial-characters' }],
    ['0000000', { code: 'identifier.serial-placeholder' }],
    ['XXXX', { code: 'identifier.serial-placeholder' }],
    ['unknown', { code: 'identifier.serial-placeholder', text: 'unknown' }],
    ['Not available', { code: 'identifier.serial-placeholder' }],
    ['1.2E+11', { code: 'identifier.spoiled-by-spreadsheet' }],
    ['354678154206853', { code: 'identifier.serial-is-another-kind', otherKind: 'imei' }],
    ['35467815420685', { code: 'identifier.serial-is-another-kind', otherKind: 'imei' }],
    ['AF0123450ABCDE', { code: 'identifier.serial-is-another-kind', otherKind: 'meid' }],
    ['293608736500703710', { code: 'identifier.serial-is-another-kind', otherKind: 'meid' }],
    ['8944123456789012345', { code: 'identifier.serial-is-another-kind', otherKind: 'iccid' }],
    ['CF-0001231', { code: 'identifier.serial-is-another-kind', otherKind: 'stock-label' }],
    [
      '8903 4011 5600 1000 0000 0000 0000 0121',
      { code: 'identifier.serial-is-another-kind', otherKind: 'eid' },
    ],
  ])('refuses %j', (text, rejection) => {
    expect(parseSerialNumber(text)).toMatchObject({ ok: false, rejection });
  });

  test('the last five are of the key, so dashes do not hide them; the stream is of the key', () => {
    const serial = parseSerialNumber('ab-12-345');
    expect(serial.ok && searchTails(serial.value)).toBe('12345');
    expect(serial.ok && identifierSubject(serial.value)).toBe('identifier:serial:AB12345');
    expect(serial.ok && formatIdentifier(serial.value)).toBe('AB-12-345');
  });
});
