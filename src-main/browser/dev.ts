/** `npm run dev`: the browser host on the sources. Vite serves the screens and reloads them as they change. */
import path from 'node:path';
import { readArguments } from '#main/station/arguments.ts';
import { plainSeal } from '#main/station/secrets.ts';
import { startStation } from '#main/station/start-station.ts';
import { ensureDemo, DEMO_PIN } from '#main/demo/demo-shop.ts';
import { startBrowserHost } from './host.ts';

const DEV_PORT = 5_757;

const root = path.resolve(import.meta.dirname, '../..');
const { dataDir, isDemo, port } = readArguments(process.argv.slice(2));
const migrationsDir = path.join(root, 'migrations/station');
if (isDemo) await ensureDemo(dataDir, migrationsDir);
const station = await startStation({
  dataDir,
  migrationsDir,
  workerFile: new URL('../station/ledger-worker.ts', import.meta.url),
  reportWorkerFile: new URL('../station/report-worker.ts', import.meta.url),
  readWorkerFile: new URL('../station/read-worker.ts', import.meta.url),
  host: 'browser',
  chooseFolder: null,
  chooseFile: null,
  seal: plainSeal,
  demoPin: isDemo ? DEMO_PIN : null,
  hasScanners: true,
  now: Date.now,
});
const { createServer } = await import('vite');
const { default: react } = await import('@vitejs/plugin-react');
const vite = await createServer({
  root: path.join(root, 'src-renderer'),
  configFile: false,
  plugins: [react()],
  appType: 'spa',
  server: { middlewareMode: true },
});
const host = await startBrowserHost(
  station,
  (request, response) => new Promise((resolve) => vite.middlewares(request, response, resolve)),
  port === 0 ? DEV_PORT : port,
);
console.log(`Counterfoil is open at ${host.address}`);
