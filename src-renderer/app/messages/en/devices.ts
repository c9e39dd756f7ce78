/** Words of the stock list and of the record of one unit; what is done with it is in `device-work.ts`. */
import { formats, plural } from '../formats.ts';
import {
  checkResults,
  conditions,
  factNames,
  places,
  sources,
  stageActs,
  statuses,
} from './device-vocabulary.ts';
import { CHECK_NAMES } from './missing.ts';

const days = (count: number): string =>
  plural(count, { one: '1 day', other: `${formats.number(count)} days` });

export const devices = {
  tabs: { label: 'Stock', devices: 'Units', counts: 'Counts' },
  title: 'Stock',
  hint: 'Every unit by its own number. Scan one to open it.',
  search: 'Search units',
  searchPlaceholder: 'Number, last digits or model',
  state: 'State',
  statuses,
  places,
  factNames,
  conditions,
  sources,
  checkNames: CHECK_NAMES,
  checkResults,
  noPrice: 'No price',
  held: 'Held by a case',
  table: 'Units',
  name: 'Unit',
  place: 'Place',
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
  /** The number that was asked for led to a unit that no longer has it. */
  formerFound: (number: string, reason: string) =>
    `${number} is no longer its number: ${reason}. Look at the numbers on the record.`,

  // one device
  gone: 'This unit is not known here',
  goneHint: 'Scan it again, or look for it in Stock.',
  toStock: 'To Stock',
  identifiers: 'Numbers of this unit',
  wrongDigit: 'check digit is wrong, taken all the same',
  noNumbers: 'It has no number.',
  addNumber: 'Add a number',
  correctOf: (kind: string, number: string) => `Correct ${kind} ${number}`,
  correct: 'Correct',
  formerNumbers: (count: number) =>
    plural(count, {
      one: '1 number that is no longer its own',
      other: `${formats.number(count)} numbers that are no longer its own`,
    }),
  formerReplaced: (number: string) => `now ${number}`,
  formerDropped: 'nothing in its place',
  whereabouts: (place: string, branch: string) => (branch === '' ? place : `${place}, ${branch}`),
  withCustomer: 'Sold, no longer in the shop',
  notThere: 'Missing',
  offTheBooks: 'No longer stock',
  atSupplier: 'With its supplier',
  hereFor: (dayCount: number) =>
    dayCount === 0 ? 'here since today' : `here for ${days(dayCount)}`,
  where: 'Place',
  age: 'Age',
  priceNow: 'Price',
  keptFor: 'Kept for',
  keptUntil: (name: string, until: string) => `${name}, until ${until}`,
  somebody: 'a customer',
  goesOn: 'This record ended: it was a duplicate.',
  goesOnLink: 'Open the record that goes on',

  // the way through the stages
  stages: 'The way through the shop',
  stageStates: { passed: 'done', current: 'next', ahead: 'later' },
  stageActs,
  gateOpen: 'Nothing is missing.',
  stillMissing: (count: number) =>
    plural(count, {
      one: '1 thing is missing',
      other: `${formats.number(count)} things are missing`,
    }),
  supply: {
    receive: 'To Receive',
    addNumber: 'Add a number',
    stateFact: 'State it',
    decideFact: 'Approve or reject',
    check: 'Record the check',
    price: 'Set the price',
    case: 'Open the case',
    move: 'Move it',
    found: 'It was found',
    release: 'Let it go',
    sale: 'Open the receipt',
    counter: 'To the counter',
  },

  // cases over the unit
  holds: 'Open cases over this unit',
  holdOwner: (role: string) => `Owner: ${role}`,
  holdAssignee: (name: string, role: string) => `With ${name} (${role})`,
  holdSince: (when: string) => `since ${when}`,
  holdBlocks: (stages: string) => `Holds up: ${stages}`,
  holdBlocksNothing: 'Holds up nothing',
  holdNoReason: 'Two entries in its record contradict each other. The earlier one counts.',
  openCase: 'Open the case',
  openCaseOf: (kind: string) => `Open the case: ${kind}`,
  contradictionTexts: {
    'received-twice': (when: string) => `It was taken in a second time on ${when}.`,
    'sold-twice': (when: string) => `It was sold, and then put on another sale on ${when}.`,
    'sold-before-received': (when: string) => `It was sold on ${when}, before anybody took it in.`,
    'ended-twice': (when: string) =>
      `On ${when} it left the books a second time: its cost was taken out twice.`,
    'sold-after-gone': (when: string) => `It was sold on ${when}, after its record had ended.`,
    'sold-while-reserved': (when: string) =>
      `It was sold on ${when} while it was kept for somebody else.`,
    'held-by-two-baskets': (when: string) => `Two baskets held it at the same time on ${when}.`,
    'reserved-twice': (when: string) => `It was promised a second time on ${when}.`,
    'cost-missed-it': (when: string) =>
      `Freight or duty was added at one station while it left the stock at another, on ${when}.`,
    'came-back-unsold': (when: string) => `It came back on ${when} although it was never sold.`,
  } as Readonly<Record<string, (when: string) => string>>,
  contradictionOther: (when: string) => `Something that cannot be was recorded on ${when}.`,

  // facts
  facts: 'Facts',
  notStated: 'Not stated yet',
  nothingCounts: 'Nothing counts yet',
  noFacts: 'Nothing is known about this unit yet.',
  statedBy: (person: string, roles: string) => (roles === '' ? person : `${person} (${roles})`),
  approvedBy: (person: string, when: string) => `approved by ${person}, ${when}`,
  rejectedBy: (person: string, when: string) => `rejected by ${person}, ${when}`,
  pendingValue: 'Waits for approval',
  waitsFor: (roles: string) => `Waits for ${roles}. Until then it does not count.`,
  decidedWith: (fact: string) => `Decided with ${fact.toLowerCase()}.`,
  stillToDo: (closure: string) => `Still to do: ${closure}`,
  because: (reason: string) => `Reason: ${reason}`,
  change: 'Change',
  changeOf: (fact: string) => `Change: ${fact}`,
  stateIt: 'State it',
  stateOf: (fact: string) => `State it: ${fact}`,
  approve: 'Approve',
  approveOf: (fact: string) => `Approve: ${fact}`,
  reject: 'Reject',
  rejectOf: (fact: string) => `Reject: ${fact}`,
  earlierValues: (count: number) =>
    plural(count, { one: '1 earlier value', other: `${formats.number(count)} earlier values` }),
  earlierAll: 'Show or hide earlier values',
  rejected: 'Rejected',
  noLonger: 'No longer counts',

  // checks
  checks: 'Checks',
  noChecks: 'No check is asked for a unit like this.',
  needs: { required: 'needed', asked: 'asked for' },
  notOnList: 'not on the list',
  notChecked: 'Not done yet',
  checkTimes: (count: number) => `done ${formats.number(count)} times`,
  checkProvider: (provider: string, reference: string) =>
    reference === '' ? provider : `${provider}, reference ${reference}`,
  record: 'Record',
  recordOf: (check: string) => `Record: ${check}`,
  openFailedCase: 'Open its case',

  // the story
  story: 'Life story',
  noStory: 'Nothing has happened yet.',
  noStoryOfKind: 'Nothing of this kind has happened.',
  storyFilter: 'Show',
  storyGroups: {
    all: 'Everything',
    facts: 'Numbers and facts',
    checks: 'Checks',
    places: 'Places',
    sales: 'Sales',
    cases: 'Cases',
  },
  storyCount: (name: string, count: number) => `${name} (${formats.number(count)})`,
  storyMore: (count: number) => `Show ${formats.number(count)} more`,
  storyBy: (person: string, branch: string) =>
    person === '' ? branch : branch === '' ? person : `${person}, ${branch}`,
  storyApprover: (person: string) => `approved by ${person}`,
  openDelivery: (number: string) => (number === '' ? 'Open the delivery' : `Delivery ${number}`),
  openSale: (receiptNumber: string) => `Receipt ${receiptNumber}`,
  openCustomer: 'Open the customer',
  openOther: 'Open the other record',
};
