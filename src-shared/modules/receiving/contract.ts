/** Receiving: deliveries, suppliers' packing lists, and boxes scanned into stock. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject, type Subject } from '../../kernel/event.ts';
import {
  count,
  dayText,
  deviceIdentifier,
  filledLine,
  id,
  line,
  positiveMinor,
  rawScan,
} from '../../kernel/fields.ts';
import { identifierSubject } from '../../kernel/identifiers/device-identifier.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { tacSubjects } from '../devices/tac.ts';
import { CONDITIONS } from '../devices/facts.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';
import { orderOf, orderSubjects } from './for-order.ts';
import type { DeliverySummary, DeliveryView } from './views.ts';
import { landedCommands, landedEvents, landedQueries } from './landed-contract.ts';
import { packingListMapping } from './list-fields.ts';
import {
  corrections,
  listedCost,
  listPart,
  mendableRow,
  rowFields,
  sheet,
  MENDED_ROWS_MAX,
  type MendableRow,
  type MendReply,
  type PackingListPreview,
} from './list-preview.ts';

/** IMEI 1, IMEI 2, MEID, EID, serial number, label: with the delivery, its order, line and device at most 16 subjects. */
export const IDENTIFIERS_MAX = 6;

/** Units taken in by one command, and rows read from one file. */
export const UNITS_PER_COMMAND_MAX = 2_000;

const identifiers = z.array(deviceIdentifier).min(1).max(IDENTIFIERS_MAX);

const claimsOf = (list: readonly DeviceIdentifier[]): Subject[] => list.map(identifierSubject);

export const receivingEvents = {
  DeliveryOpened: event(
    z.strictObject({
      deliveryId: id,
      /** The station's prefix; its deliveries are numbered one after another. */
      series: z.string().max(6),
      number: z.string().max(40),
      supplierName: filledLine(80),
      reference: line(60),
      orderId: orderOf,
      /** What the shop had on its first day: it came from nobody. */
      isOpening: z.literal(true).optional(),
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      subject('delivery-series', data.series),
      ...orderSubjects(data),
    ],
  ),
  /** Header of a packing list that was fed in; one event per row follows. */
  PackingListFed: event(
    z.strictObject({
      deliveryId: id,
      fileName: line(200),
      fileHash: z.string().max(64),
      acceptedCount: z.int().min(0),
      refusedCount: z.int().min(0),
    }),
    (data) => [subject('delivery', data.deliveryId)],
  ),
  DeliveryLineExpected: event(
    z.strictObject({
      deliveryId: id,
      lineId: id,
      rowNumber: z.int().min(1),
      productId: id,
      identifiers,
      unitCostMinor: positiveMinor,
      currency: currencyCode,
      batch: line(40),
      listed: listedCost.optional(),
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      subject('delivery-line', data.lineId),
      ...claimsOf(data.identifiers),
    ],
  ),
  PackingListRowRefused: event(
    z.strictObject({
      deliveryId: id,
      rowNumber: z.int().min(1),
      text: z.string().max(500),
      reason: z.strictObject({
        code: z.string().max(80),
        facts: z.record(z.string().max(40), z.union([z.string().max(200), z.int(), z.boolean()])),
      }),
      /** What it takes to mend the row here; rows that were refused before this was kept have none. */
      mendable: mendableRow.optional(),
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      ...(data.mendable === undefined ? [] : [subject('refused-row', data.mendable.refusalId)]),
    ],
  ),
  /** A refused row needs nobody any more: it was mended and its unit is expected, or it was left out for good. */
  RefusedRowSettled: event(
    z.strictObject({
      deliveryId: id,
      refusalId: id,
      rowNumber: z.int().min(1),
      /** The line it became, null where it was left out. */
      lineId: id.nullable(),
    }),
    (data) => [subject('delivery', data.deliveryId), subject('refused-row', data.refusalId)],
  ),
  DeviceReceived: event(
    z.strictObject({
      deliveryId: id,
      /** Null for a unit that no list announced. */
      lineId: id.nullable(),
      deviceId: id,
      productId: id,
      identifiers,
      /** Keys of the identifiers that were scanned; the others were taken from the supplier's document. */
      scannedKeys: z.array(z.string().max(40)).max(IDENTIFIERS_MAX),
      condition: z.enum(CONDITIONS),
      supplierName: line(80),
      batch: line(40),
      place: z.string().max(40),
      unitCostMinor: positiveMinor,
      currency: currencyCode,
      listed: listedCost.optional(),
      orderId: orderOf,
      /** The day that it came, where that was before it was written down. */
      receivedOn: dayText.optional(),
      postings,
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      ...orderSubjects(data),
      subject('device', data.deviceId),
      ...(data.lineId === null ? [] : [subject('delivery-line', data.lineId)]),
      ...claimsOf(data.identifiers),
      ...tacSubjects(data.identifiers),
    ],
  ),
  /** An identifier was refused because a unit carries it already (M8). */
  DuplicateBlocked: event(
    z.strictObject({
      deliveryId: id,
      identifier: deviceIdentifier,
      /** The unit that carries it. */
      deviceId: id,
      source: z.enum(['scan', 'typed']),
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      subject('device', data.deviceId),
      identifierSubject(data.identifier),
    ],
  ),
  /** A further label of a unit that is already in was scanned and agrees with the record. */
  IdentifierConfirmed: event(
    z.strictObject({ deliveryId: id, deviceId: id, identifier: deviceIdentifier }),
    (data) => [subject('delivery', data.deliveryId), subject('device', data.deviceId)],
  ),
  QuantityReceived: event(
    z.strictObject({
      deliveryId: id,
      productId: id,
      quantity: count,
      unitCostMinor: positiveMinor,
      currency: currencyCode,
      place: z.string().max(40),
      /** What stock sold before it was received had been costed wrong by (moving average at on-hand below zero). */
      varianceMinor: z.int(),
      orderId: orderOf,
      postings,
    }),
    (data) => [
      subject('delivery', data.deliveryId),
      subject('product', data.productId),
      ...orderSubjects(data),
    ],
  ),
  DeliveryClosed: event(
    z.strictObject({
      deliveryId: id,
      expectedCount: z.int().min(0),
      receivedCount: z.int().min(0),
      shortCount: z.int().min(0),
      unlistedCount: z.int().min(0),
    }),
    (data) => [subject('delivery', data.deliveryId)],
  ),
  ...landedEvents,
};
export type ReceivingEvent = EventsOf<typeof receivingEvents>;

export const RECEIVES: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager'];

export type RowRefusal = Readonly<{
  /** Where the row can be mended here. */
  mendable?: MendableRow;
  rowNumber: number;
  text: string;
  reason: Readonly<{ code: string; facts: Readonly<Record<string, string | number | boolean>> }>;
}>;

/** What a scan at an open delivery led to. */
export type BoxScanReply =
  | Readonly<{ outcome: 'taken-in' | 'label-confirmed'; deviceId: string; label: DeviceIdentifier }>
  | Readonly<{
      outcome: 'product-label';
      productId: string;
      productName: string;
      tracking: 'device' | 'quantity';
    }>
  | Readonly<{ outcome: 'not-listed'; label: DeviceIdentifier }>
  /**
   * A unit carries this number already. One that was sold can come back as the same device; anything else in the hand is
   * a second unit with the number of another, and is taken in aside with a case.
   */
  | Readonly<{
      outcome: 'duplicate';
      label: DeviceIdentifier;
      deviceId: string;
      productId: string;
      productName: string;
      receiptNumber: string | null;
      /** It went back to its supplier once, and can come in again as the same device. */
      isAtSupplier: boolean;
    }>
  | Readonly<{
      outcome: 'ask';
      choices: readonly Readonly<{
        reading: 'imei' | 'gtin' | 'other';
        label: string;
        rescan: string;
      }>[];
    }>;

export const receivingCommands = {
  OpenDelivery: command<Readonly<{ deliveryId: string }>>()(
    z.strictObject({ supplierName: filledLine(80), reference: line(60), orderId: orderOf }),
    RECEIVES,
  ),
  /** The file was uploaded before; its good rows are expected from now on, the others are kept with their reason. */
  FeedPackingList: command<
    Readonly<{
      deliveryId: string;
      acceptedCount: number;
      refusedCount: number;
      /** Rows of the list behind this part. */
      restCount: number;
    }>
  >()(
    z.strictObject({
      /** Null opens a delivery for it. */
      deliveryId: id.nullable(),
      fileId: id,
      supplierName: filledLine(80),
      reference: line(60),
      mapping: packingListMapping,
      sheet,
      corrections,
      /** All of the list where it is left out. */
      part: listPart.optional(),
    }),
    RECEIVES,
  ),
  /** What is in the shop on its first day, from a list of its own; only whole: no row may be refused. */
  TakeInOpeningStock: command<
    Readonly<{ deliveryId: string; unitCount: number; countedCount: number }>
  >()(
    z.strictObject({
      fileId: id,
      /** What the delivery is called: it has no supplier. */
      name: filledLine(80),
      mapping: packingListMapping,
      sheet,
      corrections,
    }),
    // Whose word puts value into the books that nobody paid for here.
    ['branch-manager', 'head-office'],
  ),
  /** Refused rows of a list that was fed in, mended by hand; one that is still wrong stays with its new reason. */
  MendRefusedRows: command<MendReply>()(
    z.strictObject({
      deliveryId: id,
      /** Null fields: the row is left out for good. */
      rows: z
        .array(z.strictObject({ refusalId: id, fields: rowFields.nullable() }))
        .min(1)
        .max(MENDED_ROWS_MAX),
    }),
    RECEIVES,
  ),
  ScanBoxLabel: command<BoxScanReply>()(z.strictObject({ deliveryId: id, raw: rawScan }), RECEIVES),
  /** A unit that no list announced, with what its labels gave. */
  ReceiveUnit: command<Readonly<{ deviceId: string }>>()(
    z.strictObject({
      deliveryId: id,
      productId: id,
      labels: z.array(rawScan).min(1).max(IDENTIFIERS_MAX),
      unitCostMinor: positiveMinor,
      /** Why numbers with a wrong check digit are taken, '' where there is none; needs an approval. */
      overrideReason: line(300).optional(),
      /** A second unit with the number of another: taken in aside, and a case is opened. '' where it is none. */
      duplicateReason: line(300).optional(),
    }),
    RECEIVES,
  ),
  /** A unit that was sold is in the shop's hands again: the same device, its story goes on. */
  TakeBack: command()(
    z.strictObject({
      deliveryId: id,
      deviceId: id,
      condition: z.enum(CONDITIONS),
      unitCostMinor: positiveMinor,
      reason: filledLine(300),
    }),
    RECEIVES,
  ),
  /** Takes in what the list announced and nobody scanned, on the supplier's word. */
  TakeInUnscanned: command<Readonly<{ receivedCount: number }>>()(
    z.strictObject({ deliveryId: id }),
    RECEIVES,
  ),
  ReceiveQuantity: command()(
    z.strictObject({
      deliveryId: id,
      productId: id,
      quantity: count,
      unitCostMinor: positiveMinor,
    }),
    RECEIVES,
  ),
  CloseDelivery: command()(z.strictObject({ deliveryId: id }), RECEIVES),
  ...landedCommands,
};

export const receivingQueries = {
  listDeliveries: query<readonly DeliverySummary[]>()(z.strictObject({}), RECEIVES, ['delivery']),
  getDelivery: query<DeliveryView | null>()(z.strictObject({ deliveryId: id }), RECEIVES, [
    'delivery',
    'device',
    'stock-rules',
    'product',
    'purchase-order',
  ]),
  /** What a unit of the product will cost: by the order that the delivery is for, else as the last ones did. */
  getProposedCost: query<Readonly<{ unitCostMinor: number | null; isFromOrder: boolean }>>()(
    z.strictObject({ deliveryId: id, productId: id }),
    RECEIVES,
    [],
  ),
  /** Active suppliers, and names on deliveries that have no record. */
  listSupplierNames: query<readonly string[]>()(
    z.strictObject({}),
    RECEIVES,
    ['delivery', 'supplier'],
    'report',
  ),
  /** Null mapping: the one remembered for the supplier, else one proposed from the headings. */
  previewPackingList: query<PackingListPreview>()(
    z.strictObject({
      fileId: id,
      supplierName: line(80),
      mapping: packingListMapping.nullable(),
      sheet,
      corrections,
      /** Read as opening stock. */
      isOpening: z.boolean().optional(),
    }),
    RECEIVES,
    [],
    // Reads every row anew at each change of a column: no sale waits for that.
    'report',
  ),
  ...landedQueries,
};
