/** The cache of names by itself: what is searched for, and that nobody who was removed is left anywhere in its file. */
import { expect, test } from 'vitest';
import { matchOf, PeopleCache } from '#main/personal/people-cache.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { filesIn } from '../fixtures/people.ts';
import { Random } from '../fixtures/random.ts';

test('digits look at the end of numbers, everything else at the beginning of words', () => {
  expect(matchOf('567')).toBe('digits : "765"*');
  expect(matchOf('+353 87 123 4567')).toBe('digits : "76543217"*');
  expect(matchOf('Ana-María O’M')).toBe('{name email} : ("Ana"* AND "María"* AND "O"* AND "M"*)');
  expect(matchOf('" OR 1 NEAR *')).toBe('{name email} : ("OR"* AND "1"* AND "NEAR"*)');
  for (const nothing of ['', ' ', '12', '+ ()', '"*"', '…']) expect(matchOf(nothing)).toBeNull();
});

/** Words that stand nowhere else, of lengths that make pages split and merge. */
const personOf = (random: Random, number: number) => ({
  name: `Qx${number}canary ${'n'.repeat(random.below(60))}`,
  phone: String(1_000_000_000 + number * 7_919),
  email: `zx${number}canary@harbour.example`,
  note: `vx${number}canary ${'t'.repeat(random.below(150))}`,
});

test('whoever is removed is in no byte of the file, whatever pages were rearranged before', () => {
  const random = new Random(4);
  const dataDir = temporaryFolder();
  const cache = new PeopleCache(dataDir, 'write');
  const numbers = Array.from({ length: 3_000 }, (_, number) => number);
  const put = (some: readonly number[]): void =>
    void cache.update(
      some.map((number) => ({ personId: `p${number}`, text: personOf(random, number) })),
      null,
    );
  for (let start = 0; start < numbers.length; start += 200) put(numbers.slice(start, start + 200));
  for (let round = 0; round < 20; round += 1) put(random.shuffled(numbers).slice(0, 80));
  // One after the other, so that pages merge with their neighbours: three people stay without the file being rewritten.
  const gone = random
    .shuffled(numbers)
    .slice(0, 2_700)
    .toSorted((a, b) => a - b);
  const removed = gone.map((number) => ({ personId: `p${number}`, text: null }));
  expect(cache.update(removed, null)).toBe(true);
  const onDisk = Buffer.concat(filesIn(dataDir).map(({ bytes }) => bytes)).toString('latin1');
  const isLeft = (number: number): boolean =>
    ['Qx', 'zx', 'vx'].some((letters) => onDisk.includes(`${letters}${number}canary`));
  expect(gone.filter(isLeft)).toEqual([]);
  const isGone = new Set(gone);
  const kept = numbers.filter((number) => !isGone.has(number));
  expect(kept.every(isLeft)).toBe(true);
  expect(cache.find(`qx${kept[0]}canary`, 5)).toEqual([`p${kept[0]}`]);
  expect(cache.find(`qx${gone[0]}canary`, 5)).toEqual([]);
  cache.close();
});
