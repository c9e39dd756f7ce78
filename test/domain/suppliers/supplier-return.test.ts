/** Returns to suppliers: packed, sent, granted in full, in part or not at all; and a unit that comes in again. */
import { beforeEach, describe, expect, test } from 'vitest';
import { device } from '#shared/modules/devices/device.ts';
import { gate, gatherGate } from '#shared/modules/devices/gate.ts';
import { returnStatus, supplierReturn } from '#shared/modules/suppliers/supplier-return.ts';
import {
  counterShop,
  IMEI_1,
  IMEI_2,
  type CounterShop,
  type Domain,
} from '../../fixtures/domain.ts';
import { NORTHGATE } from '../../fixtures/shop.ts';

const COST = 31_000;

let counter: CounterShop;
let shop: Domain;
let supplierId: string;
let firstId: string;
let returnId: string;

beforeEach(() => {
  counter = counterShop();
  ({ shop } = counter);
  firstId = shop.ofType('DeviceReceived')[0]?.data.deviceId ?? '';
  ({ supplierId } = shop.must('AddSupplier', NORTHGATE));
  returnId = open();
});

const open = (): string =>
  shop.must('OpenSupplierReturn', { supplierId, reference: '', reason: 'does not start' }).returnId;
const add = (raw = IMEI_1) =>
  shop.must('AddUnitToReturn', { returnId, raw, isOtherSupplier: false });
const send = () =>
  shop.must('SendSupplierReturn', { returnId, carrier: 'DHL 1', reference: 'RMA 7' });
const grant = (creditMinor: number, isFinal: boolean, reason = '') =>
  shop.must('RecordSupplierCredit', { returnId, creditMinor, isFinal, reference: 'CN 1', reason });
const state = () => {
  const known = shop.state(supplierReturn, returnId);
  if (known === null) throw new Error('no return');
  return known;
};
const unit = () => shop.state(device, firstId);

/** What stands on an account after everything that happened. */
const balance = (account: string): number =>
  shop.events
    .flatMap(({ data }) => ('postings' in data ? data.postings : []))
    .filter((posting) => posting.account === account)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

describe('packing', () => {
  test('leaves everything in stock, and numbers the returns of a station', () => {
    add();
    expect(state()).toMatchObject({ number: 'RA1-0001', units: [{ expectedCreditMinor: COST }] });
    expect(unit()?.status).toBe('in-stock');
    returnId = open();
    expect(state().number).toBe('RA1-0002');
  });

  test('refuses what is no unit, is in it already, was sold, or came from somebody else', () => {
    const refused = (raw: string) =>
      shop.refused('AddUnitToReturn', { returnId, raw, isOtherSupplier: false }).code;
    expect(refused('358263131453500')).toBe('suppliers.no-unit');
    add();
    expect(refused(IMEI_1)).toBe('suppliers.already-in-return');
    const { supplierId: other } = shop.must('AddSupplier', {
      ...NORTHGATE,
      name: 'Meridian',
      code: '',
    });
    const ofOther = { supplierId: other, reference: '', reason: 'x' };
    ({ returnId } = shop.must('OpenSupplierReturn', ofOther));
    expect(refused(IMEI_2)).toBe('suppliers.other-supplier');
    shop.must('AddUnitToReturn', { returnId, raw: IMEI_2, isOtherSupplier: true });
  });

  test('refuses a unit that lies in a basket, and a return with one that left meanwhile', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    const unitIn = { returnId, raw: IMEI_1, isOtherSupplier: false };
    expect(shop.refused('AddUnitToReturn', unitIn).code).toBe('suppliers.unit-kept');
    add(IMEI_2);
    shop.must('ScanToSale', { raw: IMEI_2 });
    const sent = { returnId, carrier: '', reference: '' };
    expect(shop.refused('SendSupplierReturn', sent).code).toBe('suppliers.unit-kept');
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 99_800 });
    shop.must('CompleteSale', { saleId });
    expect(shop.refused('SendSupplierReturn', sent).code).toBe('suppliers.not-on-books');
  });

  test('takes a unit out again, and goes nowhere once it is cancelled or empty', () => {
    const sent = { returnId, carrier: '', reference: '' };
    expect(shop.refused('SendSupplierReturn', sent).code).toBe('suppliers.return-empty');
    add();
    shop.must('RemoveUnitFromReturn', { returnId, deviceId: firstId });
    expect(state().units).toEqual([]);
    const credit = { returnId, deviceId: firstId, expectedCreditMinor: 1 };
    expect(shop.refused('SetReturnCredit', credit).code).toBe('suppliers.not-in-return');
    expect(shop.refused('RemoveUnitFromReturn', { returnId, deviceId: firstId }).code).toBe(
      'suppliers.not-in-return',
    );
    shop.must('CancelSupplierReturn', { returnId, reason: 'it works after all' });
    expect(returnStatus(state())).toBe('cancelled');
    expect(shop.refused('SendSupplierReturn', sent).code).toBe('suppliers.return-not-open');
  });

  test('knows no more counted goods than are here', () => {
    const goods = { returnId, productId: counter.caseId, expectedCreditMinor: 450 };
    expect(shop.refused('SetReturnQuantity', { ...goods, quantity: 10 })).toEqual({
      code: 'suppliers.too-few-here',
      productName: 'Case',
      onHand: 9,
    });
    shop.must('SetReturnQuantity', { ...goods, quantity: 4 });
    send();
    expect(shop.ofType('QuantityReturnedToSupplier')[0]?.data.costMinor).toBe(1_800);
    expect(shop.read.onHand(shop.station.branchId, counter.caseId).quantity).toBe(5);
  });
});

describe('what is sent', () => {
  beforeEach(() => {
    add();
    send();
  });

  test('leaves the stock at its cost, and the supplier owes it', () => {
    expect(unit()?.status).toBe('returned-to-supplier');
    expect(shop.ofType('DeviceReturnedToSupplier')[0]?.data.postings).toMatchObject([
      { account: 'inventory', amountMinor: -COST },
      { account: 'supplier-recovery', amountMinor: COST },
    ]);
    const record = gatherGate(shop.read, firstId, { branchId: shop.station.branchId });
    expect(record === null ? [] : gate(record, 'sell')).toMatchObject([
      { code: 'returned-to-supplier' },
    ]);
    expect(state()).toMatchObject({ reference: 'RMA 7', sent: { carrier: 'DHL 1' } });
  });

  test('is settled by a credit in full', () => {
    const payable = balance('supplier-payable');
    grant(COST, true);
    expect(returnStatus(state())).toBe('credited');
    expect(balance('supplier-recovery')).toBe(0);
    expect(balance('supplier-payable') - payable).toBe(COST);
    expect(balance('cost-variance')).toBe(0);
  });

  test('stays owed after a part, and what never comes is a loss', () => {
    grant(20_000, false);
    expect(returnStatus(state())).toBe('partly-credited');
    expect(balance('supplier-recovery')).toBe(COST - 20_000);
    grant(5_000, true);
    expect(returnStatus(state())).toBe('credited');
    expect(balance('supplier-recovery')).toBe(0);
    expect(balance('cost-variance')).toBe(COST - 25_000);
    const more = { returnId, creditMinor: 1, isFinal: true, reference: '', reason: '' };
    expect(shop.refused('RecordSupplierCredit', more).code).toBe('suppliers.return-settled');
  });

  test('is refused with a reason only, and a credit above the cost is a gain', () => {
    const nothing = { returnId, creditMinor: 0, isFinal: true, reference: '', reason: '' };
    expect(shop.refused('RecordSupplierCredit', nothing).code).toBe('devices.reason-needed');
    expect(shop.refused('RecordSupplierCredit', { ...nothing, isFinal: false }).code).toBe(
      'suppliers.credit-needed',
    );
    grant(0, true, 'water inside');
    expect(returnStatus(state())).toBe('refused');
    expect(balance('cost-variance')).toBe(COST);
    returnId = open();
    add(IMEI_2);
    send();
    grant(COST + 500, true);
    expect(balance('cost-variance')).toBe(COST - 500);
    expect(balance('supplier-recovery')).toBe(0);
  });
});

describe('a unit that comes in again', () => {
  beforeEach(() => {
    add();
    send();
  });

  test('is told apart at the scan, and is the same device', () => {
    const { deliveryId } = shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    expect(shop.must('ScanBoxLabel', { deliveryId, raw: IMEI_1 })).toMatchObject({
      outcome: 'duplicate',
      deviceId: firstId,
      receiptNumber: null,
      isAtSupplier: true,
    });
    const back = { deliveryId, deviceId: firstId, condition: 'refurbished' } as const;
    shop.must('TakeBack', { ...back, unitCostMinor: 25_000, reason: 'repaired by them' });
    expect(unit()).toMatchObject({
      status: 'in-stock',
      contradictions: [],
      receipt: { unitCostMinor: 25_000 },
    });
  });

  test('can go back once more', () => {
    const { deliveryId } = shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    const back = { deliveryId, deviceId: firstId, condition: 'used', reason: 'x' } as const;
    shop.must('TakeBack', { ...back, unitCostMinor: 25_000 });
    returnId = open();
    add();
    send();
    expect(unit()?.status).toBe('returned-to-supplier');
    expect(balance('supplier-recovery')).toBe(COST + 25_000);
  });
});

test('a return that nobody knows or that is not sent yet takes no credit', () => {
  const credit = { returnId, creditMinor: 1, isFinal: true, reference: '', reason: '' };
  expect(shop.refused('RecordSupplierCredit', credit).code).toBe('suppliers.return-not-sent');
  expect(shop.refused('RecordSupplierCredit', { ...credit, returnId: shop.newId() }).code).toBe(
    'suppliers.unknown-return',
  );
});
