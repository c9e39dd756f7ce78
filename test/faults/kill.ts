/**
 * F1: kill -9 at random moments of a station at work, on ledgers that live through hundreds of them, so that damage
 * would add up. It proves that nothing is half done and nothing acknowledged is lost. It does not test the waiting for
 * the disk: what the system holds in memory survives a kill. That is power-loss.ts.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { manifestFileOf, readManifest } from '#main/backup/manifest.ts';
import { proveCopy } from '#main/backup/prove-copy.ts';
import { registry } from '#main/modules.ts';
import { MIGRATIONS, seeded, TestLedger } from '../fixtures/ledgers.ts';
import { BACKUPS } from '../fixtures/shop-at-work.ts';
import {
  bundled,
  campaignFolder,
  childEnvironment,
  dropFolder,
  Failures,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

const LIFE_MS_MAX = 40;
/** Two ledgers at once, one for each core. */
const LANES = 2;
/** A ledger is proven in full now and then, and given up before that takes longer than the kills. */
const FULL_CHECK_EVERY = 15;
const KILLS_OF_A_LEDGER = 250;

/** What a station does beside its sales; the kill is aimed into it. */
const HABITS = ['sell', 'sell', 'checkpoint', 'rebuild', 'back-up'] as const;
type Habit = (typeof HABITS)[number];

/** How long after the beginning of its work the kill comes at the latest. */
const AIMED_MS_MAX: Readonly<Record<Habit, number>> = {
  sell: LIFE_MS_MAX,
  checkpoint: 3,
  rebuild: 100,
  'back-up': 200,
};

type Acknowledged = Readonly<{ type: string; commandId: string; reply: string }>;
type Life = Readonly<{ acknowledged: readonly Acknowledged[]; wasAtWork: boolean }>;

/** Runs a station and kills it at work. Answers what it had acknowledged. 'open' does nothing but open. */
export function liveAndDie(
  child: string,
  dataDir: string,
  plan: Readonly<{ seed: number; habit: Habit | 'open'; lifeMs: number }>,
): Promise<Life> {
  return new Promise((resolve, reject) => {
    const station = spawn(
      process.execPath,
      [child, dataDir, MIGRATIONS, String(plan.seed), plan.habit],
      { stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment() },
    );
    let written = '';
    let complaint = '';
    let timer: NodeJS.Timeout | undefined;
    station.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    station.stdout.on('data', (bytes: Buffer) => {
      const text = bytes.toString();
      written += text;
      if (plan.habit !== 'sell' && !written.includes('\n~ ') && !written.startsWith('~ ')) return;
      // A timer takes a millisecond at least: some kills come sooner.
      if (plan.lifeMs < 1) station.kill('SIGKILL');
      else timer ??= setTimeout(() => station.kill('SIGKILL'), plan.lifeMs);
    });
    station.on('close', (code) => {
      clearTimeout(timer);
      // The line that the kill cut off was not heard by anybody.
      const lines = written.split('\n').slice(0, -1);
      if (code === null && lines.length > 0)
        resolve({
          acknowledged: lines.filter((line) => !/^[~.] /.test(line)).map(acknowledgedBy),
          wasAtWork: lines.findLast((line) => /^[~.] /.test(line))?.startsWith('~ ') ?? false,
        });
      else reject(new Error(`the station ended by itself: ${complaint}`));
    });
  });
}

function acknowledgedBy(line: string): Acknowledged {
  const [type = '', commandId = '', ...reply] = line.split(' ');
  return { type, commandId, reply: reply.join(' ') };
}

type Receipt = Readonly<{ receiptSequence: number; receiptNumber: string }>;

const RECEIPTS = `SELECT data ->> '$.receiptSequence' AS receiptSequence, data ->> '$.receiptNumber' AS receiptNumber
  FROM events WHERE type = 'SaleCompleted' ORDER BY station_sequence`;

/** What is wrong with what the kills left, opened as the next start would; null where nothing is. */
function problemWith(
  dataDir: string,
  acknowledged: readonly Acknowledged[],
  isFull: boolean,
): string | null {
  const { ledger } = new TestLedger({ dataDir });
  try {
    for (const { type, commandId, reply } of acknowledged) {
      if (type === 'BackUp') {
        if (existsSync(path.join(dataDir, BACKUPS, commandId))) continue;
        return `the backup ${commandId} was said to be there and is not`;
      }
      const stored = ledger.db.get<{ reply: string }>(
        'SELECT reply FROM replies WHERE command_id = ? AND type = ?',
        commandId,
        type,
      );
      if (stored?.reply !== reply) return `${type} ${commandId} was acknowledged and is lost`;
    }
    const receipts = ledger.db.all<Receipt>(RECEIPTS);
    if (receipts.some(({ receiptSequence }, index) => receiptSequence !== index + 1))
      return 'the receipts have a gap';
    const numbers = new Set(receipts.map(({ receiptNumber }) => receiptNumber));
    for (const { type, reply } of acknowledged)
      if (type === 'CompleteSale' && !numbers.has((JSON.parse(reply) as Receipt).receiptNumber))
        return `a receipt was handed out for a sale that is not there: ${reply}`;
    if (!isFull) return null;
    const backup = problemWithBackups(path.join(dataDir, BACKUPS));
    if (backup !== null) return backup;
    const [finding] = ledger.verify().findings;
    if (finding !== undefined) return `verify: ${JSON.stringify(finding)}`;
    const before = ledger.stateHash();
    ledger.rebuild();
    return ledger.stateHash() === before ? null : 'a rebuild changed tables';
  } finally {
    ledger.close();
  }
}

/** Whatever has the name of a backup is one. They are thrown away afterwards. */
function problemWithBackups(folder: string): string | null {
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (name.endsWith('.db')) {
      const steps = proveCopy(file, registry);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      const [finding] = step.value.findings;
      if (finding !== undefined) return `${name}: ${JSON.stringify(finding)}`;
      if (readManifest(manifestFileOf(file)) === null) return `${name} has no manifest`;
    }
  }
  dropFolder(folder);
  return null;
}

type Tally = {
  kills: number;
  acknowledged: number;
  sales: number;
  backups: number;
  aimed: number;
  hit: number;
};

/** One ledger after the other, each killed hundreds of times. */
async function runLane(
  child: string,
  plan: Readonly<{ lane: number; kills: number; seed: number }>,
  tally: Tally,
  failures: Failures,
  onKill: () => void,
): Promise<void> {
  const random = seeded(plan.seed + plan.lane);
  let dataDir = campaignFolder();
  let unchecked: Acknowledged[] = [];
  for (let kill = 1; kill <= plan.kills && !failures.isFull; kill += 1) {
    const habit = HABITS[Math.floor(random() * HABITS.length)] ?? 'sell';
    const lifeMs = random() * AIMED_MS_MAX[habit];
    const seed = plan.lane * 1_000_000 + kill;
    const life = await liveAndDie(child, dataDir, { seed, habit, lifeMs });
    unchecked.push(...life.acknowledged);
    tally.kills += 1;
    tally.acknowledged += life.acknowledged.length;
    tally.sales += life.acknowledged.filter(({ type }) => type === 'CompleteSale').length;
    tally.backups += life.acknowledged.filter(({ type }) => type === 'BackUp').length;
    if (habit !== 'sell') tally.aimed += 1;
    if (life.wasAtWork) tally.hit += 1;
    onKill();
    const isLast = kill === plan.kills || kill % KILLS_OF_A_LEDGER === 0;
    // Every third time the next station itself meets what the kill left.
    if (kill % 3 === 1 && !isLast) continue;
    const problem = problemWith(dataDir, unchecked, isLast || kill % FULL_CHECK_EVERY === 0);
    if (problem !== null) failures.add(`after kill ${kill} (${habit}): ${problem}`, tally.kills);
    unchecked = [];
    if (!isLast) continue;
    dropFolder(dataDir);
    dataDir = campaignFolder();
  }
}

export async function runKill({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const child = await bundled('kill-child');
  const failures = new Failures('kill', seed);
  const tally: Tally = { kills: 0, acknowledged: 0, sales: 0, backups: 0, aimed: 0, hit: 0 };
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    runLane(child, { lane, kills: Math.ceil((count - lane) / LANES), seed }, tally, failures, () =>
      onProgress?.(tally.kills),
    ),
  );
  await Promise.all(lanes);
  return {
    campaign: 'kill',
    seed,
    count: tally.kills,
    failures: failures.list(),
    figures: {
      acknowledgedCommands: tally.acknowledged,
      acknowledgedSales: tally.sales,
      backups: tally.backups,
      aimedKills: tally.aimed,
      killsInsideAimedWork: tally.hit,
    },
  };
}
