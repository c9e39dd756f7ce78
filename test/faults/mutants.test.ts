/** Our own mistakes, made on purpose: the tests notice them. */
import { expect, test } from 'vitest';
import { runMutants } from './mutants.ts';

/** Of the quick ones; a release tries all. */
const MUTANTS = 4;

test('the tests notice what somebody could break', async () => {
  const { failures, count, figures } = await runMutants({ count: MUTANTS, seed: 1 });
  expect(failures).toEqual([]);
  expect(count).toBe(MUTANTS);
  expect(figures['quick']).toBeGreaterThanOrEqual(MUTANTS);
}, 900_000);
