/**
 * `npm run campaign [-- names] [--count N] [--seed S]`: the fault campaigns with the counts of a release (RELIABILITY §2),
 * hours of them. Says how far it is, ends each campaign with one JSON object on a line, and with an exit code that is
 * not 0 where any found something.
 */
import { parseArgs } from 'node:util';
import { runBridge } from './bridge.ts';
import { runBridgeModel } from './bridge-model.ts';
import { runClocks } from './clocks.ts';
import { runDiskFull } from './disk-full.ts';
import { runFailingCalls } from './failing-calls.ts';
import { runFlips } from './flips.ts';
import type { Campaign } from './harness.ts';
import { runKill } from './kill.ts';
import { MUTANTS } from './mutant-list.ts';
import { runMutants } from './mutants.ts';
import { runPowerLoss } from './power-loss.ts';
import { runUpgrades } from './upgrades.ts';

type Entry = Readonly<{ run: Campaign; count: number }>;

const CAMPAIGNS: Readonly<Record<string, Entry>> = {
  kill: { run: runKill, count: 10_000 },
  'power-loss': { run: runPowerLoss, count: 100_000 },
  flips: { run: runFlips, count: 20_000 },
  upgrades: { run: runUpgrades, count: 2_000 },
  'failing-calls': { run: runFailingCalls, count: 2_000 },
  'disk-full': { run: runDiskFull, count: 500 },
  clocks: { run: runClocks, count: 100_000 },
  bridge: { run: runBridge, count: 2_000_000 },
  'bridge-model': { run: runBridgeModel, count: 10_000 },
  mutants: { run: runMutants, count: MUTANTS.length },
};

const PROGRESS_MS = 10_000;

/** Runs one and says how far it is every ten seconds. */
async function runOne(name: string, { run }: Entry, count: number, seed: number): Promise<boolean> {
  const from = performance.now();
  let nextAt = from + PROGRESS_MS;
  console.log(`${name}: ${count} with seed ${seed}`);
  const summary = await run({
    count,
    seed,
    onProgress: (done) => {
      const now = performance.now();
      if (now < nextAt) return;
      nextAt = now + PROGRESS_MS;
      const leftS = ((now - from) / 1_000 / done) * (count - done);
      console.log(`${name}: ${done} of ${count}, about ${Math.ceil(leftS / 60)} min left`);
    },
  });
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  for (const failure of summary.failures) console.log(`${name}: FAILED ${failure}`);
  console.log(JSON.stringify({ ...summary, failures: summary.failures.length, seconds }));
  return summary.failures.length === 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, seed: { type: 'string' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(CAMPAIGNS);
const unknown = names.filter((name) => !Object.hasOwn(CAMPAIGNS, name));
if (unknown.length > 0) {
  console.error(
    `No campaign is called ${unknown.join(', ')}. There are: ${Object.keys(CAMPAIGNS).join(', ')}.`,
  );
  process.exit(2);
}
const seed = values.seed === undefined ? Math.floor(Date.now() / 1_000) : Number(values.seed);
let hasFailed = false;
for (const name of names) {
  const entry = CAMPAIGNS[name];
  if (entry === undefined) continue;
  const count = values.count === undefined ? entry.count : Number(values.count);
  if (!(await runOne(name, entry, count, seed))) hasFailed = true;
}
process.exit(hasFailed ? 1 : 0);
