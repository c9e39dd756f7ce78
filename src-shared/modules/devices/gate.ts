/**
 * What a unit is still missing for a stage (R9–R11), and who can supply it. Pure: the same function refuses a command
 * and draws the screen, so that neither can say what the other does not.
 */
import type { FactReader } from '../../kernel/contract.ts';
import type { Role } from '../../kernel/roles.ts';
import { product } from '../catalogue/product.ts';
import { caseIdOf } from '../exceptions/case-id.ts';
import { exceptionRules, type ExceptionKind } from '../exceptions/kinds.ts';
import { exceptionRuleBook, ownerOf, type RuleBook } from '../exceptions/rule-book.ts';
import type { FactName, FactRights } from './facts.ts';
import type { Check, ChecklistItem } from './checks.ts';
import { conditionOf, countingFact, pendingFact, type DeviceState } from './device-state.ts';
import { device } from './device.ts';
import { identifierClaim } from './identifier-claim.ts';
import { checklistKindOf, stockRules, itemsOf, factRightsOf } from './stock-rules.ts';
import { USED_STAGES, type Stage } from './stages.ts';

/** One code at a time, so that a sentence can be found for each. */
type Condition<Code extends string, Facts = unknown> = Code extends string
  ? Readonly<{ code: Code; suppliedBy: readonly Role[] } & Facts>
  : never;

/** One condition that is not met; the screen has a sentence for each code. */
export type Missing =
  | Condition<'not-received' | 'elsewhere' | 'no-identifier' | 'no-price' | 'not-sold'>
  | Condition<'fact-missing' | 'fact-pending', { name: FactName }>
  | Condition<'check-missing' | 'check-failed' | 'check-pending', { check: Check }>
  | Condition<'exception', { exceptionId: string; stream: string | null; kind: ExceptionKind }>
  | Condition<
      'in-quarantine' | 'gone-missing' | 'written-off' | 'withdrawn' | 'returned-to-supplier'
    >
  | Condition<'sold', { receiptNumber: string; soldAt: number }>
  | Condition<'in-basket', { saleId: string }>
  | Condition<'reserved', { reservationId: string; customerId: string; until: string }>;

/** A case over the unit, whether somebody opened it or only two facts contradict each other. */
export type CaseOver = Readonly<{
  exceptionId: string;
  /** Where the contradiction is found while nobody has opened the case. */
  stream: string | null;
  kind: ExceptionKind;
}>;

/** Everything that the gates of one unit look at. */
export type GateRecord = Readonly<{
  state: DeviceState;
  priceMinor: number | null;
  checklist: readonly ChecklistItem[];
  factRights: FactRights;
  /** Contradictions in the claims of its numbers. */
  duplicates: readonly CaseOver[];
  rules: RuleBook | null;
  /** Where somebody stands who wants to move it. */
  branchId: string;
  /** Who buys, as far as the basket says: what is kept for them is no obstacle. */
  customerId: string | null;
  /** The basket that it lies in may sell it. */
  basketSaleId: string | null;
}>;

const STOCK: readonly Role[] = ['stock-controller', 'buyer', 'branch-manager'];
const CHECKERS: readonly Role[] = ['stock-controller', 'technician', 'assessor', 'branch-manager'];
const PRICERS: readonly Role[] = ['buyer', 'branch-manager', 'head-office'];
const COUNTER: readonly Role[] = ['sales', 'cashier', 'branch-manager'];

/** Kinds of cases by what contradicts itself in a unit's own stream. */
const CONTRADICTION_KIND: ExceptionKind = 'E17';

/** Cases that only the contradictions of the unit's own stream make. */
export const ownContradictions = (
  state: DeviceState,
  deviceId: string,
): readonly (CaseOver & Readonly<{ code: string; eventId: string; occurredAt: number }>)[] =>
  state.contradictions.map(({ code, eventId, occurredAt }) => {
    const stream = `device:${deviceId}`;
    const exceptionId = caseIdOf(CONTRADICTION_KIND, stream, eventId);
    return { exceptionId, stream, kind: CONTRADICTION_KIND, code, eventId, occurredAt };
  });

/** The case that a shared identifier makes of each unit but the first that carries it. */
export const duplicateCases = (
  claimId: string,
  deviceIds: readonly string[],
): readonly (CaseOver & Readonly<{ deviceIds: readonly string[] }>)[] =>
  deviceIds.slice(1).map((deviceId) => {
    const stream = `identifier:${claimId}`;
    const first = deviceIds[0] ?? deviceId;
    const exceptionId = caseIdOf('E1', stream, deviceId);
    return { exceptionId, stream, kind: 'E1', deviceIds: [first, deviceId] };
  });

/** Reads what the gates look at. Null for a unit that nobody knows. */
export function gatherGate(
  read: Pick<FactReader, 'state'>,
  deviceId: string,
  at: Readonly<{ branchId: string; customerId?: string | null; basketSaleId?: string | null }>,
): (GateRecord & Readonly<{ deviceId: string; productName: string }>) | null {
  const state = read.state(device, deviceId);
  if (state === null) return null;
  const variant = read.state(product, state.productId);
  const shopRules = read.state(stockRules, 'all');
  return {
    deviceId,
    productName: variant?.name ?? '',
    state,
    priceMinor: variant?.priceMinor ?? null,
    checklist: itemsOf(shopRules, checklistKindOf(state)),
    factRights: factRightsOf(shopRules),
    duplicates: duplicatesOf(read, state, deviceId),
    rules: read.state(exceptionRuleBook, 'all'),
    branchId: at.branchId,
    customerId: at.customerId ?? null,
    basketSaleId: at.basketSaleId ?? null,
  };
}

/** The cases that the unit's numbers make because others carry them as well. */
export function duplicatesOf(
  read: Pick<FactReader, 'state'>,
  state: DeviceState,
  deviceId: string,
): ReturnType<typeof duplicateCases>[number][] {
  return state.identifiers.flatMap(({ kind, key }) => {
    const claimId = `${kind}:${key}`;
    const deviceIds = read.state(identifierClaim, claimId)?.deviceIds ?? [];
    return duplicateCases(claimId, deviceIds).filter((one) => one.deviceIds.includes(deviceId));
  });
}

/** Cases that keep the unit from a stage now. */
export function casesBlocking(record: GateRecord, deviceId: string, stage: Stage): CaseOver[] {
  const holds = record.state.holds ?? [];
  // An explanation answers a contradiction for good; a number that is shared (again) holds, whatever was closed before.
  const derived = [...record.duplicates, ...ownContradictions(record.state, deviceId)].filter(
    ({ exceptionId, kind }) =>
      !holds.some((hold) => hold.exceptionId === exceptionId && (hold.isOpen || kind !== 'E1')),
  );
  const opened = holds
    .filter((hold) => hold.isOpen && !hold.overridden.includes(stage))
    .map(({ exceptionId, kind }) => ({ exceptionId, stream: null, kind }));
  return [...opened, ...derived].filter(({ kind }) => exceptionRules[kind].blocks.includes(stage));
}

export type UnitAtGate = GateRecord & Readonly<{ deviceId: string }>;

/** Of a stage and those before it, as they come. */
function conditions(unit: UnitAtGate, stage: Stage): readonly Missing[] {
  const { state } = unit;
  switch (stage) {
    case 'receive':
      return state.receipt === null ? [{ code: 'not-received', suppliedBy: STOCK }] : [];
    case 'verify':
      return [
        ...conditions(unit, 'receive'),
        ...ofCases(unit, stage),
        ...identified(unit),
        ...verified(unit),
      ];
    case 'assess':
      return isUsed(state)
        ? [
            ...conditions(unit, 'verify'),
            ...ofCases(unit, stage),
            ...factMissing(unit, 'condition'),
          ]
        : [];
    case 'hold':
    case 'refurbish':
    case 'quality-check':
      return isUsed(state) ? [...conditions(unit, 'assess'), ...ofCases(unit, stage)] : [];
    case 'price':
      return [
        ...conditions(unit, 'verify'),
        ...(isUsed(state) ? conditions(unit, 'quality-check') : []),
        ...ofCases(unit, stage),
        ...factMissing(unit, 'variant'),
        ...(unit.priceMinor === null ? ([{ code: 'no-price', suppliedBy: PRICERS }] as const) : []),
      ];
    case 'reserve':
    case 'sell':
      return [
        ...gone(unit),
        ...ofCases(unit, stage),
        ...conditions(unit, 'price'),
        ...promised(unit),
      ];
    case 'hand-over':
    case 'pay':
      return [
        ...(state.sale === null ? ([{ code: 'not-sold', suppliedBy: COUNTER }] as const) : []),
        ...ofCases(unit, stage),
      ];
    case 'warranty':
      return [
        ...conditions(unit, 'hand-over'),
        ...ofCases(unit, stage),
        ...factMissing(unit, 'warranty'),
      ];
  }
}

/** What is missing for a stage, that of the stages before it included, the most telling first. Empty: the gate is open. */
export const gate = (unit: UnitAtGate, stage: Stage): readonly Missing[] =>
  eachOnce(conditions(unit, stage));

/** A case can stand in the way of several stages: it is told once. */
const eachOnce = (list: readonly Missing[]): readonly Missing[] => [
  ...new Map(
    list.map((one) => [one.code === 'exception' ? one.exceptionId : JSON.stringify(one), one]),
  ).values(),
];

export const isUsed = (state: DeviceState): boolean =>
  !['new', 'open-box'].includes(conditionOf(state));

/** The stages that this unit passes, in order. */
export const stagesOf = (state: DeviceState, stages: readonly Stage[]): readonly Stage[] =>
  stages.filter((stage) => isUsed(state) || !USED_STAGES.includes(stage));

const ofCases = (unit: UnitAtGate, stage: Stage): Missing[] =>
  casesBlocking(unit, unit.deviceId, stage).map(({ exceptionId, stream, kind }) => ({
    code: 'exception',
    exceptionId,
    stream,
    kind,
    suppliedBy: Object.values(ownerOf(unit.rules, kind)),
  }));

function identified({ state }: GateRecord): Missing[] {
  return state.identifiers.length === 0 ? [{ code: 'no-identifier', suppliedBy: STOCK }] : [];
}

function verified({ state, checklist }: GateRecord): Missing[] {
  return checklist.flatMap(({ check, need }): Missing[] => {
    const result = state.checks?.[check]?.result;
    const suppliedBy = CHECKERS;
    if (need === 'asked' || result === 'passed') return [];
    if (result === 'failed') return [{ code: 'check-failed', check, suppliedBy }];
    if (result === 'pending') return [{ code: 'check-pending', check, suppliedBy }];
    return [{ code: 'check-missing', check, suppliedBy }];
  });
}

/** A value that waits for somebody's word is none. */
function factMissing(
  { state, factRights }: GateRecord,
  name: 'variant' | 'condition' | 'warranty',
): Missing[] {
  if (countingFact(state, name) !== null) return [];
  const { state: mayState, approve } = factRights[name];
  return pendingFact(state, name) === null
    ? [{ code: 'fact-missing', name, suppliedBy: mayState }]
    : [{ code: 'fact-pending', name, suppliedBy: approve }];
}

/** It is not there to be promised or sold. */
function gone(unit: GateRecord): Missing[] {
  const { state, branchId, basketSaleId } = unit;
  const suppliedBy = STOCK;
  if (state.ended !== undefined) return [{ code: state.ended.how, suppliedBy }];
  if (state.sale !== null) {
    const { receiptNumber, soldAt } = state.sale;
    return [{ code: 'sold', receiptNumber, soldAt, suppliedBy }];
  }
  if (state.receipt === null) return [{ code: 'not-received', suppliedBy }];
  if (state.receipt.branchId !== branchId) return [{ code: 'elsewhere', suppliedBy }];
  if (state.missing) return [{ code: 'gone-missing', suppliedBy }];
  if (state.receipt.place === 'quarantine') return [{ code: 'in-quarantine', suppliedBy }];
  return state.basketSaleId !== null && state.basketSaleId !== basketSaleId
    ? [{ code: 'in-basket', saleId: state.basketSaleId, suppliedBy: COUNTER }]
    : [];
}

function promised({ state, customerId }: GateRecord): Missing[] {
  const { reservation } = state;
  if (!reservation || reservation.customerId === customerId) return [];
  const { reservationId, until } = reservation;
  return [
    {
      code: 'reserved',
      reservationId,
      customerId: reservation.customerId,
      until,
      suppliedBy: COUNTER,
    },
  ];
}
