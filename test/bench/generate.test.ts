/** The generated shop is one that could be: its benches would measure nothing else. */
import { expect, test } from 'vitest';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { generate } from './generate.ts';
import { deliveryCountOf, soldAfter, unitOf, unitsOf } from './story.ts';

const DEVICES = 400;

const countOf = ({ ledger }: TestLedger, from: string): number =>
  ledger.db.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${from}`)?.count ?? 0;

test('a shop of some hundred units is whole, and looked up by what the story says', () => {
  const dataDir = temporaryFolder();
  const { eventCount } = generate(dataDir, DEVICES);
  const shop = new TestLedger({ dataDir });
  expect(shop.ledger.verify().findings).toEqual([]);
  expect(countOf(shop, 'devices')).toBe(DEVICES);
  expect(countOf(shop, 'events')).toBe(eventCount);
  const sold = countOf(shop, "devices WHERE status = 'sold'");
  expect(sold).toBeGreaterThan(DEVICES * 0.35);
  expect(sold).toBeLessThan(DEVICES * 0.55);
  const { imei1, serial } = unitOf(DEVICES - 1);
  shop.asker = 'station';
  for (const text of [imei1 ?? serial, serial])
    expect(shop.ask('find', { text })).toMatchObject([{ kind: 'device' }]);
  shop.close();
});

test('a generation that was interrupted goes on where it was', () => {
  const whole = temporaryFolder();
  const interrupted = temporaryFolder();
  generate(whole, DEVICES);
  generate(interrupted, DEVICES, 1);
  const rest = generate(interrupted, DEVICES);
  const one = new TestLedger({ dataDir: whole });
  const other = new TestLedger({ dataDir: interrupted });
  expect(rest.eventCount).toBeGreaterThan(0);
  expect(rest.eventCount).toBeLessThan(one.ledger.head.position);
  expect(other.ledger.head.position).toBe(one.ledger.head.position);
  expect(other.ledger.verify().findings).toEqual([]);
  const balance = (shop: TestLedger) => {
    shop.asker = 'station';
    return shop.ledger.db.all(
      `SELECT account, SUM(amount_minor) AS amount FROM postings GROUP BY account ORDER BY account`,
    );
  };
  expect(balance(other)).toEqual(balance(one));
  one.close();
  other.close();
});

test('no two units answer to the same, and each is sold once at most', () => {
  const count = 30_000;
  const known = new Set<string>();
  let identifiers = 0;
  for (let number = 0; number < count; number += 1) {
    const { imei1, imei2, serial } = unitOf(number);
    for (const text of [imei1, imei2, serial]) {
      if (text === null) continue;
      identifiers += 1;
      known.add(text);
    }
  }
  expect(known.size).toBe(identifiers);
  const deliveries = Array.from({ length: deliveryCountOf(count) }, (_, delivery) => delivery);
  expect(deliveries.flatMap((delivery) => unitsOf(delivery, count))).toHaveLength(count);
  const sold = deliveries.flatMap((delivery) => soldAfter(delivery, count));
  expect(new Set(sold).size).toBe(sold.length);
  expect(sold.length / count).toBeCloseTo(0.44, 1);
});
