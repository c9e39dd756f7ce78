/** Backups of real ledgers in real folders: whole, proved, thinned, and honest about what a drive can do. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { folderProblem, lookAtFolder, ownBackups, thinFolder } from '#main/backup/folder.ts';
import { makeBackup } from '#main/backup/make-backup.ts';
import { manifestFileOf, readManifest } from '#main/backup/manifest.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { verifyLedger } from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';
import type { JobParts } from '#main/station/report-jobs.ts';
import { backUpNow, backupInput, jobPartsOf, runJob } from '../fixtures/backups.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

function openShop() {
  const shop = new TestLedger({ seed: 31 });
  return { shop, stock: smallShop(shop), folder: temporaryFolder() };
}

const eventsIn = (file: string): number => {
  const db = new LedgerDatabase(file, { readonly: true });
  const { findings, eventCount } = verifyLedger(db, registry);
  db.close();
  expect(findings).toEqual([]);
  return eventCount;
};

async function tryBackup(parts: JobParts, folder: string) {
  try {
    return await runJob(makeBackup(parts, backupInput(folder)));
  } finally {
    parts.db.close();
  }
}

describe('a backup', () => {
  test('is the whole ledger, with a manifest that says so', async () => {
    const { shop, stock, folder } = openShop();
    sellPhoneAndCase(shop, stock);
    const file = await backUpNow(shop, folder);
    expect(eventsIn(file)).toBe(shop.ledger.head.position);
    const { stationId } = shop.ledger.identity;
    const { sequence, hash } = shop.ledger.head;
    expect(readManifest(manifestFileOf(file))).toMatchObject({
      stationId,
      eventCount: shop.ledger.head.position,
      byteCount: statSync(file).size,
      heads: [{ stationId, sequence, hash }],
    });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('is as the record was at one moment, while selling goes on between its steps', async () => {
    const { shop, stock, folder } = openShop();
    const before = shop.ledger.head.position;
    const parts = jobPartsOf(shop);
    let isSold = false;
    const made = await runJob(makeBackup(parts, backupInput(folder)), ({ done }) => {
      if (done === 0 || isSold) return;
      sellPhoneAndCase(shop, stock);
      isSold = true;
    });
    parts.db.close();
    expect(isSold).toBe(true);
    expect(made).toMatchObject({ ok: true, value: { eventCount: before } });
    expect(eventsIn(path.join(folder, 'counterfoil-shop-till.db'))).toBe(before);
    expect(shop.ledger.verify().findings).toEqual([]);
  });

  test('says how far it is, and never goes back', async () => {
    const { shop, folder } = openShop();
    const parts = jobPartsOf(shop);
    const told: number[] = [];
    await runJob(makeBackup(parts, backupInput(folder)), ({ done, total }) =>
      told.push(done / total),
    );
    parts.db.close();
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
  });

  test('left in the middle is not there at all', async () => {
    const { shop, folder } = openShop();
    const parts = jobPartsOf(shop);
    const job = makeBackup(parts, backupInput(folder));
    await job.next();
    await job.next();
    expect(readdirSync(folder)).toEqual(['counterfoil-shop-till.db.partial']);
    await job.return(undefined as never);
    parts.db.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('has nothing of the plain words that are kept apart: no key, no PIN, no pepper', async () => {
    const { shop, folder } = openShop();
    const file = await backUpNow(shop, folder);
    expect(readdirSync(folder).toSorted()).toEqual([
      path.basename(file),
      path.basename(manifestFileOf(file)),
    ]);
    expect(readFileSync(manifestFileOf(file), 'utf8')).not.toContain('argon2');
  });
});

describe('a copy that is not what it should be', () => {
  test('is kept under a name that says so, and is no backup', async () => {
    const { shop, folder } = openShop();
    shop.ledger.db.connection.exec('DROP TRIGGER events_never_change');
    shop.ledger.db.run(
      "UPDATE events SET data = replace(data, 'Pixel', 'Pixle') WHERE data LIKE '%Pixel%'",
    );
    const made = await tryBackup(jobPartsOf(shop), folder);
    expect(made).toMatchObject({
      ok: false,
      rejection: { code: 'safety.backup-check-failed' },
    });
    expect(readdirSync(folder)).toEqual(['counterfoil-shop-till.db.failed-its-check']);
    expect(await ownBackups(folder, shop.ledger.identity.stationId)).toEqual([]);
  });
});

describe('a drive', () => {
  test('that was pulled out is not there, and nothing is made in its place', async () => {
    const { shop, folder } = openShop();
    const gone = path.join(folder, 'usb');
    expect(await tryBackup(jobPartsOf(shop), gone)).toEqual({
      ok: false,
      rejection: { code: 'safety.folder-missing', folder: gone },
    });
    expect(existsSync(gone)).toBe(false);
  });

  test('that goes while the copy is proved leaves no backup', async () => {
    const { shop, folder } = openShop();
    const usb = path.join(folder, 'usb');
    mkdirSync(usb);
    const parts = jobPartsOf(shop);
    const made = await runJob(makeBackup(parts, backupInput(usb)), ({ done }) => {
      if (done > 0) rmSync(usb, { recursive: true, force: true });
    });
    parts.db.close();
    expect(made).toMatchObject({ ok: false, rejection: { code: 'safety.folder-missing' } });
  });

  test('that fills under the copy has no room, and the copy is gone', async () => {
    const { shop, folder } = openShop();
    const parts = jobPartsOf(shop);
    const { connection } = parts.db;
    const filling = {
      pragma: (source: string, options: Database.PragmaOptions) =>
        connection.pragma(source, options),
      prepare: () => {
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      },
    };
    const db = { connection: filling } as unknown as LedgerDatabase;
    const made = await runJob(makeBackup({ ...parts, db }, backupInput(folder)));
    parts.db.close();
    expect(made).toMatchObject({ ok: false, rejection: { code: 'safety.no-room', folder } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('without room, without right, or not there says which of these, before anything is copied', async () => {
    const { shop, folder } = openShop();
    const { dataDir } = shop;
    expect(await lookAtFolder(folder, dataDir, 1_000)).toMatchObject({
      problem: null,
      isOnLedgerDisk: true,
    });
    expect(await lookAtFolder(folder, dataDir, 2 ** 60)).toMatchObject({
      problem: { code: 'safety.no-room', folder },
    });
    expect(await lookAtFolder(path.join(folder, 'usb'), dataDir, 0)).toMatchObject({
      problem: { code: 'safety.folder-missing' },
    });
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(await lookAtFolder(file, dataDir, 0)).toMatchObject({
      problem: { code: 'safety.folder-missing' },
    });
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('that this user may not write to is a matter of rights', async () => {
    const { shop, folder } = openShop();
    // Whoever is root may write anywhere but among the kernel's own files.
    const isRoot = process.getuid?.() === 0;
    const closed = isRoot ? '/sys' : path.join(folder, 'closed');
    if (!isRoot) mkdirSync(closed, { mode: 0o500 });
    const { problem } = await lookAtFolder(closed, shop.dataDir, 0);
    expect(problem).toEqual({ code: 'safety.no-right', folder: closed });
  });

  test.each([
    ['ENOENT', 'safety.folder-missing'],
    ['ESTALE', 'safety.folder-missing'],
    ['SQLITE_CANTOPEN', 'safety.folder-missing'],
    ['EACCES', 'safety.no-right'],
    ['EROFS', 'safety.no-right'],
    ['ENOSPC', 'safety.no-room'],
    ['SQLITE_FULL', 'safety.no-room'],
    ['EIO', 'safety.disk-trouble'],
    ['SQLITE_IOERR_WRITE', 'safety.disk-trouble'],
  ])('that answers %s is told as %s', (code, told) => {
    expect(folderProblem(Object.assign(new Error(code), { code }), '/usb')).toMatchObject({
      code: told,
    });
  });

  test('is not blamed for a bug', () => {
    expect(() => folderProblem(new TypeError('x is undefined'), '/usb')).toThrow(TypeError);
  });
});

describe('thinning a folder', () => {
  const dayOf = (unixMs: number): string => new Date(unixMs).toISOString().slice(0, 10);

  test('removes old backups of this station with their manifests, and nothing else', async () => {
    const { shop, folder } = openShop();
    const { stationId } = shop.ledger.identity;
    const names = ['counterfoil-1.db', 'counterfoil-2.db', 'counterfoil-3.db'];
    for (const name of names) {
      shop.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
      await backUpNow(shop, folder, name);
    }
    const strangers = ['counterfoil-old.db', 'counterfoil-0.db.failed-its-check', 'holiday.jpg'];
    for (const name of strangers) writeFileSync(path.join(folder, name), 'not ours');
    const thinned = await thinFolder(folder, stationId, 1, shop.clock.nowMs, dayOf);
    expect(thinned).toEqual({ ok: true, value: ['counterfoil-1.db', 'counterfoil-2.db'] });
    expect(readdirSync(folder).toSorted()).toEqual(
      [...strangers, 'counterfoil-3.db', 'counterfoil-3.db.manifest.json'].toSorted(),
    );
  });

  test('leaves alone what another station made, what was changed since, and what no manifest fits', async () => {
    const { shop, folder } = openShop();
    const { stationId } = shop.ledger.identity;
    const names = ['counterfoil-1.db', 'counterfoil-2.db', 'counterfoil-3.db'];
    for (const name of names) await backUpNow(shop, folder, name);
    writeFileSync(path.join(folder, 'counterfoil-1.db'), 'longer than before', { flag: 'a' });
    writeFileSync(path.join(folder, 'counterfoil-2.db.manifest.json'), '{"format":"other"}');
    expect(await thinFolder(folder, stationId, 1, shop.clock.nowMs, dayOf)).toEqual({
      ok: true,
      value: [],
    });
    const other = '01900000-0000-7000-8000-00000000dead';
    expect(await ownBackups(folder, other)).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  test('takes away a manifest whose backup somebody deleted', async () => {
    const { shop, folder } = openShop();
    const file = await backUpNow(shop, folder);
    rmSync(file);
    expect(await ownBackups(folder, shop.ledger.identity.stationId)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a drive that is gone is left for the next time', async () => {
    const { shop, folder } = openShop();
    const gone = path.join(folder, 'usb');
    const { stationId } = shop.ledger.identity;
    expect(await thinFolder(gone, stationId, 1, shop.clock.nowMs, dayOf)).toMatchObject({
      ok: false,
      rejection: { code: 'safety.folder-missing' },
    });
  });
});
