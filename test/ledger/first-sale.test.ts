/**
 * The whole slice on a real ledger: a list becomes stock, a phone and a case are sold, and the
 * books balance.
 */
import { expect, test } from 'vitest';
import { TestLedger } from '../fixtures/ledgers.ts';
import { listFile, stockedShop, feedList, setUp } from '../fixtures/shop.ts';

test('a phone and a case are sold for cash, and every figure fits', () => {
  const shop = new TestLedger();
  stockedShop(shop);
  const { rows, total } = shop.ask('listDevices', {
    search: '',
    status: null,
    offset: 0,
    limit: 10,
  });
  expect(total).toBe(60);
  const [phone] = rows;
  if (phone?.imei == null) throw new Error('no phone');
  const { saleId } = shop.must('ScanToSale', { raw: phone.imei });
  shop.must('ScanToSale', { raw: '5012345678900' });
  const basket = shop.ask('getCounter', {}).basket;
  const total0 = (phone.priceMinor ?? 0) + 1_990;
  expect(basket?.totalMinor).toBe(total0);
  expect(shop.run('CompleteSale', { saleId })).toMatchObject({
    ok: false,
    rejection: { code: 'sales.tender-short' },
  });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: total0 + 500 });
  const done = shop.must('CompleteSale', { saleId });
  expect(done).toEqual({
    saleId,
    receiptNumber: 'A1-000001',
    changeMinor: 500,
    totalMinor: total0,
  });
  expect(shop.run('ScanToSale', { raw: phone.imei })).toMatchObject({
    rejection: { code: 'sales.device-sold', receiptNumber: 'A1-000001' },
  });
  const balance = shop.ask('getTrialBalance', { from: null, to: null, branchId: null });
  expect(balance.rows.reduce((sum, row) => sum + row.closingMinor, 0)).toBe(0);
  expect(balance.sums).toMatchObject([{ currency: 'EUR', isBalanced: true }]);
  const before = shop.ledger.stateHash();
  expect(shop.ledger.verify().findings).toEqual([]);
  shop.ledger.rebuild();
  expect(shop.ledger.stateHash()).toBe(before);
  expect(shop.ask('getReceiptPicture', { saleId, isCopy: false })?.lines.length).toBeGreaterThan(
    10,
  );
  expect(shop.ask('getDevice', { deviceId: phone.deviceId })).toMatchObject({
    status: 'sold',
    receiptNumber: 'A1-000001',
  });
});

test('of the odd list the good rows go in and the others say why; feeding it again doubles nothing', () => {
  const shop = new TestLedger();
  setUp(shop);
  feedList(shop, 'northgate.csv', 'Northgate Mobile');
  const deliveryId = feedList(shop, 'meridian.csv', 'Meridian');
  const delivery = shop.ask('getDelivery', { deliveryId });
  expect(delivery?.expectedCount).toBe(35);
  expect(delivery?.refusals.map(({ rowNumber, reason }) => `${rowNumber} ${reason.code}`))
    .toMatchInlineSnapshot(`
    [
      "6 identifier.imei-check-digit",
      "11 packing-list.repeated",
      "21 identifier.spoiled-by-spreadsheet",
      "35 packing-list.already-expected",
      "38 packing-list.no-imei",
    ]
  `);
  const { prepared, mapping } = listFile('meridian.csv');
  const again = shop.must(
    'FeedPackingList',
    { deliveryId, fileId: shop.newId(), supplierName: 'Meridian', reference: '', mapping },
    { prepared },
  );
  expect(again).toEqual({ deliveryId, acceptedCount: 0, refusedCount: 40, restCount: 0 });
});
