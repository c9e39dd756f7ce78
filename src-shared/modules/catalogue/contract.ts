/** Catalogue: products (a tracked one is a device's variant), their barcodes and their prices. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { count, filledLine, id, line, positiveMinor } from '../../kernel/fields.ts';
import { currencyCode } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';

/** 'device': each unit has its identifiers. 'quantity': counted, like cases and cables. */
export const tracking = z.enum(['device', 'quantity']);
export type Tracking = z.output<typeof tracking>;

/** The 14-digit canonical key of a GTIN. */
export const gtinKey = z.string().regex(/^\d{14}$/);

const description = {
  brand: line(40),
  model: filledLine(80),
  storage: line(20),
  colour: line(40),
  sku: line(40),
};

export const catalogueEvents = {
  ProductAdded: event(
    z.strictObject({
      productId: id,
      tracking,
      ...description,
      taxCode: z.string().max(20),
    }),
    (data) =>
      data.sku === ''
        ? [subject('product', data.productId)]
        : [subject('product', data.productId), skuSubject(data.sku)],
  ),
  BarcodeLinked: event(z.strictObject({ productId: id, gtin: gtinKey }), (data) => [
    subject('product', data.productId),
    subject('gtin', data.gtin),
  ]),
  PriceSet: event(
    z.strictObject({
      productId: id,
      priceMinor: positiveMinor,
      currency: currencyCode,
      earlierPriceMinor: positiveMinor.nullable(),
    }),
    (data) => [subject('product', data.productId)],
  ),
};
export type CatalogueEvent = EventsOf<typeof catalogueEvents>;

/** A SKU is compared without regard to case and spaces. */
export const skuKey = (sku: string): string => sku.toUpperCase().replaceAll(/\s/g, '');
export const skuSubject = (sku: string): string => subject('sku', skuKey(sku));

const KEEPS_CATALOGUE: readonly Role[] = [
  'stock-controller',
  'buyer',
  'branch-manager',
  'head-office',
];
const SETS_PRICES: readonly Role[] = ['buyer', 'branch-manager', 'head-office'];

export const catalogueCommands = {
  AddProduct: command<Readonly<{ productId: string }>>()(
    z.strictObject({
      tracking,
      ...description,
      taxCode: z.string().max(20).nullable(),
      /** As scanned or typed; empty for none. */
      barcode: line(60),
      priceMinor: positiveMinor.nullable(),
    }),
    KEEPS_CATALOGUE,
  ),
  LinkBarcode: command()(
    z.strictObject({ productId: id, barcode: filledLine(60) }),
    KEEPS_CATALOGUE,
  ),
  SetPrice: command()(z.strictObject({ productId: id, priceMinor: positiveMinor }), SETS_PRICES),
};

export type ProductRow = Readonly<{
  productId: string;
  tracking: Tracking;
  name: string;
  sku: string;
  gtins: readonly string[];
  priceMinor: number | null;
  taxCode: string;
  /** Units on hand at this branch. */
  onHand: number;
  /** Null for those who may not see costs. */
  unitCostMinor: number | null;
}>;

export const PRODUCT_PAGE = 200;

export const catalogueQueries = {
  listProducts: query<Readonly<{ rows: readonly ProductRow[]; total: number }>>()(
    z.strictObject({
      search: line(80),
      tracking: tracking.nullable(),
      offset: z.int().min(0).max(1_000_000),
      limit: count.max(PRODUCT_PAGE),
    }),
    'signed-in',
    ['product', 'delivery', 'sale', 'device'],
  ),
  getProduct: query<ProductRow | null>()(z.strictObject({ productId: id }), 'signed-in', [
    'product',
    'delivery',
    'sale',
    'device',
  ]),
};

export type CatalogueRejection =
  | { code: 'catalogue.unknown-product' }
  | { code: 'catalogue.barcode-taken'; productName: string }
  | { code: 'catalogue.sku-taken'; productName: string; sku: string }
  | { code: 'catalogue.unknown-tax'; taxCode: string };

/** 'iPhone 16 · 128 GB · Black': how a product is named everywhere. */
export function productName(
  product: Readonly<{ brand: string; model: string; storage: string; colour: string }>,
): string {
  const brand = product.model.toLowerCase().startsWith(product.brand.toLowerCase())
    ? ''
    : product.brand;
  const model = brand === '' ? product.model : `${brand} ${product.model}`;
  return [model, product.storage, product.colour].filter((part) => part !== '').join(' · ');
}
