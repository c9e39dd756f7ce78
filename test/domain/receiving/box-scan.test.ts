/**
 * A box in the hand: whatever of its labels is scanned first takes it in, the others are checked
 * against the record.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { device } from '#shared/modules/devices/device.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { counted, Domain, tracked } from '../../fixtures/domain.ts';
import { listOf } from '../../fixtures/small-shop.ts';

const IMEI1 = '354678154206853';
const IMEI2 = '354678158325972';
const SERIAL = '1J2HDV364F';
const HEADINGS = ['Model', 'SKU', 'IMEI 1', 'IMEI 2', 'Serial No', 'Unit cost'];
const PHONE = ['iPhone 15', 'IP15', IMEI1, IMEI2, SERIAL, '574.00'];

let shop: Domain;
let deliveryId: string;

const feed = (rows: readonly (readonly string[])[], into: string | null = null) =>
  shop.must(
    'FeedPackingList',
    {
      deliveryId: into,
      fileId: shop.newId(),
      supplierName: 'Meridian',
      reference: '',
      mapping: proposeMapping(HEADINGS, rows),
    },
    { prepared: listOf(HEADINGS, rows) },
  );
const scan = (raw: string) => shop.must('ScanBoxLabel', { deliveryId, raw });

beforeEach(() => {
  shop = new Domain().setUp();
  ({ deliveryId } = feed([PHONE]));
});

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [
          item,
          ...rest,
        ]),
      );

test.each(permutations([IMEI1, IMEI2, SERIAL]))(
  'the labels of a listed phone scanned as %s, %s, %s',
  (...labels) => {
    const replies = labels.map(scan);
    expect(replies.map(({ outcome }) => outcome)).toEqual([
      'taken-in',
      'label-confirmed',
      'label-confirmed',
    ]);
    const [received, ...more] = shop.ofType('DeviceReceived');
    expect(more).toEqual([]);
    const state = shop.state(device, received?.data.deviceId ?? '');
    expect(state?.scannedKeys).toHaveLength(3);
    expect(state?.facts.imei?.at(-1)?.source).toBe('scan');
    expect(state?.facts.serial?.at(-1)?.source).toBe('scan');
    expect(state?.receipt?.unitCostMinor).toBe(57_400);
    expect(shop.state(delivery, deliveryId)).toMatchObject({
      expectedCount: 1,
      receivedCount: 1,
      unlistedCount: 0,
    });
  },
);

describe('a label in any form', () => {
  test.each([
    ['with its name', `IMEI1: ${IMEI1}`],
    ['without its check digit', IMEI1.slice(0, 14)],
    ['with its software version', `${IMEI1.slice(0, 14)}17`],
    ['in groups', '35 467815 420685 3'],
    ['in dashes', '35-467815-420685-3'],
    [
      'in Arabic digits',
      [...IMEI1].map((digit) => String.fromCharCode(0x660 + Number(digit))).join(''),
    ],
    ['with the scanner’s frame', `]C0${IMEI1}\r\n`],
    ['as a GS1 element string with the serial', `(01)09506000134352(21)${SERIAL}`],
  ])('%s takes the phone in', (_how, raw) => {
    expect(scan(raw)).toMatchObject({ outcome: 'taken-in' });
  });

  test('that is a serial number which looks like a receipt', () => {
    ({ deliveryId } = feed([['Galaxy', 'GX', '', '', 'GT-004512', '300.00']]));
    expect(scan('GT-004512')).toMatchObject({ outcome: 'taken-in' });
  });
});

describe('what no list announced', () => {
  test('is said to be so, and nothing is written', () => {
    const before = shop.events.length;
    expect(scan('359128124971728')).toMatchObject({
      outcome: 'not-listed',
      label: { kind: 'imei', key: '35912812497172' },
    });
    expect(shop.events).toHaveLength(before);
  });

  test('comes in with all its labels, each once', () => {
    const { productId } = shop.must('AddProduct', tracked('Pixel 9', 1));
    const labels = ['359128124971728', 'IMEI: 35912812497172', 'S/N: ES9CBV7SJM'];
    const { deviceId } = shop.must('ReceiveUnit', {
      deliveryId,
      productId,
      labels,
      unitCostMinor: 60_400,
    });
    expect(shop.state(device, deviceId)?.identifiers.map(({ kind }) => kind)).toEqual([
      'imei',
      'serial',
    ]);
    expect(shop.state(identifierClaim, 'serial:ES9CBV7SJM')?.deviceIds).toEqual([deviceId]);
    expect(shop.state(delivery, deliveryId)?.unlistedCount).toBe(1);
  });
});

describe('digits that mean two things', () => {
  /** Fourteen digits that are an IMEI without its check digit and a GTIN-14 with its own. */
  const both =
    Array.from({ length: 100 }, (_, index) => String(35_000_000_000_000 + index)).find(
      (digits) => gs1CheckDigit(digits.slice(0, 13)) === digits.slice(13),
    ) ?? '';

  test('are asked about while nothing is known, and each choice scans as itself', () => {
    const reply = scan(both);
    if (reply.outcome !== 'ask') throw new Error('not asked');
    expect(reply.choices.map(({ reading }) => reading)).toEqual(['imei', 'gtin']);
    expect(scan(reply.choices[0]?.rescan ?? '')).toMatchObject({
      outcome: 'not-listed',
      label: { kind: 'imei' },
    });
    const gtin = { deliveryId, raw: reply.choices[1]?.rescan ?? '' };
    expect(shop.refused('ScanBoxLabel', gtin)).toMatchObject({ code: 'receiving.unknown-barcode' });
  });

  test('are what is known where one of them is', () => {
    const imei = imeiIdentifier(both).display;
    ({ deliveryId } = feed([['iPhone 15', 'IP15', imei, '', '', '574.00']]));
    expect(scan(both)).toMatchObject({ outcome: 'taken-in' });
  });

  test('are a product where one has that barcode', () => {
    const { productId } = shop.must('AddProduct', counted('Box of cases', 1, `EAN-14: ${both}`));
    expect(scan(both)).toMatchObject({ outcome: 'product-label', productId });
  });

  test('are asked about where both are known', () => {
    shop.must('AddProduct', counted('Box of cases', 1, `EAN-14: ${both}`));
    ({ deliveryId } = feed([
      ['iPhone 15', 'IP15', imeiIdentifier(both).display, '', '', '574.00'],
    ]));
    expect(scan(both).outcome).toBe('ask');
  });

  test('of eight are asked about as two barcodes, and found where one is known', () => {
    const reply = scan('01234565');
    if (reply.outcome !== 'ask') throw new Error('not asked');
    expect(reply.choices.map(({ reading }) => reading)).toEqual(['gtin', 'gtin']);
    const { productId } = shop.must(
      'AddProduct',
      counted('Gum', 1, reply.choices[0]?.rescan.slice(4) ?? ''),
    );
    expect(scan('01234565')).toMatchObject({ outcome: 'product-label', productId });
  });
});

describe('what nobody scanned', () => {
  test('comes in on the supplier’s word, once', () => {
    feed([['iPhone 15', 'IP15', '359128124971728', '', '', '574.00']], deliveryId);
    scan(SERIAL);
    expect(shop.must('TakeInUnscanned', { deliveryId })).toEqual({ receivedCount: 1 });
    expect(shop.refused('TakeInUnscanned', { deliveryId })).toEqual({
      code: 'receiving.nothing-to-take-in',
    });
    const [first, second] = shop
      .ofType('DeviceReceived')
      .map(({ data }) => shop.state(device, data.deviceId));
    expect(first?.facts.serial?.[0]?.source).toBe('scan');
    expect(second?.facts.imei?.[0]?.source).toBe('supplier-document');
  });

  test('of a list that two stations fed apart into one delivery comes in once', () => {
    const [expected] = shop.ofType('DeliveryLineExpected');
    if (expected === undefined) throw new Error('nothing expected');
    shop.happened('DeliveryLineExpected', { ...expected.data, lineId: shop.newId() });
    shop.must('TakeInUnscanned', { deliveryId });
    expect(shop.state(identifierClaim, `imei:${IMEI1.slice(0, 14)}`)?.deviceIds).toHaveLength(1);
  });

  test('is short when the delivery is closed, and closing says so', () => {
    shop.must('CloseDelivery', { deliveryId });
    expect(shop.ofType('DeliveryClosed')[0]?.data).toMatchObject({
      expectedCount: 1,
      receivedCount: 0,
      shortCount: 1,
    });
    expect(shop.refused('CloseDelivery', { deliveryId })).toEqual({
      code: 'receiving.delivery-closed',
    });
  });
});
