/**
 * The one list of modules. Every command, event and query of the program is derived from it: the bridge, the rights
 * table, the ledger's registry, the property tests and the export read nothing else.
 */
import type { CommandsOf, AnswerOf, EventsOf } from './kernel/contract.ts';
import {
  accountsCommands,
  accountsEvents,
  accountsQueries,
  type AccountsRejection,
} from './modules/accounts/contract.ts';
import {
  catalogueCommands,
  catalogueEvents,
  catalogueQueries,
  type CatalogueRejection,
} from './modules/catalogue/contract.ts';
import {
  countsCommands,
  countsEvents,
  countsQueries,
  type CountsRejection,
} from './modules/counts/contract.ts';
import {
  customersCommands,
  customersEvents,
  customersQueries,
  type CustomersRejection,
} from './modules/customers/contract.ts';
import {
  devicesCommands,
  devicesEvents,
  devicesQueries,
  type DevicesRejection,
} from './modules/devices/contract.ts';
import {
  exceptionsCommands,
  exceptionsEvents,
  exceptionsQueries,
  type ExceptionsRejection,
} from './modules/exceptions/contract.ts';
import { exportsQueries, type ExportsRejection } from './modules/exports/contract.ts';
import {
  printingCommands,
  printingEvents,
  printingQueries,
  type PrintingRejection,
} from './modules/printing/contract.ts';
import {
  receivingCommands,
  receivingEvents,
  receivingQueries,
} from './modules/receiving/contract.ts';
import type { ReceivingRejection } from './modules/receiving/rejections.ts';
import {
  salesCommands,
  salesEvents,
  salesQueries,
  type SalesRejection,
} from './modules/sales/contract.ts';
import {
  safetyCommands,
  safetyEvents,
  safetyQueries,
  type SafetyRejection,
} from './modules/safety/contract.ts';
import {
  settingsCommands,
  settingsEvents,
  settingsQueries,
  type SettingsRejection,
} from './modules/settings/contract.ts';
import {
  staffCommands,
  staffEvents,
  staffQueries,
  type StaffRejection,
} from './modules/staff/contract.ts';
import {
  suppliersCommands,
  suppliersEvents,
  suppliersQueries,
  type SuppliersRejection,
} from './modules/suppliers/contract.ts';
import {
  tillCommands,
  tillEvents,
  tillQueries,
  type TillRejection,
} from './modules/till/contract.ts';

export const allEvents = {
  ...settingsEvents,
  ...safetyEvents,
  ...staffEvents,
  ...catalogueEvents,
  ...receivingEvents,
  ...suppliersEvents,
  ...devicesEvents,
  ...tillEvents,
  ...salesEvents,
  ...customersEvents,
  ...accountsEvents,
  ...exceptionsEvents,
  ...printingEvents,
  ...countsEvents,
};

export const allCommands = {
  ...settingsCommands,
  ...safetyCommands,
  ...staffCommands,
  ...catalogueCommands,
  ...receivingCommands,
  ...suppliersCommands,
  ...devicesCommands,
  ...tillCommands,
  ...salesCommands,
  ...customersCommands,
  ...accountsCommands,
  ...exceptionsCommands,
  ...printingCommands,
  ...countsCommands,
};

export const allQueries = {
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
  ...exportsQueries,
};

export type AnyEvent = EventsOf<typeof allEvents>;
export type EventType = AnyEvent['type'];

export type AnyCommand = CommandsOf<typeof allCommands>;
export type CommandType = AnyCommand['type'];
export type ReplyOf<Type extends CommandType> = AnswerOf<(typeof allCommands)[Type]>;

export type AnyQuery = CommandsOf<typeof allQueries>;
export type QueryType = AnyQuery['type'];
export type ViewOf<Type extends QueryType> = AnswerOf<(typeof allQueries)[Type]>;

export type InputOfCommand<Type extends CommandType> = Extract<AnyCommand, { type: Type }>['input'];
export type InputOfQuery<Type extends QueryType> = Extract<AnyQuery, { type: Type }>['input'];

/** Every "no" that a module's rule can give; the screens have a sentence for each. */
export type ModuleRejection =
  | SettingsRejection
  | SafetyRejection
  | StaffRejection
  | CatalogueRejection
  | DevicesRejection
  | ExceptionsRejection
  | ReceivingRejection
  | SuppliersRejection
  | CountsRejection
  | TillRejection
  | SalesRejection
  | CustomersRejection
  | AccountsRejection
  | ExportsRejection
  | PrintingRejection;
