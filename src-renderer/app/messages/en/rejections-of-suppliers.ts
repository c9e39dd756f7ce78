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
  'suppliers.unknown-return': () =>
    'This return was not found. Open it again under Receive, Returns.',
  'suppliers.return-not-open': ({ returnNumber }) =>
    `Return ${returnNumber} is sent or cancelled. Begin a new one for what still goes back.`,
  'suppliers.return-not-sent': ({ returnNumber }) =>
    `Return ${returnNumber} is not sent yet. Send it first, then write down what was granted.`,
  'suppliers.return-settled': ({ returnNumber }) =>
    `Return ${returnNumber} is settled. Nothing more can be granted for it.`,
  'suppliers.return-empty': () =>
    'Nothing is in the return yet. Scan a unit, or add counted goods.',
  'suppliers.return-full': ({ max }) =>
    `A return holds ${formats.number(max)} units at most. Send this one and begin another.`,
  'suppliers.not-on-books': ({ productName, identifier }) =>
    `${productName} ${identifier} is not in the stock of this shop, so it cannot go back. Look at its record.`,
  'suppliers.unit-kept': ({ productName, identifier }) =>
    `${productName} ${identifier} lies in a basket or is kept for a customer. Let it go there first, then try again.`,
  'suppliers.already-in-return': ({ productName, identifier }) =>
    `${productName} ${identifier} is in this return already. Scan the next one.`,
  'suppliers.not-in-return': () =>
    'This unit is no longer in the return. Scan it again if it is to go back.',
  'suppliers.other-supplier': ({ productName, supplierName }) =>
    supplierName === ''
      ? `Nobody knows who sent this ${productName}. Send it back here all the same, or put it aside.`
      : `${productName} came from ${supplierName}. Open a return to them, or send it back here all the same.`,
  'suppliers.too-few-here': ({ productName, onHand }) =>
    `Only ${formats.number(Math.max(0, onHand))} of ${productName} are here. Return no more than that, or count them first.`,
  'suppliers.no-unit': ({ text }) =>
    `No unit here has “${text}”. Scan its IMEI, serial number or stock label.`,
  'suppliers.credit-needed': () =>
    'Say what was granted, or mark it as their last word if nothing more comes.',
  'suppliers.not-retired': ({ supplierName }) => `${supplierName} is in use already.`,
};
