/**
 * F11 with a memory: random sequences of what a cashier does at the counter, compared after every step with a model of
 * it, and the same by several impatient hands at once, in orders that a scheduler chooses. fast-check shrinks a failure
 * to the shortest sequence that still fails, and prints its seed and path.
 */
import fc from 'fast-check';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import type { Result } from '#shared/kernel/result.ts';
import { TestLedger } from '../fixtures/ledgers.ts';
import { CLEAR_CASE } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';
import { CounterModel, predict, type Action, type Phone } from './counter-model.ts';
import {
  campaignFolder,
  dropFolder,
  Failures,
  type CampaignOptions,
  type Summary,
} from './harness.ts';

const PHONES_OF_A_RUN = 4;
const ACTIONS_MAX = 40;
const HANDS = 3;
const ACTIONS_OF_A_HAND = 8;
const CASE_PRICES = [1_990, 2_490, 0] as const;
const PHONE_PRICE = 49_900;
/** One of five runs is by several hands. */
const INTERLEAVED_SHARE = 0.2;

type View = Readonly<{
  basket: Readonly<{
    saleId: string;
    totalMinor: number;
    tenderedMinor: number;
    dueMinor: number;
    lines: readonly Readonly<{ line: { lineId: string }; quantity: number }>[];
    tenders: readonly Readonly<{ tenderId: string }>[];
  }> | null;
  parked: readonly Readonly<{ saleId: string; totalMinor: number }>[];
}>;

/** A real station's counter, told in the model's words. */
class RealCounter {
  readonly running: TestStation;
  readonly #caseIds: readonly string[];
  readonly #phoneId: string;
  readonly #deliveryId: string;
  #phoneCount = 0;
  commandCount = 0;

  private constructor(
    running: TestStation,
    ids: Readonly<{ caseIds: readonly string[]; phoneId: string; deliveryId: string }>,
  ) {
    this.running = running;
    this.#caseIds = ids.caseIds;
    this.#phoneId = ids.phoneId;
    this.#deliveryId = ids.deliveryId;
  }

  static async open(dataDir: string): Promise<RealCounter> {
    const running = await openStation(dataDir);
    const { pos } = running;
    await foundShop(running);
    const { deliveryId } = await must(
      pos.command('OpenDelivery', { supplierName: 'Northgate', reference: '' }),
    );
    const add = async (tracking: 'device' | 'quantity', model: string, priceMinor: number) =>
      (
        await must(
          pos.command('AddProduct', {
            ...CLEAR_CASE,
            sku: '',
            barcode: '',
            tracking,
            model,
            priceMinor,
          }),
        )
      ).productId;
    const caseIds: string[] = [];
    for (const [index, price] of CASE_PRICES.entries())
      caseIds.push(await add('quantity', `Case ${index}`, price));
    const phoneId = await add('device', 'Phone', PHONE_PRICE);
    await must(pos.command('OpenTillSession', { floatMinor: 20_000 }));
    return new RealCounter(running, { caseIds, phoneId, deliveryId });
  }

  readonly view = async (): Promise<View> => must(this.running.pos.query('getCounter', {}));

  /** An empty counter and new phones, whatever an earlier run left. */
  async begin(): Promise<readonly Phone[]> {
    const { pos } = this.running;
    await this.#clear();
    for (const { saleId } of (await this.view()).parked) {
      await must(pos.command('ResumeSale', { saleId }));
      await this.#clear();
    }
    const phones: Phone[] = [];
    for (let count = 0; count < PHONES_OF_A_RUN; count += 1) {
      this.#phoneCount += 1;
      const imei = imeiIdentifier(String(35_700_000_000_000 + this.#phoneCount)).display;
      const unit = { productId: this.#phoneId, labels: [imei], unitCostMinor: 31_000 };
      await must(pos.command('ReceiveUnit', { deliveryId: this.#deliveryId, ...unit }));
      phones.push({ raw: imei, priceMinor: PHONE_PRICE });
    }
    return phones;
  }

  async #clear(): Promise<void> {
    const { basket } = await this.view();
    if (basket === null) return;
    const { pos } = this.running;
    const { saleId } = basket;
    for (const { tenderId } of basket.tenders)
      await must(pos.command('RemoveTender', { saleId, tenderId }));
    await must(pos.command('VoidSale', { saleId }));
  }

  /** Does it, as a screen that sees `view` would; null where there is nothing to do it to. */
  async act(action: Action, view: View, phones: readonly Phone[]): Promise<string | null> {
    const sent = this.#send(action, view, phones);
    if (sent === null) return null;
    this.commandCount += 1;
    const answer = await sent;
    return answer.ok ? 'ok' : answer.rejection.code;
  }

  #send(
    action: Action,
    { basket, parked }: View,
    phones: readonly Phone[],
  ): Promise<Result<unknown>> | null {
    const { pos } = this.running;
    if (action.kind === 'add-case')
      return pos.command('AddProductToSale', { productId: this.#caseIds[action.index] ?? '' });
    if (action.kind === 'scan-phone')
      return pos.command('ScanToSale', { raw: phones[action.index]?.raw ?? '' });
    if (action.kind === 'resume') {
      const saleId = parked[action.index % Math.max(1, parked.length)]?.saleId;
      return saleId === undefined ? null : pos.command('ResumeSale', { saleId });
    }
    if (basket === null) return null;
    const { saleId } = basket;
    const lineOf = (index: number): string | undefined =>
      basket.lines[index % Math.max(1, basket.lines.length)]?.line.lineId;
    switch (action.kind) {
      case 'change-quantity': {
        const lineId = lineOf(action.index);
        const { quantity } = action;
        return lineId === undefined
          ? null
          : pos.command('ChangeLineQuantity', { saleId, lineId, quantity });
      }
      case 'void-line': {
        const lineId = lineOf(action.index);
        return lineId === undefined ? null : pos.command('VoidSaleLine', { saleId, lineId });
      }
      case 'park':
        return pos.command('ParkSale', { saleId, note: '' });
      case 'void':
        return pos.command('VoidSale', { saleId });
      case 'tender': {
        const amountMinor = Math.max(1, Math.round(basket.dueMinor * action.share));
        return pos.command('AddTender', { saleId, kind: action.tender, amountMinor });
      }
      case 'remove-tender': {
        const tender = basket.tenders[action.index % Math.max(1, basket.tenders.length)];
        return tender === undefined
          ? null
          : pos.command('RemoveTender', { saleId, tenderId: tender.tenderId });
      }
      case 'complete':
        return pos.command('CompleteSale', { saleId });
    }
  }
}

const index = fc.nat(5);
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add-case' as const), index: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('scan-phone' as const), index: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change-quantity' as const),
      index,
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void-line' as const), index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('park' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resume' as const), index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('void' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('tender' as const),
      tender: fc.constantFrom('cash' as const, 'card' as const),
      share: fc.constantFrom(0.5, 1, 1.25),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove-tender' as const), index }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('complete' as const) }) },
);

type Model = { counter: CounterModel };
type Real = { counter: RealCounter; phones: readonly Phone[] };

/** One step: what the model says must come true, in the answer and on the counter. */
class Step implements fc.AsyncCommand<Model, Real> {
  readonly action: Action;
  constructor(action: Action) {
    this.action = action;
  }

  readonly check = ({ counter }: Readonly<Model>): boolean =>
    predict(counter, this.action) !== null;

  async run(model: Model, { counter, phones }: Real): Promise<void> {
    const predicted = predict(model.counter, this.action);
    const answer = await counter.act(this.action, await counter.view(), phones);
    if (predicted === null || answer !== predicted.answer)
      throw new Error(`${answer} where ${predicted?.answer} was right`);
    model.counter = predicted.after;
    const { basket, parked } = await counter.view();
    const seen = {
      totalMinor: basket?.totalMinor ?? 0,
      tenderedMinor: basket?.tenderedMinor ?? 0,
      quantities: basket?.lines.map(({ quantity }) => quantity) ?? [],
      parked: parked.map(({ totalMinor }) => totalMinor).toSorted((a, b) => a - b),
    };
    const wanted = predicted.after.shown();
    if (JSON.stringify(seen) !== JSON.stringify(wanted))
      throw new Error(`on the counter ${JSON.stringify(seen)}, right is ${JSON.stringify(wanted)}`);
  }

  readonly toString = (): string => JSON.stringify(this.action);
}

const followsTheModel = (counter: RealCounter) =>
  fc.asyncProperty(
    fc.commands([actions.map((action) => new Step(action))], {
      maxCommands: ACTIONS_MAX,
      size: 'max',
    }),
    async (steps) => {
      const phones = await counter.begin();
      const model = { counter: CounterModel.empty(phones, CASE_PRICES) };
      await fc.asyncModelRun(() => ({ model, real: { counter, phones } }), steps);
    },
  );

/** Hands that do not wait for one another: each answer is a Result, and the money on the counter adds up afterwards. */
const keepsItsHead = (counter: RealCounter) =>
  fc.asyncProperty(
    fc.scheduler(),
    fc.array(fc.array(actions, { maxLength: ACTIONS_OF_A_HAND }), { maxLength: HANDS }),
    async (scheduler, hands) => {
      const phones = await counter.begin();
      const work = hands.map(async (hand) => {
        for (const action of hand) {
          const view = await counter.view();
          // Between what a hand sees and what it does, other hands do theirs.
          await scheduler.schedule(Promise.resolve());
          const answer = await counter.act(action, view, phones);
          if (answer === 'bridge.failed') throw new Error(`${action.kind} failed`);
        }
      });
      await scheduler.waitFor(Promise.all(work));
      const { basket } = await counter.view();
      if (basket === null) return;
      const { totalMinor, tenderedMinor, dueMinor } = basket;
      if (dueMinor !== Math.max(0, totalMinor - tenderedMinor))
        throw new Error(`due ${dueMinor} of ${totalMinor} with ${tenderedMinor} paid`);
    },
  );

type Sold = Readonly<{ deviceId: string; count: number }>;
type Receipt = Readonly<{ number: number }>;

/** Of all runs together: receipts without a gap, no phone sold twice, a ledger that its full check finds whole. */
function problemAfterwards(dataDir: string): string | null {
  const { ledger } = new TestLedger({ dataDir });
  try {
    const receipts = ledger.db.all<Receipt>(
      `SELECT data ->> '$.receiptSequence' AS number FROM events WHERE type = 'SaleCompleted'
       ORDER BY position`,
    );
    if (receipts.some(({ number }, position) => number !== position + 1))
      return 'the receipts have a gap';
    const [twice] = ledger.db.all<Sold>(
      `SELECT data ->> '$.deviceId' AS deviceId, COUNT(*) AS count FROM events
       WHERE type = 'DeviceSold' GROUP BY deviceId HAVING count > 1`,
    );
    if (twice !== undefined) return `phone ${twice.deviceId} was sold ${twice.count} times`;
    const [finding] = ledger.verify().findings;
    return finding === undefined ? null : `verify: ${JSON.stringify(finding)}`;
  } finally {
    ledger.close();
  }
}

/** `count` runs, each of up to forty commands. */
export async function runBridgeModel(options: CampaignOptions): Promise<Summary> {
  const { count, seed, onProgress } = options;
  const campaign = 'bridge-model';
  const failures = new Failures(campaign, seed);
  const folder = campaignFolder(true);
  const counter = await RealCounter.open(folder);
  let number = 0;
  let runs = 0;
  const interleavedRuns = Math.max(1, Math.floor(count * INTERLEAVED_SHARE));
  for (const [property, numRuns] of [
    [followsTheModel(counter), count - interleavedRuns],
    [keepsItsHead(counter), interleavedRuns],
  ] as const) {
    const counted = property.beforeEach(() => {
      number += 1;
      onProgress?.(number);
    });
    const result = await fc.check<unknown>(counted as fc.IAsyncProperty<unknown>, {
      numRuns,
      seed,
      endOnFailure: false,
    });
    runs += result.numRuns;
    const { errorInstance } = result;
    const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    if (result.failed) failures.add(`${reason}\n${fc.defaultReportMessage(result) ?? ''}`, count);
  }
  await counter.running.station.close();
  const problem = problemAfterwards(folder);
  if (problem !== null) failures.add(problem, count);
  dropFolder(folder);
  return {
    campaign,
    seed,
    count: runs,
    failures: failures.list(),
    figures: { commands: counter.commandCount, interleavedRuns },
  };
}
