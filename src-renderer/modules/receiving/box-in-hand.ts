/**
 * What the person at a delivery has in the hand: the unit that just came in, a box that no list
 * announced with the labels it has given so far, or goods being counted. Pure; what may come in,
 * the ledger decides. Nothing here is thrown away by a scan: whatever another box interrupts is put
 * aside and comes back.
 */
import type {
  DeviceIdentifier,
  DeviceIdentifierKind,
} from '#shared/kernel/identifiers/device-identifier.ts';
import type { Condition } from '#shared/modules/devices/facts.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { isSameIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';

export type ProductBrief = Readonly<{ productId: string; name: string }>;

export type UnitInHand = Readonly<{
  kind: 'unit';
  deviceId: string;
  product: ProductBrief;
  identifiers: readonly DeviceIdentifier[];
  /** The label that was scanned last. */
  label: DeviceIdentifier | null;
  /** It went to quarantine. */
  isQuarantined: boolean;
  /** What is open over it since it came in. */
  cases: readonly ExceptionKind[];
}>;

/** The unit whose number was scanned, as the ledger knows it. */
export type Holder = Readonly<{
  deviceId: string;
  product: ProductBrief;
  label: DeviceIdentifier;
  /** Null for a unit that is in stock. */
  receiptNumber: string | null;
  /** It went back to its supplier once. */
  isAtSupplier: boolean;
}>;

export type BoxDraft = Readonly<{
  kind: 'box';
  labels: readonly DeviceIdentifier[];
  product: ProductBrief | null;
  /** By its barcode, not chosen from the list of products. */
  isProductScanned: boolean;
  unitCostMinor: number | null;
  isCostKnown: boolean;
  /**
   * The unit before it whose list gave no number of this kind: perhaps the label is of that box.
   */
  maybeOf: Readonly<{ name: string; kind: DeviceIdentifierKind }> | null;
  /** The unit that carries one of its numbers already: this one comes in aside, with a case. */
  sharesWith: Holder | null;
  /** What was seen, in the words of who has it in the hand. */
  duplicateReason: string;
  /** Keys of labels whose check digit is wrong. */
  wrongDigits: readonly string[];
  overrideReason: string;
}>;

/** A unit that was sold and is in the shop's hands again. */
export type ReturnDraft = Readonly<{
  kind: 'return';
  holder: Holder;
  product: ProductBrief;
  condition: Condition;
  unitCostMinor: number | null;
  reason: string;
}>;

export type CountDraft = Readonly<{
  kind: 'count';
  product: ProductBrief;
  quantity: number | null;
  unitCostMinor: number | null;
  isCostKnown: boolean;
}>;

/** Shown until the next scan. */
export type CountedIn = Readonly<{ kind: 'counted'; product: ProductBrief; quantity: number }>;

export type Draft = BoxDraft | CountDraft | ReturnDraft;

/** What the barcode on a box that is in stock said. */
export type BoxBarcode = Readonly<{ isSame: boolean; product: ProductBrief; listed: ProductBrief }>;

export type Question =
  | Readonly<{
      kind: 'ask';
      choices: readonly Readonly<{
        reading: 'imei' | 'gtin' | 'other';
        label: string;
        rescan: string;
      }>[];
    }>
  | Readonly<{ kind: 'unknown-barcode'; barcode: string }>
  | Readonly<{ kind: 'duplicate'; holder: Holder }>
  | Readonly<{ kind: 'wrong-digit'; label: DeviceIdentifier }>;

export type Hand = Readonly<{
  current: UnitInHand | Draft | CountedIn | null;
  aside: readonly Draft[];
  barcodes: Readonly<Record<string, BoxBarcode>>;
  question: Question | null;
  /** The sentence of the last scan where it was refused. */
  refusal: string | null;
}>;

export const EMPTY_HAND: Hand = {
  current: null,
  aside: [],
  barcodes: {},
  question: null,
  refusal: null,
};

const newBox: BoxDraft = {
  kind: 'box',
  labels: [],
  product: null,
  isProductScanned: false,
  unitCostMinor: null,
  isCostKnown: false,
  maybeOf: null,
  sharesWith: null,
  duplicateReason: '',
  wrongDigits: [],
  overrideReason: '',
};

/** How many labels of a kind one box can carry. */
const LABELS_MAX: Readonly<Record<DeviceIdentifierKind, number>> = {
  imei: 2,
  meid: 1,
  eid: 1,
  serial: 1,
  'stock-label': 1,
};

export type Told<Code extends string> = Readonly<{ hand: Hand; told: Code }>;

// ── a unit came in ───────────────────────────────────────────────────────────────────────────────

/** The ledger has the unit; a barcode that was scanned before its number is compared now. */
export function unitIn(
  hand: Hand,
  unit: Omit<UnitInHand, 'kind'>,
  isBarcodeKnown = false,
): Told<'in' | 'other-barcode'> {
  const { current } = hand;
  const first = barcodeAlone(hand);
  const base = current?.kind === 'unit' ? withMovedBarcode(hand, current, unit) : setAside(hand);
  const scanned = isBarcodeKnown ? unit.product : first;
  const barcodes =
    scanned === null
      ? base.barcodes
      : { ...base.barcodes, [unit.deviceId]: compared(scanned, unit.product) };
  const isOther = first !== null && barcodes[unit.deviceId]?.isSame === false;
  const inHand: Hand = { ...base, current: { kind: 'unit', ...unit }, barcodes, question: null };
  return { hand: inHand, told: isOther ? 'other-barcode' : 'in' };
}

const compared = (product: ProductBrief, listed: ProductBrief): BoxBarcode => ({
  isSame: product.productId === listed.productId,
  product,
  listed,
});

/** The product whose barcode was scanned before any number of its box. */
const barcodeAlone = ({ current }: Hand): ProductBrief | null =>
  current?.kind === 'box' && current.labels.length === 0 ? current.product : null;

/** A barcode that disagreed with the box before was of this box, where it agrees with it. */
function withMovedBarcode(hand: Hand, before: UnitInHand, unit: Omit<UnitInHand, 'kind'>): Hand {
  const { [before.deviceId]: barcode, ...others } = hand.barcodes;
  if (barcode === undefined || barcode.isSame || before.deviceId === unit.deviceId) return hand;
  if (barcode.product.productId !== unit.product.productId) return hand;
  return {
    ...hand,
    barcodes: { ...others, [unit.deviceId]: compared(barcode.product, unit.product) },
  };
}

// ── a number that no list announced ──────────────────────────────────────────────────────────────

export type LabelTold = 'added' | 'already' | 'full' | 'brought-back';

export function addLabel(hand: Hand, label: DeviceIdentifier): Told<LabelTold> {
  const { current } = hand;
  const has = (draft: Draft): boolean =>
    draft.kind === 'box' && draft.labels.some((known) => isSameIdentifier(known, label));
  if (current?.kind === 'box' && has(current)) return { hand, told: 'already' };
  const asideIndex = hand.aside.findIndex(has);
  if (asideIndex !== -1) return { hand: resume(hand, asideIndex), told: 'brought-back' };
  if (current?.kind === 'box') {
    const ofKind = current.labels.filter(({ kind }) => kind === label.kind).length;
    if (ofKind >= LABELS_MAX[label.kind]) return { hand, told: 'full' };
    return {
      hand: { ...hand, current: { ...current, labels: [...current.labels, label] } },
      told: 'added',
    };
  }
  const box: BoxDraft = { ...newBox, labels: [label], maybeOf: maybeOf(hand, label.kind) };
  return { hand: { ...setAside(hand), current: box }, told: 'added' };
}

function maybeOf({ current }: Hand, kind: DeviceIdentifierKind): BoxDraft['maybeOf'] {
  if (current?.kind !== 'unit') return null;
  const ofKind = current.identifiers.filter((identifier) => identifier.kind === kind).length;
  return ofKind < LABELS_MAX[kind] ? { name: current.product.name, kind } : null;
}

// ── a product's barcode ──────────────────────────────────────────────────────────────────────────

export type ProductTold =
  | 'unit-agrees'
  | 'unit-disagrees'
  | 'box-known'
  | 'box-other'
  | 'box-already'
  | 'first'
  | 'box-counted'
  | 'counting';

export function addBarcode(
  hand: Hand,
  product: ProductBrief,
  tracking: 'device' | 'quantity',
): Told<ProductTold> {
  return tracking === 'quantity' ? countOne(hand, product) : addDeviceBarcode(hand, product);
}

function addDeviceBarcode(hand: Hand, product: ProductBrief): Told<ProductTold> {
  const { current } = hand;
  if (current?.kind === 'unit' && hand.barcodes[current.deviceId]?.isSame !== true) {
    const barcode = compared(product, current.product);
    const barcodes = { ...hand.barcodes, [current.deviceId]: barcode };
    return { hand: { ...hand, barcodes }, told: barcode.isSame ? 'unit-agrees' : 'unit-disagrees' };
  }
  if (current?.kind === 'box' && current.labels.length > 0) {
    const isSame = current.product?.productId === product.productId;
    if (current.product !== null && !isSame) return { hand, told: 'box-other' };
    if (isSame && current.isProductScanned) return { hand, told: 'box-already' };
    return { hand: withProduct(hand, product, true), told: 'box-known' };
  }
  // Its number comes next: the barcode of the next box was scanned first.
  const box: BoxDraft = { ...newBox, product, isProductScanned: true };
  return { hand: { ...setAside(hand), current: box }, told: 'first' };
}

function countOne(hand: Hand, product: ProductBrief): Told<ProductTold> {
  const { current } = hand;
  if (current?.kind === 'box' && current.labels.length > 0) return { hand, told: 'box-counted' };
  const isOfProduct = (draft: Draft): boolean =>
    draft.kind === 'count' && draft.product.productId === product.productId;
  const asideIndex = hand.aside.findIndex(isOfProduct);
  const isCurrent = current?.kind === 'count' && isOfProduct(current);
  const base = isCurrent ? hand : asideIndex === -1 ? setAside(hand) : resume(hand, asideIndex);
  const counted: CountDraft =
    base.current?.kind === 'count'
      ? { ...base.current, quantity: (base.current.quantity ?? 0) + 1 }
      : { kind: 'count', product, quantity: 1, unitCostMinor: null, isCostKnown: false };
  return { hand: { ...base, current: counted }, told: 'counting' };
}

// ── what the person does ─────────────────────────────────────────────────────────────────────────

/**
 * The product of the box in the hand, by its barcode or chosen. Another product's cost goes with
 * it.
 */
export function withProduct(hand: Hand, product: ProductBrief, isProductScanned: boolean): Hand {
  const { current } = hand;
  if (current?.kind !== 'box') return hand;
  const isSame = current.product?.productId === product.productId;
  const cost = isSame ? {} : { unitCostMinor: null, isCostKnown: false };
  return { ...hand, current: { ...current, ...cost, product, isProductScanned } };
}

/** The last known cost, where the person typed none meanwhile. */
export function withKnownCost(hand: Hand, productId: string, unitCostMinor: number | null): Hand {
  const { current } = hand;
  if (unitCostMinor === null || (current?.kind !== 'box' && current?.kind !== 'count')) return hand;
  if (current.product?.productId !== productId || current.unitCostMinor !== null) return hand;
  return { ...hand, current: { ...current, unitCostMinor, isCostKnown: true } };
}

/** Not in stock yet. */
export const isDraft = (current: Hand['current']): current is Draft =>
  current?.kind === 'box' || current?.kind === 'count' || current?.kind === 'return';

/** Puts what is not finished aside. A barcode alone is not worth keeping: it is one scan. */
export function setAside(hand: Hand): Hand {
  const { current } = hand;
  const isWorthKeeping = isDraft(current) && (current.kind !== 'box' || current.labels.length > 0);
  return isWorthKeeping
    ? { ...hand, current: null, aside: [current, ...hand.aside], question: null }
    : { ...hand, current: null, question: null };
}

export function resume(hand: Hand, index: number): Hand {
  const draft = hand.aside[index];
  if (draft === undefined) return hand;
  const freed = setAside({ ...hand, aside: hand.aside.filter((_, at) => at !== index) });
  return { ...freed, current: draft };
}

export const dropAside = (hand: Hand, index: number): Hand => ({
  ...hand,
  aside: hand.aside.filter((_, at) => at !== index),
});

export const dropCurrent = (hand: Hand): Hand => ({ ...hand, current: null, question: null });

/** Boxes in stock whose barcode said something else than the list. */
export const disagreeing = (hand: Hand): readonly BoxBarcode[] =>
  Object.values(hand.barcodes).filter(({ isSame }) => !isSame);
