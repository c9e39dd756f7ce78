/** The house stays tidy: sizes, names, no switched-off tests, no address of a registry or a machine, a true README. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, ROOT } from './files.ts';

const FOLDERS = ['src-shared', 'src-main', 'src-renderer', 'test', 'build'];
const files = listFiles(...FOLDERS).filter((file) => /\.(tsx?|mjs|css)$/.test(file));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(150);
});

test('a file fits on a few screens', () => {
  const LINES_MAX = 430;
  const long = files
    .map((file) => `${file}: ${read(file).split('\n').length}`)
    .filter((line) => Number(line.split(': ')[1]) > LINES_MAX);
  expect(long).toEqual([]);
});

test('files are named in kebab-case', () => {
  expect(files.filter((file) => !/^[a-z0-9][a-z0-9.-]*$/.test(path.posix.basename(file)))).toEqual(
    [],
  );
});

test('every source opens by saying what its duty is', () => {
  const silent = files.filter(
    (file) => /\.tsx?$/.test(file) && file.startsWith('src-') && !/^(\/\*\*|\/\/)/.test(read(file)),
  );
  expect(silent).toEqual([]);
});

test('no test is switched off or alone', () => {
  const tests = listFiles('test').filter((file) => /\.(test|spec)\.ts$/.test(file));
  expect(tests.length).toBeGreaterThan(10);
  const pattern = new RegExp(
    String.raw`\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b|\bx(?:it|describe)\(`,
  );
  expect(
    tests.filter((file) => file !== 'test/tidy/house.test.ts' && pattern.test(read(file))),
  ).toEqual([]);
});

test('nothing is left for later in the sources', () => {
  const pattern = new RegExp(String.raw`\b(?:${['TO', 'FIX'].join('DO|')}ME)\b`);
  expect(files.filter((file) => pattern.test(read(file)))).toEqual([]);
});

test('the lock file names no registry, and no file names the path of a machine', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": *"https?:/);
  const folders = ['work', 'root', 'home'].join('|');
  const paths = new RegExp(`["'\`]/(?:${folders})/`);
  expect(files.filter((file) => paths.test(read(file)))).toEqual([]);
});

test('time and identity come from one place: no wall clock or randomness in shared code', () => {
  const shared = files.filter((file) => file.startsWith('src-shared/'));
  expect(shared.length).toBeGreaterThan(40);
  expect(
    shared.filter((file) => /Date\.now\(|Math\.random\(|new Date\(\)/.test(read(file))),
  ).toEqual([]);
});

test("the README's tree is true: every folder it draws is there, and every folder at the top is drawn", () => {
  const readme = read('README.md');
  const tree = /```tree\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const drawn = [...tree.matchAll(/^(\S+?)\/?\s{2,}/gm)].map(([, name = '']) => name);
  expect(drawn.length).toBeGreaterThan(6);
  expect(drawn.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  const shipped = new Set(listFiles('.').map((file) => file.split('/')[0] ?? ''));
  const folders = readdirSync(ROOT).filter(
    (name) => shipped.has(name) && statSync(path.join(ROOT, name)).isDirectory(),
  );
  expect(folders.filter((name) => !drawn.includes(name))).toEqual([]);
});

test('links between our documents lead somewhere', () => {
  const documents = listFiles('.').filter((file) => file.endsWith('.md'));
  expect(documents.length).toBeGreaterThan(3);
  const dead = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => path.posix.join(path.posix.dirname(document), target))
      .filter((target) => !existsSync(path.join(ROOT, target)))
      .map((target) => `${document} → ${target}`),
  );
  expect(dead).toEqual([]);
});
