/** Answers the inbox: cases by owner and age, one case from top to bottom, facts that wait for somebody's word. */
import type {
  CaseDevice,
  CaseStep,
  ExceptionRow,
  ExceptionView,
  exceptionsQueries as contract,
  PendingFact,
} from '#shared/modules/exceptions/contract.ts';
import { OVERRIDES } from '#shared/modules/exceptions/contract.ts';
import { isAllowed, ROLES, type Role } from '#shared/kernel/roles.ts';
import type { AnyEvent, InputOfQuery } from '#shared/modules.ts';
import { caseMissing } from '#shared/modules/exceptions/closure.ts';
import {
  derivedCase,
  exception,
  gatherUnits,
  type ExceptionState,
} from '#shared/modules/exceptions/exception.ts';
import { EXCEPTION_KINDS, exceptionRules } from '#shared/modules/exceptions/kinds.ts';
import { causesOf, exceptionRuleBook, ownerOf } from '#shared/modules/exceptions/rule-book.ts';
import { casesBlocking } from '#shared/modules/devices/gate.ts';
import type { DeviceState } from '#shared/modules/devices/device-state.ts';
import { pendingFact, countingFact } from '#shared/modules/devices/device-state.ts';
import { STATED_FACTS } from '#shared/modules/devices/facts.ts';
import { shownValue } from '#shared/modules/devices/shown-value.ts';
import { STAGES } from '#shared/modules/devices/stages.ts';
import { factRightsOf, stockRules } from '#shared/modules/devices/stock-rules.ts';
import { roster } from '#shared/modules/staff/staff-member.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { wordConditions } from '#main/modules/catalogue/queries.ts';
import { nameOf } from '#main/modules/staff/queries.ts';
import {
  contradictionCode,
  derivedRows,
  isStillThere,
  rowOfCase,
  rowOfDerived,
  unitName,
  untouchedCases,
} from './cases.ts';
import { getImpact } from './impact.ts';
import { getExceptionMeasures } from './measures.ts';

type Stored = Readonly<{ id: string; state: string }>;

/** Who asks: by id and by what they may do here. */
function askerOf(reader: Reader): Readonly<{ id: string | null; roles: readonly Role[] }> {
  const { askerId } = reader;
  const roles = askerId === null ? [] : (reader.state(roster, 'all')?.[askerId]?.roles ?? []);
  return { id: askerId, roles };
}

type Owned = Pick<ExceptionRow, 'ownerRole' | 'backupRole' | 'assigneeId'>;

/** Given to somebody by name it is theirs; else everybody's of the owner or backup role. */
const isMineOf =
  (who: ReturnType<typeof askerOf>) =>
  (row: Owned): boolean =>
    row.assigneeId === null
      ? isAllowed([row.ownerRole, row.backupRole], who.roles)
      : row.assigneeId === who.id;

// ── the inbox ───────────────────────────────────────────────────────────────────────────────────────────────────────

function listExceptions(
  input: InputOfQuery<'listExceptions'>,
  reader: Reader,
): Readonly<{ rows: readonly ExceptionRow[]; total: number }> {
  const { search, status, isMine, kind, cause, offset, limit } = input;
  const words = wordConditions('search_text', search);
  const conditions = [words.sql];
  const parameters: unknown[] = [...words.parameters];
  const and = (sql: string, ...values: readonly unknown[]): void => {
    conditions.push(sql);
    parameters.push(...values);
  };
  if (kind !== null) and('kind = ?', kind);
  if (cause !== '') and('cause = ?', cause);
  const who = askerOf(reader);
  if (isMine) {
    const roles = who.roles.includes('owner') ? ROLES : who.roles;
    and(
      `(assignee_id = ? OR (assignee_id IS NULL AND (owner_role IN (SELECT value FROM json_each(?))
        OR backup_role IN (SELECT value FROM json_each(?)))))`,
      who.id,
      JSON.stringify(roles),
      JSON.stringify(roles),
    );
  }
  // What nobody has touched comes first: it has waited the longest for anybody.
  const untouched =
    status === 'closed' || cause !== ''
      ? []
      : derivedRows(reader)
          .filter((row) => (kind === null || row.kind === kind) && (!isMine || isMineOf(who)(row)))
          .filter((row) => matches(row, search))
          .toSorted((a, b) => a.openedAt - b.openedAt);
  const rows = untouched.slice(offset, offset + limit);
  let total = untouched.length;
  for (const part of status === 'all' ? (['open', 'closed'] as const) : [status]) {
    const { which, order } = PARTS[part];
    const from = `FROM exceptions WHERE ${[which, ...conditions].join(' AND ')}`;
    const { count } = reader.db.get<{ count: number }>(
      `SELECT COUNT(*) AS count ${from}`,
      ...parameters,
    ) ?? { count: 0 };
    const wanted = limit - rows.length;
    const found =
      wanted === 0 || count === 0
        ? []
        : reader.db.all<Stored>(
            `SELECT id, state ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
            ...parameters,
            wanted,
            Math.max(0, offset - total),
          );
    rows.push(
      ...found.map(({ id, state }) => rowOfCase(id, JSON.parse(state) as ExceptionState, reader)),
    );
    total += count;
  }
  return { rows, total };
}

/** Open ones before closed ones, each in the order of an index: the longest open, and the last closed, first. */
const PARTS = {
  open: { which: 'is_open = 1', order: 'opened_at, rowid' },
  closed: { which: 'closed_at IS NOT NULL', order: 'closed_at DESC, rowid DESC' },
} as const;

const matches = ({ deviceName, identifier, kind }: ExceptionRow, search: string): boolean => {
  const text = `${kind} ${deviceName} ${identifier}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Asked again at every change of a unit: cases are counted by whose they are, and none is read. */
function countAttention(_input: unknown, reader: Reader) {
  const isMine = isMineOf(askerOf(reader));
  const rules = reader.state(exceptionRuleBook, 'all');
  const rights = factRightsOf(reader.state(stockRules, 'all'));
  const untouched = untouchedCases(reader).map(({ kind }) => ({
    ...ownerOf(rules, kind),
    assigneeId: null,
    count: 1,
  }));
  const open = reader.db.all<Owned & Readonly<{ count: number }>>(OPEN_BY_OWNER).concat(untouched);
  const countOf = (some: typeof open): number => some.reduce((sum, { count }) => sum + count, 0);
  return {
    open: countOf(open),
    mine: countOf(open.filter(isMine)),
    approvals: waitingFacts(reader).filter(({ name }) => reader.sees(rights[name].approve)).length,
  };
}

const OPEN_BY_OWNER = `SELECT owner_role AS ownerRole, backup_role AS backupRole, assignee_id AS assigneeId,
    COUNT(*) AS count
  FROM exceptions WHERE is_open = 1 GROUP BY owner_role, backup_role, assignee_id`;

const PENDING_MAX = 500;

/** Values that wait for somebody's word, with the units that they are about. */
const waitingFacts = (reader: Reader) =>
  reader.db
    .all<Stored>(
      `SELECT id, state FROM devices WHERE has_pending = 1 ORDER BY id LIMIT ${PENDING_MAX}`,
    )
    .flatMap(({ id, state: text }) => {
      const state = JSON.parse(text) as DeviceState;
      return STATED_FACTS.flatMap((name) => {
        const pending = pendingFact(state, name);
        return pending === null ? [] : [{ deviceId: id, state, name, pending }];
      });
    });

function listPendingFacts(_input: unknown, reader: Reader): readonly PendingFact[] {
  const rights = factRightsOf(reader.state(stockRules, 'all'));
  return waitingFacts(reader)
    .map(({ deviceId, state, name, pending }): PendingFact => ({
      deviceId,
      ...unitName(deviceId, reader),
      factEventId: pending.eventId,
      name,
      value: shownValue(name, pending.value, reader),
      earlierValue: shownValue(name, countingFact(state, name)?.value ?? '', reader),
      reason: pending.reason ?? '',
      actorName: nameOf(reader, pending.actorId),
      occurredAt: pending.occurredAt,
      attachments: pending.attachments ?? [],
      mayDecide: reader.sees(rights[name].approve),
      approveRoles: rights[name].approve,
    }))
    .toSorted((a, b) => a.occurredAt - b.occurredAt);
}

// ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────────

function getException(
  { exceptionId, stream }: InputOfQuery<'getException'>,
  reader: Reader,
): ExceptionView | null {
  const state = reader.state(exception, exceptionId);
  const row =
    state === null
      ? stream === null
        ? null
        : rowOfDerived(exceptionId, stream, reader)
      : rowOfCase(exceptionId, state, reader);
  if (row === null) return null;
  const deviceIds =
    state?.deviceIds ??
    (stream === null ? [] : (derivedCase(reader, exceptionId, stream)?.deviceIds ?? []));
  const origin = state === null ? stream : (state.origin?.stream ?? null);
  const units = gatherUnits(reader, deviceIds, reader.branchId);
  const rules = reader.state(exceptionRuleBook, 'all');
  const attachments = state?.attachments ?? [];
  return {
    ...row,
    openedBy: state?.openedBy ?? 'contradiction',
    contradiction:
      origin === null
        ? null
        : {
            code: contradictionCode(exceptionId, origin, reader),
            stillThere: isStillThere(exceptionId, origin, reader),
          },
    devices: units.map((unit): CaseDevice => ({
      deviceId: unit.deviceId,
      name: unit.productName,
      identifier: unitName(unit.deviceId, reader).identifier,
      blockedStages: STAGES.filter((stage) =>
        casesBlocking(unit, unit.deviceId, stage).some((one) => one.exceptionId === exceptionId),
      ),
      overriddenStages:
        unit.state.holds?.find((hold) => hold.exceptionId === exceptionId)?.overridden ?? [],
    })),
    attachments,
    missing: caseMissing(row.kind, units, { openedAt: row.openedAt, attachments }),
    causes: causesOf(rules, row.kind),
    measures: exceptionRules[row.kind].measures,
    history: historyOf(exceptionId, row, reader),
    reopenedCount: state?.reopenedCount ?? 0,
    mayOverride: reader.sees(OVERRIDES),
  };
}

function historyOf(exceptionId: string, row: ExceptionRow, reader: Reader): CaseStep[] {
  const steps = reader.stream(`exception:${exceptionId}`).flatMap((event): CaseStep[] => {
    const step = stepOf(event, reader);
    if (step === null) return [];
    const { eventId, occurredAt, actorId, approverId } = event;
    return [
      {
        eventId,
        occurredAt,
        actorName: nameOf(reader, actorId),
        approverName: approverId === null ? null : nameOf(reader, approverId),
        step,
      },
    ];
  });
  const noticed: CaseStep = {
    eventId: `noticed ${exceptionId}`,
    occurredAt: row.openedAt,
    actorName: '',
    approverName: null,
    step: { kind: 'noticed' },
  };
  return row.status === 'untouched' ? [noticed] : steps;
}

function stepOf(event: AnyEvent, reader: Reader): CaseStep['step'] | null {
  switch (event.type) {
    case 'ExceptionOpened':
      return { kind: 'opened', openedBy: event.data.openedBy };
    case 'ExceptionAssigned': {
      const { assigneeId } = event.data;
      const assigneeName = assigneeId === null ? null : nameOf(reader, assigneeId);
      return { kind: 'assigned', assigneeName };
    }
    case 'ExceptionCommented': {
      const { text, attachments } = event.data;
      return { kind: 'commented', text, attachments };
    }
    case 'ExceptionCauseSet':
      return { kind: 'cause-set', cause: event.data.cause };
    case 'ExceptionOverridden': {
      const { stages, reason } = event.data;
      return { kind: 'overridden', stages, reason };
    }
    case 'ExceptionClosed': {
      const { cause, explanation } = event.data;
      return { kind: 'closed', cause, explanation };
    }
    case 'ExceptionReopened':
      return { kind: 'reopened', reason: event.data.reason };
    default:
      return null;
  }
}

export const exceptionsQueries: Queries<keyof typeof contract> = {
  listExceptions,
  getException,
  countAttention,
  listPendingFacts,
  getImpact,
  listExceptionRules: (_input, reader) => {
    const rules = reader.state(exceptionRuleBook, 'all');
    return EXCEPTION_KINDS.map((kind) => ({
      kind,
      ...ownerOf(rules, kind),
      isChanged: rules?.[kind] !== undefined,
      blocks: exceptionRules[kind].blocks,
      measures: exceptionRules[kind].measures,
      causes: causesOf(rules, kind),
      ownCauses: rules?.[kind]?.causes ?? [],
    }));
  },
  getExceptionMeasures,
};
