/**
 * What every fault campaign shares: its options and summary, the program it torments, and what to do where a tool of
 * this system is missing. A campaign is `run<Name>(options)`: its test runs a few hundred, `npm run campaign` the
 * release's counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export type CampaignOptions = Readonly<{
  /** How many kills, images, flips, messages … */
  count: number;
  /** The same seed tries the same things in the same order. */
  seed: number;
  onProgress?: (done: number) => void;
}>;

export type Summary = Readonly<{
  campaign: string;
  seed: number;
  /** What was really tried: never fewer than were asked for. */
  count: number;
  /** Sentences: what was found wrong and how to see it again. Empty where the ledger held. */
  failures: readonly string[];
  /** Numbers for a person to read; a campaign's test asserts those that show that it really did something. */
  figures: Readonly<Record<string, number>>;
}>;

export type Campaign = (options: CampaignOptions) => Promise<Summary>;

/** Enough to see what is wrong; a broken ledger would fill the screen. */
const FAILURES_MAX = 20;

/** Gathers what went wrong, with the command that shows it again. */
export class Failures {
  readonly #campaign: string;
  readonly #seed: number;
  readonly #found: string[] = [];
  #count = 0;

  constructor(campaign: string, seed: number) {
    this.#campaign = campaign;
    this.#seed = seed;
  }

  add(what: string, atCount: number): void {
    this.#count += 1;
    if (this.#found.length < FAILURES_MAX)
      this.#found.push(
        `${what}; again with: npm run campaign -- ${this.#campaign} --seed ${this.#seed} --count ${atCount}`,
      );
  }

  get isFull(): boolean {
    return this.#count >= FAILURES_MAX;
  }

  list(): readonly string[] {
    return this.#found;
  }
}

const numberOf = (name: string): number | null => {
  const text = process.env[name];
  return text === undefined || text === '' ? null : Number(text);
};

/** How many a test runs: COUNTERFOIL_RUNS where it is set. */
export const runsOf = (perCommit: number): number => numberOf('COUNTERFOIL_RUNS') ?? perCommit;

/** What a test's random choices start from: COUNTERFOIL_SEED where it is set. */
export const seedOf = (usual: number): number => numberOf('COUNTERFOIL_SEED') ?? usual;

// ── folders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const MEMORY = '/dev/shm';
const folders: string[] = [];

/** Gone when this process ends. */
function remember(folder: string): string {
  if (folders.length === 0)
    process.once('exit', () => {
      for (const one of folders) dropFolder(one);
    });
  folders.push(folder);
  return folder;
}

/** A folder of this process. `inMemory` where what is tested is not the waiting for a disk. */
export function campaignFolder(inMemory = false): string {
  const parent = inMemory && existsSync(MEMORY) ? MEMORY : tmpdir();
  return remember(mkdtempSync(path.join(parent, 'counterfoil-faults-')));
}

export function dropFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

// ── the program under test ──────────────────────────────────────────────────────────────────────────────────────────

const BUNDLES = path.join(ROOT, '.cache/faults');

/**
 * One file of a source in test/fixtures and all it imports, as the hosts ship it: three hundred modules read anew at
 * every start would take most of the time. It lies inside the repository, where it finds better-sqlite3.
 */
export async function bundled(name: string): Promise<string> {
  const { build } = await import('vite');
  const outDir = remember(path.join(BUNDLES, `${name}-${process.pid}`));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: path.join(ROOT, `test/fixtures/${name}.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
    },
  });
  return path.join(outDir, `${name}.js`);
}

let compiled: string | undefined;

/** With it a bundle starts a third sooner the second time. */
export function childEnvironment(): NodeJS.ProcessEnv {
  compiled ??= remember(path.join(BUNDLES, `compiled-${process.pid}`));
  return { ...process.env, NODE_COMPILE_CACHE: compiled };
}

// ── tools of the system ─────────────────────────────────────────────────────────────────────────────────────────────

let straceFound: boolean | undefined;

/**
 * Whether system calls can be watched. Under CI a missing strace is a failure: `.ci/run` installs it. Elsewhere one line
 * says what was not run.
 */
export function hasStrace(whatFor: string): boolean {
  straceFound ??= spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;
  if (straceFound) return true;
  const sentence = `${whatFor} needs strace, which is not on this system (Debian: apt-get install strace)`;
  if (process.env['CI'] === 'true') throw new Error(sentence);
  console.log(`not run: ${sentence}`);
  return false;
}
