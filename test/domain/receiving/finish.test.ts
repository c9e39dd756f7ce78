/** The end of a delivery: who may finish it, and what opens a case. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/kernel/roles.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { Domain, IMEI_1, IMEI_2, IMEI_3, tracked } from '../../fixtures/domain.ts';
import { CLERK, MANAGER } from '../../fixtures/record-shop.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const HEADINGS = ['Model', 'SKU', 'IMEI 1', 'Unit cost'];
const ROWS = [
  ['iPhone 15', 'IP15', IMEI_1, '574.00'],
  ['iPhone 15', 'IP15', IMEI_2, '574.00'],
];
const AS_CLERK = { as: ['stock-controller'] as Role[], actorId: CLERK.staffId };

let shop: Domain;
let deliveryId: string;

beforeEach(() => {
  shop = new Domain().setUp();
  const mapping = proposeMapping(HEADINGS, ROWS);
  const list = { deliveryId: null, fileId: shop.newId(), supplierName: 'Meridian', reference: '' };
  ({ deliveryId } = shop.must(
    'FeedPackingList',
    { ...list, mapping },
    { prepared: listOf(HEADINGS, ROWS) },
  ));
});

const scan = (raw: string) => shop.must('ScanBoxLabel', { deliveryId, raw }, AS_CLERK);
const cases = () =>
  shop.ofType('ExceptionOpened').map(({ data: { kind, about, reason, openedBy } }) => ({
    kind,
    about,
    reason,
    openedBy,
  }));

test('what came in whole opens no case', () => {
  scan(IMEI_1);
  scan(IMEI_2);
  shop.must('CloseDelivery', { deliveryId }, AS_CLERK);
  expect(cases()).toEqual([]);
});

test('what is short or not on the list opens one case about the delivery', () => {
  scan(IMEI_1);
  const { productId } = shop.must('AddProduct', tracked('Pixel 9', 49_900));
  const labels = [IMEI_3];
  shop.must('ReceiveUnit', { deliveryId, productId, labels, unitCostMinor: 30_000 }, AS_CLERK);
  shop.must('CloseDelivery', { deliveryId }, AS_CLERK);
  expect(cases()).toEqual([
    { kind: 'E14', about: [`delivery:${deliveryId}`], reason: 'DA1-0001: −1 +1', openedBy: 'rule' },
  ]);
});

test('without a list nothing is short or over', () => {
  const blind = shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
  const { productId } = shop.must('AddProduct', tracked('Pixel 9', 49_900));
  shop.must('ReceiveUnit', { ...blind, productId, labels: [IMEI_3], unitCostMinor: 30_000 });
  shop.must('CloseDelivery', blind);
  expect(cases()).toEqual([]);
});

describe('where the shop wants a second person', () => {
  beforeEach(() => {
    shop.must('SetReceivingRule', { needsSecondPerson: true });
    scan(IMEI_1);
    scan(IMEI_2);
  });

  test('who took goods in does not finish alone', () => {
    expect(shop.refused('CloseDelivery', { deliveryId }, AS_CLERK)).toMatchObject({
      code: 'approval.needed',
      isOwnPin: false,
    });
  });

  test('nor with the word of another one who took goods in', () => {
    const approver = { staffId: CLERK.staffId, roles: CLERK.roles };
    expect(shop.refused('CloseDelivery', { deliveryId }, { ...AS_CLERK, approver })).toEqual({
      code: 'receiving.same-person',
    });
  });

  test('but with the word of somebody who did not', () => {
    shop.must('CloseDelivery', { deliveryId }, { ...AS_CLERK, approver: MANAGER });
    expect(shop.ofType('DeliveryClosed')).toHaveLength(1);
  });

  test('and who took nothing in finishes it alone', () => {
    shop.must('CloseDelivery', { deliveryId });
    expect(shop.ofType('DeliveryClosed')).toHaveLength(1);
  });
});
