/** Fills products, and turns receipts and sales of any module into movements of stock and what is on hand. */
import type { CatalogueEvent } from '#shared/modules/catalogue/contract.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import {
  entry,
  stateTable,
  type Entries,
  type EntryRow,
  type ModuleStore,
} from '#main/ledger/store.ts';
import { onHand, products, stockMovements } from './tables.ts';

const movement = (
  branchId: string,
  productId: string,
  quantity: number,
  valueMinor: number,
): EntryRow => entry(stockMovements, { branchId, productId, quantity, valueMinor });

const entries: Entries<CatalogueEvent['type']> = {
  ProductAdded: null,
  BarcodeLinked: null,
  PriceSet: null,
  DeviceReceived: ({ branchId, data }) => [
    movement(branchId, data.productId, 1, data.unitCostMinor),
  ],
  QuantityReceived: ({ branchId, data }) => [
    movement(
      branchId,
      data.productId,
      data.quantity,
      data.quantity * data.unitCostMinor - data.varianceMinor,
    ),
  ],
  SaleCompleted: ({ branchId, data }) =>
    data.lines.flatMap(({ line, costMinor }) =>
      line.kind === 'quantity'
        ? [movement(branchId, line.productId, -line.quantity, -costMinor)]
        : [],
    ),
  DeviceSold: ({ branchId, data }) => [movement(branchId, data.productId, -1, -data.unitCostMinor)],
};

export const catalogueStore: ModuleStore = {
  module: 'catalogue',
  projectionVersion: 1,
  states: [
    stateTable(product, products, (state) => ({
      tracking: state.tracking,
      name: state.name,
      searchText: [state.name, state.sku, ...state.gtins].join(' ').toLowerCase(),
    })),
  ],
  entryTables: [stockMovements],
  entries,
  totals: [
    {
      table: onHand,
      entries: stockMovements,
      keys: ['branchId', 'productId'],
      sums: ['quantity', 'valueMinor'],
    },
  ],
};
