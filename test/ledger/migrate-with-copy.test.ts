/** Before a ledger that has lived is changed, a copy of it is made; where that cannot be, it stays as it was. */
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CannotMigrate } from '#main/ledger/copy-before.ts';
import { CopyExists, copyLedger } from '#main/ledger/copy.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { Ledger, ledgerFile } from '#main/ledger/ledger.ts';
import { migrate, migrationCount } from '#main/ledger/migrate.ts';
import { queries, registry } from '#main/modules.ts';
import { MIGRATIONS, temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { canMount, smallDisk, unmount } from '../fixtures/mounts.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

const BREAK = '--> statement-breakpoint\n';

/** This program's migrations and one more: what the next version will bring. */
function withLater(tag: string, ...statements: readonly string[]): string {
  const folder = path.join(temporaryFolder(), 'station');
  cpSync(MIGRATIONS, folder, { recursive: true });
  return addLater(folder, tag, ...statements);
}

function addLater(folder: string, tag: string, ...statements: readonly string[]): string {
  const file = path.join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as {
    entries: { idx: number; tag: string }[];
  };
  journal.entries.push({ idx: journal.entries.length, tag });
  writeFileSync(file, JSON.stringify(journal));
  appendFileSync(path.join(folder, `${tag}.sql`), statements.join(BREAK));
  return folder;
}

const LATER = [
  'CREATE TABLE later (a TEXT)',
  'ALTER TABLE replies ADD COLUMN later TEXT',
  'CREATE INDEX later_a ON later (a)',
];

const open = (dataDir: string, migrationsDir: string): Ledger =>
  new Ledger({ dataDir, migrationsDir, registry, queries, now: Date.now, newId: randomUUID });

const backupsOf = (dataDir: string): string[] =>
  readdirSync(path.join(dataDir, 'backups')).toSorted();

let dataDir: string;
let eventCount: number;

beforeEach(() => {
  const shop = new TestLedger();
  sellPhoneAndCase(shop, smallShop(shop));
  ({ dataDir } = shop);
  eventCount = [...shop.ledger.iterateEvents()].length;
  shop.close();
});

describe('a ledger that has lived', () => {
  test('is copied before it is changed, and the copy opens as it was', () => {
    const before = new LedgerDatabase(ledgerFile(dataDir), { readonly: true });
    const schema = before.all('SELECT name, sql FROM sqlite_schema ORDER BY name');
    before.close();
    const ledger = open(dataDir, withLater('0009_later', ...LATER));
    expect(ledger.db.all('SELECT * FROM later')).toEqual([]);
    ledger.close();
    expect(backupsOf(dataDir)).toEqual(['before-0009_later.db']);
    const file = path.join(dataDir, 'backups/before-0009_later.db');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const copy = new LedgerDatabase(file, { readonly: true });
    expect(copy.all('SELECT name, sql FROM sqlite_schema ORDER BY name')).toEqual(schema);
    expect(copy.get('SELECT COUNT(*) AS count FROM events')).toEqual({ count: eventCount });
    copy.close();
    const restored = temporaryFolder();
    cpSync(file, ledgerFile(restored));
    const again = new TestLedger({ dataDir: restored });
    expect(again.ledger.verify().findings).toEqual([]);
    again.close();
  });

  test('is not copied where nothing is to be changed', () => {
    open(dataDir, MIGRATIONS).close();
    open(dataDir, MIGRATIONS).close();
    expect(readdirSync(dataDir)).not.toContain('backups');
  });

  test('keeps the last two of these copies', () => {
    const folder = withLater('0009_later', ...LATER);
    open(dataDir, folder).close();
    for (const number of [1, 2]) {
      addLater(folder, `001${number}_more`, `CREATE TABLE more_${number} (a TEXT)`);
      open(dataDir, folder).close();
    }
    expect(backupsOf(dataDir)).toEqual(['before-0011_more.db', 'before-0012_more.db']);
    const ledger = open(dataDir, folder);
    expect(
      ledger.db.all('SELECT file_name, state, reason, event_count FROM backups ORDER BY rowid'),
    ).toEqual(
      [
        ['before-0009_later.db', 'thinned'],
        ['before-0011_more.db', 'checked'],
        ['before-0012_more.db', 'checked'],
      ].map(([file_name, state]) => ({
        file_name,
        state,
        reason: 'migration',
        event_count: eventCount,
      })),
    );
    ledger.close();
  });

  test('whose change fails stays as it was, and the next start makes its own copy', () => {
    const broken = withLater('0009_later', ...LATER, 'SELECT nonsense');
    expect(() => open(dataDir, broken)).toThrow('nonsense');
    const old = open(dataDir, MIGRATIONS);
    expect(old.verify().findings).toEqual([]);
    expect(old.db.all("SELECT 1 FROM sqlite_schema WHERE name GLOB '*later*'")).toEqual([]);
    old.close();
    open(dataDir, withLater('0009_later', ...LATER)).close();
    expect(backupsOf(dataDir)).toEqual(['before-0009_later-2.db', 'before-0009_later.db']);
  });

  test('stays as it was where the copy has no room', () => {
    if (!canMount('a migration on a full disk')) return;
    const disk = smallDisk(24 * 1024 * 1024);
    cpSync(ledgerFile(dataDir), ledgerFile(disk));
    try {
      const before = readFileSync(ledgerFile(disk));
      expect(() => open(disk, withLater('0009_later', ...LATER))).toThrow(CannotMigrate);
      expect(() => open(disk, withLater('0009_later', ...LATER))).toThrow(
        /too little room.*Nothing was changed/,
      );
      expect(readFileSync(ledgerFile(disk)).equals(before)).toBe(true);
      expect(backupsOf(disk)).toEqual([]);
      // The program that it came from still opens it.
      open(disk, MIGRATIONS).close();
    } finally {
      unmount(disk);
    }
  });
});

test('a new ledger is not copied: there is nothing in it', () => {
  const folder = temporaryFolder();
  open(folder, withLater('0009_later', ...LATER)).close();
  expect(readdirSync(folder)).not.toContain('backups');
});

test('every statement is told before it runs, and an end at any of them leaves the old or the new', () => {
  const folder = withLater('0009_later', ...LATER);
  const told: string[] = [];
  const fresh = (): LedgerDatabase => {
    const to = ledgerFile(temporaryFolder());
    cpSync(ledgerFile(dataDir), to);
    return new LedgerDatabase(to);
  };
  const db = fresh();
  migrate(db, folder, { onStatement: (statement) => told.push(statement) });
  expect(told.map((statement) => statement.trim()).slice(0, 3)).toEqual(LATER);
  db.close();
  for (let stopAt = 0; stopAt < told.length; stopAt += 1) {
    const stopped = fresh();
    let count = 0;
    const onStatement = (): void => {
      if (count === stopAt) throw new Error('the power is gone');
      count += 1;
    };
    expect(() => migrate(stopped, folder, { onStatement })).toThrow('the power is gone');
    expect(stopped.connection.pragma('user_version', { simple: true })).toBe(
      migrationCount(MIGRATIONS),
    );
    expect(stopped.all("SELECT 1 FROM sqlite_schema WHERE name = 'later'")).toEqual([]);
    migrate(stopped, folder);
    expect(stopped.connection.pragma('user_version', { simple: true })).toBe(
      migrationCount(folder),
    );
    stopped.close();
  }
});

describe('a copy', () => {
  test('says how large it is and how many events it has, and replaces nothing', () => {
    const db = new LedgerDatabase(ledgerFile(dataDir));
    const target = path.join(temporaryFolder(), 'new', 'copy.db');
    const copied = copyLedger(db, target);
    expect(copied).toEqual({ byteCount: statSync(target).size, eventCount });
    expect(() => copyLedger(db, target)).toThrow(CopyExists);
    expect(readdirSync(path.dirname(target))).toEqual(['copy.db']);
    db.close();
  });

  test('holds what was committed while the log was not moved yet', () => {
    const shop = new TestLedger({ dataDir });
    const { sequence } = shop.ledger.head;
    const target = path.join(temporaryFolder(), 'copy.db');
    shop.ledger.db.run("INSERT INTO replies (command_id, type, reply) VALUES ('x', 'y', 'z')");
    copyLedger(shop.ledger.db, target);
    const copy = new LedgerDatabase(target, { readonly: true });
    expect(copy.all("SELECT reply FROM replies WHERE command_id = 'x'")).toEqual([{ reply: 'z' }]);
    copy.close();
    expect(sequence).toBeGreaterThan(0);
    shop.close();
  });

  test('that was cut short is gone, and the next one is whole', () => {
    const db = new LedgerDatabase(ledgerFile(dataDir));
    const target = path.join(temporaryFolder(), 'copy.db');
    writeFileSync(`${target}.making`, 'half of an earlier one');
    expect(copyLedger(db, target).eventCount).toBe(eventCount);
    expect(readdirSync(path.dirname(target))).toEqual(['copy.db']);
    db.close();
  });
});
