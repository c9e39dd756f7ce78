/** Our own mistakes, made on purpose: the tests notice them. */
import { expect, test } from 'vitest';
import { runMutants } from './mutants.ts';

const MUTANTS = 11;

test('the tests notice what somebody could break', async () => {
  const { failures, count, figures } = await runMutants({ count: MUTANTS, seed: 1 });
  expect(failures).toEqual([]);
  expect(count).toBe(figures['quick']);
  expect(count).toBeGreaterThanOrEqual(8);
}, 900_000);
