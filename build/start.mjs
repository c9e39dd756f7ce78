/**
 * `npm start`: the desktop program where a display and Electron are, else the same station and screens in this
 * computer's browser. Electron is given up when it cannot be fetched, hangs, or ends before its window shows.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');
const passedOn = args.filter((argument) => argument !== '--browser');
/** The first start fetches about 110 MB. */
const FETCH_MS = 180_000;
const WINDOW_MS = 30_000;

const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY);

const isFetched = () =>
  Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH) ||
  existsSync(path.join(root, 'node_modules/electron/path.txt'));

/** Resolves to null once the window shows, else to the reason why it never will. */
function tryElectron() {
  const folder = mkdtempSync(path.join(tmpdir(), 'counterfoil-start-'));
  const readyFile = path.join(folder, 'ready');
  const cli = path.join(root, 'node_modules/electron/cli.js');
  const child = spawn(process.execPath, [cli, root, ...passedOn], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, COUNTERFOIL_READY_FILE: readyFile },
    detached: process.platform !== 'win32',
  });
  child.stderr.on('data', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const stop = () => {
    if (process.platform === 'win32') child.kill();
    else
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
  };
  return new Promise((resolve) => {
    let deadline = Date.now() + (isFetched() ? WINDOW_MS : FETCH_MS);
    let wasFetched = isFetched();
    const finish = (reason) => {
      clearInterval(timer);
      rmSync(folder, { recursive: true, force: true });
      resolve(reason);
    };
    const timer = setInterval(() => {
      if (existsSync(readyFile)) {
        child.on('exit', (code) => process.exit(code ?? 0));
        finish(null);
      } else if (!wasFetched && isFetched()) {
        wasFetched = true;
        deadline = Date.now() + WINDOW_MS;
      } else if (Date.now() > deadline) {
        stop();
        finish(wasFetched ? 'Electron opened no window' : 'Electron could not be fetched in time');
      }
    }, 100);
    child.on('exit', (code) => {
      if (!existsSync(readyFile))
        finish(wasFetched ? `Electron ended at once (${code})` : 'Electron could not be fetched');
    });
  });
}

ensureBuilt();
if (!wantsBrowser && hasDisplay) {
  const reason = await tryElectron();
  if (reason !== null) {
    console.log(`${reason}: opening Counterfoil in the browser instead.`);
    await startBrowser(true);
  }
} else {
  if (!wantsBrowser) console.log('No display here: Counterfoil is served to the browser instead.');
  await startBrowser(false);
}

/** The browser host is this very process from here on; the address goes to the system's browser where there is one. */
async function startBrowser(shouldOpen) {
  process.argv = [process.argv[0], process.argv[1], ...passedOn];
  if (shouldOpen) process.env.COUNTERFOIL_OPEN_BROWSER = '1';
  await import('../out/main/browser.js');
}
