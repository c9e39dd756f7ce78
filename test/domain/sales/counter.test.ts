/**
 * A basket from its first scan to its receipt: what is put in, changed, parked, paid and given
 * back.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { device } from '#shared/modules/devices/device.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import { tillSession } from '#shared/modules/till/till-session.ts';
import {
  CASE_BARCODE,
  counted,
  counterShop,
  IMEI_1,
  IMEI_2,
  tracked,
  type CounterShop,
  type Domain,
} from '../../fixtures/domain.ts';

let counter: CounterShop;
let shop: Domain;

beforeEach(() => {
  counter = counterShop();
  ({ shop } = counter);
});

const stateOf = (saleId: string) => {
  const state = shop.state(sale, saleId);
  if (state === null) throw new Error('no sale');
  return state;
};

const session = () => {
  const [opened] = shop.ofType('TillSessionOpened');
  return shop.state(tillSession, opened?.data.tillSessionId ?? '');
};

const holderOf = (imei: string): string | null | undefined => {
  const received = shop
    .ofType('DeviceReceived')
    .find(({ data }) => data.identifiers[0]?.display === imei);
  return shop.state(device, received?.data.deviceId ?? '')?.basketSaleId;
};

describe('what is scanned', () => {
  test('again adds to the line of a counted product', () => {
    const first = shop.must('ScanToSale', { raw: CASE_BARCODE });
    const second = shop.must('ScanToSale', { raw: CASE_BARCODE });
    expect(second).toEqual({ ...first, quantity: 2 });
    expect(stateOf(first.saleId).lines).toHaveLength(1);
  });

  test('after a change of its price gets a line of its own, and the first keeps its price', () => {
    const { saleId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('SetPrice', { productId: counter.caseId, priceMinor: 2_490 });
    shop.must('ScanToSale', { raw: CASE_BARCODE });
    expect(stateOf(saleId).lines.map((line) => line.unitPriceMinor)).toEqual([1_990, 2_490]);
  });

  test('as a unit adds that unit, with every identifier that stands on its receipt', () => {
    const { saleId } = shop.must('ScanToSale', { raw: `IMEI1: ${IMEI_1}` });
    const [line] = stateOf(saleId).lines;
    expect(line).toMatchObject({
      kind: 'device',
      identifiers: ['IMEI 35 467815 420685 3'],
      unitPriceMinor: 49_900,
    });
    expect(holderOf(IMEI_1)).toBe(saleId);
  });

  test('by a serial number that looks like a receipt finds its unit all the same', () => {
    const { deliveryId, phoneId } = counter;
    const labels = ['S/N: GT-004512'];
    const { deviceId } = shop.must('ReceiveUnit', {
      deliveryId,
      productId: phoneId,
      labels,
      unitCostMinor: 1,
    });
    shop.must('ScanToSale', { raw: 'GT-004512' });
    expect(shop.state(device, deviceId)?.status).toBe('in-basket');
  });

  test('keeps the tax rate of the moment it was added', () => {
    const { saleId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    const rates = [{ code: 'standard', name: 'VAT 25 %', ratePerMillion: 250_000 }];
    shop.must('SetTaxRates', { rates, defaultCode: 'standard' });
    expect(stateOf(saleId).lines[0]).toMatchObject({
      taxName: 'VAT 23 %',
      ratePerMillion: 230_000,
    });
  });

  test('of a free product is sold for nothing, and needs no tender', () => {
    const { productId } = shop.must('AddProduct', counted('Sticker', 0));
    const { saleId } = shop.must('AddProductToSale', { productId });
    expect(shop.must('CompleteSale', { saleId })).toMatchObject({ totalMinor: 0, changeMinor: 0 });
  });
});

describe('paying', () => {
  test('cash gives change, and the drawer keeps what is left', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    expect(shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 })).toEqual({
      dueMinor: 0,
    });
    expect(shop.must('CompleteSale', { saleId })).toMatchObject({
      totalMinor: 49_900,
      changeMinor: 100,
    });
    const [completed] = shop.ofType('SaleCompleted');
    const drawer = completed?.data.postings.find(({ account }) => account === 'drawer');
    expect(drawer?.amountMinor).toBe(49_900);
  });

  test('exactly gives none', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'card', amountMinor: 49_900 });
    expect(shop.must('CompleteSale', { saleId }).changeMinor).toBe(0);
  });

  test('by card and cash splits the money, and change comes out of the cash', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    expect(shop.must('AddTender', { saleId, kind: 'card', amountMinor: 30_000 })).toEqual({
      dueMinor: 19_900,
    });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 20_000 });
    shop.must('CompleteSale', { saleId });
    const postings = shop.ofType('SaleCompleted')[0]?.data.postings ?? [];
    const amounts = postings.map(({ account, amountMinor }) => [account, amountMinor]);
    expect(amounts).toContainEqual(['drawer', 19_900]);
    expect(amounts).toContainEqual(['card-clearing', 30_000]);
  });

  test('can be taken back as long as the sale is open', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 });
    const [tender] = stateOf(saleId).tenders;
    shop.must('RemoveTender', { saleId, tenderId: tender?.tenderId ?? '' });
    expect(shop.refused('CompleteSale', { saleId })).toMatchObject({
      code: 'sales.tender-short',
      dueMinor: 49_900,
    });
    shop.must('VoidSale', { saleId });
  });

  test('marks the unit sold with its receipt, and books its own cost', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
    shop.must('CompleteSale', { saleId });
    const [sold] = shop.ofType('DeviceSold');
    expect(shop.state(device, sold?.data.deviceId ?? '')).toMatchObject({
      status: 'sold',
      basketSaleId: null,
      sale: { receiptNumber: 'A1-000001', priceMinor: 49_900 },
    });
    expect(sold?.data.postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['inventory', -31_000],
      ['cost-of-sales', 31_000],
    ]);
  });
});

describe('a parked basket', () => {
  test('waits with its units, and comes back with what was in it', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ParkSale', { saleId, note: 'fetches the other card' });
    expect(session()).toMatchObject({ activeSaleId: null, parkedSaleIds: [saleId] });
    expect(holderOf(IMEI_1)).toBe(saleId);
    shop.must('ResumeSale', { saleId });
    expect(session()).toMatchObject({ activeSaleId: saleId, parkedSaleIds: [] });
    expect(stateOf(saleId).lines).toHaveLength(1);
  });

  test('that comes back parks the one on the counter', () => {
    const { saleId: first } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ParkSale', { saleId: first, note: '' });
    const { saleId: second } = shop.must('ScanToSale', { raw: IMEI_2 });
    shop.must('ResumeSale', { saleId: first });
    expect(session()).toMatchObject({ activeSaleId: first, parkedSaleIds: [second] });
  });

  test('that comes back drops the one on the counter where nothing is in it', () => {
    const { saleId: first } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ParkSale', { saleId: first, note: '' });
    const { saleId: second, lineId } = shop.must('ScanToSale', { raw: IMEI_2 });
    shop.must('VoidSaleLine', { saleId: second, lineId });
    shop.must('ResumeSale', { saleId: first });
    expect(stateOf(second).status).toBe('voided');
  });

  test('cannot be changed or paid before it comes back', () => {
    const { saleId, lineId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('ParkSale', { saleId, note: '' });
    const tender = { saleId, kind: 'cash', amountMinor: 1 } as const;
    const answers = [
      shop.refused('ChangeLineQuantity', { saleId, lineId, quantity: 2 }),
      shop.refused('AddTender', tender),
      shop.refused('CompleteSale', { saleId }),
    ];
    expect(answers.map(({ code }) => code)).toEqual(Array(3).fill('sales.not-open'));
  });

  test('can be dropped where it waits', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ParkSale', { saleId, note: '' });
    shop.must('VoidSale', { saleId });
    expect(session()?.parkedSaleIds).toEqual([]);
    expect(holderOf(IMEI_1)).toBeNull();
  });
});

describe('what is voided', () => {
  test('gives its units back, and says so line by line', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('VoidSale', { saleId });
    expect(shop.ofType('SaleLineVoided').map(({ data }) => data.saleId)).toEqual([saleId, saleId]);
    expect(holderOf(IMEI_1)).toBeNull();
    expect(session()?.activeSaleId).toBeNull();
    expect(shop.must('ScanToSale', { raw: IMEI_1 }).saleId).not.toBe(saleId);
  });

  test('as one line leaves the others', () => {
    const { saleId, lineId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ScanToSale', { raw: IMEI_2 });
    shop.must('VoidSaleLine', { saleId, lineId });
    expect(stateOf(saleId).lines).toHaveLength(1);
    expect([holderOf(IMEI_1), holderOf(IMEI_2)]).toEqual([null, saleId]);
  });
});

describe('another station’s basket', () => {
  const atOther = <T>(work: () => T): T => {
    const here = shop.station;
    shop.station = { ...here, stationId: '01900000-0000-7000-8000-00000000000b' };
    const result = work();
    shop.station = here;
    return result;
  };

  beforeEach(() => {
    const { branchId } = shop.station;
    atOther(() => {
      const { stationId } = shop.station;
      shop.happened('StationEnrolled', {
        stationId,
        branchId,
        name: 'Till 2',
        receiptPrefix: 'B2',
      });
      shop.must('OpenTillSession', { floatMinor: 0 });
    });
  });

  test('that waits there and is resumed here is paid into this drawer, and leaves this counter', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('ParkSale', { saleId, note: '' });
    const sessions = shop.ofType('TillSessionOpened').map(({ data }) => data.tillSessionId);
    const answer = atOther(() => shop.run('ResumeSale', { saleId }));
    // Either it cannot be had at another till, or everything about it moves there.
    if (!answer.ok) return expect(session()?.parkedSaleIds).toEqual([saleId]);
    atOther(() => {
      shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
      shop.must('CompleteSale', { saleId });
    });
    expect(session()?.parkedSaleIds).toEqual([]);
    expect(shop.state(tillSession, sessions[1] ?? '')?.activeSaleId).toBeNull();
    const drawer = shop
      .ofType('SaleCompleted')[0]
      ?.data.postings.find(({ account }) => account === 'drawer');
    expect(drawer?.subject).toBe(`till-session:${sessions[1]}`);
  });

  test('that is open there cannot be completed here', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
    expect(atOther(() => shop.run('CompleteSale', { saleId })).ok).toBe(false);
  });

  test('completed at both keeps the first receipt', () => {
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 49_900 });
    shop.must('CompleteSale', { saleId });
    const [completed] = shop.ofType('SaleCompleted');
    if (completed === undefined) throw new Error('no sale');
    const receiptNumber = 'B2-000001';
    shop.happened('SaleCompleted', { ...completed.data, receiptPrefix: 'B2', receiptNumber });
    expect(stateOf(saleId)).toMatchObject({ receiptNumber: 'A1-000001' });
  });
});

test('a unit and a counted product under one roof are told apart by what is scanned', () => {
  shop.must('AddProduct', tracked('Galaxy', 60_000, '8806095990002'));
  expect(shop.refused('ScanToSale', { raw: '8806095990002' })).toMatchObject({
    code: 'sales.needs-identifier',
  });
});
