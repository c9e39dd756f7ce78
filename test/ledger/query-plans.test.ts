/**
 * No question of the counter reads a table from end to end: what SQLite plans to do is looked at for every statement
 * that a look-up, a sale or a list prepares. A plan does not depend on how much is in the tables, so a small shop tells.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { allQueries, type InputOfQuery, type QueryType } from '#shared/modules.ts';
import {
  NO_STOCK_FILTER,
  STOCK_SORTS,
  type StockFilter,
} from '#shared/modules/devices/stock-contract.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';
import {
  feedRows,
  PHONE_1,
  PHONE_2,
  sellPhoneAndCase,
  smallShop,
  type SmallShop,
} from '../fixtures/small-shop.ts';

let ledger: TestLedger;
let shop: SmallShop;
let saleId: string;
let deviceId: string;
let countId: string;

beforeAll(() => {
  ledger = new TestLedger({ isDurable: false });
  shop = smallShop(ledger);
  ({ saleId } = sellPhoneAndCase(ledger, shop));
  const [unit] = ledger.ask('listDevices', {
    search: '',
    status: 'sold',
    offset: 0,
    limit: 1,
  }).rows;
  deviceId = unit?.deviceId ?? '';
  const scope = { kind: 'branch' } as const;
  ({ countId } = ledger.must('OpenCount', { scope, tellsAtScan: true, note: '' }));
});

/** Every statement that `work` asked a database for. */
function statementsOf(work: () => void): string[] {
  const asked = vi.spyOn(LedgerDatabase.prototype, 'statement');
  try {
    work();
    const isPlanned = (sql: string): boolean =>
      !/^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)/i.test(sql);
    return [...new Set(asked.mock.calls.map(([sql]) => sql))].filter(isPlanned);
  } finally {
    asked.mockRestore();
  }
}

type Plan = Readonly<{ sql: string; details: readonly string[] }>;

function plansOf(work: () => void): Plan[] {
  return statementsOf(work).map((sql) => ({
    sql: sql.replaceAll(/\s+/g, ' ').trim(),
    details: (
      ledger.ledger.db.connection
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => null)) as {
        detail: string;
      }[]
    ).map(({ detail }) => detail),
  }));
}

/** A shop has some thousands of these at most, and no more of them with every sale. */
const SMALL: ReadonlySet<string> = new Set([
  'backups',
  'checks',
  'deliveries',
  'json_each',
  'migrations',
  'p',
  'products',
  'projection_versions',
  'sqlite_schema',
  'staff_members',
  'station_identity',
  // Events that this program cannot read: none, until stations of two versions meet.
  'u',
]);

const scanned = (detail: string): string | null =>
  /^SCAN (?!CONSTANT|\d+-ROW VALUES)(\w+)/.exec(detail)?.[1] ?? null;

/** Rows of a query inside the query: what that reads stands in the plan by itself. */
const isInner = (name: string, sql: string): boolean =>
  new RegExp(String.raw`\) (?:AS )?${name}\b`).test(sql);

/** Tables that are read from end to end, each with the statement that does it. */
const scansIn = (plans: readonly Plan[]): string[] =>
  plans.flatMap(({ sql, details }) =>
    details
      .filter((detail) => {
        const name = scanned(detail);
        return name !== null && !SMALL.has(name) && !isInner(name, sql);
      })
      .map((detail) => `${detail}: ${sql}`),
  );

/** Rows in the order of an index, or of the table itself, until the page is full: it ends there, however many follow. */
const isPage = (scan: string): boolean =>
  / USING (?:COVERING )?INDEX .* LIMIT \?/.test(scan) ||
  / ORDER BY (?:rowid|position)(?: DESC)? LIMIT /.test(scan);

/** All rows of an index that has few: duplicates, contradictions and facts that wait, and never more than a limit of them. */
const isOfFew = (scan: string): boolean =>
  / USING INDEX (?:identifier_claims_duplicate|devices_contradicted|devices_pending): .* LIMIT \d+$/.test(
    scan,
  );

/** How many there are, counted in an index: ten milliseconds for a million. */
const isCount = (scan: string): boolean =>
  /^SCAN \w+ USING COVERING INDEX \w+: SELECT COUNT\(\*\) AS total FROM \w+(?: d)?(?: WHERE 1)?$/.test(
    scan,
  );

test('a scan is seen', () => {
  const plans = plansOf(() => {
    ledger.ledger.db.all('SELECT COUNT(*) FROM devices d');
    ledger.ledger.db.all('SELECT id FROM devices WHERE id = ?', deviceId);
    ledger.ledger.db.all('SELECT id FROM devices ORDER BY received_at LIMIT ?', 3);
  });
  expect(scansIn(plans).map(isPage)).toEqual([false, true]);
});

describe('a look-up reads only what it finds', () => {
  const looked: Readonly<Record<string, () => string>> = {
    'an IMEI': () => PHONE_1.imei,
    'a serial number': () => PHONE_1.serial,
    'the last five digits': () => PHONE_2.imei.slice(-5),
    'the last three digits': () => PHONE_2.imei.slice(-3),
    'a barcode': () => CLEAR_CASE.barcode,
    'a receipt': () => 'A1-000001',
    'an IMEI that nobody has': () => '490154203237518',
  };
  test.each(Object.entries(looked))('by %s', (_name, text) => {
    const plans = plansOf(() => ledger.ask('find', { text: text() }));
    expect(plans.length).toBeGreaterThan(0);
    expect(scansIn(plans)).toEqual([]);
  });

  test.each(Object.entries(looked))(
    'in the list of units, but for the page: by %s',
    (_name, text) => {
      const ask = (): unknown =>
        ledger.ask('listDevices', { search: text(), status: null, offset: 0, limit: 50 });
      expect(scansIn(plansOf(ask)).filter((scan) => !isPage(scan))).toEqual([]);
    },
  );
});

test('a delivery and a sale read only what they are about', () => {
  const plans = plansOf(() => {
    const { deliveryId } = ledger.must('OpenDelivery', {
      supplierName: 'Northgate',
      reference: '',
    });
    const labels = ['358240051111110'];
    ledger.must('ReceiveUnit', {
      deliveryId,
      productId: shop.phoneId,
      labels,
      unitCostMinor: 30_000,
    });
    ledger.must('ScanToSale', { raw: labels[0] ?? '' });
    const sale = ledger.must('ScanToSale', { raw: CLEAR_CASE.barcode });
    ledger.must('AddTender', { saleId: sale.saleId, kind: 'cash', amountMinor: 90_000 });
    ledger.must('CompleteSale', { saleId: sale.saleId });
    const rows = [['Pixel 9', 'PX9', '358240051111235', '', '599.00']];
    ledger.must('TakeInUnscanned', { deliveryId: feedRows(ledger, rows).deliveryId });
  });
  expect(plans.length).toBeGreaterThan(15);
  expect(scansIn(plans)).toEqual([]);
});

test('a ledger opens without reading a table from end to end', () => {
  const dataDir = temporaryFolder();
  const open = (): void => new TestLedger({ dataDir, isDurable: false }).close();
  open();
  const plans = plansOf(open);
  expect(plans.length).toBeGreaterThan(3);
  // Whether there is any event is known at the first.
  const isAnyThere = (scan: string): boolean => scan.endsWith('NOT EXISTS (SELECT 1 FROM events)');
  expect(scansIn(plans).filter((scan) => !isPage(scan) && !isAnyThere(scan))).toEqual([]);
});

type Questions = { readonly [Type in QueryType]?: readonly InputOfQuery<Type>[] };

const page = { offset: 0, limit: 50 };
const NOBODY = '019a8d00-0000-7000-8000-000000000000';

/** What the ledger's own thread is asked, and the lists. Reports run beside it, and may read much. */
const questions = (): Questions => ({
  getShop: [{}],
  listStaff: [{}],
  listProducts: [{ search: 'pixel', tracking: null, ...page }],
  getProduct: [{ productId: shop.phoneId }],
  listDeliveries: [{}],
  getDelivery: [{ deliveryId: shop.deliveryId }],
  getLandedCosts: [{ deliveryId: shop.deliveryId }],
  getProposedCost: [{ deliveryId: shop.deliveryId, productId: shop.phoneId }],
  listDevices: [
    { search: '', status: null, ...page },
    { search: '', status: 'in-stock', ...page },
    { search: 'pixel', status: null, ...page },
  ],
  listStockViews: [{}],
  getDevice: [{ deviceId }],
  find: [{ text: 'pixel' }],
  getTillSession: [{}],
  getCounter: [{}],
  listSales: [
    { search: '', ...page },
    { search: 'A1-0', ...page },
  ],
  getSale: [{ saleId }],
  getPrintStatus: [{}],
  getReceiptPicture: [{ saleId, isCopy: false }],
  getAccountCodes: [{}],
  listCustomers: [{ search: '', ...page }],
  getCustomer: [{ customerId: NOBODY }],
  getRevealedCustomer: [{ customerId: NOBODY, revealId: NOBODY }],
  getSafety: [{}],
  getSafetySign: [{}],
  listChecklists: [{}],
  getLookUpMeasure: [{ weekOf: '2026-11-16' }],
  listCounts: [{}],
  getCount: [{ countId }],
  getException: [{ exceptionId: NOBODY, stream: `device:${deviceId}` }],
  countAttention: [{}],
  listPendingFacts: [{}],
  listExceptionRules: [{}],
});

describe('the stock list goes by an index that holds what is asked for', () => {
  const asked: Readonly<Record<string, Partial<StockFilter>>> = {
    'what is here': {},
    'a place and a supplier': { place: 'stock-room', supplier: 'Northgate' },
    'an age that is held': { age: 'over-90', isHeld: true },
    'words of a product': { search: 'pixel' },
    'a brand that has no price': { brand: 'Google', isPriced: false },
    'what is sold of a condition': { state: 'sold', condition: 'used' },
    'what is missing': { state: 'missing', place: 'display' },
    'all that ever was, of a batch': { state: 'all', batch: 'B-1' },
    'what was here on a day': { asOf: '2026-11-01' },
    everything: { state: 'all' },
  };
  /** Lists that an index gives in their order are not sorted; a page of them ends where it is full. */
  const SORTED = /USE TEMP B-TREE FOR ORDER BY/;
  const IN_ORDER = new Set([
    'what is here',
    'a place and a supplier',
    'an age that is held',
    'everything',
  ]);

  test.each(Object.entries(asked))('%s', (name, change) => {
    const filter = { ...NO_STOCK_FILTER, ...change };
    for (const sort of STOCK_SORTS) {
      const plans = plansOf(() => ledger.ask('listStock', { filter, sort, offset: 0, limit: 50 }));
      const scans = scansIn(plans).filter((scan) => !isPage(scan) && !isCount(scan));
      expect(scans, `${name} by ${sort}`).toEqual([]);
      const pages = plans.filter(({ sql }) => sql.includes('LIMIT ? OFFSET ?'));
      expect(pages).toHaveLength(1);
      const details = pages.flatMap((plan) => plan.details);
      if (sort !== 'place' && sort !== 'cost' && IN_ORDER.has(name))
        expect(
          details.filter((detail) => SORTED.test(detail)),
          `${name} by ${sort}`,
        ).toEqual([]);
      // A unit's row holds its whole fold: only an index of few may lead to rows that are not shown.
      const read = details.filter((detail) => /(?:SEARCH|SCAN) d\b/.test(detail));
      for (const detail of read)
        expect(detail, `${name} by ${sort}`).toMatch(
          /COVERING INDEX|devices_status|devices_received/,
        );
    }
  });
});

test('every question of the ledger’s thread is looked at here', () => {
  const asked = Object.keys(allQueries).filter(
    (type) => allQueries[type as QueryType].runsIn === 'ledger',
  );
  expect(asked.length).toBeGreaterThan(10);
  const looked = questions();
  expect(asked.filter((type) => !Object.hasOwn(looked, type))).toEqual([]);
});

/** Every receipt's number, in an index, to tell how many have the typed digits in them. */
const READS_MORE: Readonly<Record<string, RegExp>> = {
  listSales:
    /^SCAN sales USING COVERING INDEX sales_receipt: SELECT COUNT\(\*\) AS total FROM sales/,
};

test('what a screen asks reads a page or what it finds; what reads more is known', () => {
  const walks = (Object.entries(questions()) as [QueryType, readonly unknown[]][]).flatMap(
    ([type, inputs]) =>
      inputs.flatMap((input) =>
        scansIn(plansOf(() => void ledger.ask(type, input as InputOfQuery<typeof type>)))
          .filter((scan) => !isPage(scan) && !isCount(scan) && !isOfFew(scan))
          .map((scan) => ({ type, scan })),
      ),
  );
  expect(walks.filter(({ type, scan }) => READS_MORE[type]?.test(scan) !== true)).toEqual([]);
  expect([...new Set(walks.map(({ type }) => type))].toSorted()).toEqual(
    Object.keys(READS_MORE).toSorted(),
  );
});
