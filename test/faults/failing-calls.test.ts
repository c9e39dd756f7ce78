/** Calls on the ledger's files that fail lose nothing, do nothing twice, and leave a file that is whole. */
import { expect, test } from 'vitest';
import { mayInject, runFailingCalls } from './failing-calls.ts';
import { hasStrace, runsOf, seedOf } from './harness.ts';

/** Two in three of what a bare pilot afforded (RELIABILITY §2), for the time of the suite; a release has 2,000. */
const RUNS = 30;

test('thirty failing calls: what was acknowledged is there, once, and the rest is said', async () => {
  const what = 'a disk whose calls fail';
  if (!hasStrace(what) || !mayInject(what)) return;
  const { failures, count, figures } = await runFailingCalls({
    count: runsOf(RUNS),
    seed: seedOf(20_261_120),
  });
  console.log(figures);
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(RUNS));
  // Nearly every one met its call, and many of them were felt.
  expect(figures['injected']).toBeGreaterThan(count * 0.7);
  expect(figures['faults']).toBeGreaterThan(count / 6);
  expect(figures['acknowledged']).toBeGreaterThan(count * 30);
}, 600_000);
