/** Every odd file reads as a person would read it: the same units, the same costs, nothing silently dropped. */
import { describe, expect, test } from 'vitest';
import { readPackingList } from '#shared/modules/receiving/packing-list.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { listIn, openFile } from '#main/station/read-table.ts';
import { numberText } from '#main/station/read-workbook.ts';
import { UNITS } from '../../fixtures/odd-file.ts';
import { ODD_TEXT_FILES } from '../../fixtures/odd-text-files.ts';
import { ODD_WORKBOOKS } from '../../fixtures/odd-workbooks.ts';

const ODD_FILES = [...ODD_TEXT_FILES, ...ODD_WORKBOOKS];

test('there are at least twenty-five', () => {
  expect(new Set(ODD_FILES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
});

describe('a file with', () => {
  test.each(ODD_FILES.map((file) => [file.oddity, file] as const))('%s', async (_what, file) => {
    const opened = await openFile(file.name, file.bytes);
    if (!opened.ok) throw new Error(opened.rejection.code);
    const found = listIn(opened.value, null);
    if (!found.ok) throw new Error(found.rejection.code);
    const list = found.value;
    const mapping = proposeMapping(list.headings, list.rows);
    const reading = readPackingList(
      list.rows,
      mapping,
      mapping.currency ?? 'EUR',
      list.firstRowNumber,
    );
    expect(reading.refused.map(({ rejection }) => rejection.code)).toEqual(file.refused ?? []);
    const costs = file.costs ?? UNITS.map(({ cost }) => cost);
    expect(reading.good.map(({ unitCostMinor }) => unitCostMinor)).toEqual(costs);
    expect((list.leftOut ?? []).map(({ why }) => why)).toEqual(file.leftOut ?? []);
    expect(mapping.currency).toBe(file.currency);
    if (file.firstRow !== undefined) expect(reading.good[0]?.rowNumber).toBe(file.firstRow);
    const known = new Set<string>(
      UNITS.flatMap(({ imei, imei2, serial }) => [imei, imei2, serial]),
    );
    for (const { identifiers } of reading.good) {
      expect(identifiers.map(({ display }) => display).filter((one) => !known.has(one))).toEqual(
        [],
      );
      expect(identifiers.filter(({ kind }) => kind === 'imei').length).toBe(
        file.hasSecondImei === true ? 2 : identifiers.some(({ kind }) => kind === 'serial') ? 0 : 1,
      );
    }
  });
});

describe('a number of a workbook', () => {
  test.each([
    ['356938035643809', '356938035643809'],
    ['3.56938035643809E14', '356938035643809'],
    ['799.90000000000009', '799.9'],
    ['0.1', '0.1'],
    ['12.345', '12.3450'],
    ['-5', '-5'],
    ['3.569380356438091E15', '3.56938035643809E+15'],
  ])('%s reads as %s', (stored, read) => {
    expect(numberText(stored)).toBe(read);
  });
});

describe('a file that is no list is told apart', () => {
  test.each([
    ['old.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'receiving.file-kind'],
    ['list.pdf', [0x25, 0x50, 0x44, 0x46, 0x2d], 'receiving.file-kind'],
    ['photo.png', [0x89, 0x50, 0x4e, 0x47], 'receiving.file-kind'],
    ['broken.xlsx', [0x50, 0x4b, 0x03, 0x04, 1, 2, 3], 'receiving.file-unreadable'],
  ])('%s', async (name, bytes, code) => {
    const opened = await openFile(name, Uint8Array.from(bytes));
    expect(!opened.ok && opened.rejection.code).toBe(code);
  });
});
