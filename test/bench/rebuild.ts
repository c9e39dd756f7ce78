/**
 * How fast all read models are made anew, at once and beside the selling, and what that costs a sale: one step of the
 * rebuild between two sales, against sales alone.
 */
import type { TestLedger } from '../fixtures/ledgers.ts';
import { bigLedger } from './generate.ts';
import { compareAt, timed } from './interleave.ts';
import { print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { saleSteps } from './sale-step.ts';
import { printSpeed } from './speed.ts';

const ROUNDS = 3;
/** Above this everything is made anew once. */
const DEVICES_REBUILT_OFTEN = 50_000;
/** As long as the station gives it between two calls. */
const STEP_MS = 15;
const SALES_ALONE = 100;

function measureRebuild(shop: TestLedger, rounds: number): void {
  const before = rounds > 1 ? shop.ledger.stateHash() : '';
  const rebuild = (): number => shop.ledger.rebuild().eventCount;
  printSpeed('rebuild', 'at once', rounds, rebuild, () => void shop.ledger.checkpoint());
  if (rounds > 1 && shop.ledger.stateHash() !== before)
    throw new Error('the rebuild changed tables');
}

/** A sale after each step of the rebuild, until it is done. */
function measureBeside(shop: TestLedger): void {
  const makeStep = saleSteps(shop);
  for (let index = 0; index < SALES_ALONE; index += 1) timed(makeStep());
  const alone = Array.from({ length: SALES_ALONE }, () => timed(makeStep()));
  const beside: number[] = [];
  const steps: number[] = [];
  shop.ledger.startRebuild();
  for (let isFinished = false; !isFinished;) {
    const from = performance.now();
    ({ isFinished } = shop.ledger.rebuildStep(STEP_MS));
    steps.push(performance.now() - from);
    beside.push(timed(makeStep()));
  }
  shop.ledger.checkpoint();
  const sale = compareAt(0.5, [beside], [alone]);
  print({
    bench: 'rebuild',
    metric: 'sale beside it median',
    value: rounded(sale.value),
    unit: 'ms',
    baseline: rounded(sale.baseline),
    ratio: rounded(sale.ratio),
  });
  print({
    bench: 'rebuild',
    metric: 'step p99',
    value: rounded(quantile(steps, 0.99)),
    unit: 'ms',
  });
  print({
    bench: 'rebuild',
    metric: 'step longest',
    value: rounded(quantile(steps, 1)),
    unit: 'ms',
  });
}

export function benchRebuild({ deviceCount }: BenchOptions): void {
  const shop = bigLedger(deviceCount);
  measureRebuild(shop, deviceCount > DEVICES_REBUILT_OFTEN ? 1 : ROUNDS);
  measureBeside(shop);
  shop.close();
}
