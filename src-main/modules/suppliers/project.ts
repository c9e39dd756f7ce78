/** Fills suppliers, the claims on their names, orders and reorder levels, and notes by which name each delivery came and what was wrong with it. */
import type { SuppliersEvent } from '#shared/modules/suppliers/contract.ts';
import {
  isAwaited,
  purchaseOrder,
  reorderLevel,
} from '#shared/modules/suppliers/purchase-order.ts';
import { isUnsettled, supplierReturn } from '#shared/modules/suppliers/supplier-return.ts';
import { supplier, supplierName } from '#shared/modules/suppliers/supplier.ts';
import { supplierKey } from '#shared/modules/suppliers/supplier-key.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import {
  countedReceipts,
  deliveryTroubles,
  purchaseOrders,
  reorderLevels,
  supplierDeliveries,
  supplierNames,
  supplierReturns,
  suppliers,
} from './tables.ts';

const entries: Entries<SuppliersEvent['type']> = {
  SupplierAdded: null,
  SupplierChanged: null,
  SupplierRetired: null,
  SupplierReactivated: null,
  OrderPlaced: null,
  OrderChanged: null,
  OrderClosed: null,
  ReorderLevelSet: null,
  SupplierReturnOpened: null,
  ReturnUnitAdded: null,
  ReturnUnitRemoved: null,
  ReturnQuantitySet: null,
  SupplierReturnSent: null,
  DeviceReturnedToSupplier: null,
  QuantityReturnedToSupplier: null,
  SupplierCreditRecorded: null,
  SupplierReturnCancelled: null,
  // Opening stock came from nobody.
  DeliveryOpened: ({ data, occurredAt }) =>
    data.isOpening === true
      ? []
      : [
          entry(supplierDeliveries, {
            supplierKey: supplierKey(data.supplierName),
            supplierName: data.supplierName,
            deliveryId: data.deliveryId,
            openedAt: occurredAt,
          }),
        ],
  QuantityReceived: ({ data, occurredAt }) => [
    entry(countedReceipts, {
      productId: data.productId,
      deliveryId: data.deliveryId,
      receivedAt: occurredAt,
    }),
  ],
  DuplicateBlocked: ({ data, occurredAt }) => [
    entry(deliveryTroubles, {
      deliveryId: data.deliveryId,
      kind: 'duplicate',
      quantity: 1,
      at: occurredAt,
    }),
  ],
  DeliveryClosed: ({ data, occurredAt }) =>
    data.shortCount === 0
      ? []
      : [
          entry(deliveryTroubles, {
            deliveryId: data.deliveryId,
            kind: 'short',
            quantity: data.shortCount,
            at: occurredAt,
          }),
        ],
};

export const suppliersStore: ModuleStore = {
  module: 'suppliers',
  /** 2: orders, and what counted goods came with. */
  projectionVersion: 2,
  foldVersion: 2,
  states: [
    stateTable(supplier, suppliers, ({ name }) => ({ name })),
    stateTable(supplierName, supplierNames, () => ({})),
    stateTable(purchaseOrder, purchaseOrders, (state) => ({
      supplierId: state.supplierId,
      placedAt: state.placedAt,
      isOpen: state.placedAt > 0 && isAwaited(state) ? 1 : 0,
    })),
    stateTable(supplierReturn, supplierReturns, (state) => ({
      supplierId: state.supplierId,
      openedAt: state.openedAt,
      isOpen: state.openedAt > 0 && isUnsettled(state) ? 1 : 0,
    })),
    stateTable(reorderLevel, reorderLevels, ({ level }) => ({ isSet: level === null ? 0 : 1 })),
  ],
  entryTables: [supplierDeliveries, deliveryTroubles, countedReceipts],
  entries,
  totals: [],
};
