/** What can be made from the events is made anew from them; the events themselves are never touched. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { isRepairable } from '#main/ledger/repair.ts';
import { verifyTail } from '#main/ledger/verify.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { PHONE_1, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { rowsOf } from '../fixtures/stations.ts';

function soldShop(): TestLedger {
  const shop = new TestLedger({ isDurable: false });
  sellPhoneAndCase(shop, smallShop(shop));
  return shop;
}

const kindsOf = ({ ledger }: TestLedger): readonly string[] => [
  ...new Set(ledger.verify().findings.map(({ kind }) => kind)),
];

test('tables and look-up rows are what they were before they were damaged', () => {
  const shop = soldShop();
  const hash = shop.ledger.stateHash();
  const events = rowsOf(shop);
  const { connection } = shop.ledger.db;
  connection.exec('DELETE FROM products');
  connection.exec('UPDATE on_hand SET quantity = quantity + 1');
  connection.exec('DELETE FROM event_subjects WHERE position IN (4, 5)');
  connection.exec(
    "INSERT INTO event_subjects (subject, order_clock, position) VALUES ('a:b', 1, 7)",
  );
  connection.exec('UPDATE event_subjects SET order_clock = order_clock - 1 WHERE position = 9');
  const { findings } = shop.ledger.verify();
  expect(findings.every(isRepairable)).toBe(true);
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(
    new Set(['read-model', 'missing-subject', 'wrong-order']),
  );
  expect(shop.ledger.repair()).toEqual({ lookupCount: 4 });
  expect(shop.ledger.verify().findings).toEqual([]);
  expect(shop.ledger.stateHash()).toBe(hash);
  expect(rowsOf(shop)).toEqual(events);
});

test('a place in the order that one row remembers wrongly is what the others remember', () => {
  const shop = soldShop();
  const hash = shop.ledger.stateHash();
  const events = rowsOf(shop);
  shop.ledger.db.run('UPDATE events SET order_clock = order_clock + 4096 WHERE position = 12');
  expect(kindsOf(shop)).toEqual(['wrong-order']);
  expect(shop.ledger.repair()).toEqual({ lookupCount: 1 });
  expect(rowsOf(shop)).toEqual(events);
  expect(shop.ledger.stateHash()).toBe(hash);
  expect(kindsOf(shop)).toEqual([]);
});

test('an altered event stays as it is, and so does what it is looked up by', () => {
  const shop = soldShop();
  const { connection } = shop.ledger.db;
  connection.exec('DROP TRIGGER events_never_change');
  connection.exec("UPDATE events SET actor_id = 'x', subjects = '[]' WHERE type = 'SaleStarted'");
  connection.exec('DELETE FROM products');
  const events = rowsOf(shop);
  const lookups = shop.ledger.db.all('SELECT * FROM event_subjects');
  expect(kindsOf(shop)).toEqual(['altered-event', 'read-model']);
  shop.ledger.repair();
  expect(rowsOf(shop)).toEqual(events);
  expect(shop.ledger.db.all('SELECT * FROM event_subjects')).toEqual(lookups);
  expect(kindsOf(shop)).toEqual(['altered-event']);
});

test('events that are gone stay gone: what is left of them is kept', () => {
  const shop = soldShop();
  const { connection } = shop.ledger.db;
  connection.exec('DROP TRIGGER events_never_leave');
  connection.exec('DELETE FROM events WHERE position = 6');
  shop.ledger.repair();
  expect(kindsOf(shop)).toEqual(['missing-event']);
  expect(shop.ledger.db.all('SELECT * FROM event_subjects WHERE position = 6')).not.toEqual([]);
});

/** Turns a bit over in the last page of a tree that holds `text`. */
function damageTree(shop: TestLedger, tree: string, text: string): TestLedger {
  const pages = shop.ledger.db.all<{ pageno: number }>(
    'SELECT pageno FROM dbstat WHERE name = ?',
    tree,
  );
  shop.ledger.checkpoint();
  const { dataDir, asker } = shop;
  shop.close();
  const file = ledgerFile(dataDir);
  const bytes = readFileSync(file);
  let place = -1;
  for (const { pageno } of pages) {
    const start = (pageno - 1) * 4_096;
    const found = bytes.subarray(start, start + 4_096).indexOf(text);
    if (found >= 0) place = start + found + text.length - 1;
  }
  expect(place).toBeGreaterThan(0);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const again = new TestLedger({ dataDir, seed: 9, isDurable: false });
  again.asker = asker;
  return again;
}

const backwards = (text: string): string => [...text].toReversed().join('');

test.each([
  ['identifier_claims_reversed', 'identifier_claims', backwards(PHONE_1.imei)],
  ['sales_receipt', 'sales', 'A1-000001'],
])('a row that the index %s does not find is told, and found again', (index, table, text) => {
  const shop = soldShop();
  const hash = shop.ledger.stateHash();
  const damaged = damageTree(shop, index, text);
  // The row itself is as it was.
  expect(damaged.ledger.stateHash()).toBe(hash);
  expect(damaged.ledger.verify().findings).toEqual([
    { kind: 'read-model', facts: { table, row: index, problem: 'index' } },
  ]);
  damaged.ledger.repair();
  expect(damaged.ledger.verify().findings).toEqual([]);
  expect(damaged.ledger.stateHash()).toBe(hash);
});

test('an event that the index of ids does not find is told, and found again', () => {
  const shop = soldShop();
  const { eventId } = rowsOf(shop)[8] ?? { eventId: '' };
  const damaged = damageTree(shop, 'events_by_event_id', eventId);
  expect(damaged.ledger.verify().findings).toEqual([
    { kind: 'read-model', facts: { table: 'events', row: 'events_by_event_id', problem: 'index' } },
  ]);
  damaged.ledger.repair();
  expect(damaged.ledger.verify().findings).toEqual([]);
});

test('a look-up row that differs in one of its two trees is told, and made anew', () => {
  for (const tree of ['event_subjects', 'event_subjects_position']) {
    const shop = soldShop();
    const { subjects } = rowsOf(shop)[8] ?? { subjects: '' };
    const [name = ''] = JSON.parse(subjects) as string[];
    const damaged = damageTree(shop, tree, name);
    expect(kindsOf(damaged), `in ${tree}`).toContain('missing-subject');
    damaged.ledger.repair();
    expect(kindsOf(damaged), `in ${tree}`).toEqual([]);
  }
});

const LEAVES = "SELECT pageno, ncell FROM dbstat WHERE name = ? AND pagetype = 'leaf'";
type Leaf = Readonly<{ pageno: number; ncell: number }>;

/** Puts a page of a tree back to what it was before it was parted, so that rows of it are in its neighbour as well. */
function agedTree(tree: string): Readonly<{ shop: TestLedger; hash: string }> {
  const shop = new TestLedger({ isDurable: false });
  const { phoneId } = smallShop(shop);
  const { dataDir, asker, ledger } = shop;
  const file = ledgerFile(dataDir);
  const leaves = (): Leaf[] => ledger.db.all<Leaf>(LEAVES, tree);
  let before = Buffer.alloc(0);
  let parted: Leaf | undefined;
  for (let count = 1; parted === undefined && count < 200; count += 1) {
    ledger.checkpoint();
    before = readFileSync(file);
    const cells = new Map(leaves().map((leaf) => [leaf.pageno, leaf.ncell]));
    shop.must('SetPrice', { productId: phoneId, priceMinor: 79_900 + count });
    parted = leaves().find(({ pageno, ncell }) => (cells.get(pageno) ?? 0) > ncell);
  }
  const { pageno } = parted ?? { pageno: 0 };
  const hash = ledger.stateHash();
  ledger.checkpoint();
  shop.close();
  const bytes = readFileSync(file);
  before.copy(bytes, (pageno - 1) * 4_096, (pageno - 1) * 4_096, pageno * 4_096);
  writeFileSync(file, bytes);
  const again = new TestLedger({ dataDir, seed: 9, isDurable: false });
  again.asker = asker;
  return { shop: again, hash };
}

test.each([
  ['event_subjects', 'event_subjects'],
  ['event_subjects', 'event_subjects_position'],
  ['events', 'events_by_event_id'],
  ['replies', 'replies'],
])('rows of %s that are twice in %s are told, and are there once again', (table, tree) => {
  const { shop, hash } = agedTree(tree);
  const { findings } = shop.ledger.verify();
  expect(findings).toContainEqual({
    kind: 'read-model',
    facts: { table, row: tree, problem: 'index' },
  });
  expect(findings.every(isRepairable)).toBe(true);
  shop.ledger.repair();
  expect(shop.ledger.verify().findings).toEqual([]);
  expect(shop.ledger.stateHash()).toBe(hash);
});

/** A byte of this kind sorts after everything that JavaScript makes of it. */
const NO_TEXT = "CAST(x'f430' AS TEXT)";

test('a kind of state that is no text any more is told, and the check ends', () => {
  const shop = soldShop();
  const hash = shop.ledger.stateHash();
  shop.ledger.db.run(
    `UPDATE stream_states SET kind = ${NO_TEXT} WHERE (kind, id) = (SELECT kind, id FROM stream_states LIMIT 1)`,
  );
  expect(kindsOf(shop)).toEqual(['read-model']);
  shop.ledger.repair();
  expect(kindsOf(shop)).toEqual([]);
  expect(shop.ledger.stateHash()).toBe(hash);
});

test('a station whose id is no text any more is told, at the start as well, and both checks end', () => {
  const shop = soldShop();
  const { db } = shop.ledger;
  db.connection.exec('DROP TRIGGER events_never_change');
  db.run(
    `UPDATE events SET station_id = ${NO_TEXT} WHERE position = (SELECT MAX(position) FROM events)`,
  );
  expect(kindsOf(shop)).toContain('unreadable-database');
  expect(verifyTail(db).map(({ kind }) => kind)).toContain('unreadable-database');
});

test('a page of events that counts more rows than it has is told as a damaged file, and the check ends', () => {
  const shop = soldShop();
  const page =
    shop.ledger.db.get<{ pageno: number }>(
      "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1",
    )?.pageno ?? 0;
  shop.ledger.checkpoint();
  const { dataDir } = shop;
  shop.close();
  const file = ledgerFile(dataDir);
  const bytes = readFileSync(file);
  // The number of its cells.
  const place = (page - 1) * 4_096 + 3;
  bytes.writeUInt16BE(bytes.readUInt16BE(place) + 8, place);
  writeFileSync(file, bytes);
  const again = new TestLedger({ dataDir, seed: 9, isDurable: false });
  expect(kindsOf(again)).toContain('unreadable-database');
});
