/**
 * What a posting is about, told from its event: the happening in the shop, the document that it stands on and the goods.
 * Every event type that carries postings tells here; a new one does not compile until it does.
 */
import { subjectId, subjectKind } from '../../kernel/event.ts';
import type { Posting } from '../../kernel/posting.ts';
import type { AnyEvent } from '../../modules.ts';
import type { LandedKind } from '../receiving/landed-contract.ts';
import { quantityOf } from '../sales/contract.ts';

/** What happened, in facts; whoever shows it words it. */
export type Booking =
  | Readonly<{ kind: 'sale' | 'sale-tax-unknown'; receiptNumber: string }>
  | Readonly<{
      kind: 'sale-tax';
      receiptNumber: string;
      taxName: string;
      ratePerMillion: number;
    }>
  | Readonly<{
      kind: 'counted-sold';
      receiptNumber: string;
      productName: string;
      quantity: number;
    }>
  | Readonly<{
      kind: 'device-sold';
      receiptNumber: string;
      productName: string;
      identifier: string;
    }>
  | Readonly<{
      kind: 'device-received';
      deliveryNumber: string;
      supplierName: string;
      productName: string;
      identifier: string;
    }>
  | Readonly<{
      kind: 'counted-received';
      deliveryNumber: string;
      supplierName: string;
      productName: string;
      quantity: number;
    }>
  | Readonly<{
      kind: 'counted-adjusted';
      countNumber: string;
      productName: string;
      difference: number;
    }>
  | Readonly<{
      kind: 'device-written-off' | 'device-withdrawn';
      productName: string;
      identifier: string;
      reason: string;
    }>
  | Readonly<{
      kind: 'device-came-back';
      supplierName: string;
      productName: string;
      identifier: string;
    }>
  | Readonly<{
      kind: 'device-to-supplier';
      returnNumber: string;
      supplierName: string;
      productName: string;
      identifier: string;
    }>
  | Readonly<{ kind: 'counted-to-supplier'; productName: string; quantity: number }>
  | Readonly<{ kind: 'supplier-credit'; reference: string; isFinal: boolean }>
  | Readonly<{
      kind: 'device-cost-added';
      deliveryNumber: string;
      costKind: LandedKind;
      productName: string;
      identifier: string;
      reason: string;
    }>
  | Readonly<{
      kind: 'counted-cost-added';
      deliveryNumber: string;
      costKind: LandedKind;
      productName: string;
      quantity: number;
      reason: string;
    }>
  | Readonly<{ kind: 'till-opened' }>
  /** Its event cannot be read any more: only a damaged ledger shows this. */
  | Readonly<{ kind: 'unknown' }>;

/** The paper that an accountant asks for. `number` is empty where there is none, or it is not known here yet. */
export type BookedDocument =
  | Readonly<{ kind: 'sale'; saleId: string; number: string }>
  | Readonly<{ kind: 'delivery'; deliveryId: string; number: string }>
  | Readonly<{ kind: 'supplier-return'; returnId: string; number: string }>
  | Readonly<{ kind: 'till-session'; tillSessionId: string; number: string }>
  | Readonly<{ kind: 'count'; countId: string; number: string }>
  /** The record of the unit itself is the paper. */
  | Readonly<{ kind: 'device'; deviceId: string; number: string }>;

export type BookedGoods =
  | Readonly<{ kind: 'device'; deviceId: string }>
  | Readonly<{ kind: 'product'; productId: string }>;

export type Told = Readonly<{
  booking: Booking;
  document: BookedDocument;
  goods: BookedGoods | null;
}>;

/** Looks up what an event names by id; empty texts for what is not known here. */
export type Names = Readonly<{
  product: (productId: string) => string;
  identifier: (deviceId: string) => string;
  delivery: (deliveryId: string) => Readonly<{ number: string; supplierName: string }>;
}>;

type PostingEvent = Extract<AnyEvent, Readonly<{ data: { postings: readonly Posting[] } }>>;
type EventOf<Type extends PostingEvent['type']> = Extract<PostingEvent, { type: Type }>;

type Tellers = {
  readonly [Type in PostingEvent['type']]: (
    event: EventOf<Type>,
    posting: Posting,
    names: Names,
  ) => Told;
};

const tellers: Tellers = {
  SaleCompleted: saleTold,
  DeviceSold: ({ data }, _posting, names) => ({
    booking: {
      kind: 'device-sold',
      receiptNumber: data.receiptNumber,
      productName: names.product(data.productId),
      identifier: names.identifier(data.deviceId),
    },
    document: { kind: 'sale', saleId: data.saleId, number: data.receiptNumber },
    goods: { kind: 'device', deviceId: data.deviceId },
  }),
  DeviceReceived: ({ data }, _posting, names) => {
    const { number } = names.delivery(data.deliveryId);
    return {
      booking: {
        kind: 'device-received',
        deliveryNumber: number,
        supplierName: data.supplierName,
        productName: names.product(data.productId),
        identifier: data.identifiers[0]?.display ?? '',
      },
      document: { kind: 'delivery', deliveryId: data.deliveryId, number },
      goods: { kind: 'device', deviceId: data.deviceId },
    };
  },
  QuantityReceived: ({ data }, _posting, names) => {
    const { number, supplierName } = names.delivery(data.deliveryId);
    return {
      booking: {
        kind: 'counted-received',
        deliveryNumber: number,
        supplierName,
        productName: names.product(data.productId),
        quantity: data.quantity,
      },
      document: { kind: 'delivery', deliveryId: data.deliveryId, number },
      goods: { kind: 'product', productId: data.productId },
    };
  },
  DeviceCostAdded: ({ data }, _posting, names) => {
    const { number } = names.delivery(data.deliveryId);
    return {
      booking: {
        kind: 'device-cost-added',
        deliveryNumber: number,
        costKind: data.kind,
        productName: names.product(data.productId),
        identifier: names.identifier(data.deviceId),
        reason: data.reason,
      },
      document: { kind: 'delivery', deliveryId: data.deliveryId, number },
      goods: { kind: 'device', deviceId: data.deviceId },
    };
  },
  CountedCostAdded: ({ data }, _posting, names) => {
    const { number } = names.delivery(data.deliveryId);
    return {
      booking: {
        kind: 'counted-cost-added',
        deliveryNumber: number,
        costKind: data.kind,
        productName: names.product(data.productId),
        quantity: data.quantity,
        reason: data.reason,
      },
      document: { kind: 'delivery', deliveryId: data.deliveryId, number },
      goods: { kind: 'product', productId: data.productId },
    };
  },
  QuantityAdjusted: ({ data }, _posting, names) => ({
    booking: {
      kind: 'counted-adjusted',
      countNumber: data.number,
      productName: names.product(data.productId),
      difference: data.difference,
    },
    document: { kind: 'count', countId: data.countId, number: data.number },
    goods: { kind: 'product', productId: data.productId },
  }),
  DeviceWrittenOff: ({ data }, _posting, names) => endTold('device-written-off', data, names),
  DeviceWithdrawn: ({ data }, _posting, names) => endTold('device-withdrawn', data, names),
  DeviceCameBack: ({ data }, _posting, names) => {
    const { deliveryId, deviceId } = data;
    const identifier = names.identifier(deviceId);
    return {
      booking: {
        kind: 'device-came-back',
        supplierName: data.supplierName,
        productName: names.product(data.productId),
        identifier,
      },
      document:
        deliveryId === null
          ? { kind: 'device', deviceId, number: identifier }
          : { kind: 'delivery', deliveryId, number: names.delivery(deliveryId).number },
      goods: { kind: 'device', deviceId },
    };
  },
  DeviceReturnedToSupplier: ({ data }, _posting, names) => ({
    booking: {
      kind: 'device-to-supplier',
      returnNumber: data.returnNumber,
      supplierName: data.supplierName,
      productName: names.product(data.productId),
      identifier: names.identifier(data.deviceId),
    },
    document: { kind: 'supplier-return', returnId: data.returnId, number: data.returnNumber },
    goods: { kind: 'device', deviceId: data.deviceId },
  }),
  QuantityReturnedToSupplier: ({ data }, _posting, names) => ({
    booking: {
      kind: 'counted-to-supplier',
      productName: names.product(data.productId),
      quantity: data.quantity,
    },
    document: { kind: 'supplier-return', returnId: data.returnId, number: '' },
    goods: { kind: 'product', productId: data.productId },
  }),
  SupplierCreditRecorded: ({ data }) => ({
    booking: { kind: 'supplier-credit', reference: data.reference, isFinal: data.isFinal },
    document: { kind: 'supplier-return', returnId: data.returnId, number: '' },
    goods: null,
  }),
  TillSessionOpened: ({ data }) => ({
    booking: { kind: 'till-opened' },
    document: { kind: 'till-session', tillSessionId: data.tillSessionId, number: '' },
    goods: null,
  }),
};

/** A unit leaves the stock without being sold. */
function endTold(
  kind: 'device-written-off' | 'device-withdrawn',
  {
    deviceId,
    productId,
    reason,
  }: Readonly<{ deviceId: string; productId: string; reason: string }>,
  names: Names,
): Told {
  const identifier = names.identifier(deviceId);
  const productName = names.product(productId);
  return {
    booking: { kind, productName, identifier, reason },
    document: { kind: 'device', deviceId, number: identifier },
    goods: { kind: 'device', deviceId },
  };
}

/** A completed sale posts its takings, its tax by rate, and the cost of counted goods by line. */
function saleTold(event: EventOf<'SaleCompleted'>, posting: Posting, names: Names): Told {
  const { saleId, receiptNumber, taxes, lines } = event.data;
  const document = { kind: 'sale', saleId, number: receiptNumber } as const;
  const id = subjectId(posting.subject);
  if (subjectKind(posting.subject) === 'tax') {
    const tax = taxes.find(({ taxCode }) => taxCode === id);
    const booking: Booking =
      tax === undefined
        ? { kind: 'sale-tax-unknown', receiptNumber }
        : {
            kind: 'sale-tax',
            receiptNumber,
            taxName: tax.taxName,
            ratePerMillion: tax.ratePerMillion,
          };
    return { booking, document, goods: null };
  }
  if (subjectKind(posting.subject) !== 'product')
    return { booking: { kind: 'sale', receiptNumber }, document, goods: null };
  const ofProduct = lines.filter(({ line }) => line.productId === id);
  const sold =
    ofProduct.find(({ costMinor }) => costMinor === Math.abs(posting.amountMinor)) ?? ofProduct[0];
  const booking: Booking = {
    kind: 'counted-sold',
    receiptNumber,
    productName: sold?.line.name ?? names.product(id),
    quantity: sold === undefined ? 0 : quantityOf(sold.line),
  };
  return { booking, document, goods: { kind: 'product', productId: id } };
}

/** Null for an event of a type that carries no postings. */
export function toldOf(event: AnyEvent, posting: Posting, names: Names): Told | null {
  if (!Object.hasOwn(tellers, event.type)) return null;
  const teller = tellers[event.type as PostingEvent['type']] as (
    event: AnyEvent,
    posting: Posting,
    names: Names,
  ) => Told;
  return teller(event, posting, names);
}
