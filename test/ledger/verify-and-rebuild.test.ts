/**
 * Every read-model table of the program: damage of any kind is found by verify and mended by a
 * rebuild.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { registry } from '#main/modules.ts';
import { shapeOf } from '#main/ledger/store.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { setUp } from '../fixtures/shop.ts';
import { column, Random } from '../fixtures/random.ts';
import { preparedPerson } from '../fixtures/random-customers.ts';
import { sealedRow } from '../fixtures/stations.ts';
import { feedRows, sellPhoneAndCase, smallShop, type SmallShop } from '../fixtures/small-shop.ts';

const TABLES = Object.values(registry.readModels).flat();

let shop: TestLedger;
let hash: string;

const TWICE = imeiIdentifier('35824005111111').display;
const KEPT = imeiIdentifier('35824005111127').display;

beforeAll(() => {
  shop = new TestLedger({ isDurable: false });
  const small = smallShop(shop);
  sellPhoneAndCase(shop, small);
  shop.must('AddProductToSale', { productId: small.caseId });
  recordOf(small);
  refusedAsItWasOnce(small);
  hash = shop.ledger.stateHash();
});

/** A number that came twice, a case that was settled, a phone that is kept for somebody, and a count of it. */
function recordOf({ deliveryId, phoneId }: SmallShop): void {
  const unitCostMinor = 30_000;
  shop.must('ReceiveUnit', { deliveryId, productId: phoneId, labels: [TWICE], unitCostMinor });
  const second = shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
  shop.must('ScanBoxLabel', { deliveryId: second.deliveryId, raw: TWICE });
  const { deviceId } = shop.must('ReceiveUnit', {
    deliveryId,
    productId: phoneId,
    labels: [KEPT],
    unitCostMinor,
  });
  const { customerId } = shop.must(
    'RegisterCustomer',
    { name: 'Ana Ruiz', phone: '', email: '', note: '' },
    { prepared: preparedPerson(new Random(1)) },
  );
  const { exceptionId } = shop.must('OpenException', {
    kind: 'E4',
    deviceIds: [deviceId],
    about: [],
    reason: 'Does not activate',
    evidence: [],
  });
  shop.must('CloseException', {
    exceptionId,
    stream: null,
    cause: 'provider-delay',
    explanation: 'It did an hour later.',
  });
  shop.must('ReserveDevice', { deviceId, customerId, until: '2026-12-24', note: '' });
  const reason = 'Does not charge';
  const [supplierId = ''] = column(shop, 'SELECT id AS value FROM suppliers');
  shop.must('OpenSupplierReturn', { supplierId, reference: '', reason });
  const scope = { kind: 'branch' } as const;
  const { countId } = shop.must('OpenCount', { scope, tellsAtScan: true, note: '' });
  shop.must('ScanToCount', { countId, raw: KEPT, place: 'display', isNoted: false });
}

/** A row that a station of an earlier version refused: it cannot be mended, and is kept as it was. */
function refusedAsItWasOnce({ deliveryId }: SmallShop): void {
  const data = {
    deliveryId,
    rowNumber: 7,
    text: 'Pixel 9',
    reason: { code: 'packing-list.no-cost', facts: {} },
  };
  const subjects = [`delivery:${deliveryId}`];
  const row = sealedRow(new TestLedger({ seed: 9 }), 'PackingListRowRefused', { data, subjects });
  shop.ledger.ingest([row]);
}

/** Another value of the column's type, and not one that a unique key already has. */
const other = (column: string): string =>
  `CASE typeof(${column}) WHEN 'integer' THEN ${column} + 9000000 ELSE coalesce(${column}, '') || '~' END`;

/** Whether the hash of the tables sees the damage, and what verify says of it. */
function findDamage() {
  const isSeenInHash = shop.ledger.stateHash() !== hash;
  const kinds = new Set(shop.ledger.verify().findings.map(({ kind }) => kind));
  return { isSeenInHash, kinds: [...kinds] };
}

function damageAndMend() {
  const found = findDamage();
  shop.ledger.rebuild();
  return { ...found, isMended: shop.ledger.stateHash() === hash };
}

/** Answers how to put a table's rows back: sooner done than a rebuild. */
function keepRows(table: string): () => void {
  const { connection } = shop.ledger.db;
  const rows = connection.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all();
  return () => {
    connection.exec(`DELETE FROM ${table}`);
    for (const row of rows)
      connection.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(row);
  };
}

const FOUND = { isSeenInHash: true, kinds: ['read-model'] };
const FOUND_AND_MENDED = { ...FOUND, isMended: true };

describe.each(TABLES.map((table) => [shapeOf(table).name, shapeOf(table)] as const))(
  'the table %s',
  (name, shape) => {
    const first = `${shape.primaryKey.join(', ')}) = (SELECT ${shape.primaryKey.join(', ')} FROM ${name} LIMIT 1`;
    const change = (sql: string): void => {
      expect(shop.ledger.db.connection.prepare(sql).run().changes).toBe(1);
    };
    const otherOf = (column: string): string => `${column} = ${other(column)}`;

    test.each(shape.columns.map(({ column }) => column))(
      'is checked in its column %s',
      (column) => {
        const putBack = keepRows(name);
        change(`UPDATE ${name} SET ${otherOf(column)} WHERE (${first})`);
        expect(findDamage()).toEqual(FOUND);
        putBack();
        expect(shop.ledger.stateHash()).toBe(hash);
      },
    );

    test('is mended in each of its columns', () => {
      const all = shape.columns.map(({ column }) => otherOf(column)).join(', ');
      change(`UPDATE ${name} SET ${all} WHERE (${first})`);
      expect(damageAndMend()).toEqual(FOUND_AND_MENDED);
    });

    test('is checked for a row that is missing', () => {
      change(`DELETE FROM ${name} WHERE (${first})`);
      expect(damageAndMend()).toEqual(FOUND_AND_MENDED);
    });

    test('is checked for a row too many', () => {
      const names = shape.columns.map(({ column }) => column);
      const values = names.map((column) =>
        shape.primaryKey.includes(column) ? other(column) : column,
      );
      change(
        `INSERT INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${name} WHERE (${first})`,
      );
      expect(damageAndMend()).toEqual(FOUND_AND_MENDED);
    });
  },
);

test('what a rebuild mended is proven again', () => {
  shop.ledger.rebuild();
  expect(shop.ledger.verify().findings).toEqual([]);
  expect(shop.ledger.stateHash()).toBe(hash);
});

test('every table of the file is a read model, the record, or known as the station’s own', () => {
  const own = [
    'backups',
    'check_findings',
    'checks',
    'column_mappings',
    'event_subjects',
    'events',
    'look_ups',
    'migrations',
    'print_jobs',
    'projection_versions',
    'replies',
    'staff_credentials',
    'station_identity',
    'stream_snapshots',
    'unreadable_events',
  ];
  const all = shop.ledger.db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const readModels = TABLES.map((table) => shapeOf(table).name);
  expect(all.map(({ name }) => name).toSorted()).toEqual([...own, ...readModels].toSorted());
});

test('a rebuild keeps what is the station’s own', () => {
  const own = ['replies', 'print_jobs', 'staff_credentials', 'column_mappings', 'station_identity'];
  const read = (): unknown => own.map((name) => shop.ledger.db.all(`SELECT * FROM ${name}`));
  const before = read();
  shop.ledger.rebuild();
  expect(read()).toEqual(before);
});

test('a rebuild of a shop with more events and streams than fit into one batch works', () => {
  const large = new TestLedger({ isDurable: false });
  setUp(large);
  for (const core of [35_000_000_000_000, 35_000_000_100_000]) {
    const rows = Array.from({ length: 1_300 }, (_, index) => {
      const imei = imeiIdentifier(String(core + index)).display;
      return ['Pixel 9', 'PX9', imei, '', '599.00'];
    });
    const { deliveryId } = feedRows(large, rows);
    large.must('TakeInUnscanned', { deliveryId });
  }
  const before = large.ledger.stateHash();
  const { eventCount, streamCount } = large.ledger.rebuild();
  expect(eventCount).toBeGreaterThan(5_000);
  expect(streamCount).toBeGreaterThan(2_000);
  expect(large.ledger.stateHash()).toBe(before);
});
