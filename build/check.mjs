/** `npm run check`: types, lint, format, unused code and the fast tests at once; prints only what is wrong. Under a minute. `--no-tests` leaves those out. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules/.bin');
const CHECKS = [
  ['types', 'tsc', ['-b']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['unused code', 'knip', []],
  ['fast tests', 'vitest', ['run', 'test/domain', 'test/receipts', 'test/tidy', '--silent']],
];

// The whole suite runs the fast tests as well: who runs it next needs them only once.
const checks = process.argv.includes('--no-tests') ? CHECKS.slice(0, -1) : CHECKS;

const started = performance.now();
const failures = await Promise.all(
  checks.map(
    ([name, command, args]) =>
      new Promise((resolve) => {
        const from = performance.now();
        const child = spawn(path.join(bin, command), args, {
          cwd: root,
          env: { ...process.env, NO_COLOR: '1' },
          shell: process.platform === 'win32',
        });
        let output = '';
        child.stdout.on('data', (chunk) => (output += chunk));
        child.stderr.on('data', (chunk) => (output += chunk));
        child.on('close', (code) => {
          const seconds = ((performance.now() - from) / 1000).toFixed(1);
          if (code !== 0) console.log(`\n── ${name} ──\n${output}`);
          console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
          resolve(code === 0 ? 0 : 1);
        });
      }),
  ),
);
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
process.exit(failures.some((failure) => failure === 1) ? 1 : 0);
