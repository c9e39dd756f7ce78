/** `npm start` without a desktop: starts the station, serves its screens on loopback and prints the address. */
import path from 'node:path';
import { ensureDemo, DEMO_PIN } from '#main/demo/demo-shop.ts';
import { readArguments } from '#main/station/arguments.ts';
import { plainSeal } from '#main/station/secrets.ts';
import { startStation } from '#main/station/start-station.ts';
import { builtScreens, startBrowserHost } from './host.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { dataDir, isDemo, port } = readArguments(process.argv.slice(2));
const migrationsDir = path.join(root, 'migrations/station');

if (isDemo) await ensureDemo(dataDir, migrationsDir);
const station = await startStation({
  dataDir,
  migrationsDir,
  workerFile: new URL('./ledger-worker.js', import.meta.url),
  host: 'browser',
  seal: plainSeal,
  demoPin: isDemo ? DEMO_PIN : null,
  hasScanners: process.env['COUNTERFOIL_NO_SCANNERS'] === undefined,
  now: Date.now,
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const host = await startBrowserHost(station, builtScreens(path.join(root, 'out/renderer')), port);
console.log(`Counterfoil is open at ${host.address}`);
console.log(`Data: ${dataDir}. Stop with Ctrl+C.`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void host
      .close()
      .then(station.close)
      .then(() => process.exit(0));
  });
