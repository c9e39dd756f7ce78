/** Whatever a power cut left on the disk: nothing that was acknowledged is lost, and nothing is half there. */
import { expect, test } from 'vitest';
import { runsOf, seedOf } from './harness.ts';
import { runPowerLoss } from './power-loss.ts';

/**
 * A sixth of what a bare ledger's pilot afforded with every commit (RELIABILITY §2): ours is opened, read and compared by the
 * page, which takes half a minute. A release has its 100,000.
 */
const IMAGES = 800;

test('no power cut loses what was acknowledged, and none leaves half a command', async () => {
  const { failures, count, figures } = await runPowerLoss({
    count: runsOf(IMAGES),
    seed: seedOf(20_261_117),
  });
  expect(failures).toEqual([]);
  if (figures['wasRun'] === 0) return;
  expect(count).toBe(runsOf(IMAGES));
  expect(figures['acknowledged']).toBeGreaterThan(50);
  expect(figures['copies']).toBeGreaterThan(0);
  expect(figures['controlLosses']).toBeGreaterThan(0);
}, 600_000);
