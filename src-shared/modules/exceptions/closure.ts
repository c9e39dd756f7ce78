/** The closure rules: what still stands in the way of closing a case, as predicates over the units that it names. */
import type { Attachment } from '../../kernel/attachment.ts';
import { formatIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import type { FactName } from '../devices/facts.ts';
import { countingFact } from '../devices/device-state.ts';
import type { UnitAtGate } from '../devices/gate.ts';
import type { ClosureMissing } from './contract.ts';
import {
  exceptionRules,
  type ClosureRule,
  type EvidenceKind,
  type ExceptionKind,
} from './kinds.ts';

export type CaseUnit = UnitAtGate & Readonly<{ productName: string }>;

type CaseOnFile = Readonly<{ openedAt: number; attachments: readonly Attachment[] }>;

/** Empty: the case can be closed. */
export function caseMissing(
  kind: ExceptionKind,
  units: readonly CaseUnit[],
  file: CaseOnFile,
): readonly ClosureMissing[] {
  const { closure, evidence } = exceptionRules[kind];
  return [...evidenceMissing(evidence, units, file), ...predicates[closure](units, file)];
}

/** A picture of the check or the fact that settled it is a picture of the case. */
function evidenceMissing(
  wanted: EvidenceKind | null,
  units: readonly CaseUnit[],
  { openedAt, attachments }: CaseOnFile,
): ClosureMissing[] {
  if (wanted === null) return [];
  const later = units.flatMap(({ state }) => [
    ...Object.values(state.facts).flatMap((facts) =>
      facts.filter((fact) => fact.occurredAt >= openedAt).flatMap((fact) => fact.attachments ?? []),
    ),
    ...Object.values(state.checks ?? {}).flatMap((check) =>
      check.occurredAt >= openedAt ? check.attachments : [],
    ),
  ]);
  const all = [...attachments, ...later];
  const hasPicture = all.some(({ type }) => type.startsWith('image/'));
  if (wanted === 'picture') return hasPicture ? [] : [{ code: 'no-picture' }];
  return all.length > 0 ? [] : [{ code: 'no-document-or-picture' }];
}

const isStatedSince = ({ state }: CaseUnit, name: FactName, since: number): boolean => {
  const fact = countingFact(state, name);
  if (fact === null) return false;
  const decidedAt = fact.approval !== undefined && 'at' in fact.approval ? fact.approval.at : 0;
  // What was known when the case was opened settles nothing.
  return fact.occurredAt > since || decidedAt > since;
};

const isGone = ({ state }: CaseUnit): boolean => state.ended !== undefined;

const openOf = (
  units: readonly CaseUnit[],
  isSettled: (unit: CaseUnit) => boolean,
  code: 'variant-open' | 'seal-open' | 'identifier-open' | 'unit-missing' | 'condition-open',
): ClosureMissing[] =>
  units
    .filter((unit) => !isGone(unit) && !isSettled(unit))
    .map(({ deviceId, productName }) => ({ code, deviceId, deviceName: productName }));

const predicates: Readonly<
  Record<ClosureRule, (units: readonly CaseUnit[], file: CaseOnFile) => readonly ClosureMissing[]>
> = {
  'identifiers-unique': (units) => {
    const ids = units.map(({ deviceId }) => deviceId);
    // A number that another unit carries as well; a unit outside of the case is a case of its own.
    const shared = units
      .filter((unit) => !isGone(unit))
      .flatMap((unit) =>
        unit.state.identifiers.filter((identifier) =>
          units.some(
            (other) =>
              other !== unit &&
              !isGone(other) &&
              other.state.identifiers.some(
                ({ kind, key }) => kind === identifier.kind && key === identifier.key,
              ),
          ),
        ),
      );
    const stillDuplicate = units.some(
      (unit) => !isGone(unit) && unit.duplicates.length > 0 && ids.length === 1,
    );
    const [first] = shared;
    if (first !== undefined)
      return [{ code: 'identifier-shared', identifier: formatIdentifier(first) }];
    const own = units[0]?.state.identifiers[0];
    return stillDuplicate && own !== undefined
      ? [{ code: 'identifier-shared', identifier: formatIdentifier(own) }]
      : [];
  },
  'variant-settled': (units, { openedAt }) =>
    openOf(
      units,
      (unit) =>
        isStatedSince(unit, 'variant', openedAt) || hasPassedSince(unit, 'variant', openedAt),
      'variant-open',
    ),
  'seal-settled': (units, { openedAt }) =>
    openOf(
      units,
      (unit) =>
        isStatedSince(unit, 'condition', openedAt) || hasPassedSince(unit, 'seal', openedAt),
      'seal-open',
    ),
  'identifier-settled': (units, { openedAt }) =>
    openOf(
      units,
      (unit) =>
        isStatedSince(unit, 'imei', openedAt) ||
        isStatedSince(unit, 'serial', openedAt) ||
        hasPassedSince(unit, 'box-against-device', openedAt),
      'identifier-open',
    ),
  'unit-accounted-for': (units) => openOf(units, ({ state }) => !state.missing, 'unit-missing'),
  'condition-settled': (units, { openedAt }) =>
    openOf(units, (unit) => isStatedSince(unit, 'condition', openedAt), 'condition-open'),
  'checks-passed': (units) =>
    units
      .filter((unit) => !isGone(unit))
      .flatMap((unit) =>
        Object.entries(unit.state.checks ?? {})
          .filter(([, { result }]) => result === 'failed')
          .map(([check]) => ({
            code: 'check-open' as const,
            deviceId: unit.deviceId,
            deviceName: unit.productName,
            check,
          })),
      ),
  'promise-settled': (units) =>
    units.some(({ state }) => state.reservation) ? [{ code: 'promise-open' }] : [],
  explained: () => [],
};

const hasPassedSince = (
  { state }: CaseUnit,
  check: 'variant' | 'seal' | 'box-against-device',
  since: number,
): boolean => {
  const last = state.checks?.[check];
  return last !== undefined && last.result === 'passed' && last.occurredAt >= since;
};
