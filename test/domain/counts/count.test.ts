/** A count from its opening to what follows from it: scans, rounds, differences, cases, pieces, losses. */
import { beforeEach, describe, expect, test } from 'vitest';
import { comparedCount, unitsInCount } from '#shared/modules/counts/close-count.ts';
import { matchRateOf, type CountFigures } from '#shared/modules/counts/compare.ts';
import type { CountScope } from '#shared/modules/counts/contract.ts';
import { stockCount } from '#shared/modules/counts/count.ts';
import type { Place } from '#shared/modules/devices/facts.ts';
import { IMEI_1, IMEI_2, IMEI_3, tracked } from '../../fixtures/domain.ts';
import { number, recordShop, unit, written, type RecordShop } from '../../fixtures/record-shop.ts';

const IMEI_UNKNOWN = '490154203237518';

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;
let second: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first, second } = record);
});

const open = (scope: CountScope = { kind: 'branch' }, tellsAtScan = true): string =>
  shop.must('OpenCount', { scope, tellsAtScan, note: '' }).countId;
const scan = (countId: string, raw: string, place: Place = 'stock-room', isNoted = false) =>
  shop.must('ScanToCount', { countId, raw, place, isNoted });
const close = (countId: string) => shop.must('CloseCount', { countId, note: '' });
function figures(countId: string): CountFigures {
  const state = shop.state(stockCount, countId);
  if (state === null) throw new Error('no count');
  const units = unitsInCount(shop.read, countId);
  return state.figures ?? comparedCount(state, units, shop.station.branchId).figures;
}

function sell(imei: string): void {
  const { saleId } = shop.must('ScanToSale', { raw: imei });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
  shop.must('CompleteSale', { saleId });
}

describe('opening', () => {
  test('keeps what is expected and what was known, in order', () => {
    const before = shop.events.length;
    const countId = open();
    const [opened] = shop.ofType('StockCountOpened');
    expect(opened?.data).toMatchObject({
      number: 'CA1-0001',
      listedCount: 2,
      frontier: [{ stationId: shop.station.stationId, sequence: before }],
    });
    expect(shop.ofType('CountListed').map(({ data }) => data)).toEqual([
      { countId, part: 1, deviceIds: [first, second].toSorted() },
    ]);
  });

  test('of a place expects what stands there, of a product what is of it', () => {
    shop.must('MoveDevice', { deviceId: first, place: 'display', reason: '' });
    open({ kind: 'places', places: ['display'] });
    open({ kind: 'product', productId: record.phoneId });
    open({ kind: 'product', productId: record.caseId });
    expect(shop.ofType('StockCountOpened').map(({ data }) => data.listedCount)).toEqual([1, 2, 0]);
  });

  test('does not expect what is sold or reported missing', () => {
    sell(IMEI_1);
    shop.must('ReportMissing', { deviceId: second, note: 'not on its shelf' });
    open();
    expect(shop.ofType('CountListed')).toEqual([]);
  });

  test('of a product that is not there is refused', () => {
    expect(
      shop.refused('OpenCount', {
        scope: { kind: 'product', productId: first },
        tellsAtScan: true,
        note: '',
      }),
    ).toEqual({ code: 'catalogue.unknown-product' });
  });
});

describe('a scan', () => {
  test('counts a unit where it is, and a second one changes nothing', () => {
    const countId = open();
    expect(scan(countId, IMEI_1)).toEqual({
      outcome: 'counted',
      deviceId: first,
      productName: 'Pixel 9',
      identifier: number(IMEI_1),
      finding: 'as-expected',
      expectedPlace: 'stock-room',
      place: 'stock-room',
    });
    expect(written(shop, () => scan(countId, IMEI_1, 'display'))).toEqual([]);
    expect(scan(countId, IMEI_1, 'display')).toMatchObject({
      outcome: 'already',
      place: 'stock-room',
    });
  });

  test('of a unit in another place says where the record has it', () => {
    const countId = open();
    expect(scan(countId, IMEI_1, 'display')).toMatchObject({
      finding: 'wrong-place',
      expectedPlace: 'stock-room',
    });
  });

  test('tells nothing of it in a count that keeps it to itself', () => {
    const countId = open({ kind: 'branch' }, false);
    expect(scan(countId, IMEI_1, 'display')).toMatchObject({ finding: null, expectedPlace: '' });
    expect(shop.ofType('DeviceCounted')[0]?.data.finding).toBe('wrong-place');
  });

  test('of a unit that was sold says so', () => {
    const countId = open();
    sell(IMEI_1);
    expect(scan(countId, IMEI_1)).toMatchObject({ outcome: 'counted', finding: 'sold' });
  });

  test('of a unit that was missing finds it where it is', () => {
    shop.must('ReportMissing', { deviceId: first, note: 'not on its shelf' });
    const countId = open();
    expect(scan(countId, IMEI_1, 'display')).toMatchObject({ finding: 'was-missing' });
    expect(unit(shop, first)).toMatchObject({ missing: null, receipt: { place: 'display' } });
  });

  test('of a number that no record has is kept; plain text only where the person says so', () => {
    const countId = open();
    expect(scan(countId, IMEI_UNKNOWN)).toMatchObject({ outcome: 'noted' });
    expect(scan(countId, IMEI_UNKNOWN)).toMatchObject({ outcome: 'already-noted' });
    const text = { countId, raw: 'SN7Q9999', place: 'display' as const };
    expect(shop.refused('ScanToCount', { ...text, isNoted: false })).toEqual({
      code: 'counts.unknown-unit',
      text: 'SN7Q9999',
    });
    expect(shop.must('ScanToCount', { ...text, isNoted: true })).toMatchObject({
      outcome: 'noted',
    });
    expect(shop.state(stockCount, countId)?.unlisted).toHaveLength(2);
  });

  test('with a wrong check digit is refused as it is everywhere', () => {
    const countId = open();
    expect(
      shop.refused('ScanToCount', {
        countId,
        raw: '354678154206854',
        place: 'display',
        isNoted: true,
      }),
    ).toMatchObject({ code: 'identifier.imei-check-digit' });
  });

  test('outside of what is counted is refused with what is', () => {
    shop.must('AddProduct', tracked('Fairphone 6', 59_900, '8806095990002'));
    const display = open({ kind: 'places', places: ['display'] });
    expect(
      shop.refused('ScanToCount', { countId: display, raw: IMEI_1, place: 'safe', isNoted: false }),
    ).toEqual({ code: 'counts.other-place', place: 'safe' });
    const cases = open({ kind: 'product', productId: record.caseId });
    expect(
      shop.refused('ScanToCount', { countId: cases, raw: IMEI_1, place: 'safe', isNoted: false }),
    ).toMatchObject({ code: 'counts.other-product', productName: 'Case' });
  });

  test('that was a mistake is taken back, and the unit can be counted again', () => {
    const countId = open();
    scan(countId, IMEI_1, 'display');
    const undo = { countId, what: { kind: 'unit', deviceId: first } } as const;
    shop.must('UndoCounted', undo);
    expect(shop.refused('UndoCounted', undo)).toEqual({ code: 'counts.not-counted' });
    expect(scan(countId, IMEI_1)).toMatchObject({ outcome: 'counted', finding: 'as-expected' });
    scan(countId, IMEI_UNKNOWN);
    const unlisted = { kind: 'unlisted', identifier: number(IMEI_UNKNOWN) } as const;
    shop.must('UndoCounted', { countId, what: unlisted });
    expect(shop.state(stockCount, countId)?.unlisted).toEqual([]);
  });

  test('after the count is over is refused', () => {
    const countId = open();
    scan(countId, IMEI_1);
    close(countId);
    const again = { countId, raw: IMEI_2, place: 'display', isNoted: false } as const;
    expect(shop.refused('ScanToCount', again)).toEqual({ code: 'counts.ended', state: 'closed' });
  });

  test('of two records under one number counts the one that is not counted yet', () => {
    const duplicateReason = 'a second box with this number';
    const twin = shop.must('ReceiveUnit', {
      deliveryId: record.deliveryId,
      productId: record.phoneId,
      labels: [IMEI_1],
      unitCostMinor: 1,
      duplicateReason,
    });
    const countId = open();
    expect(scan(countId, IMEI_1)).toMatchObject({ deviceId: first });
    expect(scan(countId, IMEI_1, 'quarantine')).toMatchObject({ deviceId: twin.deviceId });
    expect(scan(countId, IMEI_1)).toMatchObject({ outcome: 'already' });
  });
});

describe('what differs', () => {
  test('is nothing where all is found; M11 is one', () => {
    const countId = open();
    scan(countId, IMEI_1);
    scan(countId, IMEI_2);
    expect(figures(countId)).toMatchObject({ expected: 2, found: 2, matched: 2, union: 2 });
    expect(matchRateOf(figures(countId))).toBe(1);
  });

  test('each difference stands once in expected ∪ found', () => {
    shop.must('ReceiveUnit', {
      deliveryId: record.deliveryId,
      productId: record.phoneId,
      labels: [IMEI_3],
      unitCostMinor: 30_000,
    });
    const countId = open();
    sell(IMEI_3);
    scan(countId, IMEI_3);
    scan(countId, IMEI_1, 'display');
    scan(countId, IMEI_UNKNOWN);
    expect(figures(countId)).toMatchObject({
      expected: 2,
      found: 3,
      matched: 0,
      union: 4,
      wrongPlace: 1,
      missing: 1,
      soldPresent: 1,
      unlisted: 1,
    });
  });

  test('is not what was sold, moved out or lies on the counter meanwhile', () => {
    const countId = open({ kind: 'places', places: ['stock-room'] });
    shop.must('MoveDevice', { deviceId: first, place: 'display', reason: '' });
    shop.must('ScanToSale', { raw: IMEI_2 });
    expect(figures(countId)).toMatchObject({ missing: 0, left: 1, atCounter: 1, union: 0 });
    expect(matchRateOf(figures(countId))).toBeNull();
  });

  test('is not what was counted and then sold', () => {
    const countId = open();
    scan(countId, IMEI_1);
    scan(countId, IMEI_2);
    sell(IMEI_1);
    expect(figures(countId)).toMatchObject({ matched: 2, union: 2, soldPresent: 0 });
  });

  test('of the first round is kept when the shelves are gone over again', () => {
    const countId = open();
    scan(countId, IMEI_1);
    expect(shop.must('Recount', { countId, reason: 'top shelf' })).toEqual({ round: 2 });
    scan(countId, IMEI_2);
    close(countId);
    expect(shop.ofType('StockRecounted')[0]?.data.figures).toMatchObject({ missing: 1 });
    expect(shop.ofType('DeviceCounted').map(({ data }) => data.round)).toEqual([1, 2]);
    expect(figures(countId)).toMatchObject({ missing: 0, matched: 2 });
  });

  test('of a count in which nothing was scanned is never the whole shop', () => {
    const countId = open();
    expect(shop.refused('CloseCount', { countId, note: '' })).toEqual({
      code: 'counts.nothing-counted',
    });
    expect(shop.refused('Recount', { countId, reason: '' })).toEqual({
      code: 'counts.nothing-counted',
    });
    shop.must('CancelCount', { countId, reason: 'opened by mistake' });
    expect(shop.refused('CancelCount', { countId, reason: 'again' })).toEqual({
      code: 'counts.ended',
      state: 'cancelled',
    });
  });
});
