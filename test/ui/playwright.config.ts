/** The screens in Chromium against the browser host: real ledger, real screens, fake hardware. `npm test` finds the browser. */
import { defineConfig } from '@playwright/test';
import { LAUNCH_ARGUMENTS } from './chromium.ts';

const executablePath = process.env['COUNTERFOIL_CHROMIUM'] ?? '';
const libraries = process.env['COUNTERFOIL_CHROMIUM_LIBRARIES'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/ui',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Each test has a station of its own, or shares the demo of its worker: any of them may run beside any other.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../test-results/ui.json' }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    // What moves costs most of a picture's time, and nothing here looks at it.
    contextOptions: { reducedMotion: 'reduce' },
    // Under CI nobody could open it: the machine is gone.
    trace: process.env['CI'] === 'true' ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [...LAUNCH_ARGUMENTS],
      ...(libraries !== undefined && { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
    },
  },
});
