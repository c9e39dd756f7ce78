/** Backup, restore, sell again: the drill of a shop whose computer is gone, on real ledgers. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result } from '#shared/kernel/result.ts';
import { manifestFileOf } from '#main/backup/manifest.ts';
import { restoreBackup, type RestoreOptions } from '#main/backup/restore.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { queries, registry } from '#main/modules.ts';
import { backUpNow } from '../fixtures/backups.ts';
import {
  MIGRATIONS,
  temporaryFolder,
  TestLedger,
  testClock,
  testIds,
} from '../fixtures/ledgers.ts';
import { PHONE_1, PHONE_2, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { rowsOf } from '../fixtures/stations.ts';

const DAY_MS = 86_400_000;
const NEW_CODE = { code: 'AAAA-BBBB-CCCC-DDDD', hash: '$argon2id$new' };

/** A shop that sold once, and its backup. */
async function backedUpShop() {
  const shop = new TestLedger({ seed: 11 });
  const stock = smallShop(shop);
  sellPhoneAndCase(shop, stock);
  const folder = temporaryFolder();
  return { shop, stock, folder, file: await backUpNow(shop, folder) };
}

function restore(backupFile: string, changed: Partial<RestoreOptions> = {}, seed = 12) {
  const dataDir = changed.dataDir ?? path.join(temporaryFolder(), 'new');
  const clock = { nowMs: testClock().nowMs + DAY_MS };
  const answer = restoreBackup({
    backupFile,
    dataDir,
    migrationsDir: MIGRATIONS,
    registry,
    queries,
    now: () => clock.nowMs,
    newId: testIds(clock, seed),
    needsManifest: true,
    despiteFindings: false,
    recovery: NEW_CODE,
    onStep: () => undefined,
    ...changed,
  });
  return { dataDir, answer };
}

const valueOf = <T>(answer: Result<T, unknown>): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.value;
};

/** The shop two days later, in front of the new computer. */
function openRestored(dataDir: string, from: TestLedger, seed = 13): TestLedger {
  const clock = { nowMs: from.clock.nowMs + 2 * DAY_MS };
  const restored = new TestLedger({ dataDir, clock, seed });
  restored.asker = from.asker;
  return restored;
}

function sellSecondPhone(shop: TestLedger): string {
  const { saleId } = shop.must('ScanToSale', { raw: PHONE_2.imei });
  shop.must('AddTender', { saleId, kind: 'card', amountMinor: 79_900 });
  return shop.must('CompleteSale', { saleId }).receiptNumber;
}

describe('the drill', () => {
  test('backup, restore, proved clean, sells again, and receipts go on under a prefix of their own', async () => {
    const { shop, file } = await backedUpShop();
    const { dataDir, answer } = restore(file);
    const report = valueOf(answer);
    expect(report.receiptPrefix).toMatch(/^A2[A-Z]{2}$/);
    const restored = openRestored(dataDir, shop);
    expect(restored.ledger.verify().findings).toEqual([]);
    expect(restored.ledger.identity).toEqual({
      ...shop.ledger.identity,
      stationId: restored.ledger.identity.stationId,
    });
    expect(restored.ledger.identity.stationId).not.toBe(shop.ledger.identity.stationId);
    restored.must('OpenTillSession', { floatMinor: 5_000 });
    expect(sellSecondPhone(restored)).toBe(`${report.receiptPrefix}-000001`);
    expect(restored.run('ScanToSale', { raw: PHONE_1.imei })).toMatchObject({
      rejection: { code: 'sales.device-sold' },
    });
    expect(restored.ledger.verify().findings).toEqual([]);
    restored.close();
  });

  test('what is missing is said: the newest entry and the last receipt of every station', async () => {
    const { shop, file } = await backedUpShop();
    const report = valueOf(restore(file).answer);
    expect(report).toMatchObject({
      eventCount: shop.ledger.head.position,
      stationName: 'Till 1',
      timeZone: 'Europe/Dublin',
      hadOpenTill: true,
      leftBaskets: 0,
      recovery: { ownerName: 'Mara Quinn', code: NEW_CODE.code },
    });
    expect(report.lastKnown).toEqual([
      {
        stationId: shop.ledger.identity.stationId,
        name: 'Till 1',
        newestEventAt: shop.clock.nowMs,
        lastReceiptNumber: 'A1-000001',
      },
    ]);
  });

  test('the old computer comes back: both histories stand side by side, and neither is a fork', async () => {
    const { shop, stock, file } = await backedUpShop();
    const { dataDir } = restore(file);
    const restored = openRestored(dataDir, shop);
    restored.must('OpenTillSession', { floatMinor: 0 });
    sellSecondPhone(restored);
    // Sold there after the backup was made.
    shop.must('AddProductToSale', { productId: stock.caseId });
    const saleId = shop.ask('getCounter', {}).basket?.saleId ?? '';
    shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 1_990 });
    expect(shop.must('CompleteSale', { saleId }).receiptNumber).toBe('A1-000002');
    // Everything each knows, not only what the other lacks: a number written twice would be a fork.
    const taken = [shop.ledger.ingest(rowsOf(restored)), restored.ledger.ingest(rowsOf(shop))];
    expect(taken.flatMap(({ forks }) => forks)).toEqual([]);
    for (const one of [shop, restored]) {
      expect(one.ledger.verify().findings).toEqual([]);
      const numbers = one
        .ask('listSales', { search: '', offset: 0, limit: 10 })
        .rows.map(({ receiptNumber }) => receiptNumber);
      expect(new Set(numbers).size).toBe(3);
    }
    expect(shop.ledger.stateHash()).toBe(restored.ledger.stateHash());
  });

  test('the same backup restored twice writes no receipt number twice', async () => {
    const { shop, file } = await backedUpShop();
    const prefixes = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const { dataDir, answer } = restore(file, {}, 40 + time);
      const restored = openRestored(dataDir, shop, 50 + time);
      restored.must('OpenTillSession', { floatMinor: 0 });
      prefixes.add(sellSecondPhone(restored));
      expect(valueOf(answer).receiptPrefix).not.toBe('A1');
      restored.close();
    }
    // Two letters by lot: the same twice in a row of three is one in a hundred.
    expect(prefixes.size).toBeGreaterThanOrEqual(2);
  });

  test('a computer whose clock is behind writes after the old one all the same', async () => {
    const { shop, file } = await backedUpShop();
    const { nowMs } = shop.clock;
    const behind = { now: () => nowMs - 3_000 * DAY_MS };
    const { dataDir, answer } = restore(file, behind);
    expect(answer.ok).toBe(true);
    const db = new LedgerDatabase(path.join(dataDir, 'ledger.db'), { readonly: true });
    const first = db.get<{ clock: number }>(
      "SELECT order_clock AS clock FROM events WHERE type = 'StationReplaced'",
    );
    db.close();
    expect(first?.clock).toBeGreaterThan(shop.ledger.head.clock);
  });

  test('a basket of the old counter waits among the parked ones of the new', async () => {
    const shop = new TestLedger({ seed: 21 });
    smallShop(shop);
    shop.must('ScanToSale', { raw: PHONE_1.imei });
    const file = await backUpNow(shop, temporaryFolder());
    const { dataDir, answer } = restore(file);
    expect(valueOf(answer).leftBaskets).toBe(1);
    const restored = openRestored(dataDir, shop);
    restored.must('OpenTillSession', { floatMinor: 0 });
    const { parked } = restored.ask('getCounter', {});
    expect(parked).toMatchObject([{ note: 'Till 1', lineCount: 1 }]);
    restored.must('ResumeSale', { saleId: parked[0]?.saleId ?? '' });
    expect(restored.ask('getCounter', {})).toMatchObject({ parked: [], basket: { lines: [{}] } });
    restored.close();
  });

  test('the old computer’s own business stays behind: paper it owed, tries of PINs, its list of backups', async () => {
    const shop = new TestLedger({ seed: 22 });
    const stock = smallShop(shop);
    shop.must('SetReceiptPrinter', {
      printer: { kind: 'tcp', host: '10.0.0.9', port: 9_100, columns: 42, hasDrawer: true },
    });
    sellPhoneAndCase(shop, stock);
    shop.ledger.db.run('UPDATE staff_credentials SET wrong_tries = 7');
    shop.ledger.db.run(
      "INSERT INTO backups VALUES ('b', 'plan', 1, 2, '/usb', 'x.db', 1, 1, 'checked', NULL)",
    );
    const { dataDir } = restore(await backUpNow(shop, temporaryFolder()));
    const restored = openRestored(dataDir, shop);
    const count = (sql: string): number =>
      restored.ledger.db.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${sql}`)?.count ??
      -1;
    expect(count("print_jobs WHERE state <> 'dismissed'")).toBe(0);
    expect(count('print_jobs')).toBeGreaterThan(0);
    expect(count('backups')).toBe(0);
    expect(count('staff_credentials WHERE wrong_tries > 0')).toBe(0);
    expect(count(`staff_credentials WHERE recovery_hash = '${NEW_CODE.hash}'`)).toBe(1);
    restored.close();
  });

  test('with the keys nobody needs a new code', async () => {
    const { shop, file } = await backedUpShop();
    const { dataDir, answer } = restore(file, { recovery: null });
    expect(valueOf(answer).recovery).toBeNull();
    const restored = openRestored(dataDir, shop);
    const hashes = (of: TestLedger) =>
      of.ledger.db.all('SELECT staff_id, pin_hash, recovery_hash FROM staff_credentials');
    expect(hashes(restored)).toEqual(hashes(shop));
    restored.close();
  });
});

describe('refused, and nothing is left behind, is', () => {
  const codeOf = ({ answer, dataDir }: ReturnType<typeof restore>): string => {
    if (answer.ok) throw new Error('it was restored');
    expect(existsSync(path.join(dataDir, 'ledger.db'))).toBe(false);
    expect(existsSync(dataDir) ? readdirSync(dataDir) : []).toEqual([]);
    return answer.rejection.code;
  };

  test('a folder that has a ledger, or what is left of one', async () => {
    const { shop, file } = await backedUpShop();
    const before = readFileSync(path.join(shop.dataDir, 'ledger.db'));
    const { answer } = restore(file, { dataDir: shop.dataDir });
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'ledger-there' } });
    expect(readFileSync(path.join(shop.dataDir, 'ledger.db')).equals(before)).toBe(true);
    for (const left of ['pepper.secret', 'keys.db', 'people.sealed', 'ledger.db-wal']) {
      const dataDir = temporaryFolder();
      writeFileSync(path.join(dataDir, left), 'x');
      expect(restore(file, { dataDir }).answer).toMatchObject({
        ok: false,
        rejection: { code: 'ledger-there' },
      });
      expect(readdirSync(dataDir)).toEqual([left]);
    }
  });

  test('a backup of which one byte was changed', async () => {
    const { file } = await backedUpShop();
    const bytes = readFileSync(file);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(codeOf(restore(file))).toBe('altered');
  });

  test('a backup that grew or was cut off', async () => {
    const { file, shop, folder } = await backedUpShop();
    appendFileSync(file, 'x');
    expect(codeOf(restore(file))).toBe('altered');
    const other = await backUpNow(shop, folder, 'counterfoil-other.db');
    truncateSync(other, 8_192);
    expect(codeOf(restore(other))).toBe('altered');
    expect(codeOf(restore(other, { needsManifest: false }))).toBe('altered');
  });

  test('a record that was rewritten together with its manifest: the chain tells', async () => {
    const { shop, file, folder } = await backedUpShop();
    const forged = path.join(folder, 'forged.db');
    copyFileSync(file, forged);
    const db = new LedgerDatabase(forged);
    db.connection.exec('DROP TRIGGER events_never_change');
    db.run("UPDATE events SET data = replace(data, '79900', '19900') WHERE type = 'SaleCompleted'");
    db.connection.pragma('journal_mode = DELETE');
    db.close();
    const { answer } = restore(forged, { needsManifest: false });
    expect(answer).toMatchObject({
      ok: false,
      rejection: { code: 'damaged', findings: [{ kind: 'altered-event' }] },
    });
    // Whoever has nothing better may go on; what was altered stays said.
    const despite = restore(forged, { needsManifest: false, despiteFindings: true });
    expect(valueOf(despite.answer).findings).toMatchObject([{ kind: 'altered-event' }]);
    const restored = openRestored(despite.dataDir, shop);
    expect(restored.ledger.verify().findings).toMatchObject([{ kind: 'altered-event' }]);
    restored.must('OpenTillSession', { floatMinor: 0 });
    sellSecondPhone(restored);
  });

  test('a backup without its manifest, unless somebody says that the chain is enough', async () => {
    const { file, shop } = await backedUpShop();
    rmSync(manifestFileOf(file));
    expect(codeOf(restore(file))).toBe('no-manifest');
    const { dataDir, answer } = restore(file, { needsManifest: false });
    expect(valueOf(answer).madeAt).toBeNull();
    openRestored(dataDir, shop).close();
  });

  test('what is no ledger, a file that is not there, and a shop that was never set up', async () => {
    const folder = temporaryFolder();
    const picture = path.join(folder, 'holiday.jpg');
    writeFileSync(picture, 'no ledger '.repeat(1_000));
    expect(codeOf(restore(picture, { needsManifest: false }))).toBe('damaged');
    expect(codeOf(restore(path.join(folder, 'gone.db')))).toBe('no-file');
    const empty = new TestLedger({ seed: 61 });
    const file = await backUpNow(empty, folder);
    expect(codeOf(restore(file))).toBe('not-set-up');
  });

  test('a ledger of a newer program', async () => {
    const { file, folder } = await backedUpShop();
    const newer = path.join(folder, 'newer.db');
    copyFileSync(file, newer);
    const db = new LedgerDatabase(newer);
    db.run("INSERT INTO migrations (number, tag, hash) VALUES (99, '0099_later', 'x')");
    db.connection.pragma('user_version = 100');
    db.connection.pragma('journal_mode = DELETE');
    db.close();
    expect(codeOf(restore(newer, { needsManifest: false }))).toBe('unusable');
  });
});

test('what an earlier try left half done does not stand in the way', async () => {
  const { file, shop } = await backedUpShop();
  const dataDir = temporaryFolder();
  const workshop = path.join(dataDir, 'restoring');
  mkdirSync(workshop);
  writeFileSync(path.join(workshop, 'ledger.db'), 'half of a copy');
  valueOf(restore(file, { dataDir }).answer);
  expect(readdirSync(dataDir)).toEqual(['ledger.db']);
  openRestored(dataDir, shop).close();
});
