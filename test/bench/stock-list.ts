/**
 * The stock list at the size of a large chain: first pages, filters and far pages as the screen asks them, in turns with
 * the bare statements that they come down to. The units are those of a small generated ledger many times over, as rows of
 * the tables alone and with products to match: what a list reads is there, the events are not.
 */
import Database from 'better-sqlite3';
import { ledgerFile } from '#main/ledger/ledger.ts';
import {
  NO_STOCK_FILTER,
  type StockFilter,
  type StockSort,
} from '#shared/modules/devices/stock-contract.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { bigLedger } from './generate.ts';
import { print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';

/** Made of events, each with its story. */
const UNITS_MADE = 600;
const PRODUCTS = 50_000;
/** What the shops of a large chain have at a time; everything beyond was sold. */
const IN_SHOP = 100_000;
const ROUNDS = 15;

const COLUMNS = `status, branch_id, place, is_held, has_pending, pending_check_at, shelf, is_here, left_at,
  condition, supplier, batch, is_labelled, unit_cost_minor, state`;

/**
 * Copies of every row until the shop is full, then of those that left until there are enough; spread over two more years
 * and over all products.
 */
function multiply({ ledger: { db } }: TestLedger, deviceCount: number): void {
  const count = (table: string): number =>
    db.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? 0;
  const products = Math.max(1, Math.ceil(PRODUCTS / count('products')));
  const here = count('devices WHERE is_here = 1');
  const gone = count('devices') - here;
  const fullCopies = Math.min(IN_SHOP / here, deviceCount / count('devices'));
  const copies = fullCopies + Math.max(0, deviceCount - fullCopies * (here + gone)) / gone;
  // What was made stands before all copies, and is found there without reading them.
  const lastOf = (table: string): number =>
    db.get<{ n: number }>(`SELECT MAX(rowid) AS n FROM ${table}`)?.n ?? 0;
  const madeProducts = lastOf('products');
  const madeUnits = lastOf('devices');
  db.transaction(() => {
    for (let copy = 1; copy < products; copy += 1)
      db.run(
        `INSERT INTO products (id, tracking, name, search_text, brand, model, price_minor, state)
         SELECT id || ?, tracking, name || ?, search_text || ?, brand, model || ?, price_minor, state
         FROM products WHERE rowid <= ${madeProducts}`,
        `~${copy}`,
        ` ${copy}`,
        ` ${copy}`,
        ` ${copy}`,
      );
  });
  // Numbers are bound as REAL: '~13.0' would be no product.
  const made = `SELECT rowid AS made, * FROM devices WHERE rowid <= ${madeUnits}`;
  for (let copy = 1; copy < copies; copy += 1)
    db.transaction(() =>
      db.run(
        `INSERT INTO devices (id, product_id, received_at, ${COLUMNS})
         SELECT id || ?, product_id || CASE (made + ?) % ? WHEN 0 THEN '' ELSE '~' || CAST((made + ?) % ? AS INTEGER) END,
           received_at - ? - made % 1000 * 60000, ${COLUMNS} FROM (${made})
         WHERE is_here <= ?`,
        `~${copy}`,
        copy * 13,
        products,
        copy * 13,
        products,
        (copy % 730) * 86_400_000,
        copy < fullCopies ? 1 : 0,
      ),
    );
  writeBack(db);
}

const writeBack = (db: TestLedger['ledger']['db']): void => {
  db.connection.pragma('wal_checkpoint(TRUNCATE)');
};

type Question = Readonly<{
  name: string;
  filter?: Partial<StockFilter>;
  sort?: StockSort;
  /** A share of the list that lies before the page. */
  depth?: number;
}>;

const QUESTIONS: readonly Question[] = [
  { name: 'first page' },
  { name: 'first page by name', sort: 'name' },
  { name: 'first page by price', sort: 'price' },
  { name: 'first page by cost', sort: 'cost' },
  { name: 'first page by place', sort: 'place' },
  { name: 'a place', filter: { place: 'display' } },
  { name: 'a supplier and an age', filter: { supplier: 'Corrib Supply', age: '61-90' } },
  { name: 'over 90 days and held', filter: { age: 'over-90', isHeld: true } },
  { name: 'a brand', filter: { brand: 'Samsung' } },
  { name: 'words', filter: { search: 'galaxy s25' } },
  { name: 'not priced', filter: { isPriced: false } },
  { name: 'a condition and a place', filter: { condition: 'damaged', place: 'safe' } },
  { name: 'nothing is all of this', filter: { batch: 'none', supplier: 'nobody' } },
  { name: 'sold', filter: { state: 'sold' } },
  { name: 'all that ever was', filter: { state: 'all' } },
  { name: 'all that ever was, half way', filter: { state: 'all' }, depth: 0.5 },
  { name: 'all that ever was, at the end', filter: { state: 'all' }, depth: 0.99 },
  { name: 'sold, half way', filter: { state: 'sold' }, depth: 0.5 },
  { name: 'far behind, half way', depth: 0.5 },
  { name: 'far behind, at the end', depth: 0.99 },
  { name: 'far behind, of a place', filter: { place: 'stock-room' }, depth: 0.9 },
  { name: 'far behind, by name', sort: 'name', depth: 0.5 },
];

type Statement = Readonly<{ sql: string; parameters: readonly unknown[] }>;

/** What a question asks of the database, taken down while it is asked once. */
function statementsOf(shop: TestLedger, ask: () => unknown): readonly Statement[] {
  const { db } = shop.ledger;
  const statements: Statement[] = [];
  const all = db.all.bind(db);
  const get = db.get.bind(db);
  const note = (sql: string, parameters: readonly unknown[]): void =>
    void statements.push({ sql, parameters });
  db.all = (sql: string, ...parameters: unknown[]) => {
    note(sql, parameters);
    return all(sql, ...parameters);
  };
  db.get = (sql: string, ...parameters: unknown[]) => {
    note(sql, parameters);
    return get(sql, ...parameters);
  };
  ask();
  db.all = all;
  db.get = get;
  return statements;
}

const timeOf = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

export function benchStockList({ deviceCount }: BenchOptions): void {
  const shop = bigLedger(Math.min(UNITS_MADE, deviceCount));
  multiply(shop, deviceCount);
  const bare = new Database(ledgerFile(shop.dataDir), { readonly: true });
  bare.pragma('cache_size = -65536');
  const sized = (sql: string): number => (bare.prepare(sql).get() as { n: number }).n;
  const here = sized('SELECT COUNT(*) AS n FROM devices WHERE is_here = 1');
  print({
    bench: 'stocklist',
    metric: 'units',
    value: sized('SELECT COUNT(*) AS n FROM devices'),
    unit: 'units',
  });
  print({ bench: 'stocklist', metric: 'in the shop', value: here, unit: 'units' });
  print({
    bench: 'stocklist',
    metric: 'products',
    value: sized('SELECT COUNT(*) AS n FROM products'),
    unit: 'products',
  });
  const lengthOf = (filter: StockFilter): number =>
    filter.state === 'here'
      ? here * (filter.place === null ? 1 : 0.5)
      : sized('SELECT COUNT(*) AS n FROM devices WHERE is_here = 0');
  for (const { name, filter: change = {}, sort = 'newest', depth = 0 } of QUESTIONS) {
    const filter = { ...NO_STOCK_FILTER, ...change };
    const offset = Math.floor(lengthOf(filter) * depth);
    const ask = () => shop.ask('listStock', { filter, sort, offset, limit: 100 });
    const statements = statementsOf(shop, ask).map(({ sql, parameters }) => ({
      statement: bare.prepare(sql),
      parameters,
    }));
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(timeOf(ask));
      theirs.push(
        timeOf(() => {
          for (const { statement, parameters } of statements) statement.all(...parameters);
        }),
      );
    }
    for (const [share, label] of [
      [0.5, 'p50'],
      [0.95, 'p95'],
    ] as const)
      print({
        bench: 'stocklist',
        metric: `${name} ${label}`,
        value: rounded(quantile(ours, share)),
        unit: 'ms',
        baseline: rounded(quantile(theirs, share)),
        ratio: rounded(quantile(ours, share) / quantile(theirs, share)),
      });
  }
  const ageing = Array.from({ length: 5 }, () =>
    timeOf(() => shop.ask('getStockAgeing', { asOf: null, by: 'product', branchId: null })),
  );
  print({
    bench: 'stocklist',
    metric: 'ageing p50',
    value: rounded(quantile(ageing, 0.5)),
    unit: 'ms',
  });
  bare.close();
  shop.close();
}
