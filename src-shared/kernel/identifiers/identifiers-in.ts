/** What a scan may mean, in the order of its readings: numbers of devices, and barcodes of products. */
import type { DeviceIdentifier } from './device-identifier.ts';
import type { Gtin } from './gtin.ts';
import type { Scan } from './parse-scan.ts';
import { parseSerialNumber } from './serial-number.ts';

/** None for a product, a badge or a SIM card. */
export function identifiersIn(scan: Scan): readonly DeviceIdentifier[] {
  switch (scan.kind) {
    case 'device':
      return [scan.identifier];
    case 'gs1':
      return scan.identifiers;
    case 'ambiguous':
      return scan.readings.flatMap(identifiersIn);
    case 'text':
      return serialIn(scan.text);
    // Some serial numbers look like the number of a receipt.
    case 'receipt':
      return serialIn(scan.receiptNumber);
    default:
      return [];
  }
}

function serialIn(text: string): readonly DeviceIdentifier[] {
  const serial = parseSerialNumber(text);
  return serial.ok ? [serial.value] : [];
}

/** Empty for what is no barcode of a product. */
export function gtinsIn(scan: Scan): readonly Gtin[] {
  switch (scan.kind) {
    case 'product':
      return [scan.gtin];
    case 'gs1':
      return scan.gtin === null ? [] : [scan.gtin];
    case 'ambiguous':
      return scan.readings.flatMap((reading) => (reading.kind === 'product' ? [reading.gtin] : []));
    default:
      return [];
  }
}
