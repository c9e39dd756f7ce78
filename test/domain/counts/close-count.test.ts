/** What follows from a count: cases, moves of the record, pieces put right, losses written off. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import type { CountScope } from '#shared/modules/counts/contract.ts';
import type { Place } from '#shared/modules/devices/facts.ts';
import { CASE_BARCODE, IMEI_1, IMEI_2 } from '../../fixtures/domain.ts';
import {
  CLERK,
  MANAGER,
  missing,
  NO_FILES,
  recordShop,
  stagesHeld,
  unit,
  type RecordShop,
} from '../../fixtures/record-shop.ts';

const IMEI_UNKNOWN = '490154203237518';
const AS_CLERK = { as: ['stock-controller'] as Role[], actorId: CLERK.staffId };

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
const cases = (): unknown[] =>
  shop.ofType('ExceptionOpened').map(({ data: { kind, deviceIds, openedBy } }) => ({
    kind,
    deviceIds,
    openedBy,
  }));

function sell(imei: string): void {
  const { saleId } = shop.must('ScanToSale', { raw: imei });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
  shop.must('CompleteSale', { saleId });
}

describe('closing', () => {
  test('opens a case for what is missing, with who had it last, and blocks it', () => {
    shop.must('MoveDevice', { deviceId: second, place: 'safe', reason: '' }, AS_CLERK);
    const countId = open();
    scan(countId, IMEI_1);
    expect(close(countId)).toEqual({ casesOpened: 1, unitsMoved: 0 });
    expect(cases()).toEqual([{ kind: 'E11', deviceIds: [second], openedBy: 'rule' }]);
    expect(shop.ofType('DeviceMissed')[0]?.data).toMatchObject({
      deviceId: second,
      lastSeenBy: CLERK.staffId,
      note: 'CA1-0001',
    });
    expect(stagesHeld(shop, second)).toContain('sell');
    expect(missing(shop, first, 'sell')).toEqual([]);
    expect(shop.ofType('CountMissed')[0]?.data.deviceIds).toEqual([second]);
  });

  test('lets the record follow what stands elsewhere, but never out of quarantine', () => {
    shop.must('MoveDevice', { deviceId: second, place: 'quarantine', reason: 'smells' });
    const countId = open();
    scan(countId, IMEI_1, 'display');
    scan(countId, IMEI_2, 'shop-floor');
    expect(close(countId)).toEqual({ casesOpened: 0, unitsMoved: 1 });
    expect(unit(shop, first).receipt?.place).toBe('display');
    expect(unit(shop, second).receipt?.place).toBe('quarantine');
  });

  test('opens a case for what was sold and stands here, and for a number that no record has', () => {
    const countId = open();
    sell(IMEI_1);
    scan(countId, IMEI_1);
    scan(countId, IMEI_2);
    scan(countId, IMEI_UNKNOWN);
    close(countId);
    expect(cases()).toEqual([
      { kind: 'E12', deviceIds: [first], openedBy: 'rule' },
      { kind: 'E14', deviceIds: [], openedBy: 'rule' },
    ]);
  });

  test('puts pieces right with their cost, with a manager’s word', () => {
    const countId = open();
    scan(countId, IMEI_1);
    scan(countId, IMEI_2);
    expect(scan(countId, CASE_BARCODE)).toMatchObject({ outcome: 'product', countedSoFar: null });
    const pieces = { countId, productId: record.caseId, place: 'display' } as const;
    expect(shop.must('CountQuantity', { ...pieces, quantity: 4, isWhole: false })).toEqual({
      total: 4,
    });
    expect(shop.must('CountQuantity', { ...pieces, quantity: 3, isWhole: false })).toEqual({
      total: 7,
    });
    expect(shop.refused('CloseCount', { countId, note: '' }, AS_CLERK)).toMatchObject({
      code: 'approval.needed',
    });
    shop.must('CloseCount', { countId, note: '' }, { ...AS_CLERK, approver: MANAGER });
    expect(shop.ofType('QuantityAdjusted')[0]?.data).toMatchObject({
      counted: 7,
      expected: 9,
      difference: -2,
      valueMinor: -900,
    });
    expect(shop.read.onHand(shop.station.branchId, record.caseId)).toEqual({
      quantity: 7,
      valueMinor: 3_150,
    });
  });

  test('of pieces goes by what was on hand when they were counted', () => {
    const countId = open({ kind: 'product', productId: record.caseId });
    const pieces = { countId, productId: record.caseId, place: 'display' } as const;
    shop.must('CountQuantity', { ...pieces, quantity: 10, isWhole: true });
    shop.must('ReceiveQuantity', {
      deliveryId: record.deliveryId,
      productId: record.caseId,
      quantity: 5,
      unitCostMinor: 450,
    });
    close(countId);
    expect(shop.ofType('QuantityAdjusted')[0]?.data).toMatchObject({
      difference: 1,
      valueMinor: 450,
    });
    expect(shop.read.onHand(shop.station.branchId, record.caseId).quantity).toBe(15);
  });

  test('pieces cannot be counted by place, and phones not by number', () => {
    const countId = open({ kind: 'places', places: ['display'] });
    const place = 'display' as const;
    expect(
      shop.refused('CountQuantity', {
        countId,
        productId: record.caseId,
        quantity: 1,
        isWhole: true,
        place,
      }),
    ).toEqual({ code: 'counts.pieces-by-branch', productName: 'Case' });
    expect(
      shop.refused('CountQuantity', {
        countId: open(),
        productId: record.phoneId,
        quantity: 1,
        isWhole: true,
        place,
      }),
    ).toEqual({ code: 'counts.scan-the-unit', productName: 'Pixel 9' });
  });
});

describe('what nobody found', () => {
  const lost = () => {
    const countId = open();
    scan(countId, IMEI_1);
    close(countId);
    return {
      countId,
      deviceIds: [first, second],
      reason: 'Gone for good',
      cause: 'theft',
    } as const;
  };
  const writeOff = ({ deviceIds, ...rest }: ReturnType<typeof lost>) => ({
    ...rest,
    deviceIds: [...deviceIds],
  });

  test('leaves the books with a manager’s word, and its case is closed with it', () => {
    const input = writeOff(lost());
    expect(shop.refused('WriteOffMissing', input, AS_CLERK)).toMatchObject({
      code: 'approval.needed',
    });
    expect(shop.must('WriteOffMissing', input)).toEqual({ writtenOff: 1 });
    expect(unit(shop, second).status).toBe('written-off');
    expect(unit(shop, first).status).toBe('in-stock');
    expect(unit(shop, second).holds).toMatchObject([{ kind: 'E11', isOpen: false }]);
    expect(shop.ofType('DeviceWrittenOff')[0]?.data.postings).toMatchObject([
      { account: 'inventory', amountMinor: -31_000 },
      { account: 'write-off', amountMinor: 31_000 },
    ]);
  });

  test('is not what was found since', () => {
    const input = writeOff(lost());
    shop.must('ReportFound', { deviceId: second, place: 'safe', note: '' });
    expect(shop.refused('WriteOffMissing', input)).toEqual({ code: 'counts.none-missing' });
  });

  test('waits for the count to be closed', () => {
    const countId = open();
    expect(
      shop.refused('WriteOffMissing', {
        countId,
        deviceIds: [first],
        reason: 'gone',
        cause: 'theft',
      }),
    ).toEqual({ code: 'counts.still-open' });
  });
});

test('a unit that was seen in a count is missed from then on, by whoever held it last', () => {
  const countId = open();
  shop.must('ScanToCount', { countId, raw: IMEI_1, place: 'display', isNoted: false }, AS_CLERK);
  const at = shop.clock.nowMs;
  shop.must('ReportMissing', { deviceId: first, note: 'not there' }, NO_FILES);
  expect(shop.ofType('DeviceMissed')[0]?.data).toMatchObject({
    lastSeenAt: at,
    lastSeenBy: CLERK.staffId,
  });
});
