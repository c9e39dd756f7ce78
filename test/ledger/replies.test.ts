/**
 * The same command again gets the same answer and changes nothing: what makes a lost answer
 * harmless.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE, HARBOUR, PREPARED_FOUNDING, setUp, stockedShop } from '../fixtures/shop.ts';

const rowCount = ({ ledger }: TestLedger, table: string): number =>
  ledger.db.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`)?.count ?? 0;

const everything = (shop: TestLedger): unknown => ({
  hash: shop.ledger.stateHash(),
  head: shop.ledger.head,
  events: rowCount(shop, 'events'),
  replies: rowCount(shop, 'replies'),
  jobs: rowCount(shop, 'print_jobs'),
});

let shop: TestLedger;
let commandId: string;

beforeEach(() => {
  shop = new TestLedger({ isDurable: false });
  commandId = shop.newId();
});

describe('a command that was answered', () => {
  test('has the same answer when it comes again, and nothing is doubled', () => {
    stockedShop(shop);
    const printer = {
      kind: 'tcp',
      host: '10.0.0.9',
      port: 9_100,
      columns: 42,
      hasDrawer: true,
    } as const;
    shop.must('SetReceiptPrinter', { printer });
    const { saleId } = shop.must('ScanToSale', { raw: '5012345678900' });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 });
    const first = shop.run('CompleteSale', { saleId }, { commandId });
    const before = everything(shop);
    expect(shop.run('CompleteSale', { saleId }, { commandId })).toEqual(first);
    expect(first).toMatchObject({
      ok: true,
      value: { receiptNumber: 'A1-000001', changeMinor: 10 },
    });
    expect(everything(shop)).toEqual(before);
    expect(rowCount(shop, 'print_jobs')).toBe(2);
  });

  test('has it after the ledger was closed and opened as well', () => {
    setUp(shop);
    const first = shop.must('AddProduct', CLEAR_CASE, { commandId });
    const { dataDir, asker } = shop;
    shop.close();
    const again = new TestLedger({ dataDir, seed: 2 });
    again.asker = asker;
    expect(again.must('AddProduct', CLEAR_CASE, { commandId })).toEqual(first);
    expect(rowCount(again, 'products')).toBe(1);
  });

  test('has it whatever the input says the second time', () => {
    setUp(shop);
    const first = shop.must('AddProduct', CLEAR_CASE, { commandId });
    const other = { ...CLEAR_CASE, model: 'Case, black', sku: 'CASE-BLK', barcode: '' };
    expect(shop.must('AddProduct', other, { commandId })).toEqual(first);
  });

  test('is answered to those alone who may run it', () => {
    setUp(shop);
    shop.must('AddProduct', CLEAR_CASE, { commandId });
    expect(shop.run('AddProduct', CLEAR_CASE, { commandId, asker: 'nobody' })).toEqual({
      ok: false,
      rejection: { code: 'bridge.signed-out' },
    });
  });

  test('does not stand in the way of another kind of command with its id', () => {
    setUp(shop);
    const { productId } = shop.must('AddProduct', CLEAR_CASE, { commandId });
    shop.must('SetPrice', { productId, priceMinor: 2_490 }, { commandId });
    expect(shop.ask('getProduct', { productId })?.priceMinor).toBe(2_490);
  });

  test('founds no second shop, and its stored reply holds no secret', () => {
    const asker = 'nobody';
    const first = shop.must('SetUpShop', HARBOUR, {
      commandId,
      asker,
      prepared: PREPARED_FOUNDING,
    });
    const again = shop.must('SetUpShop', HARBOUR, {
      commandId,
      asker,
      prepared: PREPARED_FOUNDING,
    });
    expect(again).toEqual(first);
    expect(first.recoveryCode).toBe('');
    expect(rowCount(shop, 'staff_members')).toBe(1);
  });
});

describe('a command that was refused', () => {
  test('leaves nothing behind, and its id works once the reason is gone', () => {
    const { caseId } = stockedShop(shop);
    const { saleId } = shop.must('AddProductToSale', { productId: caseId });
    const before = everything(shop);
    expect(shop.run('CompleteSale', { saleId }, { commandId })).toMatchObject({
      rejection: { code: 'sales.tender-short', dueMinor: 1_990 },
    });
    expect(everything(shop)).toEqual(before);
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 5_000 });
    expect(shop.must('CompleteSale', { saleId }, { commandId }).receiptNumber).toBe('A1-000001');
  });

  test('with a bug in its rule leaves nothing either, and the ledger goes on', () => {
    setUp(shop);
    const before = everything(shop);
    // No PIN was made ready: the station's own row cannot be written, after the events were.
    expect(() =>
      shop.run('AddStaff', { name: 'Tom', roles: ['sales'], pin: '1234' }, { commandId }),
    ).toThrow(TypeError);
    expect(everything(shop)).toEqual(before);
    const prepared = { pinHash: 'x' };
    shop.must('AddStaff', { name: 'Tom', roles: ['sales'], pin: '1234' }, { commandId, prepared });
    expect(shop.ledger.verify().findings).toEqual([]);
  });
});

test('before the shop is founded every other command waits for it', () => {
  expect(shop.run('AddProduct', CLEAR_CASE, { asker: 'station' })).toEqual({
    ok: false,
    rejection: { code: 'bridge.not-set-up' },
  });
  expect(rowCount(shop, 'events')).toBe(0);
});
