/** English sentences for the rules' "no": what is wrong, then the next step. */
import type { RejectionSentences } from '../rejections.ts';
import type { ModuleRejection } from '#shared/modules.ts';
import type { CountsRejection } from '#shared/modules/counts/contract.ts';
import type { ExceptionsRejection } from '#shared/modules/exceptions/contract.ts';
import { CHART } from '#shared/modules/accounts/chart.ts';
import { formats } from '../formats.ts';
import { safetyRejections } from './rejections-of-safety.ts';
import { supplierRejections } from './rejections-of-suppliers.ts';
import { unitRejections } from './rejections-of-units.ts';

const SCANNED_KIND = {
  receipt: 'a receipt',
  badge: 'a staff badge',
  'sim-card': 'a SIM card',
  gs1: 'a shipping label',
} as const;

const OTHER_FILES = {
  'old-excel': (fileName: string) =>
    `${fileName} is from an old Excel, or has a password. Open it, save it as .xlsx without a password, and choose it again.`,
  pdf: (fileName: string) =>
    `${fileName} is a PDF, made for reading. Ask the supplier for the same list as Excel or CSV.`,
  picture: (fileName: string) =>
    `${fileName} is a picture. Ask the supplier for the list as Excel or CSV, or scan the boxes without a list.`,
} as const;

/** Cases and counts have files of their own. */
type CodeHere = Exclude<ModuleRejection, ExceptionsRejection | CountsRejection>['code'];

export const moduleRejections: Pick<RejectionSentences, CodeHere> = {
  'settings.already-set-up': () => 'This shop is set up already. Sign in to go on.',
  'settings.default-rate-missing': () => 'Choose which of the tax rates applies by default.',
  'settings.sheet-off-page': () =>
    'This sheet is larger than an A4 page. Take fewer columns or rows, or smaller margins.',
  'settings.rate-twice': ({ rateCode }) =>
    `Two tax rates have the same short name, ${rateCode}. Give one of them another name.`,

  ...safetyRejections,
  ...unitRejections,
  ...supplierRejections,

  'staff.unknown': () => 'This person is not in the staff list any more. Choose another name.',
  'staff.name-taken': ({ name }) =>
    `There is already someone called ${name}. Add an initial so that people can be told apart.`,
  'staff.not-active': () => 'This person is switched off. Switch them on again in Settings, Staff.',
  'staff.last-owner': () => 'The shop needs an owner. Make someone else owner first.',
  'staff.only-owner-makes-owners': () =>
    'Only an owner can make someone an owner. Ask an owner to do this.',
  'staff.only-own-pin': () =>
    'You can change your own PIN only. Ask your manager for a new one for others.',

  'catalogue.unknown-product': () => 'This product is not in the catalogue. Add it under Products.',
  'catalogue.barcode-taken': ({ productName }) =>
    `This barcode belongs to ${productName}. Check the code, or use that product.`,
  'catalogue.sku-taken': ({ productName, sku }) =>
    `SKU ${sku} belongs to ${productName}. Use that product, or choose another SKU.`,
  'catalogue.unknown-tax': ({ taxCode }) =>
    `There is no tax rate “${taxCode}”. Choose one from the list, or add it in Settings.`,

  'receiving.unknown-delivery': () => 'This delivery was not found. Open it again from Receive.',
  'receiving.too-much': ({ maxMinor, currency }) =>
    `One receipt cannot be worth more than ${formats.money(maxMinor, currency)}. Check the quantity and the cost.`,
  'receiving.delivery-closed': () => 'This delivery is closed. Open a new one for what came later.',
  'receiving.still-open': () =>
    'This delivery is still open. Finish it first, so that everything in it gets its part.',
  'receiving.other-branch': () =>
    'This delivery came to another branch. Add its costs at a station of that branch.',
  'receiving.nothing-to-spread': () =>
    'Nothing came in with this delivery, so nothing can carry this cost. Choose another delivery.',
  'receiving.no-value-to-spread': () =>
    'The goods of this delivery have no cost to go by. Spread it by count instead.',
  'receiving.too-many-units': ({ max }) =>
    `A cost is spread over ${formats.number(max)} units at most. Ask your accountant to book this one by hand.`,
  'receiving.same-person': () =>
    'This person took goods of the delivery in as well. Ask somebody who did not to look it over and give their PIN.',
  'receiving.file-gone': () => 'The file is no longer here. Choose it once more.',
  'receiving.file-unreadable': ({ fileName }) =>
    `${fileName} could not be read as a list. Open it in a spreadsheet, save it as Excel (.xlsx) or CSV, and choose it again.`,
  'receiving.file-kind': ({ fileName, fileKind }) => OTHER_FILES[fileKind](fileName),
  'receiving.rows-refused': ({ count }) =>
    `${formats.number(count)} rows are refused. Mend them or leave them out, then take in the rest.`,
  'receiving.rate-missing': ({ listCurrency, currency }) =>
    `The list is in ${listCurrency}. Say what 1 ${listCurrency} is in ${currency}, then take it in.`,
  'receiving.row-settled': ({ rowNumber }) =>
    `Row ${formats.number(rowNumber)} was mended or left out already. Open the delivery again to see how it stands.`,
  'receiving.too-many-rows': ({ max }) =>
    `A list holds ${formats.number(max)} rows at most. Split the file and feed in the parts.`,
  'receiving.no-identifier-column': () => 'Say which column holds the IMEI or the serial number.',
  'receiving.nothing-to-take-in': () =>
    'Everything on the list is in already. You can finish the delivery.',
  'receiving.already-in-stock': ({ productName, identifier }) =>
    `${identifier} is in stock already: ${productName}. Put it with the others and scan the next.`,
  'receiving.was-returned': ({ productName, identifier }) =>
    `${identifier}, ${productName}, went back to its supplier. Scan it in an open delivery and say that it came back.`,
  'receiving.was-sold': ({ productName, identifier, receiptNumber }) =>
    `${identifier}, ${productName}, was sold on receipt ${receiptNumber}. Put it aside and ask your manager.`,
  'receiving.label-already-scanned': ({ productName, identifier }) =>
    `${identifier} is scanned already: ${productName}. Scan the next box.`,
  'receiving.expected-elsewhere': ({ identifier, deliveryNumber }) =>
    `${identifier} is on the list of delivery ${deliveryNumber}. Open that delivery and scan it there.`,
  'receiving.unknown-barcode': ({ barcode }) =>
    `No product has the barcode ${barcode}. Add it to a product, then scan again.`,
  'receiving.not-a-box-label': ({ text }) =>
    `${text} is not a label of a box. Scan the IMEI, the serial number or the barcode.`,
  'receiving.labels-disagree': ({ identifier }) =>
    `${identifier} belongs to another unit than the labels before it. Scan one box at a time.`,
  'receiving.counted-product': ({ productName }) =>
    `${productName} is counted, it has no serial numbers. Type how many came in.`,
  'receiving.unit-has-identifiers': ({ productName }) =>
    `${productName} has its own serial numbers. Scan each box instead of typing a number.`,

  'till.already-open': () => 'The till is open already. You can sell.',
  'till.not-open': () => 'The till is not open yet. Count the float and open it.',
  'till.clock-doubtful': ({ nowMs, newestMs }) =>
    `This computer says it is ${formats.dayAndTime(nowMs)}, and the last entry was on ${formats.dayAndTime(newestMs)}. ` +
    'Confirm the date, or set the clock of this computer first.',
  'till.no-drawer': () =>
    'No cash drawer is connected to the printer. Check this in Settings, Printer.',

  'sales.no-till-session': () =>
    'The till is not open yet. Count the float and open it, then scan again.',
  'sales.unknown-sale': () => 'This sale was not found. Go back to the counter.',
  'sales.not-open': () => 'This basket is finished or parked. Scan to begin the next sale.',
  'sales.unknown-line': () => 'This line is no longer in the basket.',
  'sales.unknown-tender': () => 'This payment is no longer on the sale.',
  'sales.unknown-identifier': ({ identifier }) =>
    `${identifier} is not in stock here. Take it in under Receive, then scan it again.`,
  'sales.unknown-barcode': ({ barcode }) =>
    `No product has the barcode ${barcode}. Find it by name, or link the code under Products.`,
  'sales.unknown-text': ({ text }) =>
    `Nothing found for “${text}”. Scan again or type part of the name.`,
  'sales.not-for-sale': ({ scanned }) =>
    `That is ${SCANNED_KIND[scanned]}. Scan the box of what is being sold.`,
  'sales.needs-identifier': ({ productName }) =>
    `${productName} needs its own number. Scan the IMEI or serial number on the box.`,
  'sales.already-in-basket': ({ productName, identifier }) =>
    `${identifier} is in this basket already: ${productName}. Scan the next.`,
  'sales.in-other-basket': ({ productName, identifier }) =>
    `${identifier}, ${productName}, is in another basket. Finish or void that one first.`,
  'sales.device-sold': ({ productName, identifier, receiptNumber, soldAt }) =>
    `${identifier}, ${productName}, was sold on ${formats.date(soldAt)}, receipt ${receiptNumber}. ` +
    'Check the box; if it came back, ask your manager.',
  'sales.device-elsewhere': ({ productName, identifier }) =>
    `${identifier}, ${productName}, belongs to another branch. Put it aside and ask your manager.`,
  'sales.expected-not-in': ({ identifier }) =>
    `${identifier} is on a delivery that is not taken in yet. Scan it under Receive, then sell it.`,
  'sales.no-price': ({ productName }) =>
    `${productName} has no price yet. Set one under Products, then scan again.`,
  'sales.ambiguous-scan': ({ text }) =>
    `${text} fits more than one thing. Scan another label of the box.`,
  'sales.device-quantity': () => 'Each phone is its own line. Scan the next one instead.',
  'sales.too-many-lines': ({ max }) =>
    `A sale holds ${formats.number(max)} lines. Take payment for these and begin another sale.`,
  'sales.too-many-tenders': ({ max }) =>
    `A sale takes ${formats.number(max)} payments. Remove one to add another.`,
  'sales.basket-empty': () => 'Nothing is in the basket yet. Scan something to sell.',
  'sales.tender-short': ({ dueMinor, currency }) =>
    `${formats.money(dueMinor, currency)} is still to pay. Add a payment.`,
  'sales.card-over-due': ({ dueMinor, currency }) =>
    `Only ${formats.money(dueMinor, currency)} is to pay. Take that amount by card.`,
  'sales.nothing-due': () => 'Everything is paid. Finish the sale.',
  'sales.too-much': ({ maxMinor, currency }) =>
    `One sale cannot come to more than ${formats.money(maxMinor, currency)}. Check the prices and numbers.`,
  'sales.other-till': () =>
    'This basket lies open at another till. Park it there, then bring it back here.',
  'sales.tenders-in-place': () =>
    'A payment is on this sale already. Remove it before changing the basket.',

  'accounts.code-unreadable': ({ account, text }) =>
    `“${text}” cannot be the code of ${CHART[account].name}. Use up to 20 letters and digits, with . / - or _ between.`,
  'accounts.account-twice': ({ account }) =>
    `${CHART[account].name} stands twice in the list. Leave one of the two out.`,
  'accounts.code-clash': ({ accountCode, account, otherAccount }) =>
    `${CHART[account].name} and ${CHART[otherAccount].name} cannot share the code ${accountCode}: ` +
    'they are different kinds of accounts. Give one of them another code.',

  'sales.no-customer': () => 'No customer is named. Choose one and try again.',

  'customers.unknown': () => 'This customer is not known here. Look under Customers.',
  'customers.erased': () => 'This customer was erased. Register the person anew if they wish it.',
  'customers.phone-form': () =>
    'A phone number has 5 to 15 digits; spaces and a + in front are fine. Check it, or leave it empty.',
  'customers.email-form': () =>
    'An e-mail address looks like name@place.example. Check it, or leave it empty.',
  'customers.nothing-changed': () => 'Nothing is different. Change a field first, or go back.',
  'customers.not-here': () =>
    'This station cannot read this customer. Change the record at the station where they were registered.',
  'customers.keys-locked': () =>
    'This station cannot open its keys, so it can keep no names. Make a backup and restore it with the saved keys.',

  'exports.too-many-at-a-time': ({ max }) =>
    `${formats.number(max)} exports are under way already. Wait for one of them, or stop it.`,
  'exports.unknown-export': () =>
    'This export is not known any more. Look whether the file is whole, or export again.',

  'printing.no-label-printer': () =>
    'No label printer is set up. Print on an A4 sheet, or choose a printer in Settings, Labels.',
  'printing.nothing-to-label': () =>
    'None of these units can get a label: they are not here any more, or have no room for a number.',
  'printing.position-off-sheet': ({ places }) =>
    `The page has ${formats.number(places)} labels. Begin at one of them.`,
  'printing.too-many-labels': ({ max }) =>
    `${formats.number(max)} labels at most can be printed in one go. Print them in parts.`,
  'printing.sheet-off-page': () =>
    'The sheet that is set up does not fit on an A4 page with labels of this size. Change it in Settings, Labels.',
  'printing.no-printer': () => 'No printer is set up. Choose one in Settings, Printer.',
  'printing.unknown-job': () => 'This print is no longer waiting.',
};
