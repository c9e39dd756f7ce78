/** Two hundred codes and more, each read as what it is by a scan, by a box and by a cell of a list, and as nothing else. */
import { describe, expect, test } from 'vitest';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { parseScan, type Scan } from '#shared/kernel/identifiers/parse-scan.ts';
import { readIdentifier } from '#shared/modules/devices/read-identifier.ts';
import { readIdentifiers } from '#shared/modules/receiving/read-list-row.ts';
import { CODES, type KnownCode } from '../../fixtures/code-corpus.ts';

/** Every device that a scan could be taken for. */
const devicesIn = (scan: Scan): readonly DeviceIdentifier[] => {
  if (scan.kind === 'device') return [scan.identifier];
  if (scan.kind === 'gs1') return scan.identifiers;
  return scan.kind === 'ambiguous' ? scan.readings.flatMap(devicesIn) : [];
};

const productsOnly = (scan: Scan): boolean =>
  scan.kind === 'product' || (scan.kind === 'ambiguous' && scan.readings.every(productsOnly));

const DEVICE_KINDS: ReadonlySet<string> = new Set(['imei', 'meid', 'eid', 'serial', 'stock-label']);
const isDevice = ({ kind }: KnownCode): boolean => DEVICE_KINDS.has(kind);

test('there are two hundred and more, none twice', () => {
  expect(new Set(CODES.map(({ raw }) => raw)).size).toBeGreaterThanOrEqual(200);
});

describe.each(CODES.map((code) => [code.kind, code.raw, code] as const))(
  '%s %j',
  (_k, _r, code) => {
    test('is that and nothing else', () => {
      const scan = parseScan(code.raw);
      const devices = devicesIn(scan);
      expect(devices.map(({ kind }) => kind).filter((kind) => kind !== code.kind)).toEqual([]);
      if (code.kind === 'product') expect(productsOnly(scan)).toBe(true);
      else if (isDevice(code)) expect(devices).toHaveLength(1);
      else expect(scan.kind).toBe(code.kind);
      if (code.key !== undefined && isDevice(code)) expect(devices[0]?.key).toBe(code.key);
    });

    test('goes into no other number of a box, and into no IMEI of a list', () => {
      const label = readIdentifier(code.raw, '');
      const wanted = code.kind === 'text' || code.kind === 'receipt' ? 'serial' : code.kind;
      if (label.ok) expect(label.value.identifier.kind).toBe(wanted);
      else expect(isDevice(code)).toBe(false);
      const cell = readIdentifiers({ imei1: code.raw }, false);
      if (cell.ok)
        for (const { kind, key } of cell.value)
          expect([kind, key]).toEqual(['imei', code.kind === 'imei' ? code.key : 'no IMEI']);
    });
  },
);
