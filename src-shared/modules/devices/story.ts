/**
 * The story of a device: one line per event that a person would tell. Every event type of the program decides here
 * whether it belongs to the story; a new one does not compile until it has.
 */
import type { AnyEvent } from '../../modules.ts';
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
  | Readonly<{ kind: 'sold'; saleId: string; receiptNumber: string; priceMinor: number }>;

export type StoryLine = Readonly<{
  eventId: string;
  occurredAt: number;
  businessDate: string;
  actorName: string;
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
  IdentifierConfirmed: ({ data }) => ({ kind: 'label-confirmed', label: data.identifier }),
  DeviceSold: ({ data }) => ({
    kind: 'sold',
    saleId: data.saleId,
    receiptNumber: data.receiptNumber,
    priceMinor: data.priceMinor,
  }),
  // A list's row is told by the record's delivery; a basket is not a happening until it is paid.
  DeliveryLineExpected: null,
  SaleLineAdded: null,
  SaleLineVoided: null,
  // About something else than one device.
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
  DeliveryClosed: null,
  TillSessionOpened: null,
  DrawerOpened: null,
  SaleStarted: null,
  SaleLineQuantityChanged: null,
  SaleParked: null,
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
