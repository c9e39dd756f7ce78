/**
 * Reads a list of what a shop has in stock on its first day: units with their numbers and the day they came, goods by
 * count. Like a supplier's list otherwise, but that nothing is expected: it is there.
 */
import { parseImei } from '../../kernel/identifiers/imei.ts';
import { ok } from '../../kernel/result.ts';
import { CONDITIONS, PLACES, type Condition, type Place } from '../devices/facts.ts';
import type { PackingListMapping } from './list-fields.ts';
import { plainHeading } from './list-headings.ts';
import { readRows, type ListReading } from './packing-list.ts';
import {
  readCost,
  readIdentifiers,
  readProduct,
  wrong,
  type CellResult,
  type ListFields,
  type ListRow,
} from './read-list-row.ts';

export type OpeningRow = ListRow &
  Readonly<{
    /** Null for a unit. */
    quantity: number | null;
    condition: Condition;
    place: Place | null;
    /** The day it came, null where the list does not say. */
    receivedOn: string | null;
  }>;

const QUANTITY_MAX = 100_000;

const CONDITION_WORDS: Readonly<Record<Condition, readonly string[]>> = {
  new: ['new', 'neu', 'neuf', 'nuevo', 'nuovo', 'novo', 'nieuw', 'nowy', 'yeni', 'sealed'],
  'open-box': ['open box', 'opened', 'opened box', 'openbox', 'geoffnet', 'ouvert'],
  used: ['used', 'gebraucht', 'occasion', 'usado', 'usato', 'gebruikt', 'uzywany', 'ikinci el'],
  refurbished: ['refurbished', 'refurb', 'reconditionne', 'reacondicionado', 'ricondizionato'],
  damaged: ['damaged', 'defect', 'defekt', 'defekte', 'broken', 'faulty'],
};

const PLACE_WORDS: Readonly<Record<Place, readonly string[]>> = {
  'shop-floor': ['shop floor', 'shop', 'floor', 'laden', 'verkauf'],
  'stock-room': ['stock room', 'stockroom', 'stock', 'lager', 'store', 'warehouse', 'magazin'],
  display: ['display', 'showcase', 'vitrine', 'schaufenster'],
  safe: ['safe', 'tresor'],
  service: ['service', 'repair', 'werkstatt'],
  quarantine: ['quarantine', 'quarantane', 'held'],
};

const wordOf = <Name extends string>(
  names: readonly Name[],
  words: Readonly<Record<Name, readonly string[]>>,
  text: string,
): Name | null => {
  const plain = plainHeading(text);
  return names.find((name) => words[name].includes(plain)) ?? null;
};

/** '2026-03-04', '4.3.2026', '04/03/2026': the day first, unless it cannot be one. Null for what is no day. */
export function dayIn(text: string): string | null {
  const plain = text.trim().replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(plain);
  const written = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(plain);
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : Number(written?.[2]) > 12
        ? [written?.[3], written?.[1], written?.[2]]
        : [written?.[3], written?.[2], written?.[1]];
  if (year === undefined || month === undefined || day === undefined) return null;
  const text8 = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${text8}T00:00:00Z`);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text8)) return null;
  return Number(year) < 1990 ? null : text8;
}

/** @param today the business date: nothing came after it */
export function readOpeningList(
  rows: readonly (readonly string[])[],
  mapping: PackingListMapping,
  currency: string,
  firstRowNumber: number,
  today: string,
): ListReading<OpeningRow> {
  return readRows(rows, mapping, firstRowNumber, (fields, rowNumber, text) =>
    readOpeningRow(fields, { rowNumber, text }, mapping, currency, today),
  );
}

function readOpeningRow(
  fields: ListFields,
  of: Pick<ListRow, 'rowNumber' | 'text'>,
  mapping: PackingListMapping,
  currency: string,
  today: string,
): CellResult<OpeningRow> {
  const identifiers = readIdentifiers(fields, mapping.columns.serial === null);
  if (!identifiers.ok) return identifiers;
  const isUnit = identifiers.value.length > 0;
  const quantity = readQuantity(fields, isUnit);
  if (!quantity.ok) return quantity;
  const product = readProduct(fields);
  if (!product.ok) return product;
  const cost = readCost(fields, mapping, currency);
  if (!cost.ok) return cost;
  const condition =
    fields.condition === undefined ? 'new' : wordOf(CONDITIONS, CONDITION_WORDS, fields.condition);
  if (condition === null)
    return wrong({ code: 'opening.condition-unknown', text: fields.condition ?? '' }, 'condition');
  const place = fields.place === undefined ? null : wordOf(PLACES, PLACE_WORDS, fields.place);
  if (fields.place !== undefined && place === null)
    return wrong({ code: 'opening.place-unknown', text: fields.place }, 'place');
  const receivedOn = fields.received === undefined ? null : dayIn(fields.received);
  if (fields.received !== undefined && (receivedOn === null || receivedOn > today))
    return wrong({ code: 'opening.day-unreadable', text: fields.received }, 'received');
  return ok({
    ...of,
    ...product.value,
    identifiers: identifiers.value,
    ...cost.value,
    batch: (fields.batch ?? '').slice(0, 40).trim(),
    fields,
    quantity: quantity.value,
    condition,
    place,
    receivedOn,
  });
}

/** One unit has one row; goods without numbers have how many there are. */
function readQuantity(fields: ListFields, isUnit: boolean): CellResult<number | null> {
  const text = fields.quantity ?? '';
  const digits = text.replace(/[.,]0+$/, '');
  const quantity = /^\d{1,6}$/.test(digits) ? Number(digits) : null;
  if (isUnit) {
    if (text === '' || quantity === 1) return ok(null);
    return wrong({ code: 'opening.several-under-one-number', text }, 'quantity');
  }
  if (text === '') return wrong({ code: 'packing-list.no-identifier' }, 'imei1');
  if (quantity === null || quantity < 1 || quantity > QUANTITY_MAX || parseImei(text).ok)
    return wrong({ code: 'opening.quantity-unreadable', text }, 'quantity');
  return ok(quantity);
}
