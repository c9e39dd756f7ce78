/** Words about stock labels: what is printed, how it looks, and where it comes out. */
import { formats, plural } from '../formats.ts';

const labelsOf = (count: number): string =>
  plural(count, { one: '1 label', other: `${formats.number(count)} labels` });

export const labels = {
  title: 'Print labels',
  productTitle: 'Print shelf labels',
  way: 'Where to',
  ways: { printer: 'Label printer', sheet: 'A4 page' },
  noPrinter: 'No label printer is set up: Settings, Labels.',
  layout: 'Size',
  layouts: { '38x25': '38 × 25 mm', '50x30': '50 × 30 mm' },
  symbol: 'Code',
  symbols: { code128: 'Bars', qr: 'QR' },
  imei: 'IMEI or serial number',
  imeis: { whole: 'Whole', 'last-digits': 'Last digits', none: 'None' },
  price: 'Price',
  condition: 'Condition',
  copies: 'How many labels',
  copiesShape: (max: number) => `A number from 1 to ${formats.number(max)}.`,
  ofProduct: 'Shelf labels',
  saveFirst: 'Save the changes first.',
  firstPosition: 'First free label on the page',
  firstPositionHint: (places: number) =>
    `Counted by rows from the top left, 1 to ${formats.number(places)}.`,
  firstPositionShape: (places: number) => `A number from 1 to ${formats.number(places)}.`,
  page: 'Labels on the page',

  picture: 'The label as it prints',
  sample: (number: number, count: number) =>
    `${formats.number(number)} of ${formats.number(count)}`,
  before: 'Label before',
  after: 'Label after',
  nothing: 'None of these units can get a label.',
  told: (count: number) => labelsOf(count),
  fresh: (count: number) =>
    plural(count, {
      one: '1 unit gets its number now.',
      other: `${formats.number(count)} units get their numbers now.`,
    }),
  again: (count: number, copy: number) =>
    plural(count, {
      one: `1 was labelled before: this is copy ${formats.number(copy)}.`,
      other: `${formats.number(count)} were labelled before: up to copy ${formats.number(copy)}.`,
    }),
  gone: (count: number) =>
    plural(count, {
      one: '1 unit is not here any more and gets none.',
      other: `${formats.number(count)} units are not here any more and get none.`,
    }),
  full: (count: number) =>
    plural(count, {
      one: '1 unit has as many numbers as a unit can have, and none of ours: it gets none.',
      other: `${formats.number(count)} units have as many numbers as a unit can have, and none of ours: they get none.`,
    }),
  unpriced: (count: number) =>
    plural(count, {
      one: '1 has no price yet.',
      other: `${formats.number(count)} have no price yet.`,
    }),
  noBarcode: 'This product has no barcode: its label has none either.',

  printNow: (count: number) => `Print ${labelsOf(count)}`,
  saveNow: (count: number) => `Save page with ${labelsOf(count)}`,
  saveAgain: 'Save the page once more',
  sent: (count: number) => `${labelsOf(count)} went to the printer.`,
  saved: (fileName: string) => `${fileName} saved. Print it at full size, without fitting.`,

  settings: {
    hint: 'What labels of this station look like. Whoever prints some can choose otherwise for once.',
    sample: { model: 'iPhone 16 Pro', variant: '256 GB · Black', condition: 'New' },
    printer: 'Label printer',
    none: 'No label printer: labels come as A4 pages.',
    dpi: 'Resolution',
    dpis: { '203': '203 dpi', '300': '300 dpi' },
    dpiHint: 'It stands on the back of the printer or on its self-test label.',
    sheet: 'A4 page',
    sheetHint: 'As the box of the label sheets says. Lengths in millimetres.',
    columns: 'Columns',
    rows: 'Rows',
    marginLeft: 'Left margin',
    marginTop: 'Top margin',
    gapColumn: 'Column gap',
    gapRow: 'Row gap',
    wholePage: 'As many as fit',
    columnsShape: 'A number from 1 to 10.',
    rowsShape: 'A number from 1 to 30.',
    lengthShape: 'Millimetres from 0 to 100, like 4.5.',
    test: 'Print a test label',
    testSent: 'The test label is on its way. Does its frame lie on the edges?',
    testNone: 'Choose a label printer to test it.',
  },

  ofDelivery: 'Labels',
  which: 'Which units',
  whichOnes: {
    unlabelled: (count: number) => `Not labelled yet (${formats.number(count)})`,
    all: (count: number) => `All (${formats.number(count)})`,
  },
  allLabelled: 'All units of this delivery that are here have a label.',
  noUnits: 'No unit of this delivery is here.',
};
