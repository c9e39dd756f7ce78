/**
 * Exports of random histories: every dataset has a row for everything, its sums are those of the ledger, and the events
 * hold all that their hashes cover.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test, vi } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import {
  DATASET_NAMES,
  type DatasetName,
  type ExportFilter,
  type ExportFormat,
} from '#shared/modules/exports/contract.ts';
import { hashOf, type EventRow } from '#main/ledger/chain.ts';
import { jsonName } from '#main/export/json-lines.ts';
import { datasets } from '#main/export/datasets.ts';
import { exportSource } from '#main/export/export-source.ts';
import { writeExport } from '#main/export/write-export.ts';
import { registry } from '#main/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { playHistory } from '../fixtures/random-history.ts';
import { NORTHGATE } from '../fixtures/shop.ts';
import { PHONE_1, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const GUIDE = path.resolve(import.meta.dirname, '../../docs/guide/export.md');
const DAY_MS = 86_400_000;
const WHOLE: ExportFilter = { fromDate: null, toDate: null };

const sourceOf = ({ ledger }: TestLedger) => exportSource(ledger.db, registry, ledger.identity);

function fileOf(shop: TestLedger, name: DatasetName, format: ExportFormat, filter = WHOLE) {
  const decoder = new TextDecoder('utf8', { ignoreBOM: true });
  const steps = writeExport(datasets[name], format, sourceOf(shop), filter);
  let text = '';
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { text, rowCount: value };
    if (value !== null) text += decoder.decode(value.bytes, { stream: true });
  }
}

type Line = Readonly<Record<string, string | number | boolean | null>>;
const linesOf = (shop: TestLedger, name: DatasetName, filter = WHOLE): Line[] =>
  fileOf(shop, name, 'jsonl', filter)
    .text.split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

const sumOf = (lines: readonly Line[], name: string): number =>
  sumMinor(lines.map((line) => Number(line[name])));

const history = playHistory({ seed: 11, stationCount: 2, commandCount: 1_400 });
const [shop = new TestLedger()] = history.stations;
/** Sells around every midnight of a week, takes a phone in on each day of it, finds its seal cut, and orders from somebody new. */
function openAllWeek(): TestLedger {
  const week = new TestLedger({ isDurable: false });
  const small = smallShop(week);
  const midnight = Date.UTC(2026, 10, 17);
  for (let day = 0; day < 4; day += 1)
    for (const offsetMs of [-90_000, 5_000]) {
      week.clock.nowMs = midnight + day * DAY_MS + offsetMs;
      const { saleId } = week.must('AddProductToSale', { productId: small.caseId });
      week.must('AddTender', { saleId, kind: 'card', amountMinor: 1_990 });
      week.must('CompleteSale', { saleId });
      const { deviceId } = week.must('ReceiveUnit', {
        deliveryId: small.deliveryId,
        productId: small.phoneId,
        labels: [`SERIAL${day}${offsetMs}`.replace('-', 'A')],
        unitCostMinor: 60_000 + day,
      });
      const { supplierId } = week.must('AddSupplier', {
        ...NORTHGATE,
        name: `Supplier ${day} ${offsetMs}`,
        code: '',
      });
      week.must('PlaceOrder', {
        supplierId,
        rateMillionths: null,
        expectedOn: null,
        note: '',
        lines: [{ productId: small.caseId, quantity: 2, unitCostMinor: 450 }],
      });
      week.must('RecordCheck', {
        deviceId,
        check: 'seal',
        result: 'failed',
        provider: '',
        reference: '',
        note: 'seal is cut',
        evidence: [],
      });
    }
  return week;
}
const weekShop = openAllWeek();

const count = (sql: string): number => shop.ledger.db.get<{ n: number }>(sql)?.n ?? 0;

describe.each(DATASET_NAMES)('%s', (name) => {
  const { columns } = datasets[name];

  test('has a cell for every column in every row, in both formats', () => {
    expect(linesOf(weekShop, name).length).toBeGreaterThan(2);
    for (const one of [weekShop, shop]) {
      const lines = linesOf(one, name);
      for (const line of lines) expect(Object.keys(line)).toEqual(columns.map(jsonName));
      const { text } = fileOf(one, name, 'csv');
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
      const { data, errors } = Papa.parse<string[]>(text.slice(1, -2), {
        delimiter: ',',
        newline: '\r\n',
      });
      expect(errors).toEqual([]);
      expect(data[0]).toEqual(columns.map((column) => column.name));
      expect(data).toHaveLength(lines.length + 1);
      for (const row of data) expect(row).toHaveLength(columns.length);
    }
  });

  test('says what every column means, and has the currency of its amounts', () => {
    expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
    for (const { meaning } of columns) expect(meaning).toMatch(/^\S.{3,}[.…]$/u);
    expect(datasets[name].about).toMatch(/^[A-Z].*\.$/);
    if (columns.some(({ kind }) => kind === 'money'))
      expect(columns.map((column) => column.name)).toContain('currency');
  });

  test('is counted before as it comes', () => {
    const whole = fileOf(shop, name, 'jsonl');
    const counted = datasets[name].count(sourceOf(shop), WHOLE);
    if (name !== 'journal-days') expect(counted).toBe(whole.rowCount);
    expect(whole.rowCount).toBe(linesOf(shop, name).length);
  });

  test('reads a page at a time by an index, never a whole table', () => {
    const { db } = weekShop.ledger;
    const spies = [vi.spyOn(db, 'all'), vi.spyOn(db, 'get')];
    for (const filter of [WHOLE, { fromDate: '2026-11-18', toDate: '2026-11-18' }])
      expect([...datasets[name].rows(sourceOf(weekShop), filter)]).not.toEqual([]);
    const asked = new Map(
      spies.flatMap(({ mock }) => mock.calls).map(([sql, ...values]) => [sql, values]),
    );
    vi.restoreAllMocks();
    expect(asked.size).toBeGreaterThan(0);
    for (const [sql, parameters] of asked) {
      const plan = db.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
      const steps = (plan as { detail: string }[]).map(({ detail }) => detail);
      for (const step of steps)
        expect(step).toMatch(/^(SEARCH|USE TEMP B-TREE FOR (LAST|RIGHT)|CORRELATED|SCALAR)/);
    }
  });

  test('a day, what is before it and what is after it make the whole', () => {
    const parts = [
      { fromDate: null, toDate: '2026-11-17' },
      { fromDate: '2026-11-18', toDate: '2026-11-18' },
      { fromDate: '2026-11-19', toDate: null },
    ].map((filter) => ({ filter, lines: linesOf(weekShop, name, filter) }));
    for (const { filter, lines } of parts) {
      expect(lines.length).toBeGreaterThan(0);
      const counted = datasets[name].count(sourceOf(weekShop), filter);
      if (name !== 'journal-days') expect(counted).toBe(lines.length);
    }
    const sorted = (list: readonly Line[]): string[] =>
      list.map((line) => JSON.stringify(line)).toSorted();
    expect(sorted(parts.flatMap(({ lines }) => lines))).toEqual(sorted(linesOf(weekShop, name)));
  });
});

/** As docs/guide/export.md describes it to somebody who has the file and nothing of this program. */
function proofAsTheGuideSays(row: EventRow): string {
  const guide = readFileSync(GUIDE, 'utf8');
  const [, list = ''] =
    /in this order, without spaces: ([\s\S]*?)\. The texts of/.exec(guide) ?? [];
  const names = [...list.matchAll(/`(\w+)`/g)].map(([, name = '']) => name as keyof EventRow);
  return hash('sha256', JSON.stringify(names.map((name) => row[name])), 'hex');
}

describe('what stands in them', () => {
  test('every event, with all that its hash covers', () => {
    const lines = linesOf(shop, 'events') as unknown as (EventRow & { data: unknown })[];
    expect(lines).toHaveLength(count('SELECT COUNT(*) AS n FROM events'));
    const textOf = (value: unknown): string =>
      typeof value === 'string' ? value : JSON.stringify(value);
    for (const line of lines) {
      const row = { ...line, data: textOf(line.data), subjects: textOf(line.subjects) };
      expect(hashOf(row)).toBe(line.hash);
      expect(proofAsTheGuideSays(row)).toBe(line.hash);
    }
  });

  test('an event that no program can read is in it as it came, and its hash still proves it', () => {
    const other = new TestLedger();
    smallShop(other);
    const [known] = other.ledger.ownEventsAfter(0, 1);
    if (known === undefined) throw new Error('a founded shop has events');
    const damaged = ['{"a": 1}', '"text"', '{"a":1,"a":2}', 'no JSON at all', '=1+1', '[1,2]'];
    for (const [index, data] of damaged.entries()) {
      const fact = {
        ...known,
        position: 0,
        eventId: other.newId(),
        stationId: '01890000-0000-7000-8000-00000000abcd',
        stationSequence: index + 1,
        type: 'NeverHeardOf',
        data,
        previousHash: '0'.repeat(64),
      };
      other.ledger.ingest([{ ...fact, hash: hashOf(fact) }]);
    }
    const lines = linesOf(other, 'events').filter(({ type }) => type === 'NeverHeardOf');
    expect(lines.map(({ data }) => data)).toEqual([...damaged.slice(0, 5), [1, 2]]);
  });

  test('every unit once, with what it cost', () => {
    const lines = linesOf(shop, 'devices');
    expect(new Set(lines.map(({ deviceId }) => deviceId)).size).toBe(lines.length);
    expect(lines).toHaveLength(count('SELECT COUNT(*) AS n FROM devices'));
    expect(lines.filter(({ status }) => status === 'sold')).toHaveLength(
      count("SELECT COUNT(*) AS n FROM devices WHERE status = 'sold'"),
    );
  });

  test('the sums of sales and tenders are those of the ledger', () => {
    const lines = linesOf(shop, 'sales');
    expect(sumOf(lines, 'grossMinor')).toBe(count('SELECT SUM(gross_minor) AS n FROM sale_lines'));
    expect(sumOf(lines, 'taxMinor')).toBe(count('SELECT SUM(tax_minor) AS n FROM sale_lines'));
    for (const line of lines)
      expect(Number(line['netMinor']) + Number(line['taxMinor'])).toBe(line['grossMinor']);
    const tenders = linesOf(shop, 'sale-tenders');
    expect(sumOf(tenders, 'amountMinor')).toBe(sumOf(lines, 'grossMinor'));
  });

  test('every posting, and they add up to zero', () => {
    const lines = linesOf(shop, 'postings');
    expect(lines).toHaveLength(count('SELECT COUNT(*) AS n FROM postings'));
    expect(sumOf(lines, 'amountMinor')).toBe(0);
    const cost = lines.filter(({ account }) => account === 'cost-of-sales');
    expect(sumOf(cost, 'amountMinor')).toBe(sumOf(linesOf(shop, 'sales'), 'costMinor'));
    for (const { eventType, accountName, actorName } of lines)
      expect([eventType, accountName, actorName]).not.toContain(null);
  });

  test('one sale, word by word', () => {
    const small = new TestLedger();
    const { saleId } = sellPhoneAndCase(small, smallShop(small));
    const [phone, clearCase] = linesOf(small, 'sales');
    expect(phone).toMatchObject({
      saleId,
      receiptNumber: 'A1-000001',
      businessDate: '2026-11-16',
      branchName: 'Harbour Phones',
      actorName: 'Mara Quinn',
      line: 1,
      productName: 'Pixel 9',
      identifiers: `IMEI 35 467815 420685 3; S/N ${PHONE_1.serial}`,
      quantity: 1,
      grossMinor: 79_900,
      taxPercent: '23',
      costMinor: 59_900,
      currency: 'EUR',
    });
    expect(clearCase).toMatchObject({ line: 2, deviceId: null, identifiers: null, costMinor: 450 });
    expect(linesOf(small, 'sale-tenders')).toMatchObject([
      { kind: 'cash', amountMinor: 82_000 },
      { kind: 'change', amountMinor: -110 },
    ]);
    const devices = linesOf(small, 'devices');
    expect(devices).toMatchObject([
      {
        imei: PHONE_1.imei,
        serial: PHONE_1.serial,
        imei2: null,
        status: 'sold',
        isInQuestion: false,
        supplierName: 'Northgate Mobile',
        deliveryNumber: 'DA1-0001',
        receivedOn: '2026-11-16',
        unitCostMinor: 59_900,
        receiptNumber: 'A1-000001',
        soldForMinor: 79_900,
      },
      { status: 'in-stock', soldForMinor: null, soldOn: null },
    ]);
    const { text } = fileOf(small, 'devices', 'csv');
    expect(text).toContain(',no,');
    expect(text).toContain(',599.00,EUR,');
  });
});
