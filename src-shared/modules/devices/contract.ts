/** Devices: one physical unit with its identifiers, its facts and its whole story. Other modules write that story too. */
import { z } from 'zod';
import { attachments, evidenceFiles } from '../../kernel/attachment.ts';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import {
  count,
  dayText,
  deviceIdentifier,
  filledLine,
  id,
  line,
  positiveMinor,
  rawScan,
  whole,
} from '../../kernel/fields.ts';
import { identifierSubject } from '../../kernel/identifiers/device-identifier.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import { ROLES, type Role } from '../../kernel/roles.ts';
import {
  CHECKLIST_KINDS,
  CHECK_RESULTS,
  CHECKS,
  checklistItem,
  type AlertLimits,
  type ChecklistItem,
  type ChecklistKind,
} from './checks.ts';
import {
  CONDITIONS,
  DEVICE_STATUSES,
  FACT_SOURCES,
  PLACES,
  STATED_FACTS,
  STATED_SOURCES,
  type DeviceStatus,
  type FactRights,
} from './facts.ts';
import { moveCommands, moveEvents, stockQueries } from './stock-contract.ts';
import { viewCommands, viewEvents, viewQueries, type StockViewRejection } from './stock-views.ts';
import type { AlertRow, DeviceRow, DeviceView, Found, LookUpMeasure } from './views.ts';

// ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const reason = filledLine(300);
const note = line(300);
const place = z.enum(PLACES);
const roleList = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
const deviceOf = (data: { deviceId: string }) => [subject('device', data.deviceId)];

/** Stock of one variant that turned out to be of another: set from the moment on that the new value counts. */
const variantMove = z
  .strictObject({ fromProductId: id, toProductId: id, unitCostMinor: positiveMinor })
  .nullable();
export type VariantMove = z.output<typeof variantMove>;

/** A number whose check digit is wrong and that was taken all the same: what was given, and why. */
const override = z.strictObject({ given: z.string().max(60), reason });
export type IdentifierOverride = Readonly<z.output<typeof override>>;

export const devicesEvents = {
  ...moveEvents,
  ...viewEvents,
  DeviceFactStated: event(
    z.strictObject({
      deviceId: id,
      name: z.enum(STATED_FACTS),
      value: z.string().max(120),
      source: z.enum(FACT_SOURCES),
      reason: z.string().max(300),
      approval: z.enum(['not-needed', 'pending']),
      /** What has to happen before nobody needs to look at it again, '' for nothing. */
      closure: z.string().max(300),
      attachments,
      variantMove,
    }),
    deviceOf,
  ),
  /** Of a value that was pending. A rejected one stays in the record and does not count. */
  DeviceFactDecided: event(
    z.strictObject({
      deviceId: id,
      factEventId: id,
      name: z.enum(STATED_FACTS),
      isApproved: z.boolean(),
      reason: z.string().max(300),
      variantMove,
    }),
    deviceOf,
  ),
  DeviceIdentifierAdded: event(
    z.strictObject({
      deviceId: id,
      identifier: deviceIdentifier,
      source: z.enum(FACT_SOURCES),
      reason: z.string().max(300),
      override: override.nullable(),
      attachments,
    }),
    (data) => [...deviceOf(data), identifierSubject(data.identifier)],
  ),
  /** The earlier one leads to the unit still, with the reason; null: nothing takes its place. */
  DeviceIdentifierCorrected: event(
    z.strictObject({
      deviceId: id,
      identifier: deviceIdentifier,
      replacement: deviceIdentifier.nullable(),
      source: z.enum(FACT_SOURCES),
      reason,
      override: override.nullable(),
      attachments,
    }),
    (data) => [
      ...deviceOf(data),
      identifierSubject(data.identifier),
      ...(data.replacement === null ? [] : [identifierSubject(data.replacement)]),
    ],
  ),
  DeviceChecked: event(
    z.strictObject({
      deviceId: id,
      check: z.enum(CHECKS),
      result: z.enum(CHECK_RESULTS),
      /** Who was asked, for look-ups; the tool, for tests. */
      provider: z.string().max(80),
      reference: z.string().max(80),
      note: z.string().max(300),
      attachments,
    }),
    deviceOf,
  ),
  DeviceMoved: event(
    z.strictObject({
      deviceId: id,
      from: z.string().max(40),
      to: place,
      reason: z.string().max(300),
    }),
    deviceOf,
  ),
  DeviceMissed: event(
    z.strictObject({
      deviceId: id,
      /** Of the last act that had the unit in hand. */
      lastSeenAt: z.int(),
      lastSeenBy: id,
      note: z.string().max(300),
    }),
    deviceOf,
  ),
  DeviceFound: event(z.strictObject({ deviceId: id, place, note: z.string().max(300) }), deviceOf),
  DeviceWrittenOff: event(
    z.strictObject({
      deviceId: id,
      productId: id,
      unitCostMinor: positiveMinor,
      reason,
      postings,
      attachments,
    }),
    deviceOf,
  ),
  /** One unit had two records: this one ends, and what it was taken in for is taken back. */
  DeviceWithdrawn: event(
    z.strictObject({
      deviceId: id,
      keptDeviceId: id,
      productId: id,
      unitCostMinor: positiveMinor,
      identifiers: z.array(deviceIdentifier).max(6),
      reason,
      postings,
      attachments,
    }),
    (data) => [
      subject('device', data.deviceId),
      subject('device', data.keptDeviceId),
      ...data.identifiers.map(identifierSubject),
    ],
  ),
  /** A unit that was sold is in the shop's hands again: the same device, a new holding. */
  DeviceCameBack: event(
    z.strictObject({
      deviceId: id,
      productId: id,
      deliveryId: id.nullable(),
      condition: z.enum(CONDITIONS),
      supplierName: line(80),
      place,
      unitCostMinor: positiveMinor,
      currency: currencyCode,
      reason: z.string().max(300),
      postings,
    }),
    (data) => [
      ...deviceOf(data),
      ...(data.deliveryId === null ? [] : [subject('delivery', data.deliveryId)]),
    ],
  ),
  ChecklistSet: event(
    z.strictObject({
      kind: z.enum(CHECKLIST_KINDS),
      items: z.array(checklistItem).max(CHECKS.length),
    }),
    () => [STOCK_RULES],
  ),
  /** Whether whoever took a delivery in may close it alone. */
  ReceivingRuleSet: event(z.strictObject({ needsSecondPerson: z.boolean() }), () => [STOCK_RULES]),
  /** Who states a fact, and whose word makes it count (R18). */
  FactRightsSet: event(
    z.strictObject({ name: z.enum(STATED_FACTS), state: roleList, approve: roleList }),
    () => [STOCK_RULES],
  ),
  /** What the owner wants to hear of (R45b). Days; 0 for not at all. */
  AlertLimitsSet: event(
    z.strictObject({
      agedDays: whole(3_650),
      checkPendingDays: whole(365),
      quarantineDays: whole(365),
      caseOpenDays: whole(365),
    }),
    () => [STOCK_RULES],
  ),
};
export type DevicesEvent = EventsOf<typeof devicesEvents>;

/** The rules of the stock room: lists of checks, what to say when, who states which fact. */
export const STOCK_RULES = subject('stock-rules', 'all');

// ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────

const STOCK_WORK: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager', 'head-office'];
const UNIT_WORK: readonly Role[] = [...STOCK_WORK, 'technician', 'assessor', 'warranty-officer'];
/** Whose word a write-off, a withdrawal and a wrong check digit need. */
export const APPROVES_STOCK: readonly Role[] = ['branch-manager', 'head-office'];

const SETS_STOCK_RULES: readonly Role[] = ['branch-manager', 'head-office'];

export const devicesCommands = {
  ...moveCommands,
  ...viewCommands,
  /** `value` of a variant is the id of its product. */
  StateFact: command<Readonly<{ isPending: boolean }>>()(
    z.strictObject({
      deviceId: id,
      name: z.enum(STATED_FACTS),
      value: filledLine(120),
      source: z.enum(STATED_SOURCES),
      reason,
      closure: line(300),
      evidence: evidenceFiles,
    }),
    'signed-in',
  ),
  DecideFact: command()(
    z.strictObject({ deviceId: id, factEventId: id, isApproved: z.boolean(), reason: line(300) }),
    'signed-in',
  ),
  /** `overrideReason`: takes a number whose check digit is wrong; needs an approval. */
  AddIdentifier: command()(
    z.strictObject({
      deviceId: id,
      raw: rawScan,
      reason: line(300),
      overrideReason: line(300),
      evidence: evidenceFiles,
    }),
    UNIT_WORK,
  ),
  /** `raw` is what takes its place, '' for nothing. */
  CorrectIdentifier: command()(
    z.strictObject({
      deviceId: id,
      identifier: deviceIdentifier,
      raw: rawScan,
      reason,
      overrideReason: line(300),
      evidence: evidenceFiles,
    }),
    UNIT_WORK,
  ),
  /** `exceptionId`: the case that a failed check opened, or had opened before. */
  RecordCheck: command<Readonly<{ exceptionId: string | null }>>()(
    z.strictObject({
      deviceId: id,
      check: z.enum(CHECKS),
      result: z.enum(CHECK_RESULTS),
      provider: line(80),
      reference: line(80),
      note,
      evidence: evidenceFiles,
    }),
    UNIT_WORK,
  ),
  MoveDevice: command()(z.strictObject({ deviceId: id, place, reason: line(300) }), [
    ...UNIT_WORK,
    'sales',
    'cashier',
  ]),
  ReportDamage: command<Readonly<{ exceptionId: string }>>()(
    z.strictObject({
      deviceId: id,
      description: reason,
      toQuarantine: z.boolean(),
      evidence: evidenceFiles,
    }),
    'signed-in',
  ),
  ReportMissing: command<Readonly<{ exceptionId: string }>>()(
    z.strictObject({ deviceId: id, note: reason }),
    'signed-in',
  ),
  ReportFound: command()(z.strictObject({ deviceId: id, place, note }), 'signed-in'),
  WriteOffDevice: command()(
    z.strictObject({ deviceId: id, reason, evidence: evidenceFiles }),
    STOCK_WORK,
  ),
  WithdrawDuplicate: command()(
    z.strictObject({ deviceId: id, keptDeviceId: id, reason, evidence: evidenceFiles }),
    STOCK_WORK,
  ),
  SetChecklist: command()(devicesEvents.ChecklistSet.data, SETS_STOCK_RULES),
  SetAlertLimits: command()(devicesEvents.AlertLimitsSet.data, SETS_STOCK_RULES),
  SetReceivingRule: command()(devicesEvents.ReceivingRuleSet.data, SETS_STOCK_RULES),
  SetFactRights: command()(devicesEvents.FactRightsSet.data, SETS_STOCK_RULES),
};

export const DEVICE_PAGE = 200;

export const devicesQueries = {
  ...stockQueries,
  ...viewQueries,
  listDevices: query<Readonly<{ rows: readonly DeviceRow[]; total: number }>>()(
    z.strictObject({
      /** Any identifier, its last digits, or words of the model; empty for all. */
      search: line(80),
      status: z.enum(DEVICE_STATUSES).nullable(),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(DEVICE_PAGE),
    }),
    'signed-in',
    ['device', 'product'],
    'report',
  ),
  getDevice: query<DeviceView | null>()(z.strictObject({ deviceId: id }), 'signed-in', [
    'device',
    'product',
    'sale',
    'identifier',
    'exception',
    'reservation',
    'stock-rules',
  ]),
  /** What an identifier, its last digits, a barcode, a receipt number or words lead to; at most 20. */
  find: query<readonly Found[]>()(z.strictObject({ text: rawScan }), 'signed-in', [
    'device',
    'product',
    'sale',
    'customer',
  ]),
  listChecklists: query<
    Readonly<{
      lists: Readonly<Record<ChecklistKind, readonly ChecklistItem[]>>;
      limits: AlertLimits;
      needsSecondPerson: boolean;
      factRights: FactRights;
      mayChange: boolean;
    }>
  >()(z.strictObject({}), 'signed-in', ['stock-rules']),
  listAlerts: query<readonly AlertRow[]>()(
    z.strictObject({}),
    'signed-in',
    ['device', 'exception', 'reservation', 'stock-rules'],
    'report',
  ),
  getLookUpMeasure: query<LookUpMeasure>()(
    z.strictObject({ weekOf: dayText }),
    ['branch-manager', 'head-office'],
    [],
  ),
  /** The whole story as one file (R8), without personal data: signed JSON, or a PDF to hand over. */
  getPassport: query<Readonly<{ fileName: string; base64: string }> | null>()(
    z.strictObject({ deviceId: id, form: z.enum(['json', 'pdf']) }),
    'signed-in',
    ['device'],
    'report',
  ),
};

export type DevicesRejection =
  | StockViewRejection
  | { code: 'devices.unknown' }
  | { code: 'devices.fact-not-yours'; name: string }
  | { code: 'devices.same-value'; name: string }
  | { code: 'devices.unknown-value'; name: string; value: string }
  | { code: 'devices.fact-not-pending' }
  | { code: 'devices.approve-not-yours' }
  | { code: 'devices.reason-needed' }
  | { code: 'devices.not-an-identifier'; text: string }
  | { code: 'devices.not-its-identifier'; identifier: string }
  | { code: 'devices.already-its'; identifier: string }
  | { code: 'devices.carried-by-other'; identifier: string; productName: string; deviceId: string }
  | { code: 'devices.too-many-identifiers'; max: number }
  | { code: 'devices.last-identifier' }
  | { code: 'devices.provider-needed'; check: string }
  | { code: 'devices.not-in-stock'; productName: string; status: DeviceStatus }
  | { code: 'devices.in-basket'; productName: string }
  | { code: 'devices.elsewhere'; productName: string }
  | { code: 'devices.same-place'; place: string }
  | { code: 'devices.not-missing' }
  | { code: 'devices.already-missing' }
  | { code: 'devices.not-a-duplicate' }
  | { code: 'devices.kept-is-gone' }
  | { code: 'devices.check-twice'; check: string };
