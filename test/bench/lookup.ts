/**
 * From what is scanned or typed to the unit: the ledger's own look-up against a bare prepared statement that reads the
 * same rows of the same file, in turns; and the whole question as a screen asks it, against the selects it needs.
 */
import Database from 'better-sqlite3';
import { findByIdentifier, findByTail } from '#main/modules/devices/find-units.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { seeded, type TestLedger } from '../fixtures/ledgers.ts';
import { dropFromCache } from './cold.ts';
import { bigLedger } from './generate.ts';
import { compareAt, type Times } from './interleave.ts';
import { median, print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { unitOf } from './story.ts';

const ROUNDS = 7;
const LOOKUPS_PER_ROUND = 2_000;
const COLD_LOOKUPS = 15;
/** As many as a screen shows. */
const HITS_MAX = 20;
const TAIL_DIGITS = 5;

const EXACT =
  'SELECT device_id AS deviceId FROM identifier_claims WHERE id = ? AND device_id IS NOT NULL';
const TAIL = `SELECT DISTINCT device_id AS deviceId FROM identifier_claims
  WHERE reversed >= ? AND reversed < ? AND device_id IS NOT NULL LIMIT ?`;

type Way = Readonly<{
  name: string;
  ours: (imei: string) => number;
  bare: (imei: string) => number;
}>;

const backwards = (digits: string): string => [...digits].toReversed().join('');
const coreOf = (imei: string): string => imei.slice(0, 14);

function waysOf(shop: TestLedger, bare: Database.Database): readonly Way[] {
  const exact = bare.prepare(EXACT);
  const byTail = bare.prepare(TAIL);
  const device = bare.prepare('SELECT id, state FROM devices WHERE id = ?');
  const product = bare.prepare('SELECT state FROM products WHERE id = ?');
  const { db } = shop.ledger;
  return [
    {
      name: 'exact',
      ours: (imei) => findByIdentifier({ db }, 'imei', coreOf(imei)).length,
      bare: (imei) => exact.all(`imei:${coreOf(imei)}`).length,
    },
    {
      name: 'last five',
      ours: (imei) => findByTail({ db }, imei.slice(-TAIL_DIGITS), HITS_MAX).length,
      bare: (imei) => {
        const tail = backwards(imei.slice(-TAIL_DIGITS));
        return byTail.all(tail, `${tail}\u007f`, HITS_MAX).length;
      },
    },
    {
      name: 'scan to record',
      ours: (imei) => shop.ask('find', { text: imei }).length,
      bare: (imei) => {
        const [claim] = exact.all(`imei:${coreOf(imei)}`) as { deviceId: string }[];
        const row = device.get(claim?.deviceId) as { state: string };
        const { productId } = JSON.parse(row.state) as { productId: string };
        return product.get(productId) === undefined ? 0 : 1;
      },
    },
  ];
}

/** IMEIs that the generated shop has, at random. */
function someImeis(deviceCount: number): () => string {
  const random = seeded(6);
  return () => {
    for (;;) {
      const { imei1 } = unitOf(Math.floor(random() * deviceCount));
      if (imei1 !== null) return imei1;
    }
  };
}

function timeOf(lookUp: (imei: string) => number, imei: string): number {
  const from = performance.now();
  const hits = lookUp(imei);
  const ms = performance.now() - from;
  if (hits === 0) throw new Error(`${imei} was not found`);
  return ms * 1_000;
}

function measureWay(
  { ours, bare }: Way,
  nextImei: () => string,
): Readonly<{ ours: Times; bare: Times }> {
  const here: number[][] = [];
  const there: number[][] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times: [number[], number[]] = [[], []];
    for (let index = 0; index < LOOKUPS_PER_ROUND; index += 1) {
      times[0].push(timeOf(ours, nextImei()));
      times[1].push(timeOf(bare, nextImei()));
    }
    if (round === 0) continue;
    here.push(times[0]);
    there.push(times[1]);
  }
  return { ours: here, bare: there };
}

/** Prints the look-ups in a shop that `generate` made. */
export function measureLookup(bench: string, shop: TestLedger, deviceCount: number): void {
  const bare = new Database(ledgerFile(shop.dataDir), { readonly: true });
  bare.pragma('cache_size = -65536');
  const nextImei = someImeis(deviceCount);
  for (const way of waysOf(shop, bare)) {
    const times = measureWay(way, nextImei);
    for (const [metric, share] of [
      ['median', 0.5],
      ['p99', 0.99],
    ] as const) {
      const { value, baseline, ratio } = compareAt(share, times.ours, times.bare);
      print({
        bench,
        metric: `${way.name} ${metric}`,
        value: rounded(value),
        unit: 'µs',
        baseline: rounded(baseline),
        ratio: rounded(ratio),
      });
    }
  }
  bare.close();
  const hits = Array.from(
    { length: 200 },
    () => findByTail(shop.ledger, nextImei().slice(-TAIL_DIGITS), HITS_MAX).length,
  );
  print({ bench, metric: 'hits of last five', value: median(hits), unit: 'units' });
}

/** The first look-up after the system forgot the file: every page comes from the disk. */
function measureCold(shop: TestLedger, deviceCount: number): void {
  const file = ledgerFile(shop.dataDir);
  const nextImei = someImeis(deviceCount);
  const times: number[] = [];
  for (let index = 0; index < COLD_LOOKUPS; index += 1) {
    if (!dropFromCache(file)) return;
    const bare = new Database(file, { readonly: true });
    const exact = bare.prepare(EXACT);
    times.push(timeOf((imei) => exact.all(`imei:${coreOf(imei)}`).length, nextImei()));
    bare.close();
  }
  print({
    bench: 'lookup',
    metric: 'exact cold median',
    value: rounded(median(times)),
    unit: 'µs',
  });
  print({
    bench: 'lookup',
    metric: 'exact cold worst',
    value: rounded(quantile(times, 1)),
    unit: 'µs',
  });
}

export function benchLookup({ deviceCount }: BenchOptions): void {
  const shop = bigLedger(deviceCount);
  measureLookup('lookup', shop, deviceCount);
  measureCold(shop, deviceCount);
  shop.close();
}
