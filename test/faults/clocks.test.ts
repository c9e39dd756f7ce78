/** Clocks that are wrong in every way break no order, no number, no date and no agreement. */
import { expect, test } from 'vitest';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import { changesOf, dayOf, runClocks } from './clocks.ts';
import { runsOf, seedOf } from './harness.ts';

const RUNS = 1_000;

test('a thousand runs with clocks that jump, step back and stand at every edge of a day', async () => {
  const { failures, count, figures } = await runClocks({
    count: runsOf(RUNS),
    seed: seedOf(20_261_122),
  });
  console.log(figures);
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(RUNS));
  expect(figures['sales']).toBeGreaterThan(count / 5);
  expect(figures['askedAboutTheClock']).toBeGreaterThan(0);
  expect(figures['summer-time']).toBeGreaterThan(count / 30);
}, 600_000);

test('the campaign’s own calendar is another one than the ledger’s, and knows the same edges', () => {
  const edges: readonly (readonly [string, string, string])[] = [
    ['2026-11-20T23:59:59Z', 'Europe/Dublin', '2026-11-20'],
    ['2026-06-20T23:00:00Z', 'Europe/Dublin', '2026-06-21'],
    ['2026-11-20T03:29:59Z', 'America/St_Johns', '2026-11-19'],
    ['2026-11-20T03:30:00Z', 'America/St_Johns', '2026-11-20'],
    ['2026-11-20T18:14:59Z', 'Asia/Kathmandu', '2026-11-20'],
    ['2026-11-20T18:15:00Z', 'Asia/Kathmandu', '2026-11-21'],
    ['2028-02-29T09:59:59Z', 'Pacific/Kiritimati', '2028-02-29'],
    ['2028-02-29T10:00:00Z', 'Pacific/Kiritimati', '2028-03-01'],
  ];
  for (const [moment, zone, day] of edges) {
    expect(dayOf(Date.parse(moment), zone), `${moment} ${zone}`).toBe(day);
    expect(businessDateOf(Date.parse(moment), zone), `${moment} ${zone}`).toBe(day);
  }
  expect(changesOf('Europe/Dublin').map((at) => new Date(at).toISOString())).toEqual([
    '2027-03-28T01:00:00.000Z',
    '2027-10-31T01:00:00.000Z',
    '2028-03-26T01:00:00.000Z',
    '2028-10-29T01:00:00.000Z',
  ]);
  expect(changesOf('UTC')).toEqual([]);
});
