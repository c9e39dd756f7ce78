/** Whatever is sent over the bridge, by whomever and in whatever order: it is answered, and rights hold. */
import { expect, test } from 'vitest';
import { runBridgeModel } from './bridge-model.ts';
import { runBridge } from './bridge.ts';
import { runsOf, seedOf } from './harness.ts';

/** Half of what a bare bridge's pilot afforded (RELIABILITY §2): twice as many commands each have their part of them. */
const MESSAGES = 6_000;
const RUNS = 120;

test('six thousand messages of any kind are answered, and write nothing without the right to', async () => {
  const { failures, count, figures } = await runBridge({
    count: runsOf(MESSAGES),
    seed: seedOf(20_261_119),
  });
  expect(failures).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(runsOf(MESSAGES));
  expect(figures['wroteSomething']).toBeGreaterThan(count / 100);
  expect(figures['rolesThatWrote']).toBeGreaterThan(2);
}, 600_000);

test('what a cashier does at the counter, in any order and by several hands, comes out as it should', async () => {
  const { failures, count, figures } = await runBridgeModel({
    count: RUNS,
    seed: seedOf(20_261_119),
  });
  expect(failures).toEqual([]);
  expect(count).toBe(RUNS);
  expect(figures['commands']).toBeGreaterThan(500);
}, 600_000);
