/**
 * F13: are the tests able to fail? Copies of the sources get one mistake each (mutant-list.ts), and a test that claims to
 * guard against it must fail there, by a failing test and not by a program that does not load. On the copy without a
 * mistake the same tests must pass.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dropFolder, Failures, ROOT, type CampaignOptions, type Summary } from './harness.ts';
import { MUTANTS, type Mutant } from './mutant-list.ts';

/** Inside the repository, where node_modules are found. */
const SCRATCH = path.join(ROOT, '.cache/mutants');
const COPIED = [
  'src-shared',
  'src-main',
  'src-renderer',
  'migrations',
  'test',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts',
];
const LANES = 2;
const TEXT_MAX = 1_500;
const KILLER_MS_MAX = 180_000;
/** How much of a campaign it takes to notice a mistake that is always there; the others take no number. */
const RUNS_OF_KILLERS: Readonly<Record<string, number>> = {
  'test/faults/power-loss.test.ts': 1_200,
  'test/faults/bridge.test.ts': 3_000,
  'test/faults/clocks.test.ts': 1_000,
  'test/faults/upgrades.test.ts': 60,
  'test/faults/failing-calls.test.ts': 60,
};

/** What Vitest writes down, as far as it is needed. */
type Report = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly Readonly<{
    message: string;
    assertionResults: readonly Readonly<{
      fullName: string;
      status: string;
      failureMessages: readonly string[];
    }>[];
  }>[];
}>;
type Ending = Readonly<{ passedCount: number; failedCount: number; text: string }>;

function makeCopy(lane: number): string {
  const copy = path.join(SCRATCH, `${process.pid}-${lane}`);
  dropFolder(copy);
  mkdirSync(copy, { recursive: true });
  for (const name of COPIED)
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  return copy;
}

/** Runs one test file in a copy. */
function runKiller(copy: string, killer: string): Promise<Ending> {
  const report = path.join(copy, 'report.json');
  rmSync(report, { force: true });
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const options = ['--reporter=json', `--outputFile=${report}`, '--bail=1', '--maxWorkers=1'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, 'run', killer, ...options], {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        COUNTERFOIL_RUNS: String(RUNS_OF_KILLERS[killer] ?? ''),
        NO_COLOR: '1',
      },
    });
    let complaint = '';
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), KILLER_MS_MAX);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(readReport(report) ?? { passedCount: 0, failedCount: 0, text: complaint });
    });
  });
}

/** Null where Vitest did not come to its end. */
function readReport(file: string): Ending | null {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const texts = report.testResults.flatMap(({ message, assertionResults }) => [
    message,
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0] ?? ''}`),
  ]);
  return {
    passedCount: report.numPassedTests,
    failedCount: report.numFailedTests,
    text: texts.join('\n').trim().slice(0, TEXT_MAX),
  };
}

/** Makes the mistake; returns what undoes it. Throws where it is no longer to be made. */
function apply(copy: string, { name, changes }: Mutant): () => void {
  const originals = new Map<string, string>();
  for (const { file, from, to } of changes) {
    const target = path.join(copy, file);
    const source = readFileSync(target, 'utf8');
    if (!originals.has(target)) originals.set(target, source);
    const count = source.split(from).length - 1;
    if (count !== 1)
      throw new Error(`"${name}" fits ${count} places of ${file}: write the mutant anew`);
    writeFileSync(
      target,
      source.replace(from, () => to),
    );
  }
  return () => {
    for (const [file, source] of originals) writeFileSync(file, source);
  };
}

/** What is wrong, null where each of the killers noticed. */
async function tryMutant(
  copy: string,
  mutant: Mutant,
  killers: readonly string[],
): Promise<string | null> {
  const { name, harm } = mutant;
  let undo: () => void;
  try {
    undo = apply(copy, mutant);
  } catch (error) {
    return String(error);
  }
  try {
    for (const killer of killers) {
      const { passedCount, failedCount, text } = await runKiller(copy, killer);
      if (failedCount > 0) continue;
      return passedCount > 0
        ? `"${name}" survived ${killer}: ${harm}, and no test fails`
        : `"${name}" made ${killer} end without a result: ${text}`;
    }
    return null;
  } finally {
    undo();
  }
}

/** Takes from the front of a list, one for whoever is free. */
async function inLanes<Item>(
  copies: readonly string[],
  items: readonly Item[],
  work: (copy: string, item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    copies.map(async (copy) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift())
        await work(copy, item);
    }),
  );
}

const quickCount = (): number => MUTANTS.filter(({ isQuick }) => isQuick).length;

/** `count` mutants, the quick ones first. Where there are more than those, every killer of each is asked. */
export async function runMutants({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const campaign = 'mutants';
  const failures = new Failures(campaign, seed);
  const chosen = MUTANTS.toSorted((a, b) => Number(b.isQuick) - Number(a.isQuick)).slice(0, count);
  const killersOf = ({ killers }: Mutant): readonly string[] =>
    count > quickCount() ? killers : killers.slice(0, 1);
  const copies = Array.from({ length: LANES }, (_, lane) => makeCopy(lane));
  let number = 0;
  let survivors = 0;
  try {
    await inLanes(copies, [...new Set(chosen.flatMap(killersOf))], async (copy, killer) => {
      const { passedCount, failedCount, text } = await runKiller(copy, killer);
      if (failedCount > 0 || passedCount === 0)
        failures.add(`${killer} fails without a mutant: ${text}`, count);
    });
    await inLanes(copies, chosen, async (copy, mutant) => {
      const problem = await tryMutant(copy, mutant, killersOf(mutant));
      if (problem !== null) {
        survivors += 1;
        failures.add(problem, count);
      }
      number += 1;
      onProgress?.(number);
    });
  } finally {
    for (const copy of copies) dropFolder(copy);
  }
  return {
    campaign,
    seed,
    count: number,
    failures: failures.list(),
    figures: { known: MUTANTS.length, quick: quickCount(), killed: number - survivors },
  };
}
