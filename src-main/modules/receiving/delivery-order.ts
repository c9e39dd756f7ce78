/** What a delivery should bring by the order that it is for, and what each of its goods was to cost. */
import { product } from '#shared/modules/catalogue/product.ts';
import type { DeliveryOrder } from '#shared/modules/receiving/for-order.ts';
import { delivery, type DeliveryState } from '#shared/modules/receiving/delivery.ts';
import { purchaseOrder } from '#shared/modules/suppliers/purchase-order.ts';
import { catalogueQueries } from '#main/modules/catalogue/queries.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';

/** What came with one delivery, by product. */
const HERE = `SELECT product_id AS productId, SUM(quantity) AS quantity FROM received_goods
  WHERE delivery_id = ? GROUP BY product_id`;

export function orderOf(
  reader: Reader,
  deliveryId: string,
  { orderId }: DeliveryState,
): DeliveryOrder | null {
  const state = orderId === undefined ? null : reader.state(purchaseOrder, orderId);
  if (orderId === undefined || state === null) return null;
  const here = new Map(
    reader.db
      .all<{ productId: string; quantity: number }>(HERE, deliveryId)
      .map(({ productId, quantity }) => [productId, quantity]),
  );
  const ordered = new Map(state.lines.map(({ productId, quantity }) => [productId, quantity]));
  const productIds = [...new Set([...ordered.keys(), ...here.keys()])];
  return {
    orderId,
    number: state.number,
    isClosed: state.closed !== null,
    lines: productIds.map((productId) => ({
      productId,
      name: reader.state(product, productId)?.name ?? '',
      ordered: ordered.get(productId) ?? 0,
      received: state.received[productId] ?? 0,
      here: here.get(productId) ?? 0,
    })),
  };
}

export const getProposedCost: Queries['getProposedCost'] = ({ deliveryId, productId }, reader) => {
  const orderId = reader.state(delivery, deliveryId)?.orderId;
  const order = orderId === undefined ? null : reader.state(purchaseOrder, orderId);
  const ordered = order?.lines.find((line) => line.productId === productId)?.shopCostMinor ?? null;
  if (ordered !== null) return { unitCostMinor: ordered, isFromOrder: true };
  const known = catalogueQueries.getProduct({ productId }, reader);
  return { unitCostMinor: known?.unitCostMinor ?? null, isFromOrder: false };
};
