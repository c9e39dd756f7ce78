/** `npm run dev`: the browser host on the sources, with the screens reloading live and the station restarting on change. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const main = path.join(root, 'src-main/browser/dev.ts');
const watched = ['src-main', 'src-shared'].flatMap((folder) => [
  '--watch-path',
  path.join(root, folder),
]);
const child = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', main, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
child.on('exit', (code) => process.exit(code ?? 0));
