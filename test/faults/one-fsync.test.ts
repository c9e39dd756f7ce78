/** A command that was acknowledged was flushed, once. Counted, not timed: a shop's disk takes milliseconds for each. */
import { expect, test } from 'vitest';
import { watchWrites, type WatchedCommand } from '../fixtures/watched-writes.ts';
import { hasStrace } from './harness.ts';

const named = (commands: readonly WatchedCommand[]): string[] =>
  commands.map(({ name, fsyncCount }) => `${name} flushed ${fsyncCount} times`);

test('every committed command flushes exactly once, a refused one writes nothing', () => {
  if (!hasStrace('counting flushes')) return;
  const commands = watchWrites();
  const committed = commands.filter(({ outcome }) => outcome === 'committed');
  expect(committed.length).toBeGreaterThan(300);
  // Where the log begins anew its header is flushed as well: after a checkpoint, and at the first where it is the first.
  const mayFlush = (command: WatchedCommand): readonly number[] => {
    const before = commands[commands.indexOf(command) - 1];
    if (before === undefined) return [1, 2];
    return before.name === 'checkpoint' ? [2] : [1];
  };
  const wrong = committed.filter((command) => !mayFlush(command).includes(command.fsyncCount));
  expect(named(wrong)).toEqual([]);
  const refused = commands.filter(({ outcome }) => outcome === 'refused');
  expect(refused).toEqual([
    { name: 'CompleteSale', outcome: 'refused', fsyncCount: 0, writeCount: 0 },
  ]);
  const kinds = new Set(committed.map(({ name }) => name));
  expect(kinds).toContain('CompleteSale');
  expect(kinds).toContain('TakeInUnscanned');
  expect(committed.every(({ writeCount }) => writeCount > 0)).toBe(true);
});
