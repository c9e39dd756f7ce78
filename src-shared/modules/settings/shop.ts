/** Decides the set-up of a shop and later changes to it; folds organisation, branch and station. */
import { eventMaker, handler, type Aggregate } from '../../kernel/contract.ts';
import type { NewEvent } from '../../kernel/event.ts';
import { no, ok } from '../../kernel/result.ts';
import type { AccountCodes } from '../accounts/chart.ts';
import type { AccountsEvent } from '../accounts/contract.ts';
import type { BackupPlan, SafetyEvent } from '../safety/contract.ts';
import { isOnPage, type LabelSettings } from '../printing/label-settings.ts';
import { staffEvents } from '../staff/contract.ts';
import {
  settingsEvents,
  type settingsCommands,
  type ReceiptPrinter,
  type SettingsEvent,
  type SettingsRejection,
  type TaxRate,
} from './contract.ts';

const make = eventMaker(settingsEvents);
const makeStaff = eventMaker(staffEvents);

export type OrganisationState = Readonly<{
  name: string;
  currency: string;
  rates: readonly TaxRate[];
  defaultCode: string;
  /** Which keys were saved last, and when. */
  keysSaved: Readonly<{ fingerprint: string; savedAt: number }> | null;
  accountCodes: AccountCodes;
}>;

const unfounded: OrganisationState = {
  name: '',
  currency: '',
  rates: [],
  defaultCode: '',
  keysSaved: null,
  accountCodes: {},
};

export const organisation: Aggregate<
  OrganisationState,
  SettingsEvent | SafetyEvent | AccountsEvent
> = {
  kind: 'organisation',
  evolve: (state, event) => {
    const known = state ?? unfounded;
    switch (event.type) {
      case 'OrganisationFounded':
        return { ...known, name: event.data.name, currency: event.data.currency };
      case 'TaxRatesSet':
        return { ...known, rates: event.data.rates, defaultCode: event.data.defaultCode };
      case 'KeysSaved': {
        const { fingerprint } = event.data;
        return { ...known, keysSaved: { fingerprint, savedAt: event.occurredAt } };
      }
      case 'AccountCodesSet': {
        const codes = event.data.codes.map(({ account, code }) => [account, code]);
        return { ...known, accountCodes: Object.fromEntries(codes) as AccountCodes };
      }
      default:
        return state;
    }
  },
};

export type BranchState = Readonly<{
  name: string;
  addressLines: readonly string[];
  taxNumber: string;
  receiptFooter: string;
  timeZone: string;
}>;

export const branch: Aggregate<BranchState, SettingsEvent> = {
  kind: 'branch',
  evolve: (state, event) => {
    switch (event.type) {
      case 'BranchOpened':
      case 'BranchDetailsChanged': {
        const { name, addressLines, taxNumber, receiptFooter } = event.data;
        const timeZone =
          event.type === 'BranchOpened' ? event.data.timeZone : (state?.timeZone ?? 'UTC');
        return { name, addressLines, taxNumber, receiptFooter, timeZone };
      }
      default:
        return state;
    }
  },
};

export type StationState = Readonly<{
  name: string;
  branchId: string;
  receiptPrefix: string;
  printer: ReceiptPrinter;
  /** Left out while nobody has set them. */
  labels?: LabelSettings;
  backupPlan: BackupPlan | null;
  /** Whose backup this station goes on from. */
  replacedStationId: string | null;
  /** Who went on from a backup of this one. */
  replacedBy: string | null;
}>;

const unknownStation: StationState = {
  name: '',
  branchId: '',
  receiptPrefix: '',
  printer: { kind: 'none' },
  backupPlan: null,
  replacedStationId: null,
  replacedBy: null,
};

export const station: Aggregate<StationState, SettingsEvent | SafetyEvent> = {
  kind: 'station',
  evolve: (state, event, id) => {
    const known = state ?? unknownStation;
    switch (event.type) {
      case 'StationEnrolled': {
        const { name, branchId, receiptPrefix } = event.data;
        return { ...known, name, branchId, receiptPrefix };
      }
      case 'ReceiptPrinterSet':
        return { ...known, printer: event.data.printer };
      case 'LabelSettingsSet':
        return { ...known, labels: event.data.settings };
      case 'BackupPlanSet':
        return { ...known, backupPlan: event.data.plan };
      case 'StationReplaced': {
        const { stationId, replacedStationId } = event.data;
        return stationId === id
          ? { ...known, replacedStationId }
          : { ...known, replacedBy: stationId };
      }
      default:
        return state;
    }
  },
};

function rateProblem(rates: readonly TaxRate[], defaultCode: string): SettingsRejection | null {
  const codes = rates.map((rate) => rate.code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) return { code: 'settings.rate-twice', rateCode: twice };
  return codes.includes(defaultCode) ? null : { code: 'settings.default-rate-missing' };
}

/** The first station of a shop numbers its receipts A1-000001, A1-000002, … */
const FIRST_RECEIPT_PREFIX = 'A1';

/** The reply leaves the recovery code out, since replies are stored: the station, which made it, shows it once. */
const setUpShop = handler<(typeof settingsCommands)['SetUpShop']>()({
  gather: (_command, read, context) => read.state(organisation, context.organisationId),
  decide: (founded, command, context) => {
    if (founded !== null) return no({ code: 'settings.already-set-up' });
    const problem = rateProblem(command.rates, command.defaultCode);
    if (problem !== null) return no(problem);
    const { organisationId, branchId, stationId } = context;
    const { name, addressLines, taxNumber, receiptFooter, timeZone } = command;
    const ownerId = context.newId();
    const events: NewEvent[] = [
      make('OrganisationFounded', { organisationId, name, currency: command.currency }),
      make('TaxRatesSet', {
        organisationId,
        rates: [...command.rates],
        defaultCode: command.defaultCode,
      }),
      make('BranchOpened', {
        branchId,
        name,
        addressLines: [...addressLines],
        taxNumber,
        receiptFooter,
        timeZone,
      }),
      make('StationEnrolled', {
        stationId,
        branchId,
        name: command.stationName,
        receiptPrefix: FIRST_RECEIPT_PREFIX,
      }),
      makeStaff('StaffAdded', { staffId: ownerId, name: command.ownerName, roles: ['owner'] }),
      makeStaff('PinSet', { staffId: ownerId }),
    ];
    return ok({ events, reply: { ownerId, recoveryCode: '' } });
  },
});

const changeBranchDetails = handler<(typeof settingsCommands)['ChangeBranchDetails']>()({
  gather: () => null,
  decide: (_facts, command, context) =>
    ok({
      events: [make('BranchDetailsChanged', { branchId: context.branchId, ...command })],
      reply: null,
    }),
});

const setTaxRates = handler<(typeof settingsCommands)['SetTaxRates']>()({
  gather: () => null,
  decide: (_facts, command, context) => {
    const problem = rateProblem(command.rates, command.defaultCode);
    if (problem !== null) return no(problem);
    return ok({
      events: [make('TaxRatesSet', { organisationId: context.organisationId, ...command })],
      reply: null,
    });
  },
});

const setReceiptPrinter = handler<(typeof settingsCommands)['SetReceiptPrinter']>()({
  gather: () => null,
  decide: (_facts, command, context) =>
    ok({
      events: [make('ReceiptPrinterSet', { stationId: context.stationId, ...command })],
      reply: null,
    }),
});

const setLabelSettings = handler<(typeof settingsCommands)['SetLabelSettings']>()({
  gather: () => null,
  decide: (_facts, { settings }, { stationId }) =>
    isOnPage(settings.sheet, settings.format.layout)
      ? ok({ events: [make('LabelSettingsSet', { stationId, settings })], reply: null })
      : no({ code: 'settings.sheet-off-page' }),
});

export const settingsHandlers = {
  SetUpShop: setUpShop,
  ChangeBranchDetails: changeBranchDetails,
  SetTaxRates: setTaxRates,
  SetReceiptPrinter: setReceiptPrinter,
  SetLabelSettings: setLabelSettings,
};
