/**
 * Reads the cells of one row of a supplier's list: what each field says, and which cell is wrong where one is. Pure;
 * whether the ledger can take the row is the decider's to say.
 */
import { cleanLine } from '../../kernel/clean-text.ts';
import { UNIT_AMOUNT_MAX } from '../../kernel/fields.ts';
import { parseEid } from '../../kernel/identifiers/eid.ts';
import { parseGtin, type Gtin } from '../../kernel/identifiers/gtin.ts';
import { parseImei } from '../../kernel/identifiers/imei.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import {
  isSameIdentifier,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import { convertMinor } from '../../kernel/money.ts';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { currencyBeside, listAmount } from './list-amounts.ts';
import type { ListField, PackingListMapping } from './list-fields.ts';

/** A cost in the money of the list, beside the shop's own. */
export type ListedCost = Readonly<{ amountMinor: number; currency: string; rate: string }>;

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
  /** Where the list is in another money than the shop. */
  listed?: ListedCost;
  batch: string;
  /** The row's cells by what they mean, as they stand in the file. */
  fields: ListFields;
}>;

/** What a row says by what its columns mean; what is empty is left out. */
export type ListFields = Readonly<Partial<Record<ListField, string>>>;

export type WrongCell = Readonly<{ rejection: Rejection; field: ListField | null }>;
export type CellResult<Value> =
  | Readonly<{ ok: true; value: Value }>
  | (Readonly<{ ok: false }> & WrongCell);

/** A cell is cut here before it is looked at; what a field keeps is shorter. */
const CELL_MAX = 300;
/** As long as an identifier may be printed. */
const DISPLAY_MAX = 40;

export const rowText = (cells: readonly string[]): string => cleanLine(cells.join(' | '), 400);

export function fieldsOf(cells: readonly string[], mapping: PackingListMapping): ListFields {
  const fields: Partial<Record<ListField, string>> = {};
  for (const [field, index] of Object.entries(mapping.columns) as [ListField, number | null][]) {
    const cell = index === null ? '' : cleanLine(cells[index] ?? '', CELL_MAX);
    if (cell !== '') fields[field] = cell;
  }
  return fields;
}

export const wrong = (rejection: Rejection, field: ListField | null) =>
  ({ ok: false, rejection, field }) as const;

/** Without identifiers and cost: the product that a row names. */
export function readProduct(
  fields: ListFields,
): CellResult<Pick<ListRow, 'sku' | 'brand' | 'model' | 'storage' | 'colour' | 'gtin'>> {
  const model = cleanLine(fields.model ?? '', 80);
  if (model === '' && fields.sku === undefined && fields.barcode === undefined)
    return wrong({ code: 'packing-list.no-product' }, 'model');
  const gtin = readBarcode(fields.barcode ?? '');
  if (!gtin.ok) return wrong(gtin.rejection, 'barcode');
  return ok({
    sku: cleanLine(fields.sku ?? '', 40),
    brand: cleanLine(fields.brand ?? '', 40),
    model,
    storage: cleanLine(fields.storage ?? '', 20),
    colour: cleanLine(fields.colour ?? '', 40),
    gtin: gtin.value,
  });
}

export type ListMoney = Pick<PackingListMapping, 'decimalSeparator' | 'currency' | 'rate'>;

/** @param currency the shop's */
export function readCost(
  fields: ListFields,
  { decimalSeparator, currency: listedIn, rate }: ListMoney,
  currency: string,
): CellResult<Pick<ListRow, 'unitCostMinor' | 'listed'>> {
  const money = listedIn ?? currency;
  const rowCurrency = fields.currency?.toUpperCase() ?? money;
  const text = fields.cost ?? '';
  if (text === '') return wrong({ code: 'packing-list.no-cost' }, 'cost');
  const beside = currencyBeside(text) ?? money;
  const other = rowCurrency === money ? beside : rowCurrency;
  if (other !== money)
    return wrong(
      { code: 'packing-list.other-currency', listCurrency: other, currency: money },
      rowCurrency === money ? 'cost' : 'currency',
    );
  const cost = listAmount(text, money, decimalSeparator);
  if (!cost.ok || cost.value < 0 || cost.value > UNIT_AMOUNT_MAX) return unreadableCost(text);
  if (money === currency) return ok({ unitCostMinor: cost.value });
  // Without a rate nothing is taken in (receiving.rate-missing): the preview counts rows all the same.
  if (rate === undefined) return ok({ unitCostMinor: 0 });
  const unitCostMinor = convertMinor(cost.value, money, currency, rate);
  if (unitCostMinor > UNIT_AMOUNT_MAX) return unreadableCost(text);
  return ok({ unitCostMinor, listed: { amountMinor: cost.value, currency: money, rate } });
}

const unreadableCost = (text: string) =>
  wrong({ code: 'packing-list.cost-unreadable', text }, 'cost');

export function readListRow(
  fields: ListFields,
  rowNumber: number,
  text: string,
  mapping: PackingListMapping,
  currency: string,
): CellResult<ListRow> {
  const identifiers = readIdentifiers(fields, mapping.columns.serial === null);
  if (!identifiers.ok) return identifiers;
  if (identifiers.value.length === 0) return wrong({ code: 'packing-list.no-identifier' }, 'imei1');
  const product = readProduct(fields);
  if (!product.ok) return product;
  const cost = readCost(fields, mapping, currency);
  if (!cost.ok) return cost;
  return ok({
    rowNumber,
    text,
    ...product.value,
    identifiers: identifiers.value,
    ...cost.value,
    batch: cleanLine(fields.batch ?? '', 40),
    fields,
  });
}

function readBarcode(text: string): Result<Gtin | null> {
  if (text === '') return ok(null);
  const gtin = parseGtin(text.replace(/^'/, ''));
  return gtin.ok ? gtin : no({ ...gtin.rejection, column: 'barcode' });
}

/** None where the row has none. `isSerialElsewhere`: no column of its own, so it may stand where the IMEIs do. */
export function readIdentifiers(
  fields: ListFields,
  isSerialElsewhere: boolean,
): CellResult<DeviceIdentifier[]> {
  const identifiers: DeviceIdentifier[] = [];
  const add = (identifier: DeviceIdentifier): void => {
    if (!identifiers.some((known) => isSameIdentifier(known, identifier)))
      identifiers.push(identifier);
  };
  for (const field of ['imei1', 'imei2'] as const) {
    const text = fields[field];
    if (text === undefined) continue;
    const found = readImeis(text);
    const serial = found.ok || !isSerialElsewhere ? null : serialInstead(text);
    if (serial !== null) add(serial);
    else if (!found.ok) return wrong(found.rejection, field);
    else found.value.forEach(add);
  }
  if (fields.eid !== undefined) {
    const eid = parseEid(fields.eid);
    if (!eid.ok) return wrong(eid.rejection, 'eid');
    add(eid.value);
  }
  if (fields.serial !== undefined) {
    const parsed = parseSerialNumber(fields.serial.replace(/^'/, ''));
    if (!parsed.ok) return wrong(parsed.rejection, 'serial');
    add(printable(parsed.value));
  }
  return ok(identifiers);
}

const printable = ({ kind, key, display }: DeviceIdentifier): DeviceIdentifier => ({
  kind,
  key,
  display: display.length > DISPLAY_MAX ? key : display,
});

/** One, or two in one cell: '356… / 356…', one under the other, 'IMEI1: 356… IMEI2: 356…'. */
function readImeis(text: string): Result<DeviceIdentifier[]> {
  const one = parseImei(text);
  if (one.ok) return ok([one.value.identifier]);
  const bare = text.replaceAll(/\bIMEI ?[12]?\s*[:#=.)]?/gi, ' ');
  const numbers = bare.match(/(?<!\d)\d{14,16}(?!\d)/g) ?? [];
  const rest = bare.replaceAll(/(?<!\d)\d{14,16}(?!\d)/g, '');
  if (numbers.length !== 2 || !/^[\s/\\;,|&+()-]*$/.test(rest)) return one;
  const found: DeviceIdentifier[] = [];
  for (const number of numbers) {
    const imei = parseImei(number);
    if (!imei.ok) return imei;
    found.push(imei.value.identifier);
  }
  return ok(found);
}

/** Watches and laptops among phones: a serial number stands where the others have their IMEI. */
function serialInstead(text: string): DeviceIdentifier | null {
  if (!/^(?=.*\d)(?=.*[A-Z])[A-Z0-9-]{8,20}$/i.test(text)) return null;
  const serial = parseSerialNumber(text);
  return serial.ok ? printable(serial.value) : null;
}
