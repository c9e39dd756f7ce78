/** Answers what was spread over a delivery, and what a cost would do before it is. */
import type {
  LandedCostRow,
  LandedPreview,
  LandedProduct,
} from '#shared/modules/receiving/landed-contract.ts';
import {
  gatherLanded,
  planSpread,
  stockOf,
  type Part,
} from '#shared/modules/receiving/landed-cost.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import type { InputOfQuery } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

export const getLandedCosts = (
  { deliveryId }: InputOfQuery<'getLandedCosts'>,
  reader: Reader,
): readonly LandedCostRow[] =>
  (reader.state(delivery, deliveryId)?.landedCosts ?? []).map((entry) => ({
    ...entry,
    actorName: nameOf(reader, entry.actorId),
  }));

export function previewLandedCost(
  { deliveryId, amountMinor, by }: InputOfQuery<'previewLandedCost'>,
  reader: Reader,
): LandedPreview {
  const facts = gatherLanded(reader, deliveryId, reader);
  const parts = planSpread(facts, amountMinor, by);
  const { currency } = facts;
  if (!parts.ok)
    return {
      currency,
      products: [],
      stockMinor: 0,
      varianceMinor: 0,
      refusal: parts.rejection,
    };
  const stockMinor = stockOf(parts.value);
  return {
    currency,
    products: byProduct(parts.value, reader),
    stockMinor,
    varianceMinor: amountMinor - stockMinor,
    refusal: null,
  };
}

function byProduct(parts: readonly Part[], reader: Reader): LandedProduct[] {
  const products = new Map<string, LandedProduct>();
  for (const { goods, amountMinor } of parts) {
    const { productId, deviceId, quantity, hereCount } = goods;
    const known = products.get(productId);
    // What came by count shares its part evenly; a coin may be over.
    const least = Math.floor(amountMinor / quantity);
    const most = Math.ceil(amountMinor / quantity);
    products.set(productId, {
      productId,
      name: known?.name ?? reader.state(product, productId)?.name ?? '',
      tracking: deviceId === null ? 'quantity' : 'device',
      quantity: (known?.quantity ?? 0) + quantity,
      goneCount: (known?.goneCount ?? 0) + quantity - hereCount,
      amountMinor: (known?.amountMinor ?? 0) + amountMinor,
      leastMinor: Math.min(known?.leastMinor ?? least, least),
      mostMinor: Math.max(known?.mostMinor ?? most, most),
    });
  }
  return [...products.values()].toSorted(
    (a, b) => b.amountMinor - a.amountMinor || (a.name < b.name ? -1 : 1),
  );
}
