/**
 * Tells what a count found: while it is open by holding it against the ledger as it stands, once it is closed as it was
 * closed. Each difference comes with who had the unit in hand last, where and when.
 */
import { subject } from '#shared/kernel/event.ts';
import { SEES_COST } from '#shared/kernel/roles.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import {
  comparedCount,
  gatherPieces,
  idsInLists,
  unitsInCount,
  valueOfDifference,
} from '#shared/modules/counts/close-count.ts';
import {
  DIFFERENCE_KINDS,
  type Compared,
  type DifferenceKind,
  type UnitInCount,
} from '#shared/modules/counts/compare.ts';
import type {
  CountDifferences,
  DifferenceRow,
  QuantityDifference,
} from '#shared/modules/counts/contract.ts';
import { stockCount, type StockCountState } from '#shared/modules/counts/count.ts';
import { lastSeen } from '#shared/modules/devices/device-state.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';
import { unlistedOf } from './unlisted.ts';

const ROWS_PER_KIND_MAX = 2_000;

type Difference = Compared['differences'][number];

/** A count that is over tells what it told then: what was scanned and what was missing are in its lists. */
function asClosed(
  units: readonly UnitInCount[],
  missing: ReadonlySet<string>,
): readonly Difference[] {
  return units.flatMap((unit): Difference[] => {
    const finding = unit.counted?.finding;
    if (finding !== undefined) return finding === 'as-expected' ? [] : [{ ...unit, kind: finding }];
    return missing.has(unit.deviceId) ? [{ ...unit, kind: 'missing' }] : [];
  });
}

type Held = Readonly<{ name: string; place: string; at: number | null }>;

/** Of the entries before this count the last that had the unit in hand. */
function heldBefore(deviceId: string, openedAt: number, reader: Reader): Held {
  const before = (event: AnyEvent): boolean => event.occurredAt <= openedAt;
  const last = reader.stream(subject('device', deviceId)).findLast(before);
  return last === undefined
    ? { name: '', place: '', at: null }
    : { name: nameOf(reader, last.actorId), place: '', at: last.occurredAt };
}

function lastHeld(
  { deviceId, counted, state }: UnitInCount,
  openedAt: number,
  reader: Reader,
): Held {
  if (state === null) return { name: '', place: '', at: null };
  if (counted !== null)
    return { ...heldBefore(deviceId, openedAt, reader), place: counted.expectedPlace };
  const { at, by, place } = lastSeen(state);
  return { name: nameOf(reader, by), place, at: at === 0 ? null : at };
}

function rowOf({ kind, ...unit }: Difference, openedAt: number, reader: Reader): DifferenceRow {
  const { deviceId, state, counted } = unit;
  const held = lastHeld(unit, openedAt, reader);
  return {
    kind,
    deviceId,
    productName: reader.state(product, state?.productId ?? '')?.name ?? '',
    identifier: state?.identifiers[0] ?? null,
    status: state?.status ?? 'in-stock',
    expectedPlace: counted?.expectedPlace ?? state?.receipt?.place ?? '',
    place: counted?.place ?? '',
    lastHolderName: held.name,
    lastPlace: held.place,
    lastSeenAt: held.at,
    unitCostMinor: reader.sees(SEES_COST) ? (state?.receipt?.unitCostMinor ?? null) : null,
    exceptionId: state?.holds?.find(({ isOpen }) => isOpen)?.exceptionId ?? '',
  };
}

const rowsOfKind = (
  differences: readonly Difference[],
  kind: DifferenceKind,
): readonly Difference[] =>
  differences.filter((difference) => difference.kind === kind).slice(0, ROWS_PER_KIND_MAX);

function quantitiesOf(state: StockCountState, reader: Reader): QuantityDifference[] {
  const seesCost = reader.sees(SEES_COST);
  return gatherPieces(reader, state, state.branchId).map((pieces) => ({
    productId: pieces.productId,
    productName: reader.state(product, pieces.productId)?.name ?? '',
    counted: pieces.counted,
    expected: pieces.expected,
    // What was put right since is not worth what it would be today.
    valueMinor: seesCost && state.status === 'open' ? valueOfDifference(pieces) : null,
  }));
}

export function getCountDifferences(
  { countId }: { countId: string },
  reader: Reader,
): CountDifferences | null {
  const state = reader.state(stockCount, countId);
  if (state === null) return null;
  const units = unitsInCount(reader, countId);
  const compared = comparedCount(state, units, state.branchId);
  const differences =
    state.status === 'closed'
      ? asClosed(units, idsInLists(reader, countId, 'missed'))
      : compared.differences;
  const missing = differences.filter(({ kind }) => kind === 'missing');
  return {
    figures: state.figures ?? compared.figures,
    rows: DIFFERENCE_KINDS.flatMap((kind) => rowsOfKind(differences, kind)).map((difference) =>
      rowOf(difference, state.openedAt, reader),
    ),
    unlisted: unlistedOf(state, reader),
    quantities: quantitiesOf(state, reader),
    missingCostMinor: reader.sees(SEES_COST)
      ? missing.reduce((sum, { state: unit }) => sum + (unit?.receipt?.unitCostMinor ?? 0), 0)
      : null,
  };
}
