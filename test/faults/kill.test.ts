/** A station that is killed at random moments loses nothing that it acknowledged and leaves nothing half done. */
import { expect, test } from 'vitest';
import { runsOf, seedOf } from './harness.ts';
import { runKill } from './kill.ts';

const KILLS = 100;

test('a hundred kills lose nothing that was acknowledged and leave nothing half done', async () => {
  const { failures, count, figures } = await runKill({
    count: runsOf(KILLS),
    seed: seedOf(20_261_116),
  });
  expect(failures).toEqual([]);
  expect(count).toBe(runsOf(KILLS));
  expect(figures['acknowledgedSales']).toBeGreaterThan(count / 8);
  expect(figures['backups']).toBeGreaterThan(0);
  expect(figures['killsInsideAimedWork']).toBeGreaterThan(count / 10);
}, 600_000);
