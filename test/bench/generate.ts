/**
 * Makes the ledger of a large shop: N devices and about five events for each, in two years of deliveries, prices, sales
 * and work in the stock room (`stock-room.ts`). Every fact goes in as a command through the real deciders; only the transactions are larger than at a till, one
 * for each delivery and what is sold until the next. A finished file is kept and never changed; an interrupted one goes
 * on with the delivery that is missing.
 */
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import path from 'node:path';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { registry } from '#main/modules.ts';
import { MIGRATIONS, testClock, TestLedger } from '../fixtures/ledgers.ts';
import { setUp } from '../fixtures/shop.ts';
import { listOf } from '../fixtures/small-shop.ts';
import { StockRoom } from './stock-room.ts';
import { ACCESSORIES, accessoryInput, VARIANTS, variantInput } from './story-catalogue.ts';
import {
  basketOf,
  deliveryCountOf,
  LIST_HEADINGS,
  listRow,
  priceOf,
  reviewAt,
  smallBasketAfter,
  soldAfter,
  unitOf,
  unitsOf,
  type Basket,
  type Unit,
} from './story.ts';

/** Goes up with what the story makes. */
const GENERATOR_VERSION = 2;

const CACHE = path.resolve(import.meta.dirname, '../../.cache/bench');
const HISTORY_MS = 730 * 86_400_000;
const SUPPLIERS = [
  'Northgate Mobile',
  'Meridian Handel',
  'Atlantic Wireless',
  'Corrib Supply',
] as const;
/** Kinds of counted goods that come with a delivery, and pieces of each. */
const ACCESSORIES_PER_DELIVERY = 6;
const PIECES = 30;

const PAGE_CACHE_KIB = 1_000_000;
const CHECKPOINT_EVERY = 8;
const PROGRESS_MS = 5_000;

// ── commands in larger transactions ─────────────────────────────────────────────────────────────────────────────────

/** Commands that `work` runs join one transaction. None may be refused: what it half did would stay. */
function inOneTransaction(db: LedgerDatabase, work: () => void): void {
  const transaction = db.transaction.bind(db);
  transaction(() => {
    db.transaction = (inner) => inner();
    try {
      work();
    } finally {
      db.transaction = transaction;
    }
  });
}

// ── the shop ────────────────────────────────────────────────────────────────────────────────────────────────────────

class Story {
  readonly #shop: TestLedger;
  readonly #deviceCount: number;
  readonly #stockRoom: StockRoom;
  readonly #productIds = new Map<string, string>();

  constructor(shop: TestLedger, deviceCount: number) {
    this.#shop = shop;
    this.#deviceCount = deviceCount;
    this.#stockRoom = new StockRoom(shop, deviceCount);
    for (const { id, sku } of shop.ledger.db.all<{ id: string; sku: string }>(
      "SELECT id, state ->> '$.sku' AS sku FROM products",
    ))
      this.#productIds.set(sku, id);
  }

  #productIdOf({ sku }: Readonly<{ sku: string }>): string {
    const productId = this.#productIds.get(sku);
    if (productId === undefined) throw new Error(`${sku} is not in the catalogue`);
    return productId;
  }

  found(): void {
    const shop = this.#shop;
    setUp(shop);
    for (const variant of VARIANTS) {
      const { productId } = shop.must('AddProduct', variantInput(variant, priceOf(variant, 0)));
      this.#productIds.set(variant.sku, productId);
    }
    const { deliveryId } = shop.must('OpenDelivery', {
      supplierName: 'Fairhill Accessories',
      reference: '',
    });
    for (const accessory of ACCESSORIES) {
      const { productId } = shop.must('AddProduct', accessoryInput(accessory));
      this.#productIds.set(accessory.sku, productId);
      this.#receive(deliveryId, accessory, 200);
    }
    shop.must('CloseDelivery', { deliveryId });
    shop.must('OpenTillSession', { floatMinor: 20_000 });
  }

  #receive(deliveryId: string, accessory: (typeof ACCESSORIES)[number], quantity: number): void {
    const productId = this.#productIdOf(accessory);
    const unitCostMinor = accessory.costMinor;
    this.#shop.must('ReceiveQuantity', { deliveryId, productId, quantity, unitCostMinor });
  }

  /** A delivery comes, and customers until the next one. */
  play(delivery: number): void {
    const deliveryCount = deliveryCountOf(this.#deviceCount);
    const review = reviewAt(delivery, deliveryCount);
    if (delivery > 0 && review !== reviewAt(delivery - 1, deliveryCount))
      this.#reviewPrices(review);
    this.#takeIn(delivery, review);
    this.#stockRoom.work(delivery);
    for (const number of soldAfter(delivery, this.#deviceCount)) {
      this.#serve(unitOf(number), basketOf(number), review);
      const small = smallBasketAfter(number);
      if (small !== null && small.accessories.length > 0) this.#serve(null, small, review);
    }
  }

  #reviewPrices(review: number): void {
    for (const variant of VARIANTS)
      this.#shop.must('SetPrice', {
        productId: this.#productIdOf(variant),
        priceMinor: priceOf(variant, review),
      });
  }

  #takeIn(delivery: number, review: number): void {
    const shop = this.#shop;
    const rows = unitsOf(delivery, this.#deviceCount).map((number) =>
      listRow(unitOf(number), delivery, review),
    );
    const { deliveryId, refusedCount } = shop.must(
      'FeedPackingList',
      {
        deliveryId: null,
        fileId: shop.newId(),
        supplierName: SUPPLIERS[delivery % SUPPLIERS.length] ?? '',
        reference: `PO-${delivery}`,
        mapping: proposeMapping(LIST_HEADINGS, rows),
      },
      { prepared: listOf(LIST_HEADINGS, rows) },
    );
    if (refusedCount > 0)
      throw new Error(`${refusedCount} rows of delivery ${delivery} were refused`);
    shop.must('TakeInUnscanned', { deliveryId });
    for (let index = 0; index < ACCESSORIES_PER_DELIVERY; index += 1) {
      const accessory =
        ACCESSORIES[(delivery * ACCESSORIES_PER_DELIVERY + index) % ACCESSORIES.length];
      if (accessory !== undefined) this.#receive(deliveryId, accessory, PIECES);
    }
    this.#stockRoom.alsoArrive(delivery, deliveryId, ({ variant }) => this.#productIdOf(variant));
    shop.must('CloseDelivery', { deliveryId });
  }

  #serve(unit: Unit | null, { accessories, payment, turn }: Basket, review: number): void {
    const shop = this.#shop;
    let saleId = '';
    let lineId = '';
    let due = 0;
    if (unit !== null) {
      const customerId = this.#stockRoom.keptFor(unit);
      if (customerId !== null) shop.must('SetSaleCustomer', { customerId });
      ({ saleId } = shop.must('ScanToSale', { raw: unit.imei1 ?? unit.serial }));
      due += priceOf(unit.variant, review);
    }
    for (const { barcode, priceMinor } of accessories) {
      ({ saleId, lineId } = shop.must('ScanToSale', { raw: barcode }));
      due += priceMinor;
    }
    if (turn === 'voided-line') {
      shop.must('VoidSaleLine', { saleId, lineId });
      due -= accessories.at(-1)?.priceMinor ?? 0;
    } else if (turn === 'parked') {
      shop.must('ParkSale', { saleId, note: 'Gone to the cash machine' });
      shop.must('ResumeSale', { saleId });
    }
    const byCard = payment === 'card' ? due : payment === 'both' ? due - 5_000 : 0;
    if (byCard > 0) shop.must('AddTender', { saleId, kind: 'card', amountMinor: byCard });
    if (byCard < due) {
      const amountMinor = Math.ceil((due - Math.max(0, byCard)) / 500) * 500;
      shop.must('AddTender', { saleId, kind: 'cash', amountMinor });
    }
    shop.must('CompleteSale', { saleId });
  }
}

// ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Another story, other tables or other projections make another file. */
function nameOf(deviceCount: number): string {
  const hash = createHash('sha256').update(`${GENERATOR_VERSION}`);
  for (const file of readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .toSorted())
    hash.update(readFileSync(path.join(MIGRATIONS, file)));
  for (const { module, projectionVersion } of registry.stores)
    hash.update(`${module} ${projectionVersion}`);
  return `${deviceCount}-devices-${hash.digest('hex').slice(0, 8)}`;
}

/** Files of this size that an earlier program made. */
function removeOlder(deviceCount: number, name: string): void {
  for (const entry of readdirSync(CACHE))
    if (entry.startsWith(`${deviceCount}-devices-`) && !entry.startsWith(name))
      rmSync(path.join(CACHE, entry), { recursive: true, force: true });
}

const ownerOf = ({ ledger }: TestLedger): string | undefined =>
  ledger.db.get<{ id: string }>('SELECT id FROM staff_members ORDER BY id LIMIT 1')?.id;

function signIn(shop: TestLedger): TestLedger {
  const staffId = ownerOf(shop);
  if (staffId !== undefined) shop.asker = { staffId };
  return shop;
}

/** Deliveries that a generation finished before it was interrupted; null where not even the shop was founded. */
function doneIn({ ledger }: TestLedger): number | null {
  const { count } = ledger.db.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM deliveries',
  ) ?? { count: 0 };
  return count === 0 ? null : count - 1;
}

export type Generated = Readonly<{ eventCount: number; seconds: number }>;

/** Makes what is missing of a ledger of `deviceCount` devices in `dataDir`, up to the delivery `stopBefore`. */
export function generate(
  dataDir: string,
  deviceCount: number,
  stopBefore = deliveryCountOf(deviceCount),
): Generated {
  const clock = { nowMs: testClock().nowMs - HISTORY_MS };
  const deliveryCount = deliveryCountOf(deviceCount);
  const startsAt = (delivery: number): number =>
    testClock().nowMs - HISTORY_MS + Math.floor((HISTORY_MS * (delivery + 0.01)) / deliveryCount);
  const shop = signIn(new TestLedger({ dataDir, clock, isDurable: false }));
  const { ledger } = shop;
  ledger.db.connection.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
  const from = performance.now();
  const eventsBefore = ledger.head.position;
  let toldAt = from;
  const tell = (delivery: number): void => {
    toldAt = performance.now();
    const eventCount = ledger.head.position;
    const speed = Math.round(((eventCount - eventsBefore) * 1_000) / (toldAt - from));
    const share = Math.floor((delivery * 100) / deliveryCount);
    console.error(
      `${deviceCount} devices: ${share} % made, ${eventCount} events, ${speed} events/s`,
    );
  };
  const story = new Story(shop, deviceCount);
  const done = doneIn(shop);
  if (done === null) inOneTransaction(ledger.db, () => story.found());
  for (let delivery = done ?? 0; delivery < stopBefore; delivery += 1) {
    clock.nowMs = Math.max(clock.nowMs, startsAt(delivery));
    inOneTransaction(ledger.db, () => story.play(delivery));
    if (delivery % CHECKPOINT_EVERY === 0) ledger.checkpoint();
    if (performance.now() - toldAt > PROGRESS_MS) tell(delivery + 1);
  }
  ledger.db.connection.pragma('synchronous = FULL');
  ledger.checkpoint();
  const eventCount = ledger.head.position;
  shop.close();
  return { eventCount: eventCount - eventsBefore, seconds: (performance.now() - from) / 1_000 };
}

/** What a device takes in the file with its events, read models and indexes; a copy is measured beside it. */
const BYTES_PER_DEVICE = 20_000;

function assertRoom(deviceCount: number): void {
  const { bavail, bsize } = statfsSync(CACHE);
  const wanted = 2 * deviceCount * BYTES_PER_DEVICE;
  if (bavail * bsize < wanted)
    throw new Error(
      `a ledger of ${deviceCount} devices and a copy of it take about ${Math.ceil(wanted / 1e9)} GB; there is less room`,
    );
}

/** The file of a ledger with so many devices, made where it is missing. It is only ever copied or read. */
export function bigFile(deviceCount: number): string {
  mkdirSync(CACHE, { recursive: true });
  const name = nameOf(deviceCount);
  const file = path.join(CACHE, `${name}.db`);
  if (existsSync(file)) return file;
  removeOlder(deviceCount, name);
  assertRoom(deviceCount);
  const making = path.join(CACHE, `${name}.making`);
  console.error(`Making a ledger of ${deviceCount} devices; it is kept for the next time.`);
  generate(making, deviceCount);
  renameSync(ledgerFile(making), file);
  rmSync(making, { recursive: true, force: true });
  return file;
}

const copies: string[] = [];

/** A folder beside the kept files (a temporary one may lie in memory) that is gone when the process ends. */
export function copyFolder(): string {
  mkdirSync(CACHE, { recursive: true });
  if (copies.length === 0)
    process.once('exit', () => {
      for (const folder of copies) rmSync(folder, { recursive: true, force: true });
    });
  const folder = mkdtempSync(path.join(CACHE, 'copy-'));
  copies.push(folder);
  return folder;
}

/** The folder of a copy of the large ledger, for benches that write. */
export function copiedLedger(deviceCount: number): string {
  const folder = copyFolder();
  copyFileSync(bigFile(deviceCount), ledgerFile(folder), constants.COPYFILE_FICLONE);
  return folder;
}

/** A copy of the large ledger, open with its owner signed in. */
export const bigLedger = (deviceCount: number): TestLedger =>
  signIn(new TestLedger({ dataDir: copiedLedger(deviceCount) }));

/** The ledger in a folder of the caller's, made there where it is missing; whoever measures it writes nothing. */
export function ledgerAt(dataDir: string, deviceCount: number): TestLedger {
  if (!existsSync(ledgerFile(dataDir))) generate(dataDir, deviceCount);
  return signIn(new TestLedger({ dataDir }));
}
