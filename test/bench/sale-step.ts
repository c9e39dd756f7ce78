/**
 * One sale to measure on whatever shop a ledger holds: a phone, two accessories, two tenders. What stands before its
 * completion is prepared without being counted, so the same sale runs on an empty ledger and on a large one.
 */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';
import type { Step } from './measure.ts';

const CASE = { ...CLEAR_CASE, model: 'Case, bench', sku: 'BENCH-CASE', barcode: '5012345678931' };
const CABLE = {
  ...CLEAR_CASE,
  model: 'Cable, bench',
  sku: 'BENCH-CABLE',
  barcode: '5012345678948',
};
const PHONE = {
  ...CLEAR_CASE,
  tracking: 'device',
  model: 'Phone, bench',
  sku: 'BENCH-PHONE',
  barcode: '',
} as const;

/** Adds what is sold to the shop's catalogue and stock; the shop is founded and its till open. */
export function saleSteps(shop: TestLedger): () => Step {
  const { deliveryId } = shop.must('OpenDelivery', { supplierName: 'Bench supply', reference: '' });
  for (const accessory of [CASE, CABLE]) {
    const { productId } = shop.must('AddProduct', accessory);
    shop.must('ReceiveQuantity', { deliveryId, productId, quantity: 5_000, unitCostMinor: 450 });
  }
  const { productId } = shop.must('AddProduct', { ...PHONE, priceMinor: 89_900 });
  let serial = 0;
  return () => {
    serial += 1;
    const imei = imeiIdentifier(`35999900${String(serial).padStart(6, '0')}`).display;
    let saleId = '';
    return {
      prepare: () => {
        shop.must('ReceiveUnit', { deliveryId, productId, labels: [imei], unitCostMinor: 60_000 });
        ({ saleId } = shop.must('ScanToSale', { raw: imei }));
        shop.must('ScanToSale', { raw: CASE.barcode });
        shop.must('ScanToSale', { raw: CABLE.barcode });
        const { dueMinor } = shop.must('AddTender', { saleId, kind: 'card', amountMinor: 50_000 });
        shop.must('AddTender', { saleId, kind: 'cash', amountMinor: dueMinor + 500 });
      },
      run: () => {
        shop.must('CompleteSale', { saleId });
      },
    };
  };
}
