/**
 * The figures of a sale: every total, tax and cost adds up, to the last minor unit and at every
 * size.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeEidCheckDigits } from '#shared/kernel/identifiers/eid.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { formatStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { allocate, sumMinor, taxIncludedIn } from '#shared/kernel/money.ts';
import { LINES_MAX, type SaleLine } from '#shared/modules/sales/contract.ts';
import { sale, taxesOf, totalOf } from '#shared/modules/sales/sale.ts';
import {
  CASE_BARCODE,
  counted,
  counterShop,
  Domain,
  IMEI_1,
  tracked,
} from '../../fixtures/domain.ts';

const line: fc.Arbitrary<SaleLine> = fc
  .record({
    unitPriceMinor: fc.nat(1_000_000),
    quantity: fc.integer({ min: 1, max: 500 }),
    rate: fc.constantFrom(
      ['standard', 230_000],
      ['reduced', 90_000],
      ['zero', 0],
      ['odd', 123_457],
    ),
  })
  .map(({ unitPriceMinor, quantity, rate: [taxCode, ratePerMillion] }) => ({
    kind: 'quantity',
    lineId: '',
    productId: '',
    name: '',
    unitPriceMinor,
    taxCode: taxCode as string,
    taxName: '',
    ratePerMillion: ratePerMillion as number,
    quantity,
  }));

describe('taxes', () => {
  test('of the rates and their nets add up to the total', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30, size: 'max' }), (lines) => {
        const taxes = taxesOf(lines);
        expect(sumMinor(taxes.map((tax) => tax.netMinor + tax.taxMinor))).toBe(totalOf(lines));
        expect(sumMinor(taxes.map((tax) => tax.grossMinor))).toBe(totalOf(lines));
        for (const { netMinor, taxMinor } of taxes)
          expect(Math.min(netMinor, taxMinor)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('are the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12, size: 'max' }), (lines) => {
        expect(taxesOf(lines.toReversed())).toEqual(taxesOf(lines));
      }),
    );
  });

  test('inside a price are within half a minor unit of the exact value', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), fc.nat(1_000_000), (gross, rate) => {
        const exact = (gross * rate) / (1_000_000 + rate);
        expect(Math.abs(taxIncludedIn(gross, rate) - exact)).toBeLessThanOrEqual(0.5 + 1e-3);
      }),
    );
  });
});

test('an allocation hands out exactly what it was given, each part within one of its share', () => {
  const weights = fc
    .array(fc.nat(10_000), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (total, list) => {
      const parts = allocate(total, list);
      const weightSum = sumMinor(list);
      expect(sumMinor(parts)).toBe(total);
      parts.forEach((part, index) => {
        expect(Math.abs(part - (total * (list[index] ?? 0)) / weightSum)).toBeLessThan(1);
      });
    }),
  );
});

describe('a completed sale', () => {
  test('carries lines, taxes, tenders and postings that fit one another', () => {
    const things = fc.array(
      fc.record({
        priceMinor: fc.nat(100_000),
        costMinor: fc.nat(50_000),
        bought: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(things, fc.nat(5_000), (list, over) => {
        const { shop, deliveryId } = counterShop();
        let saleId = '';
        for (const { priceMinor, costMinor, bought } of list) {
          const { productId } = shop.must('AddProduct', counted('Thing', priceMinor));
          shop.must('ReceiveQuantity', {
            deliveryId,
            productId,
            quantity: 5,
            unitCostMinor: costMinor,
          });
          const added = shop.must('AddProductToSale', { productId });
          ({ saleId } = added);
          shop.must('ChangeLineQuantity', { saleId, lineId: added.lineId, quantity: bought });
        }
        const total = sumMinor(list.map(({ priceMinor, bought }) => priceMinor * bought));
        if (total > 0) shop.must('AddTender', { saleId, kind: 'cash', amountMinor: total + over });
        const { changeMinor } = shop.must('CompleteSale', { saleId });
        const [completed] = shop.ofType('SaleCompleted');
        if (completed === undefined) throw new Error('no sale');
        const { lines, taxes, postings, totalMinor } = completed.data;
        const posted = (account: string): number =>
          sumMinor(postings.filter((one) => one.account === account).map((one) => one.amountMinor));
        expect(changeMinor).toBe(total > 0 ? over : 0);
        expect([
          totalMinor,
          sumMinor(lines.map((one) => one.grossMinor)),
          posted('drawer'),
        ]).toEqual(Array(3).fill(total));
        expect(posted('output-tax') + sumMinor(taxes.map((one) => one.taxMinor))).toBe(0);
        expect(posted('output-tax') + sumMinor(lines.map((one) => one.taxMinor))).toBe(0);
        expect(posted('cost-of-sales')).toBe(sumMinor(lines.map((one) => one.costMinor)));
      }),
      { numRuns: 40 },
    );
  });

  test('of as many counted products as a basket holds is one event that every station can read', () => {
    const { shop, deliveryId } = counterShop();
    let saleId = '';
    for (let number = 0; number < LINES_MAX; number += 1) {
      const { productId } = shop.must('AddProduct', counted(`Thing ${number}`, 100 + number));
      shop.must('ReceiveQuantity', { deliveryId, productId, quantity: 2, unitCostMinor: 50 });
      ({ saleId } = shop.must('AddProductToSale', { productId }));
    }
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_000_000 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000001');
  });

  test('of as many phones as a basket holds, with every label and names in any script, fits an event', () => {
    const { shop, deliveryId } = counterShop();
    const model = 'ගැලැක්සි එස් විසිපහ අල්ට්‍රා විශේෂ සංස්කරණය';
    const { productId } = shop.must('AddProduct', { ...tracked(model, 49_900), colour: 'අහස් නිල්' });
    let saleId = '';
    for (let number = 0; number < LINES_MAX; number += 1) {
      const eid = `89049032${String(number).padStart(22, '0')}`;
      const labels = [
        imeiIdentifier(String(35_000_000_000_000 + number)).display,
        imeiIdentifier(String(35_000_000_001_000 + number)).display,
        `${eid}${computeEidCheckDigits(eid)}`,
        `S/N: SGX7Q${1_000 + number}`,
        formatStockLabel(number),
      ];
      shop.must('ReceiveUnit', { deliveryId, productId, labels, unitCostMinor: 31_000 });
      ({ saleId } = shop.must('ScanToSale', { raw: labels[0] ?? '' }));
    }
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 10_000_000 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000001');
  });

  test('of one product in two lines costs what is on the shelf and no more', () => {
    const { shop, deliveryId } = counterShop();
    const { productId } = shop.must('AddProduct', counted('Cable', 900));
    shop.must('ReceiveQuantity', { deliveryId, productId, quantity: 1, unitCostMinor: 50 });
    shop.must('ReceiveQuantity', { deliveryId, productId, quantity: 1, unitCostMinor: 51 });
    const { saleId } = shop.must('AddProductToSale', { productId });
    shop.must('SetPrice', { productId, priceMinor: 1_000 });
    shop.must('AddProductToSale', { productId });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_900 });
    shop.must('CompleteSale', { saleId });
    expect(shop.read.onHand(shop.station.branchId, productId)).toEqual({
      quantity: 0,
      valueMinor: 0,
    });
  });
});

describe('the largest amounts that a contract allows', () => {
  const MOST = 1_000_000_000_000;

  test('lead to a sale or to a rejection, and the counter can always be read', () => {
    const { shop } = counterShop();
    const { productId } = shop.must('AddProduct', counted('Palace', MOST));
    const { saleId, lineId } = shop.must('AddProductToSale', { productId });
    shop.run('ChangeLineQuantity', { saleId, lineId, quantity: 100_000 });
    const lines = shop.state(sale, saleId)?.lines ?? [];
    expect(lines).toHaveLength(1);
    expect(() => taxesOf(lines)).not.toThrow();
    expect(() => totalOf(lines)).not.toThrow();
  });

  test('of a basket in a currency of small units can be paid', () => {
    const shop = new Domain().setUp();
    const { productId } = shop.must('AddProduct', counted('Tower', MOST));
    shop.must('OpenTillSession', { floatMinor: 0 });
    const { saleId, lineId } = shop.must('AddProductToSale', { productId });
    const changed = shop.run('ChangeLineQuantity', { saleId, lineId, quantity: 2 });
    // Where the second one is refused the first can be paid.
    const tenders = changed.ok ? 2 : 1;
    for (let number = 0; number < tenders; number += 1)
      shop.must('AddTender', { saleId, kind: 'cash', amountMinor: MOST });
    expect(() => shop.run('CompleteSale', { saleId })).not.toThrow();
  });

  test('received at once are taken in or refused', () => {
    const { shop, deliveryId, caseId } = counterShop();
    const most = { deliveryId, productId: caseId, quantity: 100_000, unitCostMinor: MOST };
    expect(() => shop.run('ReceiveQuantity', most)).not.toThrow();
  });
});

test('cents of cost are not lost between lines, sales and receipts while stock lasts', () => {
  const { shop, caseId } = counterShop();
  const { branchId } = shop.station;
  for (let number = 0; number < 9; number += 1) {
    const { saleId } = shop.must('ScanToSale', { raw: CASE_BARCODE });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_990 });
    shop.must('CompleteSale', { saleId });
  }
  expect(shop.read.onHand(branchId, caseId)).toEqual({ quantity: 0, valueMinor: 0 });
  expect(shop.must('ScanToSale', { raw: IMEI_1 }).quantity).toBe(1);
});
