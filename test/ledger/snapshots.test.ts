/**
 * Long streams: an event from elsewhere near the end of one is folded from a snapshot, one from its
 * middle from the snapshot before it, and the tables are always those of a rebuild.
 */
import { beforeAll, expect, test } from 'vitest';
import type { EventRow } from '#main/ledger/chain.ts';
import { seeded, TestLedger } from '../fixtures/ledgers.ts';
import { smallShop, type SmallShop } from '../fixtures/small-shop.ts';
import { joinedStation, ledgerOf, rowsOf } from '../fixtures/stations.ts';

const CASES = 1_300;

let rows: readonly EventRow[];
let small: SmallShop;

/** A stock room that took in the same case, again and again: one very long stream. */
beforeAll(() => {
  const first = new TestLedger({ isDurable: false });
  small = smallShop(first);
  const stockRoom = joinedStation(first, 'B2', 500);
  const { deliveryId } = stockRoom.must('OpenDelivery', { supplierName: 'Hill', reference: '' });
  for (let number = 0; number < CASES; number += 1)
    stockRoom.must('ReceiveQuantity', {
      deliveryId,
      productId: small.caseId,
      quantity: 1,
      unitCostMinor: 400 + (number % 90),
    });
  rows = rowsOf(stockRoom);
  stockRoom.close();
  first.close();
});

type Snapshot = Readonly<{ orderClock: number; state: string }>;

const snapshotsOf = (station: TestLedger): Snapshot[] =>
  station.ledger.db.all<Snapshot>(
    `SELECT order_clock AS orderClock, state FROM stream_snapshots
     WHERE subject = ? ORDER BY order_clock`,
    `product:${small.caseId}`,
  );

/** The last case but `count` that was taken in. */
const receivedBefore = (count: number): EventRow => {
  const row = rows.filter(({ subjects }) => subjects.includes(small.caseId)).at(-1 - count);
  if (row === undefined) throw new Error('too few cases');
  return row;
};

/** A ledger that got everything but this row. */
const without = (late: EventRow): TestLedger =>
  ledgerOf(
    rows.filter((row) => row !== late),
    1_000,
  );

test('an event near the end is folded from a snapshot, and the snapshot stays', () => {
  const late = receivedBefore(3);
  const station = without(late);
  const before = snapshotsOf(station);
  expect(before.length).toBeGreaterThanOrEqual(2);
  station.ledger.ingest([late]);
  expect(snapshotsOf(station)).toEqual(before);
  expect(station.ledger.verify().findings).toEqual([]);
  station.close();
});

test('an event from the middle removes the snapshots after it and makes them anew', () => {
  const late = receivedBefore(CASES / 2);
  const station = without(late);
  const before = snapshotsOf(station);
  station.ledger.ingest([late]);
  const after = snapshotsOf(station);
  const kept = before.filter(({ orderClock }) => orderClock < late.orderClock);
  expect(kept.length).toBeGreaterThan(0);
  expect(after.slice(0, kept.length)).toEqual(kept);
  expect(after.length).toBe(before.length);
  expect(after.slice(kept.length)).not.toEqual(before.slice(kept.length));
  expect(station.ledger.verify().findings).toEqual([]);
  station.close();
});

test('a fold really starts from its snapshot; a rebuild removes them all and trusts none', () => {
  const late = receivedBefore(3);
  const station = without(late);
  const [last] = snapshotsOf(station).slice(-1);
  const { db } = station.ledger;
  const falsified = { ...JSON.parse(last?.state ?? '{}'), lastCostMinor: 1, isFalsified: true };
  db.run(
    'UPDATE stream_snapshots SET state = ? WHERE order_clock = ?',
    JSON.stringify(falsified),
    last?.orderClock ?? 0,
  );
  station.ledger.ingest([late]);
  expect(station.ledger.verify().findings).not.toEqual([]);
  station.ledger.rebuild();
  expect(snapshotsOf(station)).toEqual([]);
  expect(station.ledger.verify().findings).toEqual([]);
  station.close();
});

test('whatever the order of arrival, the tables are the same', () => {
  const random = seeded(7);
  const shuffled = rows
    .map((row) => ({ row, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ row }) => row);
  const ordered = ledgerOf(rows, 400);
  const station = ledgerOf(shuffled, 170);
  expect(snapshotsOf(station).length).toBeGreaterThan(0);
  expect(station.ledger.stateHash()).toBe(ordered.ledger.stateHash());
  expect(station.ledger.verify().findings).toEqual([]);
  station.close();
  ordered.close();
});
