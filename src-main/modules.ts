/** The one list of what the main process keeps and answers per module. A query without an answer does not compile. */
import { makeRegistry } from './ledger/registry.ts';
import type { Queries } from './ledger/store.ts';
import { accountsStore } from './modules/accounts/project.ts';
import { accountsQueries } from './modules/accounts/queries.ts';
import { catalogueStore } from './modules/catalogue/project.ts';
import { catalogueQueries } from './modules/catalogue/queries.ts';
import { customersStore } from './modules/customers/project.ts';
import { customersQueries } from './modules/customers/queries.ts';
import { devicesStore } from './modules/devices/project.ts';
import { devicesQueries } from './modules/devices/queries.ts';
import { exceptionsStore } from './modules/exceptions/project.ts';
import { countsStore } from './modules/counts/project.ts';
import { countsQueries } from './modules/counts/queries.ts';
import { exceptionsQueries } from './modules/exceptions/queries.ts';
import { exportsQueries } from './modules/exports/queries.ts';
import { labelQueries } from './modules/printing/labels.ts';
import { printingStore } from './modules/printing/project.ts';
import { printingQueries } from './modules/printing/queries.ts';
import { receivingStore } from './modules/receiving/project.ts';
import { receivingQueries } from './modules/receiving/queries.ts';
import { salesStore } from './modules/sales/project.ts';
import { salesQueries } from './modules/sales/queries.ts';
import { safetyStore } from './modules/safety/project.ts';
import { safetyQueries } from './modules/safety/queries.ts';
import { settingsStore } from './modules/settings/project.ts';
import { settingsQueries } from './modules/settings/queries.ts';
import { staffStore } from './modules/staff/project.ts';
import { staffQueries } from './modules/staff/queries.ts';
import { suppliersStore } from './modules/suppliers/project.ts';
import { suppliersQueries } from './modules/suppliers/queries.ts';
import { tillStore } from './modules/till/project.ts';
import { tillQueries } from './modules/till/queries.ts';

export const registry = makeRegistry([
  settingsStore,
  safetyStore,
  staffStore,
  catalogueStore,
  receivingStore,
  suppliersStore,
  devicesStore,
  tillStore,
  salesStore,
  customersStore,
  accountsStore,
  exceptionsStore,
  printingStore,
  countsStore,
]);

export const queries: Queries = {
  ...settingsQueries,
  ...safetyQueries,
  ...staffQueries,
  ...catalogueQueries,
  ...receivingQueries,
  ...suppliersQueries,
  ...devicesQueries,
  ...tillQueries,
  ...salesQueries,
  ...customersQueries,
  ...accountsQueries,
  ...exceptionsQueries,
  ...countsQueries,
  ...printingQueries,
  ...labelQueries,
  ...exportsQueries,
};
