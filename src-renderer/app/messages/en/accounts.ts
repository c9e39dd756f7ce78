/** Words of the accounts: the balance, the rows of an account, what the stock is worth, the accountant's codes. */
import { ACCOUNTS, type Account } from '#shared/kernel/posting.ts';
import {
  englishBookingWords,
  englishDocumentWords,
} from '#shared/modules/accounts/booking-words.ts';
import { CHART, type AccountKind } from '#shared/modules/accounts/chart.ts';
import { formats, plural } from '../formats.ts';

const ofChart = (key: 'name' | 'meaning'): Readonly<Record<Account, string>> =>
  Object.fromEntries(ACCOUNTS.map((account) => [account, CHART[account][key]])) as Readonly<
    Record<Account, string>
  >;

const kinds: Readonly<Record<AccountKind, string>> = {
  asset: 'What the shop has',
  liability: 'What the shop owes',
  income: 'What came in by selling',
  expense: 'What selling cost',
};

export const accounts = {
  names: ofChart('name'),
  meanings: ofChart('meaning'),
  kinds,
  bookings: englishBookingWords,
  documents: englishDocumentWords,

  tabs: {
    label: 'Accounts',
    balance: 'Balance',
    stock: 'Stock value',
    codes: 'Account codes',
  },

  period: {
    label: 'Period',
    choices: {
      'this-month': 'This month',
      'last-month': 'Last month',
      'this-year': 'This year',
      'last-year': 'Last year',
      all: 'From the first day on',
      dates: 'From – to',
    },
    from: 'From',
    to: 'To',
    turned: 'It ends before it begins. Turn the dates round.',
    whole: 'From the first day on',
    fromTo: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  },
  branch: 'Branch',
  allBranches: 'All branches',
  print: 'Print',
  addingUp: 'Adding up …',
  exportJournal: 'Export journal',
  mayNotExport: 'Your manager can export the journal.',

  balance: {
    title: 'Accounts',
    hint: 'Every sale and delivery books itself, always on two sides. A minus is a credit.',
    table: (currency: string) => `Balance of the accounts in ${currency}`,
    code: 'Code',
    account: 'Account',
    opening: 'Opening',
    debit: 'Debit',
    credit: 'Credit',
    closing: 'Closing',
    sum: 'Sum',
    inBalance: 'The accounts are in balance.',
    inBalanceHint: 'Debits equal credits, and every balance agrees with its rows.',
    outOfBalance: 'The accounts are out of balance.',
    outOfBalanceHint: (difference: string) =>
      `They are off by ${difference}. Nothing that the shop does leads to that: have the data checked under Settings, ` +
      'and tell whoever looks after this computer.',
    emptyTitle: 'Nothing is booked yet',
    emptyHint: 'Take in a delivery or open the till: it books itself, and shows here.',
    emptyPeriodTitle: 'Nothing was booked up to then',
    emptyPeriodHint: 'Choose a later period.',
  },

  ledger: {
    title: (code: string, name: string) => (code === '' ? name : `${code} ${name}`),
    table: (name: string) => `Rows of ${name}`,
    opening: 'Opening balance',
    closing: 'Closing balance',
    change: 'Change in this period',
    order: 'Order',
    orders: { 'newest-first': 'Newest first', 'oldest-first': 'Oldest first' },
    when: 'When',
    what: 'What happened',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Balance',
    documentOf: (kind: string, number: string) => (number === '' ? kind : `${kind} ${number}`),
    emptyTitle: 'Nothing was booked in this period',
    emptyHint: 'Choose a longer period.',
    unknownTitle: 'There is no such account',
    unknownHint: 'Open it from the balance of the accounts.',
    toBalance: 'To the balance',
    tooMany: (count: number) =>
      `These are the first ${formats.number(count)} rows. Choose a shorter period, or export the journal.`,
  },

  stock: {
    title: 'Stock value',
    hint: 'What the goods in the shop cost, beside what the account of stock says.',
    booked: 'On the account of stock',
    devices: 'Units with a number, each at its own cost',
    counted: 'Counted goods, at their average cost',
    difference: 'Difference',
    agrees: 'The stock and its account agree.',
    agreesHint: 'What lies in the shop cost exactly what the account says.',
    parts: 'The stock and its account do not agree.',
    partsHint: 'These units make the difference. Open one to see its story.',
    differencesTitle: 'Units that make the difference',
    partsUnknown: 'No unit explains it. Have the data checked under Settings.',
    reasons: {
      'receipt-unknown': 'It was sold, and its receipt has not arrived here yet.',
      contradiction: 'Its record contradicts itself.',
      other: 'Its record and its bookings do not agree.',
    },
    table: 'Stock value by product',
    product: 'Product',
    quantity: 'In stock',
    average: 'Each, on average',
    value: 'Value',
    unknownProduct: 'A product that is not known here yet',
    more: (count: number) =>
      plural(count, { one: '1 more product', other: `${formats.number(count)} more products` }),
    emptyTitle: 'Nothing is in stock',
    emptyHint: 'Take in a delivery, and its worth shows here.',
  },

  codes: {
    title: 'Account codes',
    hint: 'Give each account the code that your accounting program has for it. The journal carries these codes.',
    table: 'Codes of the accounts',
    account: 'Account',
    kind: 'Kind',
    side: 'Usual side',
    sides: { debit: 'Debit', credit: 'Credit' },
    code: 'Code in your program',
    codeOf: (name: string) => `Code of ${name}`,
  },
};
