/**
 * What the story knows of the shelf: which units can be picked, how many of each accessory, and
 * what things cost and sell for on a day. The ledger keeps its own books; the two must agree, or a
 * command is refused.
 */
import { assert } from '#shared/kernel/assert.ts';
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { multiplyDivide } from '#shared/kernel/money.ts';
import { VARIANTS, type DemoAccessory, type DemoVariant } from './demo-catalogue.ts';
import type { DemoDay } from './demo-calendar.ts';
import type { DemoLedger } from './demo-ledger.ts';
import type { SeededRandom } from './seeded-random.ts';

export type DemoUnit = Readonly<{
  variant: DemoVariant;
  imei1: string | null;
  imei2: string | null;
  serial: string;
  costMinor: number;
}>;

export type DemoStaffIds = Readonly<{
  owner: string;
  cashier: string;
  seller: string;
  stockController: string;
}>;

/** Everything a part of the story works with. */
export type DemoShop = Readonly<{
  ledger: DemoLedger;
  random: SeededRandom;
  staff: DemoStaffIds;
  stock: DemoStock;
  /** Says who buys, now and then. */
  nameCustomer: () => void;
}>;

/** Units of all variants that the shop likes to have. */
const UNITS_WANTED = 104;
const UNITS_WANTED_HIGH_SEASON = 108;

/**
 * No letter that begins a label such as 'SN' or 'IMEI', and none at the end that could be a digit.
 */
const SERIAL_FIRST = [...'DFHJKLRTVXYZ'];
const SERIAL_INNER = [...'0123456789BCDFGHJKLMNPQRSTVWXYZ'];

/** Phones lose 7 % in a year. */
const phoneCostOn = (variant: DemoVariant, day: DemoDay): number =>
  multiplyDivide(variant.costMinor, 365_000 - 70 * day.index, 365_000);

/** Accessories gain 6 % in a year. */
export const accessoryCostOn = (
  accessory: DemoAccessory,
  day: DemoDay,
  random: SeededRandom,
): number =>
  multiplyDivide(
    accessory.costMinor,
    365_000 + 60 * day.index + random.between(-5_000, 5_000),
    365_000,
  );

/**
 * Cost, margin and 23 % tax, to a price that ends in 9: €849.00. `discountPercent` for a sale's
 * week.
 */
export function phonePriceOn(variant: DemoVariant, day: DemoDay, discountPercent: number): number {
  const net = multiplyDivide(phoneCostOn(variant, day), 100, 100 - variant.marginPercent);
  const gross = multiplyDivide(net, 123 * (100 - discountPercent), 10_000);
  return multiplyDivide(gross, 1, 1_000) * 1_000 - 100;
}

export class DemoStock {
  readonly #random: SeededRandom;
  readonly #productIds = new Map<string, string>();
  readonly #units: DemoUnit[] = [];
  readonly #counts = new Map<string, number>();
  readonly #lastNumbers = new Map<string, number>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  learnProduct(sku: string, productId: string): void {
    this.#productIds.set(sku, productId);
  }

  isKnown({ sku }: Readonly<{ sku: string }>): boolean {
    return this.#productIds.has(sku);
  }

  productIdOf({ sku }: Readonly<{ sku: string }>): string {
    const productId = this.#productIds.get(sku);
    assert(productId !== undefined, `${sku} is not in the catalogue yet`);
    return productId;
  }

  countOf({ sku }: DemoAccessory): number {
    return this.#counts.get(sku) ?? 0;
  }

  changeCount({ sku }: DemoAccessory, by: number): void {
    this.#counts.set(sku, (this.#counts.get(sku) ?? 0) + by);
  }

  putUnit(unit: DemoUnit): void {
    this.#units.push(unit);
  }

  /**
   * Takes a unit that a customer wants; null where nothing is left. Half the time the box in front,
   * so some grow old.
   */
  takeUnit(): DemoUnit | null {
    const variants = VARIANTS.filter((variant) =>
      this.#units.some((unit) => unit.variant === variant),
    );
    if (variants.length === 0) return null;
    const variant = this.#random.pickWeighted(variants, ({ popularity }) => popularity);
    const alike = this.#units.filter((unit) => unit.variant === variant);
    const unit = this.#random.happens(50) ? alike[0] : alike.at(-1);
    assert(unit !== undefined, 'a variant with units has a unit');
    this.#units.splice(this.#units.indexOf(unit), 1);
    return unit;
  }

  /** What has to be ordered so that every variant is on the shelf as its popularity asks. */
  unitsToOrder(day: DemoDay, isHighSeason: boolean, isNewWelcome: boolean): DemoUnit[] {
    const offered = VARIANTS.filter((variant) => isNewWelcome || this.isKnown(variant));
    const whole = offered.reduce((sum, { popularity }) => sum + popularity, 0);
    const wanted = isHighSeason ? UNITS_WANTED_HIGH_SEASON : UNITS_WANTED;
    return offered.flatMap((variant) => {
      const share = Math.round((wanted * variant.popularity) / whole);
      const present = this.#units.filter((unit) => unit.variant === variant).length;
      return this.#newUnits(variant, day, Math.max(0, share - present));
    });
  }

  /** Units of well-selling variants, for a delivery of a given size. */
  popularUnits(day: DemoDay, count: number): DemoUnit[] {
    const known = VARIANTS.filter((variant) => this.isKnown(variant));
    return Array.from({ length: count }, () =>
      this.#random.pickWeighted(known, ({ popularity }) => popularity ** 2),
    ).flatMap((variant) => this.#newUnits(variant, day, 1));
  }

  #newUnits(variant: DemoVariant, day: DemoDay, count: number): DemoUnit[] {
    // Suppliers quote whole euros, and one price per delivery and variant.
    const cost = phoneCostOn(variant, day) + this.#random.between(-4, 4) * 100;
    const costMinor = multiplyDivide(cost, 1, 100) * 100;
    return Array.from({ length: count }, () => ({
      variant,
      imei1: this.#newImei(variant),
      imei2: this.#newImei(variant),
      serial: this.#newSerial(),
      costMinor,
    }));
  }

  /** Numbers of a type grow, as a factory's do, so none comes twice. */
  #newImei({ tac }: DemoVariant): string | null {
    if (tac === null) return null;
    const last = this.#lastNumbers.get(tac) ?? this.#random.between(100_000, 700_000);
    const number = last + this.#random.between(3, 400);
    this.#lastNumbers.set(tac, number);
    return imeiIdentifier(`${tac}${number}`).display;
  }

  #newSerial(): string {
    const inner = Array.from({ length: 8 }, () => this.#random.pick(SERIAL_INNER)).join('');
    return `${this.#random.pick(SERIAL_FIRST)}${inner}${this.#random.pick(SERIAL_FIRST)}`;
  }
}
