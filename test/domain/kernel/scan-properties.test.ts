/** What holds for every scan: an answer, clean texts, no effect of the scanner's frame. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { parseEid } from '#shared/kernel/identifiers/eid.ts';
import { parseGs1 } from '#shared/kernel/identifiers/gs1.ts';
import { parseGtin } from '#shared/kernel/identifiers/gtin.ts';
import { parseIccid } from '#shared/kernel/identifiers/iccid.ts';
import { computeLuhn, parseImei } from '#shared/kernel/identifiers/imei.ts';
import { parseMeid } from '#shared/kernel/identifiers/meid.ts';
import { parseScan } from '#shared/kernel/identifiers/parse-scan.ts';
import type { Scan } from '#shared/kernel/identifiers/parse-scan.ts';
import { parseReceiptNumber } from '#shared/kernel/identifiers/receipt-number.ts';
import { parseSerialNumber } from '#shared/kernel/identifiers/serial-number.ts';
import { formatStockLabel, parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';

const PARSERS: readonly ((text: string) => unknown)[] = [
  parseScan,
  parseImei,
  parseMeid,
  parseEid,
  parseIccid,
  parseGtin,
  parseGs1,
  parseSerialNumber,
  parseStockLabel,
  parseReceiptNumber,
];

// Any UTF-16, halves of surrogate pairs included.
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

const fragment = fc.oneof(
  fc.constantFrom(
    ']C1',
    ']d2',
    ']E4',
    ']',
    '\u001D',
    '\r\n',
    '\t',
    ' ',
    '-',
    '/',
    '.',
    "'",
    '="',
    '"',
    '(',
    ')',
    '(01)',
    '(21)',
    '01',
    '21',
    '8002',
    '10',
    '250',
    '7020',
    '0109506000134352',
    'IMEI',
    'IMEI1:',
    'MEID:',
    'EID:',
    'S/N:',
    'ICCID:',
    'EAN:',
    'BADGE-',
    'CF-',
    'A1-',
    '89',
    'E+14',
    '3,5E+14',
    '354678154206853',
    'AF0123450ABCDE',
    '293608736500703710',
    '4006381333931',
    '\uD83D',
    'X',
  ),
  fc.stringMatching(/^\d{1,20}$/),
  fc.stringMatching(/^[0-9A-F]{1,16}$/),
  anyText,
);

const scannerText = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''));
const hostileText = fc.oneof(anyText, scannerText, fc.string({ unit: 'binary', maxLength: 600 }));

const core = fc.stringMatching(/^\d{14}$/).filter((digits) => !/^(\d)\1*$/.test(digits));

function textsOf(scan: Scan): readonly string[] {
  switch (scan.kind) {
    case 'device':
      return [scan.identifier.key, scan.identifier.display];
    case 'product':
      return [scan.gtin.key, scan.gtin.display];
    case 'gs1':
      return scan.identifiers.flatMap(({ key, display }) => [key, display]);
    case 'receipt':
      return [scan.receiptNumber];
    case 'badge':
      return [scan.code];
    case 'sim-card':
      return [scan.iccid];
    case 'ambiguous':
      return [scan.text, ...scan.readings.flatMap(textsOf)];
    case 'text':
      return [scan.text];
    case 'invalid': {
      const facts = Object.values(scan.rejection).filter((fact) => typeof fact === 'string');
      return [scan.text, ...facts];
    }
  }
}

describe('every text', () => {
  test('has an answer from every parser; none throws', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const parse of PARSERS) expect(parse(text)).toBeTypeOf('object');
      }),
      { numRuns: 1000 },
    );
  });

  test('comes back without control characters, half characters or space around it', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        for (const text of textsOf(parseScan(raw))) {
          expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
          expect(text.length).toBeLessThanOrEqual(512);
          expect(text).toBe(text.trim());
        }
      }),
      { numRuns: 1000, examples: [['010AA00A00AA0AAAA\u001d]C1']] },
    );
  });

  test('is ambiguous only between two or more plain readings', () => {
    const lengths = fc
      .constantFrom(8, 14, 16, 32)
      .chain((length) => fc.stringMatching(new RegExp(`^[01]\\d{${length - 1}}$`)));
    fc.assert(
      fc.property(fc.oneof(hostileText, lengths), (raw) => {
        const scan = parseScan(raw);
        if (scan.kind !== 'ambiguous') return;
        expect(scan.readings.length).toBeGreaterThanOrEqual(2);
        for (const { kind } of scan.readings) expect(['device', 'product', 'gs1']).toContain(kind);
      }),
      { numRuns: 1000 },
    );
  });

  test('means the same whatever the scanner puts around it', () => {
    const frame = fc.constantFrom('', ' ', '\r', '\n', '\r\n', '\t', '\u0002', '\u0000', '\u200E');
    const code = fc.oneof(
      core,
      core.map((digits) => `${digits}${computeLuhn(digits)}`),
      fc.stringMatching(/^\d{8,20}$/),
      fc.stringMatching(/^[A-Z][A-Z0-9]{3,14}$/),
      fc.nat(999_999).map(formatStockLabel),
    );
    fc.assert(
      fc.property(code, frame, frame, (text, before, after) => {
        const framed = parseScan(`${before}]C0${text}${after}`);
        expect(framed).toEqual(parseScan(text));
      }),
    );
  });
});

describe('IMEI in a scan', () => {
  test('15 digits are that device if the check digit is right, refused otherwise, never else', () => {
    fc.assert(
      fc.property(core, fc.integer({ min: 1, max: 9 }), (digits, shift) => {
        const check = computeLuhn(digits);
        const key = { kind: 'imei', key: digits };
        expect(parseScan(`${digits}${check}`)).toMatchObject({ kind: 'device', identifier: key });
        expect(parseScan(`${digits}${(check + shift) % 10}`)).toMatchObject({
          kind: 'invalid',
          rejection: {
            code: 'identifier.imei-check-digit',
            mayBeOldZero: (check + shift) % 10 === 0,
          },
        });
      }),
    );
  });

  test('14 digits are that device, or ask when they are a product number too', () => {
    fc.assert(
      fc.property(core, fc.boolean(), (digits, isProduct) => {
        const text = isProduct
          ? `${digits.slice(0, 13)}${gs1CheckDigit(digits.slice(0, 13))}`
          : digits;
        fc.pre(!/^(\d)\1*$/.test(text));
        const scan = parseScan(text);
        const device = { kind: 'device', identifier: { kind: 'imei', key: text } };
        if (parseGtin(text).ok)
          expect(scan).toMatchObject({ kind: 'ambiguous', readings: [device, {}] });
        else expect(scan).toMatchObject(device);
      }),
    );
  });

  test('products, SIM cards and EIDs are never taken for a device with an IMEI', () => {
    const notAnImei = fc.oneof(
      fc.stringMatching(/^\d{12}$/).map((body) => `${body}${gs1CheckDigit(body)}`),
      fc.stringMatching(/^\d{11}$/).map((body) => `${body}${gs1CheckDigit(body)}`),
      fc.stringMatching(/^89\d{16,18}$/),
      fc.stringMatching(/^\d{32}$/),
    );
    fc.assert(
      fc.property(notAnImei, (text) => {
        const scan = parseScan(text);
        expect(scan.kind === 'device' && scan.identifier.kind === 'imei').toBe(false);
      }),
    );
  });

  test('two scans run together are never a third thing', () => {
    const code = fc.oneof(core, fc.stringMatching(/^\d{8}$/), fc.stringMatching(/^\d{16}$/));
    fc.assert(
      fc.property(code, code, fc.constantFrom('\r', '\n', '\r\n', '\t'), (one, two, suffix) => {
        expect(parseScan(`${one}${suffix}${two}${suffix}`)).toMatchObject({
          kind: 'invalid',
          rejection: { code: 'scan.more-than-one', codeCount: 2 },
        });
      }),
    );
  });
});

describe('what is registered is found', () => {
  const identifier = fc.oneof(
    core.map((digits) => parseImei(digits)).map((imei) => imei.ok && imei.value.identifier),
    fc
      .stringMatching(/^A[0-9A-F]{13}$/)
      .map((hex) => parseMeid(hex))
      .map((meid) => meid.ok && meid.value),
    fc
      .nat(999_999_999)
      .map(formatStockLabel)
      .map(parseStockLabel)
      .map((label) => label.ok && label.value),
  );

  test('the text people read leads back to the identifier', () => {
    fc.assert(
      fc.property(identifier, (id) => {
        fc.pre(id !== false);
        for (const text of [id.display, formatIdentifier(id)]) {
          const scan = parseScan(text);
          const readings = scan.kind === 'ambiguous' ? scan.readings : [scan];
          expect(readings).toContainEqual(
            expect.objectContaining({ kind: 'device', identifier: id }),
          );
        }
      }),
    );
  });

  test('a serial number is never scanned as another device or a SIM card', () => {
    const text = fc.oneof(
      fc.stringMatching(/^[A-Z0-9][A-Z0-9\-/. ]{2,28}[A-Z0-9]$/),
      fc.stringMatching(/^\d{4,30}$/),
      fc.stringMatching(/^[0-9A-F]{13,16}$/),
    );
    fc.assert(
      fc.property(text, (serialText) => {
        const serial = parseSerialNumber(serialText);
        fc.pre(serial.ok);
        expect(['device', 'sim-card', 'badge']).not.toContain(parseScan(serialText).kind);
        expect(parseScan(`S/N: ${serialText}`)).toEqual({
          kind: 'device',
          identifier: serial.value,
        });
      }),
      { numRuns: 500 },
    );
  });
});
