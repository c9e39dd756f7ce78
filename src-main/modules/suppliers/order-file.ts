/** The order as it goes to its supplier: a paper to read, or a list for their system. Theirs are the currency and the costs. */
import { assert } from '#shared/kernel/assert.ts';
import { formatPlain } from '#shared/kernel/money.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import {
  purchaseOrder,
  type PurchaseOrderState,
} from '#shared/modules/suppliers/purchase-order.ts';
import { csvHead, csvLine } from '#main/export/csv.ts';
import type { Column } from '#main/export/dataset.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { dayOf, fileAnswer, paperOf, type DrawPaper, type Paper } from './paper.ts';
import { totalOf } from './orders.ts';

type OrderFile = Queries['getOrderFile'];

const COLUMNS: readonly Column[] = [
  { name: 'order', meaning: 'Its number.' },
  { name: 'sku', meaning: 'The SKU of the shop.' },
  { name: 'gtin', meaning: 'The first barcode.' },
  { name: 'product', meaning: 'What it is called.' },
  { name: 'quantity', kind: 'number', meaning: 'How many.' },
  { name: 'unitCost', kind: 'money', meaning: 'What one costs.' },
  { name: 'currency', meaning: 'Of the costs.' },
  { name: 'expectedOn', meaning: 'When it is awaited.' },
];

/** Of a GTIN what is printed: the 14 digits without the zeros before it. */
const printedGtin = (gtin: string): string => gtin.replace(/^0{1,2}(?=\d{12,13}$)/, '');

type Line = Readonly<{ sku: string; gtin: string; name: string }>;

function named(reader: Reader, productId: string): Line {
  const { sku = '', name = '', gtins = [] } = reader.state(product, productId) ?? {};
  return { sku, name, gtin: printedGtin(gtins[0] ?? '') };
}

function csvOf(reader: Reader, state: PurchaseOrderState): string {
  const { number, currency, expectedOn } = state;
  const rows = state.lines.map(({ productId, quantity, unitCostMinor }) => {
    const { sku, gtin, name } = named(reader, productId);
    const what = { order: number, sku, gtin, product: name, quantity, unitCost: unitCostMinor };
    return csvLine(COLUMNS, { ...what, currency, expectedOn });
  });
  return csvHead(COLUMNS) + rows.join('');
}

function orderPaper(reader: Reader, state: PurchaseOrderState): Paper {
  const { currency, supplierId } = state;
  return paperOf(reader, supplierId, state.supplierName, {
    title: `Purchase order ${state.number}`,
    dayMs: state.placedAt,
    facts: [
      ['Ordered on', dayOf(reader, state.placedAt)],
      ['Wanted by', state.expectedOn ?? ''],
      ['Currency', currency],
      ['Note', state.note],
    ],
    columns: [
      { title: 'SKU', share: 2 },
      { title: 'Barcode', share: 2 },
      { title: 'Product', share: 5 },
      { title: 'Quantity', share: 1.2 },
      { title: `Each ${currency}`, share: 1.5 },
      { title: `Together ${currency}`, share: 1.7 },
    ],
    rows: state.lines.map(({ productId, quantity, unitCostMinor }) => {
      const { sku, gtin, name } = named(reader, productId);
      return [
        sku,
        gtin,
        name,
        String(quantity),
        formatPlain(unitCostMinor, currency),
        formatPlain(quantity * unitCostMinor, currency),
      ];
    }),
    total: `Total ${currency} ${formatPlain(totalOf(state), currency)}`,
  });
}

/** The query, with what draws papers: only the report thread, where it runs, loads that. */
export const orderFileQuery =
  (drawPaper: DrawPaper | null): OrderFile =>
  ({ orderId, form }, reader) => {
    const state = reader.state(purchaseOrder, orderId);
    if (state === null || state.placedAt === 0) return null;
    if (form === 'csv')
      return fileAnswer(`order-${state.number}.csv`, Buffer.from(csvOf(reader, state), 'utf8'));
    assert(drawPaper !== null, 'a paper asked of a thread that draws none');
    return fileAnswer(`order-${state.number}.pdf`, drawPaper(orderPaper(reader, state)));
  };
