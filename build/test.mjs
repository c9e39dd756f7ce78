/**
 * `npm test`: builds, then Vitest, then the screens in Chromium. Without a browser that runs the screens' tests are said
 * to be not run, which is a failure under CI. Ends with the line 'N passed, N failed'.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
mkdirSync(results, { recursive: true });

const bin = (name) => path.join(root, 'node_modules', name);
const run = (file, args, env = {}) =>
  spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status ?? 1;

let passed = 0;
let failed = 0;

ensureBuilt();

const unitReport = path.join(results, 'vitest.json');
rmSync(unitReport, { force: true });
const unitStatus = run(bin('vitest/vitest.mjs'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
if (existsSync(unitReport)) {
  const report = JSON.parse(readFileSync(unitReport, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  if (unitStatus !== 0 && report.numFailedTests === 0) failed += 1;
} else failed += 1;

const { findChromium } = await import('../test/ui/chromium.ts');
const browser = await findChromium();
if (browser === null) {
  console.log(
    'The tests of the screens were not run: no Chromium can be started here. Install Chromium or Chrome, or run "npx playwright install chromium".',
  );
  if (process.env.CI === 'true') failed += 1;
} else {
  const uiReport = path.join(results, 'ui.json');
  rmSync(uiReport, { force: true });
  const status = run(
    bin('@playwright/test/cli.js'),
    ['test', '--config', 'test/ui/playwright.config.ts'],
    {
      COUNTERFOIL_CHROMIUM: browser.executablePath,
      ...(browser.env.LD_LIBRARY_PATH && {
        COUNTERFOIL_CHROMIUM_LIBRARIES: browser.env.LD_LIBRARY_PATH,
      }),
    },
  );
  if (existsSync(uiReport)) {
    const { stats } = JSON.parse(readFileSync(uiReport, 'utf8'));
    passed += stats.expected;
    failed += stats.unexpected + stats.flaky;
    if (status !== 0 && stats.unexpected + stats.flaky === 0) failed += 1;
  } else failed += 1;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
