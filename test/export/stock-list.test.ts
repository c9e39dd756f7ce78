/** The stock list as a file: what is seen, in its order and columns; a workbook that a spreadsheet opens; cost by right. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SeenStock } from '#shared/modules/exports/contract.ts';
import { exportRequest } from '#shared/modules/exports/contract.ts';
import { NO_STOCK_FILTER } from '#shared/modules/devices/stock-contract.ts';
import { openExport } from '#main/export/open-export.ts';
import { stockList } from '#main/export/stock-list.ts';
import { exportSource } from '#main/export/export-source.ts';
import { writeWorkbook } from '#main/export/write-workbook.ts';
import { readerFor } from '#main/ledger/ask.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { readIdentity } from '#main/ledger/station.ts';
import { queries, registry } from '#main/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { smallShop } from '../fixtures/small-shop.ts';

const ALL = { fromDate: null, toDate: '2026-11-22' };
const seen = (change: Partial<SeenStock> = {}): SeenStock => ({
  filter: NO_STOCK_FILTER,
  sort: 'name',
  columns: ['imei', 'name', 'age', 'cost'],
  deviceIds: null,
  ...change,
});

let shop: TestLedger;
let owner: Asker;
const askers = new Map<string, Asker>();

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  owner = shop.asker;
  for (const role of ['technician', 'cashier'] as const)
    askers.set(
      role,
      shop.must(
        'AddStaff',
        { name: role, roles: [role], pin: '1234' },
        { prepared: { pinHash: 'x' } },
      ),
    );
});

function fileOf(asker: Asker, format: 'csv' | 'xlsx', stock: SeenStock): Uint8Array | string {
  const { db } = shop.ledger;
  const identity = readIdentity(db, () => '');
  const request = exportRequest.parse({
    exportId: shop.newId(),
    dataset: 'stock-list',
    format,
    filter: ALL,
    stock,
  });
  const now = (): number => shop.clock.nowMs;
  const parts = { db, registry, queries, cache: null, identity, now };
  const opened = openExport(
    {
      db,
      registry,
      identity,
      dataDir: shop.dataDir,
      now,
      readerOf: (who) => readerFor(parts, who),
    },
    { request, asker } as never,
  );
  try {
    if (!opened.ok) return opened.rejection.code;
    return Buffer.concat(
      [...opened.value].flatMap((chunk) =>
        chunk === null ? [] : [(chunk as { bytes: Uint8Array }).bytes],
      ),
    );
  } finally {
    db.run('COMMIT');
  }
}

const text = (file: Uint8Array | string): string =>
  typeof file === 'string' ? file : Buffer.from(file).toString('utf8');

describe('as CSV', () => {
  test('has the rows of the list in its order, and its columns with the currency of amounts', () => {
    const rows = shop.ask('listStock', {
      filter: NO_STOCK_FILTER,
      sort: 'name',
      offset: 0,
      limit: 50,
    }).rows;
    const lines = text(fileOf(owner, 'csv', seen()))
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('\uFEFFimei,product,ageDays,unitCost,currency');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
      rows.map(({ imei }) => imei ?? ''),
    );
    expect(rows.length).toBeGreaterThan(1);
  });

  test('leaves out costs for those who do not see them, and is not for everybody', () => {
    const file = text(fileOf(askers.get('technician') as Asker, 'csv', seen()));
    expect(file).toContain('imei,product,ageDays');
    expect(file).not.toContain('unitCost');
    expect(fileOf(askers.get('cashier') as Asker, 'csv', seen())).toBe('bridge.not-allowed');
  });

  test('of what is selected has nothing else', () => {
    const [first] = shop.ask('listStockIds', { filter: NO_STOCK_FILTER, sort: 'oldest' });
    const lines = text(fileOf(owner, 'csv', seen({ deviceIds: [first ?? ''] })))
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(2);
  });
});

describe('as a workbook', () => {
  const sheets = (file: Uint8Array): Record<string, string> =>
    Object.fromEntries(
      Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );

  test('keeps numbers of phones as texts and amounts as numbers', () => {
    const files = sheets(fileOf(owner, 'xlsx', seen()) as Uint8Array);
    expect(Object.keys(files).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toMatch(/<c t="inlineStr"><is><t xml:space="preserve">\d{15}<\/t>/);
    expect(sheet).toMatch(/<c s="2"><v>\d+\.\d\d<\/v><\/c>/);
    expect(sheet).not.toContain('<f>');
  });

  test('goes on with a next sheet where one is full, and has every row once', () => {
    const { db } = shop.ledger;
    const identity = readIdentity(db, () => '');
    const parts = { db, registry, queries, cache: null, identity, now: () => shop.clock.nowMs };
    const source = exportSource(db, registry, identity);
    const list = stockList(seen({ columns: ['imei'] }), readerFor(parts, owner));
    const chunks = [...writeWorkbook(list, source, ALL, 1)].filter((chunk) => chunk !== null);
    const files = sheets(Buffer.concat(chunks.map(({ bytes }) => bytes)));
    const total = shop.ask('listStock', {
      filter: NO_STOCK_FILTER,
      sort: 'name',
      offset: 0,
      limit: 50,
    }).total;
    const names = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'));
    expect(names).toHaveLength(total);
    for (const name of names) expect(files[name]?.match(/<row>/g)).toHaveLength(2);
  });
});
