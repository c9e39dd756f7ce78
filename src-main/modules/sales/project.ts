/** Fills sales with their lines and tenders, and queues what a completed sale prints. */
import type { SalesEvent } from '#shared/modules/sales/contract.ts';
import { quantityOf } from '#shared/modules/sales/contract.ts';
import { reservation } from '#shared/modules/sales/reservation.ts';
import { sale } from '#shared/modules/sales/sale.ts';
import { station } from '#shared/modules/settings/shop.ts';
import { entry, stateTable, type Entries, type ModuleStore } from '#main/ledger/store.ts';
import { queueJob } from '#main/modules/printing/outbox.ts';
import { reservations, saleLines, sales, saleTenders } from './tables.ts';

const entries: Entries<SalesEvent['type']> = {
  SaleStarted: null,
  SaleLineAdded: null,
  SaleLineQuantityChanged: null,
  SaleLineVoided: null,
  SaleParked: null,
  SaleResumed: null,
  SaleVoided: null,
  TenderAdded: null,
  TenderRemoved: null,
  DeviceSold: null,
  ReceiptReprinted: null,
  DeviceReserved: null,
  ReservationReleased: null,
  ReservationKept: null,
  SaleCustomerSet: null,
  SaleCustomerRemoved: null,
  SaleCompleted: ({ data }) => [
    ...data.lines.map(({ line, grossMinor, taxMinor, costMinor }) =>
      entry(saleLines, {
        saleId: data.saleId,
        productId: line.productId,
        deviceId: line.kind === 'device' ? line.deviceId : null,
        quantity: quantityOf(line),
        grossMinor,
        taxMinor,
        costMinor,
      }),
    ),
    ...data.tenders.map(({ kind, amountMinor }) =>
      entry(saleTenders, {
        saleId: data.saleId,
        tillSessionId: data.tillSessionId,
        kind,
        amountMinor,
      }),
    ),
    ...(data.changeMinor > 0
      ? [
          entry(saleTenders, {
            saleId: data.saleId,
            tillSessionId: data.tillSessionId,
            kind: 'change',
            amountMinor: -data.changeMinor,
          }),
        ]
      : []),
  ],
};

export const salesStore: ModuleStore = {
  module: 'sales',
  /** 2: reservations. */
  projectionVersion: 2,
  /** 2: a sale knows who buys. */
  foldVersion: 2,
  states: [
    stateTable(sale, sales, (state) => ({
      status: state.status,
      tillSessionId: state.tillSessionId,
      receiptNumber: state.status === 'completed' ? state.receiptNumber : null,
      completedAt: state.status === 'completed' ? state.completedAt : null,
    })),
    stateTable(reservation, reservations, ({ deviceId, customerId, until, isOpen }) => ({
      deviceId,
      customerId,
      until,
      isOpen: isOpen ? 1 : 0,
    })),
  ],
  entryTables: [saleLines, saleTenders],
  entries,
  totals: [],
  onEvent: {
    SaleCompleted: ({ data }, work) => {
      const printer = work.state(station, work.stationId)?.printer;
      if (printer?.kind !== 'tcp') return;
      const { saleId, receiptNumber } = data;
      // The drawer first and as its own job: a kick after the cut does nothing on some printers.
      if (printer.hasDrawer && data.tenders.some((tender) => tender.kind === 'cash'))
        queueJob(work, { kind: 'drawer', saleId, title: receiptNumber });
      queueJob(work, { kind: 'receipt', saleId, title: receiptNumber });
    },
    ReceiptReprinted: ({ data: { saleId, copyNumber, receiptNumber } }, work) =>
      queueJob(work, { kind: 'copy', saleId, copyNumber, title: receiptNumber }),
  },
};
