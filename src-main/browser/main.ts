/** `npm start` without a desktop: starts the station, serves its screens on loopback and prints the address. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureDemo, DEMO_PIN } from '#main/demo/demo-shop.ts';
import { readArguments } from '#main/station/arguments.ts';
import { alreadyOpen, readRunning, sayEnded, sayRunning } from '#main/station/running.ts';
import { plainSeal } from '#main/station/secrets.ts';
import { startStation, type Station } from '#main/station/start-station.ts';
import { builtScreens, startBrowserHost } from './host.ts';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

const root = path.resolve(import.meta.dirname, '../..');
const { dataDir, isDemo, port } = readArguments(process.argv.slice(2));
const migrationsDir = path.join(root, 'migrations/station');
const wantsBrowser = process.env['COUNTERFOIL_OPEN_BROWSER'] === '1';

const station = await start().catch((error: unknown) => {
  if (!(error instanceof Error && error.name === 'LedgerInUse')) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const running = readRunning(dataDir);
  console.log(alreadyOpen(dataDir, running));
  const address = running?.address ?? null;
  if (address !== null && wantsBrowser) showInBrowser(address);
  process.exit(running === null ? 1 : 0);
});
const host = await startBrowserHost(station, builtScreens(path.join(root, 'out/renderer')), port);
sayRunning(dataDir, { host: 'browser', address: host.address });

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    sayEnded(dataDir);
    void host
      .close()
      .then(station.close)
      .then(() => process.exit(0));
  });
console.log(`Counterfoil is open at ${host.address}`);
console.log(`Data: ${dataDir}. Stop with Ctrl+C.`);
if (wantsBrowser) showInBrowser(host.address);
station.warmUp();

async function start(): Promise<Station> {
  if (isDemo) await ensureDemo(dataDir, migrationsDir);
  return startStation({
    dataDir,
    migrationsDir,
    workerFile: new URL('./ledger-worker.js', import.meta.url),
    reportWorkerFile: new URL('./report-worker.js', import.meta.url),
    readWorkerFile: new URL('./read-worker.js', import.meta.url),
    host: 'browser',
    chooseFolder: null,
    chooseFile: null,
    seal: plainSeal,
    demoPin: isDemo ? DEMO_PIN : null,
    hasScanners: process.env['COUNTERFOIL_NO_SCANNERS'] === undefined,
    now: Date.now,
  });
}

/** Asks the desktop to show the address; where that fails the printed address is enough. */
function showInBrowser(address: string): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  spawn(command ?? '', [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
