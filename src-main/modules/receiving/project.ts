/** Fills deliveries, their lines, what was refused and what came in; remembers a supplier's columns. */
import type { ReceivingEvent } from '#shared/modules/receiving/contract.ts';
import { delivery, deliveryLine } from '#shared/modules/receiving/delivery.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import {
  headingsOf,
  type RememberedMapping,
} from '#shared/modules/receiving/remembered-mapping.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import { refusedRowStream } from '#shared/modules/receiving/mend-rows.ts';
import { deliveries, deliveryLines, mendableRows, receivedGoods, refusedRows } from './tables.ts';

const entries: Entries<ReceivingEvent['type']> = {
  DeliveryOpened: null,
  PackingListFed: null,
  DeliveryLineExpected: null,
  IdentifierConfirmed: null,
  DeliveryClosed: null,
  LandedCostSpread: null,
  DeviceCostAdded: null,
  CountedCostAdded: null,
  DuplicateBlocked: null,
  RefusedRowSettled: null,
  PackingListRowRefused: ({ data }) =>
    data.mendable !== undefined
      ? []
      : [
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
  /** 2: who took a delivery in. 3: what it brought by count. */
  projectionVersion: 3,
  foldVersion: 3,
  states: [
    stateTable(delivery, deliveries, ({ openedAt, supplierName }) => ({ openedAt, supplierName })),
    stateTable(deliveryLine, deliveryLines, ({ deliveryId, productId, receivedDeviceId }) => ({
      deliveryId,
      productId,
      openIn: receivedDeviceId === null ? deliveryId : null,
    })),
    stateTable(refusedRowStream, mendableRows, ({ rowNumber }) => ({ rowNumber })),
  ],
  entryTables: [refusedRows, receivedGoods],
  entries,
  totals: [],
  onCommand: {
    FeedPackingList: ({ supplierName, mapping }, _reply, prepared, { db }) => {
      const { headings } = prepared as PreparedList;
      const remembered: RememberedMapping = { ...mapping, headings: headingsOf(mapping, headings) };
      db.run(
        `INSERT INTO column_mappings (supplier_key, mapping) VALUES (?, ?)
         ON CONFLICT (supplier_key) DO UPDATE SET mapping = excluded.mapping`,
        supplierKey(supplierName),
        JSON.stringify(remembered),
      );
    },
  },
};
