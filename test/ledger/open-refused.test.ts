/**
 * What must not be opened is refused with a sentence, and not a byte of it changes: neither the file, nor its log, nor
 * anything else in its folder.
 */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import {
  inspectLedgerFile,
  isNetworkFolder,
  LEDGER_APPLICATION_ID,
  LedgerUnusable,
  NewerLedger,
} from '#main/ledger/ledger-file.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { canMount, makeReadOnly, unmount } from '../fixtures/mounts.ts';
import { smallShop } from '../fixtures/small-shop.ts';

/** A shop that was closed as it should be, and the same while its log was not moved yet. */
let closed: string;
let torn: string;

function copyFolder(from: string): string {
  const to = temporaryFolder();
  for (const name of readdirSync(from))
    if (statSync(path.join(from, name)).isFile())
      copyFileSync(path.join(from, name), path.join(to, name));
  return to;
}

beforeAll(() => {
  const shop = new TestLedger();
  smallShop(shop);
  // What a killed program leaves: the log full, its index stale.
  torn = copyFolder(shop.dataDir);
  rmSync(`${ledgerFile(torn)}-shm`, { force: true });
  shop.close();
  closed = shop.dataDir;
});

type Bytes = Readonly<Record<string, string>>;

const bytesOf = (folder: string): Bytes =>
  Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => {
        const file = path.join(folder, name);
        const stat = statSync(file);
        const bytes = stat.isFile() ? readFileSync(file, 'base64') : '';
        return [name, `${stat.mtimeMs} ${stat.mode} ${bytes}`];
      }),
  );

/** Tries to open the folder as a ledger; answers the refusal, and proves that nothing in it changed. */
function refusalOf(dataDir: string): Error {
  const before = bytesOf(dataDir);
  let refusal: unknown;
  try {
    new TestLedger({ dataDir }).close();
  } catch (error) {
    refusal = error;
  }
  expect(bytesOf(dataDir)).toEqual(before);
  if (!(refusal instanceof Error)) throw new Error('it was opened');
  expect(refusal.message).toMatch(/^\S.*\.$/s);
  return refusal;
}

const problemOf = (dataDir: string): string => {
  const refusal = refusalOf(dataDir);
  expect(refusal).toBeInstanceOf(LedgerUnusable);
  expect(refusal.message).toContain(dataDir);
  return (refusal as LedgerUnusable).problem;
};

test('the folders that these tests spoil are whole before', () => {
  expect(statSync(`${ledgerFile(torn)}-wal`).size).toBeGreaterThan(100_000);
  for (const folder of [closed, torn]) {
    const ledger = new TestLedger({ dataDir: copyFolder(folder) });
    expect(ledger.ledger.verify().findings).toEqual([]);
    expect(ledger.ledger.head.sequence).toBeGreaterThan(10);
    ledger.close();
  }
});

describe('a ledger of a newer program', () => {
  const setVersion = (dataDir: string, version: number): void => {
    const db = new Database(ledgerFile(dataDir));
    db.pragma('wal_autocheckpoint = 0');
    db.pragma(`user_version = ${version}`);
    db.exec("INSERT INTO migrations (number, tag, hash) VALUES (999, '0999_later', 'x')");
    db.close();
  };

  test('is refused untouched when it was closed', () => {
    const dataDir = copyFolder(closed);
    setVersion(dataDir, 1_000);
    expect(refusalOf(dataDir)).toBeInstanceOf(NewerLedger);
  });

  test('is refused untouched when it was killed and its version stands in its log alone', () => {
    const dataDir = copyFolder(torn);
    const other = copyFolder(torn);
    const db = new Database(ledgerFile(other));
    db.pragma('wal_autocheckpoint = 0');
    db.pragma('user_version = 1000');
    for (const end of ['', '-wal'])
      copyFileSync(`${ledgerFile(other)}${end}`, `${ledgerFile(dataDir)}${end}`);
    db.close();
    expect(refusalOf(dataDir)).toBeInstanceOf(NewerLedger);
    expect(statSync(`${ledgerFile(dataDir)}-wal`).size).toBeGreaterThan(100_000);
  });

  test('of the same version is opened, and of none: an early program did not write it', () => {
    for (const version of [0, inspectLedgerFile(ledgerFile(closed))?.migrationCount ?? -1]) {
      const dataDir = copyFolder(closed);
      const db = new Database(ledgerFile(dataDir));
      db.pragma(`user_version = ${version}`);
      db.close();
      new TestLedger({ dataDir }).close();
      expect(inspectLedgerFile(ledgerFile(dataDir))?.migrationCount).toBeGreaterThan(3);
    }
  });
});

describe('what is no ledger', () => {
  test.each<[string, (file: string) => void]>([
    ['a text', (file) => writeFileSync(file, 'Dear Sir or Madam,\n'.repeat(300))],
    ['a few bytes', (file) => writeFileSync(file, 'SQLite')],
    ['a folder', (file) => mkdirSync(file)],
    [
      'a ledger whose first page was written over',
      (file) => {
        const bytes = readFileSync(ledgerFile(closed));
        writeFileSync(file, bytes.fill(0x41, 0, 4_096));
      },
    ],
  ])('%s', (_what, write) => {
    const dataDir = temporaryFolder();
    write(ledgerFile(dataDir));
    expect(problemOf(dataDir)).toBe('not-a-ledger');
  });

  test('the database of another program', () => {
    const dataDir = temporaryFolder();
    const db = new Database(ledgerFile(dataDir));
    db.exec('CREATE TABLE bookmarks (address TEXT)');
    db.pragma('application_id = 1234');
    db.close();
    expect(problemOf(dataDir)).toBe('foreign');
    const read = new LedgerDatabase(ledgerFile(dataDir), { readonly: true });
    expect(read.all('SELECT * FROM bookmarks')).toEqual([]);
    read.close();
  });

  test('a ledger that lacks its end', () => {
    const dataDir = copyFolder(closed);
    const file = ledgerFile(dataDir);
    truncateSync(file, statSync(file).size - 4_096);
    expect(problemOf(dataDir)).toBe('cut-off');
    truncateSync(file, 4_096 + 17);
    expect(problemOf(dataDir)).toBe('cut-off');
  });

  test('a ledger cut to nothing, where one has lived', () => {
    const dataDir = temporaryFolder();
    writeFileSync(ledgerFile(dataDir), '');
    writeFileSync(path.join(dataDir, 'pepper.secret'), 'x');
    expect(problemOf(dataDir)).toBe('cut-off');
    rmSync(path.join(dataDir, 'pepper.secret'));
    new TestLedger({ dataDir }).close();
  });

  test('a log without its ledger', () => {
    const dataDir = temporaryFolder();
    copyFileSync(`${ledgerFile(torn)}-wal`, `${ledgerFile(dataDir)}-wal`);
    expect(problemOf(dataDir)).toBe('main-file-missing');
  });

  test('a ledger that lost its log as well as its pages in it', () => {
    const dataDir = copyFolder(closed);
    const file = ledgerFile(dataDir);
    truncateSync(file, statSync(file).size - 4_096);
    // A log of another round holds none of them.
    copyFileSync(`${ledgerFile(torn)}-wal`, `${file}-wal`);
    const log = readFileSync(`${file}-wal`);
    writeFileSync(`${file}-wal`, log.fill(0, 32, 64));
    expect(problemOf(dataDir)).toBe('cut-off');
  });

  test('a new folder is none of these: a ledger is made there', () => {
    const dataDir = path.join(temporaryFolder(), 'deep', 'down');
    new TestLedger({ dataDir }).close();
    expect(inspectLedgerFile(ledgerFile(dataDir))?.migrationCount).toBeGreaterThan(3);
    expect(readFileSync(ledgerFile(dataDir)).readUInt32BE(68)).toBe(LEDGER_APPLICATION_ID);
  });
});

test('a checkpoint that was cut short is opened: what the file lacks is in its log', () => {
  const dataDir = copyFolder(torn);
  const file = ledgerFile(dataDir);
  const wanted = inspectLedgerFile(file);
  const { size } = statSync(file);
  // The checkpoint wrote the first page, with its count of pages, and none of those at the end.
  const whole = readFileSync(ledgerFile(closed));
  writeFileSync(
    file,
    Buffer.concat([whole.subarray(0, 4_096), readFileSync(file).subarray(4_096, size)]),
  );
  expect(inspectLedgerFile(file)).toEqual(wanted);
  const ledger = new TestLedger({ dataDir });
  expect(ledger.ledger.verify().findings).toEqual([]);
  ledger.close();
});

test('a folder that nobody may write in is refused by the ledger and by its lock', () => {
  // For root every folder is writable but on a disk that is not.
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !canMount('a folder that nobody may write in')) return;
  const dataDir = copyFolder(closed);
  if (isRoot) makeReadOnly(dataDir);
  else chmodSync(dataDir, 0o500);
  try {
    expect(problemOf(dataDir)).toBe('read-only');
    expect(() => lockLedger(dataDir)).toThrow(/may not write in/);
    expect(() => lockLedger(path.join(dataDir, 'below'))).toThrow(/may not write in/);
  } finally {
    if (isRoot) unmount(dataDir);
    else chmodSync(dataDir, 0o700);
  }
});

test('folders of other computers are told from disks of this one', () => {
  expect(isNetworkFolder('//server/share', 'linux', 0x69_69)).toBe(true);
  expect(isNetworkFolder('/mnt/shop', 'linux', 0xff_53_4d_42)).toBe(true);
  expect(isNetworkFolder('/srv/shop', 'linux', 0xef_53)).toBe(false);
  expect(isNetworkFolder('/srv/shop', 'darwin', 0x69_69)).toBe(false);
  expect(isNetworkFolder(String.raw`\\server\share`, 'win32', 0)).toBe(true);
  expect(isNetworkFolder(String.raw`C:\Shop`, 'win32', 0)).toBe(false);
});
