/** English sentences for what the station, a scan or a file can refuse: what is wrong, then the next step. */
import type { EvidenceRejection } from '#shared/kernel/attachment.ts';
import type { ModuleRejection } from '#shared/modules.ts';
import type { RejectionSentences } from '../rejections.ts';
import { formats, plural } from '../formats.ts';
import { staff } from './staff.ts';

const OTHER_KIND = {
  imei: 'an IMEI',
  meid: 'an MEID',
  eid: 'an eSIM number (EID)',
  iccid: 'a SIM card number',
  'stock-label': 'one of our labels',
} as const;

const digits = (count: number): string =>
  plural(count, { one: '1 digit', other: `${formats.number(count)} digits` });

const again = 'Scan it again, or type it from the label.';

export const stationRejections: Omit<
  RejectionSentences,
  ModuleRejection['code'] | EvidenceRejection['code']
> = {
  'bridge.bad-request': () => 'That could not be understood. Check what you typed and try again.',
  'bridge.not-allowed': () =>
    'Your role does not include this. Ask your manager, or switch person.',
  'bridge.signed-out': () => 'Nobody is signed in. Choose your name and type your PIN.',
  'bridge.not-set-up': () => 'The shop is not set up yet. Begin with the first step.',
  'bridge.unreachable': () => 'The program did not answer. Nothing is lost; try again in a moment.',
  'bridge.failed': ({ retryHelps }) =>
    retryHelps
      ? 'That did not work. Nothing was changed; please try again.'
      : 'That did not work, and nothing was changed. Tell whoever looks after this computer.',
  'bridge.file-too-large': ({ maxBytes }) =>
    `The file is larger than ${formats.number(Math.floor(maxBytes / 1024 / 1024))} MB. Split it and try again.`,

  'ledger.closed': () =>
    'The record could not be read or written, several times in a row. Start Counterfoil again. If this comes back, the disk may be failing: get help, and restore a backup on another disk.',
  'ledger.damaged': () =>
    'The end of the record was changed from outside, so nothing may be added to it. You can look at everything. Get help: the record has to be repaired, or a backup restored.',
  'ledger.disk-full': ({ freeBytes }) =>
    `The disk of this computer is full (${formats.bytes(freeBytes)} left). Nothing was written. Delete files that nobody needs, then try again.`,

  'approval.needed': ({ wanted, isOwnPin }) =>
    isOwnPin
      ? `This takes a PIN once more: ${formats.either(wanted.map((role) => staff.roles[role]))}. Try again and type it.`
      : `This needs the word of somebody else: ${formats.either(wanted.map((role) => staff.roles[role]))}. Ask them for their PIN, then try again.`,

  'session.wrong-pin': ({ triesLeft }) =>
    plural(triesLeft, {
      one: 'That PIN is not right. One more try, then it locks.',
      other: `That PIN is not right. ${formats.number(triesLeft)} tries left.`,
    }),
  'session.wait': ({ waitMs }) => `Too many tries. Wait ${formats.seconds(waitMs)} and try again.`,
  'session.locked': () =>
    'This PIN is locked. A manager can set a new one; a last owner uses the recovery code.',
  'session.wrong-recovery-code': () =>
    'That is not the recovery code. Check each sign on the paper and try again.',

  'printer.unreachable': () =>
    'The printer does not answer. Check that it is on and on the network.',
  'printer.timeout': () => 'The printer took too long. Check paper and cover, then print again.',
  'printer.connection-lost': () =>
    'The connection broke while printing. Look whether the paper is whole before you print again.',
  'printer.unprintable': () =>
    'This page could not be made. Reprint it from the sale, and tell who looks after the program.',
  'printer.not-configured': () => 'No printer is set up. Choose one in Settings, Printer.',

  'identifier.spoiled-by-spreadsheet': ({ text }) =>
    `A spreadsheet cut digits off: ${text}. Ask for the list with this column as text, or scan the box.`,
  'identifier.imei-characters': ({ text }) =>
    `An IMEI has digits only, this has more: ${text}. ${again}`,
  'identifier.imei-length': ({ digitCount }) =>
    `An IMEI has 15 digits, this has ${digits(digitCount)}. ${again}`,
  'identifier.imei-one-digit': ({ digit }) =>
    `An IMEI is not the digit ${digit} fifteen times. ${again}`,
  'identifier.imei-check-digit': ({ text, mayBeOldZero }) =>
    mayBeOldZero
      ? `${text} ends in 0 where another digit belongs. Scan the box to get the right one.`
      : `A digit of ${text} is wrong: the last one does not fit the others. ${again}`,
  'identifier.meid-characters': ({ text }) =>
    `An MEID has the signs 0–9 and A–F, this has others: ${text}. ${again}`,
  'identifier.meid-length': ({ digitCount }) =>
    `An MEID has 14 or 18 digits, this has ${digits(digitCount)}. ${again}`,
  'identifier.meid-range': ({ text }) => `${text} cannot be an MEID. ${again}`,
  'identifier.meid-check-digit': ({ text }) =>
    `A digit of ${text} is wrong: the last one does not fit the others. ${again}`,
  'identifier.eid-characters': ({ text }) =>
    `An eSIM number has digits only, this has more: ${text}. ${again}`,
  'identifier.eid-length': ({ digitCount }) =>
    `An eSIM number has 32 digits, this has ${digits(digitCount)}. ${again}`,
  'identifier.eid-check-digits': ({ text }) =>
    `A digit of ${text} is wrong: the last two do not fit the others. ${again}`,
  'identifier.gtin-characters': ({ text }) =>
    `A barcode number has digits only, this has more: ${text}. ${again}`,
  'identifier.gtin-length': ({ digitCount }) =>
    `A barcode has 8, 12, 13 or 14 digits, this has ${digits(digitCount)}. ${again}`,
  'identifier.gtin-zeros': () => `A barcode cannot be zeros only. ${again}`,
  'identifier.gtin-check-digit': ({ text }) =>
    `A digit of ${text} is wrong: the last one does not fit the others. ${again}`,
  'identifier.serial-characters': ({ text }) =>
    `${text} has signs that no serial number has. ${again}`,
  'identifier.serial-length': ({ length, lengthMin, lengthMax }) =>
    `A serial number has ${formats.number(lengthMin)} to ${formats.number(lengthMax)} signs, ` +
    `this has ${formats.number(length)}. ${again}`,
  'identifier.serial-placeholder': ({ text }) =>
    `“${text}” stands for no number. Take the serial number from the box.`,
  'identifier.serial-is-another-kind': ({ text, otherKind }) =>
    `${text} is ${OTHER_KIND[otherKind]}, not a serial number. Put it where that belongs.`,
  'identifier.iccid-shape': ({ digitCount }) =>
    `A SIM card number has 19 or 20 digits, this has ${digits(digitCount)}. ${again}`,
  'identifier.gs1-unknown-ai': ({ ai }) =>
    `This label has a part (${ai}) that we cannot read. Scan the IMEI or serial number instead.`,
  'identifier.gs1-incomplete': () =>
    'This label was read in part only. Scan it again, or scan the IMEI instead.',
  'identifier.gs1-value': ({ value }) =>
    `A part of this label cannot be right: ${value}. Scan the IMEI or serial number instead.`,
  'identifier.gs1-repeated-ai': () =>
    'This label says the same thing twice. Scan the IMEI or serial number instead.',
  'identifier.stock-label-shape': ({ text }) => `${text} is not one of our labels. ${again}`,
  'identifier.stock-label-check-character': ({ text }) =>
    `A sign of ${text} is wrong: the last one does not fit the others. ${again}`,
  'identifier.receipt-number-shape': ({ text }) =>
    `${text} is not a receipt number. Scan the code at the foot of the receipt.`,
  'identifier.receipt-prefix-reserved': ({ prefix }) =>
    `Receipt numbers cannot begin with ${prefix}. Choose another beginning.`,

  'scan.empty': () => 'Nothing was read. Scan again.',
  'scan.too-long': () => 'That code is too long for us. Scan the IMEI or serial number instead.',
  'scan.more-than-one': () => 'Two codes came as one. Scan them one after the other.',
  'scan.badge-length': () => 'That badge could not be read. Scan it again, or type your PIN.',

  'money.unreadable': ({ text }) => `“${text}” is not an amount. Type it like 12.50.`,
  'money.too-many-decimals': ({ text }) => `“${text}” has too many decimals. Round it.`,

  'packing-list.repeated': ({ identifier, earlierRow }) =>
    `${identifier} stands in row ${formats.number(earlierRow)} too. Ask the supplier which one is right.`,
  'packing-list.no-product': () =>
    'The row does not say which product it is. Add a model, SKU or barcode.',
  'packing-list.no-identifier': () =>
    'The row has no IMEI and no serial number. Scan the box when it comes.',
  'packing-list.no-imei': () =>
    'The row has no IMEI, though others of its model have one. Scan the box instead, or ask the supplier.',
  'packing-list.no-cost': () => 'The row has no cost. Add it, or ask the supplier.',
  'packing-list.cost-unreadable': ({ text }) =>
    `The cost “${text}” cannot be read. Check the column and its decimal sign.`,
  'packing-list.other-currency': ({ listCurrency, currency }) =>
    `The row is in ${listCurrency}, the list in ${currency}. Correct the row, or take its currency in by a list of its own.`,
  'packing-list.already-in-stock': ({ identifier }) =>
    `${identifier} is in stock already. Ask the supplier which unit was sent.`,
  'packing-list.already-expected': ({ identifier, deliveryNumber }) =>
    `${identifier} is on delivery ${deliveryNumber} already. Ask the supplier which list is right.`,
  'packing-list.was-returned': ({ identifier }) =>
    `${identifier} went back to a supplier. Scan the unit in the delivery and say that it came back.`,
  'packing-list.already-sold': ({ identifier }) =>
    `${identifier} was sold here before. Put the box aside when it comes and ask your manager.`,
  'packing-list.barcode-taken': ({ productName }) =>
    `The barcode belongs to ${productName}, which is something else than the row says. Correct one of them.`,
  'opening.condition-unknown': ({ text }) =>
    `“${text}” is no condition. Write new, open box, used, refurbished or damaged.`,
  'opening.place-unknown': ({ text }) =>
    `“${text}” is no place. Write shop floor, stock room, display, safe, service or quarantine.`,
  'opening.day-unreadable': ({ text }) =>
    `“${text}” is no day that was. Write it like 2026-03-31 or 31.03.2026.`,
  'opening.several-under-one-number': ({ text }) =>
    `The row has a number of one unit and the quantity ${text}. Give each unit a row of its own.`,
  'opening.quantity-unreadable': ({ text }) =>
    `The quantity “${text}” cannot be read. Write a whole number from 1 to 100,000.`,
  'opening.counts-units': ({ productName }) =>
    `${productName} has a number on each unit. Give each a row with its IMEI or serial number.`,
  'packing-list.counted-product': ({ productName }) =>
    `${productName} is counted and has no IMEI. Take it in by number, or correct the row.`,
};
