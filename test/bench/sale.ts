/** CompleteSale of one phone, two accessories and two tenders; the basket's own commands are not counted. */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE, stockedShop } from '../fixtures/shop.ts';
import { compare, printComparison } from './measure.ts';

const ROUNDS = 7;
const SALES_PER_ROUND = 100;

export function benchSale(): void {
  const shop = new TestLedger();
  const { deliveryId } = stockedShop(shop);
  const { productId: cableId } = shop.must('AddProduct', {
    ...CLEAR_CASE,
    model: 'Cable, USB-C',
    sku: 'CABLE-C',
    barcode: '5012345678924',
    priceMinor: 990,
  });
  shop.must('ReceiveQuantity', {
    deliveryId,
    productId: cableId,
    quantity: 5_000,
    unitCostMinor: 210,
  });
  const [phone] = shop.ask('listProducts', {
    search: 'iphone 16',
    tracking: 'device',
    offset: 0,
    limit: 1,
  }).rows;
  if (phone === undefined) throw new Error('no phone to sell');
  let serial = 0;
  const compared = compare(shop, ROUNDS, SALES_PER_ROUND, () => {
    serial += 1;
    const imei = imeiIdentifier(`35999900${String(serial).padStart(6, '0')}`).display;
    let saleId = '';
    return {
      prepare: () => {
        shop.must('ReceiveUnit', {
          deliveryId,
          productId: phone.productId,
          labels: [imei],
          unitCostMinor: 60_000,
        });
        ({ saleId } = shop.must('ScanToSale', { raw: imei }));
        shop.must('ScanToSale', { raw: CLEAR_CASE.barcode });
        shop.must('ScanToSale', { raw: '5012345678924' });
        const { dueMinor } = shop.must('AddTender', { saleId, kind: 'card', amountMinor: 50_000 });
        shop.must('AddTender', { saleId, kind: 'cash', amountMinor: dueMinor + 500 });
      },
      run: () => {
        shop.must('CompleteSale', { saleId });
      },
    };
  });
  printComparison('sale', compared);
  shop.close();
}
