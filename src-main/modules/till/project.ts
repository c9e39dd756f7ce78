/** Tills are folds alone; an opened drawer without a sale is a job for the printer. */
import type { TillEvent } from '#shared/modules/till/contract.ts';
import type { Entries, ModuleStore } from '#main/ledger/store.ts';
import { queueJob } from '#main/modules/printing/outbox.ts';

const entries: Entries<TillEvent['type']> = { TillSessionOpened: null, DrawerOpened: null };

export const tillStore: ModuleStore = {
  module: 'till',
  projectionVersion: 1,
  states: [],
  entryTables: [],
  entries,
  totals: [],
  onEvent: {
    DrawerOpened: (_event, work) => queueJob(work, { kind: 'drawer', title: '' }),
  },
};
