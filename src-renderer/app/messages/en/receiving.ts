/** Words of the receiving screens. */
import { formats, plural } from '../formats.ts';
import { receivingLists } from './receiving-lists.ts';
import { receivingCosts } from './receiving-costs.ts';
import { receivingProblems } from './receiving-problems.ts';

const units = (count: number): string =>
  plural(count, { one: '1 unit', other: `${formats.number(count)} units` });
const rows = (count: number): string =>
  plural(count, { one: '1 row', other: `${formats.number(count)} rows` });

export const receiving = {
  title: 'Receive',
  hint: 'Deliveries, newest first.',
  newFromList: 'New delivery from a list',
  goOnWithList: (fileName: string) => `Go on with ${fileName}`,
  newWithoutList: 'New delivery without a list',
  table: 'Deliveries',
  number: 'Delivery',
  supplier: 'Supplier',
  reference: 'Reference',
  opened: 'Opened',
  progress: 'In',
  refusedRows: 'Refused',
  state: 'State',
  open: 'Open',
  closed: 'Closed',
  empty: 'Nothing was received yet',
  emptyHint:
    'Begin with the list that your supplier sent with the goods: choose the file, check its ' +
    'columns, then scan the boxes. No list? Scan the boxes one by one.',
  progressOf: (received: number, expected: number) =>
    expected === 0
      ? formats.number(received)
      : `${formats.number(received)} of ${formats.number(expected)}`,

  // a delivery without a list
  blindTitle: 'New delivery without a list',
  blindHint: 'Every box is scanned. You say what it is and what it cost.',
  supplierLabel: 'Who sent it',
  supplierNeeded: 'Say who sent it.',
  referenceLabel: 'Reference',
  referenceHint: 'Their delivery note or your order.',
  begin: 'Begin',

  // a packing list
  listTitle: 'New packing list',
  listHint: 'Choose the supplier’s file. Nothing is written before you take it in.',
  dropHere: 'Drop the supplier’s file here',
  dropNow: 'Let go to read it',
  orPaste: 'Excel, CSV or text. You can also paste rows copied from a spreadsheet.',
  chooseFile: 'Choose a file',
  chooseOther: 'Choose another file',
  readingFile: (name: string) => `Reading ${name}`,
  pastedName: 'pasted list.txt',
  fileSays: (name: string, rowCount: number) => `${name} · ${rows(rowCount)}`,
  columnsTitle: 'What the columns are',
  columnsProposed: 'Worked out from the headings and the cells. Correct what is wrong.',
  columnsRemembered: 'As you set them for this supplier last time.',
  columnsChanged: 'As you set them. They are remembered for this supplier.',
  columnsReset: 'Work them out again',
  columnMeans: (heading: string) => `What “${heading}” holds`,
  columnNumber: (index: number) => `Column ${formats.number(index)}`,
  columnUnused: 'Not used',
  fields: {
    sku: 'SKU',
    brand: 'Brand',
    model: 'Model',
    storage: 'Storage',
    colour: 'Colour',
    barcode: 'Barcode',
    imei1: 'IMEI 1',
    imei2: 'IMEI 2',
    eid: 'EID',
    serial: 'Serial number',
    cost: 'Unit cost',
    currency: 'Currency',
    batch: 'Batch',
    reference: 'Reference',
    quantity: 'Quantity',
    condition: 'Condition',
    place: 'Place',
    received: 'Received on',
  },
  yourRows: 'The first rows of your file',
  decimalSign: 'Amounts are written',
  decimalSigns: { '.': '1,234.50', ',': '1.234,50' },
  understood: 'The first good rows, as understood',
  row: 'Row',
  rowNumber: (rowNumber: number) => `Row ${formats.number(rowNumber)}`,
  product: 'Product',
  numbers: 'IMEI, serial number',
  cost: 'Unit cost',
  goodRows: (count: number) =>
    plural(count, { one: '1 row is good', other: `${formats.number(count)} rows are good` }),
  refusedCount: (count: number) =>
    plural(count, { one: '1 row is refused', other: `${formats.number(count)} rows are refused` }),
  noneRefused: 'No row is refused',
  refusedTitle: (count: number) => `Refused rows (${formats.number(count)})`,
  takeIn: 'Take in the list',
  takeInRest: 'Take in the rest',
  takingInTitle: 'Taking in the list',
  takingIn: (done: number, total: number) => `${formats.number(done)} of ${rows(total)} are in.`,
  takingInStop: 'Stop',
  partIsIn: (done: number, total: number) =>
    `${formats.number(done)} of ${rows(total)} are in the delivery, and stay there. Take in the rest, or open the delivery without it.`,
  openPart: 'Open the delivery',
  takenIn: (accepted: number, refused: number) =>
    refused === 0
      ? `${units(accepted)} expected. Scan the boxes.`
      : `${units(accepted)} expected, ${rows(refused)} refused. Scan the boxes.`,
  needsFile: 'Choose the file first.',
  needsSupplier: 'Say who sent it.',
  needsGoodRow: 'No row is good yet. Check the columns.',
  needsPreview: 'The file is being read.',
  emptyList: 'The file has headings but no rows.',

  // one delivery
  deliveryTitle: (number: string, supplier: string) => `${number} · ${supplier}`,
  deliveryHint: (reference: string, opened: string) =>
    reference === '' ? `Opened ${opened}` : `${reference} · opened ${opened}`,
  gone: 'This delivery is not known here',
  goneHint: 'Open it again from Receive.',
  toDeliveries: 'To the deliveries',
  closedHint: 'Closed. What comes later goes into a new delivery.',
  expected: 'Expected',
  nothingExpected: 'No list: everything you scan counts.',
  nothingInYet: 'Nothing is in yet.',
  inOf: (received: number, expected: number) =>
    `${formats.number(received)} of ${formats.number(expected)} in`,
  inCount: (received: number) => `${formats.number(received)} in`,
  allIn: 'all in',
  unexpected: (count: number) => `Not on the list (${formats.number(count)})`,
  barcodeProblems: (count: number) => `Box says otherwise (${formats.number(count)})`,
  barcodeProblem: (box: string, listed: string) => `The box says ${box}, the list says ${listed}.`,

  lastScan: 'Last scan',
  scanFirst: 'Scan the first box',
  scanNext: 'Scan the next box',
  scanHint: 'Any label, in any order: IMEI, serial number or barcode.',
  inStock: 'In stock',
  labels: 'Labels of this box',
  labelKinds: {
    imei: 'IMEI',
    meid: 'MEID',
    eid: 'EID',
    serial: 'Serial',
    'stock-label': 'Our label',
  },
  imeiNumber: (number: number) => `IMEI ${formats.number(number)}`,
  ean: 'Barcode',
  scanned: 'scanned',
  notScanned: 'not scanned',
  notOnBox: 'none known',
  eanSame: 'agrees',
  eanOther: (product: string) => `says ${product}`,
  takenInUnit: (name: string, identifier: string) => `${name}, ${identifier}: in stock`,
  labelAgrees: (kind: string, name: string) => `${kind} agrees: ${name}`,
  eanAgrees: (name: string) => `Barcode agrees: ${name}`,
  eanDisagrees: (box: string, listed: string) =>
    `The box says ${box}, the list says ${listed}. ` +
    'Put the box aside, or scan the IMEI if this is the next box.',
  eanForNext: (name: string) => `${name}: now scan its IMEI or serial number.`,

  // a box that no list announced
  boxTitle: 'Not on the list',
  boxTitleBlind: 'New box',
  boxLabel: (kind: string, identifier: string) =>
    `${kind} ${identifier}: not on the list. Scan its other labels.`,
  boxLabelBlind: (kind: string, identifier: string) =>
    `${kind} ${identifier}. Scan its other labels.`,
  boxReady: (name: string) => `${name}. Enter takes it in.`,
  boxAlmostReady: (name: string) => `${name}. Say what it cost, then Enter takes it in.`,
  boxNeedsLabel: 'Scan its IMEI or serial number.',
  boxNeedsProduct: 'Say what it is: scan the barcode, or choose a product.',
  boxNeedsCost: 'Say what it cost.',
  boxUnitCost: 'Unit cost',
  boxCostKnown: 'As last time. Change it if it differs.',
  boxTakeIn: 'Take it in',
  boxAside: 'Put aside',
  boxDrop: 'Drop',
  boxAlready: (identifier: string) =>
    `${identifier} is scanned already. Scan another label, or take the box in.`,
  /** What a box has at most of a kind, and what a list can leave out. */
  kindsOnBox: {
    imei: 'two IMEIs',
    meid: 'MEID',
    eid: 'EID',
    serial: 'serial number',
    'stock-label': 'label',
  },
  kindsLeftOut: {
    imei: 'second IMEI',
    meid: 'MEID',
    eid: 'EID',
    serial: 'serial number',
    'stock-label': 'label',
  },
  boxFull: (kind: string, identifier: string) =>
    `This box has its ${kind} already, and ${identifier} is another. ` +
    'Take this box in first, or put it aside.',
  boxOtherProduct: (scanned: string, product: string) =>
    `The barcode says ${scanned}, this box is ${product}. Take this box in first, or put it aside.`,
  boxCounted: (scanned: string) =>
    `${scanned} is counted and cannot be this box. Take this box in first, or put it aside.`,
  boxMaybeOf: (name: string, kind: string) =>
    `Same box as ${name}? Its list gave no ${kind}. Then put this aside: the unit is in.`,
  boxBroughtBack: 'This box was put aside. Here it is again.',
  newProduct: 'New product',

  ...receivingProblems,
  ...receivingCosts,
  ...receivingLists,

  // counted goods
  countTitle: 'How many came in',
  quantity: 'Quantity',
  quantityHint: 'Scanning the same barcode adds one.',
  quantityNeeded: 'Say how many, from 1 to 100,000.',
  countTakeIn: (quantity: number) => `Take in ${formats.number(quantity)}`,
  counting: (name: string, quantity: number) => `${name}: ${formats.number(quantity)} counted.`,
  countedIn: (name: string, quantity: number) => `${formats.number(quantity)} × ${name}: in stock`,
  quantityOf: (quantity: number) => `${formats.number(quantity)} ×`,

  asideTitle: 'Put aside, not in stock',
  asideNoProduct: 'Unknown product',
  asideGoOn: 'Go on',
  asideGoOnWith: (what: string) => `Go on with ${what}`,
  asideDropOf: (what: string) => `Drop ${what}`,

  // questions
  askTitle: 'What did you scan?',
  askReadings: { imei: 'An IMEI', gtin: 'A product’s barcode', other: 'Something else' },
  unknownTitle: (barcode: string) => `No product has the barcode ${barcode}`,
  unknownLink: (name: string) => `It belongs to ${name}`,
  unknownAdd: 'It is a new product',
  unknownSkip: 'Leave it',
  linked: (name: string) => `${name} has this barcode now.`,

  recent: 'Came in last',
  recentEmpty: 'What you scan appears here.',
  recentUnlisted: 'not on the list',
  recentWord: 'on the supplier’s word',
  recentLabels: (scanned: number, all: number) =>
    `${formats.number(scanned)} of ${formats.number(all)} labels`,

  // finishing
  rest: 'Take in the rest without scanning',
  restTitle: (count: number) => `Take in ${units(count)} without scanning?`,
  restHint:
    'Nobody looked at these boxes. They come into stock with the numbers that the supplier’s ' +
    'list says, and their records say “on the supplier’s word”.',
  restTake: (count: number) => `Take in ${units(count)}`,
  restDone: (count: number) => `${units(count)} taken in on the supplier’s word.`,
  restNone: 'Everything on the list is in.',
  close: 'Close delivery',
  closeTitle: (number: string) => `Close delivery ${number}?`,
  closeShort: (count: number) => `Short: ${units(count)} did not come`,
  closeUnlisted: (count: number) => `Not on the list, but came: ${formats.number(count)}`,
  closeRefused: (count: number) => `${rows(count)} of the list refused`,
  closeRefusedHint: 'Their boxes are not in stock unless you scanned them.',
  closeAside: (count: number) =>
    plural(count, { one: '1 box put aside', other: `${formats.number(count)} boxes put aside` }),
  closeAsideHint: 'Not in stock. Go back to take them in.',
  closeBarcodes: (count: number) =>
    plural(count, {
      one: '1 box says otherwise',
      other: `${formats.number(count)} boxes say otherwise`,
    }),
  damaged: 'It is damaged',
  closeQuarantine: (count: number) =>
    plural(count, {
      one: '1 unit is in quarantine',
      other: `${formats.number(count)} units are in quarantine`,
    }),
  closeQuarantineHint:
    'Each has its case under Attention. Send it back, or let it go when it is settled.',
  closeCase: 'Finishing opens a case for what is short or not on the list.',
  closeSecond: 'Somebody who took nothing in looks it over and gives their PIN.',
  closeClean: 'Everything on the list is in, and nothing else came.',
  closeEmpty: 'Nothing came in with this delivery.',
  closeBlind: (count: number) => `${units(count)} came in.`,
  closeHint: 'What is short stays short: if it comes later, open a new delivery for it.',
  closeDone: (number: string) => `Delivery ${number} is closed.`,
  unitsOf: (count: number) => units(count),
  missing: (count: number) =>
    plural(count, { one: '1 missing', other: `${formats.number(count)} missing` }),
  more: (count: number) => `and ${formats.number(count)} more`,

  // prices
  unpriced: (count: number) =>
    plural(count, {
      one: '1 product has no price',
      other: `${formats.number(count)} products have no price`,
    }),
  unpricedHint: 'They cannot be sold before they have one. Enter saves and goes to the next.',
  priceOf: (name: string) => `Price of ${name}`,
  savePrice: 'Save',
  priced: 'priced',
  mayNotPrice: 'A buyer or the manager sets prices. Tell them what came in.',
};
