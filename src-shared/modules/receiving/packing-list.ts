/**
 * Reads a supplier's packing list: which column is what, and what each row says. Pure over rows of text; opening the
 * file is the main process's work, matching rows with the ledger is the decider's.
 */
import { z } from 'zod';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { UNIT_AMOUNT_MAX } from '../../kernel/fields.ts';
import { parseAmount } from '../../kernel/money.ts';
import { parseGtin, type Gtin } from '../../kernel/identifiers/gtin.ts';
import { parseImei } from '../../kernel/identifiers/imei.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';

/** What a column of a list can mean. */
export const LIST_FIELDS = [
  'sku',
  'brand',
  'model',
  'storage',
  'colour',
  'barcode',
  'imei1',
  'imei2',
  'serial',
  'cost',
  'currency',
  'batch',
  'reference',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** Column number (from 0) per field, null for none; `decimalSeparator` of the amounts. */
export const packingListMapping = z.strictObject({
  columns: z.record(z.enum(LIST_FIELDS), z.int().min(0).max(199).nullable()),
  decimalSeparator: z.enum(['.', ',']),
});
export type PackingListMapping = Readonly<z.output<typeof packingListMapping>>;

/** A good row as it stands in the file; products and claims are looked up later. */
export type ListRow = Readonly<{
  rowNumber: number;
  text: string;
  sku: string;
  brand: string;
  model: string;
  storage: string;
  colour: string;
  gtin: Gtin | null;
  identifiers: readonly DeviceIdentifier[];
  unitCostMinor: number;
  batch: string;
}>;

export type RefusedRow = Readonly<{ rowNumber: number; text: string; rejection: Rejection }>;

/** Headings that suppliers use, compared as letters and digits only, in lower case. First match wins. */
const HEADINGS: Readonly<Record<ListField, readonly string[]>> = {
  imei1: [
    'imei1',
    'imei',
    'imeinumber',
    'imeinummer',
    'imeisv',
    'imeino',
    'imeimeid',
    'primaryimei',
  ],
  imei2: ['imei2', 'secondimei', 'imeisim2', 'secondaryimei'],
  serial: [
    'serialno',
    'serialnumber',
    'serial',
    'sn',
    'seriennummer',
    'seriennr',
    'numerodeserie',
    'nserie',
  ],
  sku: [
    'sku',
    'artikel',
    'artikelnummer',
    'artikelnr',
    'itemno',
    'item',
    'itemcode',
    'partno',
    'partnumber',
    'reference produit',
    'code',
  ],
  brand: ['brand', 'manufacturer', 'marke', 'hersteller', 'marque'],
  model: [
    'description',
    'model',
    'modell',
    'modele',
    'product',
    'productname',
    'bezeichnung',
    'designation',
    'name',
  ],
  storage: ['capacity', 'storage', 'speicher', 'memory', 'stockage', 'rom'],
  colour: ['colour', 'color', 'farbe', 'couleur'],
  barcode: ['ean', 'ean13', 'gtin', 'upc', 'barcode', 'eancode'],
  cost: [
    'unitcost',
    'cost',
    'price',
    'unitprice',
    'einkaufspreis',
    'ekpreis',
    'preis',
    'prixachat',
    'netprice',
    'purchaseprice',
  ],
  currency: ['currency', 'wahrung', 'waehrung', 'devise', 'ccy'],
  batch: ['batch', 'lot', 'charge', 'batchno'],
  reference: [
    'po',
    'ponumber',
    'purchaseorder',
    'lieferschein',
    'deliverynote',
    'order',
    'orderno',
    'bestellung',
  ],
};

/** A cell is cut here before it is looked at; what a field keeps is shorter. */
const CELL_MAX = 300;
/** As long as an identifier may be printed. */
const DISPLAY_MAX = 40;

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** A first guess from the headings, and the decimal sign from the amounts of the cost column. */
export function proposeMapping(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): PackingListMapping {
  const names = headings.map(plain);
  const taken = new Set<number>();
  const columns = {} as Record<ListField, number | null>;
  for (const field of LIST_FIELDS) columns[field] = null;
  for (const field of Object.keys(HEADINGS) as ListField[]) {
    for (const heading of HEADINGS[field]) {
      const index = names.indexOf(plain(heading));
      if (index === -1 || taken.has(index)) continue;
      columns[field] = index;
      taken.add(index);
      break;
    }
  }
  const costs = columns.cost === null ? [] : rows.map((row) => row[columns.cost ?? 0] ?? '');
  return { columns, decimalSeparator: proposeDecimalSeparator(costs) };
}

/** The sign that stands last before one or two closing digits in most amounts; a point where nothing tells. */
function proposeDecimalSeparator(amounts: readonly string[]): '.' | ',' {
  const commas = amounts.filter((text) => /,\d{1,2}\D*$/.test(text)).length;
  const points = amounts.filter((text) => /\.\d{1,2}\D*$/.test(text)).length;
  return commas > points ? ',' : '.';
}

export type ListReading = Readonly<{ good: readonly ListRow[]; refused: readonly RefusedRow[] }>;

/**
 * Reads every row under a mapping. `firstRowNumber` is the number of the first data row as a spreadsheet shows it.
 * An identifier that appears twice in the list is taken at its first row and refused at the later one.
 */
export function readPackingList(
  rows: readonly (readonly string[])[],
  mapping: PackingListMapping,
  currency: string,
  firstRowNumber: number,
): ListReading {
  const good: ListRow[] = [];
  const refused: RefusedRow[] = [];
  const rowByKey = new Map<string, number>();
  rows.forEach((cells, index) => {
    const rowNumber = firstRowNumber + index;
    if (cells.every((cell) => cell.trim() === '')) return;
    const read = readRow(cells, rowNumber, mapping, currency);
    const repeat = read.ok ? firstRepeat(read.value, rowByKey) : null;
    if (!read.ok) refused.push({ rowNumber, text: rowText(cells), rejection: read.rejection });
    else if (repeat !== null) refused.push({ rowNumber, text: rowText(cells), rejection: repeat });
    else {
      for (const { kind, key } of read.value.identifiers) rowByKey.set(`${kind}:${key}`, rowNumber);
      good.push(read.value);
    }
  });
  return withoutLackingImei({ good, refused });
}

const productKey = (row: ListRow): string =>
  row.gtin?.key ?? (row.sku === '' ? row.model : row.sku);

const hasImei = (row: ListRow): boolean => row.identifiers.some(({ kind }) => kind === 'imei');

/** A unit without IMEI where the list gives its fellows one: a phone that nobody could verify. */
function withoutLackingImei({ good, refused }: ListReading): ListReading {
  const withImei = new Set(good.filter(hasImei).map(productKey));
  const isLacking = (row: ListRow): boolean => !hasImei(row) && withImei.has(productKey(row));
  const lacking = good.filter(isLacking).map(({ rowNumber, text }) => ({
    rowNumber,
    text,
    rejection: { code: 'packing-list.no-imei' },
  }));
  return { good: good.filter((row) => !isLacking(row)), refused: [...refused, ...lacking] };
}

const rowText = (cells: readonly string[]): string => cleanLine(cells.join(' | '), 400);

function firstRepeat(row: ListRow, rowByKey: ReadonlyMap<string, number>): Rejection | null {
  for (const { kind, key, display } of row.identifiers) {
    const earlierRow = rowByKey.get(`${kind}:${key}`);
    if (earlierRow !== undefined)
      return { code: 'packing-list.repeated', identifier: display, earlierRow };
  }
  return null;
}

function readRow(
  cells: readonly string[],
  rowNumber: number,
  mapping: PackingListMapping,
  currency: string,
): Result<ListRow> {
  const cell = (field: ListField): string => {
    const index = mapping.columns[field];
    return index === null || index === undefined ? '' : cleanLine(cells[index] ?? '', CELL_MAX);
  };
  const identifiers = readIdentifiers(cell('imei1'), cell('imei2'), cell('serial'));
  if (!identifiers.ok) return identifiers;
  const model = cleanLine(cell('model'), 80);
  if (model === '' && cell('sku') === '' && cell('barcode') === '')
    return no({ code: 'packing-list.no-product' });
  const gtin = readBarcode(cell('barcode'));
  if (!gtin.ok) return gtin;
  const listCurrency = cell('currency').toUpperCase();
  if (listCurrency !== '' && listCurrency !== currency)
    return no({ code: 'packing-list.other-currency', listCurrency, currency });
  if (cell('cost') === '') return no({ code: 'packing-list.no-cost' });
  const cost = parseAmount(cell('cost'), currency, mapping.decimalSeparator);
  if (!cost.ok || cost.value < 0 || cost.value > UNIT_AMOUNT_MAX)
    return no({ code: 'packing-list.cost-unreadable', text: cell('cost') });
  return ok({
    rowNumber,
    text: rowText(cells),
    sku: cleanLine(cell('sku'), 40),
    brand: cleanLine(cell('brand'), 40),
    model,
    storage: cleanLine(cell('storage'), 20),
    colour: cleanLine(cell('colour'), 40),
    gtin: gtin.value,
    identifiers: identifiers.value,
    unitCostMinor: cost.value,
    batch: cleanLine(cell('batch'), 40),
  });
}

function readBarcode(text: string): Result<Gtin | null> {
  if (text === '') return ok(null);
  const gtin = parseGtin(text.replace(/^'/, ''));
  return gtin.ok ? gtin : no({ ...gtin.rejection, column: 'barcode' });
}

function readIdentifiers(imei1: string, imei2: string, serial: string): Result<DeviceIdentifier[]> {
  const identifiers: DeviceIdentifier[] = [];
  for (const text of [imei1, imei2]) {
    if (text === '') continue;
    const imei = parseImei(text);
    if (!imei.ok) return imei;
    const { identifier } = imei.value;
    if (!identifiers.some(({ key }) => key === identifier.key)) identifiers.push(identifier);
  }
  if (serial !== '') {
    const parsed = parseSerialNumber(serial.replace(/^'/, ''));
    if (!parsed.ok) return parsed;
    const { kind, key, display } = parsed.value;
    identifiers.push({ kind, key, display: display.length > DISPLAY_MAX ? key : display });
  }
  return identifiers.length === 0 ? no({ code: 'packing-list.no-identifier' }) : ok(identifiers);
}
