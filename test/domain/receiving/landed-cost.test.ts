/** Freight and duty over a delivery: exact to the coin, onto what is here, and as a difference for what is gone. */
import { beforeEach, describe, expect, test } from 'vitest';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { postingsOf } from '#shared/kernel/posting.ts';
import { device } from '#shared/modules/devices/device.ts';
import { countingFact } from '#shared/modules/devices/device-state.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { counterShop, IMEI_1, IMEI_3, type CounterShop } from '../../fixtures/domain.ts';

let counter: CounterShop;
let ids: readonly string[];

const AIR = { kind: 'freight', by: 'count', reference: 'AWB 1', reason: 'by air' } as const;

/** Three phones of 310.00, 310.00 and 620.00, and nine cases of 4.50. */
beforeEach(() => {
  counter = counterShop();
  const { shop, deliveryId, phoneId } = counter;
  const dear = { deliveryId, productId: phoneId, labels: [IMEI_3], unitCostMinor: 62_000 };
  shop.must('ReceiveUnit', dear);
  shop.must('CloseDelivery', { deliveryId });
  ids = shop.ofType('DeviceReceived').map(({ data }) => data.deviceId);
});

const costOf = (deviceId: string) =>
  counter.shop.state(device, deviceId)?.receipt?.unitCostMinor ?? 0;
const onHand = () => counter.shop.read.onHand(counter.shop.station.branchId, counter.caseId);
const balance = (account: string): number =>
  sumMinor(
    counter.shop.events
      .flatMap(({ data }) => postingsOf(data))
      .filter((posting) => posting.account === account)
      .map(({ amountMinor }) => amountMinor),
  );
const spread = (amountMinor: number, more: object = {}) =>
  counter.shop.must('SpreadLandedCost', {
    ...AIR,
    deliveryId: counter.deliveryId,
    amountMinor,
    ...more,
  });
const sell = (imei: string): void => {
  const { shop } = counter;
  const { saleId } = shop.must('ScanToSale', { raw: imei });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
  shop.must('CompleteSale', { saleId });
};
const stockIsItsGoods = (): void => {
  const here = ids.filter((id) => counter.shop.state(device, id)?.status === 'in-stock');
  expect(balance('inventory')).toBe(sumMinor([...here.map(costOf), onHand().valueMinor]));
};

describe('by count', () => {
  test('no coin is lost where it does not divide: 1.00 over twelve pieces', () => {
    spread(100);
    const parts = counter.shop.ofType('DeviceCostAdded').map(({ data }) => data.amountMinor);
    const cases = counter.shop.ofType('CountedCostAdded')[0]?.data.amountMinor ?? 0;
    expect([...parts, cases]).toEqual([9, 8, 8, 75]);
    expect(balance('landed-payable')).toBe(-100);
    stockIsItsGoods();
  });

  test('a coin for fewer units than there are says nothing of the others', () => {
    spread(1);
    expect(
      counter.shop.ofType('DeviceCostAdded').length +
        counter.shop.ofType('CountedCostAdded').length,
    ).toBe(1);
    stockIsItsGoods();
  });
});

test('1.00 over three phones is 0.34, 0.33 and 0.33', () => {
  const { shop, phoneId } = counter;
  const { deliveryId } = shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
  const received = { deliveryId, productId: phoneId, unitCostMinor: 31_000 };
  for (const number of [1, 2, 3]) {
    const imei = imeiIdentifier(String(35_000_000_000_000 + number)).display;
    shop.must('ReceiveUnit', { ...received, labels: [imei] });
  }
  shop.must('CloseDelivery', { deliveryId });
  spread(100, { deliveryId, by: 'value' });
  expect(shop.ofType('DeviceCostAdded').map(({ data }) => data.amountMinor)).toEqual([34, 33, 33]);
});

test('by value what cost more carries more, and the cost fact keeps its earlier value and the reason', () => {
  // 310 + 310 + 620 + 40.50 = 1280.50
  spread(12_805, { by: 'value', kind: 'duty' });
  expect(ids.map(costOf)).toEqual([34_100, 34_100, 68_200]);
  const state = counter.shop.state(device, ids[0] ?? '');
  expect(state?.facts.cost?.map(({ value }) => value)).toEqual(['31000', '34100']);
  expect(state === null ? null : countingFact(state, 'cost')).toMatchObject({ reason: 'by air' });
  expect(onHand()).toEqual({ quantity: 9, valueMinor: 4_050 + 405 });
});

test('what was sold meanwhile is a cost difference, and its sale stays as it was', () => {
  sell(IMEI_1);
  const sold = balance('cost-of-sales');
  spread(1_200);
  expect(costOf(ids[0] ?? '')).toBe(31_000);
  expect(balance('cost-variance')).toBe(100);
  expect(balance('cost-of-sales')).toBe(sold);
  expect(counter.shop.ofType('LandedCostSpread')[0]?.data).toMatchObject({
    stockMinor: 1_100,
    varianceMinor: 100,
  });
  stockIsItsGoods();
});

test('a phone sold afterwards is sold at what it cost in the end', () => {
  spread(1_200);
  sell(IMEI_1);
  expect(counter.shop.ofType('DeviceSold')[0]?.data.unitCostMinor).toBe(31_100);
  stockIsItsGoods();
});

test('of counted goods those on hand carry their part, the rest is a difference', () => {
  const { shop, caseId } = counter;
  const { saleId } = shop.must('AddProductToSale', { productId: caseId });
  const { lineId } = shop.ofType('SaleLineAdded')[0]?.data.line ?? { lineId: '' };
  shop.must('ChangeLineQuantity', { saleId, lineId, quantity: 6 });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 6 * 1_990 });
  shop.must('CompleteSale', { saleId });
  spread(1_200);
  expect(shop.ofType('CountedCostAdded')[0]?.data).toMatchObject({
    quantity: 9,
    amountMinor: 900,
    stockMinor: 300,
  });
  expect(onHand()).toEqual({ quantity: 3, valueMinor: 1_350 + 300 });
  stockIsItsGoods();
});

test('more than once, and the delivery lists each with who and why', () => {
  spread(1_200);
  spread(2_400, { kind: 'duty', reason: 'customs' });
  const kept = counter.shop.state(delivery, counter.deliveryId)?.landedCosts;
  expect(kept).toMatchObject([
    { kind: 'freight', amountMinor: 1_200, reason: 'by air', actorId: counter.shop.ownerId },
    { kind: 'duty', amountMinor: 2_400, reason: 'customs' },
  ]);
  expect(ids.map(costOf)).toEqual([31_300, 31_300, 62_300]);
  stockIsItsGoods();
});

test('a cost that was added while another station sold the unit is a contradiction on its record', () => {
  const { shop } = counter;
  spread(1_200);
  const added = shop.ofType('DeviceCostAdded')[0];
  if (added === undefined) throw new Error('nothing was added');
  sell(IMEI_1);
  shop.happened('DeviceCostAdded', added.data);
  expect(shop.state(device, added.data.deviceId)?.contradictions).toMatchObject([
    { code: 'cost-missed-it' },
  ]);
});
