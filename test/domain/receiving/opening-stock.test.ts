/** Opening stock: units with their days, goods by count, all against the opening balance, and only whole. */
import { beforeEach, describe, expect, test } from 'vitest';
import { device } from '#shared/modules/devices/device.ts';
import { dayIn, readOpeningList } from '#shared/modules/receiving/opening-list.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { counted, Domain } from '../../fixtures/domain.ts';
import { UNITS } from '../../fixtures/odd-file.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const HEADINGS = ['SKU', 'Model', 'IMEI', 'Qty', 'Unit cost', 'Condition', 'Location', 'Received'];
const [A, B] = UNITS;

let shop: Domain;

beforeEach(() => {
  shop = new Domain().setUp();
});

const input = (rows: readonly (readonly string[])[]) => ({
  fileId: shop.newId(),
  name: 'Opening stock',
  mapping: proposeMapping(HEADINGS, rows),
});

const takeIn = (rows: readonly (readonly string[])[]) =>
  shop.must('TakeInOpeningStock', input(rows), { prepared: listOf(HEADINGS, rows) });

describe('units', () => {
  test('come in with their day, condition and place, and age from that day', () => {
    const reply = takeIn([
      ['IP15', 'iPhone 15', A.imei, '', '574.00', 'used', 'Display', '2025-03-04'],
      ['IP15', 'iPhone 15', B.imei, '1', '560.00', '', '', ''],
    ]);
    expect(reply).toMatchObject({ unitCount: 2, countedCount: 0 });
    const [first, second] = shop.ofType('DeviceReceived').map(({ data }) => data);
    expect(first).toMatchObject({ condition: 'used', place: 'display', receivedOn: '2025-03-04' });
    expect(second).toMatchObject({ condition: 'new', place: 'stock-room' });
    const state = shop.state(device, first?.deviceId ?? '');
    expect(new Date(state?.receipt?.receivedAt ?? 0).toISOString()).toBe(
      '2025-03-04T12:00:00.000Z',
    );
    expect(state?.facts.imei?.[0]?.source).toBe('import');
    expect(first?.postings).toEqual([
      expect.objectContaining({ account: 'inventory', amountMinor: 57_400 }),
      expect.objectContaining({ account: 'opening-balance', amountMinor: -57_400 }),
    ]);
  });

  test('that are known already are refused, and nothing is taken in', () => {
    const rows = [['IP15', 'iPhone 15', A.imei, '', '574.00', '', '', '']];
    takeIn(rows);
    expect(
      shop.refused('TakeInOpeningStock', input(rows), { prepared: listOf(HEADINGS, rows) }),
    ).toMatchObject({ code: 'receiving.rows-refused', count: 1 });
    expect(shop.ofType('DeviceReceived')).toHaveLength(1);
  });
});

describe('goods by count', () => {
  test('come in with their quantity; a new product is one of counted goods', () => {
    const { productId } = shop.must('AddProduct', { ...counted('Case', 1), sku: 'CASE' });
    takeIn([
      ['CASE', 'Case', '', '20', '4.50', '', '', ''],
      ['CABLE', 'Cable', '', '7', '2.10', '', '', ''],
    ]);
    expect(
      shop.ofType('QuantityReceived').map(({ data }) => [data.quantity, data.unitCostMinor]),
    ).toEqual([
      [20, 450],
      [7, 210],
    ]);
    expect(shop.ofType('QuantityReceived')[0]?.data.productId).toBe(productId);
    expect(shop.ofType('ProductAdded').at(-1)?.data).toMatchObject({
      sku: 'CABLE',
      tracking: 'quantity',
    });
  });
});

describe('a row is refused', () => {
  const row = (changed: Readonly<Record<number, string>>): string[] =>
    ['IP15', 'iPhone 15', A.imei, '', '574.00', 'new', 'safe', '2025-03-04'].map(
      (cell, index) => changed[index] ?? cell,
    );
  test.each([
    ['opening.several-under-one-number', row({ 3: '2' })],
    ['packing-list.no-identifier', row({ 2: '' })],
    ['opening.quantity-unreadable', row({ 2: '', 3: 'many' })],
    ['opening.condition-unknown', row({ 5: 'so so' })],
    ['opening.place-unknown', row({ 6: 'the moon' })],
    ['opening.day-unreadable', row({ 7: '31.02.2025' })],
    ['opening.day-unreadable', row({ 7: '2031-01-01' })],
  ])('with %s', (code, cells) => {
    const mapping = proposeMapping(HEADINGS, [cells]);
    const reading = readOpeningList([cells], mapping, 'EUR', 2, '2026-11-22');
    expect(reading.refused.map(({ rejection }) => rejection.code)).toEqual([code]);
  });
});

test.each([
  ['2026-03-04', '2026-03-04'],
  ['4.3.2026', '2026-03-04'],
  ['04/03/2026', '2026-03-04'],
  ['03/25/2026', '2026-03-25'],
  ['2026-03-04 14:05', '2026-03-04'],
  ['31.02.2026', null],
  ['yesterday', null],
])('the day %s is %s', (text, day) => {
  expect(dayIn(text)).toBe(day);
});
