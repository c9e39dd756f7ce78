/**
 * What start-up finds at the end of the record: a chain whose last link was changed from outside is not made longer,
 * and everything can still be looked at.
 */
import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';

let original: TestLedger;

beforeAll(() => {
  original = new TestLedger();
  sellPhoneAndCase(original, smallShop(original));
  original.close();
});

const LAST = '(SELECT MAX(position) FROM events)';

/** The shop after somebody worked on its file with a plain SQLite. */
function reopenedAfter(sql: string): TestLedger {
  const dataDir = temporaryFolder();
  copyFileSync(ledgerFile(original.dataDir), ledgerFile(dataDir));
  const db = new Database(ledgerFile(dataDir));
  db.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_leave');
  db.exec(sql);
  db.close();
  const shop = new TestLedger({ dataDir, seed: 9 });
  shop.clock.nowMs += 3_600_000;
  shop.asker = original.asker;
  return shop;
}

test('a record that nobody touched is whole and goes on', () => {
  const shop = reopenedAfter('SELECT 1');
  expect(shop.ledger.history).toEqual({ end: 'whole', findingCount: 0 });
  shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
});

describe.each([
  ['the last event says something else', `UPDATE events SET data = '{}' WHERE position = ${LAST}`],
  [
    'the last event has another date',
    `UPDATE events SET occurred_at = occurred_at + 1 WHERE position = ${LAST}`,
  ],
  [
    'the last hash was written anew',
    `UPDATE events SET hash = '${'a'.repeat(64)}' WHERE position = ${LAST}`,
  ],
  [
    'the last event follows another one',
    `UPDATE events SET previous_hash = '${'b'.repeat(64)}' WHERE position = ${LAST}`,
  ],
  ['the last event is gone', `DELETE FROM events WHERE position = ${LAST}`],
  ['the last three events are gone', `DELETE FROM events WHERE position > ${LAST} - 3`],
  ['the event before the last is gone', `DELETE FROM events WHERE position = ${LAST} - 1`],
  ['all events are gone', 'DELETE FROM events'],
  ['nothing of the record is left', 'DELETE FROM events; DELETE FROM event_subjects'],
])('%s', (_what, sql) => {
  test('no command is taken, and nothing is added', () => {
    const shop = reopenedAfter(sql);
    const before = shop.ledger.db.all('SELECT * FROM events');
    expect(shop.ledger.history.end).toBe('broken');
    for (const type of ['OpenDelivery', 'AddProductToSale', 'NoSuchCommand'] as const)
      expect(shop.run(type as never, {} as never)).toEqual({
        ok: false,
        rejection: { code: 'ledger.damaged' },
      });
    expect(shop.ledger.db.all('SELECT * FROM events')).toEqual(before);
  });

  test('everything can still be looked at', () => {
    const shop = reopenedAfter(sql);
    expect(shop.ask('getShop', {})).toMatchObject({ branchName: 'Harbour Phones' });
    const { rows } = shop.ask('listSales', { search: '', offset: 0, limit: 10 });
    expect(rows).toHaveLength(1);
  });
});

describe('an event further back was changed', () => {
  const CHANGED = `UPDATE events SET actor_id = 'somebody' WHERE position = ${LAST} - 4`;

  test('selling goes on, and the finding is there to be told', () => {
    const shop = reopenedAfter(CHANGED);
    expect(shop.ledger.history.end).toBe('whole');
    expect(shop.ledger.history.findingCount).toBeGreaterThan(0);
    const { sequence, hash } = shop.ledger.head;
    shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
    expect(shop.ledger.ownEventsAfter(sequence, 1)).toMatchObject([{ previousHash: hash }]);
  });
});

test('what is wrong with another station’s events stops nobody here', () => {
  const shop = reopenedAfter(
    `INSERT INTO events SELECT position + 1, 'other', 'other', 1, clock, order_clock, occurred_at, business_date,
       type, schema_version, data, subjects, organisation_id, branch_id, actor_id, approver_id, command_id,
       staff_frontier, previous_hash, hash FROM events WHERE position = ${LAST}`,
  );
  expect(shop.ledger.history.end).toBe('whole');
  shop.must('OpenDelivery', { supplierName: 'Meridian', reference: '' });
});
