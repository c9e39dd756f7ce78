/** A restored ledger goes on as another station: nothing that the old one wrote is written again, nothing is lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReceiptPrefix } from '#shared/kernel/identifiers/receipt-number.ts';
import { nextPrefix } from '#shared/modules/safety/next-prefix.ts';
import { basketsLeftBehind } from '#shared/modules/safety/replace-station.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import { station } from '#shared/modules/settings/shop.ts';
import { openSessionOf } from '#shared/modules/till/till-session.ts';
import { CASE_BARCODE, counterShop, Domain, IMEI_1, IMEI_2 } from '../../fixtures/domain.ts';

const PRINTER = {
  kind: 'tcp',
  host: '10.0.0.9',
  port: 9_100,
  columns: 42,
  hasDrawer: true,
} as const;
const PLAN = {
  folder: '/media/usb',
  rhythm: { kind: 'daily', hour: 20 },
  keepLast: 5,
} as const;

/** The same ledger in another computer. */
function moveTo(shop: Domain): { old: string; own: string } {
  const { stationId: old, branchId } = shop.station;
  shop.station = { stationId: shop.newId(), branchId };
  return { old, own: shop.station.stationId };
}

const replace = (shop: Domain, replacedStationId: string, receiptPrefix = 'A2KX') =>
  shop.must('ReplaceStation', { replacedStationId, receiptPrefix }, { as: [] });

describe('the new station', () => {
  test('has the name, printer and plan of the old one, and a receipt series of its own', () => {
    const { shop } = counterShop();
    shop.must('SetReceiptPrinter', { printer: PRINTER });
    shop.must('SetBackupPlan', PLAN);
    const { old, own } = moveTo(shop);
    replace(shop, old);
    expect(shop.state(station, own)).toMatchObject({
      name: 'Till 1',
      receiptPrefix: 'A2KX',
      printer: PRINTER,
      backupPlan: PLAN,
      replacedStationId: old,
      replacedBy: null,
    });
    expect(shop.state(station, old)).toMatchObject({ receiptPrefix: 'A1', replacedBy: own });
  });

  test('begins with its own till closed; the old session stays as it was', () => {
    const { shop } = counterShop();
    const { old, own } = moveTo(shop);
    expect(replace(shop, old)).toEqual({ receiptPrefix: 'A2KX', leftBaskets: 0 });
    expect(openSessionOf(shop.read, own)).toBeNull();
    expect(openSessionOf(shop.read, old)?.floatMinor).toBe(10_000);
    shop.must('OpenTillSession', { floatMinor: 0 });
    const { saleId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_990 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A2KX-000001');
  });

  test('can finish the basket that lay on the old counter, with the payment that lay on it', () => {
    const { shop } = counterShop();
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 20_000 });
    const { old, own } = moveTo(shop);
    expect(replace(shop, old).leftBaskets).toBe(1);
    expect(basketsLeftBehind(shop.read, own)).toEqual([saleId]);
    expect(shop.state(sale, saleId)).toMatchObject({ status: 'parked', note: 'Till 1' });
    shop.must('OpenTillSession', { floatMinor: 0 });
    shop.must('ResumeSale', { saleId });
    expect(basketsLeftBehind(shop.read, own)).toEqual([]);
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 29_900 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A2KX-000001');
  });

  test('can drop a basket that was parked at the old counter, so that its phone is for sale again', () => {
    const { shop } = counterShop();
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_2 });
    shop.must('ParkSale', { saleId, note: 'fetches the card' });
    const { old } = moveTo(shop);
    expect(replace(shop, old).leftBaskets).toBe(1);
    shop.must('OpenTillSession', { floatMinor: 0 });
    expect(shop.refused('ScanToSale', { raw: IMEI_2 })).toMatchObject({
      code: 'sales.in-other-basket',
    });
    shop.must('VoidSale', { saleId });
    shop.must('ScanToSale', { raw: IMEI_2 });
  });

  test('drops a basket that was empty', () => {
    const { shop } = counterShop();
    const { saleId, lineId } = shop.must('ScanToSale', { raw: IMEI_1 });
    shop.must('VoidSaleLine', { saleId, lineId });
    const { old } = moveTo(shop);
    expect(replace(shop, old).leftBaskets).toBe(0);
    expect(shop.state(sale, saleId)?.status).toBe('voided');
  });

  test('finds baskets through several replacements, and never goes round in circles', () => {
    const { shop } = counterShop();
    const { saleId } = shop.must('ScanToSale', { raw: IMEI_1 });
    const first = moveTo(shop);
    replace(shop, first.old, 'A2KX');
    const second = moveTo(shop);
    replace(shop, second.old, 'A3KX');
    expect(basketsLeftBehind(shop.read, second.own)).toEqual([saleId]);
    shop.happened('StationReplaced', { stationId: first.old, replacedStationId: second.own });
    expect(basketsLeftBehind(shop.read, second.own)).toContain(saleId);
  });
});

describe('refused is', () => {
  test('a station that is not in the ledger', () => {
    const { shop } = counterShop();
    moveTo(shop);
    expect(
      shop.refused('ReplaceStation', { replacedStationId: shop.newId(), receiptPrefix: 'A2' }),
    ).toEqual({ code: 'safety.unknown-station' });
  });

  test('a station that has begun already', () => {
    const { shop } = counterShop();
    const { old } = moveTo(shop);
    replace(shop, old);
    expect(shop.refused('ReplaceStation', { replacedStationId: old, receiptPrefix: 'A4' })).toEqual(
      { code: 'safety.station-taken' },
    );
  });

  test.each(['A1', 'IMEI'])(
    'the prefix %s, which others write or which means something else',
    (receiptPrefix) => {
      const { shop } = counterShop();
      const { old } = moveTo(shop);
      expect(shop.refused('ReplaceStation', { replacedStationId: old, receiptPrefix })).toEqual({
        code: 'safety.prefix-taken',
        receiptPrefix,
      });
    },
  );

  test('a prefix under which receipts were written by anybody', () => {
    const { shop } = counterShop();
    const { saleId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_990 });
    shop.must('CompleteSale', { saleId });
    const first = moveTo(shop);
    replace(shop, first.old, 'A2');
    const second = moveTo(shop);
    expect(
      shop.refused('ReplaceStation', { replacedStationId: second.old, receiptPrefix: 'A1' }),
    ).toMatchObject({ code: 'safety.prefix-taken' });
  });
});

describe('the next prefix', () => {
  test('is the next number of the series and two letters by lot', () => {
    expect(nextPrefix('A1', ['A1'], () => 0)).toBe('A2BB');
    expect(nextPrefix('A1', ['A1', 'A2', 'A3KX'], () => 1)).toBe('A4CC');
    expect(nextPrefix('', [], () => 0)).toBe('A1BB');
  });

  test('is never one that is taken, and always one that a station may have', () => {
    const prefix = fc.stringMatching(/^[A-Z][A-Z0-9]{1,5}$/).filter(isReceiptPrefix);
    fc.assert(
      fc.property(
        prefix,
        fc.array(prefix, { maxLength: 30 }),
        fc.nat(),
        (replaced, others, lot) => {
          const taken = [replaced, ...others];
          const next = nextPrefix(replaced, taken, (limit) => lot % limit);
          expect(taken).not.toContain(next);
          expect(isReceiptPrefix(next)).toBe(true);
        },
      ),
    );
  });
});
