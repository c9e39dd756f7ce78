/**
 * Reads a supplier's packing list: what each row says, which rows cannot be taken and why. Pure over rows of text;
 * opening the file is the main process's work, matching rows with the ledger is the decider's.
 */
import type { Rejection } from '../../kernel/result.ts';
import type { ListField, PackingListMapping } from './list-fields.ts';
import {
  fieldsOf,
  readListRow,
  rowText,
  type CellResult,
  type ListFields,
  type ListRow,
} from './read-list-row.ts';

export type RefusedRow = Readonly<{
  rowNumber: number;
  text: string;
  rejection: Rejection;
  /** The cell that is wrong, null where it is the row as a whole. */
  field: ListField | null;
  fields: ListFields;
}>;

export type ListReading<Row extends ListRow = ListRow> = Readonly<{
  good: readonly Row[];
  refused: readonly RefusedRow[];
}>;

/** A row as a person mended it; null leaves it out. */
export type RowCorrection = Readonly<{ rowNumber: number; cells: readonly string[] | null }>;

/** The rows with a person's corrections; one left out is empty from then on. */
export function correctedRows(
  rows: readonly (readonly string[])[],
  firstRowNumber: number,
  corrections: readonly RowCorrection[],
): readonly (readonly string[])[] {
  if (corrections.length === 0) return rows;
  const corrected = [...rows];
  for (const { rowNumber, cells } of corrections) {
    const index = rowNumber - firstRowNumber;
    if (index >= 0 && index < corrected.length) corrected[index] = cells ?? [];
  }
  return corrected;
}

export function readPackingList(
  rows: readonly (readonly string[])[],
  mapping: PackingListMapping,
  currency: string,
  firstRowNumber: number,
): ListReading {
  return readRows(rows, mapping, firstRowNumber, (fields, rowNumber, text) =>
    readListRow(fields, rowNumber, text, mapping, currency),
  );
}

/**
 * Reads every row under a mapping. `firstRowNumber` is the number of the first data row as a spreadsheet shows it.
 * An identifier that appears twice in the list is taken at its first row and refused at the later one.
 */
export function readRows<Row extends ListRow>(
  rows: readonly (readonly string[])[],
  mapping: PackingListMapping,
  firstRowNumber: number,
  readRow: (fields: ListFields, rowNumber: number, text: string) => CellResult<Row>,
): ListReading<Row> {
  const good: Row[] = [];
  const refused: RefusedRow[] = [];
  const rowByKey = new Map<string, number>();
  let above: ListFields | null = null;
  rows.forEach((cells, index) => {
    const rowNumber = firstRowNumber + index;
    if (cells.every((cell) => cell.trim() === '')) return;
    const text = rowText(cells);
    const fields = goesOn(fieldsOf(cells, mapping), above);
    above = fields;
    const read = readRow(fields, rowNumber, text);
    if (!read.ok) {
      refused.push({ rowNumber, text, rejection: read.rejection, field: read.field, fields });
      return;
    }
    const repeat = firstRepeat(read.value, rowByKey);
    if (repeat !== null) {
      const field = mapping.columns.imei1 === null ? 'serial' : 'imei1';
      refused.push({ rowNumber, text, rejection: repeat, field, fields });
      return;
    }
    for (const { kind, key } of read.value.identifiers) rowByKey.set(`${kind}:${key}`, rowNumber);
    good.push(read.value);
  });
  return withoutLackingImei({ good, refused });
}

const PRODUCT_FIELDS = ['sku', 'brand', 'model', 'storage', 'colour', 'barcode'] as const;

/** Cells merged over several rows: only the first of them says the product and its cost. */
function goesOn(fields: ListFields, above: ListFields | null): ListFields {
  const hasOwn =
    fields.cost !== undefined || PRODUCT_FIELDS.some((name) => fields[name] !== undefined);
  const isUnit = fields.imei1 !== undefined || fields.serial !== undefined;
  if (hasOwn || !isUnit || above === null) return fields;
  const { imei1: _1, imei2: _2, eid: _3, serial: _4, ...shared } = above;
  return { ...shared, ...fields };
}

const productKey = (row: ListRow): string =>
  row.gtin?.key ?? (row.sku === '' ? row.model : row.sku);

const hasImei = (row: ListRow): boolean => row.identifiers.some(({ kind }) => kind === 'imei');

/** A unit without IMEI where the list gives its fellows one: a phone that nobody could verify. */
function withoutLackingImei<Row extends ListRow>({
  good,
  refused,
}: ListReading<Row>): ListReading<Row> {
  const withImei = new Set(good.filter(hasImei).map(productKey));
  const isLacking = (row: ListRow): boolean => !hasImei(row) && withImei.has(productKey(row));
  const lacking = good.filter(isLacking).map(({ rowNumber, text, fields }) => ({
    rowNumber,
    text,
    rejection: { code: 'packing-list.no-imei' },
    field: 'imei1' as const,
    fields,
  }));
  return { good: good.filter((row) => !isLacking(row)), refused: [...refused, ...lacking] };
}

function firstRepeat(row: ListRow, rowByKey: ReadonlyMap<string, number>): Rejection | null {
  for (const { kind, key, display } of row.identifiers) {
    const earlierRow = rowByKey.get(`${kind}:${key}`);
    if (earlierRow !== undefined)
      return { code: 'packing-list.repeated', identifier: display, earlierRow };
  }
  return null;
}
