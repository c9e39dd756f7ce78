/** `npm run test:electron`: the journeys in a real Electron. Ends with 'N passed, N failed', or says why it was not run. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';

const root = path.resolve(import.meta.dirname, '..');
const isThere =
  Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH) ||
  existsSync(path.join(root, 'node_modules/electron/path.txt'));
if (!isThere) {
  console.log('not run: no Electron binary');
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
ensureBuilt();
const report = path.join(root, 'test-results/electron.json');
mkdirSync(path.dirname(report), { recursive: true });
rmSync(report, { force: true });
const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
const { status } = spawnSync(
  process.execPath,
  [cli, 'test', '--config', 'test/electron/playwright.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (!existsSync(report)) process.exit(status ?? 1);
const { stats } = JSON.parse(readFileSync(report, 'utf8'));
const failed = stats.unexpected + stats.flaky;
console.log(`\n${stats.expected} passed, ${failed} failed`);
process.exit(failed === 0 && status === 0 && stats.expected > 0 ? 0 : 1);
