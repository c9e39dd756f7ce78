/** Which kind of difference is looked at: the gravest that there is, until the person chooses another. */
import { useState } from 'react';
import { DIFFERENCE_KINDS, type DifferenceKind } from '#shared/modules/counts/compare.ts';
import type { CountDifferences } from '#shared/modules/counts/contract.ts';

export type Shown = DifferenceKind | 'unlisted' | 'pieces';

type Kinds = Readonly<{
  /** Null where nothing differs. */
  shown: Shown | null;
  all: readonly Readonly<{ kind: Shown; count: number }>[];
  choose: (kind: Shown) => void;
}>;

/** What was gone or on the counter is no difference; it is shown last. */
const ORDER: readonly Shown[] = [
  ...DIFFERENCE_KINDS.slice(0, 4),
  'unlisted',
  ...DIFFERENCE_KINDS.slice(4, 6),
  'pieces',
  ...DIFFERENCE_KINDS.slice(6),
];

export function useKindShown({ rows, unlisted, quantities }: CountDifferences): Kinds {
  const [chosen, choose] = useState<Shown | null>(null);
  const countOf = (kind: Shown): number => {
    if (kind === 'unlisted') return unlisted.length;
    if (kind === 'pieces')
      return quantities.filter(({ counted, expected }) => counted !== expected).length;
    return rows.filter((row) => row.kind === kind).length;
  };
  const all = ORDER.map((kind) => ({ kind, count: countOf(kind) })).filter(
    ({ count }) => count > 0,
  );
  const shown = all.find(({ kind }) => kind === chosen) ?? all[0];
  return { shown: shown?.kind ?? null, all, choose };
}
