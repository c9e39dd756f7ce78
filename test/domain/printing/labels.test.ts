/** Labels of units: numbers without gaps, the same number for every copy, and who gets none. */
import { beforeEach, describe, expect, test } from 'vitest';
import { formatStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { identifierClaim } from '#shared/modules/devices/identifier-claim.ts';
import { duplicateCases } from '#shared/modules/devices/gate.ts';
import { blockDrawn } from '#shared/modules/printing/label-series.ts';
import { DEFAULT_LABELS } from '#shared/modules/printing/label-settings.ts';
import { recordShop, unit, type RecordShop } from '../../fixtures/record-shop.ts';

let record: RecordShop;
let shop: RecordShop['shop'];
let first: string;
let second: string;

beforeEach(() => {
  record = recordShop();
  ({ shop, first, second } = record);
});

const { format } = DEFAULT_LABELS;
const PAGE = { kind: 'sheet', firstPosition: 0 } as const;
const print = (...deviceIds: string[]) =>
  shop.must('PrintLabels', { deviceIds, format, way: PAGE });
const labelsOf = (id: string): string[] =>
  unit(shop, id)
    .identifiers.filter(({ kind }) => kind === 'stock-label')
    .map(({ display }) => display);

/** The numbers of a block in their order, as they are to be given. */
const numbersOf = (block: number, count: number): string[] =>
  Array.from({ length: 10_000 }, (_, place) => formatStockLabel(block * 10_000 + place))
    .slice(1)
    .filter((display) => !display.endsWith('X'))
    .slice(0, count);

describe('the number of a unit', () => {
  test('comes with its first label and stays with every copy', () => {
    expect(print(first)).toMatchObject({ labelCount: 1, newCount: 1 });
    expect(print(first)).toMatchObject({ labelCount: 1, newCount: 0 });
    const [one, copy] = shop.ofType('DeviceLabelPrinted');
    expect(one?.data).toMatchObject({ copyNumber: 1, series: { place: 1 } });
    expect(copy?.data).toMatchObject({ copyNumber: 2, series: null, label: one?.data.label });
    expect(labelsOf(first)).toEqual([one?.data.label.display]);
    expect(unit(shop, first).labelCopies).toBe(2);
    const { key } = one?.data.label ?? { key: '' };
    expect(shop.state(identifierClaim, `stock-label:${key}`)?.deviceIds).toEqual([first]);
  });

  test('is the next of the station, without a gap', () => {
    const block = blockDrawn(shop.station.stationId, 0);
    print(first);
    print(first, second);
    expect([...labelsOf(first), ...labelsOf(second)]).toEqual(numbersOf(block, 2));
  });

  test('is never one that a unit carries already', () => {
    const block = blockDrawn(shop.station.stationId, 0);
    const [taken, free] = numbersOf(block, 2);
    const raw = taken ?? '';
    shop.must(
      'AddIdentifier',
      { deviceId: first, raw, reason: '', overrideReason: '', evidence: [] },
      { prepared: { attachments: [] } },
    );
    print(second);
    expect(labelsOf(second)).toEqual([free]);
  });

  test('is of another block where a station that is known holds this one', () => {
    const { stationId } = shop.station;
    const block = blockDrawn(stationId, 0);
    const other = { ...shop.station, stationId: shop.newId() };
    shop.station = other;
    shop.happened('DeviceLabelPrinted', {
      sheetId: shop.newId(),
      deviceId: first,
      label: labelNumbered(block, 17),
      series: { block, place: 17 },
      copyNumber: 1,
    });
    shop.station = { ...other, stationId };
    print(second);
    expect(labelsOf(second)).toEqual(numbersOf(blockDrawn(stationId, 1), 1));
  });

  test('given twice by stations that had not heard of each other is a case, and both keep it', () => {
    print(first);
    const [{ data } = { data: null }] = shop.ofType('DeviceLabelPrinted');
    shop.happened('DeviceLabelPrinted', { ...data!, deviceId: second });
    const claimId = `stock-label:${data!.label.key}`;
    const claim = shop.state(identifierClaim, claimId);
    expect(claim?.deviceIds).toEqual([first, second]);
    expect(duplicateCases(claimId, claim!.deviceIds)).toHaveLength(1);
    expect(labelsOf(second)).toEqual(labelsOf(first));
  });
});

const labelNumbered = (block: number, place: number) => {
  const display = formatStockLabel(block * 10_000 + place);
  return { kind: 'stock-label', key: display.slice(0, -1), display } as const;
};

describe('a command', () => {
  test('prints each unit once, and leaves out what is gone', () => {
    shop.must('WriteOffDevice', { deviceId: second, reason: 'Crushed', evidence: [] }, WITH_WORD);
    expect(print(first, first, second)).toMatchObject({ labelCount: 1 });
  });

  test('is refused where nothing is left', () => {
    const nobody = shop.newId();
    expect(shop.refused('PrintLabels', { deviceIds: [nobody], format, way: PAGE })).toMatchObject({
      code: 'printing.nothing-to-label',
    });
  });

  test('needs a printer, or a position on the page', () => {
    const deviceIds = [first];
    expect(
      shop.refused('PrintLabels', { deviceIds, format, way: { kind: 'printer' } }),
    ).toMatchObject({ code: 'printing.no-label-printer' });
    expect(
      shop.refused('PrintLabels', {
        deviceIds,
        format,
        way: { kind: 'sheet', firstPosition: 55 },
      }),
    ).toMatchObject({ code: 'printing.position-off-sheet', places: 55 });
  });
});

const MANAGER_WORD = { staffId: '01900000-0000-7000-8000-00000000beef', roles: ['owner'] } as const;
const WITH_WORD = { prepared: { attachments: [] }, approver: MANAGER_WORD };

test('a sheet that is larger than a page is not set', () => {
  const settings = { ...DEFAULT_LABELS, sheet: { ...DEFAULT_LABELS.sheet, columns: 6 } };
  expect(shop.refused('SetLabelSettings', { settings })).toMatchObject({
    code: 'settings.sheet-off-page',
  });
});
