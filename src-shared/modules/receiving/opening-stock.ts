/**
 * Decides what opening stock leads to: a delivery that is opened and closed at once, whose goods come from no supplier
 * and are owed to nobody. Their value stands against the opening balance.
 */
import { handler, type FactReader, type OnHand } from '../../kernel/contract.ts';
import { TOTAL_MAX } from '../../kernel/fields.ts';
import type { NewEvent } from '../../kernel/event.ts';
import type { Posting } from '../../kernel/posting.ts';
import { no, ok, type Rejection } from '../../kernel/result.ts';
import { varianceOfReceipt } from '../catalogue/moving-average.ts';
import type { ProductState } from '../catalogue/product.ts';
import { organisation } from '../settings/shop.ts';
import { UNITS_PER_COMMAND_MAX, type receivingCommands } from './contract.ts';
import { gatherOpening, makeReceiving, openDelivery, RECEIVING_PLACE } from './delivery.ts';
import { gatherRow, lackingRate, NewProducts, type PreparedList } from './feed-packing-list.ts';
import { readOpeningList, type OpeningRow } from './opening-list.ts';
import { correctedRows } from './packing-list.ts';

export type OpeningFacts = Readonly<{
  row: OpeningRow;
  refusal: Rejection | null;
  product: ProductState | null;
}>;

/** Looked up like a row of a supplier's list; goods by count are no units. */
export function gatherOpeningRow(read: FactReader, row: OpeningRow): OpeningFacts {
  const tracking = row.quantity === null ? 'device' : 'quantity';
  const { refusal, product } = gatherRow(read, row, tracking);
  if (row.quantity === null) return { row, refusal, product };
  const isUnits = product !== null && product.tracking === 'device';
  return {
    row,
    product,
    refusal: isUnits ? { code: 'opening.counts-units', productName: product.name } : null,
  };
}

/** What the shop had: its stock up, its opening balance against it. */
function openingPostings(
  subject: string,
  totalMinor: number,
  varianceMinor: number,
  currency: string,
): Posting[] {
  const lines: Posting[] = [
    { account: 'inventory', amountMinor: totalMinor - varianceMinor, currency, subject },
    { account: 'cost-variance', amountMinor: varianceMinor, currency, subject },
    { account: 'opening-balance', amountMinor: -totalMinor, currency, subject: '' },
  ];
  return lines.filter(({ amountMinor }) => amountMinor !== 0);
}

/** Goods of one product in several rows: each row meets what those before it left on hand. */
class Counted {
  readonly #onHand = new Map<string, OnHand>();
  readonly #read: (productId: string) => OnHand;

  constructor(read: (productId: string) => OnHand) {
    this.#read = read;
  }

  varianceOf(productId: string, quantity: number, unitCostMinor: number): number {
    const before = this.#onHand.get(productId) ?? this.#read(productId);
    const variance = varianceOfReceipt(before, quantity, unitCostMinor);
    this.#onHand.set(productId, {
      quantity: before.quantity + quantity,
      valueMinor: before.valueMinor + quantity * unitCostMinor - variance,
    });
    return variance;
  }
}

export const takeInOpeningStock = handler<
  (typeof receivingCommands)['TakeInOpeningStock'],
  PreparedList
>()({
  gather: (command, read, context, prepared) => {
    const shop = read.state(organisation, context.organisationId);
    const reading = readOpeningList(
      correctedRows(prepared.rows, prepared.firstRowNumber, command.corrections ?? []),
      command.mapping,
      shop?.currency ?? '',
      prepared.firstRowNumber,
      context.businessDate,
    );
    const rows = reading.good.map((row) => gatherOpeningRow(read, row));
    const none: OnHand = { quantity: 0, valueMinor: 0 };
    const onHand = new Map(
      rows.flatMap(({ product }) =>
        product === null
          ? []
          : [[product.productId, read.onHand(context.branchId, product.productId)] as const],
      ),
    );
    return {
      series: gatherOpening(read, context),
      shop,
      rows,
      unreadableCount: reading.refused.length,
      onHandOf: (productId: string) => onHand.get(productId) ?? none,
    };
  },
  decide: ({ series, shop, rows, unreadableCount, onHandOf }, { mapping, name }, context) => {
    const currency = shop?.currency ?? '';
    if (rows.length > UNITS_PER_COMMAND_MAX)
      return no({ code: 'receiving.too-many-rows', max: UNITS_PER_COMMAND_MAX });
    const lacking = lackingRate(mapping, currency);
    if (lacking !== null) return no(lacking);
    const refusedCount = unreadableCount + rows.filter(({ refusal }) => refusal !== null).length;
    if (refusedCount > 0) return no({ code: 'receiving.rows-refused', count: refusedCount });
    if (rows.length === 0) return no({ code: 'receiving.nothing-to-take-in' });
    const opened = openDelivery(series, name, '', context, undefined, true);
    const { deliveryId } = opened;
    const products = new NewProducts(context, shop?.defaultCode ?? '');
    const counted = new Counted(onHandOf);
    const goods: NewEvent[] = [];
    for (const { row, product } of rows) {
      const tracking = row.quantity === null ? 'device' : 'quantity';
      const productId = product?.productId ?? products.idFor(row, tracking);
      const { unitCostMinor, quantity } = row;
      if (quantity !== null) {
        if (quantity * unitCostMinor > TOTAL_MAX)
          return no({ code: 'receiving.too-much', maxMinor: TOTAL_MAX, currency });
        const varianceMinor = counted.varianceOf(productId, quantity, unitCostMinor);
        const total = quantity * unitCostMinor;
        goods.push(
          makeReceiving('QuantityReceived', {
            deliveryId,
            productId,
            quantity,
            unitCostMinor,
            currency,
            place: row.place ?? RECEIVING_PLACE,
            varianceMinor,
            postings: openingPostings(`product:${productId}`, total, varianceMinor, currency),
          }),
        );
        continue;
      }
      const deviceId = context.newId();
      goods.push(
        makeReceiving('DeviceReceived', {
          deliveryId,
          lineId: null,
          deviceId,
          productId,
          identifiers: [...row.identifiers],
          scannedKeys: [],
          condition: row.condition,
          supplierName: '',
          batch: row.batch,
          place: row.place ?? RECEIVING_PLACE,
          unitCostMinor,
          currency,
          ...(row.listed === undefined ? {} : { listed: row.listed }),
          ...(row.receivedOn === null ? {} : { receivedOn: row.receivedOn }),
          postings: openingPostings(`device:${deviceId}`, unitCostMinor, 0, currency),
        }),
      );
    }
    const unitCount = rows.filter(({ row }) => row.quantity === null).length;
    const closed = makeReceiving('DeliveryClosed', {
      deliveryId,
      expectedCount: 0,
      receivedCount: 0,
      shortCount: 0,
      unlistedCount: unitCount,
    });
    return ok({
      events: [opened.event, ...products.events, ...goods, closed],
      reply: { deliveryId, unitCount, countedCount: rows.length - unitCount },
    });
  },
});
