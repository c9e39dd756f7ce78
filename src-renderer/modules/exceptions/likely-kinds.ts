/** Which kinds of cases are likely for what a case is about: they stand first in the list. */
import { subjectKind } from '#shared/kernel/event.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '#shared/modules/exceptions/kinds.ts';

const LIKELY: Readonly<Record<string, readonly ExceptionKind[]>> = {
  sale: ['E12', 'E9', 'E4', 'E8', 'E17'],
  delivery: ['E14', 'E2', 'E3'],
  customer: ['E9', 'E20', 'E6', 'E22'],
  reservation: ['E20', 'E17'],
  identifier: ['E1', 'E7'],
  'till-session': ['E16'],
};
const OF_A_UNIT: readonly ExceptionKind[] = ['E15', 'E3', 'E2', 'E1', 'E11', 'E19', 'E7'];

/** What it is about decides first, then that a unit is named. */
export function likelyKinds(
  deviceIds: readonly string[],
  about: readonly string[],
): readonly ExceptionKind[] {
  const byAbout = about.flatMap((name) => LIKELY[subjectKind(name)] ?? []);
  const byUnit = byAbout.length === 0 && deviceIds.length > 0 ? OF_A_UNIT : [];
  return [...new Set([...byAbout, ...byUnit])];
}

export const otherKinds = (likely: readonly ExceptionKind[]): readonly ExceptionKind[] =>
  EXCEPTION_KINDS.filter((kind) => !likely.includes(kind));
