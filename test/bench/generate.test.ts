/** The generated shop is one that could be: its benches would measure nothing else. */
import { expect, test } from 'vitest';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { ExceptionRow } from '#shared/modules/exceptions/contract.ts';
import { temporaryFolder, TestLedger } from '../fixtures/ledgers.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import { generate } from './generate.ts';
import { deliveryCountOf, soldAfter, unitOf, unitsOf } from './story.ts';

const DEVICES = 400;

const countOf = ({ ledger }: TestLedger, from: string): number =>
  ledger.db.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${from}`)?.count ?? 0;

/** Enough deliveries for cases and promises to come to their end. */
const DEVICES_WITH_LIVES = 1_500;

test('a shop of some units is whole, looked up by what the story says, and its record is full', () => {
  const dataDir = temporaryFolder();
  const { eventCount } = generate(dataDir, DEVICES_WITH_LIVES);
  const shop = new TestLedger({ dataDir });
  expect(shop.ledger.verify().findings).toEqual([]);
  const ofType = (type: string): number => countOf(shop, `events WHERE type = '${type}'`);
  expect(countOf(shop, 'devices')).toBe(DEVICES_WITH_LIVES + ofType('DuplicateBlocked'));
  expect(countOf(shop, 'events')).toBe(eventCount);
  const sold = countOf(shop, "devices WHERE status = 'sold'");
  expect(sold).toBeGreaterThan(DEVICES_WITH_LIVES * 0.35);
  expect(sold).toBeLessThan(DEVICES_WITH_LIVES * 0.55);
  const { imei1, serial } = unitOf(DEVICES_WITH_LIVES - 1);
  shop.asker = 'station';
  for (const text of [imei1 ?? serial, serial])
    expect(shop.ask('find', { text })).toMatchObject([{ kind: 'device' }]);
  const told = [
    'DeviceChecked',
    'DeviceMoved',
    'DeviceFactStated',
    'DeviceMissed',
    'DeviceFound',
    'DeviceReserved',
    'ReservationKept',
    'ReservationReleased',
    'ExceptionOpened',
    'ExceptionCommented',
    'ExceptionClosed',
    'DuplicateBlocked',
  ];
  expect(told.filter((type) => ofType(type) === 0)).toEqual([]);
  expect(countOf(shop, 'exceptions WHERE is_open = 1')).toBeGreaterThan(0);
  expect(countOf(shop, 'exceptions WHERE is_open = 0')).toBeGreaterThan(0);
  expectPages(shop);
  shop.close();
});

const PAGE = 7;

/** The pages of a list one after the other: every row once, and as many as the list says there are. */
function allPages<Row>(ask: (offset: number) => Readonly<{ rows: readonly Row[]; total: number }>) {
  const rows: Row[] = [];
  const { total } = ask(0);
  while (rows.length < total) {
    const page = ask(rows.length).rows;
    if (page.length === 0) break;
    rows.push(...page);
  }
  expect(rows).toHaveLength(total);
  return rows;
}

/** Lists are paged by what indexes know; this is what they must come to. */
function expectPages(shop: TestLedger): void {
  const input = { search: '', isMine: false, kind: null, cause: '', limit: PAGE } as const;
  const casesOf = (status: 'open' | 'closed' | 'all', search = '') =>
    allPages((offset) => shop.ask('listExceptions', { ...input, search, status, offset }));
  const cases = casesOf('all');
  expect(cases.map(({ exceptionId }) => exceptionId)).toEqual(
    [...casesOf('open'), ...casesOf('closed')].map(({ exceptionId }) => exceptionId),
  );
  expect(new Set(cases.map(({ exceptionId }) => exceptionId)).size).toBe(cases.length);
  expect(cases).toHaveLength(countOf(shop, 'exceptions'));
  const open = cases.filter(({ status }) => status === 'open').map(({ openedAt }) => openedAt);
  expect(open).toEqual(open.toSorted((a, b) => a - b));
  const closed = cases.flatMap(({ closedAt }) => (closedAt === null ? [] : [closedAt]));
  expect(closed).toEqual(closed.toSorted((a, b) => b - a));
  expect(casesOf('all', 'driver corrected')).toHaveLength(
    cases.filter(({ kind }) => kind === 'E2').length,
  );
  expect(shop.ask('countAttention', {}).open).toBe(open.length);
  expectMeasures(shop, cases);
  const sales = allPages((offset) => shop.ask('listSales', { search: '', offset, limit: 200 }));
  expect(sales.map(({ completedAt }) => completedAt)).toEqual(
    sales.map(({ completedAt }) => completedAt).toSorted((a, b) => b - a),
  );
  const inStock = allPages((offset) =>
    shop.ask('listDevices', { search: 'galaxy', status: 'in-stock', offset, limit: 50 }),
  );
  expect(new Set(inStock.map(({ deviceId }) => deviceId)).size).toBe(inStock.length);
  expect(inStock.filter(({ status }) => status !== 'in-stock')).toEqual([]);
  const alerts = new Map(shop.ask('listAlerts', {}).map((alert) => [alert.code, alert]));
  expect(alerts.get('missing')?.count).toBe(countOf(shop, "devices WHERE status = 'missing'"));
  const aged = alerts.get('aged');
  expect(aged?.first).toHaveLength(5);
  expect(aged?.first[0]?.days).toBe(Math.max(...(aged?.first ?? []).map(({ days }) => days)));
}

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

/** Counted by the branch's own days, each case by itself. */
function expectMeasures(shop: TestLedger, cases: readonly ExceptionRow[]): void {
  const dates = cases.map(({ openedAt }) => businessDateOf(openedAt, HARBOUR.timeZone));
  const days = [...new Set(dates)].toSorted();
  const ends = [days[0], days[Math.floor(days.length / 2)], days.at(-1)] as string[];
  for (const from of ends)
    for (const to of ends.filter((end) => end >= from)) {
      const { byKind } = shop.ask('getExceptionMeasures', { from, to });
      const opened = byKind.reduce((sum, row) => sum + row.opened, 0);
      expect(opened).toBe(dates.filter((date) => date >= from && date <= to).length);
    }
}
