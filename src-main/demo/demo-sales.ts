/**
 * One customer at the counter: what is scanned, what is taken out again, what waits, and how it is
 * paid. Accessories go with phones; cards are for phones, cash mostly for small things.
 */
import { assert } from '#shared/kernel/assert.ts';
import { ACCESSORIES, type DemoAccessory } from './demo-catalogue.ts';
import type { DemoShop, DemoUnit } from './demo-stock.ts';

type Basket = Readonly<{
  saleId: string;
  units: readonly DemoUnit[];
  accessories: readonly DemoAccessory[];
}>;

const PARKING_NOTES = [
  'Gone to the cash machine',
  'Back after lunch, blue jacket',
  'Asking at home about the colour',
  'Parking meter',
] as const;

const NOTES_MINOR = [500, 1_000, 2_000, 5_000] as const;

/**
 * Accessories that are still on the shelf, each at most once: a second piece is a change of
 * quantity.
 */
function chooseAccessories({ random, stock }: DemoShop, count: number): DemoAccessory[] {
  const chosen: DemoAccessory[] = [];
  for (let left = count; left > 0; left -= 1) {
    const offered = ACCESSORIES.filter((one) => stock.countOf(one) > 1 && !chosen.includes(one));
    if (offered.length === 0) break;
    chosen.push(random.pickWeighted(offered, ({ popularity }) => popularity));
  }
  return chosen;
}

/**
 * Scans it all into a new basket. The shelf gives the goods at once, so that nobody else is sold
 * them.
 */
function fillBasket(
  shop: DemoShop,
  units: readonly DemoUnit[],
  accessories: readonly DemoAccessory[],
): Basket {
  const { ledger, random, stock } = shop;
  let saleId = '';
  for (const unit of units) {
    ledger.pause(random.between(20, 90));
    const raw = unit.imei1 === null || random.happens(8) ? unit.serial : unit.imei1;
    ({ saleId } = ledger.run('ScanToSale', { raw }));
  }
  for (const accessory of accessories) {
    ledger.pause(random.between(5, 40));
    ({ saleId } = random.happens(8)
      ? ledger.run('AddProductToSale', { productId: stock.productIdOf(accessory) })
      : ledger.run('ScanToSale', { raw: accessory.barcode }));
    stock.changeCount(accessory, -1);
  }
  return { saleId, units, accessories };
}

function linesOf({ ledger }: DemoShop) {
  const { basket } = ledger.ask('getCounter', {});
  assert(basket !== null, 'there is a basket on the counter');
  return basket.lines;
}

/** A second piece of something, or something that the customer does not want after all. */
function changeMind(shop: DemoShop, { saleId, accessories, units }: Basket): void {
  const { ledger, random, stock } = shop;
  const [accessory] = accessories;
  if (accessory === undefined) return;
  const productId = stock.productIdOf(accessory);
  const row = linesOf(shop).find(({ line }) => line.productId === productId);
  assert(row !== undefined, 'what was scanned is in the basket');
  const { lineId } = row.line;
  const change = random.pickWeighted(['none', 'second', 'less'] as const, (kind) =>
    kind === 'none' ? 86 : 7,
  );
  if (change === 'second') {
    ledger.run('ChangeLineQuantity', { saleId, lineId, quantity: 2 });
    stock.changeCount(accessory, -1);
  } else if (change === 'less' && units.length + accessories.length > 1) {
    ledger.run('VoidSaleLine', { saleId, lineId });
    stock.changeCount(accessory, 1);
  }
}

/** The customer leaves without buying: everything goes back to the shelf. */
function dropBasket({ ledger, stock }: DemoShop, { saleId, units, accessories }: Basket): void {
  ledger.run('VoidSale', { saleId });
  for (const unit of units) stock.putUnit(unit);
  for (const accessory of accessories) stock.changeCount(accessory, 1);
}

/** The basket waits while somebody with a small wish is served. */
function parkAndResume(shop: DemoShop, { saleId }: Basket): void {
  const { ledger, random } = shop;
  ledger.run('ParkSale', { saleId, note: random.pick(PARKING_NOTES) });
  ledger.pause(random.between(60, 300));
  const between = chooseAccessories(shop, 1);
  if (between.length > 0) pay(shop, fillBasket(shop, [], between));
  ledger.pause(random.between(120, 900));
  ledger.run('ResumeSale', { saleId });
}

/** What is laid on the counter for an amount: exact now and then, else the next full note. */
const notesFor = ({ random }: DemoShop, dueMinor: number): number => {
  const note = random.pick(NOTES_MINOR);
  return random.happens(20) ? dueMinor : Math.ceil(dueMinor / note) * note;
};

/**
 * Rarely the card is refused or the purse is empty: the tender is taken back and the other kind
 * follows.
 */
function pay(shop: DemoShop, { saleId }: Basket): void {
  const { ledger, random } = shop;
  ledger.pause(random.between(10, 45));
  const { basket } = ledger.ask('getCounter', {});
  assert(basket?.saleId === saleId, 'the basket to be paid is on the counter');
  const { dueMinor } = basket;
  const isSmall = dueMinor < 10_000;
  const wanted = random.pickWeighted(['cash', 'card', 'mixed'] as const, (way) =>
    way === 'cash' ? (isSmall ? 45 : 8) : way === 'card' ? (isSmall ? 54 : 80) : isSmall ? 1 : 12,
  );
  if (wanted === 'mixed') {
    const cash = random.between(1, Math.max(1, Math.floor(dueMinor / 10_000))) * 5_000;
    const amountMinor = Math.min(cash, Math.floor(dueMinor / 500) * 500);
    const left = ledger.run('AddTender', { saleId, kind: 'cash', amountMinor });
    if (left.dueMinor > 0)
      ledger.run('AddTender', { saleId, kind: 'card', amountMinor: left.dueMinor });
  } else if (random.happens(2)) {
    ledger.run('AddTender', { saleId, kind: 'card', amountMinor: dueMinor });
    const [tender] = ledger.ask('getCounter', {}).basket?.tenders ?? [];
    assert(tender !== undefined, 'a tender was added');
    ledger.pause(random.between(15, 60));
    ledger.run('RemoveTender', { saleId, tenderId: tender.tenderId });
    ledger.run('AddTender', { saleId, kind: 'cash', amountMinor: notesFor(shop, dueMinor) });
  } else {
    const amountMinor = wanted === 'card' ? dueMinor : notesFor(shop, dueMinor);
    ledger.run('AddTender', { saleId, kind: wanted, amountMinor });
  }
  ledger.pause(random.between(3, 15));
  ledger.run('CompleteSale', { saleId });
}

function chooseUnits({ random, stock }: DemoShop): DemoUnit[] {
  if (!random.happens(77)) return [];
  const count = random.happens(4) ? 2 : 1;
  return Array.from({ length: count }, () => stock.takeUnit()).filter((unit) => unit !== null);
}

/** A customer comes to the counter where `staffId` stands. */
export function serveCustomer(shop: DemoShop, staffId: string): void {
  const { ledger, random } = shop;
  const units = chooseUnits(shop);
  const wish = random.pickWeighted([0, 1, 2, 3] as const, (count) => [26, 36, 27, 11][count] ?? 0);
  const accessories = chooseAccessories(shop, units.length === 0 ? Math.max(1, wish) : wish);
  if (units.length + accessories.length === 0) return;
  ledger.signIn(staffId);
  const basket = fillBasket(shop, units, accessories);
  if (random.happens(2)) {
    dropBasket(shop, basket);
    return;
  }
  changeMind(shop, basket);
  if (units.length > 0) shop.nameCustomer();
  if (random.happens(4)) parkAndResume(shop, basket);
  pay(shop, basket);
}

/** The last customer of the story: a phone and something with it wait for her. */
export function leaveParkedBasket(shop: DemoShop, staffId: string): void {
  const { ledger, stock } = shop;
  const unit = stock.takeUnit();
  ledger.signIn(staffId);
  const { saleId } = fillBasket(shop, unit === null ? [] : [unit], chooseAccessories(shop, 1));
  ledger.run('ParkSale', { saleId, note: 'Fetching her old phone for the data' });
}
