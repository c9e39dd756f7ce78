/** The catalogue: every text in every language, sentences that end, and a made-up language that shows what is hard-coded. */
import { expect, test } from 'vitest';
import type { Missing } from '#shared/modules/devices/gate.ts';
import { en } from '#renderer/app/messages/en.ts';
import { formats, plural, setLocale } from '#renderer/app/messages/formats.ts';
import { saysMissing } from '#renderer/app/messages/missing-words.ts';
import { pseudoCatalogue, pseudoText } from '#renderer/app/messages/pseudo.ts';
import { sentenceOf, sentenceOfReason } from '#renderer/app/messages/rejections.ts';

/** Every fact that any sentence uses, so that each can be said. */
const FACTS = {
  rateCode: 'standard',
  name: 'Tom',
  productName: 'Case',
  sku: 'A-1',
  taxCode: 'zero',
  fileName: 'List.csv',
  fileKind: 'pdf',
  count: 3,
  onHand: 2,
  rowNumber: 12,
  identifier: '35 912811 648824 4',
  receiptNumber: 'HS2-26-1',
  deliveryNumber: 'D-1',
  place: 'Display',
  barcode: '880',
  text: 'ABC',
  scanned: 'badge',
  soldAt: 0,
  max: 100,
  places: 55,
  account: 'inventory',
  otherAccount: 'revenue',
  accountCode: '1200',
  dueMinor: 1250,
  maxMinor: 1250,
  currency: 'EUR',
  listCurrency: 'USD',
  triesLeft: 3,
  waitMs: 4_000,
  maxBytes: 20 * 1024 * 1024,
  retryHelps: true,
  digitCount: 14,
  digit: '0',
  mayBeOldZero: false,
  otherKind: 'imei',
  length: 3,
  lengthMin: 4,
  lengthMax: 20,
  ai: '21',
  value: 'x',
  prefix: 'CF',
  earlierRow: 7,
  folder: 'E:\\Backups',
  neededBytes: 2_000_000_000,
  findingCount: 2,
  message: 'the ledger stopped',
  job: 'check',
  receiptPrefix: 'A2',
  nowMs: 1_795_183_500_000,
  freeBytes: 1_500_000_000,
  wanted: ['branch-manager'],
  isOwnPin: false,
  newestMs: 1_795_000_000_000,
  today: '2026-11-16',
  reason: 'typed wrongly',
  status: 'sold',
  check: 'seal',
  cause: 'theft',
  stage: 'sell',
  supplierName: 'Northgate',
  supplierCode: 'NG',
  returnNumber: 'RA1-0001',
  orderNumber: 'PA1-0001',
  received: 3,
};

/** Two of them name a fact alike that is not the same thing. */
const FACTS_OF: Readonly<Record<string, object>> = {
  'sales.gate-closed': { missing: { code: 'in-quarantine', suppliedBy: ['stock-controller'] } },
  'exceptions.not-settled': { missing: [{ code: 'no-picture' }] },
};

test.each(Object.keys(en.rejections.sentences))(
  '%s says a whole sentence without blame',
  (code) => {
    const sentence = sentenceOf({ code, ...FACTS, ...FACTS_OF[code] });
    expect(sentence).toMatch(/^\P{Ll}.*[.]$/su);
    expect(sentence).not.toMatch(
      /undefined|NaN|\[object|invalid|error|illegal|you forgot|wrong input/i,
    );
    expect(sentence).not.toContain(code);
  },
);

test.each(Object.keys(en.missing) as Missing['code'][])(
  'a gate that lacks %s says so, and who can see to it',
  (code) => {
    const facts = { ...FACTS, name: 'condition', kind: 'E1', until: '2026-11-20' };
    const suppliedBy = ['stock-controller', 'head-office'];
    const sentence = saysMissing(en, { code, suppliedBy, ...facts } as unknown as Missing);
    expect(sentence).toMatch(/^\P{Ll}.*[.] \p{Lu}.*[.]$/su);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/);
  },
);

test('a case that stands in the way names its owner and the backup', () => {
  const owned = { exceptionId: 'x', stream: null, kind: 'E3' as const };
  const suppliedBy = ['stock-controller', 'branch-manager'] as const;
  expect(saysMissing(en, { code: 'exception', ...owned, suppliedBy })).toBe(
    'A case is open: damaged seal. The stock controller or the branch manager settles it.',
  );
});

test('a code of another version still gets a sentence with a next step', () => {
  expect(sentenceOf({ code: 'later.thing' })).toContain('later.thing');
});

test('a stored reason is told like a fresh one', () => {
  expect(
    sentenceOfReason({ code: 'packing-list.repeated', facts: { identifier: 'X', earlierRow: 3 } }),
  ).toBe(sentenceOf({ code: 'packing-list.repeated', identifier: 'X', earlierRow: 3 }));
});

test('the made-up language marks every text of the catalogue, also those that functions give', () => {
  const pseudo = pseudoCatalogue(en);
  expect(pseudo.common.save).toBe(pseudoText('Save'));
  expect(pseudo.frame.printing.attention(2)).toMatch(/^⟦.*⟧$/);
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(pseudo);
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter((text) => text !== '' && !text.startsWith('⟦'))).toEqual([]);
});

test('money and numbers follow the language and the currency’s own decimals', () => {
  setLocale('en', ['en-IE']);
  expect(formats.money(123_450, 'EUR')).toBe('€1,234.50');
  expect(formats.money(1_500, 'JPY')).toBe('¥1,500');
  expect(formats.amount(1_500, 'KWD')).toBe('1.500');
  expect(formats.rate(255_000)).toBe('25.5%');
  expect(formats.decimalSign()).toBe('.');
  expect(plural(1, { one: '1 row', other: '2 rows' })).toBe('1 row');
});
