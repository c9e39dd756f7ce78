/** Decides what the shop sells: products, barcodes and prices; folds a product and the claims on barcodes and SKUs. */
import { eventMaker, handler, type Aggregate, type FactReader } from '../../kernel/contract.ts';
import { gtinReadings, parseGtin } from '../../kernel/identifiers/gtin.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { organisation } from '../settings/shop.ts';
import {
  catalogueEvents,
  productName,
  skuKey,
  type catalogueCommands,
  type CatalogueEvent,
  type Tracking,
} from './contract.ts';
import type { ReceivingEvent } from '../receiving/contract.ts';

const make = eventMaker(catalogueEvents);

export type ProductState = Readonly<{
  productId: string;
  tracking: Tracking;
  brand: string;
  model: string;
  storage: string;
  colour: string;
  name: string;
  sku: string;
  taxCode: string;
  gtins: readonly string[];
  priceMinor: number | null;
  /** Of the newest receipt of a counted product: its cost while none is on hand. */
  lastCostMinor: number | null;
}>;

const unnamed = (productId: string): ProductState => ({
  productId,
  tracking: 'quantity',
  brand: '',
  model: '',
  storage: '',
  colour: '',
  name: '',
  sku: '',
  taxCode: '',
  gtins: [],
  priceMinor: null,
  lastCostMinor: null,
});

type Named = Pick<ProductState, 'brand' | 'model' | 'storage' | 'colour'>;
type Called = Named & Pick<ProductState, 'tracking'>;

/** What a product is called as a whole: the one way to know it by where a row has neither barcode nor SKU. */
export const nameKey = ({ brand, model, storage, colour }: Named): string =>
  [brand, model, storage, colour].join('|').toLowerCase();

const calledAs = (called: Called): string => `${called.tracking}/${nameKey(called)}`;

/** The product that has this name: one that has nothing but its name first, and none where several others have it. */
export function namedProduct(read: FactReader, called: Called): ProductState | null {
  const named = read
    .ids(product, 'called', calledAs(called))
    .flatMap((id) => read.state(product, id) ?? []);
  const plain = named.find(({ sku, gtins }) => sku === '' && gtins.length === 0);
  return plain ?? (named.length === 1 ? (named[0] ?? null) : null);
}

export const product: Aggregate<ProductState, CatalogueEvent | ReceivingEvent> = {
  kind: 'product',
  indexes: { called: (state) => (state.name === '' ? null : calledAs(state)) },
  evolve: (state, event, id) => {
    const known = state ?? unnamed(id);
    switch (event.type) {
      case 'ProductAdded': {
        const { tracking, brand, model, storage, colour, sku, taxCode } = event.data;
        const name = productName(event.data);
        return { ...known, tracking, brand, model, storage, colour, sku, taxCode, name };
      }
      case 'BarcodeLinked':
        return known.gtins.includes(event.data.gtin)
          ? known
          : { ...known, gtins: [...known.gtins, event.data.gtin] };
      case 'PriceSet':
        return { ...known, priceMinor: event.data.priceMinor };
      case 'QuantityReceived':
        return { ...known, lastCostMinor: event.data.unitCostMinor };
      default:
        return state;
    }
  },
};

/**
 * A claim on something that one product may hold: a barcode or a SKU. Two holders are a contradiction; the earlier one
 * keeps it.
 */
export type ProductClaimState = Readonly<{ productIds: readonly string[] }>;

const claimBy = (state: ProductClaimState | null, productId: string): ProductClaimState => {
  const productIds = state?.productIds ?? [];
  return { productIds: productIds.includes(productId) ? productIds : [...productIds, productId] };
};

export const gtinClaim: Aggregate<ProductClaimState, CatalogueEvent> = {
  kind: 'gtin',
  evolve: (state, event) =>
    event.type === 'BarcodeLinked' ? claimBy(state, event.data.productId) : state,
};

export const skuClaim: Aggregate<ProductClaimState, CatalogueEvent> = {
  kind: 'sku',
  evolve: (state, event) =>
    event.type === 'ProductAdded' ? claimBy(state, event.data.productId) : state,
};

/** The product that holds a barcode or SKU, null for none. */
export function holderOf(read: FactReader, claim: ProductClaimState | null): ProductState | null {
  const productId = claim?.productIds[0];
  return productId === undefined ? null : read.state(product, productId);
}

/** The barcode that was meant: of several readings the one that a product already has, else the first. */
function readBarcode(
  read: FactReader,
  text: string,
): { gtin: string; holder: ProductState | null } | null {
  const readings = gtinReadings(text).map((gtin) => ({
    gtin: gtin.key,
    holder: holderOf(read, read.state(gtinClaim, gtin.key)),
  }));
  return readings.find((reading) => reading.holder !== null) ?? readings[0] ?? null;
}

type BarcodeFacts = Readonly<{ gtin: string; holder: ProductState | null }> | null;

function freeBarcode(text: string, barcode: BarcodeFacts): Result<string> {
  if (barcode === null) {
    const parsed = parseGtin(text);
    return parsed.ok ? ok(parsed.value.key) : parsed;
  }
  if (barcode.holder !== null)
    return no({ code: 'catalogue.barcode-taken', productName: barcode.holder.name });
  return ok(barcode.gtin);
}

const addProduct = handler<(typeof catalogueCommands)['AddProduct']>()({
  gather: (command, read, context) => ({
    organisation: read.state(organisation, context.organisationId),
    sku: command.sku === '' ? null : holderOf(read, read.state(skuClaim, skuKey(command.sku))),
    barcode: command.barcode === '' ? null : readBarcode(read, command.barcode),
  }),
  decide: (facts, command, context) => {
    const { barcode, priceMinor, taxCode, ...description } = command;
    if (facts.sku !== null)
      return no({ code: 'catalogue.sku-taken', productName: facts.sku.name, sku: command.sku });
    const code = taxCode ?? facts.organisation?.defaultCode ?? '';
    if (!(facts.organisation?.rates.some((rate) => rate.code === code) ?? false))
      return no({ code: 'catalogue.unknown-tax', taxCode: code });
    const productId = context.newId();
    const events = [];
    events.push(make('ProductAdded', { productId, ...description, taxCode: code }));
    if (barcode !== '') {
      const gtin = freeBarcode(barcode, facts.barcode);
      if (!gtin.ok) return gtin;
      events.push(make('BarcodeLinked', { productId, gtin: gtin.value }));
    }
    if (priceMinor !== null)
      events.push(
        make('PriceSet', {
          productId,
          priceMinor,
          currency: facts.organisation?.currency ?? '',
          earlierPriceMinor: null,
        }),
      );
    return ok({ events, reply: { productId } });
  },
});

const linkBarcode = handler<(typeof catalogueCommands)['LinkBarcode']>()({
  gather: (command, read) => ({
    product: read.state(product, command.productId),
    barcode: readBarcode(read, command.barcode),
  }),
  decide: (facts, command) => {
    if (facts.product === null) return no({ code: 'catalogue.unknown-product' });
    const gtin = freeBarcode(command.barcode, facts.barcode);
    if (!gtin.ok) return gtin;
    const { productId } = command;
    return ok({ events: [make('BarcodeLinked', { productId, gtin: gtin.value })], reply: null });
  },
});

const setPrice = handler<(typeof catalogueCommands)['SetPrice']>()({
  gather: (command, read, context) => ({
    product: read.state(product, command.productId),
    organisation: read.state(organisation, context.organisationId),
  }),
  decide: (facts, command) => {
    if (facts.product === null) return no({ code: 'catalogue.unknown-product' });
    return ok({
      events: [
        make('PriceSet', {
          ...command,
          currency: facts.organisation?.currency ?? '',
          earlierPriceMinor: facts.product.priceMinor,
        }),
      ],
      reply: null,
    });
  },
});

export const catalogueHandlers = {
  AddProduct: addProduct,
  LinkBarcode: linkBarcode,
  SetPrice: setPrice,
};
