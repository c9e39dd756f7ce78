/** Words of the devices screens. */
import { formats, plural } from '../formats.ts';

const days = (count: number): string =>
  plural(count, { one: '1 day', other: `${formats.number(count)} days` });

export const devices = {
  title: 'Stock',
  hint: 'Every unit by its own number. Scan one to open it.',
  search: 'Search units',
  searchPlaceholder: 'Any number, its last digits, or words of the model',
  state: 'State',
  allStates: 'All states',
  statuses: {
    'in-stock': 'In stock',
    'in-basket': 'In a basket',
    sold: 'Sold',
  },
  noPrice: 'No price',
  contradiction: 'Contradiction',
  table: 'Units',
  name: 'Unit',
  received: 'Here since',
  ageOf: (dayCount: number) => (dayCount === 0 ? 'today' : days(dayCount)),
  imeiNumber: (number: number) => `IMEI ${formats.number(number)}`,
  price: 'Price',
  cost: 'Cost',
  unknown: '–',

  empty: 'No units yet',
  emptyHint: 'Take in the first delivery: from the supplier’s list, or box by box.',
  toReceive: 'Take in a delivery',
  nothingFound: (search: string) => `Nothing here answers to “${search}”`,
  nothingFoundHint:
    'Scan the box, or type the last five digits of the IMEI. If it is in your hand but not ' +
    'here, take it in under Receive.',
  nothingInState: 'No unit is in this state',
  nothingInStateHint: 'Choose another state.',
  showAll: 'Show all units',
  notFoundScan: (text: string) =>
    `“${text}” is no unit of this shop. Scan another label of the box, or take it in under Receive.`,

  // one device
  gone: 'This unit is not known here',
  goneHint: 'Scan it again, or look for it in Stock.',
  toStock: 'To Stock',
  identifiers: 'Numbers of this unit',
  whereabouts: (place: string, branch: string) => `${place}, ${branch}`,
  withCustomer: 'Sold, no longer in the shop',
  places: { 'stock-room': 'Stock room' },
  hereFor: (dayCount: number) =>
    dayCount === 0 ? 'here since today' : `here for ${days(dayCount)}`,
  where: 'Place',
  age: 'Age',
  priceNow: 'Price',
  stages: 'The way so far',
  stageReceived: 'Received',
  stageChecked: 'Labels checked',
  stagePriced: 'Priced',
  stageSold: 'Sold',
  stageDone: 'done',
  stageOpen: 'still open',
  labelsChecked: (done: number, all: number) =>
    `${formats.number(done)} of ${formats.number(all)} scanned`,
  priceMissing: 'A buyer or the manager sets the price.',
  setPrice: 'Set the price',
  notSold: 'Not yet',

  contradictions: 'The records of this unit contradict each other',
  contradictionHint:
    'It cannot be sold until a manager has looked at it. The earlier record counts.',
  contradictionTexts: {
    'received-twice': (when: string) => `It was taken in a second time on ${when}.`,
    'sold-twice': (when: string) => `It was sold, and then put on another sale on ${when}.`,
    'sold-before-received': (when: string) => `It was sold on ${when}, before anybody took it in.`,
    'held-by-two-baskets': (when: string) => `Two baskets held it at the same time on ${when}.`,
  } as Readonly<Record<string, (when: string) => string>>,
  contradictionOther: (when: string) => `Something that cannot be was recorded on ${when}.`,

  facts: 'Facts',
  factNames: {
    model: 'Brand and model',
    imei: 'IMEI',
    serial: 'Serial number',
    variant: 'Storage and colour',
    condition: 'Condition',
    supplier: 'Supplier',
    batch: 'Batch',
    cost: 'Cost',
  },
  conditions: { new: 'New' } as Readonly<Record<string, string>>,
  sources: {
    scan: 'Scanned',
    typed: 'Typed',
    'supplier-document': 'From the supplier’s list',
    catalogue: 'From the catalogue',
  },
  earlierValues: (count: number) =>
    plural(count, { one: '1 earlier entry', other: `${formats.number(count)} earlier entries` }),
  noFacts: 'Nothing is known about this unit yet.',

  story: 'Life story',
  noStory: 'Nothing has happened yet.',
  storyReceived: (supplier: string) => `Taken in from ${supplier}`,
  storyHow: {
    scanned: 'scanned, on the supplier’s list',
    word: 'not scanned, on the supplier’s word',
    unlisted: 'scanned, not on any list',
  },
  storyCost: (cost: string) => `cost ${cost}`,
  storyLabel: (kind: string, number: string) => `${kind} ${number} scanned: agrees with the record`,
  storySold: (price: string) => `Sold for ${price}`,
  storyBy: (person: string, branch: string) =>
    person === '' ? branch : branch === '' ? person : `${person}, ${branch}`,
  openDelivery: (number: string) => (number === '' ? 'Open the delivery' : `Delivery ${number}`),
  openSale: (receiptNumber: string) => `Receipt ${receiptNumber}`,
};
