/**
 * Writes the suppliers' lists of the demo as files, each in its supplier's own columns, some with
 * mistakes.
 */
import { formatPlain } from '#shared/kernel/money.ts';
import type { ListSupplier } from './demo-catalogue.ts';
import type { DemoUnit } from './demo-stock.ts';

/** What can be wrong with a row; 'repeated' is a second row of a good one. */
export type RowMistake = 'check-digit' | 'spreadsheet' | 'no-cost' | 'repeated';

export type ListedUnit = Readonly<{ unit: DemoUnit; mistake: RowMistake | null }>;

type Cells = Readonly<{ unit: DemoUnit; imei1: string; cost: string }>;
type ListShape = Readonly<{
  headings: readonly string[];
  separator: string;
  decimalSign: string;
  cellsOf: (cells: Cells, reference: string) => readonly string[];
}>;

const SHAPES: Readonly<Record<ListSupplier, ListShape>> = {
  'Northgate Mobile': {
    // prettier-ignore
    headings: [
      'PO', 'SKU', 'Manufacturer', 'Description', 'Capacity', 'Colour', 'EAN',
      'IMEI 1', 'IMEI 2', 'Serial No', 'Unit cost', 'Currency', 'Batch',
    ],
    separator: ',',
    decimalSign: '.',
    // prettier-ignore
    cellsOf: ({ unit: { variant, imei2, serial }, imei1, cost }, reference) => [
      reference, variant.sku, variant.brand, variant.model, variant.storage, variant.colour,
      variant.barcode, imei1, imei2 ?? '', serial, cost, 'EUR', `NG-${reference.slice(-4)}`,
    ],
  },
  'Meridian Handel': {
    // prettier-ignore
    headings: [
      'Lieferschein', 'Artikel', 'Hersteller', 'Modell', 'Speicher', 'Farbe',
      'IMEI', 'IMEI2', 'Seriennummer', 'Einkaufspreis',
    ],
    separator: ';',
    decimalSign: ',',
    // prettier-ignore
    cellsOf: ({ unit: { variant, imei2, serial }, imei1, cost }, reference) => [
      reference, variant.sku, variant.brand, variant.model, variant.storage, variant.colour,
      imei1, imei2 ?? '', serial, cost,
    ],
  },
};

const wrongCheckDigit = (imei: string): string =>
  imei.slice(0, -1) + String((Number(imei.slice(-1)) + 3) % 10);

/** '352896512345678' as a spreadsheet shows it: '3.52897E+14'. */
const asPowerOfTen = (imei: string): string => `${imei.charAt(0)}.${imei.slice(1, 6)}E+14`;

function imeiCell({ unit: { imei1 }, mistake }: ListedUnit): string {
  if (imei1 === null) return '';
  if (mistake === 'check-digit') return wrongCheckDigit(imei1);
  return mistake === 'spreadsheet' ? asPowerOfTen(imei1) : imei1;
}

/** The file of one delivery. */
export function packingListFile(
  supplier: ListSupplier,
  reference: string,
  listed: readonly ListedUnit[],
): Readonly<{ name: string; bytes: Uint8Array }> {
  const { headings, separator, decimalSign, cellsOf } = SHAPES[supplier];
  const rows = listed.map((row) => {
    const cost = formatPlain(row.unit.costMinor, 'EUR').replace('.', decimalSign);
    const cells = {
      unit: row.unit,
      imei1: imeiCell(row),
      cost: row.mistake === 'no-cost' ? '' : cost,
    };
    return cellsOf(cells, reference);
  });
  const repeated = rows.filter((_, index) => listed[index]?.mistake === 'repeated');
  const text = [headings, ...rows, ...repeated].map((cells) => cells.join(separator)).join('\r\n');
  return {
    name: `${reference.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`,
    bytes: new TextEncoder().encode(`${text}\r\n`),
  };
}
