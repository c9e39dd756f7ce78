/**
 * F11: whatever arrives at the bridge from whomever, it is answered with a Result whose "no" the screens have a sentence
 * for; nothing is written without the right to; the program lives. A real station with its threads, its ledger in
 * memory: what is tested here is not the waiting for a disk.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { en } from '#renderer/app/messages/en.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { Random } from '../fixtures/random.ts';
import { CLEAR_CASE, listFile } from '../fixtures/shop.ts';
import { must, openStation, type TestStation } from '../fixtures/station.ts';
import { openHttpDoor, type HttpDoor } from './bridge-http.ts';
import { Messages, type Known, type Message } from './bridge-messages.ts';
import { People, SEATS, type Seat } from './bridge-people.ts';
import { judgeRights, type Judged } from './bridge-rights.ts';
import {
  campaignFolder,
  dropFolder,
  Failures,
  ROOT,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

/** Messages of one person before another one sits down. */
const SITTING = 120;
/** How often what is known of the shop is read anew. */
const LEARN_EVERY = 15;
const BURST_MAX = 6;
const HTTP_SHARE = 0.04;
const ANSWER_MS_MAX = 30_000;
const LIST = 'northgate.csv';
const CODES = new Set(Object.keys(en.rejections.sentences));
const CODE_PREFIXES = ['identifier.', 'scan.', 'packing-list.', 'money.'];

// ── one answer ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong with an answer, null where it is one. */
function problemOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return `the answer is ${String(answer)}`;
  const { ok, rejection } = answer as { ok?: unknown; rejection?: { code?: unknown } };
  try {
    structuredClone(answer);
  } catch (error) {
    return `the answer cannot be sent: ${String(error)}`;
  }
  if (ok === true) return 'value' in answer ? null : 'a yes without a value';
  if (ok !== false || typeof rejection?.code !== 'string') return 'the answer is no Result';
  const { code } = rejection;
  if (code === 'bridge.failed') return 'the program failed';
  const isKnown = CODES.has(code) || CODE_PREFIXES.some((prefix) => code.startsWith(prefix));
  return isKnown ? null : `nobody has a sentence for ${code}`;
}

const isYes = (answer: unknown): boolean => (answer as { ok?: unknown } | null)?.ok === true;

const shown = ({ to, request }: Message): string => {
  const type = (request as { type?: unknown } | null)?.type;
  const name = typeof type === 'string' ? type.slice(0, 60) : 'garbage';
  let text: string;
  try {
    text = JSON.stringify(request)?.slice(0, 300) ?? String(request);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    text = 'what JSON cannot say';
  }
  return `${to} ${name}: ${text}`;
};

// ── the shop that is talked about ───────────────────────────────────────────────────────────────────────────────────

const KINDS = `SELECT substr(subject, 1, instr(subject, ':') - 1) AS kind,
  substr(subject, instr(subject, ':') + 1) AS id FROM event_subjects
  GROUP BY subject ORDER BY MAX(position) DESC LIMIT 400`;
const IN_STOCK = `SELECT json_extract(state, '$.identifiers[0].display') AS id FROM devices
  WHERE status = 'in-stock' ORDER BY id DESC LIMIT 40`;

type Basket = Readonly<{
  saleId: string;
  dueMinor: number;
  lines: readonly { line: { lineId: string } }[];
  tenders: readonly { tenderId: string }[];
}>;

class Shop {
  readonly running: TestStation;
  readonly people: People;
  readonly reading: Database.Database;
  readonly fileIds: string[] = [];

  constructor(running: TestStation, people: People) {
    this.running = running;
    this.people = people;
    this.reading = new Database(ledgerFile(running.dataDir), { readonly: true });
  }

  /** Ids of what is there, the newest first; of the people, not the one who must stay able to sign in. */
  async known(): Promise<Known> {
    const known = new Map<string, string[]>();
    const add = (kind: string, id: string): void => {
      if (id !== this.people.ownerId) known.set(kind, [...(known.get(kind) ?? []), id]);
    };
    for (const { kind, id } of this.reading.prepare(KINDS).all() as { kind: string; id: string }[])
      add(kind, id);
    for (const { id } of this.reading.prepare(IN_STOCK).all() as { id: string }[]) {
      add('raw', id);
      add('text', id);
    }
    for (const id of this.fileIds) add('file', id);
    const counter = await this.running.pos.query('getCounter', {});
    const basket = counter.ok ? (counter.value as { basket: Basket | null }).basket : null;
    if (basket === null) return known;
    known.set('amountMinor', [String(Math.max(1, basket.dueMinor))]);
    known.set('sale', [basket.saleId, basket.saleId, ...(known.get('sale') ?? []).slice(0, 3)]);
    for (const { line } of basket.lines) add('line', line.lineId);
    for (const { tenderId } of basket.tenders) add('tender', tenderId);
    return known;
  }

  /** What nobody may change with a "no". */
  written(): string {
    const count = (table: string): unknown =>
      this.reading.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
    return `${String(count('events'))} events, ${String(count('replies'))} replies`;
  }
}

/** A shop with sixty phones and two kinds of cases, all priced, and an open till. */
async function openShop(dataDir: string): Promise<Shop> {
  const running = await openStation(dataDir);
  const people = await People.hire(running);
  const shop = new Shop(running, people);
  const { pos, station } = running;
  const bytes = readFileSync(path.join(ROOT, 'test/fixtures/packing-lists', LIST));
  const handed = station.putFile({ name: LIST, bytes });
  if (!handed.ok) throw new Error('the list was not taken');
  const { fileId } = handed.value;
  shop.fileIds.push(fileId);
  const { mapping } = listFile(LIST);
  const source = { supplierName: 'Northgate', reference: '' };
  const { deliveryId } = await must(
    pos.command('FeedPackingList', { deliveryId: null, fileId, mapping, ...source }),
  );
  await must(pos.command('TakeInUnscanned', { deliveryId }));
  for (const model of ['Case, clear', 'Case, black']) {
    const { productId } = await must(
      pos.command('AddProduct', { ...CLEAR_CASE, model, sku: '', barcode: '' }),
    );
    const cases = { productId, quantity: 50, unitCostMinor: 450 };
    await must(pos.command('ReceiveQuantity', { deliveryId, ...cases }));
  }
  const all = { search: '', tracking: 'device', offset: 0, limit: 100 } as const;
  for (const { productId } of (await must(pos.query('listProducts', all))).rows)
    await must(pos.command('SetPrice', { productId, priceMinor: 49_900 }));
  await must(pos.command('OpenTillSession', { floatMinor: 20_000 }));
  return shop;
}

// ── messages ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Tally = {
  messages: number;
  yes: number;
  writes: number;
  overHttp: number;
  uncaught: number;
  times: number[];
};

type Fire = Readonly<{
  shop: Shop;
  http: HttpDoor;
  messages: Messages;
  random: Random;
  tally: Tally;
  fail: (what: string) => void;
}>;

async function send({ shop, tally, fail }: Fire, message: Message, seat: Seat): Promise<unknown> {
  const { station } = shop.running;
  const from = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('no answer'), ANSWER_MS_MAX);
  });
  let answer: unknown;
  try {
    answer = await Promise.race([station[message.to](message.request as never), late]);
  } catch (error) {
    answer = `thrown: ${String(error)}`;
  } finally {
    clearTimeout(timer);
  }
  tally.messages += 1;
  tally.times.push(performance.now() - from);
  if (isYes(answer)) tally.yes += 1;
  const problem = problemOf(answer);
  if (problem !== null) fail(`${seat}, ${shown(message)} — ${problem}`);
  return answer;
}

/** One alone, after which it is clear what was written; a "no" writes nothing, and a query never. */
async function sendOne(fire: Fire, seat: Seat): Promise<void> {
  const { shop, messages, fail, tally } = fire;
  const message = messages.next(shop.running.newId);
  const before = shop.written();
  const answer = await send(fire, message, seat);
  const after = shop.written();
  if (before === after) return;
  tally.writes += 1;
  // Who signs in is written down by the station itself.
  const isWritten = message.to === 'command' && isYes(answer);
  const isSignIn = message.to === 'device' && isYes(answer);
  if (!isWritten && !isSignIn) fail(`${seat}, ${shown(message)} — ${before}, then ${after}`);
}

/** Several at once: screens do not wait for one another. */
async function sendBurst(fire: Fire, seat: Seat): Promise<void> {
  const { shop, messages, random } = fire;
  const burst = Array.from({ length: 2 + random.below(BURST_MAX - 1) }, () =>
    messages.next(shop.running.newId),
  );
  await Promise.all(burst.map((message) => send(fire, message, seat)));
}

async function sendOverHttp({ shop, http, messages, random, tally, fail }: Fire): Promise<void> {
  const message = messages.next(shop.running.newId);
  let body = '';
  try {
    body = JSON.stringify(message.request) ?? '';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const before = shop.written();
  tally.messages += 1;
  tally.overHttp += 1;
  const { status, text, isBridge, isOurs } = await http.knock(random, body);
  if (status >= 500) fail(`over HTTP: status ${status} for ${body.slice(0, 200)}`);
  if (!isOurs && isBridge && status === 200) fail(`over HTTP: a stranger was answered: ${text}`);
  if (!isOurs && shop.written() !== before) fail(`over HTTP: a stranger wrote ${body}`);
  if (status !== 200 || !isBridge) return;
  const problem = problemOf(JSON.parse(text));
  if (problem !== null) fail(`over HTTP: ${body.slice(0, 200)} — ${problem}`);
}

async function sit(fire: Fire, seat: Seat, count: number): Promise<void> {
  const { shop, messages, random, tally } = fire;
  await shop.people.seat(seat);
  const end = tally.messages + count;
  let nextLearning = tally.messages;
  while (tally.messages < end) {
    if (tally.messages >= nextLearning) {
      messages.learn(await shop.known());
      nextLearning = tally.messages + LEARN_EVERY;
    }
    if (random.chance(HTTP_SHARE)) await sendOverHttp(fire);
    else if (random.chance(0.05)) await sendBurst(fire, seat);
    else await sendOne(fire, seat);
  }
}

/** What a whole evening of messages must have left: nobody's rights stretched, a ledger that its full check finds whole. */
function afterwards(dataDir: string, judged: Judged, fail: (what: string) => void): void {
  for (const violation of judged.violations) fail(violation);
  const { ledger } = new TestLedger({ dataDir });
  const [finding] = ledger.verify().findings;
  if (finding !== undefined) fail(`verify: ${JSON.stringify(finding)}`);
  ledger.close();
}

/** Errors that nobody awaits any more would otherwise be seen by nobody. */
function countUncaught(tally: Tally, fail: (what: string) => void): () => void {
  const hear = (error: unknown): void => {
    tally.uncaught += 1;
    fail(`uncaught: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  process.on('uncaughtException', hear);
  process.on('unhandledRejection', hear);
  return () => {
    process.off('uncaughtException', hear);
    process.off('unhandledRejection', hear);
  };
}

export async function runBridge({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const campaign = 'bridge';
  const failures = new Failures(campaign, seed);
  const tally: Tally = { messages: 0, yes: 0, writes: 0, overHttp: 0, uncaught: 0, times: [] };
  const fail = (what: string): void => failures.add(`message ${tally.messages}: ${what}`, count);
  const stopCounting = countUncaught(tally, fail);
  const folder = campaignFolder(true);
  const written = campaignFolder(true);
  const shop = await openShop(folder);
  const http = await openHttpDoor(shop.running.station);
  const random = new Random(seed);
  const messages = new Messages(random, written, shop.people.ownerId);
  const fire: Fire = { shop, http, messages, random, tally, fail };
  for (let sitting = 0; tally.messages < count && !failures.isFull; sitting += 1) {
    const seat = SEATS[sitting % SEATS.length] ?? 'nobody';
    await sit(fire, seat, Math.min(SITTING, count - tally.messages));
    onProgress?.(tally.messages);
  }
  const judged = judgeRights(shop.reading);
  shop.reading.close();
  await http.close();
  await shop.running.station.close();
  afterwards(folder, judged, fail);
  stopCounting();
  dropFolder(folder);
  dropFolder(written);
  const times = tally.times.toSorted((a, b) => a - b);
  return {
    campaign,
    seed,
    count: tally.messages,
    failures: failures.list(),
    figures: {
      answeredYes: tally.yes,
      wroteSomething: tally.writes,
      overHttp: tally.overHttp,
      events: judged.eventCount,
      rolesThatWrote: Object.keys(judged.byRole).length,
      uncaught: tally.uncaught,
      p99Ms: Math.round((times[Math.floor(times.length * 0.99)] ?? 0) * 100) / 100,
    },
  };
}
