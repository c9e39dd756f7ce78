/** Folds a count, the list that it is held against and what was scanned in it; decides opening and breaking off. */
import {
  eventMaker,
  handler,
  type Aggregate,
  type Context,
  type FactReader,
} from '../../kernel/contract.ts';
import {
  identifierSubject,
  type DeviceIdentifier,
} from '../../kernel/identifiers/device-identifier.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { product } from '../catalogue/product.ts';
import { device, shelfOf } from '../devices/device.ts';
import { PLACES, type Place } from '../devices/facts.ts';
import { documentSeries, gatherSeries, nextNumber } from '../settings/document-series.ts';
import type { CountFigures } from './compare.ts';
import { isInScope } from './compare.ts';
import {
  countsEvents,
  LISTED_MAX,
  LISTED_PER_EVENT,
  type CountScope,
  type countsCommands,
  type CountsEvent,
  type CountsRejection,
  type Finding,
} from './contract.ts';

export const makeCounts = eventMaker(countsEvents);

export type UnlistedState = Readonly<{
  identifier: DeviceIdentifier;
  place: Place;
  at: number;
  by: string;
}>;

/** Pieces of one product: `onHand` is what the ledger had at the last entry. */
export type QuantityState = Readonly<{ counted: number; onHand: number; at: number }>;

export type StockCountState = Readonly<{
  number: string;
  scope: CountScope;
  tellsAtScan: boolean;
  note: string;
  branchId: string;
  status: 'open' | 'closed' | 'cancelled';
  openedAt: number;
  openedBy: string;
  endedAt: number | null;
  endedBy: string;
  round: number;
  listedCount: number;
  unlisted: readonly UnlistedState[];
  quantities: Readonly<Record<string, QuantityState>>;
  /** Set by the closing. */
  figures: CountFigures | null;
}>;

const unopened: StockCountState = {
  number: '',
  scope: { kind: 'branch' },
  tellsAtScan: true,
  note: '',
  branchId: '',
  status: 'open',
  openedAt: 0,
  openedBy: '',
  endedAt: null,
  endedBy: '',
  round: 1,
  listedCount: 0,
  unlisted: [],
  quantities: {},
  figures: null,
};

export const stockCount: Aggregate<StockCountState, CountsEvent> = {
  kind: 'count',
  evolve: (state, event) => {
    const known = state ?? unopened;
    const { occurredAt, actorId } = event;
    switch (event.type) {
      case 'StockCountOpened': {
        const { number, scope, tellsAtScan, note, listedCount } = event.data;
        const opened = { openedAt: occurredAt, openedBy: actorId, branchId: event.branchId };
        return { ...known, number, scope, tellsAtScan, note, listedCount, ...opened };
      }
      case 'UnlistedCounted': {
        const { identifier, place } = event.data;
        if (isUnlisted(known, identifier)) return state;
        const noted = { identifier, place, at: occurredAt, by: actorId };
        return { ...known, unlisted: [...known.unlisted, noted] };
      }
      case 'UnlistedUncounted': {
        const key = identifierSubject(event.data.identifier);
        return {
          ...known,
          unlisted: known.unlisted.filter((one) => identifierSubject(one.identifier) !== key),
        };
      }
      case 'QuantityCounted': {
        const { productId, quantity, isWhole, onHand } = event.data;
        const before = isWhole ? 0 : (known.quantities[productId]?.counted ?? 0);
        const counted = { counted: before + quantity, onHand, at: occurredAt };
        return { ...known, quantities: { ...known.quantities, [productId]: counted } };
      }
      case 'StockRecounted':
        return { ...known, round: Math.max(known.round, event.data.round) };
      // The first end holds: a second one was written apart.
      case 'StockCountClosed':
        return known.status === 'open'
          ? { ...ended(known, 'closed', event), figures: event.data.figures }
          : state;
      case 'StockCountCancelled':
        return known.status === 'open' ? ended(known, 'cancelled', event) : state;
      default:
        return state;
    }
  },
};

const ended = (
  state: StockCountState,
  status: 'closed' | 'cancelled',
  { occurredAt, actorId }: Readonly<{ occurredAt: number; actorId: string }>,
): StockCountState => ({ ...state, status, endedAt: occurredAt, endedBy: actorId });

export const isUnlisted = (state: StockCountState, identifier: DeviceIdentifier): boolean =>
  state.unlisted.some((one) => identifierSubject(one.identifier) === identifierSubject(identifier));

/** A part of the units that were expected, or of those that were missing in the end; written once. */
export const countList: Aggregate<
  Readonly<{ countId: string; of: 'listed' | 'missed'; deviceIds: readonly string[] }>,
  CountsEvent
> = {
  kind: 'count-list',
  evolve: (state, event) => {
    if (event.type !== 'CountListed' && event.type !== 'CountMissed') return state;
    const { countId, deviceIds } = event.data;
    return { countId, of: event.type === 'CountListed' ? 'listed' : 'missed', deviceIds };
  },
  indexes: { countId: ({ countId }) => countId },
};

/** One unit in one count: the first scan that was not taken back counts. */
export type CountedUnitState = Readonly<{
  countId: string;
  deviceId: string;
  /** Null after it was taken back. */
  scan: Readonly<{
    identifier: DeviceIdentifier;
    place: Place;
    finding: Finding;
    expectedPlace: string;
    at: number;
    by: string;
    round: number;
  }> | null;
}>;

export const countedUnit: Aggregate<CountedUnitState, CountsEvent> = {
  kind: 'counted-unit',
  evolve: (state, event) => {
    if (event.type === 'DeviceUncounted') return state === null ? state : { ...state, scan: null };
    if (event.type !== 'DeviceCounted' || (state !== null && state.scan !== null)) return state;
    const { countId, deviceId, identifier, place, finding, expectedPlace, round } = event.data;
    const { occurredAt: at, actorId: by } = event;
    return {
      countId,
      deviceId,
      scan: { identifier, place, finding, expectedPlace, at, by, round },
    };
  },
  indexes: { countId: ({ countId }) => countId },
};

/** The last number given to a count at one station. */
export const countSeries = documentSeries('count-series', 'StockCountOpened');

/** An open count of this branch, or why there is none. */
export function checkCounting(
  state: StockCountState | null,
  context: Context,
): Result<StockCountState, CountsRejection> {
  if (state === null || state.number === '') return no({ code: 'counts.unknown' });
  if (state.branchId !== context.branchId) return no({ code: 'counts.other-branch' });
  return state.status === 'open' ? ok(state) : no({ code: 'counts.ended', state: state.status });
}

/** Ids in lists that each fit an entry. */
export const inParts = (
  deviceIds: readonly string[],
): readonly Readonly<{ part: number; deviceIds: string[] }>[] =>
  Array.from({ length: Math.ceil(deviceIds.length / LISTED_PER_EVENT) }, (_, index) => ({
    part: index + 1,
    deviceIds: deviceIds.slice(index * LISTED_PER_EVENT, (index + 1) * LISTED_PER_EVENT),
  }));

/** Ids of the units that the ledger expects in the scope now, in order of their id. */
function expectedIn(read: FactReader, scope: CountScope, branchId: string): readonly string[] {
  const places = scope.kind === 'places' ? scope.places : PLACES;
  return places
    .flatMap((place) => read.ids(device, 'shelf', shelfOf(branchId, place)))
    .filter((deviceId) => {
      const state = read.state(device, deviceId);
      return state !== null && isInScope(scope, state, branchId) && !state.missing;
    })
    .toSorted();
}

const openCount = handler<(typeof countsCommands)['OpenCount']>()({
  gather: ({ scope }, read, context) => ({
    series: gatherSeries(read, countSeries, context),
    listed: expectedIn(read, scope, context.branchId),
    product: scope.kind === 'product' ? read.state(product, scope.productId) : null,
    frontier: read.frontier(),
  }),
  decide: ({ series, listed, product: counted, frontier }, command, context) => {
    const { scope, tellsAtScan, note } = command;
    if (scope.kind === 'product' && counted === null)
      return no({ code: 'catalogue.unknown-product' });
    if (listed.length > LISTED_MAX) return no({ code: 'counts.too-many-listed', max: LISTED_MAX });
    const countId = context.newId();
    const number = nextNumber('C', series);
    const opened = makeCounts('StockCountOpened', {
      countId,
      series: series.prefix,
      number,
      scope,
      tellsAtScan,
      note,
      listedCount: listed.length,
      frontier: [...frontier],
    });
    const parts = inParts(listed).map((part) => makeCounts('CountListed', { countId, ...part }));
    return ok({ events: [opened, ...parts], reply: { countId, number } });
  },
});

const cancelCount = handler<(typeof countsCommands)['CancelCount']>()({
  gather: (command, read) => read.state(stockCount, command.countId),
  decide: (state, { countId, reason }, context) => {
    const open = checkCounting(state, context);
    if (!open.ok) return open;
    return ok({ events: [makeCounts('StockCountCancelled', { countId, reason })], reply: null });
  },
});

export const countHandlers = { OpenCount: openCount, CancelCount: cancelCount };
