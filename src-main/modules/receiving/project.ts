/** Fills deliveries, their lines, what was refused and what came in; remembers a supplier's columns. */
import type { ReceivingEvent } from '#shared/modules/receiving/contract.ts';
import { delivery, deliveryLine } from '#shared/modules/receiving/delivery.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { deliveries, deliveryLines, receivedGoods, refusedRows } from './tables.ts';

const entries: Entries<ReceivingEvent['type']> = {
  DeliveryOpened: null,
  PackingListFed: null,
  DeliveryLineExpected: null,
  IdentifierConfirmed: null,
  DeliveryClosed: null,
  DuplicateBlocked: null,
  PackingListRowRefused: ({ data }) => [
    entry(refusedRows, {
      deliveryId: data.deliveryId,
      rowNumber: data.rowNumber,
      text: data.text,
      reason: JSON.stringify(data.reason),
    }),
  ],
  DeviceReceived: ({ data, occurredAt }) => [
    entry(receivedGoods, {
      deliveryId: data.deliveryId,
      productId: data.productId,
      deviceId: data.deviceId,
      isListed: data.lineId === null ? 0 : 1,
      quantity: 1,
      receivedAt: occurredAt,
    }),
  ],
  QuantityReceived: ({ data, occurredAt }) => [
    entry(receivedGoods, {
      deliveryId: data.deliveryId,
      productId: data.productId,
      deviceId: null,
      isListed: 0,
      quantity: data.quantity,
      receivedAt: occurredAt,
    }),
  ],
};

export const supplierKey = (name: string): string => name.trim().toLowerCase();

export const receivingStore: ModuleStore = {
  module: 'receiving',
  projectionVersion: 1,
  states: [
    stateTable(delivery, deliveries, ({ openedAt, supplierName }) => ({ openedAt, supplierName })),
    stateTable(deliveryLine, deliveryLines, ({ deliveryId, productId, receivedDeviceId }) => ({
      deliveryId,
      productId,
      openIn: receivedDeviceId === null ? deliveryId : null,
    })),
  ],
  entryTables: [refusedRows, receivedGoods],
  entries,
  totals: [],
  onCommand: {
    FeedPackingList: ({ supplierName, mapping }, _reply, _prepared, { db }) =>
      db.run(
        `INSERT INTO column_mappings (supplier_key, mapping) VALUES (?, ?)
         ON CONFLICT (supplier_key) DO UPDATE SET mapping = excluded.mapping`,
        supplierKey(supplierName),
        JSON.stringify(mapping),
      ),
  },
};
