/** Returns to suppliers: units and counted goods that go back, by a reference, against a credit that is awaited. */
import { z } from 'zod';
import { command, event, query } from '../../kernel/contract.ts';
import { subject, type Subject } from '../../kernel/event.ts';
import {
  count,
  filledLine,
  id,
  line,
  positiveMinor,
  rawScan,
  totalMinor,
  whole,
} from '../../kernel/fields.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import { BUYS } from './rights.ts';

/** Units and kinds of counted goods of one return; each unit is an event of its own when it is sent. */
export const RETURN_UNITS_MAX = 500;

const returnOf = (data: { returnId: string }): Subject[] => [
  subject('supplier-return', data.returnId),
];
const unitOf = (data: { returnId: string; deviceId: string }): Subject[] => [
  ...returnOf(data),
  subject('device', data.deviceId),
];

export const returnEvents = {
  SupplierReturnOpened: event(
    z.strictObject({
      returnId: id,
      series: z.string().max(6),
      number: z.string().max(40),
      supplierId: id,
      supplierName: filledLine(80),
      /** The supplier's own number for it, '' while they gave none. */
      reference: line(60),
      reason: z.string().max(300),
    }),
    (data) => [
      ...returnOf(data),
      subject('return-series', data.series),
      subject('supplier', data.supplierId),
    ],
  ),
  /** Put into the parcel; it stays in stock until the parcel is sent. */
  ReturnUnitAdded: event(
    z.strictObject({ returnId: id, deviceId: id, expectedCreditMinor: positiveMinor }),
    unitOf,
  ),
  ReturnUnitRemoved: event(z.strictObject({ returnId: id, deviceId: id }), unitOf),
  /** How many of a counted product go back; 0 for none any more. */
  ReturnQuantitySet: event(
    z.strictObject({
      returnId: id,
      productId: id,
      quantity: whole(100_000),
      expectedCreditMinor: positiveMinor,
    }),
    returnOf,
  ),
  /** The header; an event per unit and per product follows. */
  SupplierReturnSent: event(
    z.strictObject({
      returnId: id,
      carrier: line(80),
      reference: line(60),
      unitCount: whole(RETURN_UNITS_MAX),
      costMinor: totalMinor,
      expectedCreditMinor: totalMinor,
      currency: currencyCode,
    }),
    returnOf,
  ),
  DeviceReturnedToSupplier: event(
    z.strictObject({
      returnId: id,
      deviceId: id,
      productId: id,
      returnNumber: z.string().max(40),
      supplierName: line(80),
      unitCostMinor: positiveMinor,
      expectedCreditMinor: positiveMinor,
      postings,
    }),
    unitOf,
  ),
  QuantityReturnedToSupplier: event(
    z.strictObject({
      returnId: id,
      productId: id,
      quantity: count,
      costMinor: totalMinor,
      postings,
    }),
    (data) => [...returnOf(data), subject('product', data.productId)],
  ),
  /** What the supplier granted. A final one ends it: what is not granted by then never will be. */
  SupplierCreditRecorded: event(
    z.strictObject({
      returnId: id,
      creditMinor: totalMinor,
      isFinal: z.boolean(),
      /** Of their credit note. */
      reference: line(60),
      reason: z.string().max(300),
      postings,
    }),
    returnOf,
  ),
  SupplierReturnCancelled: event(
    z.strictObject({ returnId: id, reason: z.string().max(300) }),
    returnOf,
  ),
};

export const returnCommands = {
  OpenSupplierReturn: command<Readonly<{ returnId: string }>>()(
    z.strictObject({ supplierId: id, reference: line(60), reason: filledLine(300) }),
    BUYS,
  ),
  /** By any of its numbers. `isOtherSupplier`: it came from somebody else, and goes back here all the same. */
  AddUnitToReturn: command<Readonly<{ deviceId: string; productName: string }>>()(
    z.strictObject({ returnId: id, raw: rawScan, isOtherSupplier: z.boolean() }),
    BUYS,
  ),
  SetReturnCredit: command()(
    z.strictObject({ returnId: id, deviceId: id, expectedCreditMinor: positiveMinor }),
    BUYS,
  ),
  RemoveUnitFromReturn: command()(z.strictObject({ returnId: id, deviceId: id }), BUYS),
  SetReturnQuantity: command()(
    z.strictObject({
      returnId: id,
      productId: id,
      quantity: whole(100_000),
      expectedCreditMinor: positiveMinor,
    }),
    BUYS,
  ),
  SendSupplierReturn: command()(
    z.strictObject({ returnId: id, carrier: line(80), reference: line(60) }),
    BUYS,
  ),
  RecordSupplierCredit: command()(
    z.strictObject({
      returnId: id,
      creditMinor: totalMinor,
      isFinal: z.boolean(),
      reference: line(60),
      reason: line(300),
    }),
    BUYS,
  ),
  CancelSupplierReturn: command()(z.strictObject({ returnId: id, reason: filledLine(300) }), BUYS),
};

export const RETURN_STATUSES = [
  'open',
  'sent',
  'partly-credited',
  'credited',
  'refused',
  'cancelled',
] as const;
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

export type ReturnSummary = Readonly<{
  returnId: string;
  number: string;
  supplierId: string;
  supplierName: string;
  reference: string;
  openedAt: number;
  sentAt: number | null;
  status: ReturnStatus;
  /** Units and counted goods together. */
  count: number;
  expectedCreditMinor: number;
  creditedMinor: number;
  currency: string;
}>;

export type ReturnUnit = Readonly<{
  deviceId: string;
  name: string;
  identifiers: readonly DeviceIdentifier[];
  /** Who sent it once. */
  supplierName: string;
  unitCostMinor: number;
  expectedCreditMinor: number;
}>;

export type ReturnView = ReturnSummary &
  Readonly<{
    reason: string;
    carrier: string;
    units: readonly ReturnUnit[];
    goods: readonly Readonly<{
      productId: string;
      name: string;
      sku: string;
      quantity: number;
      expectedCreditMinor: number;
    }>[];
    /** What left the stock with it; 0 until it is sent. */
    costMinor: number;
    /** Newest first. */
    credits: readonly Readonly<{
      at: number;
      byName: string;
      creditMinor: number;
      isFinal: boolean;
      reference: string;
      reason: string;
    }>[];
    cancelled: Readonly<{ at: number; byName: string; reason: string }> | null;
    openedByName: string;
  }>;

export const returnQueries = {
  /** Newest first, at most 500. */
  listSupplierReturns: query<readonly ReturnSummary[]>()(
    z.strictObject({ isOpenOnly: z.boolean() }),
    BUYS,
    ['supplier-return', 'supplier'],
    'report',
  ),
  getSupplierReturn: query<ReturnView | null>()(
    z.strictObject({ returnId: id }),
    BUYS,
    ['supplier-return', 'device', 'product'],
    'report',
  ),
  /** To lay into the parcel: every number of every unit. */
  getReturnFile: query<Readonly<{ fileName: string; base64: string }> | null>()(
    z.strictObject({ returnId: id, form: z.literal('pdf') }),
    BUYS,
    ['supplier-return'],
    'report',
  ),
};

export type ReturnRejection =
  | { code: 'suppliers.unknown-return' }
  | { code: 'suppliers.return-not-open'; returnNumber: string }
  | { code: 'suppliers.return-not-sent'; returnNumber: string }
  | { code: 'suppliers.return-settled'; returnNumber: string }
  | { code: 'suppliers.return-empty' }
  | { code: 'suppliers.return-full'; max: number }
  | { code: 'suppliers.not-on-books'; productName: string; identifier: string }
  | { code: 'suppliers.unit-kept'; productName: string; identifier: string }
  | { code: 'suppliers.already-in-return'; productName: string; identifier: string }
  | { code: 'suppliers.not-in-return' }
  | { code: 'suppliers.other-supplier'; productName: string; supplierName: string }
  | { code: 'suppliers.too-few-here'; productName: string; onHand: number }
  | { code: 'suppliers.no-unit'; text: string }
  | { code: 'suppliers.credit-needed' };
