/** Words for suppliers' files: how they are read, what is mended in them, what they would add. */
import { formats, plural } from '../formats.ts';

const rows = (count: number): string =>
  plural(count, { one: '1 row', other: `${formats.number(count)} rows` });

export const receivingLists = {
  // how the file is read
  columnsHow: 'Choose from the list, drag a meaning onto another column, or press Alt with ← or →.',
  wrongCells: (count: number) =>
    plural(count, { one: '1 cell is wrong', other: `${formats.number(count)} cells are wrong` }),
  sheet: 'Sheet',
  listMoney: 'The list is in',
  rateOf: (from: string, to: string) => `1 ${from} in ${to}`,
  rateHint: 'As on the bank’s note or the invoice. It is kept with every unit.',
  rateExample: (listed: string, own: string) => `${listed} is ${own}`,
  rateUnreadable: 'Type the rate like 0.9215.',
  needsRate: (from: string, to: string) => `Say what 1 ${from} is in ${to}.`,

  // what it leads to
  newProductsTitle: (count: number) =>
    plural(count, {
      one: '1 product is new and will be added',
      other: `${formats.number(count)} products are new and will be added`,
    }),
  newProductsHint:
    'Read the names: if they look wrong, so do the columns. You set their prices after.',
  leftOutTitle: (count: number) => `Not part of the list (${formats.number(count)})`,
  leftOutHint: 'These rows of the file hold no goods, so they are left out.',
  leftOutWhys: {
    above: 'above the list',
    heading: 'headings again',
    total: 'a sum',
    note: 'a note',
  },

  goodRowsTable: 'Good rows',

  // opening stock
  openingTitle: 'Opening stock',
  openingHint:
    'What is in the shop on its first day here. Nothing is written before you take it in.',
  openingColumns:
    'Units: model, IMEI or serial number, unit cost; if you have them, the day it came, condition and place. ' +
    'Goods without numbers: product, quantity, unit cost. The value stands against the opening balance.',
  needsAllRows: (count: number) =>
    plural(count, {
      one: '1 row is refused. Mend it or leave it out.',
      other: `${formats.number(count)} rows are refused. Mend them or leave them out.`,
    }),
  openingDone: (unitCount: number, countedCount: number) =>
    `In stock: ${plural(unitCount, { one: '1 unit', other: `${formats.number(unitCount)} units` })}, ` +
    `${rows(countedCount)} of counted goods.`,

  // mending
  mendHint:
    'Correct the marked cell, then Enter: the row is read again. The good rows wait for none.',
  rowsToMend: 'Rows to mend',
  leaveOut: 'Leave out',
  whyRefused: 'Why it is refused',
  copyRefused: 'Copy them',
  saveRefused: 'Save them as a file',
  refusedFile: 'refused rows',
  refusedCopied: (count: number) => `${rows(count)} copied.`,
  correctedRows: (count: number) => `${rows(count)} changed by you`,
  takeBackCorrections: 'Take that back',
  mendThem: 'Mend these rows',
  mendTitle: (number: string, supplier: string) => `Refused rows · ${number} · ${supplier}`,
  mendRowsHint: 'A mended row is expected from then on, like the others of its list.',
  nothingToMend: 'No row is refused',
  nothingToMendHint: 'Every row of the list is expected, or was left out.',
  lastingRefused: 'Refused for good',
  rowMended: (rowNumber: number) => `Row ${formats.number(rowNumber)} is expected now.`,
  rowLeftOut: (rowNumber: number) => `Row ${formats.number(rowNumber)} is left out.`,
};
