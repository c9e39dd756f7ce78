/**
 * What the demo shop is and sells. Makers and models are real names, so that screens look like a
 * shop's; people, suppliers, numbers and prices are made up. Barcodes begin with 952, GS1's prefix
 * for demonstrations; no TAC here was looked up anywhere.
 */
import { gs1CheckDigit } from '#shared/kernel/identifiers/check-digits.ts';
import type { InputOfCommand } from '#shared/modules.ts';
import type { Role } from '#shared/kernel/roles.ts';
import { DEMO_TIME_ZONE } from './demo-calendar.ts';

export const DEMO_SHOP: Omit<InputOfCommand<'SetUpShop'>, 'pin'> = {
  name: 'Harbour Phones',
  addressLines: ['14 Quay Street', 'Galway H91 X2F4'],
  taxNumber: 'IE 3456789T',
  receiptFooter: 'Two years of cover on every new phone. Keep this receipt.',
  currency: 'EUR',
  timeZone: DEMO_TIME_ZONE,
  stationName: 'Till 1',
  rates: [
    { code: 'standard', name: 'VAT 23 %', ratePerMillion: 230_000 },
    { code: 'zero', name: 'VAT 0 %', ratePerMillion: 0 },
  ],
  defaultCode: 'standard',
  ownerName: 'Mara Quinn',
};

export const DEMO_STAFF = {
  cashier: { name: 'Tomás Feeney', roles: ['cashier'] },
  seller: { name: 'Niamh Rowan', roles: ['sales', 'cashier'] },
  stockController: { name: 'Oisín Daly', roles: ['stock-controller', 'buyer'] },
} as const satisfies Record<string, Readonly<{ name: string; roles: readonly Role[] }>>;

/** Send a packing list with their goods. */
export type ListSupplier = 'Northgate Mobile' | 'Meridian Handel';
/** Delivers without a list. */
export const BLIND_SUPPLIER = 'Atlantic Wireless';
export const ACCESSORY_SUPPLIERS = ['Fairhill Accessories', 'Corrib Supply'] as const;

/** Those with a record; the others stand on their deliveries alone, as before suppliers had records. */
export const SUPPLIERS: readonly InputOfCommand<'AddSupplier'>[] = [
  {
    name: 'Northgate Mobile',
    code: 'NG',
    phone: '+353 1 555 0100',
    email: 'orders@northgate.example',
    address: '4 Canal Road, Dublin 8',
    currency: 'EUR',
    paymentDays: 30,
    leadDays: 3,
    note: 'Orders before noon leave the same day.',
  },
  {
    name: 'Meridian Handel',
    code: 'MH',
    phone: '+49 40 555 0127',
    email: 'verkauf@meridian.example',
    address: 'Speicherweg 11, Hamburg',
    currency: 'EUR',
    paymentDays: 14,
    leadDays: 6,
    note: '',
  },
  {
    name: 'Fairhill Accessories',
    code: 'FH',
    phone: '',
    email: 'orders@fairhill.example',
    address: '',
    currency: 'EUR',
    paymentDays: 30,
    leadDays: 2,
    note: '',
  },
];

export type AccessorySupplier = (typeof ACCESSORY_SUPPLIERS)[number];

const ean13 = (number: number): string => {
  const body = `952${String(number).padStart(9, '0')}`;
  return body + gs1CheckDigit(body);
};

/** A device's variant. `tac` null: a unit without radio, which has a serial number only. */
export type DemoVariant = Readonly<{
  sku: string;
  brand: string;
  model: string;
  storage: string;
  colour: string;
  barcode: string;
  tac: string | null;
  /** What it costs on the first day; it gets cheaper over the year. */
  costMinor: number;
  /** Of the price without tax. */
  marginPercent: number;
  /** How often it is wanted, against the others. */
  popularity: number;
  /** Not in the catalogue at first: a supplier's list brings it along. */
  isNewLater: boolean;
}>;

type VariantRow = readonly [
  sku: string,
  brand: string,
  model: string,
  storage: string,
  colour: string,
  tac: string | null,
  costEuro: number,
  marginPercent: number,
  popularity: number,
];

// prettier-ignore
const VARIANT_ROWS: readonly VariantRow[] = [
  ['APL-IP15-128-BLK', 'Apple', 'iPhone 15', '128 GB', 'Black', '35471806', 548, 16, 7],
  ['APL-IP15-128-PNK', 'Apple', 'iPhone 15', '128 GB', 'Pink', '35471807', 548, 16, 4],
  ['APL-IP15-256-BLU', 'Apple', 'iPhone 15', '256 GB', 'Blue', '35471809', 632, 16, 3],
  ['APL-IP16-128-BLK', 'Apple', 'iPhone 16', '128 GB', 'Black', '35917422', 684, 15, 9],
  ['APL-IP16-128-TEA', 'Apple', 'iPhone 16', '128 GB', 'Teal', '35917423', 684, 15, 6],
  ['APL-IP16-256-ULT', 'Apple', 'iPhone 16', '256 GB', 'Ultramarine', '35917425', 779, 16, 5],
  ['SAM-S25-128-NVY', 'Samsung', 'Galaxy S25', '128 GB', 'Navy', '35026031', 598, 18, 6],
  ['SAM-S25-256-SLV', 'Samsung', 'Galaxy S25', '256 GB', 'Silver', '35026033', 649, 18, 4],
  ['SAM-A56-128-GRA', 'Samsung', 'Galaxy A56', '128 GB', 'Graphite', '35289651', 328, 20, 8],
  ['SAM-A56-256-OLV', 'Samsung', 'Galaxy A56', '256 GB', 'Olive', '35289652', 371, 20, 3],
  ['GOO-P9-128-OBS', 'Google', 'Pixel 9', '128 GB', 'Obsidian', '35841970', 592, 18, 5],
  ['XIA-RN14P-256-BLK', 'Xiaomi', 'Redmi Note 14 Pro', '256 GB', 'Black', '86530274', 258, 22, 6],
  ['XIA-RN14P-256-PRP', 'Xiaomi', 'Redmi Note 14 Pro', '256 GB', 'Purple', '86530276', 258, 22, 2],
  ['SAM-TABS10FE-128-GRY', 'Samsung', 'Galaxy Tab S10 FE', '128 GB', 'Grey', null, 398, 19, 2],
];

const NEW_LATER: ReadonlySet<string> = new Set(['XIA-RN14P-256-PRP', 'SAM-A56-256-OLV']);

export const VARIANTS: readonly DemoVariant[] = VARIANT_ROWS.map(
  ([sku, brand, model, storage, colour, tac, costEuro, marginPercent, popularity], index) => ({
    sku,
    brand,
    model,
    storage,
    colour,
    barcode: ean13(101 + index),
    tac,
    costMinor: costEuro * 100,
    marginPercent,
    popularity,
    isNewLater: NEW_LATER.has(sku),
  }),
);

/** Goods that are counted. They earn more of their price than phones do, as everywhere. */
export type DemoAccessory = Readonly<{
  sku: string;
  brand: string;
  model: string;
  barcode: string;
  supplier: AccessorySupplier;
  /** What it costs on the first day; it gets dearer over the year. */
  costMinor: number;
  priceMinor: number;
  popularity: number;
  taxCode: string;
}>;

type AccessoryRow = readonly [
  sku: string,
  brand: string,
  model: string,
  supplier: 0 | 1,
  costMinor: number,
  priceMinor: number,
  popularity: number,
];

// prettier-ignore
const ACCESSORY_ROWS: readonly AccessoryRow[] = [
  ['CASE-CLR', '', 'Case, clear', 0, 680, 1_990, 9],
  ['CASE-SIL', 'Tidewell', 'Silicone case', 0, 1_150, 2_990, 6],
  ['CASE-WAL', 'Tidewell', 'Wallet case', 0, 1_390, 3_490, 4],
  ['GLASS-STD', '', 'Screen glass', 0, 560, 1_990, 11],
  ['GLASS-PRV', '', 'Screen glass, privacy', 0, 890, 2_790, 4],
  ['CHG-20W', 'Brightmoor', 'USB-C charger 20 W', 1, 1_120, 2_490, 8],
  ['CHG-45W', 'Brightmoor', 'USB-C charger 45 W', 1, 1_950, 3_990, 3],
  ['CBL-CC-1M', 'Brightmoor', 'USB-C cable 1 m', 1, 490, 1_490, 8],
  ['CBL-CC-2M', 'Brightmoor', 'USB-C cable 2 m', 1, 640, 1_990, 4],
  ['PWR-10K', 'Brightmoor', 'Power bank 10 000 mAh', 1, 2_040, 3_990, 3],
  ['AUD-BUD', 'Marram', 'Wireless earbuds', 1, 3_300, 5_990, 4],
  ['CAR-MNT', 'Marram', 'Car holder', 1, 980, 2_490, 3],
  // Printed books bear no VAT in Ireland: the one line of its kind on a receipt.
  ['BOOK-FIRST', '', 'My first smartphone (book)', 0, 820, 1_495, 1],
];

export const ACCESSORIES: readonly DemoAccessory[] = ACCESSORY_ROWS.map(
  ([sku, brand, model, supplier, costMinor, priceMinor, popularity], index) => ({
    sku,
    brand,
    model,
    barcode: ean13(501 + index),
    supplier: ACCESSORY_SUPPLIERS[supplier],
    costMinor,
    priceMinor,
    popularity,
    taxCode: sku.startsWith('BOOK') ? 'zero' : 'standard',
  }),
);
