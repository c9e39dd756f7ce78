/** Words of returns to suppliers: what goes back, what credit is awaited, what was granted. */
import type { ReturnStatus } from '#shared/modules/suppliers/return-contract.ts';
import { formats, plural } from '../formats.ts';

const pieces = (count: number): string =>
  plural(count, { one: '1 piece', other: `${formats.number(count)} pieces` });

const statuses: Readonly<Record<ReturnStatus, string>> = {
  open: 'Being packed',
  sent: 'Sent',
  'partly-credited': 'Credited in part',
  credited: 'Credited',
  refused: 'Credit refused',
  cancelled: 'Cancelled',
};

export const supplierReturns = {
  title: 'Returns',
  hint: 'What goes back to suppliers, newest first, and the credit that is awaited for it.',
  table: 'Returns',
  statuses,
  number: 'Return',
  supplier: 'Supplier',
  opened: 'Opened',
  sent: 'Sent',
  count: 'Pieces',
  expected: 'Credit expected',
  credited: 'Granted',
  state: 'State',
  none: '—',
  showAll: 'Show finished ones too',
  empty: 'Nothing goes back at the moment',
  emptyHint: 'Begin a return, or open the record of a unit and choose “Return to the supplier”.',
  add: 'New return',

  // beginning one
  beginTitle: 'New return',
  beginHint: 'Nothing leaves the stock before the return is sent.',
  begin: 'Begin the return',
  reference: 'Their reference',
  referenceHint: 'The number under which they take it back, if they gave one.',
  reason: 'Why it goes back',
  reasonHint: 'For example: does not start. It is printed on the paper in the parcel.',
  reasonNeeded: 'Say why it goes back.',

  // one return
  titleOf: (number: string, supplier: string) => `${number} · ${supplier}`,
  openedBy: (date: string, person: string) =>
    person === '' ? `Opened ${date}` : `Opened ${date} by ${person}`,
  gone: 'This return was not found',
  goneHint: 'It may have been opened at a station whose entries have not come yet.',
  toReturns: 'To the returns',
  contents: 'What goes back',
  contentsSent: 'What went back',
  scanHint: 'Scan a unit by any of its numbers. Counted goods are found by name or barcode.',
  nothingIn: 'Nothing is in the return yet.',
  product: 'Product',
  numbers: 'Numbers',
  from: 'Came from',
  cost: 'Cost',
  quantity: 'Quantity',
  creditOf: (name: string) => `Credit expected of ${name}`,
  quantityOf: (name: string) => `Quantity of ${name}`,
  creditEach: 'Credit each',
  together: 'Together',
  total: 'Total',
  remove: (name: string) => `Take ${name} out of the return`,
  addGoods: 'Add counted goods',
  added: (name: string) => `${name} is in the return.`,
  removed: (name: string) => `${name} is out of the return.`,
  otherTitle: 'It came from somebody else',
  otherTake: 'Send it back here all the same',
  send: 'Send it',
  sendTitle: (number: string) => `Send ${number}`,
  sendHint: (count: number) =>
    `${pieces(count)} ${count === 1 ? 'leaves' : 'leave'} the stock. This cannot be taken back; what comes again is taken in under Receive.`,
  carrier: 'Carrier',
  carrierHint: 'Who takes the parcel, and its number.',
  nothingToSend: 'Put something into the return first.',
  sentNow: (number: string) => `Return ${number} is sent.`,
  cancel: 'Cancel the return',
  cancelTitle: (number: string) => `Cancel ${number}`,
  cancelHint: 'Everything in it stays in stock. The return stays in the list, with your reason.',
  cancelledNow: (number: string) => `Return ${number} is cancelled.`,
  cancelledBand: (person: string, date: string, reason: string) =>
    `Cancelled ${date} by ${person}: ${reason}`,
  savePdf: 'Save as PDF',
  terms: 'Return',
  leftStock: 'Left the stock at',
  why: 'Reason',

  // what was granted
  credits: 'What they granted',
  noCredits: 'Nothing yet.',
  stillOpen: 'Still awaited',
  record: 'Record the credit',
  creditTitle: (number: string) => `Credit for ${number}`,
  outcome: 'What did they grant?',
  full: (amount: string) => `All that is awaited: ${amount}`,
  part: 'A part of it',
  refused: 'Nothing',
  amount: 'Granted',
  amountNeeded: 'Say how much they granted.',
  isFinal: 'Nothing more will come',
  isFinalHint: 'What is still missing of the cost is then a loss.',
  note: 'Number of their credit note',
  creditReason: 'Reason',
  creditReasonNeeded: 'Say why they grant nothing.',
  recordedNow: (number: string) => `The credit for ${number} is written down.`,
  last: 'last word',
  grantedBy: (date: string, person: string) => `${date}, ${person}`,

  // from the record of a unit
  chooseTitle: 'Return to the supplier',
  chooseHint: (name: string) => `Where does ${name} go?`,
  into: (number: string, supplier: string) => `Into ${number}, ${supplier}`,
  intoNew: 'Into a new return',
  putIn: 'Put it in',
};
