/** Words of the screen that takes the records out as files. */
import type { DatasetName, ExportFormat } from '#shared/modules/exports/contract.ts';
import { formats, plural } from '../formats.ts';

const rows = (count: number): string =>
  plural(count, { one: '1 row', other: `${formats.number(count)} rows` });

const datasets: Readonly<Record<DatasetName, Readonly<{ name: string; about: string }>>> = {
  sales: {
    name: 'Sales',
    about: 'A row for each line of each receipt: goods, tax, cost, who sold it.',
  },
  'sale-tenders': {
    name: 'Payments',
    about: 'A row for each payment of each sale: cash, card, change.',
  },
  devices: {
    name: 'Devices',
    about: 'A row for each unit that came in: identifiers, supplier, cost, where it is, its sale.',
  },
  exceptions: {
    name: 'Cases',
    about: 'A row for each case: reason, owner, units, cause, how and when it was closed.',
  },
  suppliers: {
    name: 'Suppliers',
    about: 'A row for each firm that goods come from.',
  },
  'purchase-orders': {
    name: 'Orders',
    about: 'A row for each line of each order: how many, at what cost, how many came.',
  },
  journal: {
    name: 'Journal',
    about: 'For an accounting program: debit and credit by account, with tax codes and documents.',
  },
  'journal-days': {
    name: 'Journal by day',
    about: 'The same, added up: one entry a day.',
  },
  postings: {
    name: 'Postings',
    about: 'Every posting as the program made it, with what led to it.',
  },
  events: {
    name: 'Events',
    about: 'The whole record, with what proves that nothing was altered.',
  },
};

const fileFormats: Readonly<Record<ExportFormat, Readonly<{ name: string; about: string }>>> = {
  csv: { name: 'Table (CSV)', about: 'Opens in a spreadsheet. Import identifiers as text there.' },
  jsonl: {
    name: 'JSON lines',
    about: 'For programs: whole numbers, amounts in the smallest coin.',
  },
};

export const exports = {
  title: 'Export',
  hint: 'Takes the records out as a file, for the accountant or another program. Selling goes on meanwhile.',
  what: 'What',
  datasets,
  period: 'Period',
  periodHint: {
    ofDay: 'By the day of the shop on which it happened.',
    ofReceipt: 'By the day on which the unit came in.',
  },
  format: 'File',
  formats: fileFormats,
  inIt: {
    title: 'What is in it',
    rows,
    rowsUnknown: 'Its rows are counted on the way.',
    none: 'Nothing in this period. Choose another one.',
    columns: 'Columns',
    costs: 'It shows what goods cost, and the names of the staff. Give it to people you trust.',
    customers: 'Names and numbers of customers are in no export.',
  },
  start: 'Export',
  wait: 'One export is under way. Wait for it, or stop it.',
  run: {
    title: 'On its way',
    of: (done: number, total: number | null) =>
      total === null ? rows(done) : `${formats.number(done)} of ${rows(total)}`,
    size: (bytes: number) => formats.fileSize(bytes),
    leaveAlone: 'You can go on working.',
    stop: 'Stop',
  },
  done: {
    title: 'Done',
    sentence: (count: number, bytes: number) => `${rows(count)}, ${formats.fileSize(bytes)}.`,
    inDownloads: (fileName: string) => `${fileName} is with the downloads of this browser.`,
    whereChosen: (fileName: string) => `${fileName} is where you chose.`,
    inFile: (file: string) => file,
  },
  stopped: {
    title: 'Stopped',
    sentence: 'No file was kept.',
  },
  failed: {
    title: 'It did not work',
    'disk-full':
      'The disk is full. No file was kept. Make room, or choose another disk, and export again.',
    'not-written': 'The file could not be written there. Choose another place and export again.',
    'not-taken': 'The browser stopped taking it. No file was kept. Export again.',
    'cut-short': 'It broke off in the middle. No file was kept. Export again.',
  },
};
