/** Settings are folds alone: organisation, branch and station live in the ledger's own table of folds. */
import type { SettingsEvent } from '#shared/modules/settings/contract.ts';
import type { Entries, ModuleStore } from '#main/ledger/store.ts';

const entries: Entries<SettingsEvent['type']> = {
  OrganisationFounded: null,
  TaxRatesSet: null,
  BranchOpened: null,
  BranchDetailsChanged: null,
  StationEnrolled: null,
  ReceiptPrinterSet: null,
  LabelSettingsSet: null,
};

export const settingsStore: ModuleStore = {
  module: 'settings',
  projectionVersion: 1,
  foldVersion: 2,
  states: [],
  entryTables: [],
  entries,
  totals: [],
};
