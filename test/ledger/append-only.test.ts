/**
 * Events are never changed: the file itself refuses it, and where somebody got round that, verify
 * names the event.
 */
import Database from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wordsOf } from '#shared/modules/safety/finding-words.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

/** Bookkeeping of this station, which a server may still set; everything else is the fact. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['order_clock']);

let original: TestLedger;
let columns: readonly string[];

beforeAll(() => {
  original = new TestLedger();
  sellPhoneAndCase(original, smallShop(original));
  original.ledger.checkpoint();
  columns = original.ledger.db
    .all<{ name: string }>('PRAGMA table_info(events)')
    .map(({ name }) => name);
});

/** A copy of the shop's file in a folder of its own, opened by somebody with a plain SQLite. */
function intruder(): Readonly<{ dataDir: string; db: Database.Database }> {
  const dataDir = path.join(temporaryFolder(), 'copy');
  mkdirSync(dataDir);
  copyFileSync(ledgerFile(original.dataDir), ledgerFile(dataDir));
  const db = new Database(ledgerFile(dataDir));
  return { dataDir, db };
}

const dropTriggers = (db: Database.Database): void => {
  db.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_leave');
};

const findingsOf = (dataDir: string): readonly { kind: string; text: string }[] => {
  const { ledger } = new TestLedger({ dataDir });
  const { findings } = ledger.verify();
  ledger.close();
  return findings.map((finding) => ({ kind: finding.kind, text: wordsOf(finding).wrong }));
};

test('the copies that these tests alter are whole before', () => {
  const { dataDir, db } = intruder();
  db.close();
  expect(findingsOf(dataDir)).toEqual([]);
  expect(columns).toHaveLength(20);
});

describe('the file', () => {
  let db: Database.Database;
  beforeEach(() => {
    ({ db } = intruder());
  });

  test('refuses an update of every column of the fact', () => {
    for (const column of columns.filter((name) => !BOOKKEEPING.has(name)))
      expect(
        () => db.exec(`UPDATE events SET ${column} = ${column} WHERE position = 3`),
        `in ${column}`,
      ).toThrow('events are append-only');
  });

  test('refuses a delete, and a replacement that would be one', () => {
    expect(() => db.exec('DELETE FROM events WHERE position = 3')).toThrow(
      'events are append-only',
    );
    db.pragma('recursive_triggers = ON');
    expect(() =>
      db.exec('INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 3'),
    ).toThrow('events are append-only');
  });

  test('lets the order clock be set, which the server fixes', () => {
    expect(
      db.prepare('UPDATE events SET order_clock = order_clock WHERE position = 3').run().changes,
    ).toBe(1);
  });
});

describe('verify', () => {
  const columnNames = [
    'event_id',
    'station_id',
    'station_sequence',
    'clock',
    'order_clock',
    'occurred_at',
    'business_date',
    'type',
    'schema_version',
    'data',
    'subjects',
    'organisation_id',
    'branch_id',
    'actor_id',
    'approver_id',
    'command_id',
    'staff_frontier',
    'previous_hash',
    'hash',
  ];

  test('is tested with every column that there is', () => {
    expect(['position', ...columnNames].toSorted()).toEqual(columns.toSorted());
  });

  test.each(columnNames)('names an event whose %s was altered', (column) => {
    const { dataDir, db } = intruder();
    dropTriggers(db);
    const isNumber = [
      'station_sequence',
      'clock',
      'order_clock',
      'occurred_at',
      'schema_version',
    ].includes(column);
    const altered = isNumber ? `${column} + 100000` : "'0123'";
    db.exec(`UPDATE events SET ${column} = ${altered} WHERE position = 5`);
    db.close();
    const findings = findingsOf(dataDir);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.some(({ kind }) => kind !== 'read-model')).toBe(true);
  });

  test.each([
    [
      'a digit of an amount',
      `data = replace(data, '"totalMinor":81890', '"totalMinor":11890') WHERE type = 'SaleCompleted'`,
    ],
    ['who did it', `actor_id = station_id WHERE type = 'SaleCompleted'`],
    ['when it was', `occurred_at = occurred_at - 1 WHERE type = 'SaleCompleted'`],
    ['what it was', `type = 'DeviceSold' WHERE type = 'SaleCompleted'`],
    ['its data by no JSON at all', `data = '{' WHERE type = 'SaleCompleted'`],
    ['its subjects by no JSON at all', `subjects = 'sale' WHERE type = 'SaleCompleted'`],
    ['its data by another shape', `data = '[]' WHERE type = 'SaleCompleted'`],
  ])('names a sale of which somebody changed %s', (_what, change) => {
    const { dataDir, db } = intruder();
    dropTriggers(db);
    expect(db.prepare(`UPDATE events SET ${change}`).run().changes).toBe(1);
    db.close();
    const altered = findingsOf(dataDir).filter(({ kind }) => kind === 'altered-event');
    expect(altered).toHaveLength(1);
    expect(altered[0]?.text).toContain(`of station ${original.ledger.identity.stationId}`);
  });

  test.each([
    ['in the middle', 'position = 7', 'missing-event'],
    ['at the end', 'position = (SELECT MAX(position) FROM events)', 'lost-events'],
  ])('names what is missing when an event was taken out %s', (_where, which, kind) => {
    const { dataDir, db } = intruder();
    dropTriggers(db);
    db.exec(`DELETE FROM events WHERE ${which}`);
    db.close();
    expect(findingsOf(dataDir).map((finding) => finding.kind)).toContain(kind);
  });

  test('names an event that is not found under something it is about', () => {
    const { dataDir, db } = intruder();
    db.exec(`DELETE FROM event_subjects WHERE subject LIKE 'receipt:%'`);
    db.close();
    expect(findingsOf(dataDir).map(({ kind }) => kind)).toContain('missing-subject');
  });

  test('names an event that stands elsewhere in a stream than its clock says', () => {
    const { dataDir, db } = intruder();
    db.exec(
      `UPDATE event_subjects SET order_clock = order_clock - 1 WHERE subject LIKE 'receipt:%'`,
    );
    db.close();
    expect(findingsOf(dataDir).map(({ kind }) => kind)).toContain('wrong-order');
  });
});
