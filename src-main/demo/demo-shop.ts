/**
 * The demo: a year of Harbour Phones of Galway, told as commands. `ensureDemo` writes it into a
 * temporary folder and moves it to its place in one step, so that there is a whole demo or none.
 *
 *   dataDir.making/writer.lock   held while one process makes the demo
 *   dataDir.making/shop/         the ledger and the pepper, until they are whole
 *   dataDir/                     the same folder, renamed
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { assert } from '#shared/kernel/assert.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import type { PreparedFounding } from '#main/modules/staff/project.ts';
import { makePins } from '#main/station/pins.ts';
import { plainSeal, readSecret } from '#main/station/secrets.ts';
import {
  ACCESSORIES,
  ACCESSORY_SUPPLIERS,
  DEMO_SHOP,
  DEMO_STAFF,
  SUPPLIERS,
  VARIANTS,
} from './demo-catalogue.ts';
import { leaveOpenCases, loseAndFind } from './demo-cases.ts';
import {
  arrivalOn,
  customersByDay,
  yearUntil,
  type DemoDay,
  type DemoYear,
} from './demo-calendar.ts';
import {
  accessoriesByCount,
  phonesByList,
  phonesWithoutList,
  refillByList,
  reviewPrices,
} from './demo-deliveries.ts';
import { DemoLedger } from './demo-ledger.ts';
import { leaveParkedBasket, serveCustomer } from './demo-sales.ts';
import { startDemoPeople } from './demo-people.ts';
import { DemoStock, phonePriceOn, type DemoShop, type DemoStaffIds } from './demo-stock.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** The PIN of everyone in the demo; the sign-in screen says so. */
export const DEMO_PIN = '2468';

const STORY_SEED = 1843;
const CUSTOMERS_A_YEAR = 605;
/** The day of the year's story on which something is missed and found. */
const CASE_DAY = 180;
const FLOAT_MINOR = 20_000;
const MINUTE_MS = 60_000;

/**
 * The ordinary day ends this long before the story does: what is left open on the counter comes
 * then.
 */
const LAST_SCENE_MS = 50 * MINUTE_MS;

/**
 * Founds the shop. Everyone has the same PIN, so one hash is enough, and hashing is slow on
 * purpose.
 */
function found(ledger: DemoLedger, prepared: PreparedFounding): DemoStaffIds {
  const { ownerId } = ledger.run('SetUpShop', { ...DEMO_SHOP, pin: DEMO_PIN }, prepared);
  ledger.signIn(ownerId);
  const hire = ({ name, roles }: (typeof DEMO_STAFF)[keyof typeof DEMO_STAFF]): string =>
    ledger.run('AddStaff', { name, roles: [...roles], pin: DEMO_PIN }, prepared).staffId;
  return {
    owner: ownerId,
    cashier: hire(DEMO_STAFF.cashier),
    seller: hire(DEMO_STAFF.seller),
    stockController: hire(DEMO_STAFF.stockController),
  };
}

function fillCatalogue({ ledger, stock }: DemoShop, day: DemoDay): void {
  for (const variant of VARIANTS.filter(({ isNewLater }) => !isNewLater)) {
    const { sku, brand, model, storage, colour, barcode } = variant;
    const description = { brand, model, storage, colour, sku, barcode };
    const priceMinor = phonePriceOn(variant, day, 0);
    const added = { tracking: 'device' as const, ...description, taxCode: null, priceMinor };
    stock.learnProduct(sku, ledger.run('AddProduct', added).productId);
  }
  for (const { sku, brand, model, barcode, taxCode, priceMinor } of ACCESSORIES) {
    const description = { brand, model, storage: '', colour: '', sku, barcode };
    const added = { tracking: 'quantity' as const, ...description, taxCode, priceMinor };
    stock.learnProduct(sku, ledger.run('AddProduct', added).productId);
  }
}

function openShop(
  ledger: DemoLedger,
  random: SeededRandom,
  day: DemoDay,
  prepared: PreparedFounding,
): DemoShop {
  const staff = found(ledger, prepared);
  const stock = new DemoStock(random);
  const nameCustomer = startDemoPeople(ledger);
  const shop: DemoShop = { ledger, random, staff, stock, nameCustomer };
  fillCatalogue(shop, day);
  for (const supplier of SUPPLIERS) ledger.run('AddSupplier', supplier);
  const firstUnits = shop.stock.unitsToOrder(day, false, false);
  const half = Math.ceil(firstUnits.length / 2);
  phonesByList(shop, day, 'Northgate Mobile', firstUnits.slice(0, half), 'scanned');
  phonesByList(shop, day, 'Meridian Handel', firstUnits.slice(half), 'on-trust');
  for (const supplier of ACCESSORY_SUPPLIERS) accessoriesByCount(shop, day, supplier);
  ledger.waitUntil(day.opensAt - 10 * MINUTE_MS);
  ledger.signIn(staff.cashier);
  ledger.run('OpenTillSession', { floatMinor: FLOAT_MINOR });
  return shop;
}

type Scene = Readonly<{ at: number; play: () => void }>;

/**
 * Four weeks: lists on Tuesdays, accessories on Thursdays, phones without a list on a Friday. More
 * before Christmas.
 */
function deliveriesOf(shop: DemoShop, day: DemoDay): Scene[] {
  const week = Math.floor(day.index / 7) % 4;
  const at = day.opensAt + shop.random.between(20, 150) * MINUTE_MS;
  const isBeforeChristmas = day.month >= 11;
  switch (day.weekday) {
    case 2:
      if (week === 0 || (week === 1 && isBeforeChristmas))
        return [{ at, play: () => refillByList(shop, day, 'Northgate Mobile') }];
      if (week === 2 || (week === 3 && isBeforeChristmas))
        return [{ at, play: () => refillByList(shop, day, 'Meridian Handel') }];
      return [];
    case 4:
      if (week === 1)
        return [{ at, play: () => accessoriesByCount(shop, day, 'Fairhill Accessories') }];
      if (week === 3) return [{ at, play: () => accessoriesByCount(shop, day, 'Corrib Supply') }];
      return [];
    case 5:
      return week === 2 ? [{ at, play: () => phonesWithoutList(shop, day) }] : [];
    default:
      return [];
  }
}

const SALE_WEEK_DISCOUNT_PERCENT = 3;

/** Prices follow costs every seventh Monday; the last week of November is cheaper. */
function priceReviewOf(shop: DemoShop, day: DemoDay): Scene[] {
  const isSaleStart = day.month === 11 && day.dayOfMonth === 24;
  const isSaleEnd = day.month === 12 && day.dayOfMonth === 1;
  const isReview = day.weekday === 1 && Math.floor(day.index / 7) % 7 === 6;
  if (!isSaleStart && !isSaleEnd && !isReview) return [];
  const discountPercent = isSaleStart ? SALE_WEEK_DISCOUNT_PERCENT : 0;
  return [
    { at: day.opensAt - 20 * MINUTE_MS, play: () => reviewPrices(shop, day, discountPercent) },
  ];
}

function customersOf(shop: DemoShop, day: DemoDay, mean: number): Scene[] {
  const { random, staff } = shop;
  const middayAt = day.opensAt + 4 * 60 * MINUTE_MS;
  return Array.from({ length: random.countAround(mean) }, () => {
    const at = arrivalOn(day, random);
    const onDuty = at < middayAt ? staff.cashier : staff.seller;
    const staffId = day.weekday === 0 || random.happens(6) ? staff.owner : onDuty;
    return { at, play: () => serveCustomer(shop, staffId) };
  });
}

function playDay(shop: DemoShop, day: DemoDay, customerMean: number, until: number): void {
  const scenes = [
    ...priceReviewOf(shop, day),
    ...deliveriesOf(shop, day),
    ...customersOf(shop, day, customerMean),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, play } of scenes) {
    // On a busy day people queue: the clock may already be past this scene's own time.
    if (Math.max(at, shop.ledger.nowMs) > until) break;
    shop.ledger.waitUntil(at);
    play();
  }
  shop.ledger.signOut();
}

/**
 * How a visitor finds the shop: two deliveries to go on with, a basket that waits, nothing on the
 * counter.
 */
function playLastScene(shop: DemoShop, day: DemoDay, endsAt: number): void {
  const { ledger, staff, stock } = shop;
  ledger.waitUntil(endsAt - LAST_SCENE_MS + 20 * MINUTE_MS);
  phonesByList(shop, day, 'Meridian Handel', stock.popularUnits(day, 9), 'not-yet');
  phonesByList(shop, day, 'Northgate Mobile', stock.popularUnits(day, 12), 'half');
  leaveParkedBasket(shop, staff.seller);
  leaveOpenCases(shop);
  ledger.signOut();
}

function tellStory(
  ledger: DemoLedger,
  { days, endsAt }: DemoYear,
  prepared: PreparedFounding,
): void {
  const random = seededRandom(STORY_SEED);
  const [first] = days;
  const last = days.at(-1);
  assert(first !== undefined && last !== undefined, 'a year has days');
  const shop = openShop(ledger, random, first, prepared);
  const meanOf = customersByDay(days, CUSTOMERS_A_YEAR);
  for (const day of days) {
    playDay(shop, day, meanOf(day), endsAt - LAST_SCENE_MS);
    if (day.index === CASE_DAY) loseAndFind(shop);
    if (day.weekday === 0) ledger.checkpoint();
  }
  playLastScene(shop, last, endsAt);
  assert(ledger.nowMs <= endsAt, 'the story ends before now');
}

async function makeShop(folder: string, migrationsDir: string, now: number): Promise<void> {
  const pins = makePins(readSecret(folder, 'pepper', plainSeal));
  const recoveryCode = pins.newRecoveryCode();
  const [pinHash, recoveryHash] = await Promise.all([
    pins.hashPin(DEMO_PIN),
    pins.hashRecoveryCode(recoveryCode),
  ]);
  const year = yearUntil(now);
  const startsAt = (year.days[0]?.opensAt ?? now) - 120 * MINUTE_MS;
  const ledger = new DemoLedger(
    folder,
    migrationsDir,
    startsAt,
    readSecret(folder, 'people', plainSeal),
  );
  try {
    tellStory(ledger, year, { pinHash, recoveryHash, recoveryCode });
  } finally {
    ledger.finish();
  }
}

/**
 * Where a folder without a ledger is in the way, it is set aside whole: what is in it is not ours
 * to delete.
 */
function clearPlace(dataDir: string, now: number): void {
  if (!existsSync(dataDir)) return;
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  else renameSync(dataDir, `${dataDir}.before-${now}`);
}

/**
 * Makes the demo shop where `dataDir` has no ledger yet; does nothing where it has one. Takes some
 * seconds. The same day gives the same shop. Throws LedgerInUse while another process is making it.
 * @param now UTC milliseconds at which the shop's history ends
 */
export async function ensureDemo(
  dataDir: string,
  migrationsDir: string,
  now = Date.now(),
): Promise<void> {
  const making = `${dataDir}.making`;
  if (existsSync(ledgerFile(dataDir)) && !existsSync(making)) return;
  mkdirSync(path.dirname(dataDir), { recursive: true });
  const unlock = lockLedger(making);
  try {
    const folder = path.join(making, 'shop');
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(ledgerFile(dataDir))) {
      await makeShop(folder, migrationsDir, now);
      clearPlace(dataDir, now);
      renameSync(folder, dataDir);
    }
  } finally {
    unlock();
  }
  rmSync(making, { recursive: true, force: true });
}
