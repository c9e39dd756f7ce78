/**
 * Goods come in: phones by a supplier's list or without one, accessories by count. Boxes are
 * scanned one by one, a list has wrong rows now and then, and what it got wrong is taken in by its
 * labels.
 */
import { assert } from '#shared/kernel/assert.ts';
import { proposeMapping } from '#shared/modules/receiving/propose-mapping.ts';
import { readTable } from '#main/station/read-table.ts';
import {
  ACCESSORIES,
  BLIND_SUPPLIER,
  VARIANTS,
  type AccessorySupplier,
  type DemoVariant,
  type ListSupplier,
} from './demo-catalogue.ts';
import { isHighSeason, type DemoDay } from './demo-calendar.ts';
import { packingListFile, type ListedUnit, type RowMistake } from './demo-packing-list.ts';
import { accessoryCostOn, phonePriceOn, type DemoShop, type DemoUnit } from './demo-stock.ts';

/** From this day of the year on the suppliers have the variants that are new. */
const NEW_VARIANTS_FROM_DAY = 150;

/**
 * How a list's delivery is taken in: every box scanned, all on the supplier's word, half of it, or
 * not yet.
 */
export type Intake = 'scanned' | 'on-trust' | 'half' | 'not-yet';

const ROW_MISTAKES: readonly RowMistake[] = ['check-digit', 'spreadsheet', 'no-cost', 'repeated'];

/**
 * One list in three has a wrong row or two, and one that is still open always, so that there is
 * something to look at.
 */
function withMistakes(
  { random, stock }: DemoShop,
  units: readonly DemoUnit[],
  intake: Intake,
): ListedUnit[] {
  // Rows of variants that the list brings along stay right: one of them has to name the new
  // product.
  const canBeWrong = units.filter(({ variant, imei1 }) => imei1 !== null && stock.isKnown(variant));
  const wrong = new Set<DemoUnit>();
  if (canBeWrong.length > 4 && (intake === 'half' || random.happens(35)))
    for (let left = random.between(1, 2); left > 0; left -= 1) wrong.add(random.pick(canBeWrong));
  return units.map((unit) => ({
    unit,
    mistake: wrong.has(unit) ? random.pick(ROW_MISTAKES) : null,
  }));
}

/** Opens a delivery with a supplier's list, and learns the variants that it brought along. */
function feedList(
  shop: DemoShop,
  supplier: ListSupplier,
  reference: string,
  listed: readonly ListedUnit[],
): string {
  const { ledger } = shop;
  const { name, bytes } = packingListFile(supplier, reference, listed);
  const table = readTable(name, bytes);
  assert(table.ok, `${name} cannot be read`);
  const mapping = proposeMapping(table.value.headings, table.value.rows);
  const { deliveryId } = ledger.run(
    'FeedPackingList',
    { deliveryId: null, fileId: ledger.newId(), supplierName: supplier, reference, mapping },
    table.value,
  );
  return deliveryId;
}

function welcomeNewVariants(
  { ledger, stock }: DemoShop,
  units: readonly DemoUnit[],
  day: DemoDay,
): void {
  const fresh = new Set(
    units.map(({ variant }) => variant).filter((variant) => !stock.isKnown(variant)),
  );
  for (const variant of fresh) {
    const found = ledger.ask('listProducts', {
      search: variant.sku,
      tracking: 'device',
      offset: 0,
      limit: 10,
    });
    const product = found.rows.find(({ sku }) => sku === variant.sku);
    assert(product !== undefined, `${variant.sku} came with no list`);
    stock.learnProduct(variant.sku, product.productId);
    setPhonePrice(ledger, product.productId, variant, day);
  }
}

const setPhonePrice = (
  ledger: DemoShop['ledger'],
  productId: string,
  variant: DemoVariant,
  day: DemoDay,
): void => {
  ledger.run('SetPrice', { productId, priceMinor: phonePriceOn(variant, day, 0) });
};

/** Scans the first label of a box that the list announced, often a second one as well. */
function scanBox({ ledger, random, stock }: DemoShop, deliveryId: string, unit: DemoUnit): void {
  ledger.pause(random.between(3, 14));
  const first = unit.imei1 ?? unit.serial;
  const { outcome } = ledger.run('ScanBoxLabel', { deliveryId, raw: first });
  assert(outcome === 'taken-in', `a listed box led to ${outcome}`);
  const second = unit.imei1 === null ? null : random.pick([unit.imei2, unit.serial, null]);
  if (second !== null) ledger.run('ScanBoxLabel', { deliveryId, raw: second });
  stock.putUnit(unit);
}

/** Takes in a box that no list announced, with what its labels say. */
function receiveUnlisted(
  { ledger, random, stock }: DemoShop,
  deliveryId: string,
  unit: DemoUnit,
): void {
  ledger.pause(random.between(10, 40));
  const labels = [unit.imei1, unit.imei2, unit.serial].filter((label) => label !== null);
  const productId = stock.productIdOf(unit.variant);
  ledger.run('ReceiveUnit', { deliveryId, productId, labels, unitCostMinor: unit.costMinor });
  stock.putUnit(unit);
}

/** A refused row's unit is in the box all the same; a repeated row announced it once. */
const isRefused = ({ mistake }: ListedUnit): boolean => mistake !== null && mistake !== 'repeated';

function takeInList(
  shop: DemoShop,
  deliveryId: string,
  listed: readonly ListedUnit[],
  intake: Intake,
): void {
  const { ledger, random, stock } = shop;
  const announced = listed.filter((row) => !isRefused(row)).map(({ unit }) => unit);
  const unlisted = listed.filter(isRefused).map(({ unit }) => unit);
  switch (intake) {
    case 'not-yet':
      return;
    case 'half':
      for (const unit of announced.slice(0, Math.ceil(announced.length / 2)))
        scanBox(shop, deliveryId, unit);
      return;
    case 'on-trust':
      ledger.run('TakeInUnscanned', { deliveryId });
      for (const unit of announced) stock.putUnit(unit);
      break;
    case 'scanned': {
      const isShort = announced.length > 6 && random.happens(12);
      for (const unit of isShort ? announced.slice(1) : announced) scanBox(shop, deliveryId, unit);
    }
  }
  for (const unit of unlisted) receiveUnlisted(shop, deliveryId, unit);
  ledger.run('CloseDelivery', { deliveryId });
}

/** A supplier's list: fed, taken in as `intake` says and, unless that is still to do, closed. */
export function phonesByList(
  shop: DemoShop,
  day: DemoDay,
  supplier: ListSupplier,
  units: readonly DemoUnit[],
  intake: Intake,
): void {
  if (units.length === 0) return;
  shop.ledger.signIn(shop.staff.stockController);
  const prefix = supplier === 'Northgate Mobile' ? 'PO-' : 'MD ';
  const yearAndMonth = day.date.slice(2, 7).replace('-', '');
  const reference = `${prefix}${yearAndMonth}-${shop.random.between(1_000, 9_999)}`;
  const listed = withMistakes(shop, units, intake);
  const deliveryId = feedList(shop, supplier, reference, listed);
  welcomeNewVariants(shop, units, day);
  takeInList(shop, deliveryId, listed, intake);
}

/** The order that fills the shelf up. */
export const refillByList = (shop: DemoShop, day: DemoDay, supplier: ListSupplier): void =>
  phonesByList(
    shop,
    day,
    supplier,
    shop.stock.unitsToOrder(day, isHighSeason(day), day.index >= NEW_VARIANTS_FROM_DAY),
    shop.random.happens(15) ? 'on-trust' : 'scanned',
  );

/** A few phones without a list. */
export function phonesWithoutList(shop: DemoShop, day: DemoDay): void {
  const { ledger, random, staff, stock } = shop;
  ledger.signIn(staff.stockController);
  const reference = `DN ${random.between(20_000, 89_999)}`;
  const { deliveryId } = ledger.run('OpenDelivery', { supplierName: BLIND_SUPPLIER, reference });
  for (const unit of stock.popularUnits(day, random.between(3, 6)))
    receiveUnlisted(shop, deliveryId, unit);
  ledger.run('CloseDelivery', { deliveryId });
}

/** Accessories that have run low, in cartons of five. */
export function accessoriesByCount(
  shop: DemoShop,
  day: DemoDay,
  supplier: AccessorySupplier,
): void {
  const { ledger, random, staff, stock } = shop;
  const low = ACCESSORIES.filter(
    (one) => one.supplier === supplier && stock.countOf(one) < 8 + 2 * one.popularity,
  );
  if (low.length === 0) return;
  ledger.signIn(staff.stockController);
  const reference = `${supplier.slice(0, 1)}${random.between(100_000, 999_999)}`;
  const { deliveryId } = ledger.run('OpenDelivery', { supplierName: supplier, reference });
  for (const accessory of low) {
    ledger.pause(random.between(15, 60));
    const quantity = 5 * random.between(2, 3 + Math.ceil(accessory.popularity / 2));
    const unitCostMinor = accessoryCostOn(accessory, day, random);
    const productId = stock.productIdOf(accessory);
    ledger.run('ReceiveQuantity', { deliveryId, productId, quantity, unitCostMinor });
    stock.changeCount(accessory, quantity);
  }
  ledger.run('CloseDelivery', { deliveryId });
}

/** Brings the phones' prices to what the day's costs ask; `discountPercent` for a sale's week. */
export function reviewPrices(
  { ledger, staff, stock }: DemoShop,
  day: DemoDay,
  discountPercent: number,
): void {
  ledger.signIn(staff.owner);
  for (const variant of VARIANTS.filter((one) => stock.isKnown(one))) {
    const productId = stock.productIdOf(variant);
    const priceMinor = phonePriceOn(variant, day, discountPercent);
    if (ledger.ask('getProduct', { productId })?.priceMinor !== priceMinor)
      ledger.run('SetPrice', { productId, priceMinor });
  }
}
