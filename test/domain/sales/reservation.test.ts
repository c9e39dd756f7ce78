/** One exact unit kept for one customer: sold to them it is done, to anybody else it is refused, and it can be let go. */
import { beforeEach, describe, expect, test } from 'vitest';
import { device } from '#shared/modules/devices/device.ts';
import { reservation } from '#shared/modules/sales/reservation.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import {
  counterShop,
  IMEI_1,
  IMEI_2,
  type CounterShop,
  type Domain,
} from '../../fixtures/domain.ts';
import { Random } from '../../fixtures/random.ts';
import { preparedPerson } from '../../fixtures/random-customers.ts';

const STRANGER = '01900000-0000-7000-8000-00000000dead';
const UNTIL = '2026-11-20';

let counter: CounterShop;
let shop: Domain;
let deviceId: string;
let ana: string;
let ben: string;

const register = (seed: number): string =>
  shop.must(
    'RegisterCustomer',
    { name: 'Ana Ruiz', phone: '', email: '', note: '' },
    { prepared: preparedPerson(new Random(seed)) },
  ).customerId;
const reserve = (customerId = ana, until = UNTIL) => ({ deviceId, customerId, until, note: '' });
const reserved = (): string => shop.must('ReserveDevice', reserve()).reservationId;
const pay = (saleId: string): void => {
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 });
};

beforeEach(() => {
  counter = counterShop();
  ({ shop } = counter);
  deviceId = shop.ofType('DeviceReceived')[0]?.data.deviceId ?? '';
  ana = register(1);
  ben = register(2);
});

describe('a unit that is kept', () => {
  test('says so in its record, with whom and until when', () => {
    const reservationId = reserved();
    expect(shop.state(device, deviceId)).toMatchObject({
      status: 'reserved',
      reservation: { reservationId, customerId: ana, until: UNTIL },
    });
    expect(shop.state(reservation, reservationId)).toEqual({
      deviceId,
      customerId: ana,
      until: UNTIL,
      isOpen: true,
    });
  });

  test('is not sold to somebody else, nor to nobody in particular', () => {
    const reservationId = reserved();
    const refusal = {
      code: 'sales.gate-closed',
      productName: 'Pixel 9',
      deviceId,
      missing: { code: 'reserved', reservationId, customerId: ana, until: UNTIL },
    };
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject(refusal);
    shop.must('SetSaleCustomer', { customerId: ben });
    expect(shop.refused('ScanToSale', { raw: IMEI_1 })).toMatchObject(refusal);
    expect(shop.run('ScanToSale', { raw: IMEI_2 }).ok).toBe(true);
  });

  test('is not kept for a second one', () => {
    reserved();
    expect(shop.refused('ReserveDevice', reserve(ben))).toMatchObject({
      code: 'sales.gate-closed',
      missing: { code: 'reserved' },
    });
  });

  test('is sold to whom it is kept for, and that ends it', () => {
    const reservationId = reserved();
    shop.must('SetSaleCustomer', { customerId: ana });
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    pay(saleId);
    shop.must('CompleteSale', { saleId });
    expect(shop.ofType('ReservationKept').map(({ data }) => data)).toEqual([
      { reservationId, deviceId, customerId: ana, saleId },
    ]);
    expect(shop.state(reservation, reservationId)?.isOpen).toBe(false);
    expect(shop.state(device, deviceId)).toMatchObject({
      status: 'sold',
      reservation: null,
      contradictions: [],
    });
  });

  test('stays out of the sale when its customer leaves the basket before it is paid', () => {
    reserved();
    shop.must('SetSaleCustomer', { customerId: ana });
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('RemoveSaleCustomer', { saleId });
    pay(saleId);
    expect(shop.refused('CompleteSale', { saleId })).toMatchObject({
      code: 'sales.gate-closed',
      missing: { code: 'reserved', customerId: ana },
    });
    expect(shop.state(sale, saleId)).toMatchObject({ status: 'open', lines: [{ deviceId }] });
  });
});

describe('a unit that is let go', () => {
  test('can be sold to anybody, and says why in its story', () => {
    const reservationId = reserved();
    shop.must('ReleaseReservation', { reservationId, reason: 'Did not come' });
    expect(shop.state(device, deviceId)).toMatchObject({ status: 'in-stock', reservation: null });
    expect(shop.ofType('ReservationReleased')[0]?.data).toEqual({
      reservationId,
      deviceId,
      customerId: ana,
      reason: 'Did not come',
    });
    expect(shop.run('ScanToSale', { raw: IMEI_1 }).ok).toBe(true);
  });

  test('is not let go twice', () => {
    const released = { reservationId: reserved(), reason: 'Did not come' };
    shop.must('ReleaseReservation', released);
    expect(shop.refused('ReleaseReservation', released)).toEqual({ code: 'sales.no-reservation' });
  });

  test('can be kept for somebody else', () => {
    shop.must('ReleaseReservation', { reservationId: reserved(), reason: 'Did not come' });
    expect(shop.run('ReserveDevice', reserve(ben)).ok).toBe(true);
  });
});

describe('what cannot be kept', () => {
  test('until a day that is over; until today it can', () => {
    expect(shop.refused('ReserveDevice', reserve(ana, '2026-11-15'))).toEqual({
      code: 'sales.until-past',
      today: '2026-11-16',
    });
    expect(shop.run('ReserveDevice', reserve(ana, '2026-11-16')).ok).toBe(true);
  });

  test('for somebody who is not known, or was erased', () => {
    const refusal = { code: 'sales.no-customer' };
    expect(shop.refused('ReserveDevice', reserve(STRANGER))).toEqual(refusal);
    shop.must('EraseCustomer', { customerId: ana, reason: 'asked-for' });
    expect(shop.refused('ReserveDevice', reserve())).toEqual(refusal);
  });

  test('while it is sold, in a basket, or nobody knows it', () => {
    expect(shop.refused('ReserveDevice', { ...reserve(), deviceId: STRANGER })).toEqual({
      code: 'devices.unknown',
    });
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    expect(shop.refused('ReserveDevice', reserve())).toMatchObject({
      code: 'sales.in-other-basket',
    });
    pay(saleId);
    shop.must('CompleteSale', { saleId });
    expect(shop.refused('ReserveDevice', reserve())).toMatchObject({ code: 'sales.device-sold' });
  });
});

test('a parked basket is refused when a case was opened over its unit meanwhile, and stays', () => {
  const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
  shop.must('ParkSale', { saleId, note: '' });
  shop.must(
    'OpenException',
    { kind: 'E3', deviceIds: [deviceId], about: [], reason: 'The seal is torn', evidence: [] },
    { prepared: { attachments: [] } },
  );
  shop.must('ResumeSale', { saleId });
  pay(saleId);
  expect(shop.refused('CompleteSale', { saleId })).toMatchObject({
    code: 'sales.gate-closed',
    productName: 'Pixel 9',
    deviceId,
    missing: { code: 'exception', kind: 'E3', suppliedBy: ['stock-controller', 'branch-manager'] },
  });
  expect(shop.state(sale, saleId)).toMatchObject({ status: 'open', lines: [{ deviceId }] });
});
