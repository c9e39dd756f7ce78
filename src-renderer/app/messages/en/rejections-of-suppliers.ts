/** English sentences for what suppliers, orders and returns refuse: what is wrong, then the next step. */
import type { SuppliersRejection } from '#shared/modules/suppliers/contract.ts';
import { formats } from '../formats.ts';
import type { RejectionSentences } from '../rejections.ts';

export const supplierRejections: Pick<RejectionSentences, SuppliersRejection['code']> = {
  'suppliers.unknown': () => 'This supplier was not found. Choose one under Receive, Suppliers.',
  'suppliers.name-taken': ({ supplierName }) =>
    `There is a supplier ${supplierName} already. Use that record, or choose another name.`,
  'suppliers.code-taken': ({ supplierName, supplierCode }) =>
    `${supplierCode} is the code of ${supplierName}. Choose another code.`,
  'suppliers.phone-form': () =>
    'A phone number has 5 to 15 digits; spaces and a + in front are fine. Check it, or leave it empty.',
  'suppliers.email-form': () =>
    'An e-mail address looks like orders@firm.example. Check it, or leave it empty.',
  'suppliers.nothing-changed': () => 'Nothing is different. Change a field first, or go back.',
  'suppliers.retired': ({ supplierName }) =>
    `${supplierName} is retired. Take it up again in its record, or choose another supplier.`,
  'suppliers.unknown-order': () => 'This order was not found. Open it again under Receive, Orders.',
  'suppliers.order-closed': ({ orderNumber }) =>
    `Order ${orderNumber} is closed. Place a new one for what is still wanted.`,
  'suppliers.order-received': ({ orderNumber }) =>
    `Everything of order ${orderNumber} has come. Place a new one for what is still wanted.`,
  'suppliers.product-twice': ({ productName }) =>
    `${productName} stands on the order twice. Put both into one line.`,
  'suppliers.order-too-much': ({ maxMinor, currency }) =>
    `One order cannot come to more than ${formats.money(maxMinor, currency)}. Check the quantities and costs.`,
  'suppliers.below-received': ({ productName, received }) =>
    `${formats.number(received)} of ${productName} have come already. Order at least as many, or close the order short.`,
  'suppliers.not-retired': ({ supplierName }) => `${supplierName} is in use already.`,
};
