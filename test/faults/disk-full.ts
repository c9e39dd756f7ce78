/**
 * F4: a whole station on a small disk that is filled at every kind of moment. The reserve finishes what was begun; then
 * everything that writes is refused with the reason, everything that reads goes on, nothing throws; and when there is
 * room again the very same commands go through, with nobody doing anything for it.
 */
import {
  closeSync,
  existsSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, LedgerStateView } from '#shared/bridge/bridge.ts';
import type { CommandType, InputOfCommand, ReplyOf } from '#shared/modules.ts';
import { copyLedger, NoRoomToCopy } from '#main/ledger/copy.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { hasSentence } from '#main/ledger/ledger-file.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { reserveFile, type ReserveSize } from '#main/ledger/reserve.ts';
import { startTcpPrinter, type TcpPrinter } from '../fakes/tcp-printer.ts';
import { seeded, TestLedger } from '../fixtures/ledgers.ts';
import { smallDisk, unmount } from '../fixtures/mounts.ts';
import { CLEAR_CASE, HARBOUR } from '../fixtures/shop.ts';
import { foundShop, openStation, type TestStation } from '../fixtures/station.ts';
import { Failures, type CampaignOptions, type Summary } from './harness.ts';

const MIB = 1024 * 1024;
const DISK_BYTES = 48 * MIB;
const RESERVE: ReserveSize = { byteCount: MIB / 4, roomBytes: MIB / 2, lookEveryMs: 20 };
/** What a filled disk has left at most. */
const LEFT_BYTES_MAX = 64 * 1024;
const COMMANDS_MAX = 2_000;
const PATIENCE_MS = 30_000;

/** What goes on when the disk fills. */
const MOMENTS = ['sale', 'delivery', 'restart', 'copy', 'switch'] as const;
type Moment = (typeof MOMENTS)[number];

/** Waits until something is so that other threads bring about; throws with its name where it never is. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await wait(10);
  }
}

class Disk {
  readonly folder: string;
  readonly #ballast: string;
  constructor() {
    this.folder = smallDisk(DISK_BYTES);
    this.#ballast = path.join(this.folder, 'holiday-pictures');
  }

  /** Leaves so many bytes. */
  fill(leftBytes: number): void {
    const file = openSync(this.#ballast, 'a');
    const piece = Buffer.alloc(64 * 1024, 1);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
    truncateSync(this.#ballast, Math.max(0, statSync(this.#ballast).size - leftBytes));
  }

  empty(): void {
    rmSync(this.#ballast, { force: true });
  }
}

type Told = Readonly<{ type: CommandType; commandId: string; reply: string }>;
type Refused = Readonly<{ type: CommandType; commandId: string; input: unknown }>;

class FullShop {
  readonly disk = new Disk();
  readonly told: Told[] = [];
  readonly states: LedgerStateView[] = [];
  printer!: TcpPrinter;
  #open!: TestStation;
  #ownerId = '';
  #caseId = '';
  #deliveryId = '';

  async begin(): Promise<void> {
    this.printer = await startTcpPrinter();
    await this.open();
    this.#ownerId = (await foundShop(this.#open)).ownerId;
    const { host, port } = this.printer;
    const printer = { kind: 'tcp', host, port, columns: 42, hasDrawer: false } as const;
    await this.must('SetReceiptPrinter', { printer });
    this.#caseId = (await this.must('AddProduct', CLEAR_CASE)).productId;
    const opened = await this.must('OpenDelivery', { supplierName: 'Northgate', reference: '' });
    this.#deliveryId = opened.deliveryId;
    await this.receive(5_000);
    await this.must('OpenTillSession', { floatMinor: 0 });
  }

  async open(): Promise<void> {
    this.#open = await openStation(this.disk.folder, { reserve: RESERVE });
    this.#open.station.onNotice((notice) => {
      if (notice.kind === 'ledger') this.states.push(notice.state);
    });
  }

  close = (): Promise<void> => this.#open.station.close();

  async signIn(): Promise<Answer<unknown>> {
    const { pin } = HARBOUR;
    this.#open.clock.nowMs += 10_000;
    return this.#open.pos.device({ type: 'session.signIn', staffId: this.#ownerId, pin });
  }

  signOut = () => this.#open.pos.device({ type: 'session.signOut' });

  /** Every receipt is on paper, and nothing waits for a person. */
  async isPrinted(): Promise<boolean> {
    const status = await this.#open.pos.query('getPrintStatus', {});
    return status.ok && status.value.waitingCount === 0;
  }

  async send(type: CommandType, input: unknown, commandId = this.#open.newId()) {
    const answer = await this.#open.station.command({ commandId, type, input });
    if (answer.ok) this.told.push({ type, commandId, reply: JSON.stringify(answer.value) });
    return { answer, refused: { type, commandId, input } satisfies Refused };
  }

  async must<Type extends CommandType>(
    type: Type,
    input: InputOfCommand<Type>,
  ): Promise<ReplyOf<Type>> {
    const { answer } = await this.send(type, input);
    if (!answer.ok) throw new Error(`${type}: ${JSON.stringify(answer.rejection)}`);
    return answer.value as ReplyOf<Type>;
  }

  receive = (quantity: number) =>
    this.must('ReceiveQuantity', {
      deliveryId: this.#deliveryId,
      productId: this.#caseId,
      quantity,
      unitCostMinor: 450,
    });

  /** One step of a sale after the other, over and over; `take` hears each answer and says whether to go on. */
  async *steps(moment: Moment): AsyncGenerator<Awaited<ReturnType<FullShop['send']>>> {
    const delivery = { deliveryId: this.#deliveryId, productId: this.#caseId };
    for (;;) {
      if (moment === 'delivery') {
        yield await this.send('ReceiveQuantity', { ...delivery, quantity: 1, unitCostMinor: 450 });
        continue;
      }
      const added = await this.send('AddProductToSale', { productId: this.#caseId });
      yield added;
      const saleId = (await this.basket())?.saleId ?? '';
      yield await this.send('AddTender', { saleId, kind: 'cash', amountMinor: 2_000 });
      yield await this.send('CompleteSale', { saleId });
    }
  }

  async basket(): Promise<{
    saleId: string;
    dueMinor: number;
    tenders: readonly unknown[];
  } | null> {
    const counter = await this.#open.pos.query('getCounter', {});
    if (!counter.ok) throw new Error(`getCounter: ${counter.rejection.code}`);
    return counter.value.basket;
  }

  /** Everything that a person may want to see while nothing can be written. */
  async readAll(): Promise<readonly string[]> {
    const page = { search: '', offset: 0, limit: 20 };
    const asked = {
      getCounter: {},
      getShop: {},
      listSales: page,
      listProducts: { ...page, tracking: null },
      getPrintStatus: {},
      getTillSession: {},
      getSafety: {},
    };
    const problems: string[] = [];
    for (const [type, input] of Object.entries(asked)) {
      const answer = await this.#open.station.query({ type, input });
      if (!answer.ok) problems.push(`${type}: ${answer.rejection.code}`);
    }
    const state = await this.#open.pos.device({ type: 'ledger.state' });
    if (!state.ok || state.value.disk === 'roomy') problems.push('the state says nothing of it');
    return problems;
  }
}

/** Sells until the disk says no; answers what was refused, and what was done before. */
async function sellUntilRefused(
  shop: FullShop,
  moment: Moment,
): Promise<Readonly<{ refused: Refused; doneCount: number }>> {
  let doneCount = 0;
  for await (const { answer, refused } of shop.steps(moment)) {
    if (!answer.ok) {
      if (answer.rejection.code === 'ledger.disk-full') return { refused, doneCount };
      throw new Error(`${refused.type} was refused: ${JSON.stringify(answer.rejection)}`);
    }
    doneCount += 1;
    if (doneCount > COMMANDS_MAX) throw new Error('the disk never filled');
  }
  throw new Error('the steps ended');
}

type Tally = { doneOnReserve: number; refusals: number; reopened: number; unopened: number };

/** What goes on while nothing can be written; throws where it does not go on. */
async function liveWithout(shop: FullShop, moment: Moment, tally: Tally): Promise<void> {
  if (moment === 'copy') {
    const db = new LedgerDatabase(ledgerFile(shop.disk.folder), { readonly: true });
    const target = path.join(shop.disk.folder, 'backups/copy.db');
    try {
      copyLedger(db, target);
      throw new Error('a copy was made where there is no room');
    } catch (error) {
      if (!(error instanceof NoRoomToCopy)) throw error;
    } finally {
      db.close();
    }
    if (existsSync(`${target}.making`)) throw new Error('half a copy was left');
  }
  if (moment === 'switch') {
    await shop.signOut();
    const answer = await shop.signIn();
    if (!answer.ok && answer.rejection.code !== 'ledger.disk-full')
      throw new Error(`signing in: ${answer.rejection.code}`);
  }
  if (moment !== 'restart') return;
  await shop.close();
  shop.disk.fill(Math.floor(LEFT_BYTES_MAX / 8));
  try {
    await shop.open();
    tally.reopened += 1;
    const answer = await shop.signIn();
    if (!answer.ok && answer.rejection.code !== 'ledger.disk-full')
      throw new Error(`signing in: ${answer.rejection.code}`);
  } catch (error) {
    if (!hasSentence(error)) throw error;
    tally.unopened += 1;
  }
}

async function runRound(
  shop: FullShop,
  plan: Readonly<{ moment: Moment; leftBytes: number }>,
  tally: Tally,
): Promise<void> {
  const { moment, leftBytes } = plan;
  const isHeld = (): boolean =>
    statSync(reserveFile(shop.disk.folder), { throwIfNoEntry: false })?.size === RESERVE.byteCount;
  await until('the reserve', isHeld);
  shop.states.length = 0;
  shop.disk.fill(leftBytes);
  const { refused, doneCount } = await sellUntilRefused(shop, moment);
  tally.refusals += 1;
  tally.doneOnReserve += doneCount;
  if (isHeld()) throw new Error('the reserve was kept though the disk is full');
  if (!shop.states.some(({ disk }) => disk === 'low' || disk === 'full'))
    throw new Error('nobody was told');
  const problems = await shop.readAll();
  if (problems.length > 0) throw new Error(`while full: ${problems.join(', ')}`);
  const wasUnopened = tally.unopened;
  await liveWithout(shop, moment, tally);
  shop.disk.empty();
  if (tally.unopened > wasUnopened) await shop.open();
  if (moment === 'restart' || moment === 'switch') {
    const signedIn = await shop.signIn();
    if (!signedIn.ok) throw new Error(`signing in with room: ${signedIn.rejection.code}`);
  }
  const { answer } = await shop.send(refused.type, refused.input, refused.commandId);
  if (!answer.ok) throw new Error(`${refused.type} with room again: ${answer.rejection.code}`);
  await finishSale(shop);
  await until('room in the state', () => shop.states.at(-1)?.disk === 'roomy' || isHeld());
  await until('the last receipt', () => shop.isPrinted());
}

/** What lies on the counter is paid and done with. */
async function finishSale(shop: FullShop): Promise<void> {
  const basket = await shop.basket();
  if (basket === null) return;
  const { saleId, dueMinor } = basket;
  if (dueMinor > 0) await shop.must('AddTender', { saleId, kind: 'cash', amountMinor: 100_000 });
  await shop.must('CompleteSale', { saleId });
}

/** What the disk holds after all of it, null where it is all that it should be. */
function problemAfter(shop: FullShop): string | null {
  const { ledger } = new TestLedger({ dataDir: shop.disk.folder });
  try {
    for (const { type, commandId, reply } of shop.told) {
      const stored = ledger.db.get<{ reply: string }>(
        'SELECT reply FROM replies WHERE command_id = ? AND type = ?',
        commandId,
        type,
      );
      // The recovery code is shown once and stored nowhere.
      if (stored === undefined) return `${type} ${commandId} was acknowledged and is lost`;
      if (type !== 'SetUpShop' && stored.reply !== reply) return `${type} answers something else`;
    }
    const sales = ledger.db.all<{ sequence: number }>(
      `SELECT data ->> '$.receiptSequence' AS sequence FROM events WHERE type = 'SaleCompleted' ORDER BY station_sequence`,
    );
    if (sales.some(({ sequence }, index) => sequence !== index + 1))
      return 'the receipts have a gap';
    const sold = shop.told.filter(({ type }) => type === 'CompleteSale').length;
    if (sales.length !== sold) return `${sold} sales were acknowledged, ${sales.length} are there`;
    const jobs = ledger.db.get<{ count: number; printed: number }>(
      `SELECT COUNT(*) AS count, COALESCE(SUM(state = 'printed'), 0) AS printed FROM print_jobs
       WHERE kind = 'receipt'`,
    );
    if (jobs?.count !== sold) return `${sold} sales, ${jobs?.count} receipts to print`;
    // One that was on paper while nothing could be noted is for a person to look at, and not printed again.
    const onPaper = shop.printer.received().length;
    if (jobs.printed > onPaper || onPaper > sold)
      return `${sold} sales, ${onPaper} receipts on paper, ${jobs.printed} noted`;
    const [finding] = ledger.verify().findings;
    return finding === undefined ? null : `verify: ${JSON.stringify(finding)}`;
  } finally {
    ledger.close();
  }
}

/** What one disk lives through: its ledger grows with every round. */
const ROUNDS_OF_A_DISK = 20;

export async function runDiskFull({ count, seed, onProgress }: CampaignOptions): Promise<Summary> {
  const random = seeded(seed);
  const failures = new Failures('disk-full', seed);
  const tally: Tally = { doneOnReserve: 0, refusals: 0, reopened: 0, unopened: 0 };
  const sums = { acknowledged: 0, printed: 0 };
  let done = 0;
  const playRound = async (shop: FullShop): Promise<boolean> => {
    const moment = MOMENTS[done % MOMENTS.length] ?? 'sale';
    const plan = { moment, leftBytes: Math.floor(random() * LEFT_BYTES_MAX) };
    try {
      await runRound(shop, plan, tally);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      failures.add(`round ${done + 1} (${moment}): ${error.message}`, done + 1);
      shop.disk.empty();
      return false;
    }
    done += 1;
    onProgress?.(done);
    return true;
  };
  while (done < count && failures.list().length === 0) {
    const shop = new FullShop();
    try {
      await shop.begin();
      const end = Math.min(count, done + ROUNDS_OF_A_DISK);
      while (done < end && (await playRound(shop)));
      await shop.close();
      const problem = problemAfter(shop);
      if (problem !== null) failures.add(problem, done);
      sums.acknowledged += shop.told.length;
      sums.printed += shop.printer.received().length;
    } finally {
      await shop.printer.stop();
      unmount(shop.disk.folder);
    }
  }
  return {
    campaign: 'disk-full',
    seed,
    count: done,
    failures: failures.list(),
    figures: { ...tally, ...sums },
  };
}
