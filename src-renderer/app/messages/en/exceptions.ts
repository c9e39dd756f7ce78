/** Words of Attention: the inbox, the approvals, what is worth a look, and saying that something is wrong. */
import type { Cause, Measure } from '#shared/modules/exceptions/kinds.ts';
import { formats, plural } from '../formats.ts';
import { exceptionCase } from './exception-case.ts';
import { exceptionImpact } from './exception-impact.ts';
import { exceptionKinds } from './exception-kinds.ts';
import { exceptionReport } from './exception-report.ts';

const days = (count: number): string =>
  plural(count, { one: '1 day', other: `${formats.number(count)} days` });

const causes: Readonly<Record<Cause, string>> = {
  'supplier-error': 'Mistake of the supplier',
  'typing-mistake': 'Typing mistake',
  'scan-mistake': 'The wrong thing was scanned',
  'taken-in-twice': 'Taken in twice',
  'network-apart': 'Stations could not hear each other',
  transport: 'Damaged or lost on the way',
  handling: 'Handling in the shop',
  storage: 'Storage',
  theft: 'Theft',
  mislaid: 'Mislaid',
  fraud: 'Fraud',
  customer: 'The customer',
  manufacturer: 'The maker',
  'provider-delay': 'Late answer from outside',
  'staff-unaware': 'Somebody did not know',
  system: 'The program or another system',
  unknown: 'Cannot be found out',
};

const measures: Readonly<Record<Measure, string>> = {
  M1: 'Margin per phone',
  M2: 'Accessories sold with a phone',
  M3: 'Age of the stock',
  M4: 'Instalments collected',
  M5: 'Warranty claims',
  M6: 'Look-ups that find the unit',
  M7: 'Complete registrations',
  M8: 'Duplicate numbers',
  M9: 'Warranty cards checked',
  M10: 'Right dates of expiry',
  M11: 'Counts that agree',
  M12: 'Time until a case is closed',
};

export const exceptions = {
  title: 'Attention',
  hint: 'What is not as it should be, and who sees to it. The oldest comes first.',
  kinds: exceptionKinds,
  causes,
  measures,
  days,
  case: exceptionCase,
  impact: exceptionImpact,
  report: exceptionReport,

  sections: 'What to look at',
  section: {
    mine: 'My cases',
    all: 'All open',
    closed: 'Closed',
    approvals: 'Waits for approval',
    alerts: 'Worth a look',
  },
  counted: (name: string, count: number) => `${name}: ${formats.number(count)}`,
  mineCount: (count: number) =>
    plural(count, {
      one: '1 open case for you',
      other: `${formats.number(count)} open cases for you`,
    }),
  toMeasures: 'Measures',
  sayWrong: 'Open a case',

  search: 'Search cases',
  searchPlaceholder: 'Words of the reason, the explanation or the unit',
  kind: 'Kind',
  allKinds: 'All kinds',
  cause: 'Cause',
  allCauses: 'All causes',
  table: 'Cases',
  columns: {
    what: 'What is wrong',
    unit: 'Unit',
    owner: 'Who sees to it',
    open: 'Open for',
    closed: 'Closed',
    cause: 'Cause',
  },
  noReason: 'Two entries contradict each other; nobody has looked at it yet.',
  moreUnits: (count: number) =>
    plural(count, { one: 'and 1 more', other: `and ${formats.number(count)} more` }),
  noUnit: 'No unit',
  nobody: 'Not given to anybody',
  since: (count: number) => (count === 0 ? 'since today' : days(count)),
  isOpen: 'Open',
  isClosed: 'Closed',
  isUntouched: 'New',

  empty: {
    mine: 'Nothing waits for you',
    mineHint:
      'Cases that your role owns or stands in for come here, and those that are given to you.',
    all: 'No case is open',
    allHint: 'When something is wrong with a unit, a sale or a delivery, open a case: F8.',
    closed: 'No case was closed yet',
    closedHint: 'Each one stays here with its cause and its explanation.',
    filtered: 'Nothing fits',
    filteredHint: 'Try other words, or take a filter away.',
    showAll: 'Take the filters away',
    seeAll: 'See all open cases',
  },

  approvals: {
    label: 'Facts that wait for approval',
    empty: 'Nothing waits for approval',
    emptyHint:
      'When somebody states what needs a second word, it waits here and does not count until then.',
    change: (earlier: string, value: string) => `from ${earlier} to ${value}`,
    first: (value: string) => `stated as ${value}`,
    because: 'Reason',
    by: (person: string, when: string) => `${person}, ${when}`,
    approve: 'Approve',
    approveOf: (fact: string, unit: string) => `Approve: ${fact} of ${unit}`,
    reject: 'Reject',
    rejectOf: (fact: string, unit: string) => `Reject: ${fact} of ${unit}`,
    why: 'Why it is rejected',
    whyHint: 'Whoever stated it reads this. The value stays in the record as rejected.',
    whyNeeded: 'Say in a few words why.',
    reallyReject: 'Reject it',
    notYours: (roles: string) => `This needs the word of ${roles}.`,
    approved: (fact: string, unit: string) => `${fact} of ${unit} is approved and counts now.`,
    rejected: (fact: string, unit: string) => `${fact} of ${unit} is rejected.`,
  },

  alerts: {
    label: 'Worth a look',
    empty: 'Nothing stands out',
    emptyHint: 'From which day on something stands out is set under Settings, Rules.',
    toRules: 'Rules',
    titles: {
      aged: (count: number, limit: number) =>
        plural(count, {
          one: `1 unit has been here for more than ${days(limit)}`,
          other: `${formats.number(count)} units have been here for more than ${days(limit)}`,
        }),
      'check-pending': (count: number, limit: number) =>
        plural(count, {
          one: `1 check has waited for its answer for more than ${days(limit)}`,
          other: `${formats.number(count)} checks have waited for their answer for more than ${days(limit)}`,
        }),
      quarantine: (count: number, limit: number) =>
        plural(count, {
          one: `1 unit has been in quarantine for more than ${days(limit)}`,
          other: `${formats.number(count)} units have been in quarantine for more than ${days(limit)}`,
        }),
      'case-open': (count: number, limit: number) =>
        plural(count, {
          one: `1 case has been open for more than ${days(limit)}`,
          other: `${formats.number(count)} cases have been open for more than ${days(limit)}`,
        }),
      duplicate: (count: number) =>
        plural(count, {
          one: '1 number is carried by two units',
          other: `${formats.number(count)} numbers are carried by two units`,
        }),
      'reservation-due': (count: number) =>
        plural(count, {
          one: '1 unit is kept for a customer until today or longer ago',
          other: `${formats.number(count)} units are kept for customers until today or longer ago`,
        }),
      missing: (count: number) =>
        plural(count, {
          one: '1 unit is missing',
          other: `${formats.number(count)} units are missing`,
        }),
    },
    hints: {
      aged: 'Lower the price, offer it to another branch, or send it back.',
      'check-pending': 'Ask the provider again and write down the answer.',
      quarantine: 'Settle what brought it there, or write it off.',
      'case-open': 'Ask whoever has it what is in the way.',
      duplicate: 'Neither of the two can be sold until it is settled.',
      'reservation-due': 'Call the customer: keep the promise, or release the unit.',
      missing: 'Look for it where it was last seen.',
    },
    oldest: (shown: number) => `The oldest ${formats.number(shown)} are shown.`,
    seeAll: 'See all of them',
    ofTitle: (title: string) => `Rows: ${title}`,
  },

  pick: {
    title: 'Which unit is it about?',
    search: 'Scan the unit, or search',
    searchHint: 'Any of its numbers, the last digits, or words of the model.',
    list: 'Units that fit',
    choose: 'This one',
    chooseOne: 'Scan or choose a unit first.',
    nothing: 'No unit fits. Scan another label of the box, or type the last digits.',
    more: 'There are more. Type more of the number.',
    several: (text: string) => `Several units fit “${text}”. Choose one.`,
    notFound: (text: string) => `“${text}” is no unit of this shop. Scan another label of the box.`,
  },

  open: {
    title: 'Open a case',
    what: 'What is wrong',
    whatPlaceholder: 'Type a word, or choose',
    likely: 'Likely',
    others: 'All others',
    nothing: 'No kind fits. Try another word.',
    reason: 'What happened',
    reasonHint: 'In your words: what you saw, where, when. Everybody who opens the case reads it.',
    evidence: 'Photos or documents',
    toOpen: 'Open the case',
    chooseKind: 'Choose what is wrong.',
    sayReason: 'Say in a few words what happened.',
    fileOnItsWay: 'A file is still on its way.',
    opened: 'The case is open.',
    blocks: (stages: string) => `Until it is closed, these wait: ${stages}.`,
    blocksNothing: 'It blocks nothing; work goes on.',
    owner: (owner: string, backup: string) => `${owner} sees to it; ${backup} stands in.`,
    toExisting: 'Open that case',
    enterHint: 'Enter goes on, Shift+Enter begins a new line.',
    ofSale: 'Which units of this sale?',
    ofSaleHint: 'The case blocks only these. Without any it is about the sale alone.',
    units: 'Units',
    goOn: 'Go on',
  },
};
