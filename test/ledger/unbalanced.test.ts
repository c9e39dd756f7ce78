/** A rule with a mistake in it makes no money out of nothing: what does not balance is not written. */
import { afterEach, expect, test, vi } from 'vitest';
import { handlers } from '#shared/handlers.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { stockedShop } from '../fixtures/shop.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a sale whose postings do not sum to zero is stopped, leaves nothing, and the shop goes on', () => {
  const shop = new TestLedger({ isDurable: false });
  const { caseId } = stockedShop(shop);
  const { saleId } = shop.must('AddProductToSale', { productId: caseId });
  shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_990 });
  const { head } = shop.ledger;
  const hash = shop.ledger.stateHash();
  const rule = handlers.CompleteSale;
  const { decide } = rule;
  vi.spyOn(rule, 'decide').mockImplementation((...given) => {
    const decision = decide(...given);
    if (!decision.ok) return decision;
    const events = decision.value.events.map((event) => {
      const { postings } = event.data as { postings?: readonly { amountMinor: number }[] };
      if (event.type !== 'SaleCompleted' || postings === undefined) return event;
      const wrong = postings.map((one, index) =>
        index === 0 ? { ...one, amountMinor: one.amountMinor + 1 } : one,
      );
      return { ...event, data: { ...(event.data as object), postings: wrong } };
    });
    return { ...decision, value: { ...decision.value, events } };
  });
  expect(() => shop.run('CompleteSale', { saleId })).toThrow(/balance|zero/);
  expect(shop.ledger.head).toEqual(head);
  expect(shop.ledger.stateHash()).toBe(hash);
  vi.restoreAllMocks();
  expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000001');
  expect(shop.ledger.verify().findings).toEqual([]);
});
