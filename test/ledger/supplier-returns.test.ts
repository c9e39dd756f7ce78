/** The books of returns to suppliers: what they owe, and that the stock is worth what its account says. */
import { expect, test } from 'vitest';
import { TestLedger } from '../fixtures/ledgers.ts';
import { PHONE_1, PHONE_2, smallShop } from '../fixtures/small-shop.ts';

const WHOLE = { from: null, to: null, branchId: null };

test('what is sent moves from the stock to what suppliers owe, and a final credit settles it', () => {
  const ledger = new TestLedger({ isDurable: false });
  smallShop(ledger);
  const closing = (account: string): number =>
    ledger.ask('getTrialBalance', WHOLE).rows.find((row) => row.account === account)
      ?.closingMinor ?? 0;
  const before = closing('inventory');
  const { supplierId } = ledger.ask('listSuppliers', {})[0] ?? {};
  const { returnId } = ledger.must('OpenSupplierReturn', {
    supplierId: supplierId ?? '',
    reference: '',
    reason: 'does not start',
  });
  for (const { imei } of [PHONE_1, PHONE_2])
    ledger.must('AddUnitToReturn', { returnId, raw: imei, isOtherSupplier: false });
  expect(closing('supplier-recovery')).toBe(0);
  ledger.must('SendSupplierReturn', { returnId, carrier: 'DHL', reference: '' });
  expect(closing('supplier-recovery')).toBe(59_900 + 60_400);
  expect(closing('inventory')).toBe(before - 59_900 - 60_400);
  const credit = { returnId, reference: 'CN 1', reason: '' };
  ledger.must('RecordSupplierCredit', { ...credit, creditMinor: 100_000, isFinal: true });
  expect(closing('supplier-recovery')).toBe(0);
  expect(closing('cost-variance')).toBe(20_300);
  expect(ledger.ask('getStockValue', { branchId: null }).differenceMinor).toBe(0);
  expect(ledger.ask('getSupplierReturn', { returnId })).toMatchObject({
    status: 'credited',
    costMinor: 120_300,
    creditedMinor: 100_000,
  });
});
