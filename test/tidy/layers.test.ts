/** Who may import whom (ARCHITECTURE §2), read from the imports themselves. Every check says how many files it looked at. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, ROOT } from './files.ts';

const IMPORT = /(?<!['\w])(?:from|import)\s*\(?\s*'([^']+)'/g;

const ALIASES: Readonly<Record<string, string>> = {
  '#shared/': 'src-shared/',
  '#main/': 'src-main/',
  '#renderer/': 'src-renderer/',
  '#test/': 'test/',
};

/** Files of the repository that a source imports, by their path from its root; packages as they are written. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, name = '']) => {
    const alias = Object.keys(ALIASES).find((prefix) => name.startsWith(prefix));
    if (alias !== undefined) return `${ALIASES[alias]}${name.slice(alias.length)}`;
    return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
  });
}

const sources = listFiles('src-shared', 'src-main', 'src-renderer').filter((file) =>
  /\.tsx?$/.test(file),
);
const pairs = sources.flatMap((file) => importsOf(file).map((target) => ({ file, target })));

const moduleOf = (file: string): string | undefined =>
  /^src-(?:shared|main|renderer)\/modules\/([^/]+)\//.exec(file)?.[1];
const broken = (isBroken: (pair: { file: string; target: string }) => boolean): string[] =>
  pairs.filter(isBroken).map(({ file, target }) => `${file} imports ${target}`);

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(pairs.length).toBeGreaterThan(400);
});

/** Pure code that runs everywhere: the schema library, and one hash that every station derives the same ids with. */
const isPureLibrary = (target: string): boolean =>
  target === 'zod' || target.startsWith('@noble/hashes/');

test('shared code imports nothing but itself, the schema library and a pure hash', () => {
  expect(
    broken(
      ({ file, target }) =>
        file.startsWith('src-shared/') &&
        !target.startsWith('src-shared/') &&
        !isPureLibrary(target),
    ),
  ).toEqual([]);
});

test('renderer and main never import one another', () => {
  expect(
    broken(
      ({ file, target }) =>
        (file.startsWith('src-renderer/') && target.startsWith('src-main/')) ||
        (file.startsWith('src-main/') && target.startsWith('src-renderer/')),
    ),
  ).toEqual([]);
});

test('only src-main/electron imports Electron', () => {
  expect(
    broken(({ file, target }) => target === 'electron' && !file.startsWith('src-main/electron/')),
  ).toEqual([]);
});

test('no program imports a test', () => {
  expect(broken(({ target }) => target.startsWith('test/'))).toEqual([]);
});

test('the kernel knows no module, and components of the interface know none either', () => {
  expect(
    broken(
      ({ file, target }) =>
        (file.startsWith('src-shared/kernel/') && target.startsWith('src-shared/modules')) ||
        (file.startsWith('src-renderer/ui/') && target.startsWith('src-renderer/modules')),
    ),
  ).toEqual([]);
});

test("the main process's modules reach another module only through its queries or the printing outbox", () => {
  const allowed = (target: string): boolean =>
    target.endsWith('/queries.ts') || target === 'src-main/modules/printing/outbox.ts';
  expect(
    broken(
      ({ file, target }) =>
        file.startsWith('src-main/modules/') &&
        target.startsWith('src-main/modules/') &&
        moduleOf(file) !== moduleOf(target) &&
        !allowed(target),
    ),
  ).toEqual([]);
});

test('imports name their file, and nobody makes barrels', () => {
  expect(
    broken(({ target }) => target.startsWith('src-') && !/\.(tsx?|css|module\.css)$/.test(target)),
  ).toEqual([]);
  expect(sources.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([]);
});
