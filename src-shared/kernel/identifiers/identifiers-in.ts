/** The identifiers that a scan may mean, in the order of its readings: none for a product, a badge or a SIM card. */
import type { DeviceIdentifier } from './device-identifier.ts';
import type { Scan } from './parse-scan.ts';
import { parseSerialNumber } from './serial-number.ts';

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
