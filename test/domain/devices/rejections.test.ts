/**
 * Every "no" of the record of units, each from the nearest way that leads to it. A new one does not
 * compile until it is here.
 */
import { expect, test } from 'vitest';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import type { DevicesRejection } from '#shared/modules/devices/contract.ts';
import { IDENTIFIERS_MAX } from '#shared/modules/receiving/contract.ts';
import { counted, IMEI_1, IMEI_2, IMEI_3 } from '../../fixtures/domain.ts';
import {
  checkOf,
  number,
  recordShop,
  sell,
  stated,
  STRANGER,
  twinArrived,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

const add = (deviceId: string, raw: string) => ({
  deviceId,
  raw,
  reason: '',
  overrideReason: '',
  evidence: [],
});
const correct = (deviceId: string, imei: string, raw: string) => ({
  deviceId,
  identifier: number(imei),
  raw,
  reason: 'Read wrong',
  overrideReason: '',
  evidence: [],
});
const writeOff = (deviceId: string) => ({ deviceId, reason: 'Beyond repair', evidence: [] });
const withdraw = (deviceId: string, keptDeviceId: string) => ({
  deviceId,
  keptDeviceId,
  reason: 'Taken in twice',
  evidence: [],
});
const damaged = (deviceId: string) => ({
  deviceId,
  description: 'Fell from the shelf',
  toQuarantine: false,
  evidence: [],
});

/** A value that a technician stated and that waits; its id. */
function pending({ shop, first }: RecordShop): string {
  shop.must('StateFact', stated(first, 'condition', 'used'), { as: ['technician'] });
  return shop.ofType('DeviceFactStated').at(-1)?.eventId ?? '';
}

const view = (name: string) => ({
  name,
  isShared: false,
  address: 'place=display',
  columns: ['name' as const, 'age' as const],
});

type Case = readonly [(record: RecordShop) => AnyRejection, Readonly<Record<string, unknown>>];

const cases: { readonly [Code in DevicesRejection['code']]: Case } = {
  'devices.unknown': [
    ({ shop }) => shop.refused('StateFact', stated(STRANGER, 'condition', 'used')),
    {},
  ],
  'devices.share-not-yours': [
    ({ shop }) =>
      shop.refused('SaveStockView', { ...view('Old'), isShared: true }, { as: ['sales'] }),
    {},
  ],
  'devices.too-many-views': [
    ({ shop }) => {
      for (let number = 0; number < 40; number += 1)
        shop.must('SaveStockView', view(`View ${number}`));
      // Under a name that is there it takes that one's place.
      shop.must('SaveStockView', view('view 7'));
      return shop.refused('SaveStockView', view('One more'));
    },
    { max: 40 },
  ],
  'devices.unknown-view': [
    ({ shop }) => shop.refused('RemoveStockView', { viewId: STRANGER, isShared: false }),
    {},
  ],
  'devices.fact-not-yours': [
    ({ shop, first }) =>
      shop.refused('StateFact', stated(first, 'supplier', 'Meridian'), { as: ['cashier'] }),
    { name: 'supplier' },
  ],
  'devices.same-value': [
    ({ shop, first }) => shop.refused('StateFact', stated(first, 'supplier', 'Northgate')),
    { name: 'supplier' },
  ],
  'devices.unknown-value': [
    ({ shop, first }) => shop.refused('StateFact', stated(first, 'condition', 'mint')),
    { name: 'condition', value: 'mint' },
  ],
  'devices.fact-not-pending': [
    ({ shop, first }) =>
      shop.refused('DecideFact', {
        deviceId: first,
        factEventId: STRANGER,
        isApproved: true,
        reason: '',
      }),
    {},
  ],
  'devices.approve-not-yours': [
    (record) =>
      record.shop.refused(
        'DecideFact',
        {
          deviceId: record.first,
          factEventId: pending(record),
          isApproved: true,
          reason: '',
        },
        { as: ['technician'] },
      ),
    {},
  ],
  'devices.reason-needed': [
    (record) =>
      record.shop.refused('DecideFact', {
        deviceId: record.first,
        factEventId: pending(record),
        isApproved: false,
        reason: '',
      }),
    {},
  ],
  'devices.not-an-identifier': [
    ({ shop, first }) => shop.refused('AddIdentifier', add(first, '4006381333931')),
    { text: '4006381333931' },
  ],
  'devices.not-its-identifier': [
    ({ shop, first }) => shop.refused('CorrectIdentifier', correct(first, IMEI_2, IMEI_3)),
    { identifier: '35 912812 497172 8' },
  ],
  'devices.already-its': [
    ({ shop, first }) => shop.refused('AddIdentifier', add(first, IMEI_1)),
    { identifier: '35 467815 420685 3' },
  ],
  'devices.carried-by-other': [
    ({ shop, first }) => shop.refused('AddIdentifier', add(first, IMEI_2)),
    { identifier: '35 912812 497172 8', productName: 'Pixel 9' },
  ],
  'devices.too-many-identifiers': [
    ({ shop, first }) => {
      for (let count = 1; count < IDENTIFIERS_MAX; count += 1)
        shop.must('AddIdentifier', add(first, `SN7Q200${count}`));
      return shop.refused('AddIdentifier', add(first, 'SN7Q2009'));
    },
    { max: IDENTIFIERS_MAX },
  ],
  'devices.last-identifier': [
    ({ shop, first }) => shop.refused('CorrectIdentifier', correct(first, IMEI_1, '')),
    {},
  ],
  'devices.provider-needed': [
    ({ shop, first }) =>
      shop.refused('RecordCheck', { ...checkOf(first, 'blocklist', 'pending'), provider: '' }),
    { check: 'blocklist' },
  ],
  'devices.not-in-stock': [
    ({ shop, first }) => {
      sell(shop, IMEI_1);
      return shop.refused('WriteOffDevice', writeOff(first));
    },
    { productName: 'Pixel 9', status: 'sold' },
  ],
  'devices.in-basket': [
    ({ shop, first }) => {
      shop.must('ScanToSale', { raw: IMEI_1 });
      return shop.refused('ReportDamage', damaged(first));
    },
    { productName: 'Pixel 9' },
  ],
  'devices.elsewhere': [
    ({ shop, first }) => {
      shop.station = { ...shop.station, branchId: STRANGER };
      return shop.refused('ReportMissing', { deviceId: first, note: 'Not on its shelf' });
    },
    { productName: 'Pixel 9' },
  ],
  'devices.same-place': [
    ({ shop, first }) =>
      shop.refused('MoveDevice', { deviceId: first, place: 'stock-room', reason: '' }),
    { place: 'stock-room' },
  ],
  'devices.not-missing': [
    ({ shop, first }) =>
      shop.refused('ReportFound', { deviceId: first, place: 'display', note: '' }),
    {},
  ],
  'devices.already-missing': [
    ({ shop, first }) => {
      const missed = { deviceId: first, note: 'Not on its shelf' };
      shop.must('ReportMissing', missed);
      return shop.refused('ReportMissing', missed);
    },
    {},
  ],
  'devices.not-a-duplicate': [
    ({ shop, first, second }) => shop.refused('WithdrawDuplicate', withdraw(first, second)),
    {},
  ],
  'devices.kept-is-gone': [
    (record) => {
      const twin = twinArrived(record);
      record.shop.must('WriteOffDevice', writeOff(record.first));
      return record.shop.refused('WithdrawDuplicate', withdraw(twin, record.first));
    },
    {},
  ],
  'devices.check-twice': [
    ({ shop }) =>
      shop.refused('SetChecklist', {
        kind: 'new-mobile',
        items: [
          { check: 'seal', need: 'asked' },
          { check: 'seal', need: 'required' },
        ],
      }),
    { check: 'seal' },
  ],
};

test.each(Object.entries(cases))(
  '%s is said where it belongs, with what the screen needs',
  (code, [lead, facts]) => {
    expect(lead(recordShop())).toMatchObject({ code, ...facts });
  },
);

test.each(['Case', 'nothing'])('a variant is one of a tracked product, not %s', (kind) => {
  const { shop, first } = recordShop();
  const value =
    kind === 'Case' ? shop.must('AddProduct', counted('Strap', 900)).productId : STRANGER;
  expect(shop.refused('StateFact', stated(first, 'variant', value))).toMatchObject({
    code: 'devices.unknown-value',
    name: 'variant',
  });
});

test('a value that waits already is not stated a second time', () => {
  const record = recordShop();
  pending(record);
  const again = stated(record.first, 'condition', 'used');
  expect(record.shop.refused('StateFact', again)).toMatchObject({ code: 'devices.same-value' });
});

test('a failed check without a word, and a way in or out of quarantine without one, are refused', () => {
  const { shop, first } = recordShop();
  const code = 'devices.reason-needed';
  const check = { ...checkOf(first, 'seal', 'failed'), note: '' };
  expect(shop.refused('RecordCheck', check)).toEqual({ code });
  const move = { deviceId: first, place: 'quarantine', reason: '' } as const;
  expect(shop.refused('MoveDevice', move)).toEqual({ code });
  shop.must('MoveDevice', { ...move, reason: 'Smells of smoke' });
  expect(shop.refused('MoveDevice', { ...move, place: 'display' })).toEqual({ code });
});

test('a second twin of itself is no duplicate of itself', () => {
  const { shop, first } = recordShop();
  expect(shop.refused('WithdrawDuplicate', withdraw(first, first))).toEqual({
    code: 'devices.not-a-duplicate',
  });
});
