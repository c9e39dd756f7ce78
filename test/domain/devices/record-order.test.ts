/** What a unit's record makes of news that come in an order in which nobody would have decided them. */
import { expect, test } from 'vitest';
import { countingFact } from '#shared/modules/devices/device-state.ts';
import { Domain, IMEI_1 } from '../../fixtures/domain.ts';
import { missing, recordShop, sell, stated, STRANGER, unit } from '../../fixtures/record-shop.ts';

test('what was stated before the receipt stays as an earlier value', () => {
  const { shop, first } = recordShop();
  shop.must('StateFact', { ...stated(first, 'condition', 'used'), reason: 'Signs of wear' });
  shop.must('StateFact', stated(first, 'warranty', '24 months'));
  const isReceipt = ({ type }: (typeof shop.events)[number]): boolean => type === 'DeviceReceived';
  const late = new Domain();
  const news = [
    ...shop.events.filter((event) => !isReceipt(event)),
    ...shop.events.filter(isReceipt),
  ];
  for (const { type, data } of news) late.happened(type, data);
  expect(unit(late, first).facts.condition).toMatchObject([
    { value: 'used', reason: 'Signs of wear' },
    { value: 'new' },
  ]);
  expect(countingFact(unit(late, first), 'warranty')?.value).toBe('24 months');
});

test('a unit that another station missed after it was sold is in hand again when it comes back', () => {
  const { shop, first, deliveryId } = recordShop();
  sell(shop, IMEI_1);
  const lastSeenAt = shop.clock.nowMs;
  shop.happened('DeviceMissed', { deviceId: first, lastSeenAt, lastSeenBy: first, note: '' });
  expect(unit(shop, first).status).toBe('sold');
  shop.must('TakeBack', {
    deliveryId,
    deviceId: first,
    condition: 'open-box',
    unitCostMinor: 20_000,
    reason: 'Did not like it',
  });
  expect(unit(shop, first)).toMatchObject({ status: 'in-stock', missing: null });
  expect(missing(shop, first, 'sell')).toEqual([]);
});

test('a unit whose sale is known here before its receipt is not taken back yet', () => {
  const { shop, deliveryId } = recordShop();
  sell(shop, IMEI_1);
  const [sold] = shop.ofType('DeviceSold');
  if (sold === undefined) throw new Error('not sold');
  const { postings: _postings, ...data } = sold.data;
  shop.happened('DeviceSold', { ...data, deviceId: STRANGER, postings: [] });
  const back = {
    deliveryId,
    deviceId: STRANGER,
    condition: 'used',
    reason: 'Bought back',
  } as const;
  expect(shop.refused('TakeBack', { ...back, unitCostMinor: 1 })).toEqual({
    code: 'devices.unknown',
  });
});
