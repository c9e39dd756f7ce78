/**
 * The check works in steps: stopped and resumed anywhere it finds the same, what is sold between two steps never raises a
 * finding, and the tail alone is proven in no time.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '#shared/modules/safety/findings.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import {
  checkLedger,
  verifyLedger,
  verifyTail,
  type Checked,
  type CheckProgress,
} from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { playHistory } from '../fixtures/random-history.ts';
import { feedRows, sellPhoneAndCase, smallShop } from '../fixtures/small-shop.ts';
import { joinedStation, ledgerOf, rowsOf, sealedRow, unseenRows } from '../fixtures/stations.ts';

/** More rows than a step takes, in the table of every phase. */
function largeShop(): TestLedger {
  const shop = new TestLedger({ isDurable: false });
  sellPhoneAndCase(shop, smallShop(shop));
  const rows = Array.from({ length: 700 }, (_, index) => {
    const imei = imeiIdentifier(String(35_000_000_000_000 + index)).display;
    return ['Pixel 9', 'PX9', imei, '', '599.00'];
  });
  const { deliveryId } = feedRows(shop, rows);
  shop.must('TakeInUnscanned', { deliveryId });
  return shop;
}

const readerOf = (shop: TestLedger): LedgerDatabase =>
  new LedgerDatabase(ledgerFile(shop.dataDir), { readonly: true });

type Run = Readonly<{
  findings: readonly Finding[];
  steps: readonly CheckProgress[];
  checked: Checked;
}>;

/** Runs the check to its end; `between` is called after every step. `isResumed`: each step by a new run. */
function run(
  db: LedgerDatabase,
  options: Readonly<{ between?: () => void; isResumed?: boolean }> = {},
): Run {
  const steps: CheckProgress[] = [];
  let check = checkLedger(db, registry, null);
  for (;;) {
    const step = check.next();
    if (step.done === true)
      return { findings: steps.flatMap(({ findings }) => findings), steps, checked: step.value };
    // As it is kept in a table between two runs of the program.
    const progress = JSON.parse(JSON.stringify(step.value)) as CheckProgress;
    steps.push(progress);
    options.between?.();
    const isOver = progress.done === progress.total;
    if (options.isResumed === true && !isOver) check = checkLedger(db, registry, progress.cursor);
    if (steps.length > 2_000) throw new Error('the check does not come to its end');
  }
}

function damage(shop: TestLedger): void {
  const { connection } = shop.ledger.db;
  connection.exec('DROP TRIGGER events_never_change');
  connection.exec('DROP TRIGGER events_never_leave');
  connection.exec("UPDATE events SET actor_id = 'x' WHERE station_sequence IN (40, 900)");
  connection.exec('DELETE FROM events WHERE station_sequence IN (300, 301)');
  connection.exec("UPDATE devices SET product_id = 'x' WHERE rowid IN (9, 600)");
  connection.exec('DELETE FROM identifier_claims WHERE rowid = 300');
  connection.exec("DELETE FROM event_subjects WHERE position = 1200 AND subject LIKE 'device:%'");
  connection.exec(
    'UPDATE received_goods SET quantity = 2 WHERE line = 1 AND delivery_id IS NOT NULL',
  );
}

test('the progress only grows, ends at its total, and the cursor of the end is the end', () => {
  const shop = largeShop();
  const { steps, checked, findings } = run(shop.ledger.db);
  expect(findings).toEqual([]);
  expect(checked).toEqual({
    eventCount: shop.ledger.head.sequence,
    streamCount: expect.any(Number),
    areTablesCompared: true,
  });
  expect(steps.length).toBeGreaterThan(3);
  const done = steps.map((step) => step.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  const last = steps.at(-1);
  expect(last?.done).toBe(last?.total);
  const [again] = checkLedger(shop.ledger.db, registry, last?.cursor ?? null);
  expect(again).toMatchObject({ done: last?.total, findings: [] });
});

test('resumed after every step it finds what it finds in one go', () => {
  const shop = largeShop();
  damage(shop);
  const whole = run(shop.ledger.db);
  expect(new Set(whole.findings.map(({ kind }) => kind))).toEqual(
    new Set(['altered-event', 'missing-event', 'missing-subject', 'read-model']),
  );
  const resumed = run(shop.ledger.db, { isResumed: true });
  expect(resumed.findings).toEqual(whole.findings);
  expect(resumed.checked).toEqual(whole.checked);
});

test('a cursor that cannot be read begins anew', () => {
  const shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  for (const cursor of ['', '{', '{"version":0}', 'null', '{"version":1,"phase":"states"}']) {
    const [first] = checkLedger(shop.ledger.db, registry, cursor);
    expect(first?.cursor).toContain('"phase":"entries"');
  }
});

test('a cursor holds what was found out about the record', () => {
  const shop = largeShop();
  damage(shop);
  const { steps } = run(shop.ledger.db);
  expect(Math.max(...steps.map(({ cursor }) => cursor.length))).toBeLessThan(20_000);
});

test('what is sold between two steps raises nothing, in one go and resumed', () => {
  for (const isResumed of [false, true]) {
    const shop = largeShop();
    const reader = readerOf(shop);
    const product = shop.ask('listProducts', {
      search: 'case',
      tracking: null,
      offset: 0,
      limit: 1,
    });
    const productId = product.rows[0]?.productId ?? '';
    let sold = 0;
    const sell = (): void => {
      if (sold >= 40) return;
      sold += 1;
      const { saleId } = shop.must('AddProductToSale', { productId });
      shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 50_000 });
      shop.must('CompleteSale', { saleId });
    };
    const { findings, checked } = run(reader, { between: sell, isResumed });
    expect(findings).toEqual([]);
    expect(sold).toBeGreaterThan(4);
    expect(checked.areTablesCompared).toBe(true);
    reader.close();
  }
});

test('what is pulled between two steps raises nothing, in whatever order it comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.boolean(), (seed, isResumed) => {
      const { stations } = playHistory({ seed, stationCount: 2, commandCount: 60 });
      const rows = rowsOf(stations[0] as TestLedger);
      const half = Math.floor(rows.length / 2);
      const shop = ledgerOf(rows.slice(0, half), half);
      const reader = readerOf(shop);
      const rest = rows.slice(half).toReversed();
      const pull = (): void => void shop.ledger.ingest(rest.splice(0, 7));
      const { findings } = run(reader, { between: pull, isResumed });
      // Backwards, so that a number may be missing when its chain is walked.
      expect(findings.filter(({ kind }) => kind !== 'missing-event')).toEqual([]);
      reader.close();
      shop.close();
    }),
    { numRuns: 4 },
  );
});

test('events that come into the past of a long stream while it is folded raise nothing', () => {
  const first = new TestLedger({ isDurable: false });
  const { caseId } = smallShop(first);
  const second = joinedStation(first, 'B2', 2);
  for (let price = 1; price <= 900; price += 1)
    second.must('SetPrice', { productId: caseId, priceMinor: price });
  const rows = unseenRows(second, first);
  const reader = readerOf(first);
  first.clock.nowMs = second.clock.nowMs;
  first.must('SetPrice', { productId: caseId, priceMinor: 5_000 });
  // The later half first: what comes then stands in the middle of the stream.
  const pull = (): void => void first.ledger.ingest(rows.splice(-40, 40));
  for (let times = 0; times < 12; times += 1) pull();
  const { findings } = run(reader, { between: pull });
  expect(findings.filter(({ kind }) => kind !== 'missing-event')).toEqual([]);
  expect(rows.length).toBeLessThan(400);
  expect(
    verifyLedger(reader, registry).findings.filter(({ kind }) => kind === 'read-model'),
  ).toEqual([]);
  first.ledger.db.connection.exec(`UPDATE products SET state = '{}' WHERE id = '${caseId}'`);
  expect(verifyLedger(reader, registry).findings).toContainEqual({
    kind: 'read-model',
    facts: { table: 'products', row: `product:${caseId}`, problem: 'differs' },
  });
  reader.close();
});

test('tables that another version filled are not held against the events', () => {
  const shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  shop.ledger.db.run("UPDATE projection_versions SET version = 0 WHERE module = 'catalogue'");
  shop.ledger.db.run('DELETE FROM products');
  expect(verifyLedger(shop.ledger.db, registry)).toMatchObject({
    areTablesCompared: false,
    findings: [],
  });
});

test('the record alone is checked where only that is asked', () => {
  const shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  shop.ledger.db.run('DELETE FROM products');
  shop.ledger.db.run('DELETE FROM event_subjects WHERE position = 3');
  expect(verifyLedger(shop.ledger.db, registry, 'record')).toMatchObject({
    areTablesCompared: false,
    findings: [{ kind: 'missing-subject', facts: { stationSequence: 3 } }],
  });
});

test('an event that was left out and can be read by now is found', () => {
  const shop = new TestLedger({ isDurable: false });
  smallShop(shop);
  shop.ledger.db.run('INSERT INTO unreadable_events (position) VALUES (20)');
  const { findings } = verifyLedger(shop.ledger.db, registry, 'record');
  expect(findings).toEqual([]);
  expect(shop.ledger.needsRebuild()).toBe('online');
});

test('an event that is found under a stream which it does not name is no part of it', () => {
  const shop = new TestLedger({ isDurable: false });
  const { deliveryId } = smallShop(shop);
  const priced = shop.ledger.db.get<{ position: number; orderClock: number }>(
    "SELECT position, order_clock AS orderClock FROM events WHERE type = 'PriceSet'",
  );
  for (const name of [`delivery:${deliveryId}`, 'product:nowhere'])
    shop.ledger.db.run(
      'INSERT INTO event_subjects (subject, order_clock, position) VALUES (?, ?, ?)',
      name,
      priced?.orderClock,
      priced?.position,
    );
  expect(shop.ledger.verify().findings).toMatchObject([
    { kind: 'missing-subject', facts: { type: 'PriceSet' } },
  ]);
});

test('the tail of every chain is proven, and only the tail', () => {
  const first = largeShop();
  const second = joinedStation(first, 'B2', 2);
  for (let count = 0; count < 30; count += 1)
    second.must('OpenDelivery', { supplierName: 'Meridian', reference: String(count) });
  first.ledger.ingest(unseenRows(second, first));
  const { db } = first.ledger;
  expect(verifyTail(db)).toEqual([]);
  expect(verifyTail(db, second.ledger.identity.stationId, 5)).toEqual([]);
  db.connection.exec('DROP TRIGGER events_never_change');
  const { stationId } = second.ledger.identity;
  db.run(
    'UPDATE events SET actor_id = ? WHERE station_id = ? AND station_sequence = 10',
    stationId,
    stationId,
  );
  expect(verifyTail(db, stationId, 5)).toEqual([]);
  expect(verifyTail(db, first.ledger.identity.stationId)).toEqual([]);
  for (const findings of [verifyTail(db), verifyTail(db, stationId, 25)])
    expect(findings).toMatchObject([
      { kind: 'altered-event', facts: { stationId, stationSequence: 10, columns: ['actor_id'] } },
    ]);
});

test('the tail of a ledger without events, and of a station that it does not know', () => {
  const shop = new TestLedger({ isDurable: false });
  expect(verifyTail(shop.ledger.db)).toEqual([]);
  expect(verifyTail(shop.ledger.db, 'nobody')).toEqual([]);
  smallShop(shop);
  shop.ledger.ingest([sealedRow(shop, 'CoinTossed', { subjects: ['coin:1'] })]);
  expect(verifyTail(shop.ledger.db, null, 3)).toEqual([]);
});
