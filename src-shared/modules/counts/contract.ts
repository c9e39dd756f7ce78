/**
 * Counts: what stands on the shelves is scanned, without a look at what should stand there, and then held against the
 * ledger. A count belongs to one branch; every unit is counted once in it, by whoever scans it first.
 */
import { z } from 'zod';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { subject } from '../../kernel/event.ts';
import { deviceIdentifier, filledLine, id, line, rawScan } from '../../kernel/fields.ts';
import {
  identifierSubject,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import { amountMinor, currencyCode, postings } from '../../kernel/posting.ts';
import type { Role } from '../../kernel/roles.ts';
import { PLACES, type DeviceStatus, type Place } from '../devices/facts.ts';
import { CAUSES } from '../exceptions/kinds.ts';
import type { CountFigures, DifferenceKind } from './compare.ts';

/** Ids in one entry of the list that a count is held against: well under 64 KiB. */
export const LISTED_PER_EVENT = 1_400;
/** Units that one count is held against. More are counted place by place. */
export const LISTED_MAX = 50_000;
/** Differences that one closing settles; more mean that the count was broken off. */
export const DIFFERENCES_MAX = 5_000;
/** Numbers that no record knows, and counted products, in one count. */
export const UNLISTED_MAX = 500;
/** Units written off by one command. */
export const WRITE_OFF_MAX = 500;

const place = z.enum(PLACES);
const round = z.int().min(1).max(99);
const number = z.string().max(40);

export const countScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('branch') }),
  z.strictObject({
    kind: z.literal('places'),
    places: z.array(place).min(1).max(PLACES.length),
  }),
  z.strictObject({ kind: z.literal('product'), productId: id }),
]);
export type CountScope = Readonly<z.output<typeof countScope>>;

/** What the ledger said of a unit at the moment of its scan. */
export const FINDINGS = [
  'as-expected',
  'wrong-place',
  /** It had been reported missing, and is found by this scan. */
  'was-missing',
  'sold',
  /** Its record ended: written off, withdrawn. */
  'ended',
  /** It belongs to another branch, or has no receipt here yet. */
  'elsewhere',
] as const;
export type Finding = (typeof FINDINGS)[number];

const figures = z.strictObject({
  expected: z.int().min(0),
  found: z.int().min(0),
  matched: z.int().min(0),
  union: z.int().min(0),
  wrongPlace: z.int().min(0),
  missing: z.int().min(0),
  wasMissing: z.int().min(0),
  soldPresent: z.int().min(0),
  ended: z.int().min(0),
  elsewhere: z.int().min(0),
  unlisted: z.int().min(0),
  left: z.int().min(0),
  atCounter: z.int().min(0),
  productsCounted: z.int().min(0),
  productsDiffering: z.int().min(0),
});

const countOf = (data: { countId: string }) => [subject('count', data.countId)];
export const countedUnitId = (countId: string, deviceId: string): string =>
  `${countId}/${deviceId}`;
const unitOf = (data: { countId: string; deviceId: string }) => [
  ...countOf(data),
  subject('device', data.deviceId),
  subject('counted-unit', countedUnitId(data.countId, data.deviceId)),
];

export const countsEvents = {
  StockCountOpened: event(
    z.strictObject({
      countId: id,
      /** The station's prefix; its counts are numbered one after another. */
      series: z.string().max(6),
      number,
      scope: countScope,
      /** False: not even a wrong place is told before the count is looked at. */
      tellsAtScan: z.boolean(),
      note: z.string().max(300),
      listedCount: z.int().min(0).max(LISTED_MAX),
      /** What was known: the last entry of every station. */
      frontier: z.array(z.strictObject({ stationId: id, sequence: z.int().min(0) })).max(1_000),
    }),
    (data) => [...countOf(data), subject('count-series', data.series)],
  ),
  /** A part of the units that the ledger expected when the count was opened. */
  CountListed: event(
    z.strictObject({
      countId: id,
      part: z.int().min(1),
      deviceIds: z.array(id).min(1).max(LISTED_PER_EVENT),
    }),
    (data) => [...countOf(data), subject('count-list', `${data.countId}/${data.part}`)],
  ),
  /** A part of the units that were missing when the count was closed. */
  CountMissed: event(
    z.strictObject({
      countId: id,
      part: z.int().min(1),
      deviceIds: z.array(id).min(1).max(LISTED_PER_EVENT),
    }),
    (data) => [...countOf(data), subject('count-list', `${data.countId}/missed-${data.part}`)],
  ),
  DeviceCounted: event(
    z.strictObject({
      countId: id,
      number,
      deviceId: id,
      identifier: deviceIdentifier,
      place,
      finding: z.enum(FINDINGS),
      /** Where the ledger had it, '' where nowhere. */
      expectedPlace: z.string().max(40),
      round,
    }),
    unitOf,
  ),
  /** A scan that was a mistake. */
  DeviceUncounted: event(z.strictObject({ countId: id, deviceId: id, number }), unitOf),
  /** A thing was scanned whose number no record has. */
  UnlistedCounted: event(
    z.strictObject({ countId: id, identifier: deviceIdentifier, place, round }),
    (data) => [...countOf(data), identifierSubject(data.identifier)],
  ),
  UnlistedUncounted: event(
    z.strictObject({ countId: id, identifier: deviceIdentifier }),
    (data) => [...countOf(data), identifierSubject(data.identifier)],
  ),
  QuantityCounted: event(
    z.strictObject({
      countId: id,
      productId: id,
      /** Pieces counted now; `isWhole`: they are all there is, else they add to what was counted before. */
      quantity: z.int().min(0).max(1_000_000),
      isWhole: z.boolean(),
      place,
      /** What the ledger had on hand at this moment. */
      onHand: z.int(),
      round,
    }),
    (data) => [...countOf(data), subject('product', data.productId)],
  ),
  /** The differences were looked at, and the shelves are gone over once more. */
  StockRecounted: event(
    z.strictObject({ countId: id, round, reason: z.string().max(300), figures }),
    countOf,
  ),
  StockCountClosed: event(
    z.strictObject({ countId: id, round, note: z.string().max(300), figures }),
    countOf,
  ),
  StockCountCancelled: event(z.strictObject({ countId: id, reason: filledLine(300) }), countOf),
  /** What a count of pieces changes on hand, and what they cost by the moving average. */
  QuantityAdjusted: event(
    z.strictObject({
      countId: id,
      number,
      productId: id,
      counted: z.int().min(0),
      expected: z.int(),
      /** Counted less expected. */
      difference: z.int(),
      valueMinor: amountMinor,
      currency: currencyCode,
      postings,
    }),
    (data) => [...countOf(data), subject('product', data.productId)],
  ),
};
export type CountsEvent = EventsOf<typeof countsEvents>;

/** Everybody who can hold a scanner. */
export const COUNTS: readonly Role[] = [
  'sales',
  'cashier',
  'stock-controller',
  'buyer',
  'technician',
  'assessor',
  'branch-manager',
  'head-office',
];
/** Who opens, looks at what differs, and closes: whoever counts must not see what is expected. */
export const RUNS_COUNTS: readonly Role[] = ['stock-controller', 'branch-manager', 'head-office'];

/** What a scan led to. */
export type CountScanReply =
  | Readonly<{
      outcome: 'counted' | 'already';
      deviceId: string;
      productName: string;
      identifier: DeviceIdentifier;
      /** Null where the count keeps it to itself. */
      finding: Finding | null;
      expectedPlace: string;
      /** Where it stands by the scan that counts. */
      place: Place;
    }>
  | Readonly<{ outcome: 'noted' | 'already-noted'; identifier: DeviceIdentifier }>
  | Readonly<{
      outcome: 'product';
      productId: string;
      productName: string;
      countedSoFar: number | null;
    }>;

export const countsCommands = {
  OpenCount: command<Readonly<{ countId: string; number: string }>>()(
    z.strictObject({ scope: countScope, tellsAtScan: z.boolean(), note: line(300) }),
    RUNS_COUNTS,
  ),
  /** `isNoted`: what no record knows is noted although it may be no number of a device at all. */
  ScanToCount: command<CountScanReply>()(
    z.strictObject({ countId: id, raw: rawScan, place, isNoted: z.boolean() }),
    COUNTS,
  ),
  CountQuantity: command<Readonly<{ total: number }>>()(
    z.strictObject({
      countId: id,
      productId: id,
      quantity: z.int().min(0).max(1_000_000),
      isWhole: z.boolean(),
      place,
    }),
    COUNTS,
  ),
  /** Takes back what was counted by mistake: a unit, or a number that no record knows. */
  UndoCounted: command()(
    z.strictObject({
      countId: id,
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('unit'), deviceId: id }),
        z.strictObject({ kind: z.literal('unlisted'), identifier: deviceIdentifier }),
      ]),
    }),
    COUNTS,
  ),
  Recount: command<Readonly<{ round: number }>>()(
    z.strictObject({ countId: id, reason: line(300) }),
    RUNS_COUNTS,
  ),
  CloseCount: command<Readonly<{ casesOpened: number; unitsMoved: number }>>()(
    z.strictObject({ countId: id, note: line(300) }),
    RUNS_COUNTS,
  ),
  CancelCount: command()(z.strictObject({ countId: id, reason: filledLine(300) }), RUNS_COUNTS),
  /** Units that the count missed and nobody found since: out of the books, and their cases closed with them. */
  WriteOffMissing: command<Readonly<{ writtenOff: number }>>()(
    z.strictObject({
      countId: id,
      deviceIds: z.array(id).min(1).max(WRITE_OFF_MAX),
      reason: filledLine(300).refine((text) => text.length >= 3),
      cause: z.enum(CAUSES),
    }),
    RUNS_COUNTS,
  ),
};

export type CountSummary = Readonly<{
  countId: string;
  number: string;
  scope: CountScope;
  /** Of a count of one product. */
  productName: string;
  note: string;
  state: 'open' | 'closed' | 'cancelled';
  branchName: string;
  isHere: boolean;
  openedAt: number;
  openedByName: string;
  endedAt: number | null;
  endedByName: string;
  round: number;
  countedUnits: number;
  /** Null until it is closed. */
  figures: CountFigures | null;
}>;

export type CountedLine = Readonly<{
  deviceId: string;
  productName: string;
  identifier: DeviceIdentifier;
  place: Place;
  /** Null where the count keeps it to itself. */
  finding: Finding | null;
  expectedPlace: string;
  countedAt: number;
  countedByName: string;
  round: number;
}>;

/** An open count as those see it who scan: nothing of what should be there. */
export type CountView = CountSummary &
  Readonly<{
    tellsAtScan: boolean;
    /** Newest first, at most 50. */
    recent: readonly CountedLine[];
    byPlace: readonly Readonly<{ place: Place; units: number }>[];
    byPerson: readonly Readonly<{ name: string; units: number }>[];
    unlisted: readonly Readonly<{
      identifier: DeviceIdentifier;
      place: Place;
      countedAt: number;
      countedByName: string;
    }>[];
    products: readonly Readonly<{
      productId: string;
      productName: string;
      counted: number;
      countedAt: number;
    }>[];
    mayRun: boolean;
  }>;

export type DifferenceRow = Readonly<{
  kind: DifferenceKind;
  deviceId: string;
  productName: string;
  identifier: DeviceIdentifier | null;
  status: DeviceStatus;
  /** Where the ledger has it, '' where nowhere. */
  expectedPlace: string;
  /** Where it was scanned, '' where it was not. */
  place: string;
  /** Who had it in hand last, before the count where it was not counted. */
  lastHolderName: string;
  lastPlace: string;
  lastSeenAt: number | null;
  /** Null for those who may not see costs. */
  unitCostMinor: number | null;
  /** The case over it that is open, '' for none. */
  exceptionId: string;
}>;

export type QuantityDifference = Readonly<{
  productId: string;
  productName: string;
  counted: number;
  expected: number;
  /** Null for those who may not see costs. */
  valueMinor: number | null;
}>;

export type CountDifferences = Readonly<{
  figures: CountFigures;
  /** By kind, the gravest first; at most 2,000 of each kind. */
  rows: readonly DifferenceRow[];
  unlisted: CountView['unlisted'];
  quantities: readonly QuantityDifference[];
  /** What the missing units cost together; null for those who may not see costs. */
  missingCostMinor: number | null;
}>;

export const countsQueries = {
  listCounts: query<readonly CountSummary[]>()(z.strictObject({}), COUNTS, [
    'count',
    'counted-unit',
  ]),
  getCount: query<CountView | null>()(z.strictObject({ countId: id }), COUNTS, [
    'count',
    'counted-unit',
    'product',
  ]),
  getCountDifferences: query<CountDifferences | null>()(
    z.strictObject({ countId: id }),
    RUNS_COUNTS,
    ['count', 'counted-unit', 'device', 'product', 'exception'],
    'report',
  ),
};

export type CountsRejection =
  | { code: 'counts.unknown' }
  | { code: 'counts.ended'; state: 'closed' | 'cancelled' }
  | { code: 'counts.other-branch' }
  | { code: 'counts.too-many-listed'; max: number }
  | { code: 'counts.other-place'; place: string }
  | { code: 'counts.other-product'; productName: string }
  | { code: 'counts.unknown-unit'; text: string }
  | { code: 'counts.unknown-barcode'; barcode: string }
  | { code: 'counts.scan-the-unit'; productName: string }
  | { code: 'counts.pieces-by-branch'; productName: string }
  | { code: 'counts.too-many-unlisted'; max: number }
  | { code: 'counts.not-counted' }
  | { code: 'counts.nothing-counted' }
  | { code: 'counts.too-many-differences'; max: number }
  | { code: 'counts.still-open' }
  | { code: 'counts.none-missing' };
