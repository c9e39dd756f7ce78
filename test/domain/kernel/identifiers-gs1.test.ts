/** GS1 element strings of box labels: with and without prefix and separators, and for people. */
import { describe, expect, test } from 'vitest';
import { GS, parseGs1 } from '#shared/kernel/identifiers/gs1.ts';

const GTIN = { key: '09506000134352', display: '09506000134352', form: 'GTIN-14' };
const IMEI_1 = { kind: 'imei', key: '35467815420685', display: '354678154206853' };
const IMEI_2 = { kind: 'imei', key: '35467815832597', display: '354678158325972' };
const serial = (key: string) => ({ kind: 'serial', key, display: key });

describe('one content, many ways to send it', () => {
  test.each([
    `010950600013435221ABC123${GS}10LOT7`,
    `]C1010950600013435221ABC123${GS}10LOT7`,
    `]d2010950600013435221ABC123${GS}10LOT7`,
    `]Q3${GS}010950600013435221ABC123${GS}10LOT7${GS}`,
    `${GS}0109506000134352${GS}21ABC123${GS}10LOT7`,
    `10LOT7${GS}21ABC123${GS}0109506000134352`,
    '(01)09506000134352(21)ABC123(10)LOT7',
    '(01) 09506000134352 (21) ABC123 (10) LOT7',
    '(01)0950 6000 134352(10)LOT7(21)ABC123\r\n',
  ])('%j', (text) => {
    expect(parseGs1(text)).toMatchObject({
      ok: true,
      value: { gtin: GTIN, containedGtin: null, batch: 'LOT7', identifiers: [serial('ABC123')] },
    });
  });
});

describe('identifiers', () => {
  test.each([
    ['8002354678154206853', [IMEI_1]],
    [`8002354678154206853${GS}250354678158325972`, [IMEI_1, IMEI_2]],
    [`8002354678154206853${GS}8002354678158325972`, [IMEI_1, IMEI_2]],
    [`8002354678154206853${GS}21354678154206853`, [IMEI_1]],
    ['80023546781542068578', [IMEI_1]],
    ['8002AF0123450ABCDE', [{ kind: 'meid', key: 'AF0123450ABCDE', display: 'AF0123450ABCDE' }]],
    ['8002293608736500703710', [{ kind: 'meid', key: 'AF0123450ABCDE' }]],
    ['21354678154206853', [IMEI_1]],
    ['21AF0123450ABCDE', [{ kind: 'meid' }]],
    [`21ABC123${GS}250XYZ-99`, [serial('ABC123'), { kind: 'serial', key: 'XYZ99' }]],
    ['21abc123', [serial('ABC123')]],
  ])('%j', (text, identifiers) => {
    expect(parseGs1(text)).toMatchObject({ ok: true, value: { identifiers } });
  });

  test.each(['217', '218944123456789012345', '21A+B+C'])(
    '%j names no device: the serial is among the elements only',
    (text) => {
      const elements = [{ ai: '21', value: text.slice(2) }];
      expect(parseGs1(text)).toMatchObject({ ok: true, value: { identifiers: [], elements } });
    },
  );
});

test('all AIs of the trade', () => {
  const text = [
    '0109506000134352',
    '0200036000291452',
    '11261101',
    '17281100',
    `10LOT7${GS}`,
    `21ABC123${GS}`,
    `3740${GS}`,
    `240MODEL-X/2${GS}`,
    `250SEC999${GS}`,
    `7020REFURB1${GS}`,
    `70210A${GS}`,
    '8002354678154206853',
  ].join('');
  expect(parseGs1(text)).toMatchObject({
    ok: true,
    value: {
      gtin: GTIN,
      containedGtin: { key: '00036000291452' },
      batch: 'LOT7',
      identifiers: [serial('ABC123'), serial('SEC999'), IMEI_1],
      elements: [
        { ai: '01', value: '09506000134352' },
        { ai: '02', value: '00036000291452' },
        { ai: '11', value: '261101' },
        { ai: '17', value: '281100' },
        { ai: '10', value: 'LOT7' },
        { ai: '21', value: 'ABC123' },
        { ai: '37', value: '40' },
        { ai: '240', value: 'MODEL-X/2' },
        { ai: '250', value: 'SEC999' },
        { ai: '7020', value: 'REFURB1' },
        { ai: '7021', value: '0A' },
        { ai: '8002', value: '354678154206853' },
      ],
    },
  });
});

describe('what is refused', () => {
  test.each([
    ['', { code: 'identifier.gs1-incomplete', text: '', ai: '' }],
    [']C1', { code: 'identifier.gs1-incomplete', ai: '' }],
    ['0109506000134352', null],
    ['010950600013435', { code: 'identifier.gs1-incomplete', ai: '01' }],
    ['0109506000134353', { code: 'identifier.gtin-check-digit', expectedCheckDigit: '2' }],
    ['010950600013435222X', { code: 'identifier.gs1-unknown-ai', ai: '22' }],
    ['010950600013435291X', { code: 'identifier.gs1-unknown-ai', ai: '91' }],
    ['3103000123', { code: 'identifier.gs1-unknown-ai', ai: '3103' }],
    ['4201234', { code: 'identifier.gs1-unknown-ai', ai: '420' }],
    ['HELLO', { code: 'identifier.gs1-unknown-ai', ai: 'HE' }],
    ['(01)09506000134352(99)X', { code: 'identifier.gs1-unknown-ai', ai: '99' }],
    ['(no number', { code: 'identifier.gs1-unknown-ai', ai: '(no nu' }],
    ['21', { code: 'identifier.gs1-incomplete', ai: '21' }],
    [`21${GS}10LOT`, { code: 'identifier.gs1-incomplete', ai: '21' }],
    [`21${'A'.repeat(21)}`, { code: 'identifier.gs1-value', ai: '21', value: 'A'.repeat(21) }],
    ['21AB C1', { code: 'identifier.gs1-value', ai: '21', value: 'AB C1' }],
    ['17261301', { code: 'identifier.gs1-value', ai: '17', value: '261301' }],
    ['17261132', { code: 'identifier.gs1-value', ai: '17', value: '261132' }],
    ['37A', { code: 'identifier.gs1-value', ai: '37', value: 'A' }],
    ['8002354678154206854', { code: 'identifier.imei-check-digit', expectedCheckDigit: '3' }],
    ['8002HELLO', { code: 'identifier.meid-characters' }],
    [`10LOT7${GS}10LOT8`, { code: 'identifier.gs1-repeated-ai', ai: '10' }],
    [`10LOT7${GS}10LOT7`, null],
  ])('%j', (text, rejection) => {
    const result = parseGs1(text);
    if (rejection === null) expect(result.ok).toBe(true);
    else expect(result).toMatchObject({ ok: false, rejection });
  });
});
