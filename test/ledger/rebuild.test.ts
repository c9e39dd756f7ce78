/**
 * All tables are made anew beside the selling: they end up byte for byte what selling alone leads to, a run that is killed
 * leaves nothing, and one may follow another.
 */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subject } from '#shared/kernel/event.ts';
import { Ledger } from '#main/ledger/ledger.ts';
import { needsRebuild } from '#main/ledger/rebuild-need.ts';
import { ShadowRebuild } from '#main/ledger/rebuild.ts';
import { makeRegistry, type Registry } from '#main/ledger/registry.ts';
import { leftoverTables, restoreIndexNames } from '#main/ledger/shadow-tables.ts';
import { shapeOf, type ModuleStore } from '#main/ledger/store.ts';
import { queries, registry } from '#main/modules.ts';
import { MIGRATIONS, TestLedger } from '../fixtures/ledgers.ts';
import { TICKETS, tryCommand } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { playHistory } from '../fixtures/random-history.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { joinedStation, ledgerOf, rowsOf, sealedRow, unseenRows } from '../fixtures/stations.ts';

const TABLES = Object.values(registry.readModels).flat();

/** Every read model as it lies in the file: types and texts, not what a reader makes of them. */
const dumpOf = ({ ledger }: TestLedger): unknown =>
  TABLES.map((table) => {
    const { name, columns, primaryKey } = shapeOf(table);
    const raw = columns.map(({ column }) => `typeof(${column}) || ' ' || quote(${column})`);
    return [
      name,
      ledger.db.all(
        `SELECT ${raw.join(" || '|' || ")} AS row FROM ${name} ORDER BY ${primaryKey.join(', ')}`,
      ),
    ];
  });

const schemaOf = ({ ledger }: TestLedger, types: string): unknown =>
  ledger.db.all(
    `SELECT type, tbl_name, replace(replace(sql, '"', ''), '\`', '') AS sql FROM sqlite_schema
     WHERE type IN (${types}) AND sql IS NOT NULL ORDER BY type, tbl_name, sql`,
  );

const indexNames = ({ ledger }: TestLedger): unknown =>
  ledger.db.all(
    "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' ORDER BY tbl_name, name",
  );

/** Steps until it is done; `between` is called after each. Returns how many there were. */
function rebuildBeside(shop: TestLedger, between: (step: number) => void = () => {}): number {
  for (let step = 1; step < 5_000; step += 1) {
    const { done, total, isFinished } = shop.ledger.rebuildStep(0.01);
    expect(done).toBeLessThanOrEqual(total);
    if (isFinished) {
      expect(done).toBe(total);
      return step;
    }
    between(step);
  }
  throw new Error('the rebuild does not come to its end');
}

const reopened = ({ dataDir, asker }: TestLedger): TestLedger => {
  const again = new TestLedger({ dataDir, seed: 77, isDurable: false });
  again.asker = asker;
  return again;
};

function soldShop(): TestLedger {
  const shop = new TestLedger({ isDurable: false });
  sellPhoneAndCase(shop, smallShop(shop));
  return shop;
}

describe('made anew, the tables are byte for byte what they were', () => {
  test('after a sale', () => {
    const shop = soldShop();
    const before = dumpOf(shop);
    expect(rebuildBeside(shop)).toBeGreaterThan(10);
    expect(dumpOf(shop)).toEqual(before);
    expect(leftoverTables(shop.ledger.db)).toEqual([]);
    shop.ledger.rebuild();
    expect(dumpOf(shop)).toEqual(before);
  });

  test.each([3, 11])('after the work of three stations with seed %i', (seed) => {
    for (const shop of playHistory({ seed, stationCount: 3, commandCount: 200 }).stations) {
      const before = dumpOf(shop);
      rebuildBeside(shop);
      expect(dumpOf(shop)).toEqual(before);
      shop.close();
    }
  });

  test('after events came in any order, with next to no memory', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 4_000 }),
        (seed, keptCharacters) => {
          const { stations } = playHistory({ seed, stationCount: 2, commandCount: 80 });
          const rows = rowsOf(stations[0] as TestLedger);
          const shop = ledgerOf(new Random(seed).shuffled(rows), 20);
          const before = dumpOf(shop);
          const options = { isBesideSelling: seed % 2 === 0, keptCharacters, afterSwap: () => {} };
          const rebuild = new ShadowRebuild(shop.ledger.db, registry, options);
          while (!rebuild.step(0.01).isFinished);
          expect(dumpOf(shop)).toEqual(before);
          expect(rebuild.rebuilt.eventCount).toBe(rows.length);
          shop.close();
          for (const station of stations) station.close();
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('beside the selling', () => {
  test('whatever is decided and pulled between the steps is in the tables at the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const random = new Random(seed);
        const { stations } = playHistory({ seed, stationCount: 2, commandCount: 60 });
        const [shop, other] = stations as [TestLedger, TestLedger];
        for (let count = 0; count < 40; count += 1)
          tryCommand(random, other, random.pick(TICKETS) ?? 'ScanToSale');
        const pulled = random.shuffled(unseenRows(other, shop));
        let commands = 0;
        const steps = rebuildBeside(shop, () => {
          if (commands < 60) tryCommand(random, shop, random.pick(TICKETS) ?? 'ScanToSale');
          commands += 1;
          shop.ledger.ingest(pulled.splice(0, 3));
        });
        expect(steps).toBeGreaterThan(5);
        shop.ledger.ingest(pulled);
        expect(shop.ledger.verify().findings).toEqual([]);
        const before = dumpOf(shop);
        shop.ledger.rebuild();
        expect(dumpOf(shop)).toEqual(before);
        for (const station of stations) station.close();
      }),
      { numRuns: 5 },
    );
  });

  test('nothing that anybody reads changes before the end', () => {
    const shop = soldShop();
    const hash = shop.ledger.stateHash();
    shop.ledger.db.run('DELETE FROM products');
    const damaged = shop.ledger.stateHash();
    const seen = new Set<string>();
    rebuildBeside(shop, () => seen.add(shop.ledger.stateHash()));
    // The old ones while it ran, and the new ones while it cleared up.
    expect([...seen]).toEqual([damaged, hash]);
  });

  test('a basket that was open all the time can be sold at the end', () => {
    const shop = new TestLedger({ isDurable: false });
    const { caseId } = smallShop(shop);
    const { saleId } = shop.must('AddProductToSale', { productId: caseId });
    rebuildBeside(shop, (step) => {
      if (step === 5) shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 5_000 });
    });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000001');
    expect(shop.ledger.verify().findings).toEqual([]);
  });

  test('a stream into whose past events keep coming ends as it should', () => {
    const shop = new TestLedger({ isDurable: false });
    const { caseId } = smallShop(shop);
    const other = joinedStation(shop, 'B2', 2);
    for (let price = 1; price <= 300; price += 1)
      other.must('SetPrice', { productId: caseId, priceMinor: price });
    const late = unseenRows(other, shop).toReversed();
    rebuildBeside(shop, () => void shop.ledger.ingest(late.splice(0, 1)));
    shop.ledger.ingest(late);
    expect(shop.ledger.verify().findings).toEqual([]);
    expect(shop.ask('getProduct', { productId: caseId })?.priceMinor).toBe(300);
  });
});

describe('a run that ends half way', () => {
  test('by a kill at any step leaves the tables as they were, and nothing else', () => {
    const origin = soldShop();
    const steps = rebuildBeside(origin);
    const schema = schemaOf(origin, "'table', 'index', 'trigger'");
    const hash = origin.ledger.stateHash();
    let shop = origin;
    for (let kill = 1; kill < steps; kill += 2) {
      shop.ledger.startRebuild();
      for (let step = 1; step <= kill; step += 1) shop.ledger.rebuildStep(0.01);
      // The handle goes without a word, as with its process.
      shop.close();
      shop = reopened(shop);
      expect(leftoverTables(shop.ledger.db)).toEqual([]);
      expect(shop.ledger.stateHash()).toBe(hash);
    }
    expect(shop.ledger.verify().findings).toEqual([]);
    restoreIndexNames(shop.ledger.db);
    const names = schemaOf(shop, "'table', 'index', 'trigger'");
    expect(JSON.stringify(names).replaceAll('shadow_', '')).toBe(
      JSON.stringify(schema).replaceAll('shadow_', ''),
    );
  });

  test('by a fault is given up: the next step begins anew', () => {
    const shop = soldShop();
    const before = dumpOf(shop);
    const { db } = shop.ledger;
    const run = db.run.bind(db);
    let commits = 0;
    db.run = (sql, ...parameters) => {
      if (sql === 'COMMIT') commits += 1;
      if (sql === 'COMMIT' && commits === 3)
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
      return run(sql, ...parameters);
    };
    expect(() => rebuildBeside(shop)).toThrow('disk I/O error');
    db.run = run;
    expect(dumpOf(shop)).toEqual(before);
    rebuildBeside(shop);
    expect(dumpOf(shop)).toEqual(before);
    expect(leftoverTables(db)).toEqual([]);
  });

  test('because the whole rebuild was asked for is given up as well', () => {
    const shop = soldShop();
    const before = dumpOf(shop);
    for (let step = 0; step < 4; step += 1) shop.ledger.rebuildStep(0.01);
    shop.ledger.rebuild();
    expect(dumpOf(shop)).toEqual(before);
    expect(leftoverTables(shop.ledger.db)).toEqual([]);
  });
});

describe('indexes', () => {
  test('are the same after any number of rebuilds, under one of two names', () => {
    const shop = soldShop();
    const names = indexNames(shop);
    const schema = schemaOf(shop, "'table'");
    rebuildBeside(shop);
    const renamed = indexNames(shop);
    expect(renamed).not.toEqual(names);
    rebuildBeside(shop);
    expect(indexNames(shop)).toEqual(names);
    shop.ledger.rebuild();
    expect(indexNames(shop)).toEqual(renamed);
    expect(schemaOf(shop, "'table'")).toEqual(schema);
    shop.ledger.db.transaction(() => restoreIndexNames(shop.ledger.db));
    expect(indexNames(shop)).toEqual(names);
  });

  test('are used as before', () => {
    const shop = soldShop();
    const plan = (): string =>
      JSON.stringify(
        shop.ledger.db.connection
          .prepare('EXPLAIN QUERY PLAN SELECT id FROM sales WHERE receipt_number = ?')
          .all('A1-000001'),
      );
    expect(plan()).toContain('INDEX sales_receipt');
    rebuildBeside(shop);
    expect(plan()).toContain('INDEX shadow_sales_receipt');
  });

  test('can be dropped by a migration that names them, even in the middle of a rebuild', () => {
    const shop = soldShop();
    const hash = shop.ledger.stateHash();
    rebuildBeside(shop);
    const drop = () => shop.ledger.db.connection.exec('DROP INDEX `sales_receipt`');
    expect(drop).toThrow('no such index');
    for (let step = 0; step < 4; step += 1) shop.ledger.rebuildStep(0.01);
    shop.ledger.db.transaction(() => {
      restoreIndexNames(shop.ledger.db);
      drop();
      shop.ledger.db.connection.exec('CREATE INDEX `sales_receipt` ON `sales` (`receipt_number`)');
    });
    shop.ledger.rebuild();
    expect(shop.ledger.stateHash()).toBe(hash);
  });
});

describe('whether a rebuild is needed', () => {
  const bumped = (change: Partial<ModuleStore>): Registry =>
    makeRegistry(
      registry.stores.map((store) =>
        store.module === 'catalogue' ? { ...store, ...change } : store,
      ),
    );

  test('is said by the versions that filled the tables', () => {
    const shop = soldShop();
    const { db } = shop.ledger;
    expect(needsRebuild(db, registry)).toBe('no');
    expect(needsRebuild(db, bumped({ projectionVersion: 99 }))).toBe('online');
    expect(needsRebuild(db, bumped({ foldVersion: 2 }))).toBe('before-opening');
    expect(needsRebuild(db, bumped({ module: 'catalogue-two' }))).toBe('before-opening');
    // As ledgers were that no program with versions of folds had opened.
    db.run("DELETE FROM projection_versions WHERE module = 'catalogue:folds'");
    expect(needsRebuild(db, registry)).toBe('no');
  });

  const open = (shop: TestLedger, registry: Registry): Ledger => {
    shop.close();
    const { dataDir, newId } = shop;
    return new Ledger({
      dataDir,
      migrationsDir: MIGRATIONS,
      registry,
      queries,
      now: Date.now,
      newId,
    });
  };

  test('a changed fold is made anew before anything is decided by it', () => {
    const shop = soldShop();
    const hash = shop.ledger.stateHash();
    shop.ledger.db.run('DELETE FROM products');
    const ledger = open(shop, bumped({ foldVersion: 2 }));
    expect(ledger.stateHash()).toBe(hash);
    expect(ledger.needsRebuild()).toBe('no');
    ledger.close();
  });

  test('changed rows wait for the steps beside the selling', () => {
    const shop = soldShop();
    const hash = shop.ledger.stateHash();
    shop.ledger.db.run('DELETE FROM sale_lines');
    const ledger = open(shop, bumped({ projectionVersion: 99 }));
    expect(ledger.needsRebuild()).toBe('online');
    expect(ledger.stateHash()).not.toBe(hash);
    while (!ledger.rebuildStep(20).isFinished);
    expect(ledger.stateHash()).toBe(hash);
    expect(ledger.needsRebuild()).toBe('no');
    ledger.close();
  });

  test('a ledger without events is never made anew', () => {
    const shop = new TestLedger({ isDurable: false });
    expect(shop.ledger.needsRebuild()).toBe('no');
    expect(JSON.stringify(indexNames(shop))).not.toContain('shadow_');
    expect(shop.ledger.rebuild()).toEqual({ eventCount: 0, streamCount: 0 });
  });
});

describe('events that were not read', () => {
  test('are taken in by the rebuild of a program that can read them', () => {
    const shop = soldShop();
    const hash = shop.ledger.stateHash();
    const { db } = shop.ledger;
    const { position } = db.get<{ position: number }>(
      "SELECT position FROM events WHERE type = 'SaleCompleted'",
    ) ?? { position: 0 };
    db.run('INSERT INTO unreadable_events (position) VALUES (?)', position);
    expect(shop.ledger.verify().areTablesCompared).toBe(false);
    expect(shop.ledger.needsRebuild()).toBe('online');
    rebuildBeside(shop);
    expect(shop.ledger.stateHash()).toBe(hash);
    expect(db.all('SELECT * FROM unreadable_events')).toEqual([]);
    expect(shop.ledger.verify().findings).toEqual([]);
  });

  test('stay unread where nobody can read them', () => {
    const shop = soldShop();
    const other = joinedStation(shop, 'B2', 2);
    shop.ledger.ingest([sealedRow(other, 'CoinTossed', { subjects: [subject('coin', '1')] })]);
    const before = dumpOf(shop);
    rebuildBeside(shop);
    expect(dumpOf(shop)).toEqual(before);
    expect(shop.ledger.db.all('SELECT * FROM unreadable_events')).toHaveLength(1);
  });
});

describe('a damaged event', () => {
  const damaged = (type: string, data: string): TestLedger => {
    const shop = soldShop();
    shop.ledger.db.connection.exec('DROP TRIGGER events_never_change');
    shop.ledger.db.run('UPDATE events SET data = ? WHERE type = ?', data, type);
    return shop;
  };

  test.each([
    ['that is no JSON any more', 'SaleCompleted', '{"a'],
    ['that breaks a projector', 'SaleCompleted', '{}'],
    ['that breaks a fold', 'StaffAdded', 'null'],
    ['that breaks a table', 'DeviceReceived', '{"productId":{}}'],
  ])('%s makes no rows, and all others do', (_what, type, data) => {
    const shop = damaged(type, data);
    rebuildBeside(shop);
    shop.ledger.rebuild();
    const kinds = shop.ledger.verify().findings.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['altered-event']));
    expect(shop.ledger.db.all('SELECT * FROM sales')).toHaveLength(1);
  });

  test('is not what a bug in a projector looks like: that one is thrown', () => {
    const shop = soldShop();
    const broken = makeRegistry([
      ...registry.stores,
      {
        module: 'broken',
        projectionVersion: 1,
        states: [],
        entryTables: [],
        entries: {
          PriceSet: () => {
            throw new Error('a bug');
          },
        },
        totals: [],
      },
    ]);
    const rebuild = new ShadowRebuild(shop.ledger.db, broken, {
      isBesideSelling: true,
      afterSwap: () => {},
    });
    expect(() => {
      while (!rebuild.step(5).isFinished);
    }).toThrow('a bug');
  });
});
