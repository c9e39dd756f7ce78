/** Settings: the organisation, its branch and station, taxes, and this station's printer. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { filledLine, id, line } from '../../kernel/fields.ts';
import { isTimeZone } from '../../kernel/business-date.ts';
import { currencyCode } from '../../kernel/posting.ts';
import { RATE_SCALE } from '../../kernel/money.ts';
import { labelSettings, type LabelSettings } from '../printing/label-settings.ts';

/** `ratePerMillion`: 20 % is 200 000. */
export const taxRate = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,20}$/),
  name: filledLine(40),
  ratePerMillion: z.int().min(0).max(RATE_SCALE),
});
export type TaxRate = Readonly<z.output<typeof taxRate>>;

/** What a receipt says about the shop. */
const branchDetails = {
  name: filledLine(60),
  addressLines: z.array(line(60)).max(4),
  taxNumber: line(40),
  receiptFooter: line(200),
};

export const receiptPrinter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().regex(/^[a-zA-Z0-9.:-]{1,253}$/),
    port: z.int().min(1).max(65_535),
    /** Characters in a line of the normal font: 42 or 48 on 80 mm paper, 32 on 58 mm. */
    columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
    hasDrawer: z.boolean(),
  }),
]);
export type ReceiptPrinter = Readonly<z.output<typeof receiptPrinter>>;

export const settingsEvents = {
  OrganisationFounded: event(
    z.strictObject({ organisationId: id, name: filledLine(60), currency: currencyCode }),
    (data) => [subject('organisation', data.organisationId)],
  ),
  TaxRatesSet: event(
    z.strictObject({
      organisationId: id,
      rates: z.array(taxRate).min(1).max(10),
      defaultCode: taxRate.shape.code,
    }),
    (data) => [subject('organisation', data.organisationId)],
  ),
  BranchOpened: event(
    z.strictObject({ branchId: id, timeZone: z.string().refine(isTimeZone), ...branchDetails }),
    (data) => [subject('branch', data.branchId)],
  ),
  BranchDetailsChanged: event(z.strictObject({ branchId: id, ...branchDetails }), (data) => [
    subject('branch', data.branchId),
  ]),
  StationEnrolled: event(
    z.strictObject({
      stationId: id,
      branchId: id,
      name: filledLine(40),
      receiptPrefix: z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/),
    }),
    (data) => [subject('station', data.stationId)],
  ),
  ReceiptPrinterSet: event(z.strictObject({ stationId: id, printer: receiptPrinter }), (data) => [
    subject('station', data.stationId),
  ]),
  LabelSettingsSet: event(z.strictObject({ stationId: id, settings: labelSettings }), (data) => [
    subject('station', data.stationId),
  ]),
};
export type SettingsEvent = EventsOf<typeof settingsEvents>;

export const settingsCommands = {
  /** The first command of a new ledger: founds the shop and its owner. The PIN never reaches an event. */
  SetUpShop: command<Readonly<{ ownerId: string; recoveryCode: string }>>()(
    z.strictObject({
      ...branchDetails,
      currency: currencyCode,
      timeZone: z.string().refine(isTimeZone),
      stationName: filledLine(40),
      rates: z.array(taxRate).min(1).max(10),
      defaultCode: taxRate.shape.code,
      ownerName: filledLine(60),
      pin: z.string().regex(/^\d{4,12}$/),
    }),
    'anyone',
  ),
  ChangeBranchDetails: command()(z.strictObject(branchDetails), ['branch-manager']),
  SetTaxRates: command()(
    z.strictObject({
      rates: z.array(taxRate).min(1).max(10),
      defaultCode: taxRate.shape.code,
    }),
    ['branch-manager'],
  ),
  SetReceiptPrinter: command()(z.strictObject({ printer: receiptPrinter }), ['branch-manager']),
  /** What labels of this station look like, and the printer of its own that they come out of. */
  SetLabelSettings: command()(z.strictObject({ settings: labelSettings }), ['branch-manager']),
};

/** What every screen needs to know about where it stands. `isSetUp: false` leads to the first-run steps. */
export type ShopView =
  | Readonly<{ isSetUp: false; suggestedTimeZone: string }>
  | Readonly<{
      isSetUp: true;
      organisationName: string;
      branchId: string;
      branchName: string;
      addressLines: readonly string[];
      taxNumber: string;
      receiptFooter: string;
      timeZone: string;
      stationId: string;
      stationName: string;
      receiptPrefix: string;
      currency: string;
      rates: readonly TaxRate[];
      defaultCode: string;
      printer: ReceiptPrinter;
      labels: LabelSettings;
    }>;

export const settingsQueries = {
  getShop: query<ShopView>()(z.strictObject({}), 'anyone', ['organisation', 'branch', 'station']),
};

export type SettingsRejection =
  | { code: 'settings.already-set-up' }
  | { code: 'settings.default-rate-missing' }
  | { code: 'settings.rate-twice'; rateCode: string }
  | { code: 'settings.sheet-off-page' };
