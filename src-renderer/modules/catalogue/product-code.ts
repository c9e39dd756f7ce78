/**
 * Product numbers as fields and screens use them. Which product a number belongs to, the catalogue
 * knows.
 */
import { parseScan, type Scan } from '#shared/kernel/identifiers/parse-scan.ts';

/** The product number in a scan without the scanner's frame, null where it holds none. */
export const barcodeIn = (raw: string): string | null => barcodeOf(parseScan(raw));

function barcodeOf(scan: Scan): string | null {
  if (scan.kind === 'product') return scan.gtin.display;
  if (scan.kind === 'gs1') return scan.gtin?.display ?? null;
  if (scan.kind !== 'ambiguous') return null;
  return scan.readings.map(barcodeOf).find((barcode) => barcode !== null) ?? null;
}

const PRINTED_LENGTHS = [8, 12, 13, 14] as const;

/** '08806095990002' → '8806095990002': the digits under the bars. */
export function gtinText(key: string): string {
  const digits = key.replace(/^0+/, '');
  const length = PRINTED_LENGTHS.find((printed) => digits.length <= printed) ?? digits.length;
  return digits.padStart(length, '0');
}
