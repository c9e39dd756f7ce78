/**
 * From nothing to the first answer, each time in a fresh process: the ledger alone, its thread, and the whole station
 * with its screens on loopback. With memory, since a till's computer has little.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { bundled, childEnvironment, ROOT } from '../faults/harness.ts';
import type { Started } from '../fixtures/start-child.ts';
import { MIGRATIONS } from '../fixtures/ledgers.ts';
import { dropFromCache } from './cold.ts';
import { copiedLedger } from './generate.ts';
import { median, print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';

const ROUNDS = 7;
const STATION_MS_MAX = 60_000;
const MIB = 1024 * 1024;

const printTimes = (bench: string, metric: string, times: readonly number[]): void => {
  print({ bench, metric: `${metric} median`, value: rounded(median(times)), unit: 'ms' });
  print({ bench, metric: `${metric} worst`, value: rounded(quantile(times, 1)), unit: 'ms' });
};

const mebibytes = (bytes: number): number => Math.round(bytes / MIB);

type Start = () => Started;

function childOf(program: string, mode: 'open' | 'thread', dataDir: string): Start {
  const worker = path.join(ROOT, 'out/main/ledger-worker.js');
  return () => {
    const ended = spawnSync(process.execPath, [program, mode, dataDir, MIGRATIONS, worker], {
      encoding: 'utf8',
      env: childEnvironment(),
    });
    const line = ended.stdout.trim().split('\n').at(-1) ?? '';
    if (ended.status !== 0) throw new Error(`the ledger did not start: ${ended.stderr}`);
    return JSON.parse(line) as Started;
  };
}

const repeated = (start: Start, before: () => boolean = () => true): Started[] =>
  Array.from({ length: ROUNDS }, () => (before() ? [start()] : [])).flat();

/** Opening the ledger of `dataDir`, warm and from the disk; the memory of a process that holds nothing else. */
export async function measureOpen(bench: string, dataDir: string): Promise<void> {
  const open = childOf(await bundled('start-child'), 'open', dataDir);
  open();
  const warm = repeated(open);
  printTimes(
    bench,
    'open',
    warm.map(({ readyMs }) => readyMs),
  );
  printTimes(
    bench,
    'open to first answer',
    warm.map(({ answerMs }) => answerMs),
  );
  const cold = repeated(open, () => dropFromCache(ledgerFile(dataDir)));
  if (cold.length > 0)
    printTimes(
      bench,
      'open from the disk',
      cold.map(({ readyMs }) => readyMs),
    );
  const memory = (metric: string, values: readonly number[]): void =>
    print({ bench, metric, value: mebibytes(median(values)), unit: 'MiB' });
  memory(
    'memory',
    warm.map(({ rssBytes }) => rssBytes),
  );
  memory(
    'memory after look-ups',
    warm.map(({ busyRssBytes }) => busyRssBytes),
  );
}

type StationStart = Readonly<{ ms: number; rssBytes: number }>;

/** The whole program in its browser host, until it says where it is open. */
function startStation(dataDir: string): Promise<StationStart> {
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'out/main/browser.js'), '--data', dataDir],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, COUNTERFOIL_NO_SCANNERS: '1' } },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    let started: StationStart | null = null;
    const timer = setTimeout(() => child.kill('SIGKILL'), STATION_MS_MAX);
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (started !== null || !said.includes('is open at')) return;
      started = { ms: performance.now() - from, rssBytes: rssOf(child.pid ?? 0) };
      child.kill('SIGTERM');
    });
    child.on('close', () => {
      clearTimeout(timer);
      if (started === null) reject(new Error(`the station did not start: ${complaint}`));
      else resolve(started);
    });
  });
}

/** Zero where the system does not tell. */
function rssOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const [, kibibytes = '0'] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

async function measureStation(dataDir: string): Promise<void> {
  await startStation(dataDir);
  const starts: StationStart[] = [];
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await startStation(dataDir));
  printTimes(
    'start',
    'station',
    starts.map(({ ms }) => ms),
  );
  const rss = mebibytes(median(starts.map(({ rssBytes }) => rssBytes)));
  if (rss > 0) print({ bench: 'start', metric: 'station memory', value: rss, unit: 'MiB' });
}

export async function benchStart({ deviceCount }: BenchOptions): Promise<void> {
  const built = spawnSync(process.execPath, [path.join(ROOT, 'build/ensure-built.mjs')]);
  if (built.status !== 0) throw new Error('the program could not be built');
  const dataDir = copiedLedger(deviceCount);
  await measureOpen('start', dataDir);
  const thread = repeated(childOf(await bundled('start-child'), 'thread', dataDir));
  printTimes(
    'start',
    'thread to first answer',
    thread.map(({ answerMs }) => answerMs),
  );
  print({
    bench: 'start',
    metric: 'memory with the thread',
    value: mebibytes(median(thread.map(({ rssBytes }) => rssBytes))),
    unit: 'MiB',
  });
  await measureStation(dataDir);
}
