/** A full disk stops no shop for good: what was begun is finished, the rest is refused in words and goes through later. */
import { expect, test } from 'vitest';
import { canMount } from '../fixtures/mounts.ts';
import { runDiskFull } from './disk-full.ts';
import { runsOf, seedOf } from './harness.ts';

const ROUNDS = 10;

test('ten times a full disk: refused cleanly, read on, sold on when there is room', async () => {
  if (!canMount('a full disk')) return;
  const { failures, count, figures } = await runDiskFull({
    count: runsOf(ROUNDS),
    seed: seedOf(20_261_121),
  });
  console.log(figures);
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(ROUNDS));
  expect(figures['refusals']).toBe(count);
  // The reserve finished something in most of them.
  expect(figures['doneOnReserve']).toBeGreaterThan(count);
}, 600_000);
