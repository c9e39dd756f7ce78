/** Fills products, and turns receipts and sales of any module into movements of stock and what is on hand. */
import type { CatalogueEvent } from '#shared/modules/catalogue/contract.ts';
import type { VariantMove } from '#shared/modules/devices/contract.ts';
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

/** A unit of one variant turned out to be of another. */
const movedBetween = (branchId: string, move: VariantMove): EntryRow[] =>
  move === null
    ? []
    : [
        movement(branchId, move.fromProductId, -1, -move.unitCostMinor),
        movement(branchId, move.toProductId, 1, move.unitCostMinor),
      ];

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
  DeviceCostAdded: ({ branchId, data }) =>
    data.isOnBooks ? [movement(branchId, data.productId, 0, data.amountMinor)] : [],
  CountedCostAdded: ({ branchId, data }) =>
    data.stockMinor === 0 ? [] : [movement(branchId, data.productId, 0, data.stockMinor)],
  SaleCompleted: ({ branchId, data }) =>
    data.lines.flatMap(({ line, costMinor }) =>
      line.kind === 'quantity'
        ? [movement(branchId, line.productId, -line.quantity, -costMinor)]
        : [],
    ),
  DeviceCameBack: ({ branchId, data }) => [
    movement(branchId, data.productId, 1, data.unitCostMinor),
  ],
  QuantityAdjusted: ({ branchId, data }) =>
    data.difference === 0 && data.valueMinor === 0
      ? []
      : [movement(branchId, data.productId, data.difference, data.valueMinor)],
  DeviceWrittenOff: ({ branchId, data }) => [
    movement(branchId, data.productId, -1, -data.unitCostMinor),
  ],
  DeviceReturnedToSupplier: ({ branchId, data }) => [
    movement(branchId, data.productId, -1, -data.unitCostMinor),
  ],
  QuantityReturnedToSupplier: ({ branchId, data }) => [
    movement(branchId, data.productId, -data.quantity, -data.costMinor),
  ],
  DeviceWithdrawn: ({ branchId, data }) => [
    movement(branchId, data.productId, -1, -data.unitCostMinor),
  ],
  DeviceFactStated: ({ branchId, data }) => movedBetween(branchId, data.variantMove),
  DeviceFactDecided: ({ branchId, data }) => movedBetween(branchId, data.variantMove),
  DeviceSold: ({ branchId, data }) => [movement(branchId, data.productId, -1, -data.unitCostMinor)],
};

export const catalogueStore: ModuleStore = {
  module: 'catalogue',
  /** 2: brand, model and price, by which the stock list goes. */
  projectionVersion: 2,
  states: [
    stateTable(product, products, (state) => ({
      tracking: state.tracking,
      name: state.name,
      brand: state.brand,
      model: state.model,
      priceMinor: state.priceMinor,
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
