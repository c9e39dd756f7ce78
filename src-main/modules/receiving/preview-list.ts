/** What a supplier's file would lead to under a mapping, before anything is written. */
import { assert } from '#shared/kernel/assert.ts';
import { productName } from '#shared/modules/catalogue/contract.ts';
import {
  factsOf,
  gatherRow,
  refusedRow,
  type PreparedList,
} from '#shared/modules/receiving/feed-packing-list.ts';
import type { PackingListMapping } from '#shared/modules/receiving/list-fields.ts';
import type { ListRefusal, PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import {
  correctedRows,
  readPackingList,
  type RefusedRow,
  type RowCorrection,
} from '#shared/modules/receiving/packing-list.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import type { ListRow } from '#shared/modules/receiving/read-list-row.ts';
import {
  mappingAgain,
  type RememberedMapping,
} from '#shared/modules/receiving/remembered-mapping.ts';
import { readOpeningList } from '#shared/modules/receiving/opening-list.ts';
import { gatherOpeningRow } from '#shared/modules/receiving/opening-stock.ts';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { organisation } from '#shared/modules/settings/shop.ts';
import type { Reader } from '#main/ledger/store.ts';
import { supplierKey } from './project.ts';
import { timeZoneOf } from '#main/modules/settings/queries.ts';

const SAMPLE_ROWS = 5;
const NEW_PRODUCTS_SHOWN = 50;

function rememberedMapping(
  { db }: Reader,
  supplierName: string,
  list: PreparedList,
  proposed: PackingListMapping,
): PackingListMapping | null {
  const row = db.get<{ mapping: string }>(
    'SELECT mapping FROM column_mappings WHERE supplier_key = ?',
    supplierKey(supplierName),
  );
  if (row === undefined) return null;
  return mappingAgain(JSON.parse(row.mapping) as RememberedMapping, list.headings, proposed);
}

type PreviewInput = Readonly<{
  supplierName: string;
  mapping: PackingListMapping | null;
  corrections?: readonly RowCorrection[] | undefined;
  isOpening?: boolean | undefined;
}>;

export function previewPackingList(
  { supplierName, mapping, corrections = [], isOpening = false }: PreviewInput,
  reader: Reader,
): PackingListPreview {
  const list = reader.prepared as PreparedList | undefined;
  assert(list !== undefined, 'the file was not made ready');
  const proposed = proposeMapping(list.headings, list.rows);
  const remembered = rememberedMapping(reader, supplierName, list, proposed);
  const used = mapping ?? remembered ?? proposed;
  const currency = reader.state(organisation, reader.organisationId)?.currency ?? '';
  const lines = correctedRows(list.rows, list.firstRowNumber, corrections);
  const { reading, rows } = isOpening
    ? openingRows(reader, lines, used, currency, list.firstRowNumber)
    : listRows(reader, lines, used, currency, list.firstRowNumber);
  const refused = rows.flatMap(({ row, refusal }) =>
    refusal === null ? [] : [refusedRow(row, refusal)],
  );
  const good = rows.filter(({ refusal }) => refusal === null);
  const added = newProducts(good.flatMap(({ row, product }) => (product === null ? [row] : [])));
  return {
    fileName: list.fileName,
    columns: list.headings,
    sampleRows: lines.filter((cells) => cells.length > 0).slice(0, SAMPLE_ROWS),
    rowCount: lines.filter((cells) => cells.some((cell) => cell.trim() !== '')).length,
    mapping: used,
    isRemembered: mapping === null && remembered !== null,
    currency,
    sheets: list.sheets ?? [''],
    sheet: list.sheet ?? 0,
    leftOut: list.leftOut ?? [],
    goodCount: good.length,
    refusals: [...reading.refused, ...refused]
      .toSorted((a, b) => a.rowNumber - b.rowNumber)
      .map((row) => refusalOf(row, lines[row.rowNumber - list.firstRowNumber] ?? [])),
    correctedCount: corrections.length,
    newProducts: added.slice(0, NEW_PRODUCTS_SHOWN),
    newProductCount: added.length,
    goodSample: good.slice(0, SAMPLE_ROWS).map(({ row, product: known }) => ({
      rowNumber: row.rowNumber,
      product: known?.name ?? productName(row),
      identifiers: row.identifiers.map(({ display }) => display),
      unitCostMinor: row.unitCostMinor,
      listed: row.listed ?? null,
    })),
  };
}

type Lines = readonly (readonly string[])[];

function listRows(
  reader: Reader,
  lines: Lines,
  mapping: PackingListMapping,
  currency: string,
  firstRowNumber: number,
) {
  const reading = readPackingList(lines, mapping, currency, firstRowNumber);
  return { reading, rows: reading.good.map((row) => gatherRow(reader, row)) };
}

function openingRows(
  reader: Reader,
  lines: Lines,
  mapping: PackingListMapping,
  currency: string,
  firstRowNumber: number,
) {
  const timeZone = timeZoneOf(reader);
  const today = businessDateOf(reader.now, timeZone);
  const reading = readOpeningList(lines, mapping, currency, firstRowNumber, today);
  return { reading, rows: reading.good.map((row) => gatherOpeningRow(reader, row)) };
}

const refusalOf = (
  { rowNumber, text, rejection, field }: RefusedRow,
  cells: readonly string[],
): ListRefusal => ({
  rowNumber,
  text,
  reason: { code: rejection.code, facts: factsOf(rejection) },
  cells,
  field,
});

/** As taking the list in makes them: a product per barcode, else per SKU, else per name. */
function newProducts(rows: readonly ListRow[]): PackingListPreview['newProducts'][number][] {
  const byKey = new Map<string, { name: string; sku: string; barcode: string; count: number }>();
  for (const row of rows) {
    const name = productName(row);
    const key = row.gtin?.key ?? (row.sku === '' ? name.toLowerCase() : row.sku.toLowerCase());
    const known = byKey.get(key);
    if (known === undefined)
      byKey.set(key, { name, sku: row.sku, barcode: row.gtin?.display ?? '', count: 1 });
    else known.count += 1;
  }
  return [...byKey.values()];
}
