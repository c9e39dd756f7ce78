/**
 * The journal as an accounting program takes it in: the file is read again, every entry balances, and its sums are the
 * trial balance of the period. Revenue is told apart by tax rate without a cent lost.
 */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { minorPerMajor, sumMinor } from '#shared/kernel/money.ts';
import type { DatasetName, ExportFormat } from '#shared/modules/exports/contract.ts';
import { datasets } from '#main/export/datasets.ts';
import { exportSource } from '#main/export/export-source.ts';
import { JOURNAL_PAGE, SPLIT_LINES } from '#main/export/journal.ts';
import { writeExport } from '#main/export/write-export.ts';
import { registry } from '#main/modules.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { TICKETS, tryCommand } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { playHistory } from '../fixtures/random-history.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const DAY_MS = 86_400_000;

type Filter = Readonly<{ fromDate: string | null; toDate: string | null }>;
const WHOLE: Filter = { fromDate: null, toDate: null };

const sourceOf = ({ ledger }: TestLedger) => exportSource(ledger.db, registry, ledger.identity);

function fileOf(shop: TestLedger, name: DatasetName, filter = WHOLE, format: ExportFormat = 'csv') {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for (const chunk of writeExport(datasets[name], format, sourceOf(shop), filter))
    if (chunk !== null) text += decoder.decode(chunk.bytes, { stream: true });
  return text;
}

type Line = Readonly<Record<string, string>>;

/** As an accounting program would: names in the first line, decimal amounts, empty cells. */
function linesOf(shop: TestLedger, name: DatasetName, filter = WHOLE): Line[] {
  const { data, errors } = Papa.parse<Line>(fileOf(shop, name, filter), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

const minorOf = (text: string | undefined): number =>
  text === undefined || text === '' ? 0 : Math.round(Number(text) * minorPerMajor('EUR'));

const groups = (lines: readonly Line[], keyOf: (line: Line) => string): Map<string, Line[]> => {
  const groupsByKey = new Map<string, Line[]>();
  for (const line of lines)
    groupsByKey.set(keyOf(line), [...(groupsByKey.get(keyOf(line)) ?? []), line]);
  return groupsByKey;
};

const debitOf = (lines: readonly Line[]): number =>
  sumMinor(lines.map((one) => minorOf(one['debit'])));
const creditOf = (lines: readonly Line[]): number =>
  sumMinor(lines.map((one) => minorOf(one['credit'])));

function expectBalanced(lines: readonly Line[]): void {
  for (const [number, entry] of groups(lines, (line) => line['journalNumber'] ?? ''))
    expect(debitOf(entry) - creditOf(entry), `entry ${number}`).toBe(0);
  for (const line of lines)
    expect([line['debit'], line['credit']].filter((cell) => cell !== '')).toHaveLength(1);
}

/** Debit and credit of every account, as the trial balance of the period has them. */
function expectTrialBalance(shop: TestLedger, lines: readonly Line[], filter: Filter): void {
  const { rows } = shop.ask('getTrialBalance', {
    from: filter.fromDate,
    to: filter.toDate,
    branchId: null,
  });
  const booked = Object.fromEntries(
    [...groups(lines, (line) => `${line['accountCode']} ${line['account']}`)].map(
      ([account, ofAccount]) => [account, [debitOf(ofAccount), creditOf(ofAccount)]],
    ),
  );
  expect(booked).toEqual(
    Object.fromEntries(
      rows
        .filter(({ debitMinor, creditMinor }) => debitMinor + creditMinor > 0)
        .map((row) => [`${row.accountCode} ${row.account}`, [row.debitMinor, row.creditMinor]]),
    ),
  );
}

function twoRates(): TestLedger {
  const shop = new TestLedger({ isDurable: false });
  const small = smallShop(shop);
  shop.must('SetAccountCodes', { codes: [{ account: 'revenue', code: '8400' }] });
  sellPhoneAndCase(shop, small);
  shop.clock.nowMs += DAY_MS;
  const { productId } = shop.must('AddProduct', {
    ...CLEAR_CASE,
    model: 'Handbook',
    sku: 'BOOK',
    barcode: '',
    taxCode: 'zero',
    priceMinor: 1_500,
  });
  const { saleId } = shop.must('AddProductToSale', { productId });
  shop.must('AddProductToSale', { productId: small.caseId });
  shop.must('AddTender', { saleId, kind: 'card', amountMinor: 3_490 });
  shop.must('CompleteSale', { saleId });
  return shop;
}

describe('a book without tax and a case with tax on one receipt', () => {
  const shop = twoRates();
  const lines = linesOf(shop, 'journal');
  const ofReceipt = lines.filter((line) => line['documentNumber'] === 'A1-000002');

  test('revenue stands in a line for each rate, and tax under its own', () => {
    const told = ofReceipt.map((line) => [
      line['accountCode'],
      line['debit'],
      line['credit'],
      line['taxCode'],
      line['taxPercent'],
      line['description'],
    ]);
    expect(told).toEqual([
      ['1100', '34.90', '', '', '', 'Sale'],
      ['8400', '', '16.18', 'standard', '23', 'Sale'],
      ['8400', '', '15.00', 'zero', '0', 'Sale'],
      ['2200', '', '3.72', 'standard', '23', 'Tax in the sale: VAT 23 %'],
      ['1200', '', '4.50', '', '', 'Sold: 1 × Case, clear'],
      ['5000', '4.50', '', '', '', 'Sold: 1 × Case, clear'],
    ]);
    expect(ofReceipt.map((line) => line['line'])).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(new Set(ofReceipt.map((line) => line['journalNumber'])).size).toBe(1);
  });

  test('each line says its day, document, branch and person', () => {
    expect(ofReceipt[0]).toMatchObject({
      date: '2026-11-17',
      accountName: 'Card payments on their way',
      currency: 'EUR',
      documentType: 'Receipt',
      branchName: 'Harbour Phones',
      actorName: 'Mara Quinn',
    });
    expect(lines.map((line) => line['documentType']).filter((type) => type === '')).toEqual([]);
    const delivered = lines.filter((line) => line['documentType'] === 'Delivery');
    expect(new Set(delivered.map((line) => line['documentNumber']))).toEqual(new Set(['DA1-0001']));
    expect(delivered.map((line) => line['description'])).toContain(
      'Taken in: Pixel 9, 354678154206853, from Northgate Mobile',
    );
    for (const { journalNumber = '' } of lines) expect(journalNumber).toMatch(/^A1\/\d+$/);
  });

  test('a period holds its days only, and an empty one its names only', () => {
    const second = linesOf(shop, 'journal', { fromDate: '2026-11-17', toDate: '2026-11-17' });
    expect(second).toEqual(ofReceipt);
    expect(linesOf(shop, 'journal', { fromDate: '2027-01-01', toDate: null })).toEqual([]);
    expect(fileOf(shop, 'journal', { fromDate: '2027-01-01', toDate: null })).toMatch(
      /^\uFEFFdate,journalNumber,.*\r\n$/,
    );
  });

  test('day by day it is one entry a day', () => {
    const days = linesOf(shop, 'journal-days');
    expectBalanced(days);
    expectTrialBalance(shop, days, WHOLE);
    expect(
      days
        .filter((line) => line['date'] === '2026-11-17')
        .map((line) => [line['accountCode'], line['debit'], line['credit'], line['taxCode']]),
    ).toEqual([
      ['1100', '34.90', '', ''],
      ['1200', '', '4.50', ''],
      ['2200', '', '3.72', 'standard'],
      ['8400', '', '16.18', 'standard'],
      ['8400', '', '15.00', 'zero'],
      ['5000', '4.50', '', ''],
    ]);
    expect(days[0]).toMatchObject({ journalNumber: '2026-11-16 Harbour Phones EUR', line: '1' });
  });

  test('JSON lines hold the same in minor units', () => {
    const rows = fileOf(shop, 'journal', WHOLE, 'jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { debitMinor: number | null; creditMinor: number | null });
    expect(rows).toHaveLength(lines.length);
    expect(sumMinor(rows.map(({ debitMinor }) => debitMinor ?? 0))).toBe(debitOf(lines));
    expect(sumMinor(rows.map(({ creditMinor }) => creditMinor ?? 0))).toBe(creditOf(lines));
  });

  test('the count is that of the lines, and no step of it reads a whole table', () => {
    const count = (filter: Filter) => datasets.journal.count(sourceOf(shop), filter);
    expect(count(WHOLE)).toBe(lines.length);
    expect(count({ fromDate: '2026-11-17', toDate: null })).toBe(ofReceipt.length);
    for (const sql of [JOURNAL_PAGE, SPLIT_LINES]) {
      const plan = shop.ledger.db.connection
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...[...sql.matchAll(/\?/g)].map(() => '0'))
        .map((step) => (step as { detail: string }).detail)
        .join('\n');
      expect(plan).toMatch(/postings_by_day/);
      expect(plan).not.toMatch(/SCAN (?:p|postings|e|events)\b|TEMP B-TREE FOR ORDER/);
    }
  });
});

describe.each([3, 77])('random work of many days, seed %i', (seed) => {
  const random = new Random(seed);
  const { stations } = playHistory({ seed, stationCount: 2, commandCount: 60 });
  const [shop] = stations as [TestLedger];
  for (let count = 0; count < 420; count += 1) {
    if (random.chance(0.06)) shop.clock.nowMs += DAY_MS;
    tryCommand(random, shop, random.pick(TICKETS) ?? 'ScanToSale');
  }
  const days = [...new Set(linesOf(shop, 'journal').map((line) => line['date'] ?? ''))];

  test.each(['journal', 'journal-days'] as const)(
    'the file of the %s balances entry by entry and is the trial balance of any period',
    (name) => {
      expect(days.length).toBeGreaterThan(5);
      const periods: Filter[] = [
        WHOLE,
        { fromDate: days[1] ?? null, toDate: days.at(-2) ?? null },
        { fromDate: days.at(-1) ?? null, toDate: null },
      ];
      for (const filter of periods) {
        const lines = linesOf(shop, name, filter);
        expect(lines.length).toBeGreaterThan(0);
        expectBalanced(lines);
        expectTrialBalance(shop, lines, filter);
      }
    },
  );

  test('every line of revenue and tax names its rate, and the taxes of a rate are those of its receipts', () => {
    const taxed = linesOf(shop, 'journal').filter(({ account = '' }) =>
      ['revenue', 'output-tax'].includes(account),
    );
    expect(taxed.length).toBeGreaterThan(2);
    const byRate = Object.fromEntries(
      [...groups(taxed, (line) => `${line['account']} ${line['taxCode']}`)].map(([key, lines]) => [
        key,
        creditOf(lines),
      ]),
    );
    const expected: Record<string, number> = {};
    for (const row of shop.ledger.iterateEvents()) {
      if (row.type !== 'SaleCompleted') continue;
      const { lines } = JSON.parse(row.data) as {
        lines: { line: { taxCode: string }; grossMinor: number; taxMinor: number }[];
      };
      for (const { line, grossMinor, taxMinor } of lines) {
        const add = (account: string, minor: number): void => {
          if (minor === 0) return;
          const key = `${account} ${line.taxCode}`;
          expected[key] = (expected[key] ?? 0) + minor;
        };
        add('revenue', grossMinor - taxMinor);
        add('output-tax', taxMinor);
      }
    }
    expect(byRate).toEqual(expected);
  });
});
