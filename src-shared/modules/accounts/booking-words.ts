/** What a posting is about, in English: for the files that an accountant gets, and for the English screens. */
import type { BookedDocument, Booking } from './booking.ts';

type FactsOf<Kind extends Booking['kind']> = Extract<Booking, Readonly<{ kind: Kind }>>;

export type BookingWords = {
  readonly [Kind in Booking['kind']]: (booking: FactsOf<Kind>) => string;
};

const named = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(', ');

const from = (supplierName: string, goods: string): string =>
  supplierName === '' ? `Taken in: ${goods}` : `Taken in: ${goods}, from ${supplierName}`;

const COST_KINDS = { freight: 'Freight', duty: 'Duty', other: 'Cost of a delivery' } as const;

export const englishBookingWords: BookingWords = {
  sale: () => 'Sale',
  'sale-tax': ({ taxName }) => `Tax in the sale: ${taxName}`,
  'sale-tax-unknown': () => 'Tax in the sale',
  'counted-sold': ({ quantity, productName }) => `Sold: ${quantity} × ${productName}`,
  'device-sold': ({ productName, identifier }) => `Sold: ${named(productName, identifier)}`,
  'device-received': ({ supplierName, productName, identifier }) =>
    from(supplierName, named(productName, identifier)),
  'counted-received': ({ supplierName, quantity, productName }) =>
    from(supplierName, `${quantity} × ${productName}`),
  'counted-adjusted': ({ countNumber, difference, productName }) =>
    `Counted: ${difference > 0 ? '+' : '−'}${Math.abs(difference)} × ${productName}, ${countNumber}`,
  'device-written-off': ({ productName, identifier, reason }) =>
    `Written off: ${named(productName, identifier, reason)}`,
  'device-withdrawn': ({ productName, identifier, reason }) =>
    `Taken in twice, taken back: ${named(productName, identifier, reason)}`,
  'device-came-back': ({ supplierName, productName, identifier }) =>
    from(supplierName, named(productName, identifier)),
  'device-to-supplier': ({ supplierName, productName, identifier }) =>
    `Sent back to ${supplierName}: ${named(productName, identifier)}`,
  'counted-to-supplier': ({ quantity, productName }) => `Sent back: ${quantity} × ${productName}`,
  'supplier-credit': ({ reference }) =>
    reference === '' ? 'Credit of a supplier' : `Credit of a supplier: ${reference}`,
  'device-cost-added': ({ costKind, productName, identifier, reason }) =>
    `${COST_KINDS[costKind]}: ${named(productName, identifier, reason)}`,
  'counted-cost-added': ({ costKind, quantity, productName, reason }) =>
    `${COST_KINDS[costKind]}: ${named(`${quantity} × ${productName}`, reason)}`,
  'till-opened': () => 'Float of a till',
  unknown: () => 'The record of this row cannot be read',
};

export const bookingText = (booking: Booking, words: BookingWords): string =>
  (words[booking.kind] as (booking: Booking) => string)(booking);

export type DocumentWords = { readonly [Kind in BookedDocument['kind']]: string };

export const englishDocumentWords: DocumentWords = {
  sale: 'Receipt',
  delivery: 'Delivery',
  'supplier-return': 'Return to a supplier',
  'till-session': 'Till opening',
  count: 'Count',
  device: 'Device record',
};
