/**
 * The live record at the size of a large chain: a unit with its whole story, impact lists, search, the inbox, alerts and
 * measures, each as a screen asks it. What has a plain counterpart is asked in turns with the bare statements that read
 * the same rows, on units of the same lot.
 */
import Database from 'better-sqlite3';
import { ledgerFile } from '#main/ledger/ledger.ts';
import type { InputOfQuery, QueryType } from '#shared/modules.ts';
import type { TestLedger } from '../fixtures/ledgers.ts';
import { dropFromCache } from './cold.ts';
import { bigLedger, ledgerAt } from './generate.ts';
import { compareAt } from './interleave.ts';
import { print, quantile, rounded } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { numberOf, sampleOf, type Sample } from './record-sample.ts';

const ROUNDS = 7;
const ASKED_PER_ROUND = 100;
const LISTS_ASKED = 15;
const COLD_ASKED = 12;

const BARE_RECORD = [
  'SELECT * FROM devices WHERE id = ?',
  `SELECT e.* FROM event_subjects s JOIN events e ON e.position = s.position
    WHERE s.subject = 'device:' || ? ORDER BY s.order_clock`,
];
const BARE_CLAIM = 'SELECT device_id AS id FROM identifier_claims WHERE id = ?';
const BARE_TAIL =
  'SELECT DISTINCT device_id AS id FROM identifier_claims WHERE reversed >= ? AND reversed < ? LIMIT 20';
const BARE_FOUND = `SELECT d.state, p.name FROM devices d JOIN products p ON p.id = d.product_id WHERE d.id = ?`;

/** One question: what is asked about is drawn before the time begins. */
type Ask = () => () => unknown;

const timeOf = (ask: Ask): number => {
  const work = ask();
  const from = performance.now();
  const answer = work();
  const ms = performance.now() - from;
  if (answer === null || (Array.isArray(answer) && answer.length === 0))
    throw new Error('what the shop has was not found');
  return ms;
};

function printAt(
  metric: string,
  ours: readonly (readonly number[])[],
  bare: readonly (readonly number[])[] | null,
  shares: readonly (readonly [name: string, share: number])[],
): void {
  for (const [name, share] of shares) {
    const times = ours.flat();
    const compared = bare === null ? null : compareAt(share, ours, bare);
    print({
      bench: 'record',
      metric: `${metric} ${name}`,
      value: rounded(quantile(times, share)),
      unit: 'ms',
      ...(compared && {
        baseline: rounded(compared.baseline),
        ratio: rounded(compared.ratio),
      }),
    });
  }
}

/** In turns with the bare statements where there are any, after a round that is not counted. */
function measure(
  metric: string,
  shares: readonly (readonly [string, number])[],
  ask: Ask,
  bareAsk: Ask | null = null,
  perRound = ASKED_PER_ROUND,
): void {
  const ours: number[][] = [];
  const bare: number[][] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const here: number[] = [];
    const there: number[] = [];
    for (let index = 0; index < perRound; index += 1) {
      here.push(timeOf(ask));
      if (bareAsk !== null) there.push(timeOf(bareAsk));
    }
    if (round === 0) continue;
    ours.push(here);
    bare.push(there);
  }
  printAt(metric, ours, bareAsk === null ? null : bare, shares);
}

const P50 = ['p50', 0.5] as const;
const P95 = ['p95', 0.95] as const;
const P99 = ['p99', 0.99] as const;
const WORST = ['worst', 1] as const;

// ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────────

function measureRecords(shop: TestLedger, sample: Sample, bare: Database.Database): void {
  const statements = BARE_RECORD.map((sql) => bare.prepare(sql));
  const record = (deviceId: string) => () => shop.ask('getDevice', { deviceId });
  const rows = (deviceId: string) => () =>
    statements.flatMap((statement) => statement.all(deviceId));
  measure(
    'record',
    [P50, P95, P99, WORST],
    () => record(sample.unit().id),
    () => rows(sample.unit().id),
  );
  measure(
    'longest records',
    [P50, P95, P99],
    () => record(sample.longest()),
    () => rows(sample.longest()),
    50,
  );
  const [most, least] = sample.longestEvents;
  print({ bench: 'record', metric: 'longest story', value: most, unit: 'events' });
  print({ bench: 'record', metric: 'shortest of the longest', value: least, unit: 'events' });
}

/** After the system and the connection forgot what they had read of the file. */
function measureCold(shop: TestLedger, sample: Sample): void {
  const file = ledgerFile(shop.dataDir);
  const times: number[] = [];
  for (let index = 0; index < COLD_ASKED; index += 1) {
    const { id: deviceId } = sample.unit();
    shop.ledger.db.connection.pragma('shrink_memory');
    if (!dropFromCache(file)) return;
    times.push(timeOf(() => () => shop.ask('getDevice', { deviceId })));
  }
  printAt('record from the disk', [times], null, [P50, WORST]);
}

// ── impact lists ────────────────────────────────────────────────────────────────────────────────────────────────────

function measureImpact(shop: TestLedger, sample: Sample): void {
  const impact = (of: 'device' | 'exception', id: string) => () =>
    shop.ask('getImpact', { of, exceptionId: id, stream: null });
  const shares = [P50, P95, WORST];
  measure('impact of a unit', shares, () => impact('device', sample.unit().id));
  measure('impact of a unit in a case', shares, () => impact('device', sample.caseUnit()));
  measure(
    'impact of the longest records',
    shares,
    () => impact('device', sample.longest()),
    null,
    50,
  );
  measure('impact of a case', shares, () => impact('exception', sample.exceptionId()));
}

// ── search ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const backwards = (text: string): string => [...text].toReversed().join('');

function measureFind(shop: TestLedger, sample: Sample, bare: Database.Database): void {
  const claim = bare.prepare(BARE_CLAIM);
  const tail = bare.prepare(BARE_TAIL);
  const found = bare.prepare(BARE_FOUND);
  const find = (text: string) => () => shop.ask('find', { text });
  const units = (ids: unknown[]): unknown[] =>
    (ids as { id: string }[]).flatMap(({ id }) => found.all(id));
  const byClaim = (claimId: string) => () => units(claim.all(claimId));
  const byTail = (text: string) => () => {
    const prefix = backwards(text);
    return units(tail.all(prefix, `${prefix}\u007F`));
  };
  const lastFive = (): string => numberOf(sample, 'imei').slice(-5);
  const shares = [P50, P99];
  measure(
    'search by IMEI',
    shares,
    () => find(numberOf(sample, 'imei')),
    () => byClaim(`imei:${numberOf(sample, 'imei').slice(0, 14)}`),
  );
  measure(
    'search by last five',
    shares,
    () => find(lastFive()),
    () => byTail(lastFive()),
  );
  measure(
    'search by serial number',
    shares,
    () => find(numberOf(sample, 'serial')),
    () => byClaim(`serial:${numberOf(sample, 'serial')}`),
  );
}

// ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const CASES = { search: '', status: 'all', isMine: false, kind: null, cause: '' } as const;

function listsOf({ unitCount }: Sample): readonly (readonly [string, QueryType, unknown])[] {
  const page = { offset: 0, limit: 50 };
  const units = { search: '', status: null, ...page };
  return [
    ['inbox', 'listExceptions', { ...CASES, status: 'open', isMine: true, ...page }],
    ['all cases', 'listExceptions', { ...CASES, ...page }],
    [
      'closed cases, far behind',
      'listExceptions',
      { ...CASES, status: 'closed', offset: 500, limit: 50 },
    ],
    ['cases by words', 'listExceptions', { ...CASES, search: 'driver corrected', ...page }],
    ['count of what waits', 'countAttention', {}],
    ['facts that wait', 'listPendingFacts', {}],
    ['alerts', 'listAlerts', {}],
    ['measures of a month', 'getExceptionMeasures', { from: '2026-10-01', to: '2026-10-31' }],
    ['measures of all time', 'getExceptionMeasures', { from: '2024-01-01', to: '2026-12-31' }],
    ['units', 'listDevices', units],
    ['units in stock', 'listDevices', { ...units, status: 'in-stock' }],
    ['units of a model', 'listDevices', { ...units, search: 'galaxy s25' }],
    ['units, far behind', 'listDevices', { ...units, offset: Math.floor(unitCount / 2) }],
    ['sales', 'listSales', { search: '', ...page }],
  ];
}

/** A question that the shop refuses, or that this program no longer has, is a bug here. */
function measureLists(shop: TestLedger, sample: Sample): void {
  for (const [name, type, input] of listsOf(sample)) {
    const times = Array.from({ length: LISTS_ASKED }, () => {
      const from = performance.now();
      shop.ask(type, input as InputOfQuery<typeof type>);
      return performance.now() - from;
    });
    printAt(`list of ${name}`, [times], null, [P50, WORST]);
  }
}

// ── all ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function printSize({ ledger }: TestLedger, sample: Sample): void {
  const events = ledger.head.position;
  print({ bench: 'record', metric: 'units', value: sample.unitCount, unit: 'units' });
  print({ bench: 'record', metric: 'events', value: events, unit: 'events' });
  const { length: cases } = sample.exceptionIds;
  print({ bench: 'record', metric: 'cases asked about', value: cases, unit: 'cases' });
}

export function benchRecord({ deviceCount, ledgerDir }: BenchOptions): void {
  const shop = ledgerDir === null ? bigLedger(deviceCount) : ledgerAt(ledgerDir, deviceCount);
  const file = ledgerFile(shop.dataDir);
  const bare = new Database(file, { readonly: true });
  bare.pragma('cache_size = -65536');
  const sample = sampleOf(shop.ledger.db);
  printSize(shop, sample);
  measureRecords(shop, sample, bare);
  measureFind(shop, sample, bare);
  measureImpact(shop, sample);
  measureLists(shop, sample);
  bare.close();
  measureCold(shop, sample);
  shop.close();
}
