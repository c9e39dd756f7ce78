/** Damage to a ledger's files is noticed, and what the events prove is mended. */
import { expect, test } from 'vitest';
import { runFlips } from './flips.ts';
import { runsOf, seedOf } from './harness.ts';

const DAMAGES = 500;

test('five hundred damages: none is silent, and read models are mended by a rebuild', async () => {
  const { failures, count, figures } = await runFlips({
    count: runsOf(DAMAGES),
    seed: seedOf(20_261_120),
  });
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(DAMAGES));
  expect(figures['found']).toBeGreaterThan(count / 10);
  expect(figures['mended']).toBeGreaterThan(0);
}, 600_000);
