/** Purchase orders: placed, changed, received against in whatever order, closed; and what a reorder level says. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  inShopCurrency,
  purchaseOrder,
  reorderLevel,
  statusOf,
  type PurchaseOrderState,
} from '#shared/modules/suppliers/purchase-order.ts';
import { suggestedOrder } from '#main/modules/suppliers/orders.ts';
import { counted, Domain, IMEI_1, IMEI_2, tracked } from '../../fixtures/domain.ts';
import { NORTHGATE } from '../../fixtures/shop.ts';

let shop: Domain;
let supplierId: string;
let caseId: string;
let phoneId: string;
let orderId: string;

const terms = { rateMillionths: null, expectedOn: '2026-12-01', note: '' };

const order = (): PurchaseOrderState => {
  const state = shop.state(purchaseOrder, orderId);
  if (state === null) throw new Error('no order');
  return state;
};

const lines = (cases: number, phones: number) => [
  { productId: caseId, quantity: cases, unitCostMinor: 450 },
  { productId: phoneId, quantity: phones, unitCostMinor: 31_000 },
];

const deliver = (): string =>
  shop.must('OpenDelivery', { supplierName: 'whoever', reference: '', orderId }).deliveryId;

const takeCases = (deliveryId: string, quantity: number): void => {
  const goods = { deliveryId, productId: caseId, quantity, unitCostMinor: 450 };
  shop.must('ReceiveQuantity', goods);
};

const takePhone = (deliveryId: string, imei: string): void => {
  const unit = { deliveryId, productId: phoneId, labels: [imei], unitCostMinor: 31_000 };
  shop.must('ReceiveUnit', unit);
};

beforeEach(() => {
  shop = new Domain().setUp();
  ({ supplierId } = shop.must('AddSupplier', NORTHGATE));
  ({ productId: caseId } = shop.must('AddProduct', counted('Case', 1_990)));
  ({ productId: phoneId } = shop.must('AddProduct', tracked('Pixel 9', 49_900)));
  ({ orderId } = shop.must('PlaceOrder', { supplierId, ...terms, lines: lines(10, 2) }));
});

test('orders of a station are numbered one after another', () => {
  expect(order()).toMatchObject({ number: 'PA1-0001', supplierName: 'Northgate', currency: 'EUR' });
  const next = shop.must('PlaceOrder', { supplierId, ...terms, lines: lines(1, 1) });
  expect(shop.state(purchaseOrder, next.orderId)?.number).toBe('PA1-0002');
});

describe('an order is refused', () => {
  test('of a supplier that is retired or unknown', () => {
    shop.must('RetireSupplier', { supplierId, reason: 'sends late' });
    const input = { supplierId, ...terms, lines: lines(1, 1) };
    expect(shop.refused('PlaceOrder', input).code).toBe('suppliers.retired');
    expect(shop.refused('PlaceOrder', { ...input, supplierId: shop.newId() }).code).toBe(
      'suppliers.unknown',
    );
  });

  test('with a product twice, one that nobody knows, or more than any order is worth', () => {
    const place = (of: ReturnType<typeof lines>) =>
      shop.refused('PlaceOrder', { supplierId, ...terms, lines: of }).code;
    expect(place([...lines(1, 1), ...lines(2, 2)])).toBe('suppliers.product-twice');
    expect(place([{ productId: shop.newId(), quantity: 1, unitCostMinor: 1 }])).toBe(
      'catalogue.unknown-product',
    );
    expect(
      place([{ productId: caseId, quantity: 100_000, unitCostMinor: 1_000_000_000_000 }]),
    ).toBe('suppliers.order-too-much');
  });
});

describe('what comes', () => {
  test('is counted by product over all deliveries, and the delivery carries the name of the supplier', () => {
    const first = deliver();
    expect(shop.ofType('DeliveryOpened').at(-1)?.data.supplierName).toBe('Northgate');
    takeCases(first, 6);
    takePhone(first, IMEI_1);
    expect(statusOf(order())).toBe('partly');
    const second = deliver();
    takeCases(second, 4);
    takePhone(second, IMEI_2);
    expect(order().received).toEqual({ [caseId]: 10, [phoneId]: 2 });
    expect(statusOf(order())).toBe('received');
    expect(order().deliveryIds).toEqual([first, second]);
  });

  test('counts before the order itself is heard of', () => {
    const elsewhere = shop.newId();
    const happened = {
      deliveryId: shop.newId(),
      productId: caseId,
      quantity: 3,
      unitCostMinor: 450,
      currency: 'EUR',
      place: 'stock-room',
      varianceMinor: 0,
      orderId: elsewhere,
      postings: [],
    };
    shop.happened('QuantityReceived', happened);
    expect(shop.state(purchaseOrder, elsewhere)?.received).toEqual({ [caseId]: 3 });
    expect(shop.refused('CloseOrder', { orderId: elsewhere, reason: 'x' }).code).toBe(
      'suppliers.unknown-order',
    );
    const { supplierName, lines: ordered } = order();
    shop.happened('OrderPlaced', {
      orderId: elsewhere,
      series: 'B1',
      number: 'PB1-0001',
      supplierId,
      supplierName,
      currency: 'EUR',
      ...terms,
      lines: [...ordered],
    });
    const late = shop.state(purchaseOrder, elsewhere);
    expect(late === null ? null : statusOf(late)).toBe('partly');
  });

  test('more than was ordered of one product does not stand for another', () => {
    takeCases(deliver(), 12);
    expect(statusOf(order())).toBe('partly');
  });
});

describe('a change', () => {
  test('stands with its reason, and never goes below what has come', () => {
    takeCases(deliver(), 6);
    const change = { orderId, ...terms, reason: 'fewer phones' };
    expect(shop.refused('ChangeOrder', { ...change, lines: lines(5, 2) })).toEqual({
      code: 'suppliers.below-received',
      productName: 'Case',
      received: 6,
    });
    shop.must('ChangeOrder', { ...change, lines: lines(6, 1) });
    expect(order().changes).toMatchObject([{ reason: 'fewer phones' }]);
    takePhone(deliver(), IMEI_1);
    expect(statusOf(order())).toBe('received');
    expect(shop.refused('ChangeOrder', { ...change, lines: lines(9, 9) }).code).toBe(
      'suppliers.order-received',
    );
    expect(shop.refused('CloseOrder', { orderId, reason: 'done' }).code).toBe(
      'suppliers.order-received',
    );
  });
});

describe('an end', () => {
  test('is a cancelling where nothing came, and no goods come for it after', () => {
    shop.must('CloseOrder', { orderId, reason: 'no longer made' });
    expect(statusOf(order())).toBe('cancelled');
    expect(shop.refused('OpenDelivery', { supplierName: 'x', reference: '', orderId }).code).toBe(
      'suppliers.order-closed',
    );
  });

  test('is closed short where some came', () => {
    takeCases(deliver(), 9);
    shop.must('CloseOrder', { orderId, reason: 'they have no more' });
    expect(statusOf(order())).toBe('short');
    expect(shop.ofType('OrderClosed').at(-1)?.data.openCount).toBe(3);
  });
});

describe('another currency', () => {
  test('is turned into the shop’s at the rate of the order, and at none without one', () => {
    const { supplierId: abroad } = shop.must('AddSupplier', {
      ...NORTHGATE,
      name: 'Pacific',
      code: '',
      currency: 'JPY',
    });
    const place = (rateMillionths: number | null) => {
      const { orderId: id } = shop.must('PlaceOrder', {
        supplierId: abroad,
        ...terms,
        rateMillionths,
        lines: [{ productId: caseId, quantity: 1, unitCostMinor: 1_000 }],
      });
      return shop.state(purchaseOrder, id)?.lines[0]?.shopCostMinor;
    };
    // 1000 yen, which have no decimals, at 0.0061 euros.
    expect(place(6_100)).toBe(610);
    expect(place(null)).toBeNull();
  });

  test.each([
    [10_000, 'USD', 921_500, 'EUR', 9_215],
    [1, 'USD', 500_000, 'EUR', 1],
    [1_000, 'KWD', 3_000_000, 'EUR', 300],
    [450, 'EUR', null, 'EUR', 450],
  ] as const)('%d of %s at %d', (cost, currency, rate, shopCurrency, expected) => {
    expect(inShopCurrency(cost, currency, rate, shopCurrency)).toBe(expected);
  });
});

describe('a reorder level', () => {
  test('is set, changed and taken off', () => {
    const level = { point: 4, quantity: 10 };
    shop.must('SetReorderLevel', { productId: caseId, level });
    expect(shop.state(reorderLevel, caseId)).toEqual({ level });
    expect(shop.refused('SetReorderLevel', { productId: caseId, level }).code).toBe(
      'suppliers.nothing-changed',
    );
    shop.must('SetReorderLevel', { productId: caseId, level: null });
    expect(shop.state(reorderLevel, caseId)).toEqual({ level: null });
    expect(shop.refused('SetReorderLevel', { productId: shop.newId(), level }).code).toBe(
      'catalogue.unknown-product',
    );
  });

  test.each([
    [5, 0, 0],
    [4, 0, 10],
    [4, 1, 0],
    [-3, 0, 10],
    [-9, 2, 20],
  ])('with %d here and %d on order says %d', (onHand, onOrder, suggested) => {
    expect(suggestedOrder({ point: 4, quantity: 10 }, onHand, onOrder)).toBe(suggested);
  });
});
