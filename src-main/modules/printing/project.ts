/** Labels are told by their events; what goes to the label printer is queued in the transaction of its command. */
import type { PrintingEvent } from '#shared/modules/printing/contract.ts';
import type { Entries, ModuleStore } from '#main/ledger/store.ts';
import { queueJob } from './outbox.ts';

const entries: Entries<PrintingEvent['type']> = {
  LabelSheetPrinted: null,
  DeviceLabelPrinted: null,
  ProductLabelsPrinted: null,
};

/**
 * Labels of one job. Where the roll ends or the cable is pulled only a person can say which labels came out: they look
 * through these, and not through a whole delivery.
 */
export const LABELS_PER_JOB = 25;

const titleOf = (first: number, count: number, total: number): string =>
  total === 1 ? '1' : `${first + 1}–${first + count} / ${total}`;

export const printingStore: ModuleStore = {
  module: 'printing',
  projectionVersion: 1,
  states: [],
  entryTables: [],
  entries,
  totals: [],
  onEvent: {
    LabelSheetPrinted: ({ data: { way, sheetId, labelCount } }, work) => {
      if (way !== 'printer') return;
      for (let first = 0; first < labelCount; first += LABELS_PER_JOB) {
        const count = Math.min(LABELS_PER_JOB, labelCount - first);
        const title = titleOf(first, count, labelCount);
        queueJob(work, { kind: 'labels', labels: { sheetId, first, count }, title });
      }
    },
  },
};
