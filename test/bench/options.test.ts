/** What is typed after `npm run bench --`. */
import { expect, test } from 'vitest';
import { readCommandLine } from './options.ts';

const KNOWN = ['sale', 'lookup'];

test('without names all are run', () => {
  expect(readCommandLine([], KNOWN)).toMatchObject({ ok: true, names: KNOWN });
});

test('names and a size', () => {
  expect(readCommandLine(['lookup', '--devices', '1_000_000'], KNOWN)).toEqual({
    ok: true,
    names: ['lookup'],
    options: { deviceCount: 1_000_000, ledgerDir: null },
  });
});

test('a ledger that lies somewhere', () => {
  expect(readCommandLine(['--ledger', 'somewhere', 'sale'], KNOWN)).toMatchObject({
    ok: true,
    names: ['sale'],
    options: { ledgerDir: 'somewhere' },
  });
  expect(readCommandLine(['--ledger'], KNOWN)).toEqual({
    ok: false,
    problem: '--ledger takes a folder.',
  });
});

test.each([['rebuild'], ['--fast']])('what is no bench is refused: %s', (word) => {
  expect(readCommandLine([word], KNOWN)).toEqual({
    ok: false,
    problem: `There is no bench "${word}". There are: sale, lookup.`,
  });
});

test.each([['many'], ['0'], ['3000000'], [undefined]])('no size: %s', (text) => {
  const words = text === undefined ? ['--devices'] : ['--devices', text];
  expect(readCommandLine(words, KNOWN)).toEqual({
    ok: false,
    problem: '--devices takes a number from 1 to 2000000.',
  });
});
