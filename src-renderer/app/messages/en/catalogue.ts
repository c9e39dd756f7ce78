/** Words of the catalogue screens. */
import { formats, plural } from '../formats.ts';

export const catalogue = {
  title: 'Products',
  hint: 'What the shop sells, for how much, and how many are here.',
  search: 'Search products',
  searchPlaceholder: 'Words of the name, or the SKU',
  kind: 'Kind',
  allKinds: 'All kinds',
  kinds: {
    device: 'Each with its own number',
    quantity: 'Counted',
  },
  kindsShort: {
    device: 'By number',
    quantity: 'Counted',
  },
  kindHints: {
    device: 'Phones, tablets, watches: every unit has an IMEI or serial number.',
    quantity: 'Cases, cables, films: only how many there are matters.',
  },
  table: 'Products',
  product: 'Product',
  sku: 'SKU',
  barcode: 'Barcode',
  onHand: 'On hand',
  price: 'Price',
  cost: 'Cost',
  noPrice: 'No price yet',
  tax: 'Tax rate',
  rate: (name: string, rate: string) => `${name}, ${rate}`,

  empty: 'No products yet',
  emptyHint: 'A supplier’s packing list brings its products along. Or add one here.',
  nothingFound: (search: string) => `No product fits “${search}”`,
  nothingFoundHint: 'Try fewer words, another kind, or scan the barcode.',
  nothingOfKind: 'No product of this kind yet',

  add: 'Add a product',
  addTitle: 'Add a product',
  addThis: 'Add',
  added: (name: string) => `${name} is in the catalogue.`,
  brand: 'Brand',
  model: 'Model or name',
  modelNeeded: 'Say what it is called.',
  storage: 'Storage',
  storageExample: '128 GB',
  colour: 'Colour',
  barcodeHint: 'Scan it now, or type the digits.',
  priceHint: 'What the customer pays, tax included.',
  mayNotAdd: 'Your manager can add products.',

  change: 'Save',
  nothingChanged: 'Nothing has changed yet.',
  mayNotPrice: 'A buyer or the manager sets prices.',
  barcodes: 'Barcodes',
  noBarcodes: 'None yet. Scan the box to link one.',
  linkBarcode: 'Link a barcode',
  priceSaved: (name: string, price: string) => `${name} sells for ${price} from now on.`,
  barcodeLinked: (name: string, barcode: string) => `${barcode} is a barcode of ${name} now.`,
  barcodeRead: (barcode: string) => `Barcode ${barcode}. Enter saves it.`,
  notABarcode: (text: string) =>
    `“${text}” is not a product’s barcode. Scan the one with bars and 8 to 14 digits.`,
  facts: 'About this product',
  showUnits: 'Show its units in stock',
  notFound: 'This product is not in the catalogue any more.',
  unknownBarcode: (barcode: string) =>
    `No product has the barcode ${barcode}. Add the product, then scan again.`,
  nothingFoundScan: (text: string) =>
    `No product found for “${text}”. Scan the barcode, or type part of the name.`,

  pick: 'Product',
  pickPlaceholder: 'Scan it, or type its name',
  pickNothing: 'No product fits. Add it as a new one.',
  pickOnHand: (count: number) =>
    plural(count, { one: '1 here', other: `${formats.number(count)} here` }),
};
