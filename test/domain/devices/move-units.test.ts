/** Many units moved in one go: the good ones are, each refused one is told with its reason, and one header says so. */
import { beforeEach, describe, expect, test } from 'vitest';
import { CLERK, recordShop, unit, written, type RecordShop } from '../../fixtures/record-shop.ts';

let record: RecordShop;
let shop: RecordShop['shop'];

beforeEach(() => {
  record = recordShop();
  ({ shop } = record);
});

const NOBODYS = '01900000-0000-7000-8000-00000000dead';

const move = (
  deviceIds: string[],
  place: 'display' | 'quarantine' | 'stock-room',
  reason = '',
) => ({
  deviceIds,
  place,
  reason,
});

describe('moving many', () => {
  test('writes a header and an event per unit, and begins no age anew', () => {
    const { first, second } = record;
    const before = unit(shop, first).receipt?.receivedAt;
    expect(
      written(shop, () => shop.must('MoveDevices', move([first, second], 'display', 'Window'))),
    ).toMatchObject([
      { type: 'UnitsMoved', data: { to: 'display', reason: 'Window', unitCount: 2 } },
      { type: 'DeviceMoved', data: { deviceId: first, from: 'stock-room', to: 'display' } },
      { type: 'DeviceMoved', data: { deviceId: second, from: 'stock-room', to: 'display' } },
    ]);
    expect(unit(shop, second).receipt?.place).toBe('display');
    expect(unit(shop, first).receipt?.receivedAt).toBe(before);
  });

  test('moves what can be moved and tells the rest one by one', () => {
    const { first, second } = record;
    shop.must('ReportMissing', { deviceId: first, note: 'Not on its shelf' });
    const reply = shop.must('MoveDevices', move([first, second, NOBODYS, second], 'display'));
    expect(reply.movedIds).toEqual([second]);
    expect(reply.refused.map(({ deviceId, rejection }) => [deviceId, rejection.code])).toEqual([
      [first, 'devices.not-in-stock'],
      [NOBODYS, 'devices.unknown'],
    ]);
    expect(reply.refused[0]?.identifier).toMatch(/^35 /);
  });

  test('of which none can be moved writes nothing', () => {
    const { first } = record;
    expect(written(shop, () => shop.must('MoveDevices', move([first], 'stock-room')))).toEqual([]);
    expect(shop.must('MoveDevices', move([first], 'quarantine')).refused[0]?.rejection).toEqual({
      code: 'devices.reason-needed',
    });
    expect(shop.must('MoveDevices', move([first], 'quarantine', 'Smoke')).movedIds).toEqual([
      first,
    ]);
  });

  test('is for those who move one', () => {
    expect(
      shop.must('MoveDevices', move([record.first], 'display'), {
        as: ['cashier'],
        actorId: CLERK.staffId,
      }).movedIds,
    ).toEqual([record.first]);
  });
});
