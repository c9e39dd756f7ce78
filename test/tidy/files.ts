/** The repository's files as git sees them, new ones included. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Paths from the root with forward slashes; throws where git finds none. */
export function listFiles(...folders: readonly string[]): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  const files = output
    .split('\n')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
  if (files.length === 0) throw new Error(`no files in ${folders.join(', ')}`);
  return files;
}
