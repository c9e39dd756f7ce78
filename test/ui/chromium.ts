/**
 * Finds a Chromium to drive: Playwright's own, else the one that an npm package carries, unpacked once beside its version
 * and with its own libraries where the system lacks them, else the system's. Without the windows of a whole browser the
 * first two need half the time, and they are the same everywhere.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

export type Browser = Readonly<{ executablePath: string; env: Readonly<Record<string, string>> }>;

const SYSTEM_PATHS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** `--no-sandbox` is Chromium's wish where root runs it, as in containers. */
export const LAUNCH_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--force-color-profile=srgb',
];

/** Whether it starts and shows a page, asked the way the tests will use it. */
async function doesRun({ executablePath, env }: Browser): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: [...LAUNCH_ARGUMENTS],
      env: { ...process.env, ...env },
      timeout: 30_000,
    });
    await browser.close();
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The package's Chromium in a folder named by its version, made complete before it gets that name. */
function unpacked(): Browser | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const require = createRequire(import.meta.url);
  const packageFile = path.resolve(
    path.dirname(require.resolve('@sparticuz/chromium')),
    '../package.json',
  );
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'counterfoil-tests', `chromium-${version}`);
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    // The package unpacks into the temporary folder, and its libraries only where it believes to be in a Lambda.
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
    const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
      cwd: import.meta.dirname,
    });
    if (run.status === 0 && !existsSync(folder)) renameSync(partial, folder);
    rmSync(partial, { recursive: true, force: true });
    if (run.status !== 0) return null;
  }
  const executablePath = path.join(folder, 'chromium');
  const libraries = path.join(folder, 'al2023/lib');
  return { executablePath, env: { LD_LIBRARY_PATH: libraries } };
}

/** Null where no browser can be had; the first that really runs otherwise. */
export async function findChromium(): Promise<Browser | null> {
  for (const browser of candidates()) if (await doesRun(browser)) return browser;
  return null;
}

/** Unpacks what is carried only where nothing before it runs. */
function* candidates(): Generator<Browser> {
  const installed = (executablePath: string): Browser[] =>
    existsSync(executablePath) ? [{ executablePath, env: {} }] : [];
  yield* installed(chromium.executablePath());
  const carried = unpacked();
  if (carried !== null) yield* [{ ...carried, env: {} }, carried];
  for (const file of SYSTEM_PATHS[process.platform] ?? []) yield* installed(file);
}
