/**
 * Whether a ledger of many years sells like a new one: the same sale on the large ledger and on an empty one in turns,
 * look-ups and the screens' lists, opening, memory, and what a byte of event data takes on the disk.
 */
import { statSync } from 'node:fs';
import { ledgerFile } from '#main/ledger/ledger.ts';
import type { InputOfQuery, QueryType } from '#shared/modules.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { bigLedger } from './generate.ts';
import { compareAt, inTurns } from './interleave.ts';
import { measureLookup } from './lookup.ts';
import { median, print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { emptyShop } from './processor.ts';
import { saleSteps } from './sale-step.ts';
import { measureOpen } from './start.ts';
import { unitOf } from './story.ts';

const ROUNDS = 7;
const SALES_PER_ROUND = 60;
const ANSWERS = 7;

function measureSale(large: TestLedger): void {
  const empty = emptyShop(true);
  const { first, second } = inTurns(
    ROUNDS,
    SALES_PER_ROUND,
    saleSteps(large),
    saleSteps(empty),
    () => {
      large.ledger.checkpoint();
      empty.ledger.checkpoint();
    },
  );
  for (const [metric, share] of [
    ['sale median', 0.5],
    ['sale p99', 0.99],
  ] as const) {
    const { value, baseline, ratio } = compareAt(share, first, second);
    print({
      bench: 'scale',
      metric,
      value: rounded(value),
      unit: 'ms',
      baseline: rounded(baseline),
      ratio: rounded(ratio),
    });
  }
  empty.close();
}

/** What the screens ask most, each first page and one far behind it. */
function screensOf(
  deviceCount: number,
): readonly (readonly [name: string, type: QueryType, input: unknown])[] {
  const page = { offset: 0, limit: 50 };
  const { imei1, serial } = unitOf(Math.floor(deviceCount / 2));
  return [
    ['counter', 'getCounter', {}],
    ['units', 'listDevices', { search: '', status: null, ...page }],
    ['units in stock', 'listDevices', { search: '', status: 'in-stock', ...page }],
    ['units of a model', 'listDevices', { search: 'galaxy s25', status: null, ...page }],
    ['units by IMEI', 'listDevices', { search: imei1 ?? serial, status: null, ...page }],
    [
      'units, far behind',
      'listDevices',
      { search: '', status: null, ...page, offset: Math.floor(deviceCount / 2) },
    ],
    ['sales', 'listSales', { search: '', ...page }],
    ['sales by receipt', 'listSales', { search: 'A1-0001', ...page }],
    ['products', 'listProducts', { search: 'galaxy', tracking: null, ...page }],
    ['deliveries', 'listDeliveries', {}],
  ];
}

/** A question that the shop refuses, or that this program no longer has, is a bug here. */
function measureScreens(shop: TestLedger, deviceCount: number): void {
  for (const [name, type, input] of screensOf(deviceCount)) {
    const times = Array.from({ length: ANSWERS }, () => {
      const from = performance.now();
      shop.ask(type, input as InputOfQuery<typeof type>);
      return performance.now() - from;
    });
    print({
      bench: 'scale',
      metric: `answer ${name} median`,
      value: rounded(median(times)),
      unit: 'ms',
    });
    print({
      bench: 'scale',
      metric: `answer ${name} worst`,
      value: rounded(quantile(times, 1)),
      unit: 'ms',
    });
  }
}

const EVENT_BYTES = `SELECT COUNT(*) AS eventCount, SUM(LENGTH(data) + LENGTH(subjects) + LENGTH(event_id) +
  LENGTH(station_id) + LENGTH(business_date) + LENGTH(type) + LENGTH(organisation_id) + LENGTH(branch_id) +
  LENGTH(actor_id) + LENGTH(command_id) + LENGTH(staff_frontier) + LENGTH(previous_hash) + LENGTH(hash) + 32) AS bytes
  FROM events`;

/** The whole file, read models and indexes included, against the columns of its events. */
function measureSize(shop: TestLedger): void {
  const { size } = statSync(ledgerFile(shop.dataDir));
  const { eventCount = 0, bytes = 0 } =
    shop.ledger.db.get<{ eventCount: number; bytes: number }>(EVENT_BYTES) ?? {};
  print({ bench: 'scale', metric: 'events', value: eventCount, unit: 'events' });
  print({ bench: 'scale', metric: 'file', value: Math.round(size / 1_000_000), unit: 'MB' });
  print({
    bench: 'scale',
    metric: 'stored per event',
    value: Math.round(size / eventCount),
    unit: 'bytes',
    baseline: Math.round(bytes / eventCount),
    ratio: rounded(size / bytes),
  });
}

export async function benchScale({ deviceCount }: BenchOptions): Promise<void> {
  const shop = bigLedger(deviceCount);
  measureSize(shop);
  measureSale(shop);
  measureLookup('scale', shop, deviceCount);
  measureScreens(shop, deviceCount);
  shop.close();
  await measureOpen('scale', shop.dataDir);
}
