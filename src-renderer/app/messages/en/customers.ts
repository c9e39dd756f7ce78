/** Words of customers: the list, one record, what is masked and what is erased, and the small dialog at the counter. */
import { formats, plural } from '../formats.ts';

const devices = (count: number): string =>
  plural(count, { one: '1 device', other: `${formats.number(count)} devices` });

export const customers = {
  title: 'Customers',
  hint: 'Names as far as people gave them. Numbers are masked; every look is written down.',
  search: 'Search customers',
  searchPlaceholder: 'Name, last digits of the phone, or e-mail',
  table: 'Customers',
  add: 'New customer',
  registered: 'Customer since',
  emptyTitle: 'No customers yet',
  emptyHint: 'Most people need not be named. Who wishes it is registered here or at the counter.',
  nothingTitle: 'Nobody fits',
  nothingHint: 'Try the last three digits of the phone, or fewer letters of the name.',
  mayNotRegister: 'Registering customers needs a role that serves them.',

  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  note: 'Note',
  noteHint: 'Only what helps to serve this person, as they might read it themselves one day.',
  fields: { name: 'name', phone: 'phone', email: 'e-mail', note: 'note' } as Readonly<
    Record<string, string>
  >,
  nameNeeded: 'A name is needed.',
  none: '–',
  hidden: 'there is one, masked',

  erased: 'Erased customer',
  notHere: 'Name not readable on this station',
  erasedOn: 'Name, numbers and note were erased. What was bought stays in the books.',
  notHereHint:
    'This station has no key for the record. The station where it was registered can read it.',
  locked: 'This station cannot open its keys: no names can be read or kept.',
  lockedHint:
    'The secret file of this computer was lost or exchanged. Make a backup and restore it with the saved keys.',
  filling: 'Names are being prepared. They appear in a moment.',

  // one customer
  gone: 'This customer is not known here',
  goneHint: 'The record may not have arrived yet. Look under Customers.',
  toCustomers: 'All customers',
  record: 'Record',
  reveal: 'Show in full',
  revealHint: 'Your name and the time are written down.',
  hide: 'Mask again',
  correct: 'Correct',
  erase: 'Erase',
  mayNotErase: 'A branch manager or head office can erase a customer.',
  since: (date: string) => `Customer since ${date}`,
  purchases: 'Bought here',
  noPurchases: 'Nothing yet.',
  purchaseSum: (count: number, deviceCount: number) =>
    `${plural(count, { one: '1 sale', other: `${formats.number(count)} sales` })} · ${devices(deviceCount)}`,
  morePurchases: (shown: number, total: number) =>
    `The newest ${formats.number(shown)} of ${formats.number(total)}.`,
  times: (quantity: number, name: string) => `${formats.number(quantity)} × ${name}`,
  history: 'Written down',
  happened: {
    registered: 'Registered',
    revealed: 'Shown in full',
    erased: 'Erased',
  },
  corrected: (fields: readonly string[]) => `Corrected: ${formats.list(fields)}`,

  registerTitle: 'New customer',
  register: 'Register',
  consentHint: 'Ask before you write it down. It is sealed on this computer and can be erased.',

  correctTitle: (name: string) => `Correct ${name}`,
  correctNow: 'Save the correction',
  reason: 'Why',
  correctionReasons: {
    'typing-mistake': 'It was typed wrongly',
    'has-changed': 'It has changed',
    'other-person': 'It belonged to somebody else',
  },

  eraseTitle: (name: string) => `Erase ${name}?`,
  eraseGoes: 'What goes, for ever and on every station',
  eraseGoesList: ['name, phone and e-mail', 'the note', 'the key that could make them readable'],
  eraseStays: 'What stays',
  eraseStaysList: [
    'the sales with their devices, amounts and taxes, without a name',
    'that somebody was registered, looked up and erased, by whom and when',
  ],
  eraseBackups:
    'Keys that were saved before still hold this one. Save the keys again afterwards, and destroy the older files.',
  eraseConfirm: 'Type the name to erase it',
  eraseConfirmFirst: 'Type the name as it stands above.',
  eraseNow: 'Erase for ever',
  eraseNotRead: 'erase',
  eraseConfirmWord: (word: string) => `Type “${word}” to erase it`,
  eraseReasons: {
    'asked-for': 'The person asked for it',
    'no-longer-needed': 'No longer needed',
    'entered-by-mistake': 'Entered by mistake',
  },
  erasedNow: 'The customer was erased.',

  // at the counter
  pickTitle: 'Customer of this sale',
  pickHint:
    'Name or last digits of the phone. Arrows choose, Enter takes, F8 registers somebody new.',
  pickList: 'Customers found',
  pick: 'Take',
  pickNew: 'New customer',
  pickFirst: 'Type a name or digits first.',
  pickNobody: 'Nobody fits. Enter registers a new customer.',
  takeOff: 'No customer',
  moreFound: 'There are more. More letters find the one.',
};
