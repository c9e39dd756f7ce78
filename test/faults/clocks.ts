/**
 * F9: stations whose clocks jump ten years, step back, stand at midnight, at a change to summer time or on a leap day,
 * each by its own, while random work goes on. Whatever the clocks say: each station's events are gapless and in order,
 * its logical clock only grows, no receipt number comes twice, every event names the day that its own moment was in the
 * zone of its branch, and all who know the same events have the same tables.
 */
import type { CommandType } from '#shared/modules.ts';
import type { EventRow } from '#main/ledger/chain.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { TICKETS, tryCommand } from '../fixtures/random-commands.ts';
import { Random } from '../fixtures/random.ts';
import { CLEAR_CASE, HARBOUR, PREPARED_FOUNDING } from '../fixtures/shop.ts';
import { exchangeAll, joinedStation, ledgerOf, rowsOf, unseenRows } from '../fixtures/stations.ts';
import { dropFolder, Failures, type CampaignOptions, type Summary } from './harness.ts';

const STATIONS = 3;
/** What one shop lives through before it is proven and another one begins. */
const RUNS_OF_A_SHOP = 100;

/** Half hours, quarter hours, half an hour of summer time, days that were left out, summer time in winter. */
const ZONES = [
  'Europe/Dublin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'UTC',
] as const;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TEN_YEARS_MS = 3_652 * DAY_MS;
const START = Date.UTC(2026, 10, 16, 8);

// ── what time it is in a zone, by another way than the ledger's ─────────────────────────────────────────────────────

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
export function offsetOf(moment: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

export const dayOf = (moment: number, timeZone: string): string =>
  new Date(moment + offsetOf(moment, timeZone)).toISOString().slice(0, 10);

const changes = new Map<string, readonly number[]>();

/** Moments at which a zone's clocks are set, over two years. */
export function changesOf(timeZone: string): readonly number[] {
  let found = changes.get(timeZone);
  if (found === undefined) {
    const moments: number[] = [];
    for (let day = START; day < START + 730 * DAY_MS; day += DAY_MS) {
      const before = offsetOf(day, timeZone);
      if (offsetOf(day + DAY_MS, timeZone) === before) continue;
      let [low, high] = [day, day + DAY_MS];
      while (high - low > SECOND_MS) {
        const middle = (low + high) / 2;
        if (offsetOf(middle, timeZone) === before) low = middle;
        else high = middle;
      }
      moments.push(Math.round(high / MINUTE_MS) * MINUTE_MS);
    }
    found = moments;
    changes.set(timeZone, found);
  }
  return found;
}

// ── what happens to a clock ─────────────────────────────────────────────────────────────────────────────────────────

const CLOCK_TROUBLES = [
  'years',
  'step-back',
  'small-step',
  'midnight',
  'summer-time',
  'leap-day',
  'new-year',
  'days',
  'right',
] as const;
type ClockTrouble = (typeof CLOCK_TROUBLES)[number];

function movedClock(
  trouble: ClockTrouble,
  nowMs: number,
  rightMs: number,
  random: Random,
  timeZone: string,
): number {
  const around = (moment: number): number => moment - random.below(20) * SECOND_MS;
  switch (trouble) {
    case 'years':
      return rightMs + Math.floor((random.next() * 2 - 1) * TEN_YEARS_MS);
    case 'step-back':
      return nowMs - 1 - random.below(2 * HOUR_MS);
    case 'small-step':
      return nowMs + random.below(10_000) - 5_000;
    case 'midnight': {
      const local = nowMs + offsetOf(nowMs, timeZone);
      return around(nowMs + DAY_MS - (((local % DAY_MS) + DAY_MS) % DAY_MS));
    }
    case 'summer-time':
      return around(random.pick(changesOf(timeZone)) ?? rightMs);
    case 'leap-day':
      return around(
        random.one([Date.UTC(2028, 1, 29), Date.UTC(2028, 2, 1)]) - offsetOf(nowMs, timeZone),
      );
    case 'new-year':
      return around(Date.UTC(2027, 0, 1) - offsetOf(nowMs, timeZone));
    case 'days':
      return rightMs + (random.below(60) - 30) * DAY_MS;
    case 'right':
      return rightMs;
  }
}

// ── one shop ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Tally = {
  events: number;
  sales: number;
  askedAboutTheClock: number;
  restarts: number;
  byTrouble: Map<string, number>;
};

class Shop {
  readonly stations: TestLedger[];
  readonly #caseId: string;
  readonly #random: Random;
  readonly #timeZone: string;
  readonly #tally: Tally;

  constructor(seed: number, timeZone: string, tally: Tally) {
    this.#random = new Random(seed);
    this.#timeZone = timeZone;
    this.#tally = tally;
    const first = new TestLedger({ seed, isDurable: false });
    const founding = { prepared: PREPARED_FOUNDING };
    const { ownerId } = first.must('SetUpShop', { ...HARBOUR, timeZone }, founding);
    first.asker = { staffId: ownerId };
    this.#caseId = first.must('AddProduct', CLEAR_CASE).productId;
    this.stations = [first];
    for (let number = 2; number <= STATIONS; number += 1)
      this.stations.push(joinedStation(first, `B${number}`, seed + number * 1_000));
  }

  /** One run; answers what is wrong with what it wrote. */
  run(rightMs: number): string | null {
    const random = this.#random;
    const at = random.below(STATIONS);
    let station = this.stations[at] as TestLedger;
    const trouble = random.pick(CLOCK_TROUBLES) ?? 'right';
    const { clock } = station;
    clock.nowMs = movedClock(trouble, clock.nowMs, rightMs, random, this.#timeZone);
    this.#tally.byTrouble.set(trouble, (this.#tally.byTrouble.get(trouble) ?? 0) + 1);
    if (random.chance(0.03)) {
      station = this.#restarted(station);
      this.stations[at] = station;
    }
    const { sequence, clock: before } = station.ledger.head;
    if (random.chance(0.5)) this.#sell(station);
    else for (let count = 0; count < 3; count += 1) this.#tryAny(station);
    if (random.chance(0.1)) this.#carrySome();
    const written = station.ledger.ownEventsAfter(sequence, 1_000);
    this.#tally.events += written.length;
    return problemOf(written, sequence, before, this.#timeZone);
  }

  #restarted(old: TestLedger): TestLedger {
    this.#tally.restarts += 1;
    old.close();
    const { dataDir, clock, asker } = old;
    const station = new TestLedger({
      dataDir,
      clock,
      seed: this.#random.below(1_000_000_000),
      isDurable: false,
    });
    station.asker = asker;
    return station;
  }

  #tryAny(station: TestLedger): void {
    const type: CommandType = this.#random.pick(TICKETS) ?? 'ScanToSale';
    const answer = tryCommand(this.#random, station, type);
    if (answer?.ok === false && answer.rejection.code === 'till.clock-doubtful')
      this.#tally.askedAboutTheClock += 1;
  }

  #sell(station: TestLedger): void {
    const added = station.run('AddProductToSale', { productId: this.#caseId });
    if (!added.ok) {
      this.#tryOpen(station);
      return;
    }
    const { saleId } = added.value;
    station.run('AddTender', { saleId, kind: 'cash', amountMinor: 1_000_000 });
    if (station.run('CompleteSale', { saleId }).ok) this.#tally.sales += 1;
  }

  /** A person who looks at the date, and says yes whatever it is. */
  #tryOpen(station: TestLedger): void {
    const opened = station.run('OpenTillSession', { floatMinor: 0 });
    if (opened.ok || opened.rejection.code !== 'till.clock-doubtful') return;
    this.#tally.askedAboutTheClock += 1;
    const { businessDate } = opened.rejection;
    station.run('OpenTillSession', { floatMinor: 0, clockConfirmedOn: businessDate });
  }

  #carrySome(): void {
    const from = this.#random.pick(this.stations) as TestLedger;
    const to = this.#random.pick(this.stations) as TestLedger;
    if (from !== to) to.ledger.ingest(this.#random.shuffled(unseenRows(from, to)));
  }

  /** What is wrong with the shop as a whole, once everybody knows everything. */
  problemAtEnd(): string | null {
    exchangeAll(this.stations);
    const hashes = new Set<string>();
    for (const { ledger } of this.stations) {
      hashes.add(ledger.stateHash());
      const [finding] = ledger.verify().findings;
      if (finding !== undefined) return `verify: ${JSON.stringify(finding)}`;
    }
    const [first] = this.stations as [TestLedger];
    const elsewhere = ledgerOf(this.#random.shuffled(rowsOf(first)), 37);
    hashes.add(elsewhere.ledger.stateHash());
    elsewhere.close();
    dropFolder(elsewhere.dataDir);
    first.ledger.rebuild();
    hashes.add(first.ledger.stateHash());
    if (hashes.size > 1) return 'stations that know the same events have other tables';
    return receiptProblem(first);
  }

  close(): void {
    for (const station of this.stations) {
      station.close();
      dropFolder(station.dataDir);
    }
  }
}

/** Each row against the one before it, and its day against its own moment. */
function problemOf(
  written: readonly EventRow[],
  sequenceBefore: number,
  clockBefore: number,
  timeZone: string,
): string | null {
  let sequence = sequenceBefore;
  let clock = clockBefore;
  for (const row of written) {
    const where = `${row.type} ${row.stationSequence}`;
    if (row.stationSequence !== sequence + 1) return `${where} does not follow ${sequence}`;
    if (row.clock <= clock) return `the clock of ${where} does not grow`;
    const day = dayOf(row.occurredAt, timeZone);
    if (row.businessDate !== day)
      return `${where} of ${new Date(row.occurredAt).toISOString()} is dated ${row.businessDate}, not ${day} (${timeZone})`;
    ({ stationSequence: sequence, clock } = row);
  }
  return null;
}

type Receipt = Readonly<{ stationId: string; number: string; sequence: number; nth: number }>;

/** Receipt numbers of each station from 1 without a gap, in the order of its sales, and none of them twice. */
function receiptProblem({ ledger }: TestLedger): string | null {
  const receipts = ledger.db.all<Receipt>(
    `SELECT station_id AS stationId, data ->> '$.receiptNumber' AS number, data ->> '$.receiptSequence' AS sequence,
       ROW_NUMBER() OVER (PARTITION BY station_id ORDER BY station_sequence) AS nth
     FROM events WHERE type = 'SaleCompleted'`,
  );
  const wrong = receipts.find(({ sequence, nth }) => sequence !== nth);
  if (wrong !== undefined) return `receipt ${wrong.number} is the ${wrong.nth}th of its station`;
  const numbers = new Set(receipts.map(({ number }) => number));
  if (numbers.size < receipts.length) return 'a receipt number came twice';
  const chains = ledger.db.all<{ stationId: string }>(
    `SELECT station_id AS stationId FROM (
       SELECT station_id, clock - LAG(clock) OVER (PARTITION BY station_id ORDER BY station_sequence) AS step FROM events
     ) WHERE step <= 0`,
  );
  return chains.length === 0 ? null : `the clock of ${chains[0]?.stationId} went back`;
}

export async function runClocks({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const failures = new Failures('clocks', seed);
  const tally: Tally = {
    events: 0,
    sales: 0,
    askedAboutTheClock: 0,
    restarts: 0,
    byTrouble: new Map(),
  };
  let done = 0;
  for (let number = 0; done < count && !failures.isFull; number += 1) {
    const timeZone = ZONES[number % ZONES.length] ?? 'UTC';
    const shop = new Shop(seed + number * 7, timeZone, tally);
    const runs = Math.min(RUNS_OF_A_SHOP, count - done);
    for (let run = 0; run < runs; run += 1) {
      const problem = shop.run(START + done * MINUTE_MS);
      done += 1;
      if (problem !== null) failures.add(`run ${done}: ${problem}`, done);
      onProgress?.(done);
    }
    const problem = shop.problemAtEnd();
    if (problem !== null) failures.add(`after run ${done} (${timeZone}): ${problem}`, done);
    shop.close();
    // Whoever waits for progress gets a turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { byTrouble, ...figures } = tally;
  return {
    campaign: 'clocks',
    seed,
    count: done,
    failures: failures.list(),
    figures: { ...figures, ...Object.fromEntries(byTrouble) },
  };
}
