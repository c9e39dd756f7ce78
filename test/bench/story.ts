/**
 * What happens in the generated shop, as pure functions of a unit's number: which variant it is, what it answers to,
 * with which delivery it comes and during which it is sold. Nothing is remembered, so a generation that was interrupted
 * goes on where it was.
 */
import { imeiIdentifier } from '#shared/kernel/identifiers/imei.ts';
import { ACCESSORIES, VARIANTS, type Accessory, type Variant } from './story-catalogue.ts';

export const UNITS_PER_DELIVERY = 250;

/** With the baskets below this share of sold units leads to about five events a unit. */
const SOLD_SHARE = 0.44;
/** A unit that is sold leaves with the delivery that it came with, or while one of the next five comes. */
const DELIVERIES_ON_SHELF = 6;
const ACCESSORY_SALE_SHARE = 0.1;

/** A number from 0 to 1 that belongs to `number` and a question about it: an integer mix (MurmurHash3's finaliser). */
export function chanceOf(number: number, question: number): number {
  let mixed = Math.imul(number + 1, 0x9e37_79b1) ^ Math.imul(question + 1, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

const QUESTION = {
  variant: 0,
  isSold: 1,
  delay: 2,
  extras: 3,
  tender: 4,
  basket: 5,
  alone: 6,
  extra: 10,
} as const;

// ── units ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Unit = Readonly<{
  number: number;
  variant: Variant;
  imei1: string | null;
  imei2: string | null;
  serial: string;
}>;

const pick = <Choice>(choices: readonly Choice[], chance: number): Choice => {
  const choice = choices[Math.floor(chance * choices.length)];
  if (choice === undefined) throw new Error('there is nothing to pick from');
  return choice;
};

const NUMBERS_PER_TAC = 1_000_000;
/** Odd and no multiple of five: the numbers of a type come mixed, and none comes twice. */
const MIXING = 611_953;
const TACS_PER_ROUND = 400;

/** Every slot has its own IMEI: two per unit. */
function imeiOf(slot: number, { index }: Variant): string {
  const tac = 35_100_000 + Math.floor(slot / NUMBERS_PER_TAC) * TACS_PER_ROUND + index;
  const number = (slot * MIXING) % NUMBERS_PER_TAC;
  return imeiIdentifier(`${tac}${String(number).padStart(6, '0')}`).display;
}

/** No vowels, and letters at both ends, so that none reads as something else. */
const SERIAL_LETTERS = '0123456789BCDFGHJKLMNPQRSTVWXYZ';
const SERIAL_LENGTH = 6;
const SERIALS = SERIAL_LETTERS.length ** SERIAL_LENGTH;
const SERIAL_MIXING = 1_000_003;

function serialOf(number: number): string {
  let rest = (number * SERIAL_MIXING) % SERIALS;
  let inner = '';
  for (let index = 0; index < SERIAL_LENGTH; index += 1) {
    inner += SERIAL_LETTERS.charAt(rest % SERIAL_LETTERS.length);
    rest = Math.floor(rest / SERIAL_LETTERS.length);
  }
  return `FT${inner}VK`;
}

export function unitOf(number: number): Unit {
  const variant = pick(VARIANTS, chanceOf(number, QUESTION.variant));
  return {
    number,
    variant,
    imei1: variant.hasImei ? imeiOf(2 * number, variant) : null,
    imei2: variant.hasSecondImei ? imeiOf(2 * number + 1, variant) : null,
    serial: serialOf(number),
  };
}

// ── deliveries ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const deliveryCountOf = (deviceCount: number): number =>
  Math.ceil(deviceCount / UNITS_PER_DELIVERY);

/** Numbers of the units that come with a delivery (from 0). */
export function unitsOf(delivery: number, deviceCount: number): number[] {
  const first = delivery * UNITS_PER_DELIVERY;
  const count = Math.min(UNITS_PER_DELIVERY, deviceCount - first);
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

export const LIST_HEADINGS = [
  'SKU',
  'Model',
  'EAN',
  'IMEI 1',
  'IMEI 2',
  'Serial No',
  'Unit cost',
  'Batch',
];

/** Costs fall by a quarter of a percent with each price review, and differ a little between units. */
const costOf = ({ number, variant }: Unit, review: number): number =>
  Math.round(variant.costMinor * (1 - 0.0025 * review)) -
  Math.floor(chanceOf(number, QUESTION.extra) * 5) * 100;

export function listRow(unit: Unit, delivery: number, review: number): string[] {
  const { variant, imei1, imei2, serial } = unit;
  const cost = (costOf(unit, review) / 100).toFixed(2);
  const batch = `B${String(delivery).padStart(5, '0')}`;
  return [
    variant.sku,
    variant.model,
    variant.barcode,
    imei1 ?? '',
    imei2 ?? '',
    serial,
    cost,
    batch,
  ];
}

// ── prices ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Prices are looked at this often in the whole history. */
export const REVIEW_COUNT = 8;

/** How many reviews there were before a delivery came. */
export const reviewAt = (delivery: number, deliveryCount: number): number =>
  Math.floor((delivery * REVIEW_COUNT) / Math.max(REVIEW_COUNT, deliveryCount));

export const priceOf = ({ costMinor }: Variant, review: number): number =>
  Math.ceil((costMinor * (1.42 - 0.01 * review)) / 1_000) * 1_000 - 100;

// ── sales ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const isSold = (number: number): boolean => chanceOf(number, QUESTION.isSold) < SOLD_SHARE;

/** Numbers of the units that are sold after a delivery came, before the next one does. */
export function soldAfter(delivery: number, deviceCount: number): number[] {
  const last = deliveryCountOf(deviceCount) - 1;
  const earliest = Math.max(0, delivery - DELIVERIES_ON_SHELF + 1);
  const sold: number[] = [];
  for (let from = earliest; from <= delivery; from += 1)
    for (const number of unitsOf(from, deviceCount)) {
      if (!isSold(number)) continue;
      const delay = Math.floor(chanceOf(number, QUESTION.delay) * DELIVERIES_ON_SHELF);
      if (Math.min(last, from + delay) === delivery) sold.push(number);
    }
  return sold;
}

export type Basket = Readonly<{
  accessories: readonly Accessory[];
  payment: 'card' | 'cash' | 'both';
  /** Now and then a basket waits, or a line is taken out again. */
  turn: 'none' | 'parked' | 'voided-line';
}>;

function accessoriesFor(number: number, count: number, question: number): Accessory[] {
  const chosen = new Set<Accessory>();
  for (let index = 0; index < count; index += 1)
    chosen.add(pick(ACCESSORIES, chanceOf(number, question + index)));
  return [...chosen];
}

/** What goes with a unit, and how it is paid. */
export function basketOf(number: number): Basket {
  const count = pick([0, 0, 0, 0, 1, 1, 1, 1, 2, 3], chanceOf(number, QUESTION.extras));
  return {
    accessories: accessoriesFor(number, count, 20),
    payment: pick(
      ['card', 'card', 'card', 'card', 'card', 'cash', 'both'] as const,
      chanceOf(number, QUESTION.tender),
    ),
    turn:
      count === 0
        ? 'none'
        : pick(
            [
              'none',
              'none',
              'none',
              'none',
              'none',
              'none',
              'none',
              'none',
              'parked',
              'voided-line',
            ] as const,
            chanceOf(number, QUESTION.basket),
          ),
  };
}

/** Somebody who wants small things only, now and then after a unit was sold; null for nobody. */
export const smallBasketAfter = (number: number): Basket | null =>
  chanceOf(number, QUESTION.alone) < ACCESSORY_SALE_SHARE
    ? { accessories: accessoriesFor(number, 2, 40), payment: 'cash', turn: 'none' }
    : null;
