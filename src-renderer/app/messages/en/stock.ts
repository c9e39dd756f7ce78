/** Words of the stock list: its filters, orders and columns, and what is done with many units. */
import type { Condition, Place } from '#shared/modules/devices/facts.ts';
import type { StockFilter, StockSort, StockState } from '#shared/modules/devices/stock-contract.ts';
import { formats, plural } from '../formats.ts';
import { conditions, places, statuses } from './device-vocabulary.ts';

const units = (count: number): string =>
  plural(count, { one: '1 unit', other: `${formats.number(count)} units` });

const states: Readonly<Record<StockState, string>> = {
  here: 'In the shop',
  all: 'All that ever was here',
  ...statuses,
};

const ages: Readonly<Record<NonNullable<StockFilter['age']>, string>> = {
  '0-30': 'Up to 30 days',
  '31-60': '31 to 60 days',
  '61-90': '61 to 90 days',
  '91-180': '91 to 180 days',
  'over-180': 'Over 180 days',
  'over-90': 'Over 90 days',
};

const sorts: Readonly<Record<StockSort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'Name',
  price: 'Price, highest first',
  cost: 'Cost, highest first',
  place: 'Place',
};

export const stock = {
  states,
  ages,
  sorts,
  order: 'Order',
  counted: (count: number, isExact: boolean) =>
    isExact ? units(count) : `More than ${formats.number(count)} units`,

  // filters
  filters: 'Filters',
  addFilter: 'Filter',
  addFilterTitle: 'Show only units of …',
  filterBy: 'By what',
  narrow: 'Type part of it',
  chooseFirst: 'Choose a value first.',
  asOfHint:
    'Shows what was in the shop at the end of that day, and its age then. Place, price and condition are as they are now.',
  noChoices: 'No unit that is shown now has one.',
  removeFilter: (chip: string) => `Do not filter by ${chip}`,
  clear: 'Show everything again',
  names: {
    search: 'Search',
    state: 'State',
    place: 'Place',
    age: 'Age',
    brand: 'Brand',
    model: 'Model',
    productId: 'Product',
    condition: 'Condition',
    supplier: 'Supplier',
    batch: 'Batch',
    branchId: 'Branch',
    isHeld: 'Held',
    isPriced: 'Price',
    isLabelled: 'Our label',
    isAway: 'At service',
    asOf: 'On the day',
  } satisfies Record<keyof StockFilter, string>,
  flags: {
    isHeld: { yes: 'Held by a case', no: 'Not held' },
    isPriced: { yes: 'Priced', no: 'No price yet' },
    isLabelled: { yes: 'Has our label', no: 'Not labelled' },
    isAway: { yes: 'At service', no: 'Not at service' },
  },
  ofPlace: (place: Place) => places[place],
  ofCondition: (condition: Condition) => conditions[condition],
  nothing: 'No unit is all of this',
  nothingHint: 'Take a filter off, or look at all states: a unit that was sold is not in the shop.',

  // columns
  columns: {
    name: 'Unit',
    imei: 'IMEI',
    serial: 'Serial number',
    label: 'Our label',
    state: 'State',
    place: 'Place',
    age: 'Age',
    received: 'Here since',
    condition: 'Condition',
    supplier: 'Supplier',
    batch: 'Batch',
    brand: 'Brand',
    model: 'Model',
    storage: 'Storage',
    colour: 'Colour',
    branch: 'Branch',
    price: 'Price',
    cost: 'Cost',
  },
  // many units
  selectHint:
    'Space selects a unit, Shift with the arrows more of them, Ctrl+A all that are shown.',
  selectAll: 'Select all that the list finds',
  selected: (count: number, isCut: boolean) =>
    isCut ? `The first ${formats.number(count)} are selected` : `${formats.number(count)} selected`,
  clearSelection: 'Let go',
  moveSelected: 'Move',
  labelsOfSelected: 'Print labels',
  moveTitle: (count: number) => `Move ${units(count)}`,
  moveNow: 'Move them',
  moveNoteHint: 'Can be left empty. What comes out of quarantine needs it.',
  movingOf: (done: number, of: number) =>
    `${formats.number(done)} of ${formats.number(of)}. You can go on selling at other stations.`,
  stop: 'Stop here',
  movedTitle: 'Moved',
  movedTo: (count: number, place: string) => `${units(count)} moved to: ${place}.`,
  notTried: (count: number) => `${units(count)} stay where they were: it was stopped before them.`,
  refused: (count: number) =>
    plural(count, {
      one: '1 unit was not moved',
      other: `${formats.number(count)} units were not moved`,
    }),
  andMore: (count: string) => `and ${count} more`,

  // taking the list along
  exportTitle: 'Take the list along',
  exportAs: 'Kind of file',
  exportFormats: { xlsx: 'Excel workbook', csv: 'CSV, for any program' },
  exportHint: (count: string) => `${count}, in this order and with these columns.`,
  exportSelected: (count: string) => `${count}: those that are selected.`,
  exportCost: 'What units cost is in it only for those who may see it.',
  export: 'Export',

  // columns
  columnsTitle: 'Columns of this list',
  columnsHint: 'Kept for you, at every till.',
  showColumn: (name: string) => `Show ${name}`,
  moveUp: (name: string) => `${name} further to the front`,
  moveDown: (name: string) => `${name} further to the back`,
  usualColumns: 'The usual columns',
  columnsButton: 'Columns',
  lastColumn: 'One column stays.',

  // views
  views: 'Views',
  viewsTitle: 'Views of the stock',
  readyViews: {
    aged: 'Aged over 90 days',
    unpriced: 'Not priced',
    unlabelled: 'Not labelled',
    quarantine: 'In quarantine',
    held: 'Held',
  },
  ready: 'ready made',
  own: 'yours',
  shared: 'for the whole shop',
  isDefault: 'opens first',
  noViewsOwn: 'Filter the list as you need it, then save it here under a name.',
  viewName: 'Name of this view',
  saveView: 'Save what is shown now',
  shareView: 'For the whole shop',
  openView: (name: string) => `Open ${name}`,
  removeView: (name: string) => `Remove ${name}`,
  makeDefault: (name: string) => `Open ${name} first, whenever Stock is opened`,
  noDefault: 'Open no view first',

  // moving by scan
  scanTitle: 'Move by scan',
  scanHint: 'Choose the place, then scan unit after unit. Each is moved as it is scanned.',
  toScan: 'Move by scan',
  scanWhere: 'Where to',
  scanPlace: 'Place',
  moveTo: (place: string) => `To: ${place}`,
  roundReason: 'Why, for the whole round',
  roundReasonHint: 'Needed into quarantine and out of it; else it can be left empty.',
  lastScanned: 'Last scanned',
  choosePlace: 'Choose the place first.',
  scanUnit: (place: string) => `Scan what goes to: ${place}`,
  taken: (name: string, place: string) => `${name} is now here: ${place}.`,
  fromTo: (from: string, to: string) => (from === '' ? to : `${from} → ${to}`),
  alreadyThere: (name: string, place: string) => `${name} is there already: ${place}.`,
  severalUnits: (text: string) =>
    `Several units answer to “${text}”. Scan the IMEI or the serial number.`,
  missingScanned: (name: string) =>
    `${name} was reported missing. If you have it in your hand, press F8: it was found.`,
  missingFound: (name: string) => `${name} was reported missing. Is it in your hand?`,
  foundHere: 'It was found',
  reasonFirst: 'Quarantine wants a reason. Write it once under “Why”, then scan again.',
  inThisRound: (count: number) => `Moved in this round: ${formats.number(count)}`,
  noneMoved: 'Nothing moved yet',
  noneMovedHint: 'What you scan is listed here, and can be undone.',
  undo: 'Undo',
  undoOf: (number: string) => `Undo the move of ${number}`,
  undoLast: 'Undo the last move',
  undone: 'Undone',
  undoneTo: (name: string, place: string) => `${name} is back: ${place}.`,
  undoReason: 'Moved by mistake, and moved back',
  cannotUndo: 'It had no place before. Move it by hand.',

  // ageing
  ageingTitle: 'Age of the stock',
  ageingHint:
    'Days since each unit came in. Moving it changes nothing; one that was sold and bought back starts anew.',
  toAgeing: 'Age of the stock',
  by: 'By',
  groups: { product: 'Product', brand: 'Brand', supplier: 'Supplier', place: 'Place' },
  agedShare: 'Over 90 days',
  ofCost: 'of what the stock cost',
  ofCount: 'of the units',
  total: 'In all',
  atService: 'At service, counted apart',
  asPicture: 'Show as a picture',
  asTable: 'Show as a table',
  picture: 'Units by age',
  ageingTable: 'Age of the stock by group',
  moreRows: (count: number) => `${formats.number(count)} smaller groups are not listed.`,
  nobody: 'Nobody named',
  emptyAgeing: 'Nothing was in the shop on that day',
  emptyAgeingHint: 'Choose a later day, or take in a delivery.',
  share: (share: number) => formats.share(share),
  group: 'Group',
  branchAll: 'All branches',
  days: (count: number) => plural(count, { one: '1 day', other: `${formats.number(count)} days` }),
  today: 'today',
};
