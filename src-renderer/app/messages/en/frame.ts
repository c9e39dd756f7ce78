/** Words of the frame: places, scan field, palette, who is here, what waits for paper. */
import { formats, plural } from '../formats.ts';

export const frame = {
  skipToWork: 'Skip to the work',
  places: 'Places',
  topBar: 'Station',
  placeNames: {
    counter: 'Counter',
    sales: 'Sales',
    customers: 'Customers',
    attention: 'Attention',
    accounts: 'Accounts',
    receive: 'Receive',
    stock: 'Stock',
    products: 'Products',
    settings: 'Settings',
  },
  screenNames: {
    counter: 'Counter',
    sales: 'Sales',
    sale: 'Sale',
    customers: 'Customers',
    customer: 'Customer',
    accounts: 'Accounts',
    accountLedger: 'Account',
    stockValue: 'Stock value',
    accountCodes: 'Account codes',
    deliveries: 'Receive',
    delivery: 'Delivery',
    packingList: 'New packing list',
    suppliers: 'Suppliers',
    supplier: 'Supplier',
    refusedRows: 'Refused rows',
    devices: 'Stock',
    device: 'Device',
    moveScan: 'Move by scan',
    stockAgeing: 'Age of the stock',
    counts: 'Counts',
    count: 'Count',
    countReview: 'What differs',
    products: 'Products',
    settings: 'Settings',
    safety: 'Data safety',
    export: 'Export',
    staff: 'Staff',
    rights: 'Rights',
    rules: 'Rules',
    attention: 'Attention',
    case: 'Case',
    impact: 'What it affects',
    caseMeasures: 'Measures of cases',
  },
  shopAndStation: (shop: string, station: string) => `${shop} · ${station}`,
  demo: 'Demo shop',

  scan: {
    label: 'Scan or search',
    placeholder: 'Scan or search',
    lastScan: 'Last scan',
    ready: 'Ready. Scan anything, any time.',
    openResult: 'Open',
    nothingFound: (text: string) =>
      `Nothing found for “${text}”. Scan again, or type part of the name.`,
    several: (count: number) =>
      plural(count, { one: '1 match', other: `${formats.number(count)} matches` }),
    choose: 'Choose one',
    deviceOf: (identifier: string) => `Device · ${identifier}`,
    /** The number that was asked for was taken from it once. */
    formerlyDevice: (identifier: string, reason: string) =>
      `Device · now ${identifier} (${reason})`,
    formerDeviceOf: (identifier: string, reason: string) =>
      `Device · ${identifier} · no longer under this number: ${reason}`,
    product: 'Product',
    customerOf: (phone: string) => (phone === '' ? 'Customer' : `Customer · ${phone}`),
    receiptOf: (date: string) => `Receipt · ${date}`,
  },

  palette: {
    title: 'Find anything',
    placeholder: 'A place, an action, a device, a product, a receipt or a customer',
    goTo: (place: string) => `Go to ${place}`,
    openHint: 'Ctrl K',
    nothing: 'Nothing fits. Try another word, or the last digits of a number.',
    onThisScreen: 'On this screen',
    inTheShop: 'In the shop',
    places: 'Places',
  },

  person: {
    menu: (name: string) => `${name}: person and display`,
    switchPerson: 'Switch person',
    light: 'Light',
    dark: 'Dark',
    system: 'Automatic',
    language: 'Language',
    languages: { en: 'English', 'xx-rtl': 'Test language, right to left' },
  },

  printing: {
    none: 'No printer',
    ready: 'Printer ready',
    waiting: (count: number) =>
      plural(count, { one: '1 print waiting', other: `${formats.number(count)} prints waiting` }),
    trouble: 'Printer needs you',
    attention: (count: number) =>
      plural(count, {
        one: '1 print needs you',
        other: `${formats.number(count)} prints need you`,
      }),
    title: 'What waits for paper',
    nothingWaits: 'Nothing is waiting for paper.',
    printAgain: 'Print again',
    dismiss: 'Leave it',
    failed: (sentence: string) => sentence,
    uncertain: 'The program ended while this was printing. Look whether paper came out.',
    kinds: {
      receipt: 'Receipt',
      copy: 'Receipt copy',
      drawer: 'Open drawer',
      test: 'Test print',
      labels: 'Labels',
    },
    attempts: (count: number) =>
      plural(count, { one: 'tried once', other: `tried ${formats.number(count)} times` }),
    toSettings: 'Printer settings',
  },
};
