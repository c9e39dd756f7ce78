/** Fills suppliers and the claims on their names, and notes by which name each delivery came and what was wrong with it. */
import type { SuppliersEvent } from '#shared/modules/suppliers/contract.ts';
import { supplier, supplierName } from '#shared/modules/suppliers/supplier.ts';
import { supplierKey } from '#shared/modules/suppliers/supplier-key.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { deliveryTroubles, supplierDeliveries, supplierNames, suppliers } from './tables.ts';

const entries: Entries<SuppliersEvent['type']> = {
  SupplierAdded: null,
  SupplierChanged: null,
  SupplierRetired: null,
  SupplierReactivated: null,
  DeliveryOpened: ({ data, occurredAt }) => [
    entry(supplierDeliveries, {
      supplierKey: supplierKey(data.supplierName),
      supplierName: data.supplierName,
      deliveryId: data.deliveryId,
      openedAt: occurredAt,
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
  projectionVersion: 1,
  states: [
    stateTable(supplier, suppliers, ({ name }) => ({ name })),
    stateTable(supplierName, supplierNames, () => ({})),
  ],
  entryTables: [supplierDeliveries, deliveryTroubles],
  entries,
  totals: [],
};
