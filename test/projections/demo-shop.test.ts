/**
 * The demo is a year that the real deciders allowed: its books balance, its sizes are a phone
 * shop's, and it stays.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PIN, ensureDemo } from '#main/demo/demo-shop.ts';
import { Ledger, ledgerFile } from '#main/ledger/ledger.ts';
import { queries, registry } from '#main/modules.ts';
import type { TrialBalance } from '#shared/modules/accounts/contract.ts';
import { makePins } from '#main/station/pins.ts';
import { plainSeal, readSecret } from '#main/station/secrets.ts';
import { MIGRATIONS, temporaryFolder } from '../fixtures/ledgers.ts';

/** A Monday afternoon in Galway. */
const TODAY = Date.UTC(2026, 10, 16, 15, 0);
const YEAR_MS = 365 * 86_400_000;

const parent = temporaryFolder();
const dataDir = path.join(parent, 'demo');
let ledger: Ledger;

const count = (sql: string, ...parameters: unknown[]): number =>
  Number(
    ledger.db.connection
      .prepare(sql)
      .pluck()
      .get(...parameters),
  );

function open(folder: string): Ledger {
  const newId = (): string => {
    throw new Error('looking at the demo makes no ids');
  };
  return new Ledger({
    dataDir: folder,
    migrationsDir: MIGRATIONS,
    registry,
    queries,
    now: () => TODAY,
    newId,
  });
}

const ownerOf = (shop: Ledger): string =>
  String(
    shop.db.connection
      .prepare("SELECT id FROM staff_members WHERE name = 'Mara Quinn'")
      .pluck()
      .get(),
  );

beforeAll(async () => {
  // What a start that was killed half-way leaves behind.
  mkdirSync(path.join(`${dataDir}.making`, 'shop'), { recursive: true });
  writeFileSync(ledgerFile(path.join(`${dataDir}.making`, 'shop')), 'half a demo');
  await ensureDemo(dataDir, MIGRATIONS, TODAY);
  ledger = open(dataDir);
});

afterAll(() => ledger.close());

test('nothing but the demo is left, with the pepper of its PINs', async () => {
  expect(readdirSync(parent)).toEqual(['demo']);
  expect(existsSync(path.join(dataDir, 'pepper.secret'))).toBe(true);
  const pins = makePins(readSecret(dataDir, 'pepper', plainSeal));
  const hashes = ledger.db.all<{ hash: string }>('SELECT pin_hash AS hash FROM staff_credentials');
  expect(hashes).toHaveLength(4);
  for (const { hash } of hashes) expect(await pins.verifyPin(hash, DEMO_PIN)).toBe(true);
});

test('every event and every table is proved, and a rebuild ends with the same tables', () => {
  expect(ledger.verify().findings).toEqual([]);
  const before = ledger.stateHash();
  ledger.rebuild();
  expect(ledger.stateHash()).toBe(before);
});

test('the books balance, and the account of stock is what is on the shelf', () => {
  const asker = { staffId: ownerOf(ledger) };
  const input = { from: null, to: null, branchId: null };
  const answer = ledger.query({ type: 'getTrialBalance', input, asker });
  if (!answer.ok) throw new Error('the owner may see the trial balance');
  const { rows, sums } = answer.value as TrialBalance;
  expect(rows.reduce((sum, row) => sum + row.closingMinor, 0)).toBe(0);
  expect(sums.map(({ isBalanced }) => isBalanced)).toEqual([true]);
  const inventory = rows.find(({ account }) => account === 'inventory')?.closingMinor;
  expect(inventory).toBeGreaterThan(1_000_000);
  expect(count('SELECT SUM(value_minor) FROM on_hand')).toBe(inventory);
  const units = count(
    `SELECT SUM(json_extract(state, '$.receipt.unitCostMinor')) FROM devices
     WHERE status <> 'sold'`,
  );
  const counted = count(
    `SELECT SUM(h.value_minor) FROM on_hand h JOIN products p ON p.id = h.product_id
     WHERE p.tracking = 'quantity'`,
  );
  expect(units + counted).toBe(inventory);
  expect(count('SELECT MIN(quantity) FROM on_hand')).toBeGreaterThanOrEqual(0);
});

test('it has the size of a phone shop in its first year', () => {
  const sales = (status: string) => count('SELECT COUNT(*) FROM sales WHERE status = ?', status);
  const events = (type: string) => count('SELECT COUNT(*) FROM events WHERE type = ?', type);
  const inStock = "SELECT COUNT(*) FROM devices WHERE status = 'in-stock'";
  const openDeliveries = "SELECT COUNT(*) FROM deliveries WHERE json_extract(state, '$.isOpen')";
  const mixed = `SELECT COUNT(*) FROM (SELECT sale_id FROM sale_tenders
    WHERE kind IN ('cash', 'card') GROUP BY sale_id HAVING COUNT(DISTINCT kind) = 2)`;
  const customers = 'SELECT COUNT(*) FROM customers';
  const named = "SELECT COUNT(*) FROM sales WHERE json_extract(state, '$.customerId') IS NOT NULL";
  const sizes: Record<string, readonly [value: number, least: number, most: number]> = {
    completedSales: [sales('completed'), 500, 700],
    droppedBaskets: [sales('voided'), 1, 40],
    parkedBaskets: [sales('parked'), 1, 1],
    basketsOnTheCounter: [sales('open'), 0, 0],
    phonesInStock: [count(inStock), 80, 120],
    phonesThatGrewOld: [count(`${inStock} AND received_at < ?`, TODAY - YEAR_MS / 3), 3, 50],
    products: [count('SELECT COUNT(*) FROM products'), 24, 30],
    deliveries: [count('SELECT COUNT(*) FROM deliveries'), 50, 80],
    openDeliveries: [count(openDeliveries), 2, 2],
    refusedRows: [count('SELECT COUNT(*) FROM mendable_rows'), 5, 40],
    resumedBaskets: [events('SaleResumed'), 5, 50],
    voidedLines: [events('SaleLineVoided'), 20, 100],
    takenBackTenders: [events('TenderRemoved'), 1, 30],
    furtherLabels: [events('IdentifierConfirmed'), 100, 500],
    prices: [events('PriceSet'), 50, 250],
    mixedTenders: [count(mixed), 10, 120],
    customers: [count(customers), 25, 60],
    namedSales: [count(named), 80, 500],
  };
  const outside = Object.entries(sizes).filter(
    ([, [value, least, most]]) => value < least || value > most,
  );
  expect(outside).toEqual([]);
});

test('phones earn what phones earn', () => {
  const sold = ledger.db.all<{ priceMinor: number; costMinor: number }>(
    `SELECT json_extract(data, '$.priceMinor') AS priceMinor,
       json_extract(data, '$.unitCostMinor') AS costMinor
     FROM events WHERE type = 'DeviceSold'`,
  );
  const margins = sold.map(({ priceMinor, costMinor }) => 1 - (costMinor * 1.23) / priceMinor);
  const usual = margins.filter((margin) => margin > 0.12 && margin < 0.25);
  expect(usual.length / margins.length).toBeGreaterThan(0.95);
  expect(Math.min(...margins)).toBeGreaterThan(0.05);
});

/** One text of all events but for what is sealed, which is never the same twice. */
function withoutSealed({ db }: Ledger): string {
  const hash = createHash('sha256');
  const rows = db.connection
    .prepare('SELECT event_id, occurred_at, type, data FROM events ORDER BY position')
    .raw()
    .iterate() as IterableIterator<unknown[]>;
  for (const row of rows) hash.update(row.join(' ').replaceAll(/"1\.[\w-]{80,}"/g, '"sealed"'));
  return hash.digest('hex');
}

test('it is a year long, ends before now, and comes out the same again', async () => {
  const newest = count('SELECT MAX(occurred_at) FROM events');
  expect(newest).toBeLessThan(TODAY);
  expect(newest).toBeGreaterThan(TODAY - 3 * 3_600_000);
  expect(count('SELECT MIN(occurred_at) FROM events')).toBeLessThan(
    TODAY - YEAR_MS + 2 * 86_400_000,
  );
  const again = path.join(parent, 'again');
  await ensureDemo(again, MIGRATIONS, TODAY);
  const other = open(again);
  expect(withoutSealed(other)).toBe(withoutSealed(ledger));
  other.close();
});

test('a second start changes nothing', async () => {
  ledger.checkpoint();
  const before = readFileSync(ledgerFile(dataDir));
  await ensureDemo(dataDir, MIGRATIONS, TODAY + YEAR_MS);
  expect(readFileSync(ledgerFile(dataDir)).equals(before)).toBe(true);
  expect(existsSync(`${dataDir}.making`)).toBe(false);
});

test('a folder without a ledger that is in the way is set aside, not deleted', async () => {
  const place = path.join(parent, 'taken', 'demo');
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'notes.txt'), 'mine');
  await ensureDemo(place, MIGRATIONS, TODAY);
  const aside = readdirSync(path.dirname(place)).find((name) => name !== 'demo') ?? '';
  expect(readFileSync(path.join(path.dirname(place), aside, 'notes.txt'), 'utf8')).toBe('mine');
  expect(existsSync(ledgerFile(place))).toBe(true);
});
