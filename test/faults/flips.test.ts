/** Damage to a ledger's files is noticed, and what the events prove is mended. */
import { expect, test } from 'vitest';
import { runFlips } from './flips.ts';
import { runsOf, seedOf } from './harness.ts';

/**
 * Two in five of what a bare ledger's pilot afforded with every commit (RELIABILITY §2): each of ours has its full check, and every
 * sixth a repair and another one. A release has its 20,000.
 */
const DAMAGES = 120;

test('a hundred and twenty damages: none is silent, and read models are mended by a rebuild', async () => {
  const { failures, count, figures } = await runFlips({
    count: runsOf(DAMAGES),
    seed: seedOf(20_261_120),
  });
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(DAMAGES));
  expect(figures['found']).toBeGreaterThan(count / 10);
  expect(figures['mended']).toBeGreaterThan(0);
}, 600_000);
