/** Safety's events are folds of the station and the organisation alone; checks and backups are the station's own rows. */
import type { SafetyEvent } from '#shared/modules/safety/contract.ts';
import type { Entries, ModuleStore } from '#main/ledger/store.ts';

const entries: Entries<SafetyEvent['type']> = {
  BackupPlanSet: null,
  StationReplaced: null,
  KeysSaved: null,
};

export const safetyStore: ModuleStore = {
  module: 'safety',
  projectionVersion: 1,
  states: [],
  entryTables: [],
  entries,
  totals: [],
};
