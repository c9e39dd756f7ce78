/**
 * F3: the N-th call of one kind on the ledger's files fails, once in every life of its thread, while sales go on. Nothing
 * that was acknowledged is lost, nothing is done twice, the client goes on or says that it is closed, and what is on the
 * disk afterwards is whole. The calls that fail are those of the files alone: strace picks them by their path.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MIGRATIONS, seeded, TestLedger } from '../fixtures/ledgers.ts';
import { smallShop } from '../fixtures/small-shop.ts';
import {
  bundled,
  campaignFolder,
  childEnvironment,
  dropFolder,
  Failures,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

const SALES = 40;
/** Two at once, one for each core. */
const LANES = 2;
const LIFE_MS_MAX = 60_000;
/** Every so many, the tables are compared with a rebuild as well. */
const REBUILD_EVERY = 10;

type Fault = Readonly<{ call: string; error: string }>;

const FAULTS: readonly Fault[] = [
  { call: 'fsync', error: 'EIO' },
  { call: 'pwrite64', error: 'EIO' },
  { call: 'pwrite64', error: 'ENOSPC' },
  { call: 'fsync', error: 'ENOSPC' },
  { call: 'openat', error: 'EIO' },
  { call: 'openat', error: 'EMFILE' },
  { call: 'ftruncate', error: 'EIO' },
  { call: 'unlink', error: 'EIO' },
  { call: 'pread64', error: 'EIO' },
];

type Line = Readonly<{ kind: string; text: string }>;
type Life = Readonly<{ lines: readonly Line[]; trace: string; complaint: string }>;

const ENDS = ['', '-wal', '-shm', '-journal'];
const filesOf = (dataDir: string): string[] => [
  dataDir,
  ...ENDS.map((end) => path.join(dataDir, `ledger.db${end}`)),
];

/** Runs the child under strace; `inject` names the call that fails. */
function live(child: string, dataDir: string, calls: string, inject: string | null): Promise<Life> {
  const traceFile = path.join(dataDir, '..', `${path.basename(dataDir)}.trace`);
  const watch = ['-f', '--seccomp-bpf', '-qq', '-o', traceFile, '-e', `trace=${calls}`];
  const only = filesOf(dataDir).flatMap((file) => ['-P', file]);
  const fail = inject === null ? [] : ['-e', `inject=${inject}`];
  const command = [process.execPath, child, dataDir, MIGRATIONS, String(SALES)];
  return new Promise((resolve, reject) => {
    const station = spawn('strace', [...watch, ...only, ...fail, ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment(),
    });
    let written = '';
    let complaint = '';
    const timer = setTimeout(() => station.kill('SIGKILL'), LIFE_MS_MAX);
    station.stdout.on('data', (bytes: Buffer) => (written += bytes.toString()));
    station.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    station.on('error', reject);
    station.on('close', () => {
      clearTimeout(timer);
      const lines = written
        .split('\n')
        .slice(0, -1)
        .map((line) => ({ kind: line.slice(0, 1), text: line.slice(2) }));
      resolve({ lines, trace: readFileSync(traceFile, 'utf8'), complaint });
    });
  });
}

/** A shop with cases enough for every sale, closed as it should be. */
function makeShop(): string {
  const dataDir = campaignFolder();
  const shop = new TestLedger({ dataDir });
  const { deliveryId, caseId } = smallShop(shop);
  shop.must('ReceiveQuantity', {
    deliveryId,
    productId: caseId,
    quantity: 500,
    unitCostMinor: 450,
  });
  shop.close();
  return dataDir;
}

type Told = Readonly<{ type: string; commandId: string; reply: string }>;

function toldBy({ text }: Line): Told {
  const [type = '', commandId = '', ...reply] = text.split(' ');
  return { type, commandId, reply: reply.join(' ') };
}

/** What is wrong with what this life left, null where nothing is. */
function problemWith(dataDir: string, { lines, complaint }: Life, isFull: boolean): string | null {
  const last = lines.at(-1)?.kind ?? '';
  if (last !== 'D' && last !== 'X') return `it ended without a word: ${complaint.slice(0, 400)}`;
  const told = lines.filter(({ kind }) => kind === 'A').map(toldBy);
  const isOver = lines.some(({ kind }) => kind === 'C' || kind === 'G' || kind === 'X');
  const wanted = SALES * 3;
  if (!isOver && told.length !== wanted) return `${told.length} of ${wanted} commands were done`;
  const { ledger } = new TestLedger({ dataDir });
  try {
    for (const { type, commandId, reply } of told) {
      const stored = ledger.db.get<{ reply: string }>(
        'SELECT reply FROM replies WHERE command_id = ? AND type = ?',
        commandId,
        type,
      );
      if (stored?.reply !== reply) return `${type} ${commandId} was acknowledged and is lost`;
    }
    const receipts = ledger.db.all<{ sequence: number }>(
      `SELECT data ->> '$.receiptSequence' AS sequence FROM events WHERE type = 'SaleCompleted' ORDER BY station_sequence`,
    );
    if (receipts.some(({ sequence }, index) => sequence !== index + 1))
      return 'the receipts have a gap';
    const sold = told.filter(({ type }) => type === 'CompleteSale').length;
    // The one whose answer nobody got may have been done.
    if (receipts.length < sold || receipts.length > sold + 1)
      return `${sold} sales were acknowledged and ${receipts.length} are there`;
    if (ledger.history.end !== 'whole') return 'the end of the chain is broken';
    const [finding] = ledger.verify().findings;
    if (finding !== undefined) return `verify: ${JSON.stringify(finding)}`;
    if (!isFull) return null;
    const before = ledger.stateHash();
    ledger.rebuild();
    return ledger.stateHash() === before ? null : 'a rebuild changed tables';
  } finally {
    ledger.close();
  }
}

const countIn = ({ trace }: Life, call: string): number =>
  trace.split('\n').filter((line) => line.includes(`${call}(`)).length;

type Tally = {
  runs: number;
  injected: number;
  refused: number;
  faults: number;
  closed: number;
  unopened: number;
  acknowledged: number;
};

function note(tally: Tally, { lines, trace }: Life): void {
  const has = (kind: string): number => (lines.some((line) => line.kind === kind) ? 1 : 0);
  tally.runs += 1;
  tally.injected += trace.includes('(INJECTED)') ? 1 : 0;
  tally.refused += has('R');
  tally.faults += has('F');
  tally.closed += has('C');
  tally.unopened += has('X');
  tally.acknowledged += lines.filter(({ kind }) => kind === 'A').length;
}

export async function runFailingCalls({
  count,
  seed,
  onProgress,
}: CampaignOptions): Promise<Summary> {
  const child = await bundled('fault-child');
  const shop = makeShop();
  const random = seeded(seed);
  const failures = new Failures('failing-calls', seed);
  const names = [...new Set(FAULTS.map(({ call }) => call))];
  const copyOfShop = (): string => {
    // In memory: a call that fails does so there as well.
    const dataDir = path.join(campaignFolder(true), 'shop');
    cpSync(shop, dataDir, { recursive: true });
    return dataDir;
  };
  const whole = await live(child, copyOfShop(), names.join(','), null);
  if (whole.lines.filter(({ kind }) => kind === 'A').length !== SALES * 3)
    throw new Error(`without any fault: ${JSON.stringify(whole.lines.at(-1))} ${whole.complaint}`);
  const calls = new Map(names.map((name) => [name, countIn(whole, name)]));

  // Every fault has its share, its places spread over all calls of its kind.
  const shares = new Map(FAULTS.map((fault) => [fault, 0]));
  for (let run = 0; run < count; run += 1) {
    const fault = FAULTS[run % FAULTS.length] as Fault;
    shares.set(fault, (shares.get(fault) ?? 0) + 1);
  }
  const plans = [...shares].flatMap(([fault, share]) => {
    const places = (calls.get(fault.call) ?? 0) + 1;
    return Array.from({ length: share }, (_, index) => ({
      ...fault,
      at: 1 + Math.floor(((index + random()) / share) * places),
    }));
  });

  const tally: Tally = {
    runs: 0,
    injected: 0,
    refused: 0,
    faults: 0,
    closed: 0,
    unopened: 0,
    acknowledged: 0,
  };
  const runLane = async (): Promise<void> => {
    for (let plan = plans.shift(); plan !== undefined && !failures.isFull; plan = plans.shift()) {
      const dataDir = copyOfShop();
      const inject = `${plan.call}:error=${plan.error}:when=${plan.at}`;
      const life = await live(child, dataDir, plan.call, inject);
      note(tally, life);
      const problem = problemWith(dataDir, life, tally.runs % REBUILD_EVERY === 0);
      if (problem !== null) failures.add(`${inject}: ${problem}`, count);
      dropFolder(path.dirname(dataDir));
      onProgress?.(tally.runs);
    }
  };
  await Promise.all(Array.from({ length: LANES }, runLane));
  const { runs, ...figures } = tally;
  const seen = Object.fromEntries([...calls].map(([name, number]) => [`${name}Calls`, number]));
  return {
    campaign: 'failing-calls',
    seed,
    count: runs,
    failures: failures.list(),
    figures: { ...figures, ...seen },
  };
}

/** Whether strace may change the calls of a process here: a container may forbid it. Says so where it may not. */
export function mayInject(whatFor: string): boolean {
  const { status } = spawnSync(
    'strace',
    ['-o', '/dev/null', '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO', 'true'],
    { stdio: 'ignore' },
  );
  if (status === 0) return true;
  const sentence = `${whatFor} needs strace to change calls, which is forbidden here`;
  if (process.env['CI'] === 'true') throw new Error(sentence);
  console.log(`not run: ${sentence}`);
  return false;
}
