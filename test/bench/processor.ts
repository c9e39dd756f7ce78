/**
 * What a sale takes of the processor: the same sale with and without waiting for the disk, in turns on two ledgers, and
 * how much of it is hashing.
 */
import { hashOf, type EventRow } from '#main/ledger/chain.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { setUp } from '../fixtures/shop.ts';
import { compareAt, inTurns } from './interleave.ts';
import { median, print, rounded } from './measure.ts';
import { saleSteps } from './sale-step.ts';

const ROUNDS = 7;
const SALES_PER_ROUND = 60;
const HASHES = 2_000;

/** Founded, with an open till and nothing else. */
export function emptyShop(isDurable: boolean): TestLedger {
  const shop = new TestLedger({ isDurable });
  setUp(shop);
  shop.must('OpenTillSession', { floatMinor: 20_000 });
  return shop;
}

/** Milliseconds that the hashes of one sale's events take. */
function hashingOf(rows: readonly EventRow[]): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    for (let index = 0; index < HASHES; index += 1) for (const row of rows) hashOf(row);
    return (performance.now() - from) / HASHES;
  });
  return median(rounds);
}

export function benchProcessor(): void {
  const quick = emptyShop(false);
  const durable = emptyShop(true);
  const { first, second } = inTurns(
    ROUNDS,
    SALES_PER_ROUND,
    saleSteps(quick),
    saleSteps(durable),
    () => {
      quick.ledger.checkpoint();
      durable.ledger.checkpoint();
    },
  );
  const sale = compareAt(0.5, first, second);
  print({
    bench: 'processor',
    metric: 'sale without the disk',
    value: rounded(sale.value),
    unit: 'ms',
    baseline: rounded(sale.baseline),
    ratio: rounded(sale.ratio),
  });
  const { sequence } = quick.ledger.head;
  const [last] = quick.ledger.ownEventsAfter(sequence - 1, 1);
  const rows = quick.ledger
    .ownEventsAfter(sequence - 20, 20)
    .filter(({ commandId }) => commandId === last?.commandId);
  const ms = hashingOf(rows);
  print({
    bench: 'processor',
    metric: `hashing of its ${rows.length} events`,
    value: rounded(ms),
    unit: 'ms',
    baseline: rounded(sale.value),
    ratio: rounded(ms / sale.value),
  });
  quick.close();
  durable.close();
}
