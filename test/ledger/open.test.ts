/**
 * What opening a ledger promises: durable, alone, never older than its file, and just as it was
 * left.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { Ledger, ledgerFile } from '#main/ledger/ledger.ts';
import { NewerLedger } from '#main/ledger/ledger-file.ts';
import { migrate } from '#main/ledger/migrate.ts';
import { LedgerInUse, lockLedger } from '#main/ledger/writer-lock.ts';
import { queries, registry } from '#main/modules.ts';
import { MIGRATIONS, temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { PHONE_1, smallShop } from '../fixtures/small-shop.ts';

let shop: TestLedger;

beforeEach(() => {
  shop = new TestLedger();
});

const reopened = ({ dataDir, asker }: TestLedger): TestLedger => {
  const again = new TestLedger({ dataDir, seed: 77 });
  again.asker = asker;
  return again;
};

const schemaOf = ({ ledger }: TestLedger): unknown =>
  ledger.db.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');

describe('a ledger that is opened again', () => {
  test('waits for the disk at every commit, as at its first opening', () => {
    const pragma = (name: string): unknown =>
      shop.ledger.db.connection.pragma(name, { simple: true });
    expect(pragma('synchronous')).toBe(2);
    shop.close();
    shop = reopened(shop);
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('wal_autocheckpoint')).toBe(0);
  });

  test('has the same identity, head and tables', () => {
    smallShop(shop);
    const { identity, head } = shop.ledger;
    const hash = shop.ledger.stateHash();
    const schema = schemaOf(shop);
    shop.close();
    shop = reopened(shop);
    expect(shop.ledger.identity).toEqual(identity);
    expect(shop.ledger.head).toEqual(head);
    expect(shop.ledger.stateHash()).toBe(hash);
    expect(schemaOf(shop)).toEqual(schema);
  });

  test('goes on with its chain where it stopped', () => {
    smallShop(shop);
    const { sequence, hash } = shop.ledger.head;
    shop.close();
    shop = reopened(shop);
    shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
    const [next] = shop.ledger.ownEventsAfter(sequence, 1);
    expect(next).toMatchObject({ stationSequence: sequence + 1, previousHash: hash });
    expect(shop.ledger.verify().findings).toEqual([]);
  });

  test('still has the basket on the counter, what was paid of it and what is parked', () => {
    const { caseId } = smallShop(shop);
    const { saleId: parked } = shop.must('AddProductToSale', { productId: caseId });
    shop.must('ParkSale', { saleId: parked, note: 'back at five' });
    const { saleId } = shop.must('ScanToSale', { raw: PHONE_1.imei });
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 10_000 });
    const counter = shop.ask('getCounter', {});
    shop.close();
    shop = reopened(shop);
    expect(shop.ask('getCounter', {})).toEqual(counter);
    expect(counter).toMatchObject({
      basket: { saleId, dueMinor: 69_900, lines: [{ grossMinor: 79_900 }] },
      parked: [{ saleId: parked, note: 'back at five' }],
    });
    shop.must('AddTender', { saleId, kind: 'card', amountMinor: 69_900 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000001');
  });

  test('says that its tables are to be filled anew where a projection has a newer version', () => {
    smallShop(shop);
    const hash = shop.ledger.stateHash();
    shop.ledger.db.run("UPDATE projection_versions SET version = 0 WHERE module = 'catalogue'");
    shop.ledger.db.run('DELETE FROM products');
    shop.close();
    shop = reopened(shop);
    expect(shop.ledger.needsRebuild()).toBe('online');
    while (!shop.ledger.rebuildStep(50).isFinished);
    expect(shop.ledger.needsRebuild()).toBe('no');
    expect(shop.ledger.stateHash()).toBe(hash);
  });
});

describe('migrations', () => {
  test('are applied once, however often they are asked for', () => {
    smallShop(shop);
    const before = shop.ledger.db.all('SELECT * FROM migrations');
    const schema = schemaOf(shop);
    migrate(shop.ledger.db, MIGRATIONS);
    migrate(shop.ledger.db, MIGRATIONS);
    expect(shop.ledger.db.all('SELECT * FROM migrations')).toEqual(before);
    expect(schemaOf(shop)).toEqual(schema);
  });

  test('of a newer program: the file is refused and not a byte of it changes', () => {
    smallShop(shop);
    shop.ledger.db.run(
      "INSERT INTO migrations (number, tag, hash) VALUES (999, '0999_later', 'x')",
    );
    shop.close();
    const file = ledgerFile(shop.dataDir);
    const before = readFileSync(file);
    const { mtimeMs } = statSync(file);
    expect(() => reopened(shop)).toThrow(NewerLedger);
    expect(() => reopened(shop)).toThrow(/0999_later/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test('let go of a file that they refused', () => {
    shop.ledger.db.run(
      "INSERT INTO migrations (number, tag, hash) VALUES (999, '0999_later', 'x')",
    );
    shop.close();
    expect(() => reopened(shop)).toThrow(NewerLedger);
    // SQLite keeps these beside a file as long as somebody has it open.
    expect(readdirSync(shop.dataDir)).toEqual(['ledger.db']);
  });

  test('that landed are never edited: an opened ledger notices', () => {
    shop.close();
    const folder = path.join(temporaryFolder(), 'station');
    cpSync(MIGRATIONS, folder, { recursive: true });
    appendFileSync(path.join(folder, '0001_append_only.sql'), '\n-- harmless');
    const { dataDir } = shop;
    const options = {
      dataDir,
      migrationsDir: folder,
      registry,
      queries,
      now: Date.now,
      newId: () => 'x',
    };
    expect(() => new Ledger(options)).toThrow(/0001_append_only was changed/);
  });

  test('that fail half way leave nothing', () => {
    const folder = path.join(temporaryFolder(), 'station');
    cpSync(MIGRATIONS, folder, { recursive: true });
    appendFileSync(
      path.join(folder, '0001_append_only.sql'),
      '--> statement-breakpoint\nSELECT nonsense;',
    );
    const db = new LedgerDatabase(path.join(temporaryFolder(), 'ledger.db'));
    expect(() => migrate(db, folder)).toThrow('nonsense');
    expect(db.all('SELECT name FROM sqlite_schema')).toEqual([]);
    migrate(db, MIGRATIONS);
    expect(db.all('SELECT * FROM events')).toEqual([]);
  });
});

describe('the writer’s lock', () => {
  test('lets one handle write, and the next one once it is let go', () => {
    const { dataDir } = shop;
    const unlock = lockLedger(dataDir);
    expect(() => lockLedger(dataDir)).toThrow(LedgerInUse);
    expect(() => lockLedger(dataDir)).toThrow(dataDir);
    unlock();
    lockLedger(dataDir)();
  });

  test('keeps another process out, and goes with the process that held it', () => {
    const { dataDir } = shop;
    const source = path.resolve(import.meta.dirname, '../../src-main/ledger/writer-lock.ts');
    const script = `const { lockLedger } = await import(${JSON.stringify(source)});
      try { lockLedger(${JSON.stringify(dataDir)}); console.log('locked'); } catch (error) { console.log(error.name); }
      process.kill(process.pid, 'SIGKILL');`;
    const other = (): string =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      }).stdout.trim();
    const unlock = lockLedger(dataDir);
    expect(other()).toBe('LedgerInUse');
    unlock();
    expect(other()).toBe('locked');
    lockLedger(dataDir)();
  });
});
