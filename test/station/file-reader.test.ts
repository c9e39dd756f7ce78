/** Suppliers' files are opened beside the program, and one that cannot be opened costs nobody else anything. */
import { expect, test } from 'vitest';
import { startFileReader } from '#main/station/file-reader.ts';
import { LedgerFault } from '#main/station/ledger-client.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';
import { workbook } from '../fixtures/workbook.ts';

const WORKER = new URL('../../src-main/station/read-worker.ts', import.meta.url);
const ROWS = [
  ['Model', 'IMEI', 'Cost'],
  ['Pixel 9', '354678154206853', '574.00'],
];

function handed({ station }: TestStation, bytes: Uint8Array): string {
  const put = station.putFile({ name: 'list.xlsx', bytes });
  return put.ok ? put.value.fileId : '';
}

test('a workbook, a long text and a short one are opened alike', async () => {
  const reader = startFileReader(WORKER);
  const text = new TextEncoder().encode(ROWS.map((cells) => cells.join(',')).join('\n'));
  const long = new TextEncoder().encode(
    `${ROWS.map((cells) => cells.join(',')).join('\n')}\nNote,,${'x'.repeat(600_000)}`,
  );
  for (const [name, bytes] of [
    ['list.xlsx', workbook([{ name: 'List', rows: ROWS }])],
    ['short.csv', text],
    ['long.csv', long],
  ] as const) {
    const opened = await reader.open({ name, bytes });
    expect(opened.ok && opened.value.fileName).toBe(name);
    expect(opened.ok && opened.value.sheets[0]?.rows.slice(0, 2)).toEqual(ROWS);
  }
  await reader.close();
});

test('what only says that it is a workbook is refused', async () => {
  const reader = startFileReader(WORKER);
  const bytes = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3);
  expect(await reader.open({ name: 'broken.xlsx', bytes })).toEqual({
    ok: false,
    rejection: { code: 'receiving.file-unreadable', fileName: 'broken.xlsx' },
  });
});

test('closed while it reads, it ends', async () => {
  const reader = startFileReader(WORKER);
  const opening = reader.open({ name: 'list.xlsx', bytes: workbook([{ name: 'L', rows: ROWS }]) });
  const failed = opening.catch((error: unknown) => error);
  await reader.close();
  expect(await failed).toBeInstanceOf(LedgerFault);
});

test('where no thread can be had the person may try again; a preview comes from the handed file', async () => {
  const absent = new URL('absent.ts', WORKER);
  const without = await openStation(undefined, { readWorkerFile: absent });
  const bytes = workbook([{ name: 'List', rows: ROWS }]);
  const input = (fileId: string) => ({ fileId, supplierName: '', mapping: null });
  await foundShop(without);
  const lost = handed(without, bytes);
  expect(await without.pos.query('previewPackingList', input(lost))).toMatchObject({
    ok: false,
    rejection: { code: 'bridge.failed', retryHelps: true },
  });
  await without.station.close();

  const whole = await openStation();
  await foundShop(whole);
  const fileId = handed(whole, bytes);
  const preview = await must(whole.pos.query('previewPackingList', input(fileId)));
  expect(preview).toMatchObject({ fileName: 'list.xlsx', rowCount: 1, goodCount: 1 });
  await whole.station.close();
});
