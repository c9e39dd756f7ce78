/** Sales: a basket from its first scan to its receipt. The basket is events, so a crash loses nothing. */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import {
  count,
  dayText,
  filledLine,
  id,
  line,
  positiveMinor,
  rawScan,
  totalMinor,
} from '../../kernel/fields.ts';
import { RATE_SCALE } from '../../kernel/money.ts';
import { currencyCode, postings } from '../../kernel/posting.ts';
import type { Missing } from '../devices/gate.ts';
import type { SaleCustomer } from '../customers/contract.ts';
import { AT_COUNTER, AT_TILL } from '../till/contract.ts';

/** Rows of one basket: with its tenders a completed sale stays under the size of an event. */
export const LINES_MAX = 60;
export const TENDERS_MAX = 10;

export const tenderKind = z.enum(['cash', 'card']);
export type TenderKind = z.output<typeof tenderKind>;

const lineBase = {
  lineId: id,
  productId: id,
  name: z.string().max(200),
  unitPriceMinor: positiveMinor,
  taxCode: z.string().max(20),
  taxName: z.string().max(40),
  ratePerMillion: z.int().min(0).max(RATE_SCALE),
};

export const saleLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    ...lineBase,
    deviceId: id,
    /** As printed on the receipt: every identifier of the unit. */
    identifiers: z.array(z.string().max(60)).max(6),
  }),
  z.strictObject({ kind: z.literal('quantity'), ...lineBase, quantity: count }),
]);
export type SaleLine = Readonly<z.output<typeof saleLine>>;

export const quantityOf = (row: SaleLine): number => (row.kind === 'device' ? 1 : row.quantity);
export const grossOf = (row: SaleLine): number => row.unitPriceMinor * quantityOf(row);

export const tender = z.strictObject({
  tenderId: id,
  kind: tenderKind,
  amountMinor: positiveMinor,
});
export type Tender = Readonly<z.output<typeof tender>>;

/** Tax of one rate inside the total. */
export const taxLine = z.strictObject({
  taxCode: z.string().max(20),
  taxName: z.string().max(40),
  ratePerMillion: z.int().min(0),
  grossMinor: totalMinor,
  netMinor: totalMinor,
  taxMinor: totalMinor,
});
export type TaxLine = Readonly<z.output<typeof taxLine>>;

/** A line as it was sold: what it came to, and what a counted product had cost. */
export const soldLine = z.strictObject({
  line: saleLine,
  grossMinor: totalMinor,
  taxMinor: totalMinor,
  /** Cost of the whole line for counted products; a device's cost is on its own DeviceSold. */
  costMinor: totalMinor,
});
export type SoldLine = Readonly<z.output<typeof soldLine>>;

const saleOf = (data: { saleId: string }) => subject('sale', data.saleId);
const saleAndSession = (data: { saleId: string; tillSessionId: string }) => [
  saleOf(data),
  subject('till-session', data.tillSessionId),
];

const reservationOf = (data: { reservationId: string; deviceId: string; customerId: string }) => [
  subject('reservation', data.reservationId),
  subject('device', data.deviceId),
  subject('customer', data.customerId),
];

export const salesEvents = {
  SaleStarted: event(z.strictObject({ saleId: id, tillSessionId: id }), saleAndSession),
  SaleLineAdded: event(
    z.strictObject({ saleId: id, currency: currencyCode, line: saleLine }),
    (data) =>
      data.line.kind === 'device'
        ? [saleOf(data), subject('device', data.line.deviceId)]
        : [saleOf(data)],
  ),
  SaleLineQuantityChanged: event(
    z.strictObject({ saleId: id, lineId: id, quantity: count }),
    (data) => [saleOf(data)],
  ),
  SaleLineVoided: event(
    z.strictObject({ saleId: id, lineId: id, deviceId: id.nullable() }),
    (data) =>
      data.deviceId === null ? [saleOf(data)] : [saleOf(data), subject('device', data.deviceId)],
  ),
  SaleParked: event(
    z.strictObject({ saleId: id, tillSessionId: id, note: line(60) }),
    saleAndSession,
  ),
  /** It moves to the session that brings it back, and leaves the one that it was parked in. */
  SaleResumed: event(
    z.strictObject({ saleId: id, tillSessionId: id, parkedInSessionId: id }),
    (data) => [...saleAndSession(data), subject('till-session', data.parkedInSessionId)],
  ),
  /** The basket was dropped before completion; a SaleLineVoided per line goes before it. */
  SaleVoided: event(z.strictObject({ saleId: id, tillSessionId: id }), saleAndSession),
  TenderAdded: event(z.strictObject({ saleId: id, tender, currency: currencyCode }), (data) => [
    saleOf(data),
  ]),
  TenderRemoved: event(z.strictObject({ saleId: id, tenderId: id }), (data) => [saleOf(data)]),
  /** Header of a sale; one DeviceSold per unit follows in the same transaction. */
  SaleCompleted: event(
    z.strictObject({
      saleId: id,
      tillSessionId: id,
      receiptPrefix: z.string().max(6),
      receiptSequence: z.int().min(1),
      receiptNumber: z.string().max(40),
      currency: currencyCode,
      lines: z.array(soldLine).min(1).max(LINES_MAX),
      taxes: z.array(taxLine).max(10),
      tenders: z.array(tender).max(TENDERS_MAX),
      totalMinor,
      changeMinor: totalMinor,
      postings,
    }),
    (data) => [
      ...saleAndSession(data),
      subject('receipt-series', data.receiptPrefix),
      subject('receipt', data.receiptNumber),
    ],
  ),
  DeviceSold: event(
    z.strictObject({
      saleId: id,
      deviceId: id,
      productId: id,
      receiptNumber: z.string().max(40),
      priceMinor: positiveMinor,
      unitCostMinor: positiveMinor,
      currency: currencyCode,
      postings,
    }),
    (data) => [saleOf(data), subject('device', data.deviceId)],
  ),
  /** Who buys; naming whoever it was before, so that it leaves that person's record. */
  SaleCustomerSet: event(
    z.strictObject({ saleId: id, customerId: id, previousCustomerId: id.nullable() }),
    (data) => [
      saleOf(data),
      subject('customer', data.customerId),
      ...(data.previousCustomerId === null ? [] : [subject('customer', data.previousCustomerId)]),
    ],
  ),
  SaleCustomerRemoved: event(z.strictObject({ saleId: id, customerId: id }), (data) => [
    saleOf(data),
    subject('customer', data.customerId),
  ]),
  /** One exact unit is kept for a customer until the end of a day. */
  DeviceReserved: event(
    z.strictObject({
      reservationId: id,
      deviceId: id,
      customerId: id,
      until: dayText,
      note: line(120),
    }),
    reservationOf,
  ),
  ReservationReleased: event(
    z.strictObject({
      reservationId: id,
      deviceId: id,
      customerId: id,
      reason: z.string().max(200),
    }),
    reservationOf,
  ),
  /** It was sold to the customer whom it was kept for. */
  ReservationKept: event(
    z.strictObject({ reservationId: id, deviceId: id, customerId: id, saleId: id }),
    (data) => [...reservationOf(data), saleOf(data)],
  ),
  ReceiptReprinted: event(
    z.strictObject({ saleId: id, receiptNumber: z.string().max(40), copyNumber: z.int().min(1) }),
    (data) => [saleOf(data)],
  ),
};
export type SalesEvent = EventsOf<typeof salesEvents>;

export type ScanToSaleReply = Readonly<{
  saleId: string;
  lineId: string;
  name: string;
  quantity: number;
}>;

export type CompleteSaleReply = Readonly<{
  saleId: string;
  receiptNumber: string;
  changeMinor: number;
  totalMinor: number;
}>;

export const salesCommands = {
  /** Adds what was scanned to the open basket of this station's till, and opens one where there is none. */
  ScanToSale: command<ScanToSaleReply>()(z.strictObject({ raw: rawScan }), AT_COUNTER),
  /** Adds a counted product from the list, for goods whose barcode does not scan. */
  AddProductToSale: command<ScanToSaleReply>()(z.strictObject({ productId: id }), AT_COUNTER),
  ChangeLineQuantity: command()(
    z.strictObject({ saleId: id, lineId: id, quantity: count }),
    AT_COUNTER,
  ),
  VoidSaleLine: command()(z.strictObject({ saleId: id, lineId: id }), AT_COUNTER),
  /** Says who buys the basket of this station's till, and opens one where there is none. */
  SetSaleCustomer: command<Readonly<{ saleId: string }>>()(
    z.strictObject({ customerId: id }),
    AT_COUNTER,
  ),
  RemoveSaleCustomer: command()(z.strictObject({ saleId: id }), AT_COUNTER),
  ReserveDevice: command<Readonly<{ reservationId: string }>>()(
    z.strictObject({ deviceId: id, customerId: id, until: dayText, note: line(120) }),
    AT_COUNTER,
  ),
  ReleaseReservation: command()(
    z.strictObject({ reservationId: id, reason: filledLine(200) }),
    AT_COUNTER,
  ),
  ParkSale: command()(z.strictObject({ saleId: id, note: line(60) }), AT_COUNTER),
  ResumeSale: command()(z.strictObject({ saleId: id }), AT_COUNTER),
  VoidSale: command()(z.strictObject({ saleId: id }), AT_COUNTER),
  AddTender: command<Readonly<{ dueMinor: number }>>()(
    z.strictObject({ saleId: id, kind: tenderKind, amountMinor: totalMinor.min(1) }),
    AT_TILL,
  ),
  RemoveTender: command()(z.strictObject({ saleId: id, tenderId: id }), AT_TILL),
  CompleteSale: command<CompleteSaleReply>()(z.strictObject({ saleId: id }), AT_TILL),
  ReprintReceipt: command<Readonly<{ copyNumber: number }>>()(
    z.strictObject({ saleId: id }),
    AT_COUNTER,
  ),
};

export type BasketLine = Readonly<{ line: SaleLine; quantity: number; grossMinor: number }>;

export type BasketView = Readonly<{
  saleId: string;
  customer: SaleCustomer | null;
  currency: string;
  lines: readonly BasketLine[];
  tenders: readonly Tender[];
  taxes: readonly TaxLine[];
  totalMinor: number;
  tenderedMinor: number;
  dueMinor: number;
}>;

export type ParkedSale = Readonly<{
  saleId: string;
  note: string;
  parkedAt: number;
  lineCount: number;
  totalMinor: number;
}>;

export type CounterView = Readonly<{ basket: BasketView | null; parked: readonly ParkedSale[] }>;

export type SaleRow = Readonly<{
  saleId: string;
  receiptNumber: string;
  completedAt: number;
  actorName: string;
  totalMinor: number;
  currency: string;
  summary: string;
}>;

export type SaleView = SaleRow &
  Readonly<{
    lines: readonly SoldLine[];
    taxes: readonly TaxLine[];
    tenders: readonly Tender[];
    changeMinor: number;
    copyCount: number;
    customer: SaleCustomer | null;
  }>;

export const SALES_PAGE = 200;

export const salesQueries = {
  /** The open basket of this station's till and those that are parked there. */
  getCounter: query<CounterView>()(z.strictObject({}), 'signed-in', ['sale', 'till', 'customer']),
  listSales: query<Readonly<{ rows: readonly SaleRow[]; total: number }>>()(
    z.strictObject({
      search: line(80),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(SALES_PAGE),
    }),
    'signed-in',
    ['sale'],
    'report',
  ),
  getSale: query<SaleView | null>()(z.strictObject({ saleId: id }), 'signed-in', [
    'sale',
    'customer',
  ]),
};

export type SalesRejection =
  | { code: 'sales.no-till-session' }
  | { code: 'sales.unknown-sale' }
  | { code: 'sales.not-open' }
  | { code: 'sales.unknown-line' }
  | { code: 'sales.unknown-tender' }
  | { code: 'sales.no-customer' }
  | { code: 'sales.unknown-identifier'; identifier: string }
  | { code: 'sales.unknown-barcode'; barcode: string }
  | { code: 'sales.unknown-text'; text: string }
  | { code: 'sales.not-for-sale'; text: string; scanned: 'receipt' | 'badge' | 'sim-card' | 'gs1' }
  | { code: 'sales.needs-identifier'; productName: string }
  | { code: 'sales.already-in-basket'; productName: string; identifier: string }
  | { code: 'sales.in-other-basket'; productName: string; identifier: string }
  | {
      code: 'sales.device-sold';
      productName: string;
      identifier: string;
      receiptNumber: string;
      soldAt: number;
    }
  | { code: 'sales.device-elsewhere'; productName: string; identifier: string }
  | {
      code: 'sales.gate-closed';
      productName: string;
      identifier: string;
      deviceId: string;
      missing: Missing;
    }
  | {
      code: 'sales.former-identifier';
      productName: string;
      identifier: string;
      reason: string;
    }
  | { code: 'sales.until-past'; today: string }
  | { code: 'sales.no-reservation' }
  | { code: 'sales.expected-not-in'; identifier: string }
  | { code: 'sales.no-price'; productName: string; productId: string }
  | { code: 'sales.ambiguous-scan'; text: string }
  | { code: 'sales.device-quantity' }
  | { code: 'sales.too-many-lines'; max: number }
  | { code: 'sales.too-many-tenders'; max: number }
  | { code: 'sales.too-much'; maxMinor: number; currency: string }
  | { code: 'sales.other-till' }
  | { code: 'sales.basket-empty' }
  | { code: 'sales.tender-short'; dueMinor: number; currency: string }
  | { code: 'sales.card-over-due'; dueMinor: number; currency: string }
  | { code: 'sales.nothing-due' }
  | { code: 'sales.tenders-in-place' };
