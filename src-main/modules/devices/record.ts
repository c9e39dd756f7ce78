/** Tells the record of one unit: what it is, the eight facts, its checks, the way through the stages, and its story. */
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { maskedName } from '#shared/kernel/contact.ts';
import { SEES_COST, type Role } from '#shared/kernel/roles.ts';
import { product } from '#shared/modules/catalogue/product.ts';
import { SERVES_CUSTOMERS } from '#shared/modules/customers/contract.ts';
import {
  CHECKLIST_KINDS,
  CHECKS,
  type Check,
  type ChecklistItem,
  type ChecklistKind,
} from '#shared/modules/devices/checks.ts';
import { devicesCommands } from '#shared/modules/devices/contract.ts';
import {
  countingFact,
  pendingFact,
  type DeviceState,
  type Fact,
} from '#shared/modules/devices/device-state.ts';
import { FACT_NAMES, isStatedFact, type FactName } from '#shared/modules/devices/facts.ts';
import {
  casesBlocking,
  gate,
  gatherGate,
  stagesOf,
  type UnitAtGate,
} from '#shared/modules/devices/gate.ts';
import { STAGES, type Stage } from '#shared/modules/devices/stages.ts';
import {
  asksSecondPerson,
  factRightsOf,
  itemsOf,
  limitsOf,
  stockRules,
} from '#shared/modules/devices/stock-rules.ts';
import { shownValue } from '#shared/modules/devices/shown-value.ts';
import { happeningOf, type StoryHappening, type StoryLine } from '#shared/modules/devices/story.ts';
import type {
  CheckView,
  DeviceRow,
  DeviceView,
  FactValueView,
  FactView,
  FormerIdentifier,
  HoldView,
  StageView,
} from '#shared/modules/devices/views.ts';
import { exception } from '#shared/modules/exceptions/exception.ts';
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';
import { ownerOf } from '#shared/modules/exceptions/rule-book.ts';
import { delivery } from '#shared/modules/receiving/delivery.ts';
import { branch } from '#shared/modules/settings/shop.ts';
import { roster } from '#shared/modules/staff/staff-member.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { nameOf } from '#main/modules/staff/queries.ts';

export type StoredDevice = Readonly<{ id: string; state: string }>;

const displayOf = (state: DeviceState, kind: string): string | null =>
  state.identifiers.find((identifier) => identifier.kind === kind)?.display ?? null;

export const deviceRow = ({ id, state: text }: StoredDevice, reader: Reader): DeviceRow =>
  rowOf(id, JSON.parse(text) as DeviceState, reader);

function rowOf(id: string, state: DeviceState, reader: Reader): DeviceRow {
  const variant = reader.state(product, state.productId);
  return {
    deviceId: id,
    productId: state.productId,
    name: variant?.name ?? '',
    imei: displayOf(state, 'imei'),
    serial: displayOf(state, 'serial'),
    status: state.status,
    place: state.receipt?.place ?? '',
    hasContradiction: state.contradictions.length > 0,
    isHeld: (state.holds ?? []).some(({ isOpen }) => isOpen) || state.contradictions.length > 0,
    receivedAt: state.receipt?.receivedAt ?? 0,
    priceMinor: variant?.priceMinor ?? null,
    unitCostMinor: reader.sees(SEES_COST) ? (state.receipt?.unitCostMinor ?? null) : null,
  };
}

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const rolesOf = (reader: Reader, staffId: string): readonly Role[] =>
  reader.state(roster, 'all')?.[staffId]?.roles ?? [];

function valueView(name: FactName, fact: Fact, reader: Reader): FactValueView {
  const { approval } = fact;
  return {
    eventId: fact.eventId,
    value: shownValue(name, fact.value, reader),
    source: fact.source,
    reason: fact.reason ?? '',
    closure: fact.closure ?? '',
    occurredAt: fact.occurredAt,
    actorName: nameOf(reader, fact.actorId),
    actorRoles: rolesOf(reader, fact.actorId),
    approval:
      approval !== undefined && 'by' in approval
        ? {
            status: approval.status,
            byName: nameOf(reader, approval.by),
            at: approval.at,
            reason: approval.reason,
          }
        : { status: approval?.status ?? 'not-needed', byName: '', at: null, reason: '' },
    attachments: fact.attachments ?? [],
  };
}

const NOTHING_STATED: FactValueView = {
  eventId: '',
  value: '',
  source: 'typed',
  reason: '',
  closure: '',
  occurredAt: 0,
  actorName: '',
  actorRoles: [],
  approval: { status: 'not-needed', byName: '', at: null, reason: '' },
  attachments: [],
};

/** Those that a record has even where nobody said anything of them yet. */
const ALWAYS_SHOWN: ReadonlySet<FactName> = new Set([
  'model',
  'imei',
  'serial',
  'variant',
  'condition',
  'warranty',
  'supplier',
  'plan',
]);

function factView(name: FactName, state: DeviceState, reader: Reader): FactView[] {
  const values = state.facts[name] ?? [];
  if (values.length === 0 && !ALWAYS_SHOWN.has(name)) return [];
  if (name === 'cost' && !reader.sees(SEES_COST)) return [];
  const current = countingFact(state, name);
  const pending = pendingFact(state, name);
  const earlier = values.filter((fact) => fact !== current && fact !== pending).toReversed();
  const rights = isStatedFact(name) ? factRightsOf(reader.state(stockRules, 'all'))[name] : null;
  return [
    {
      ...(current === null ? NOTHING_STATED : valueView(name, current, reader)),
      name,
      counts: current !== null,
      pending: pending === null ? null : valueView(name, pending, reader),
      earlier: earlier.map((fact) => valueView(name, fact, reader)),
      earlierCount: earlier.length,
      mayState: rights !== null && (reader.sees(rights.state) || reader.sees(rights.approve)),
      mayDecide: rights !== null && pending !== null && reader.sees(rights.approve),
      approveRoles: rights?.approve ?? [],
    },
  ];
}

// ── checks, stages, cases ───────────────────────────────────────────────────────────────────────────────────────────

function checkViews(
  state: DeviceState,
  checklist: readonly ChecklistItem[],
  reader: Reader,
): CheckView[] {
  const wanted = new Map(checklist.map(({ check, need }) => [check, need]));
  const shown = CHECKS.filter((check) => wanted.has(check) || state.checks?.[check] !== undefined);
  return shown.map((check: Check): CheckView => {
    const last = state.checks?.[check];
    return {
      check,
      need: wanted.get(check) ?? null,
      times: last?.times ?? 0,
      last:
        last === undefined
          ? null
          : {
              result: last.result,
              provider: last.provider,
              reference: last.reference,
              note: last.note,
              occurredAt: last.occurredAt,
              actorName: nameOf(reader, last.actorId),
              attachments: last.attachments,
            },
    };
  });
}

/** Which stages lie behind the unit, whatever was missing then. */
const isPassed = (stage: Stage, state: DeviceState, missing: number): boolean => {
  if (state.sale !== null) return stage === 'warranty' ? missing === 0 : true;
  if (stage === 'receive') return state.receipt !== null;
  if (stage === 'reserve') return state.reservation !== undefined && state.reservation !== null;
  return ['verify', 'assess', 'hold', 'refurbish', 'quality-check', 'price'].includes(stage)
    ? missing === 0
    : false;
};

function stageViews(unit: UnitAtGate): StageView[] {
  const { state } = unit;
  let hasCurrent = false;
  return stagesOf(state, STAGES)
    .filter((stage) => stage !== 'reserve' || state.reservation)
    .map((stage) => {
      const missing = gate(unit, stage);
      if (isPassed(stage, state, missing.length)) return { stage, state: 'passed', missing };
      const isCurrent = !hasCurrent && state.ended === undefined;
      hasCurrent = true;
      return { stage, state: isCurrent ? 'current' : 'ahead', missing };
    });
}

export function holdViews(unit: UnitAtGate, reader: Reader): HoldView[] {
  const { state, deviceId } = unit;
  const open = new Map<string, HoldView>();
  for (const stage of STAGES)
    for (const { exceptionId, stream, kind } of casesBlocking(unit, deviceId, stage)) {
      const known = open.get(exceptionId);
      const blockedStages = [...(known?.blockedStages ?? []), stage];
      open.set(exceptionId, {
        ...(known ?? holdView(exceptionId, stream, kind, unit, reader)),
        blockedStages,
      });
    }
  // One that blocks nothing, or nothing more, is still open.
  for (const { exceptionId, kind, isOpen } of state.holds ?? [])
    if (isOpen && !open.has(exceptionId))
      open.set(exceptionId, holdView(exceptionId, null, kind, unit, reader));
  return [...open.values()];
}

function holdView(
  exceptionId: string,
  stream: string | null,
  kind: ExceptionKind,
  { rules, state }: UnitAtGate,
  reader: Reader,
): HoldView {
  const known = reader.state(exception, exceptionId);
  return {
    exceptionId,
    stream,
    kind,
    reason: known?.reason ?? '',
    ownerRole: known?.ownerRole ?? ownerOf(rules, kind).ownerRole,
    assigneeName: known?.assigneeId == null ? '' : nameOf(reader, known.assigneeId),
    blockedStages: [],
    openedAt: known?.openedAt ?? state.contradictions[0]?.occurredAt ?? 0,
  };
}

// ── the story ───────────────────────────────────────────────────────────────────────────────────────────────────────

function storyOf(deviceId: string, reader: Reader): StoryLine[] {
  return reader
    .stream(`device:${deviceId}`)
    .flatMap((event) => {
      const happening = happeningOf(event);
      if (happening === null) return [];
      const { eventId, occurredAt, businessDate, actorId, approverId, branchId } = event;
      return [
        {
          eventId,
          occurredAt,
          businessDate,
          actorName: nameOf(reader, actorId),
          approverName: approverId === null ? null : nameOf(reader, approverId),
          branchName: reader.state(branch, branchId)?.name ?? '',
          happening: worded(happening, reader),
        },
      ];
    })
    .toReversed();
}

/** With the name of a variant in the place of its id, and without costs for those who may not see them. */
function worded(happening: StoryHappening, reader: Reader): StoryHappening {
  if (happening.kind === 'fact-stated') {
    const value =
      happening.name === 'variant'
        ? (reader.state(product, happening.value)?.name ?? happening.value)
        : happening.value;
    return { ...happening, value };
  }
  return 'unitCostMinor' in happening && !reader.sees(SEES_COST)
    ? { ...happening, unitCostMinor: null }
    : happening;
}

// ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────────

function reservationView(state: DeviceState, reader: Reader): DeviceView['reservation'] {
  if (!state.reservation) return null;
  const { reservationId, customerId, until } = state.reservation;
  const name = reader.people.get(customerId)?.name ?? '';
  const customerName = reader.sees(SERVES_CUSTOMERS) ? name : maskedName(name);
  return { reservationId, customerId, customerName, until };
}

const formerViews = (state: DeviceState, reader: Reader): FormerIdentifier[] =>
  (state.formerIdentifiers ?? []).map(({ actorId, ...former }) => ({
    ...former,
    actorName: nameOf(reader, actorId),
  }));

export function getDevice(
  { deviceId }: Readonly<{ deviceId: string }>,
  reader: Reader,
): DeviceView | null {
  const unit = gatherGate(reader, deviceId, { branchId: reader.branchId });
  if (unit === null) return null;
  const { state } = unit;
  const { receipt, sale } = state;
  const holds = holdViews(unit, reader);
  return {
    ...rowOf(deviceId, state, reader),
    isHeld: holds.length > 0,
    identifiers: state.identifiers satisfies readonly DeviceIdentifier[],
    overriddenKeys: state.overriddenKeys ?? [],
    formerIdentifiers: formerViews(state, reader),
    branchName: reader.state(branch, receipt?.branchId ?? '')?.name ?? '',
    supplierName: state.supplierName,
    deliveryId: receipt?.deliveryId ?? '',
    deliveryNumber: reader.state(delivery, receipt?.deliveryId ?? '')?.number ?? '',
    saleId: sale?.saleId ?? null,
    receiptNumber: sale?.receiptNumber ?? null,
    reservation: reservationView(state, reader),
    keptDeviceId: state.ended?.keptDeviceId ?? null,
    facts: FACT_NAMES.flatMap((name) => factView(name, state, reader)),
    checks: checkViews(state, unit.checklist, reader),
    stages: stageViews(unit),
    holds,
    contradictions: state.contradictions,
    story: storyOf(deviceId, reader),
  };
}

export const listChecklists: Queries<'listChecklists'>['listChecklists'] = (_input, reader) => {
  const rules = reader.state(stockRules, 'all');
  const lists = Object.fromEntries(
    CHECKLIST_KINDS.map((kind) => [kind, itemsOf(rules, kind)]),
  ) as Record<ChecklistKind, readonly ChecklistItem[]>;
  return {
    lists,
    limits: limitsOf(rules),
    needsSecondPerson: asksSecondPerson(rules),
    factRights: factRightsOf(rules),
    mayChange: reader.sees(devicesCommands.SetChecklist.mayRun),
  };
};
