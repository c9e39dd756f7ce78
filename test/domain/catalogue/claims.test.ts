/** A barcode and a SKU belong to one product: here by refusal, apart by the earlier claim. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueRejection } from '#shared/modules/catalogue/contract.ts';
import { gtinClaim, product, skuClaim } from '#shared/modules/catalogue/product.ts';
import { counted, Domain } from '../../fixtures/domain.ts';

const STRANGER = '01900000-0000-7000-8000-00000000dead';
const EAN = '5012345678900';
const KEY = '05012345678900';

let shop: Domain;
let caseId: string;

beforeEach(() => {
  shop = new Domain().setUp();
  ({ productId: caseId } = shop.must('AddProduct', {
    ...counted('Case', 1_990, EAN),
    sku: 'CASE-CLR',
  }));
});

const codes: { readonly [Code in CatalogueRejection['code']]: () => unknown } = {
  'catalogue.unknown-product': () =>
    shop.refused('SetPrice', { productId: STRANGER, priceMinor: 1 }),
  'catalogue.barcode-taken': () => shop.refused('AddProduct', counted('Cover', 1, EAN)),
  'catalogue.sku-taken': () =>
    shop.refused('AddProduct', { ...counted('Cover', 1), sku: 'case-clr' }),
  'catalogue.unknown-tax': () =>
    shop.refused('AddProduct', { ...counted('Cover', 1), taxCode: 'luxury' }),
};

test.each(Object.entries(codes))('%s is said where it belongs', (code, lead) => {
  expect(lead()).toMatchObject({ code });
});

describe('a barcode', () => {
  test('is one and the same however it is written', () => {
    for (const barcode of ['501234 567890 0', 'EAN: 5012345678900', '05012345678900'])
      expect(
        shop.refused('AddProduct', counted('Cover', 1, barcode)),
        `as ${barcode}`,
      ).toMatchObject({
        code: 'catalogue.barcode-taken',
        productName: 'Case',
      });
  });

  test('of eight digits that two products could have names the one that a product has', () => {
    const ean8 = '01234565';
    shop.must('AddProduct', counted('Gum', 100, '012345000065'));
    expect(shop.refused('LinkBarcode', { productId: caseId, barcode: ean8 })).toMatchObject({
      code: 'catalogue.barcode-taken',
      productName: 'Gum',
    });
  });

  test('with a wrong check digit is refused with the right one', () => {
    expect(
      shop.refused('LinkBarcode', { productId: caseId, barcode: '5012345678901' }),
    ).toMatchObject({
      code: 'identifier.gtin-check-digit',
      expectedCheckDigit: '0',
    });
  });

  test('linked apart to two products stays with the earlier one', () => {
    const { productId } = shop.must('AddProduct', counted('Cover', 1));
    shop.happened('BarcodeLinked', { productId, gtin: KEY });
    expect(shop.state(gtinClaim, KEY)?.productIds).toEqual([caseId, productId]);
    shop.must('OpenTillSession', { floatMinor: 0 });
    expect(shop.must('ScanToSale', { raw: EAN }).name).toBe('Case');
  });

  test('is not linked twice to its own product', () => {
    expect(shop.refused('LinkBarcode', { productId: caseId, barcode: EAN })).toMatchObject({
      code: 'catalogue.barcode-taken',
    });
    expect(shop.state(product, caseId)?.gtins).toEqual([KEY]);
  });

  test('more than one leads to the same product', () => {
    shop.must('LinkBarcode', { productId: caseId, barcode: '4006381333931' });
    shop.must('OpenTillSession', { floatMinor: 0 });
    shop.must('ScanToSale', { raw: EAN });
    expect(shop.must('ScanToSale', { raw: '4006381333931' }).quantity).toBe(2);
  });
});

describe('a SKU', () => {
  test('is compared without regard to case and spaces', () => {
    for (const sku of ['case-clr', ' CASE-CLR ', 'Case - clr'])
      expect(
        shop.refused('AddProduct', { ...counted('Cover', 1), sku }),
        `as ${sku}`,
      ).toMatchObject({
        code: 'catalogue.sku-taken',
      });
  });

  test('given apart to two products stays with the earlier one', () => {
    const data = { ...shop.ofType('ProductAdded')[0]?.data, productId: STRANGER };
    shop.happened('ProductAdded', data as never);
    expect(shop.state(skuClaim, 'CASE-CLR')?.productIds).toEqual([caseId, STRANGER]);
  });

  test('may be missing from any number of products', () => {
    shop.must('AddProduct', counted('Cover', 1));
    shop.must('AddProduct', counted('Cable', 1));
    expect(shop.ofType('ProductAdded')).toHaveLength(3);
  });
});

describe('a price', () => {
  test('is kept with the one before it', () => {
    shop.must('SetPrice', { productId: caseId, priceMinor: 2_490 });
    expect(shop.ofType('PriceSet').at(-1)?.data).toMatchObject({
      priceMinor: 2_490,
      earlierPriceMinor: 1_990,
    });
  });

  test('of two that were set apart the later one counts, and the product may be unknown as yet', () => {
    shop.happened('PriceSet', {
      productId: STRANGER,
      priceMinor: 5,
      currency: 'EUR',
      earlierPriceMinor: null,
    });
    expect(shop.state(product, STRANGER)?.priceMinor).toBe(5);
  });
});

test('a product takes the shop’s own tax where none is named, and every refused one leaves nothing', () => {
  expect(shop.state(product, caseId)?.taxCode).toBe('standard');
  expect(shop.ofType('ProductAdded')).toHaveLength(1);
});
