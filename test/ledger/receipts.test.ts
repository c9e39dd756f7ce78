/** Receipt numbers have no gap and no twin, and every event of a random day balances. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingsOf } from '#shared/kernel/posting.ts';
import { eventOf } from '#main/ledger/events.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE, setUp } from '../fixtures/shop.ts';
import { exchangeAll, joinedStation, rowsOf } from '../fixtures/stations.ts';

const CABLE = '4006381333931';

type Act = 'sell-two' | 'sell' | 'void' | 'park' | 'refuse' | 'sell-by-card' | 'resume-and-sell';
const acts = fc.array(
  fc.constantFrom<Act>(
    'sell',
    'sell-two',
    'void',
    'park',
    'refuse',
    'sell-by-card',
    'resume-and-sell',
  ),
  { minLength: 1, maxLength: 25, size: 'max' },
);

function openShop(): Readonly<{ shop: TestLedger; caseId: string }> {
  const shop = new TestLedger({ isDurable: false });
  setUp(shop);
  const { productId: caseId } = shop.must('AddProduct', CLEAR_CASE);
  shop.must('AddProduct', { ...CLEAR_CASE, model: 'Cable', sku: 'CBL', barcode: CABLE });
  shop.must('OpenTillSession', { floatMinor: 10_000 });
  return { shop, caseId };
}

/** Does one act with a basket of one case; answers the receipt's number where there is one. */
function act(shop: TestLedger, caseId: string, kind: Act): string | null {
  const parked = shop.ask('getCounter', {}).parked[0];
  if (kind === 'resume-and-sell' && parked !== undefined)
    shop.must('ResumeSale', { saleId: parked.saleId });
  const { saleId } = shop.must('AddProductToSale', { productId: caseId });
  if (kind === 'sell-two') shop.must('ScanToSale', { raw: CABLE });
  if (kind === 'park') return shop.must('ParkSale', { saleId, note: '' });
  if (kind === 'void') return shop.must('VoidSale', { saleId });
  if (kind === 'refuse') {
    expect(shop.run('CompleteSale', { saleId }).ok).toBe(false);
    return shop.must('VoidSale', { saleId });
  }
  const amountMinor = shop.ask('getCounter', {}).basket?.dueMinor ?? 0;
  if (kind === 'sell-by-card') shop.must('AddTender', { saleId, kind: 'card', amountMinor });
  else shop.must('AddTender', { saleId, kind: 'cash', amountMinor: amountMinor + 10 });
  return shop.must('CompleteSale', { saleId }).receiptNumber;
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(6, '0')}`);

describe('receipt numbers', () => {
  test('follow one another whatever is voided, parked or refused in between', () => {
    fc.assert(
      fc.property(acts, (kinds) => {
        const { shop, caseId } = openShop();
        const receipts = kinds
          .map((kind) => act(shop, caseId, kind))
          .filter((number) => number !== null);
        expect(receipts).toEqual(numbered('A1', receipts.length));
        expect(shop.ask('listSales', { search: '', offset: 0, limit: 100 }).total).toBe(
          receipts.length,
        );
        for (const row of rowsOf(shop)) {
          const sum = postingsOf(eventOf(row).data).reduce(
            (total, { amountMinor }) => total + amountMinor,
            0,
          );
          expect(sum, `of ${row.type}`).toBe(0);
        }
        shop.close();
      }),
      { numRuns: 15 },
    );
  });

  test('of two stations are two series', () => {
    const { shop, caseId } = openShop();
    const second = joinedStation(shop, 'B2', 5);
    second.must('OpenTillSession', { floatMinor: 0 });
    const receipts = [shop, second, second, shop].map((station) => act(station, caseId, 'sell'));
    expect(receipts).toEqual(['A1-000001', 'B2-000001', 'B2-000002', 'A1-000002']);
  });

  test('go on after the ledger was opened again', () => {
    const { shop, caseId } = openShop();
    expect(act(shop, caseId, 'sell')).toBe('A1-000001');
    shop.close();
    const again = new TestLedger({ dataDir: shop.dataDir, seed: 9 });
    again.asker = shop.asker;
    expect(act(again, caseId, 'sell')).toBe('A1-000002');
  });
});

test('a parked basket that two tills took up apart lies in front of neither once one has voided it', () => {
  const { shop, caseId } = openShop();
  const { saleId } = shop.must('AddProductToSale', { productId: caseId });
  shop.must('ParkSale', { saleId, note: '' });
  const other = joinedStation(shop, 'B1', 9_000);
  other.must('OpenTillSession', { floatMinor: 0 });
  other.must('ResumeSale', { saleId });
  shop.must('ResumeSale', { saleId });
  shop.must('VoidSale', { saleId });
  exchangeAll([shop, other]);
  for (const till of [shop, other]) {
    expect(till.ask('getCounter', {}).basket).toBeNull();
    const next = till.must('AddProductToSale', { productId: caseId });
    expect(next.saleId).not.toBe(saleId);
    expect(till.ask('getCounter', {}).basket?.saleId).toBe(next.saleId);
  }
});
