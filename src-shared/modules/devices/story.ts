/**
 * The story of a device: one line per event that a person would tell. Every event type of the program decides here
 * whether it belongs to the story; a new one does not compile until it has.
 */
import type { Attachment } from '../../kernel/attachment.ts';
import type { AnyEvent } from '../../modules.ts';
import type { Finding } from '../counts/contract.ts';
import type { ExceptionKind } from '../exceptions/kinds.ts';
import type { Check, CheckResult } from './checks.ts';
import type { LandedKind } from '../receiving/landed-contract.ts';
import type { Condition, StatedFact } from './facts.ts';
import type { Stage } from './stages.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';

/** What happened, in facts; the screen words it. Costs are absent for those who may not see them. */
export type StoryHappening =
  | Readonly<{
      kind: 'received';
      deliveryId: string;
      supplierName: string;
      isListed: boolean;
      wasScanned: boolean;
      unitCostMinor: number | null;
    }>
  | Readonly<{ kind: 'label-confirmed'; label: DeviceIdentifier }>
  | Readonly<{ kind: 'sold'; saleId: string; receiptNumber: string; priceMinor: number }>
  | Readonly<{
      kind: 'came-back';
      deliveryId: string | null;
      condition: Condition;
      reason: string;
      unitCostMinor: number | null;
    }>
  | Readonly<{
      kind: 'cost-added';
      deliveryId: string;
      costKind: LandedKind;
      /** It was gone already: its cost stayed as it was. */
      isOnBooks: boolean;
      reason: string;
      unitCostMinor: number | null;
    }>
  | Readonly<{
      kind: 'fact-stated';
      name: StatedFact;
      /** Of a variant: the id of its product, until the main process puts the name here. */
      value: string;
      isPending: boolean;
      reason: string;
      evidence: readonly Attachment[];
    }>
  | Readonly<{ kind: 'fact-decided'; name: StatedFact; isApproved: boolean; reason: string }>
  | Readonly<{
      kind: 'number-added';
      identifier: DeviceIdentifier;
      isOverridden: boolean;
      reason: string;
      evidence: readonly Attachment[];
    }>
  | Readonly<{
      kind: 'number-corrected';
      identifier: DeviceIdentifier;
      replacement: DeviceIdentifier | null;
      isOverridden: boolean;
      reason: string;
      evidence: readonly Attachment[];
    }>
  | Readonly<{
      kind: 'label-printed';
      label: DeviceIdentifier;
      isNew: boolean;
      copyNumber: number;
    }>
  | Readonly<{ kind: 'number-blocked'; identifier: DeviceIdentifier; deliveryId: string }>
  | Readonly<{
      kind: 'checked';
      check: Check;
      result: CheckResult;
      provider: string;
      reference: string;
      note: string;
      evidence: readonly Attachment[];
    }>
  | Readonly<{ kind: 'moved'; from: string; to: string; reason: string }>
  | Readonly<{ kind: 'missed'; lastSeenAt: number; note: string }>
  | Readonly<{ kind: 'found'; place: string; note: string }>
  | Readonly<{
      kind: 'counted';
      countId: string;
      number: string;
      place: string;
      finding: Finding;
      expectedPlace: string;
    }>
  | Readonly<{ kind: 'uncounted'; countId: string; number: string }>
  | Readonly<{
      kind: 'written-off';
      reason: string;
      unitCostMinor: number | null;
      evidence: readonly Attachment[];
    }>
  | Readonly<{
      kind: 'to-supplier';
      returnId: string;
      returnNumber: string;
      supplierName: string;
      unitCostMinor: number | null;
    }>
  | Readonly<{
      kind: 'withdrawn';
      deviceId: string;
      keptDeviceId: string;
      reason: string;
      evidence: readonly Attachment[];
    }>
  | Readonly<{ kind: 'reserved'; customerId: string; until: string; note: string }>
  | Readonly<{ kind: 'reservation-ended'; isKept: boolean; reason: string }>
  | Readonly<{
      kind: 'case-opened';
      exceptionId: string;
      exceptionKind: ExceptionKind;
      reason: string;
    }>
  | Readonly<{
      kind: 'case-overridden';
      exceptionId: string;
      stages: readonly Stage[];
      reason: string;
    }>
  | Readonly<{ kind: 'case-closed'; exceptionId: string; cause: string; explanation: string }>
  | Readonly<{ kind: 'case-reopened'; exceptionId: string; reason: string }>;

export type StoryLine = Readonly<{
  eventId: string;
  occurredAt: number;
  businessDate: string;
  actorName: string;
  /** Whose PIN it took, null where nobody's. */
  approverName: string | null;
  branchName: string;
  happening: StoryHappening;
}>;

type Tellers = {
  [Type in AnyEvent['type']]: ((event: Extract<AnyEvent, { type: Type }>) => StoryHappening) | null;
};

const tellers: Tellers = {
  DeviceReceived: ({ data }) => ({
    kind: 'received',
    deliveryId: data.deliveryId,
    supplierName: data.supplierName,
    isListed: data.lineId !== null,
    wasScanned: data.scannedKeys.length > 0,
    unitCostMinor: data.unitCostMinor,
  }),
  RefusedRowSettled: null,
  IdentifierConfirmed: ({ data }) => ({ kind: 'label-confirmed', label: data.identifier }),
  DeviceSold: ({ data }) => ({
    kind: 'sold',
    saleId: data.saleId,
    receiptNumber: data.receiptNumber,
    priceMinor: data.priceMinor,
  }),
  DeviceCameBack: ({ data: { deliveryId, condition, reason, unitCostMinor } }) => ({
    kind: 'came-back',
    deliveryId,
    condition,
    reason,
    unitCostMinor,
  }),
  DeviceCostAdded: ({ data: { deliveryId, kind, isOnBooks, reason, amountMinor } }) => ({
    kind: 'cost-added',
    deliveryId,
    costKind: kind,
    isOnBooks,
    reason,
    unitCostMinor: amountMinor,
  }),
  DeviceFactStated: ({ data: { name, value, approval, reason, attachments } }) => ({
    kind: 'fact-stated',
    name,
    value,
    isPending: approval === 'pending',
    reason,
    evidence: attachments,
  }),
  DeviceFactDecided: ({ data: { name, isApproved, reason } }) => ({
    kind: 'fact-decided',
    name,
    isApproved,
    reason,
  }),
  DeviceIdentifierAdded: ({ data: { identifier, override, reason, attachments } }) => ({
    kind: 'number-added',
    identifier,
    isOverridden: override !== null,
    reason,
    evidence: attachments,
  }),
  DeviceIdentifierCorrected: ({
    data: { identifier, replacement, override, reason, attachments },
  }) => ({
    kind: 'number-corrected',
    identifier,
    replacement,
    isOverridden: override !== null,
    reason,
    evidence: attachments,
  }),
  DeviceLabelPrinted: ({ data: { label, series, copyNumber } }) => ({
    kind: 'label-printed',
    label,
    isNew: series !== null,
    copyNumber,
  }),
  DuplicateBlocked: ({ data: { identifier, deliveryId } }) => ({
    kind: 'number-blocked',
    identifier,
    deliveryId,
  }),
  DeviceChecked: ({ data: { deviceId: _deviceId, attachments, ...told } }) => ({
    kind: 'checked',
    ...told,
    evidence: attachments,
  }),
  DeviceMoved: ({ data: { from, to, reason } }) => ({ kind: 'moved', from, to, reason }),
  DeviceMissed: ({ data: { lastSeenAt, note } }) => ({ kind: 'missed', lastSeenAt, note }),
  DeviceFound: ({ data: { place, note } }) => ({ kind: 'found', place, note }),
  DeviceCounted: ({ data: { countId, number, place, finding, expectedPlace } }) => ({
    kind: 'counted',
    countId,
    number,
    place,
    finding,
    expectedPlace,
  }),
  DeviceUncounted: ({ data: { countId, number } }) => ({ kind: 'uncounted', countId, number }),
  DeviceWrittenOff: ({ data: { reason, unitCostMinor, attachments } }) => ({
    kind: 'written-off',
    reason,
    unitCostMinor,
    evidence: attachments,
  }),
  DeviceWithdrawn: ({ data: { deviceId, keptDeviceId, reason, attachments } }) => ({
    kind: 'withdrawn',
    deviceId,
    keptDeviceId,
    reason,
    evidence: attachments,
  }),
  DeviceReserved: ({ data: { customerId, until, note } }) => ({
    kind: 'reserved',
    customerId,
    until,
    note,
  }),
  ReservationReleased: ({ data: { reason } }) => ({
    kind: 'reservation-ended',
    isKept: false,
    reason,
  }),
  ReservationKept: () => ({ kind: 'reservation-ended', isKept: true, reason: '' }),
  ExceptionOpened: ({ data: { exceptionId, kind, reason } }) => ({
    kind: 'case-opened',
    exceptionId,
    exceptionKind: kind,
    reason,
  }),
  ExceptionOverridden: ({ data: { exceptionId, stages, reason } }) => ({
    kind: 'case-overridden',
    exceptionId,
    stages,
    reason,
  }),
  ExceptionClosed: ({ data: { exceptionId, cause, explanation } }) => ({
    kind: 'case-closed',
    exceptionId,
    cause,
    explanation,
  }),
  ExceptionReopened: ({ data: { exceptionId, reason } }) => ({
    kind: 'case-reopened',
    exceptionId,
    reason,
  }),
  // What people say about a case is in the case.
  ExceptionAssigned: null,
  ExceptionCommented: null,
  ExceptionCauseSet: null,
  ExceptionRuleSet: null,
  ChecklistSet: null,
  AlertLimitsSet: null,
  ReceivingRuleSet: null,
  FactRightsSet: null,
  // A list's row is told by the record's delivery; a basket is not a happening until it is paid.
  DeliveryLineExpected: null,
  SaleLineAdded: null,
  SaleLineVoided: null,
  // About something else than one device.
  LabelSettingsSet: null,
  LabelSheetPrinted: null,
  ProductLabelsPrinted: null,
  OrganisationFounded: null,
  TaxRatesSet: null,
  BranchOpened: null,
  BranchDetailsChanged: null,
  StationEnrolled: null,
  ReceiptPrinterSet: null,
  BackupPlanSet: null,
  StationReplaced: null,
  KeysSaved: null,
  StaffAdded: null,
  StaffRolesChanged: null,
  StaffDeactivated: null,
  StaffReactivated: null,
  PinSet: null,
  SignedIn: null,
  ProductAdded: null,
  BarcodeLinked: null,
  PriceSet: null,
  DeliveryOpened: null,
  PackingListFed: null,
  PackingListRowRefused: null,
  QuantityReceived: null,
  StockCountOpened: null,
  CountListed: null,
  CountMissed: null,
  UnlistedCounted: null,
  UnlistedUncounted: null,
  QuantityCounted: null,
  StockRecounted: null,
  StockCountClosed: null,
  StockCountCancelled: null,
  QuantityAdjusted: null,
  DeliveryClosed: null,
  LandedCostSpread: null,
  CountedCostAdded: null,
  SupplierAdded: null,
  SupplierChanged: null,
  SupplierRetired: null,
  SupplierReactivated: null,
  OrderPlaced: null,
  OrderChanged: null,
  OrderClosed: null,
  ReorderLevelSet: null,
  DeviceReturnedToSupplier: ({ data }) => ({
    kind: 'to-supplier',
    returnId: data.returnId,
    returnNumber: data.returnNumber,
    supplierName: data.supplierName,
    unitCostMinor: data.unitCostMinor,
  }),
  // A parcel that is being packed is told once it is sent.
  ReturnUnitAdded: null,
  ReturnUnitRemoved: null,
  SupplierReturnOpened: null,
  ReturnQuantitySet: null,
  SupplierReturnSent: null,
  QuantityReturnedToSupplier: null,
  SupplierCreditRecorded: null,
  SupplierReturnCancelled: null,
  TillSessionOpened: null,
  DrawerOpened: null,
  SaleStarted: null,
  SaleLineQuantityChanged: null,
  SaleParked: null,
  UnitsMoved: null,
  StockViewSaved: null,
  StockViewRemoved: null,
  StockListArranged: null,
  SaleResumed: null,
  SaleVoided: null,
  TenderAdded: null,
  TenderRemoved: null,
  SaleCompleted: null,
  ReceiptReprinted: null,
  AccountCodesSet: null,
  SaleCustomerSet: null,
  SaleCustomerRemoved: null,
  CustomerRegistered: null,
  CustomerCorrected: null,
  CustomerRevealed: null,
  PersonErased: null,
};

/** What `event` adds to its device's story, null for nothing. */
export function happeningOf(event: AnyEvent): StoryHappening | null {
  const teller = tellers[event.type] as ((event: AnyEvent) => StoryHappening) | null | undefined;
  return teller?.(event) ?? null;
}
