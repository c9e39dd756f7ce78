/** What the scan field makes of what it is given, case by case (R2, R47; DOMAIN-RULES section A). */
import { describe, expect, test } from 'vitest';
import { formatStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { parseScan } from '#shared/kernel/identifiers/parse-scan.ts';

const GS = '\u001D';
const imei = (display: string) => ({ kind: 'imei', key: display.slice(0, 14), display });
const IMEI = imei('354678154206853');
const meid = { kind: 'meid', key: 'AF0123450ABCDE', display: 'AF0123450ABCDE' };
const eid = { kind: 'eid', key: '89034011560010000000000000000121' };
const serial = (key: string, display = key) => ({ kind: 'serial', key, display });

describe('devices', () => {
  test.each([
    ['354678154206853', IMEI],
    ['354678154206853\r\n', IMEI],
    ['\t354678154206853\t', IMEI],
    ['\u0002354678154206853\u0003', IMEI],
    ['35467\u00008154206853', IMEI],
    [']C0354678154206853', IMEI],
    [']A0354678154206853\r', IMEI],
    ['35 467815 420685 3', IMEI],
    ['IMEI1: 354678154206853', IMEI],
    ['IMEI/MEID: AF0123450ABCDE', meid],
    ['35467815420685', IMEI],
    ['3546781542068578', IMEI],
    ['354678154206853/17', IMEI],
    ['AF0123450ABCDE', meid],
    ['AF 01 23 45 0A BC DE C', meid],
    ['293608736500703710', meid],
    ['2936087365007037100', meid],
    ['MEID: AF0123450ABCDE', meid],
    ['89034011560010000000000000000121', eid],
    ['EID: 8903 4011 5600 1000 0000 0000 0000 0121', eid],
    ['S/N: C02XK0AHJGH5', serial('C02XK0AHJGH5')],
    ['SN:C02XK0AHJGH5', serial('C02XK0AHJGH5')],
    ['Serial No.: ab-12345', serial('AB12345', 'AB-12345')],
    ['Serial No. R58M12ABCDE', serial('R58M12ABCDE')],
    ['S/N: 354678154206853', IMEI],
    ['cf-0001231', { kind: 'stock-label', key: 'CF-000123', display: 'CF-0001231' }],
  ])('%j', (raw, identifier) => {
    expect(parseScan(raw)).toMatchObject({ kind: 'device', identifier });
  });

  test('a test IMEI is marked, others are not', () => {
    expect(parseScan('004999010640000')).toMatchObject({ kind: 'device', isTest: true });
    expect(parseScan('354678154206853')).not.toHaveProperty('isTest');
  });
});

describe('products and boxes', () => {
  test.each([
    ['4006381333931', 'EAN-13'],
    [']E04006381333931\r', 'EAN-13'],
    ['4 006381 333931', 'EAN-13'],
    ['036000291452', 'UPC-A'],
    ['0-36000-29145-2', 'UPC-A'],
    ['96385074', 'EAN-8'],
    ['9638 5074', 'EAN-8'],
    ['04252614', 'UPC-E'],
    ['EAN: 4006381333931', 'EAN-13'],
    [']E401200119', 'EAN-8'],
    [']E001200119', 'UPC-E'],
    [']I135912811648806', 'GTIN-14'],
    // With its two-digit add-on it has 15 digits and passes for an IMEI.
    [']E3400638133393101', 'EAN-13'],
  ])('%j is a product in form %s', (raw, form) => {
    expect(parseScan(raw)).toMatchObject({ kind: 'product', gtin: { form } });
  });

  test.each([
    [']C1010950600013435221ABC123', [serial('ABC123')], null],
    [`]d2010950600013435210LOT7${GS}8002354678154206853`, [IMEI], 'LOT7'],
    [
      `]Q38002354678154206853${GS}250354678158325972${GS}0109506000134352`,
      [IMEI, imei('354678158325972')],
      null,
    ],
    [`010950600013435221ABC123${GS}10LOT7\r\n`, [serial('ABC123')], 'LOT7'],
    ['010950600013435221ABC123', [serial('ABC123')], null],
    [`${GS}0109506000134352`, [], null],
    ['(01)09506000134352(21)ABC123', [serial('ABC123')], null],
  ])('%j is a box label', (raw, identifiers, batch) => {
    const gtin = { key: '09506000134352' };
    expect(parseScan(raw)).toMatchObject({ kind: 'gs1', gtin, identifiers, batch });
  });

  test('a label with only the phone has no product; a carton has the product it holds', () => {
    expect(parseScan('8002354678154206853')).toMatchObject({ kind: 'gs1', gtin: null });
    expect(parseScan(']C102095060001343523740')).toMatchObject({
      kind: 'gs1',
      gtin: { key: '09506000134352' },
      identifiers: [],
    });
  });
});

describe('our own codes and SIM cards', () => {
  test.each([
    ['A1-000042', { kind: 'receipt', receiptNumber: 'A1-000042' }],
    [']C0a1-000042\r\n', { kind: 'receipt', receiptNumber: 'A1-000042' }],
    ['BADGE-k7Qw92Lm', { kind: 'badge', code: 'k7Qw92Lm' }],
    ['8944123456789012345', { kind: 'sim-card', iccid: '8944123456789012345' }],
    ['894412345678901234', { kind: 'sim-card', iccid: '894412345678901234' }],
    ['8944 1234 5678 9012 3456', { kind: 'sim-card', iccid: '89441234567890123456' }],
    ['ICCID: 8944123456789012345F', { kind: 'sim-card', iccid: '8944123456789012345' }],
  ])('%j', (raw, scan) => {
    expect(parseScan(raw)).toEqual(scan);
  });

  test('a printed stock label is a device', () => {
    expect(parseScan(formatStockLabel(77))).toMatchObject({ kind: 'device' });
  });
});

describe('what the text alone cannot tell', () => {
  test('eight digits: EAN-8 and UPC-E', () => {
    expect(parseScan('01200119')).toMatchObject({
      kind: 'ambiguous',
      text: '01200119',
      readings: [
        { kind: 'product', gtin: { form: 'UPC-E', key: '00012100000019' } },
        { kind: 'product', gtin: { form: 'EAN-8', key: '00000001200119' } },
      ],
    });
  });

  test('14 digits: IMEI core and GTIN-14', () => {
    expect(parseScan('35912811648806')).toMatchObject({
      kind: 'ambiguous',
      readings: [
        { kind: 'device', identifier: { kind: 'imei', key: '35912811648806' } },
        { kind: 'product', gtin: { form: 'GTIN-14', key: '35912811648806' } },
      ],
    });
  });

  test('16 digits from 01: IMEISV and a GS1 string without its prefix', () => {
    expect(parseScan('0109506000134352')).toMatchObject({
      kind: 'ambiguous',
      readings: [
        { kind: 'device', identifier: { kind: 'imei' } },
        { kind: 'gs1', gtin: { key: '09506000134352' } },
      ],
    });
  });

  test('32 digits: EID and a GS1 string without its prefix', () => {
    expect(parseScan('01095060001343522112345678901261')).toMatchObject({
      kind: 'ambiguous',
      readings: [
        { kind: 'device', identifier: { kind: 'eid' } },
        { kind: 'gs1', gtin: { key: '09506000134352' } },
      ],
    });
  });
});

describe('words', () => {
  test.each([
    'galaxy s25',
    'R58M12ABCDE',
    'Mara O\u2019Neill',
    "'t Hooft",
    'නිමල් ශ්\u200Dරී',
    '+94 77 123 4567',
    '0771234567',
    '442071234567',
    '2026-11-22',
    '22.11.2026',
    '(01) 234 5678',
    '(555) 123-4567',
    '(021) 555 1234',
    'badge-holder',
    'Badge-lanyard blue',
    'EID mubarak case',
    'SIM tray',
    'serial cable',
    'CF123',
    '12345',
    '9F0123450ABCDE',
    '1234567890123456789012345',
  ])('%j', (raw) => {
    expect(parseScan(` ${raw}\r\n`)).toEqual({ kind: 'text', text: raw });
  });

  test('white space inside becomes one space, invisible marks go', () => {
    expect(parseScan('galaxy  \u00A0 s25\u200E')).toEqual({ kind: 'text', text: 'galaxy s25' });
  });
});

describe('what looks like something and is wrong', () => {
  test.each([
    ['', 'scan.empty'],
    [' \r\n\t', 'scan.empty'],
    [']C1', 'scan.empty'],
    ['\u0000', 'scan.empty'],
    ['x'.repeat(513), 'scan.too-long'],
    ['354678154206853\r354678158325972', 'scan.more-than-one'],
    ['96385074\r\n96385074\r\n', 'scan.more-than-one'],
    ['BADGE-short', 'scan.badge-length'],
    ['354678154206854', 'identifier.imei-check-digit'],
    ['354678154206850', 'identifier.imei-check-digit'],
    ['IMEI: 354678', 'identifier.imei-length'],
    ['000000000000000', 'identifier.imei-one-digit'],
    ['3.5E+14', 'identifier.spoiled-by-spreadsheet'],
    ['3,5E+14', 'identifier.spoiled-by-spreadsheet'],
    ['4006381333932', 'identifier.gtin-check-digit'],
    ['EAN: 12345', 'identifier.gtin-length'],
    [']E0354678154206853', 'identifier.gtin-check-digit'],
    ['89034011560010000000000000000122', 'identifier.eid-check-digits'],
    ['EID: 8903', 'identifier.eid-length'],
    ['AF0123450ABCDED', 'identifier.meid-check-digit'],
    ['2936087365007037101', 'identifier.meid-check-digit'],
    ['MEID: hello', 'identifier.meid-characters'],
    ['ICCID: 12', 'identifier.iccid-shape'],
    ['S/N: AB', 'identifier.serial-length'],
    ['SN: N/A', 'identifier.serial-length'],
    ['S/N: 8944!', 'identifier.serial-characters'],
    ['CF-0001232', 'identifier.stock-label-check-character'],
    [']C10109506000134353', 'identifier.gtin-check-digit'],
    [']C1010950600013435291X', 'identifier.gs1-unknown-ai'],
    ['010950600013435291X', 'identifier.gs1-unknown-ai'],
    [']d28002354678154206854', 'identifier.imei-check-digit'],
    ['(01)09506000134353', 'identifier.gtin-check-digit'],
    ['(01)09506000134352(99)X', 'identifier.gs1-unknown-ai'],
  ])('%j: %s', (raw, code) => {
    expect(parseScan(raw)).toMatchObject({ kind: 'invalid', rejection: { code } });
  });

  test('says what was given, and what belongs there', () => {
    expect(parseScan('35 467815 420685 4')).toEqual({
      kind: 'invalid',
      text: '35 467815 420685 4',
      rejection: {
        code: 'identifier.imei-check-digit',
        text: '354678154206854',
        expectedCheckDigit: '3',
        givenCheckDigit: '4',
        mayBeOldZero: false,
      },
    });
  });

  test('says how long is too long, and how many codes came at once', () => {
    expect(parseScan('x'.repeat(600))).toMatchObject({
      rejection: { length: 600, lengthMax: 512 },
    });
    expect(parseScan('1\r2\r3')).toMatchObject({ rejection: { text: '1 2 3', codeCount: 3 } });
    expect(parseScan('x'.repeat(512)).kind).toBe('text');
  });

  test('badges that come with something else are not repeated', () => {
    const rejection = { code: 'scan.more-than-one', text: 'BADGE- A1-000042', codeCount: 2 };
    expect(parseScan('BADGE-k7Qw92Lm\rA1-000042\r')).toEqual({
      kind: 'invalid',
      text: 'BADGE- A1-000042',
      rejection,
    });
    expect(parseScan(`BADGE-k7Qw92Lm ${'x'.repeat(512)}`)).not.toMatchObject({
      text: expect.stringContaining('k7Qw'),
    });
  });

  test('half a badge is not repeated: it is half a key', () => {
    expect(parseScan('BADGE-k7Qw')).toEqual({
      kind: 'invalid',
      text: 'BADGE-',
      rejection: { code: 'scan.badge-length', length: 4, lengthMin: 8, lengthMax: 64 },
    });
  });
});
