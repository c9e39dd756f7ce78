/**
 * A delivery with problems: a number that another unit carries, a sold unit that is here again, a check digit that is
 * wrong, a variant that never came under this TAC before.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { device } from '#shared/modules/devices/device.ts';
import { gate, gatherGate } from '#shared/modules/devices/gate.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import { counterShop, IMEI_1, IMEI_2, IMEI_3, tracked } from '../../fixtures/domain.ts';
import type { CounterShop, Domain } from '../../fixtures/domain.ts';

const CORE_1 = IMEI_1.slice(0, 14);
const MANAGER = {
  staffId: '01900000-0000-7000-8000-0000000000a1',
  roles: ['branch-manager'],
} as const;

let counter: CounterShop;
let shop: Domain;
let deliveryId: string;
let firstId: string;

beforeEach(() => {
  counter = counterShop();
  ({ shop } = counter);
  firstId = shop.ofType('DeviceReceived')[0]?.data.deviceId ?? '';
  ({ deliveryId } = shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' }));
});

const receive = (labels: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
  deliveryId,
  productId: counter.phoneId,
  labels: [...labels],
  unitCostMinor: 30_000,
  ...more,
});
const stateOf = (deviceId: string) => {
  const state = shop.state(device, deviceId);
  if (state === null) throw new Error('no unit');
  return state;
};
const sell = (raw: string): string => {
  const { saleId } = shop.must('ScanToSale', { raw });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 });
  return shop.must('CompleteSale', { saleId }).receiptNumber;
};
const missingToSell = (deviceId: string) => {
  const unit = gatherGate(shop.read, deviceId, { branchId: shop.station.branchId });
  return unit === null ? [] : gate(unit, 'sell');
};

describe('a number that a unit in stock carries', () => {
  test('is refused at the scan, and counted', () => {
    expect(shop.must('ScanBoxLabel', { deliveryId, raw: IMEI_1 })).toMatchObject({
      outcome: 'duplicate',
      deviceId: firstId,
      productName: 'Pixel 9',
      receiptNumber: null,
    });
    expect(shop.ofType('DuplicateBlocked').map(({ data }) => data)).toEqual([
      { deliveryId, deviceId: firstId, identifier: imeiIdentifier(CORE_1), source: 'scan' },
    ]);
    expect(shop.ofType('DeviceReceived')).toHaveLength(2);
  });

  test('comes in aside when somebody says that it is another unit, and opens the case that the folds would derive', () => {
    const duplicateReason = 'A second box with this number, another colour';
    const { deviceId } = shop.must(
      'ReceiveUnit',
      receive([IMEI_1, 'S/N: ES9CBV7SJM'], { duplicateReason }),
    );
    expect(stateOf(deviceId).receipt?.place).toBe('quarantine');
    const stream = `identifier:imei:${CORE_1}`;
    const [opened] = shop.ofType('ExceptionOpened');
    expect(opened?.data).toMatchObject({
      exceptionId: caseIdOf('E1', stream, deviceId),
      kind: 'E1',
      deviceIds: [firstId, deviceId],
      about: [stream],
      reason: duplicateReason,
      openedBy: 'person',
      origin: { stream, eventId: deviceId },
      ownerRole: 'stock-controller',
    });
    expect(shop.state(identifierClaim, `imei:${CORE_1}`)?.deviceIds).toEqual([firstId, deviceId]);
  });

  test('blocks both units and nothing else, with one case and not two', () => {
    const { deviceId } = shop.must(
      'ReceiveUnit',
      receive([IMEI_1], { duplicateReason: 'two boxes' }),
    );
    const exceptionId = caseIdOf('E1', `identifier:imei:${CORE_1}`, deviceId);
    expect(missingToSell(firstId)).toMatchObject([{ code: 'exception', kind: 'E1', exceptionId }]);
    expect(missingToSell(deviceId)).toMatchObject([
      { code: 'in-quarantine' },
      { code: 'exception', kind: 'E1', exceptionId },
    ]);
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject({
      code: 'sales.gate-closed',
      missing: { code: 'exception', kind: 'E1' },
    });
    expect(shop.run('ScanToSale', { raw: IMEI_2 }).ok).toBe(true);
  });

  test('is no duplicate where nobody carries it, and no unit where nobody says why', () => {
    expect(
      shop.refused('ReceiveUnit', receive([IMEI_3], { duplicateReason: 'two boxes' })),
    ).toMatchObject({ code: 'receiving.not-a-duplicate' });
    expect(shop.refused('ReceiveUnit', receive([IMEI_1], { duplicateReason: '  ' }))).toMatchObject(
      { code: 'receiving.already-in-stock' },
    );
  });
});

describe('a unit that was sold', () => {
  test('is asked about with the receipt that it was sold on', () => {
    const receiptNumber = sell(IMEI_1);
    expect(shop.must('ScanBoxLabel', { deliveryId, raw: IMEI_1 })).toMatchObject({
      outcome: 'duplicate',
      deviceId: firstId,
      receiptNumber,
    });
  });

  test('comes back as the same device with one story, and can be sold again', () => {
    const receiptNumber = sell(IMEI_1);
    const back = { deliveryId, deviceId: firstId, reason: 'Did not like it' };
    shop.must('TakeBack', { ...back, condition: 'open-box', unitCostMinor: 25_000 });
    const state = stateOf(firstId);
    expect(state).toMatchObject({
      status: 'in-stock',
      sale: null,
      formerSales: [{ receiptNumber }],
      receipt: { deliveryId, unitCostMinor: 25_000, place: 'stock-room' },
      contradictions: [],
    });
    expect(state.facts.condition?.map(({ value }) => value)).toEqual(['new', 'open-box']);
    expect(shop.state(identifierClaim, `imei:${CORE_1}`)?.deviceIds).toEqual([firstId]);
    expect(shop.ofType('DeviceReceived')).toHaveLength(2);
    const again = sell(IMEI_1);
    expect(stateOf(firstId).sale?.receiptNumber).toBe(again);
  });

  test('books its cost to the stock again', () => {
    sell(IMEI_1);
    shop.must('TakeBack', {
      deliveryId,
      deviceId: firstId,
      condition: 'used',
      unitCostMinor: 25_000,
      reason: 'x',
    });
    const [back] = shop.ofType('DeviceCameBack');
    expect(back?.data.postings).toMatchObject([
      { account: 'inventory', amountMinor: 25_000, subject: `device:${firstId}` },
      { account: 'supplier-payable', amountMinor: -25_000 },
    ]);
  });

  test('cannot come back while it is in stock', () => {
    const back = { deliveryId, deviceId: firstId, condition: 'used', reason: 'x' } as const;
    expect(shop.refused('TakeBack', { ...back, unitCostMinor: 1 })).toEqual({
      code: 'receiving.not-sold',
      productName: 'Pixel 9',
    });
  });
});

describe('a check digit that is wrong', () => {
  const digits = IMEI_3.slice(0, 14);
  const wrong = `${digits}${(Number(IMEI_3.slice(14)) + 1) % 10}`;
  const overrideReason = 'Box and phone both show it';
  const as = ['stock-controller'] as const;

  test('is refused at the scan and at the take-in', () => {
    const code = 'identifier.imei-check-digit';
    expect(shop.refused('ScanBoxLabel', { deliveryId, raw: wrong })).toMatchObject({ code });
    expect(shop.refused('ReceiveUnit', receive([wrong]))).toMatchObject({ code });
  });

  test('needs a manager’s word from who may not decide alone', () => {
    expect(shop.refused('ReceiveUnit', receive([wrong], { overrideReason }), { as })).toEqual({
      code: 'approval.needed',
      wanted: ['branch-manager', 'head-office'],
      isOwnPin: false,
    });
  });

  test.each(['', 'IMEI1: ', 'IMEI:'])(
    'stands in the record as it was given (%s), with the reason',
    (before) => {
      const labels = [`${before}${wrong}`];
      const extra = { as, approver: MANAGER };
      const { deviceId } = shop.must('ReceiveUnit', receive(labels, { overrideReason }), extra);
      const state = stateOf(deviceId);
      expect(state.identifiers).toEqual([{ kind: 'imei', key: digits, display: wrong }]);
      expect(state.overriddenKeys).toEqual([digits]);
      const [added] = shop.ofType('DeviceIdentifierAdded');
      expect(added?.data.override).toEqual({ given: wrong, reason: overrideReason });
      expect(shop.state(identifierClaim, `imei:${digits}`)?.deviceIds).toEqual([deviceId]);
    },
  );

  test('the owner needs nobody else', () => {
    expect(shop.run('ReceiveUnit', receive([wrong], { overrideReason })).ok).toBe(true);
  });
});

describe('another variant than its TAC always was', () => {
  const TAC = '35912811';
  const imei = (serial: number): string =>
    imeiIdentifier(`${TAC}${String(serial).padStart(6, '0')}`).display;
  let otherId: string;
  const kinds = (): string[] => shop.ofType('ExceptionOpened').map(({ data }) => data.kind);

  beforeEach(() => {
    ({ productId: otherId } = shop.must('AddProduct', tracked('Pixel 9 · 256 GB', 59_900)));
  });

  test('comes in with a case that names the unit, once three came as one variant', () => {
    for (const serial of [1, 2, 3]) shop.must('ReceiveUnit', receive([imei(serial)]));
    expect(kinds()).toEqual([]);
    const unit = { ...receive([imei(4)]), productId: otherId };
    const { deviceId } = shop.must('ReceiveUnit', unit);
    const [opened] = shop.ofType('ExceptionOpened');
    expect(opened?.data).toMatchObject({ kind: 'E2', openedBy: 'rule', deviceIds: [deviceId] });
    expect(opened?.data.reason).toContain(TAC);
    expect(opened?.data.reason).toContain('Pixel 9 · 256 GB');
    expect(stateOf(deviceId).receipt?.place).toBe('stock-room');
    expect(missingToSell(deviceId)).toMatchObject([{ code: 'exception', kind: 'E2' }]);
  });

  test('is no surprise while fewer than three came, nor for the usual variant, nor under a mixed TAC', () => {
    for (const serial of [1, 2]) shop.must('ReceiveUnit', receive([imei(serial)]));
    shop.must('ReceiveUnit', { ...receive([imei(3)]), productId: otherId });
    expect(kinds()).toEqual([]);
    for (const serial of [4, 5, 6]) shop.must('ReceiveUnit', receive([imei(serial)]));
    shop.must('ReceiveUnit', { ...receive([imei(7)]), productId: otherId });
    expect(kinds()).toEqual([]);
  });
});
