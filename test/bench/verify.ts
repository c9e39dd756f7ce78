/**
 * How fast a ledger is proven: the chain alone, everything, and the end of the record at start-up; and what a check
 * beside the till costs a sale, in turns with an idle machine.
 */
import { Worker } from 'node:worker_threads';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { checkLedger, verifyTail } from '#main/ledger/verify.ts';
import { registry } from '#main/modules.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import type { CheckWorkerInput } from './check-worker.ts';
import { bigLedger } from './generate.ts';
import { compareAt, timed, type Times } from './interleave.ts';
import { median, print, rounded, type Step } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { saleSteps } from './sale-step.ts';
import { printSpeed } from './speed.ts';

const ROUNDS = 5;
const SALES_PER_ROUND = 80;
const TAILS = 15;
const PROOFS = 3;
/** Above this everything is proven once. */
const DEVICES_PROVEN_OFTEN = 50_000;

/** The first phase of a check is the walk along the chains. Returns how many events there are. */
function walkChains({ ledger }: TestLedger): number {
  for (const { cursor, findings } of checkLedger(ledger.db, registry, null)) {
    if (findings.length > 0) throw damaged(findings);
    if ((JSON.parse(cursor) as { phase: string }).phase !== 'chains') break;
  }
  return ledger.head.position;
}

const damaged = ([first]: readonly unknown[]): Error =>
  new Error(`the ledger is damaged: ${JSON.stringify(first)}`);

/** What the start of the program looks at. */
function measureTail(shop: TestLedger): void {
  const { db, identity } = shop.ledger;
  const times = Array.from({ length: TAILS }, () => {
    const from = performance.now();
    verifyTail(db, identity.stationId);
    return performance.now() - from;
  });
  print({ bench: 'verify', metric: 'tail median', value: rounded(median(times)), unit: 'ms' });
}

function checkAll({ ledger }: TestLedger): number {
  const { eventCount, findings } = ledger.verify();
  if (findings.length > 0) throw damaged(findings);
  return eventCount;
}

// ── beside the till ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A thread that checks the file while it is told to. */
class CheckBeside {
  readonly #signal = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;

  constructor(file: string) {
    const workerData: CheckWorkerInput = { file, signal: this.#signal, wanted: 0, working: 1 };
    this.#worker = new Worker(new URL('check-worker.ts', import.meta.url), { workerData });
  }

  /** Returns once the thread is at work, or at rest. */
  turn(isWorking: boolean): void {
    const value = isWorking ? 1 : 0;
    this.#tell(value);
    Atomics.wait(this.#signal, 1, 1 - value);
  }

  #tell(value: number): void {
    Atomics.store(this.#signal, 0, value);
    Atomics.notify(this.#signal, 0);
  }

  async end(): Promise<void> {
    this.#tell(-1);
    await new Promise((resolve) => this.#worker.once('exit', resolve));
  }
}

const timesOf = (makeStep: () => Step): number[] =>
  Array.from({ length: SALES_PER_ROUND }, () => timed(makeStep()));

async function measureSaleBeside(shop: TestLedger): Promise<void> {
  shop.ledger.checkpoint();
  const check = new CheckBeside(ledgerFile(shop.dataDir));
  const makeStep = saleSteps(shop);
  const busy: number[][] = [];
  const idle: number[][] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    check.turn(true);
    const beside = timesOf(makeStep);
    check.turn(false);
    shop.ledger.checkpoint();
    const alone = timesOf(makeStep);
    shop.ledger.checkpoint();
    if (round === 0) continue;
    busy.push(beside);
    idle.push(alone);
  }
  await check.end();
  printBeside(busy, idle);
}

function printBeside(busy: Times, idle: Times): void {
  for (const [name, share] of [
    ['median', 0.5],
    ['p99', 0.99],
  ] as const) {
    const { value, baseline, ratio } = compareAt(share, busy, idle);
    print({
      bench: 'verify',
      metric: `sale beside it ${name}`,
      value: rounded(value),
      unit: 'ms',
      baseline: rounded(baseline),
      ratio: rounded(ratio),
    });
  }
}

export async function benchVerify({ deviceCount }: BenchOptions): Promise<void> {
  const shop = bigLedger(deviceCount);
  printSpeed('verify', 'chain', ROUNDS, () => walkChains(shop));
  measureTail(shop);
  const proofs = deviceCount > DEVICES_PROVEN_OFTEN ? 1 : PROOFS;
  printSpeed('verify', 'everything', proofs, () => checkAll(shop));
  await measureSaleBeside(shop);
  shop.close();
}
