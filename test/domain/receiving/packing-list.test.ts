/**
 * Suppliers' lists: good rows are expected, every other row says why not, and no cell whatever is a
 * fault.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readPackingList } from '#shared/modules/receiving/packing-list.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { readTable } from '#main/station/read-table.ts';
import type { ReplyOf } from '#shared/modules.ts';
import { counted, Domain } from '../../fixtures/domain.ts';
import { listFile } from '../../fixtures/shop.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const HEADINGS = [
  'SKU',
  'Brand',
  'Description',
  'Capacity',
  'Colour',
  'EAN',
  'IMEI 1',
  'IMEI 2',
  'Serial No',
  'Unit cost',
  'Currency',
  'Batch',
];
const GOOD = [
  'IP15',
  '',
  'iPhone 15',
  '128 GB',
  'Pink',
  '',
  '354678154206853',
  '',
  '',
  '574.00',
  'EUR',
  '',
];
const OTHER_IMEI = '359128124971728';

type Cells = Partial<Record<(typeof HEADINGS)[number], string>>;

/** The good row with some cells changed. */
const row = (changed: Cells): string[] =>
  HEADINGS.map((heading, index) => changed[heading] ?? GOOD[index] ?? '');

let shop: Domain;

beforeEach(() => {
  shop = new Domain().setUp();
});

function feed(
  rows: readonly (readonly string[])[],
  deliveryId: string | null = null,
  fileName = 'list.csv',
) {
  const mapping = proposeMapping(HEADINGS, rows);
  return shop.must(
    'FeedPackingList',
    { deliveryId, fileId: shop.newId(), supplierName: 'Meridian', reference: '', mapping },
    { prepared: { ...listOf(HEADINGS, rows), fileName } },
  );
}

const refusals = (): string[] =>
  shop.ofType('PackingListRowRefused').map(({ data }) => `${data.rowNumber} ${data.reason.code}`);

describe('a row', () => {
  test('that is good is expected with its product, identifiers and cost', () => {
    expect(feed([row({})])).toMatchObject({ acceptedCount: 1, refusedCount: 0 });
    expect(shop.ofType('DeliveryLineExpected')[0]?.data).toMatchObject({
      rowNumber: 2,
      unitCostMinor: 57_400,
      identifiers: [{ kind: 'imei', key: '35467815420685' }],
    });
    expect(shop.ofType('ProductAdded')[0]?.data).toMatchObject({
      model: 'iPhone 15',
      sku: 'IP15',
      tracking: 'device',
    });
  });

  test.each<readonly [string, Cells]>([
    ['identifier.imei-check-digit', { 'IMEI 1': '354678154206854' }],
    ['identifier.imei-length', { 'IMEI 1': '3546781542' }],
    ['identifier.imei-characters', { 'IMEI 1': 'unknown' }],
    ['identifier.spoiled-by-spreadsheet', { 'IMEI 1': '3,54678E+14' }],
    ['identifier.serial-length', { 'Serial No': 'X' }],
    ['identifier.serial-placeholder', { 'Serial No': 'Unknown' }],
    ['identifier.gtin-check-digit', { EAN: '5012345678901' }],
    ['packing-list.no-identifier', { 'IMEI 1': '' }],
    ['packing-list.no-product', { SKU: '', Description: '' }],
    ['packing-list.other-currency', { 'Unit cost': '£574.00' }],
    ['packing-list.no-cost', { 'Unit cost': '' }],
    ['packing-list.cost-unreadable', { 'Unit cost': 'ask' }],
    ['packing-list.cost-unreadable', { 'Unit cost': '-5.00' }],
  ])('is refused with %s', (code, changed) => {
    feed([row(changed)]);
    const [said] = shop.ofType('PackingListRowRefused');
    expect(said?.data.reason.code).toBe(code);
    expect(said?.data.rowNumber).toBe(2);
    expect(shop.ofType('DeliveryLineExpected')).toEqual([]);
  });

  test('of an identifier that an earlier row has names that row', () => {
    feed([row({}), row({ Description: 'iPhone 16' })]);
    expect(refusals()).toEqual(['3 packing-list.repeated']);
    expect(shop.ofType('PackingListRowRefused')[0]?.data.reason.facts).toMatchObject({
      earlierRow: 2,
    });
  });

  test('without IMEI among fellows that have one is refused', () => {
    feed([row({}), row({ 'IMEI 1': '', 'Serial No': 'ES9CBV7SJM' })]);
    expect(refusals()).toEqual(['3 packing-list.no-imei']);
  });

  test('of a counted product is refused', () => {
    shop.must('AddProduct', { ...counted('Case', 1), sku: 'CASE' });
    feed([row({ SKU: 'CASE' })]);
    expect(refusals()).toEqual(['2 packing-list.counted-product']);
  });

  test('that is empty counts for nothing', () => {
    expect(feed([row({}), HEADINGS.map(() => ' ')])).toMatchObject({
      acceptedCount: 1,
      refusedCount: 0,
    });
  });
});

describe('what is known already', () => {
  test('is refused as expected, in stock and sold', () => {
    const { deliveryId } = feed([row({})]);
    feed([row({})]);
    shop.must('TakeInUnscanned', { deliveryId });
    feed([row({})]);
    const { productId } = shop.ofType('ProductAdded')[0]?.data ?? { productId: '' };
    shop.must('SetPrice', { productId, priceMinor: 70_000 });
    shop.must('OpenTillSession', { floatMinor: 0 });
    const { saleId } = shop.must('ScanToSale', { raw: GOOD[6] ?? '' });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 70_000 });
    shop.must('CompleteSale', { saleId });
    feed([row({})]);
    expect(refusals().map((text) => text.slice(2))).toEqual([
      'packing-list.already-expected',
      'packing-list.already-in-stock',
      'packing-list.already-sold',
    ]);
  });

  test('is doubled by no second feeding of either supplier’s file', () => {
    for (const name of ['northgate.csv', 'meridian.csv']) {
      const { prepared, mapping } = listFile(name);
      const input = {
        deliveryId: null,
        fileId: shop.newId(),
        supplierName: name,
        reference: '',
        mapping,
      };
      const first = shop.must('FeedPackingList', input, { prepared });
      const lines = shop.ofType('DeliveryLineExpected').length;
      const products = shop.ofType('ProductAdded').length;
      const second = shop.must(
        'FeedPackingList',
        { ...input, deliveryId: first.deliveryId },
        { prepared },
      );
      expect(second).toMatchObject({ acceptedCount: 0, refusedCount: prepared.rows.length });
      expect(shop.ofType('DeliveryLineExpected')).toHaveLength(lines);
      expect(shop.ofType('ProductAdded')).toHaveLength(products);
    }
  });

  test('is known by its whole name where a row has neither barcode nor SKU', () => {
    const nameOnly = { SKU: '', Description: 'Pixel 9' };
    feed([row(nameOnly)]);
    feed([row({ ...nameOnly, 'IMEI 1': OTHER_IMEI })]);
    feed([row({ ...nameOnly, 'IMEI 1': '', 'Serial No': 'AB12CD34', Colour: 'Obsidian' })]);
    expect(shop.ofType('ProductAdded').map(({ data }) => data.colour)).toEqual([
      'Pink',
      'Obsidian',
    ]);
  });

  test('as a product is not added again: by its barcode first, then by its SKU', () => {
    const { productId } = shop.must('AddProduct', {
      ...counted('Pixel', 1, '4006381333931'),
      tracking: 'device',
    });
    feed([
      row({ EAN: '4006381333931', SKU: 'OWN-1' }),
      row({ 'IMEI 1': OTHER_IMEI, EAN: '', SKU: 'IP15' }),
    ]);
    const [byBarcode, bySku] = shop
      .ofType('DeliveryLineExpected')
      .map(({ data }) => data.productId);
    expect(byBarcode).toBe(productId);
    expect(shop.ofType('ProductAdded').map(({ data }) => data.productId)).toEqual([
      productId,
      bySku,
    ]);
  });
});

describe('the two lists of the shop', () => {
  test('are understood without a hand: sixty good phones, and thirty-five of forty', () => {
    const good = ['northgate.csv', 'meridian.csv'].map((name) => {
      const { prepared, mapping } = listFile(name);
      return readPackingList(prepared.rows, mapping, 'EUR', prepared.firstRowNumber);
    });
    expect(good.map((reading) => [reading.good.length, reading.refused.length])).toEqual([
      [60, 0],
      [36, 4],
    ]);
  });

  test('tell the decimal sign by their costs', () => {
    const signs = ['northgate.csv', 'meridian.csv'].map(
      (name) => listFile(name).mapping.decimalSeparator,
    );
    expect(signs).toEqual(['.', ',']);
  });
});

describe('no cell is a fault', () => {
  const long = (length: number): string => 'M'.repeat(length);

  test.each<readonly [string, Cells]>([
    ['a model of two lines', { Description: 'iPhone 15\nPink' }],
    ['a model with a control character', { Description: 'iPhone\u0007 15' }],
    ['a model whose eightieth letter is half an emoji', { Description: `${long(79)}📱 tail` }],
    [
      'a brand, storage, colour, SKU and batch cut within an emoji',
      {
        Brand: `${long(39)}📱`,
        Capacity: `${long(19)}📱`,
        Colour: `${long(39)}📱`,
        SKU: `${long(39)}📱`,
        Batch: `${long(39)}📱`,
      },
    ],
    ['a SKU of two lines', { SKU: 'IP15\r\nPNK' }],
    ['a batch with a tab', { Batch: 'NG\t1' }],
    ['a cost of a thousand million', { 'Unit cost': '99999999999.99' }],
    ['a serial number with many dashes', { 'Serial No': `A${'-'.repeat(60)}BCDEF` }],
    [
      'a refused row whose text is cut within an emoji',
      { 'IMEI 1': 'x', Description: '📱'.repeat(198), SKU: 'A' },
    ],
    ['a refused row whose reason is cut within an emoji', { 'IMEI 1': `${'9'.repeat(63)}📱` }],
    ['right-to-left marks and joiners', { Description: '\u202eiPhone\u200d 15' }],
    ['an object’s own names', { Description: '__proto__', SKU: 'constructor', Colour: 'toString' }],
  ])('not %s', (_what, changed) => {
    expect(() => feed([row(changed), row({ 'IMEI 1': OTHER_IMEI })])).not.toThrow();
  });

  test('nor a file’s name with a line break', () => {
    expect(() => feed([row({})], null, 'list\n2.csv')).not.toThrow();
  });

  test('nor anything else', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        ...GOOD,
        OTHER_IMEI,
        '📱'.repeat(300),
        'a\nb',
        '\u0085',
        '1.234,56',
        '=1+1',
        '9'.repeat(400),
        '-0',
      ),
      fc.string({ unit: 'binary', maxLength: 100 }).filter((text) => !text.includes('\0')),
    );
    const rows = fc.array(fc.array(cell, { minLength: 0, maxLength: HEADINGS.length + 1 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (list) => {
        shop = new Domain().setUp();
        const { deliveryId, acceptedCount } = feed(list);
        if (acceptedCount > 0) shop.must('TakeInUnscanned', { deliveryId });
        expect(shop.ofType('DeviceReceived')).toHaveLength(acceptedCount);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a file', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const rowsOf = (content: Uint8Array): unknown => {
    const table = readTable('list.csv', content);
    return table.ok ? table.value.rows : table.rejection.code;
  };

  test.each<readonly [string, Uint8Array]>([
    ['commas', bytes('A,B\n1,2\n')],
    ['semicolons', bytes('A;B\n1;2')],
    ['a byte-order mark', bytes('\ufeffA,B\r\n1,2')],
    ['semicolons between two columns and an end of line at its end', bytes('A;B\r\n1;2\r\n')],
    ['tabs', bytes('A\tB\n1\t2')],
    ['bars', bytes('A|B\n1|2')],
    ['quotes', bytes('"A","B"\n"1","2"\n')],
    [
      'UTF-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...[...'A;B\n1;2'].flatMap((letter) => [letter.charCodeAt(0), 0]),
      ]),
    ],
    ['empty lines around', bytes('\n\nA,B\n1,2\n\n\n')],
  ])('with %s is read', (_how, content) => {
    expect(rowsOf(content)).toEqual([['1', '2']]);
  });

  test('in Windows-1252 keeps its umlauts', () => {
    expect(rowsOf(Uint8Array.from([0x41, 0x0a, 0xfc]))).toEqual([['ü']]);
  });

  test.each<readonly [string, Uint8Array]>([
    ['no rows', bytes('A,B\n')],
    ['nothing at all', bytes('')],
    ['NUL bytes', bytes('A\0,B\n1,2')],
    ['more than 200 columns', bytes(`${Array.from({ length: 201 }, () => 'A').join(',')}\n1`)],
  ])('with %s is refused', (_how, content) => {
    expect(rowsOf(content)).toBe('receiving.file-unreadable');
  });

  test('with more than 20,000 rows is refused as too long', () => {
    expect(rowsOf(bytes('A\n'.repeat(20_001)))).toBe('receiving.too-many-rows');
  });
});

describe('a list that is fed in parts', () => {
  const rows = [
    row({ SKU: '', Description: 'Pixel 9' }),
    row({ 'IMEI 1': 'unknown' }),
    row({ SKU: '', Description: 'Pixel 9', 'IMEI 1': OTHER_IMEI }),
    row({ SKU: '', Description: 'Pixel 9', 'IMEI 1': OTHER_IMEI }),
    row({ 'IMEI 1': '', 'Serial No': 'AB12CD34' }),
  ];
  const input = {
    fileId: '',
    supplierName: 'Meridian',
    reference: '',
    mapping: proposeMapping(HEADINGS, rows),
  };
  const feedParts = (size: number): void => {
    let deliveryId: string | null = null;
    for (let from = 0, restCount = 1; restCount > 0; from += size) {
      const part = { from, count: size };
      const told: ReplyOf<'FeedPackingList'> = shop.must(
        'FeedPackingList',
        { ...input, fileId: shop.newId(), deliveryId, part },
        { prepared: listOf(HEADINGS, rows) },
      );
      ({ restCount } = told);
      ({ deliveryId } = told);
    }
  };

  test.each([1, 2, 3, 5, 200])('of %i rows comes to what it is as a whole', (size) => {
    feedParts(size);
    expect(shop.ofType('DeliveryOpened')).toHaveLength(1);
    expect(shop.ofType('DeliveryLineExpected').map(({ data }) => data.rowNumber)).toEqual([
      2, 4, 6,
    ]);
    expect(refusals().toSorted()).toEqual([
      '3 identifier.imei-characters',
      '5 packing-list.repeated',
    ]);
    expect(shop.ofType('ProductAdded')).toHaveLength(2);
  });
});
