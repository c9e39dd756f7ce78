/**
 * Every "no" of receiving, each from the nearest way that leads to it. A new one does not compile
 * until it is here.
 */
import { expect, test } from 'vitest';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { UNITS_PER_COMMAND_MAX } from '#shared/modules/receiving/contract.ts';
import type { ReceivingRejection } from '#shared/modules/receiving/rejections.ts';
import { keepFiles } from '#main/station/files.ts';
import { makePrepare } from '#main/station/prepare.ts';
import { readTable } from '#main/station/read-table.ts';
import {
  CASE_BARCODE,
  counterShop,
  IMEI_1,
  IMEI_3,
  type CounterShop,
  type Domain,
} from '../../fixtures/domain.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { NORTHGATE } from '../../fixtures/shop.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const STRANGER = '01900000-0000-7000-8000-00000000dead';
const HEADINGS = ['Model', 'IMEI 1', 'Serial No', 'Unit cost'];

function listed(rows: readonly (readonly string[])[], headings = HEADINGS) {
  const mapping = proposeMapping(headings, rows);
  const input = {
    deliveryId: null,
    fileId: STRANGER,
    supplierName: 'Meridian',
    reference: '',
    mapping,
  };
  return [input, { prepared: listOf(headings, rows) }] as const;
}

const expecting = (shop: Domain, imei: string): string =>
  shop.must('FeedPackingList', ...listed([['Pixel 9', imei, '', '310.00']])).deliveryId;

const FREIGHT = {
  kind: 'freight',
  amountMinor: 100,
  by: 'value',
  reference: '',
  reason: 'by air',
} as const;

type Lead = (counter: CounterShop) => unknown;

const cases: { readonly [Code in ReceivingRejection['code']]: Lead } = {
  'receiving.unknown-delivery': ({ shop }) =>
    shop.refused('CloseDelivery', { deliveryId: STRANGER }),
  'receiving.too-much': ({ shop, deliveryId, caseId }) =>
    shop.refused('ReceiveQuantity', {
      deliveryId,
      productId: caseId,
      quantity: 100_000,
      unitCostMinor: 1_000_000_000_000,
    }),
  'receiving.delivery-closed': ({ shop, deliveryId }) => {
    shop.must('CloseDelivery', { deliveryId });
    return shop.refused('ScanBoxLabel', { deliveryId, raw: IMEI_3 });
  },
  'receiving.still-open': ({ shop, deliveryId }) =>
    shop.refused('SpreadLandedCost', { ...FREIGHT, deliveryId }),
  'receiving.other-branch': ({ shop, deliveryId }) => {
    shop.must('CloseDelivery', { deliveryId });
    shop.station = { stationId: shop.newId(), branchId: shop.newId() };
    return shop.refused('SpreadLandedCost', { ...FREIGHT, deliveryId });
  },
  'receiving.nothing-to-spread': ({ shop }) => {
    const empty = shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    shop.must('CloseDelivery', empty);
    return shop.refused('SpreadLandedCost', { ...FREIGHT, ...empty });
  },
  'receiving.no-value-to-spread': ({ shop, caseId }) => {
    const free = shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    shop.must('ReceiveQuantity', { ...free, productId: caseId, quantity: 2, unitCostMinor: 0 });
    shop.must('CloseDelivery', free);
    return shop.refused('SpreadLandedCost', { ...FREIGHT, ...free });
  },
  'receiving.too-many-units': ({ shop, deliveryId }) => {
    shop.must('CloseDelivery', { deliveryId });
    const [one] = shop.ofType('DeviceReceived');
    if (one === undefined) throw new Error('nothing came in');
    for (let count = 0; count < UNITS_PER_COMMAND_MAX; count += 1)
      shop.happened('DeviceReceived', { ...one.data, deviceId: shop.newId() });
    return shop.refused('SpreadLandedCost', { ...FREIGHT, deliveryId });
  },
  'receiving.same-person': ({ shop, deliveryId }) => {
    shop.must('SetReceivingRule', { needsSecondPerson: true });
    const approver = { staffId: shop.ownerId, roles: ['owner'] } as const;
    return shop.refused('CloseDelivery', { deliveryId }, { approver });
  },
  'receiving.file-gone': () => {
    const prepare = makePrepare(
      {} as never,
      keepFiles(() => STRANGER),
    );
    return prepare('FeedPackingList', { fileId: STRANGER }).then(
      (answer) => !answer.ok && answer.rejection,
    );
  },
  'receiving.file-unreadable': () => {
    const answer = readTable('photo.jpg', Uint8Array.of(0xff, 0xd8, 0, 0, 1));
    return !answer.ok && answer.rejection;
  },
  'receiving.file-kind': () => {
    const answer = readTable('list.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0));
    return !answer.ok && answer.rejection;
  },
  'receiving.rows-refused': ({ shop }) => {
    const [{ fileId, mapping }, extra] = listed([['Pixel 9', 'unknown', '', '310.00']]);
    return shop.refused('TakeInOpeningStock', { fileId, name: 'Opening stock', mapping }, extra);
  },
  'receiving.rate-missing': ({ shop }) =>
    shop.refused('FeedPackingList', ...listed([['Pixel 9', IMEI_3, '', '$310.00']])),
  'receiving.row-settled': ({ shop, deliveryId }) =>
    shop.refused('MendRefusedRows', {
      deliveryId,
      rows: [{ refusalId: STRANGER, fields: null }],
    }),
  'receiving.no-identifier-column': ({ shop }) =>
    shop.refused('FeedPackingList', ...listed([['Pixel 9', '310.00']], ['Model', 'Unit cost'])),
  'receiving.too-many-rows': ({ shop }) => {
    const rows = Array.from({ length: UNITS_PER_COMMAND_MAX + 1 }, (_, index) => [
      'Pixel 9',
      imeiIdentifier(String(35_000_000_000_000 + index)).display,
      '',
      '310.00',
    ]);
    return shop.refused('FeedPackingList', ...listed(rows));
  },
  'receiving.nothing-to-take-in': ({ shop, deliveryId }) =>
    shop.refused('TakeInUnscanned', { deliveryId }),
  'receiving.already-in-stock': ({ shop, deliveryId, phoneId }) =>
    shop.refused('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels: [IMEI_1],
      unitCostMinor: 1,
    }),
  'receiving.was-returned': ({ shop, deliveryId, phoneId }) => {
    const { supplierId } = shop.must('AddSupplier', NORTHGATE);
    const { returnId } = shop.must('OpenSupplierReturn', {
      supplierId,
      reference: '',
      reason: 'x',
    });
    shop.must('AddUnitToReturn', { returnId, raw: IMEI_1, isOtherSupplier: true });
    shop.must('SendSupplierReturn', { returnId, carrier: '', reference: '' });
    return shop.refused('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels: [IMEI_1],
      unitCostMinor: 1,
    });
  },
  'receiving.was-sold': ({ shop, deliveryId, phoneId }) => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
    shop.must('CompleteSale', { saleId });
    return shop.refused('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels: [IMEI_1],
      unitCostMinor: 1,
    });
  },
  'receiving.not-sold': ({ shop, deliveryId }) =>
    shop.refused('TakeBack', {
      deliveryId,
      deviceId: shop.ofType('DeviceReceived')[0]?.data.deviceId ?? '',
      condition: 'used',
      unitCostMinor: 1,
      reason: 'changed their mind',
    }),
  'receiving.not-a-duplicate': ({ shop, deliveryId, phoneId }) =>
    shop.refused('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels: [IMEI_3],
      unitCostMinor: 1,
      duplicateReason: 'a second one',
    }),
  'receiving.label-already-scanned': ({ shop, deliveryId }) =>
    shop.refused('ScanBoxLabel', { deliveryId, raw: IMEI_1 }),
  'receiving.expected-elsewhere': ({ shop, deliveryId }) => {
    expecting(shop, IMEI_3);
    return shop.refused('ScanBoxLabel', { deliveryId, raw: IMEI_3 });
  },
  'receiving.unknown-barcode': ({ shop, deliveryId }) =>
    shop.refused('ScanBoxLabel', { deliveryId, raw: '8806095990002' }),
  'receiving.not-a-box-label': ({ shop, deliveryId }) =>
    shop.refused('ScanBoxLabel', { deliveryId, raw: 'BADGE-12345678' }),
  'receiving.labels-disagree': ({ shop, deliveryId, phoneId }) => {
    expecting(shop, IMEI_3);
    const labels = ['S/N: GX7Q1', IMEI_3];
    return shop.refused('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels,
      unitCostMinor: 1,
    });
  },
  'receiving.counted-product': ({ shop, deliveryId, caseId }) =>
    shop.refused('ReceiveUnit', {
      deliveryId,
      productId: caseId,
      labels: [IMEI_3],
      unitCostMinor: 1,
    }),
  'receiving.unit-has-identifiers': ({ shop, deliveryId, phoneId }) =>
    shop.refused('ReceiveQuantity', {
      deliveryId,
      productId: phoneId,
      quantity: 1,
      unitCostMinor: 1,
    }),
};

test.each(Object.entries(cases))('%s is said where it belongs', async (code, lead) => {
  expect(await lead(counterShop())).toMatchObject({ code });
});

test('a rejection names the delivery, the product and the receipt that it is about', () => {
  const { shop, deliveryId } = counterShop();
  expecting(shop, IMEI_3);
  expect(shop.refused('ScanBoxLabel', { deliveryId, raw: IMEI_3 })).toMatchObject({
    deliveryNumber: 'DA1-0002',
  });
  expect(shop.refused('ScanBoxLabel', { deliveryId, raw: IMEI_1 })).toMatchObject({
    productName: 'Pixel 9',
    identifier: IMEI_1,
  });
});

test('a product’s barcode at a delivery is answered with the product', () => {
  const { shop, deliveryId, caseId } = counterShop();
  expect(shop.must('ScanBoxLabel', { deliveryId, raw: CASE_BARCODE })).toEqual({
    outcome: 'product-label',
    productId: caseId,
    productName: 'Case',
    tracking: 'quantity',
  });
});
