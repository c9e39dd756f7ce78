/**
 * Every "no" of sales, each from the nearest way that leads to it. A new one does not compile until
 * it is here.
 */
import { expect, test } from 'vitest';
import type { AnyRejection } from '#shared/bridge/bridge.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { formatReceiptNumber } from '#shared/kernel/identifiers/receipt-number.ts';
import { caseIdOf } from '#shared/modules/exceptions/case-id.ts';
import { LINES_MAX, TENDERS_MAX, type SalesRejection } from '#shared/modules/sales/contract.ts';
import {
  CASE_BARCODE,
  counted,
  counterShop,
  Domain,
  IMEI_1,
  IMEI_3,
  PHONE_BARCODE,
  type CounterShop,
} from '../../fixtures/domain.ts';
import { Random } from '../../fixtures/random.ts';
import { preparedPerson } from '../../fixtures/random-customers.ts';
import { noColumns } from '#shared/modules/receiving/list-fields.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const STRANGER = '01900000-0000-7000-8000-00000000dead';
const IN_GROUPS = '35 467815 420685 3';

const basketWithCase = ({ shop, caseId }: CounterShop): string =>
  shop.must('AddProductToSale', { productId: caseId }).saleId;

function sold(counter: CounterShop, imei: string): string {
  const { saleId } = counter.shop.must('ScanToSale', { raw: imei });
  counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 });
  counter.shop.must('CompleteSale', { saleId });
  return saleId;
}

const scanned = ({ shop }: CounterShop, raw: string): AnyRejection =>
  shop.refused('ScanToSale', { raw });

const firstPhone = ({ shop }: CounterShop): string =>
  shop.ofType('DeviceReceived')[0]?.data.deviceId ?? '';

const registered = (shop: Domain): string =>
  shop.must(
    'RegisterCustomer',
    { name: 'Ana Ruiz', phone: '', email: '', note: '' },
    { prepared: preparedPerson(new Random(1)) },
  ).customerId;

type Case = readonly [(counter: CounterShop) => AnyRejection, Readonly<Record<string, unknown>>];

const cases: { readonly [Code in SalesRejection['code']]: Case } = {
  'sales.no-till-session': [
    () => new Domain().setUp().refused('ScanToSale', { raw: CASE_BARCODE }),
    {},
  ],
  'sales.unknown-sale': [({ shop }) => shop.refused('CompleteSale', { saleId: STRANGER }), {}],
  'sales.not-open': [
    (counter) => counter.shop.refused('CompleteSale', { saleId: sold(counter, IMEI_1) }),
    {},
  ],
  'sales.too-much': [
    (counter) => {
      const saleId = basketWithCase(counter);
      const amountMinor = 10_000_000_000_000;
      counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1 });
      return counter.shop.refused('AddTender', { saleId, kind: 'cash', amountMinor });
    },
    { maxMinor: 10_000_000_000_000, currency: 'EUR' },
  ],
  'sales.other-till': [
    (counter) => {
      const saleId = basketWithCase(counter);
      const here = counter.shop.station;
      counter.shop.station = { ...here, stationId: STRANGER };
      const rejection = counter.shop.refused('CompleteSale', { saleId });
      counter.shop.station = here;
      return rejection;
    },
    {},
  ],
  'sales.unknown-line': [
    (counter) =>
      counter.shop.refused('VoidSaleLine', { saleId: basketWithCase(counter), lineId: STRANGER }),
    {},
  ],
  'sales.unknown-tender': [
    (counter) =>
      counter.shop.refused('RemoveTender', { saleId: basketWithCase(counter), tenderId: STRANGER }),
    {},
  ],
  'sales.unknown-identifier': [
    (counter) => scanned(counter, IMEI_3),
    { identifier: '35 826313 145350 0' },
  ],
  'sales.unknown-barcode': [
    (counter) => scanned(counter, '8806095990002'),
    { barcode: '8806095990002' },
  ],
  'sales.unknown-text': [(counter) => scanned(counter, 'hello there'), { text: 'hello there' }],
  'sales.not-for-sale': [
    (counter) => scanned(counter, 'A1-000001'),
    { scanned: 'receipt', text: 'A1-000001' },
  ],
  'sales.needs-identifier': [
    (counter) => scanned(counter, PHONE_BARCODE),
    { productName: 'Pixel 9' },
  ],
  'sales.already-in-basket': [
    (counter) => {
      counter.shop.must('ScanToSale', { raw: IMEI_1 });
      return scanned(counter, IMEI_1);
    },
    { productName: 'Pixel 9', identifier: IN_GROUPS },
  ],
  'sales.in-other-basket': [
    (counter) => {
      const { saleId } = counter.shop.must('ScanToSale', { raw: IMEI_1 });
      counter.shop.must('ParkSale', { saleId, note: '' });
      return scanned(counter, IMEI_1);
    },
    { productName: 'Pixel 9', identifier: IN_GROUPS },
  ],
  'sales.device-sold': [
    (counter) => {
      sold(counter, IMEI_1);
      return scanned(counter, IMEI_1);
    },
    { productName: 'Pixel 9', identifier: IN_GROUPS, receiptNumber: formatReceiptNumber('A1', 1) },
  ],
  'sales.device-elsewhere': [
    (counter) => {
      const { shop, phoneId, deliveryId } = counter;
      const here = shop.station;
      shop.station = { ...here, branchId: STRANGER };
      shop.must('ReceiveUnit', {
        deliveryId,
        productId: phoneId,
        labels: [IMEI_3],
        unitCostMinor: 1,
      });
      shop.station = here;
      return scanned(counter, IMEI_3);
    },
    { productName: 'Pixel 9' },
  ],
  'sales.gate-closed': [
    (counter) => {
      const [first] = counter.shop.ofType('DeviceReceived');
      if (first === undefined) throw new Error('no phone');
      counter.shop.happened('DeviceReceived', { ...first.data, deviceId: STRANGER });
      return scanned(counter, IMEI_1);
    },
    {
      productName: 'Pixel 9',
      identifier: IN_GROUPS,
      missing: {
        code: 'exception',
        kind: 'E1',
        exceptionId: caseIdOf('E1', 'identifier:imei:35467815420685', STRANGER),
        stream: 'identifier:imei:35467815420685',
        suppliedBy: ['stock-controller', 'branch-manager'],
      },
    },
  ],
  'sales.former-identifier': [
    (counter) => {
      const [first] = counter.shop.ofType('DeviceReceived');
      const [identifier] = first?.data.identifiers ?? [];
      if (first === undefined || identifier === undefined) throw new Error('no phone');
      const { deviceId } = first.data;
      const replaced = imeiIdentifier(IMEI_3.slice(0, 14));
      counter.shop.must(
        'CorrectIdentifier',
        {
          deviceId,
          identifier,
          raw: replaced.display,
          reason: 'typed wrongly',
          overrideReason: '',
          evidence: [],
        },
        { prepared: { attachments: [] } },
      );
      return scanned(counter, IMEI_1);
    },
    { productName: 'Pixel 9', identifier: IN_GROUPS, reason: 'typed wrongly' },
  ],
  'sales.until-past': [
    ({ shop, ...counter }) =>
      shop.refused('ReserveDevice', {
        deviceId: firstPhone({ shop, ...counter }),
        customerId: registered(shop),
        until: '2026-11-15',
        note: '',
      }),
    { today: '2026-11-16' },
  ],
  'sales.no-reservation': [
    ({ shop }) =>
      shop.refused('ReleaseReservation', { reservationId: STRANGER, reason: 'not fetched' }),
    {},
  ],
  'sales.expected-not-in': [
    (counter) => {
      const headings = ['Model', 'IMEI 1', 'Unit cost'];
      const mapping = {
        columns: { ...NO_COLUMNS, model: 0, imei1: 1, cost: 2 },
        decimalSeparator: '.' as const,
      };
      counter.shop.must(
        'FeedPackingList',
        { deliveryId: null, fileId: STRANGER, supplierName: 'Meridian', reference: '', mapping },
        { prepared: listOf(headings, [['Pixel 9', IMEI_3, '1.00']]) },
      );
      return scanned(counter, IMEI_3);
    },
    { identifier: '35 826313 145350 0' },
  ],
  'sales.no-price': [
    (counter) => {
      counter.shop.must('AddProduct', counted('Cable', null, '8806095990002'));
      return scanned(counter, '8806095990002');
    },
    { productName: 'Cable' },
  ],
  'sales.ambiguous-scan': [(counter) => scanned(counter, '01234565'), { text: '01234565' }],
  'sales.device-quantity': [
    ({ shop }) => {
      const { saleId, lineId } = shop.must('ScanToSale', { raw: IMEI_1 });
      return shop.refused('ChangeLineQuantity', { saleId, lineId, quantity: 2 });
    },
    {},
  ],
  'sales.too-many-lines': [
    ({ shop }) => {
      const add = (number: number): string =>
        shop.must('AddProduct', counted(`Thing ${number}`, 100)).productId;
      for (let number = 0; number < LINES_MAX; number += 1)
        shop.must('AddProductToSale', { productId: add(number) });
      return shop.refused('AddProductToSale', { productId: add(LINES_MAX) });
    },
    { max: LINES_MAX },
  ],
  'sales.too-many-tenders': [
    (counter) => {
      const saleId = basketWithCase(counter);
      for (let number = 0; number < TENDERS_MAX; number += 1)
        counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1 });
      return counter.shop.refused('AddTender', { saleId, kind: 'cash', amountMinor: 1 });
    },
    { max: TENDERS_MAX },
  ],
  'sales.basket-empty': [
    ({ shop }) => {
      const { saleId, lineId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
      shop.must('VoidSaleLine', { saleId, lineId });
      return shop.refused('AddTender', { saleId, kind: 'cash', amountMinor: 100 });
    },
    {},
  ],
  'sales.no-customer': [
    (counter) => {
      const saleId = basketWithCase(counter);
      return counter.shop.refused('RemoveSaleCustomer', { saleId });
    },
    {},
  ],
  'sales.tender-short': [
    (counter) => {
      const saleId = basketWithCase(counter);
      counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 990 });
      return counter.shop.refused('CompleteSale', { saleId });
    },
    { dueMinor: 1_000, currency: 'EUR' },
  ],
  'sales.card-over-due': [
    (counter) =>
      counter.shop.refused('AddTender', {
        saleId: basketWithCase(counter),
        kind: 'card',
        amountMinor: 1_991,
      }),
    { dueMinor: 1_990, currency: 'EUR' },
  ],
  'sales.nothing-due': [
    (counter) => {
      const saleId = basketWithCase(counter);
      counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 });
      return counter.shop.refused('AddTender', { saleId, kind: 'cash', amountMinor: 1 });
    },
    {},
  ],
  'sales.tenders-in-place': [
    (counter) => {
      const saleId = basketWithCase(counter);
      counter.shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1 });
      return counter.shop.refused('VoidSale', { saleId });
    },
    {},
  ],
};

const NO_COLUMNS = noColumns();

test.each(Object.entries(cases))(
  '%s is said where it belongs, with what the screen needs',
  (code, [lead, facts]) => {
    expect(lead(counterShop())).toMatchObject({ code, ...facts });
  },
);
