/** Builds the program into out/ where a source is newer than the last build. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'out/.built');
const SOURCES = [
  'src-shared',
  'src-main',
  'src-renderer',
  'electron.vite.config.ts',
  'package-lock.json',
];

function newest(target) {
  const stat = statSync(target);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(target).map((entry) => newest(path.join(target, entry))));
}

export function ensureBuilt() {
  const latest = Math.max(
    ...SOURCES.map((source) => path.join(root, source))
      .filter(existsSync)
      .map(newest),
  );
  if (existsSync(stamp) && statSync(stamp).mtimeMs > latest) return;
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const run = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    console.error(`The program could not be built:\n${run.stdout}${run.stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, '');
}

if (process.argv[1] === import.meta.filename) ensureBuilt();
