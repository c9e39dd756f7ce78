/**
 * Holds a count against the ledger: the one comparison behind the screen, the closing and M11. Pure over the units that
 * were expected when the count was opened, those that were scanned, and what the record says of each now.
 */
import type { DeviceState } from '../devices/device-state.ts';
import { ON_BOOKS } from '../devices/facts.ts';
import type { CountScope, Finding } from './contract.ts';

export type CountedAs = Readonly<{ place: string; finding: Finding; expectedPlace: string }>;

export type UnitInCount = Readonly<{
  deviceId: string;
  /** Expected when the count was opened. */
  isListed: boolean;
  /** Null: nobody scanned it. */
  counted: CountedAs | null;
  /** Null where the record is not known here. */
  state: DeviceState | null;
}>;

/** The gravest first; `matched` is none. */
export const DIFFERENCE_KINDS = [
  'missing',
  'sold',
  'ended',
  'elsewhere',
  'wrong-place',
  'was-missing',
  'at-counter',
  'left',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/**
 * `expected`: should have stood in the scope at the end of the count. `found`: scanned, with numbers that no record has.
 * `matched`: scanned where it was expected. `union`: expected or found. M11 is matched ÷ union.
 */
export type CountFigures = Readonly<{
  expected: number;
  found: number;
  matched: number;
  union: number;
  wrongPlace: number;
  missing: number;
  wasMissing: number;
  soldPresent: number;
  ended: number;
  elsewhere: number;
  unlisted: number;
  /** Sold, moved out or gone since the count was opened: no difference. */
  left: number;
  /** In a basket while it was counted: no difference. */
  atCounter: number;
  productsCounted: number;
  productsDiffering: number;
}>;

export const isInScope = (scope: CountScope, state: DeviceState, branchId: string): boolean => {
  const { receipt, status, productId } = state;
  if (receipt === null || receipt.branchId !== branchId || !ON_BOOKS.includes(status)) return false;
  switch (scope.kind) {
    case 'branch':
      return true;
    case 'places':
      return (scope.places as readonly string[]).includes(receipt.place);
    case 'product':
      return productId === scope.productId;
  }
};

/** What a unit is to the count; null where there is nothing to say. */
export function standingOf(
  { isListed, counted, state }: UnitInCount,
  scope: CountScope,
  branchId: string,
): DifferenceKind | 'matched' | null {
  if (counted !== null) return counted.finding === 'as-expected' ? 'matched' : counted.finding;
  if (!isListed) return null;
  if (state === null || !isInScope(scope, state, branchId)) return 'left';
  if (state.status === 'in-basket') return 'at-counter';
  // Reported missing since: that report opened its case.
  return state.missing ? 'left' : 'missing';
}

export type QuantityInCount = Readonly<{ productId: string; counted: number; expected: number }>;

export type Compared = Readonly<{
  figures: CountFigures;
  /** Every unit that is not simply where it belongs. */
  differences: readonly (UnitInCount & Readonly<{ kind: DifferenceKind }>)[];
}>;

export function compareCount(
  units: readonly UnitInCount[],
  unlistedCount: number,
  quantities: readonly QuantityInCount[],
  scope: CountScope,
  branchId: string,
): Compared {
  const differences: (UnitInCount & { kind: DifferenceKind })[] = [];
  const tally: Record<DifferenceKind | 'matched', number> = {
    matched: 0,
    missing: 0,
    sold: 0,
    ended: 0,
    elsewhere: 0,
    'wrong-place': 0,
    'was-missing': 0,
    'at-counter': 0,
    left: 0,
  };
  let counted = 0;
  let listedAndCountedElsewhere = 0;
  for (const unit of units) {
    const kind = standingOf(unit, scope, branchId);
    if (kind === null) continue;
    tally[kind] += 1;
    if (unit.counted !== null) counted += 1;
    if (kind === 'wrong-place' && unit.isListed) listedAndCountedElsewhere += 1;
    if (kind !== 'matched') differences.push({ ...unit, kind });
  }
  const found = counted + unlistedCount;
  const expected = tally.matched + tally.missing + listedAndCountedElsewhere;
  return {
    figures: {
      expected,
      found,
      matched: tally.matched,
      union: found + tally.missing,
      wrongPlace: tally['wrong-place'],
      missing: tally.missing,
      wasMissing: tally['was-missing'],
      soldPresent: tally.sold,
      ended: tally.ended,
      elsewhere: tally.elsewhere,
      unlisted: unlistedCount,
      left: tally.left,
      atCounter: tally['at-counter'],
      productsCounted: quantities.length,
      productsDiffering: quantities.filter((one) => one.counted !== one.expected).length,
    },
    differences,
  };
}

/** M11: units found where expected ÷ (expected ∪ found), as a part of one; null where nothing was expected or found. */
export const matchRateOf = ({ matched, union }: CountFigures): number | null =>
  union === 0 ? null : matched / union;
