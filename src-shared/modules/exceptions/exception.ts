/**
 * Folds a case and decides what people do with it. A case that two facts make by contradicting each other has no events
 * of its own until somebody acts: the first act opens it, with the id that every station derives.
 */
import { attachmentsOf, type Attachment, type PreparedEvidence } from '../../kernel/attachment.ts';
import { missingApproval, missingOwnPin } from '../../kernel/approval.ts';
import { handler, type Aggregate, type Context, type FactReader } from '../../kernel/contract.ts';
import { subjectId, subjectKind, type NewEvent } from '../../kernel/event.ts';
import { no, ok, type Rejection, type Result } from '../../kernel/result.ts';
import { isAllowed, type Role } from '../../kernel/roles.ts';
import { device } from '../devices/device.ts';
import { duplicateCases, gatherGate, ownContradictions } from '../devices/gate.ts';
import { identifierClaim } from '../devices/identifier-claim.ts';
import { roster } from '../staff/staff-member.ts';
import type { Stage } from '../devices/stages.ts';
import { caseMissing, type CaseUnit } from './closure.ts';
import {
  CASE_ATTACHMENTS_MAX,
  OVERRIDES,
  type exceptionsCommands,
  type ExceptionsEvent,
  type Origin,
} from './contract.ts';
import { exceptionRules, type ExceptionKind } from './kinds.ts';
import { caseOpened, openCaseOf } from './open-case.ts';
import { causesOf, exceptionRuleBook, makeExceptions, type RuleBook } from './rule-book.ts';

export type ExceptionState = Readonly<{
  kind: ExceptionKind;
  isOpen: boolean;
  openedBy: 'person' | 'rule' | 'contradiction';
  origin: Origin | null;
  deviceIds: readonly string[];
  about: readonly string[];
  reason: string;
  ownerRole: Role;
  backupRole: Role;
  assigneeId: string | null;
  branchId: string;
  openedAt: number;
  openedById: string;
  cause: string | null;
  attachments: readonly Attachment[];
  overrides: readonly Readonly<{ deviceIds: readonly string[]; stages: readonly Stage[] }>[];
  closedAt: number | null;
  explanation: string;
  /** What people wrote about it, for the search: the newest last. */
  comments: readonly string[];
  reopenedCount: number;
}>;

const COMMENTS_KEPT = 40;

export const exception: Aggregate<ExceptionState, ExceptionsEvent> = {
  kind: 'exception',
  evolve: (state, event) => {
    if (event.type === 'ExceptionOpened') return state ?? opened(event);
    if (state === null) return state;
    switch (event.type) {
      case 'ExceptionAssigned':
        return { ...state, assigneeId: event.data.assigneeId };
      case 'ExceptionCommented':
        return {
          ...state,
          comments: [...state.comments, event.data.text].slice(-COMMENTS_KEPT),
          attachments: [...state.attachments, ...event.data.attachments],
        };
      case 'ExceptionCauseSet':
        return { ...state, cause: event.data.cause };
      case 'ExceptionOverridden': {
        const { deviceIds, stages } = event.data;
        return { ...state, overrides: [...state.overrides, { deviceIds, stages }] };
      }
      case 'ExceptionClosed': {
        const { cause, explanation } = event.data;
        return { ...state, isOpen: false, closedAt: event.occurredAt, cause, explanation };
      }
      case 'ExceptionReopened':
        return {
          ...state,
          isOpen: true,
          closedAt: null,
          overrides: [],
          reopenedCount: state.reopenedCount + 1,
        };
      default:
        return state;
    }
  },
};

const opened = ({
  data: { exceptionId: _exceptionId, ...data },
  ...event
}: Extract<ExceptionsEvent, { type: 'ExceptionOpened' }>): ExceptionState => ({
  ...data,
  isOpen: true,
  assigneeId: null,
  branchId: event.branchId,
  openedAt: event.occurredAt,
  openedById: event.actorId,
  cause: null,
  overrides: [],
  closedAt: null,
  explanation: '',
  comments: [],
  reopenedCount: 0,
});

// ── which case ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type DerivedCase = Readonly<{
  kind: ExceptionKind;
  origin: Origin;
  deviceIds: readonly string[];
  /** 'identifier-shared', or the code of the contradiction. */
  code: string;
}>;

/** The case of that id in a stream's contradictions, null where the stream shows none of that id now. */
export function derivedCase(
  read: Pick<FactReader, 'state'>,
  exceptionId: string,
  stream: string,
): DerivedCase | null {
  const id = subjectId(stream);
  if (subjectKind(stream) === 'identifier') {
    const claim = read.state(identifierClaim, id);
    const found = duplicateCases(id, claim?.deviceIds ?? []).find(
      (one) => one.exceptionId === exceptionId,
    );
    const later = found?.deviceIds[1];
    return found === undefined || later === undefined
      ? null
      : {
          kind: found.kind,
          origin: { stream, eventId: later },
          deviceIds: found.deviceIds,
          code: 'identifier-shared',
        };
  }
  if (subjectKind(stream) !== 'device') return null;
  const state = read.state(device, id);
  const found =
    state === null
      ? undefined
      : ownContradictions(state, id).find((one) => one.exceptionId === exceptionId);
  return found === undefined
    ? null
    : {
        kind: found.kind,
        origin: { stream, eventId: found.eventId },
        deviceIds: [id],
        code: found.code,
      };
}

type WhichCase = Readonly<{ exceptionId: string; stream: string | null }>;

function gatherCase(read: FactReader, { exceptionId, stream }: WhichCase) {
  const state = read.state(exception, exceptionId);
  const derived = state === null && stream !== null ? derivedCase(read, exceptionId, stream) : null;
  return {
    exceptionId,
    state,
    derived,
    rules: read.state(exceptionRuleBook, 'all'),
  };
}
type CaseFacts = ReturnType<typeof gatherCase>;

type CaseInHand = Readonly<{
  kind: ExceptionKind;
  isOpen: boolean;
  deviceIds: readonly string[];
  attachments: readonly Attachment[];
  /** The act that opens a case that nobody had touched. */
  opening: readonly NewEvent[];
}>;

/** The case as the act meets it, or why there is none. */
function inHand({ exceptionId, state, derived, rules }: CaseFacts): Result<CaseInHand> {
  if (state !== null) {
    const { kind, isOpen, deviceIds, attachments } = state;
    return ok({ kind, isOpen, deviceIds, attachments, opening: [] });
  }
  if (derived === null) return no({ code: 'exceptions.unknown-case' });
  const { kind, origin, deviceIds } = derived;
  const opening = caseOpened(
    {
      exceptionId,
      kind,
      origin,
      deviceIds,
      openedBy: 'contradiction',
      about: origin.stream.startsWith('identifier:') ? [origin.stream] : [],
      reason: '',
      attachments: [],
    },
    rules,
  );
  return ok({ kind, isOpen: true, deviceIds, attachments: [], opening: [opening] });
}

const openOnly = (facts: CaseFacts): Result<CaseInHand> => {
  const found = inHand(facts);
  return !found.ok || found.value.isOpen ? found : no({ code: 'exceptions.is-closed' });
};

// ── what people do with it ──────────────────────────────────────────────────────────────────────────────────────────

/** Kinds of things that a person can say a case is about. */
const ABOUT_KINDS: ReadonlySet<string> = new Set([
  'sale',
  'delivery',
  'customer',
  'reservation',
  'identifier',
  'till-session',
]);

const openException = handler<(typeof exceptionsCommands)['OpenException'], PreparedEvidence>()({
  gather: (command, read, _context, prepared) => ({
    units: command.deviceIds.map((deviceId) => ({ deviceId, state: read.state(device, deviceId) })),
    rules: read.state(exceptionRuleBook, 'all'),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ units, rules, attachments }, command, context) => {
    if (units.some(({ state }) => state === null)) return no({ code: 'exceptions.unknown-unit' });
    const strange = command.about.find((name) => !ABOUT_KINDS.has(subjectKind(name)));
    if (strange !== undefined) return no({ code: 'exceptions.bad-subject', text: strange });
    if (units.length === 0 && command.about.length === 0)
      return no({ code: 'exceptions.names-nothing' });
    const [first] = units;
    const already =
      units.length === 1 && first !== undefined && first.state !== null
        ? openCaseOf(first.state, command.kind)
        : null;
    if (already !== null) return no({ code: 'exceptions.already-open', exceptionId: already });
    const exceptionId = context.newId();
    const { kind, reason, about } = command;
    const deviceIds = [...new Set(command.deviceIds)];
    const toOpen = { exceptionId, kind, reason, about, attachments, origin: null, deviceIds };
    return ok({
      events: [caseOpened({ ...toOpen, openedBy: 'person' }, rules)],
      reply: { exceptionId },
    });
  },
});

const assignException = handler<(typeof exceptionsCommands)['AssignException']>()({
  gather: (command, read) => ({
    found: gatherCase(read, command),
    assignee: command.assigneeId === null ? null : read.state(roster, 'all')?.[command.assigneeId],
  }),
  decide: ({ found, assignee }, { exceptionId, assigneeId }) => {
    const open = openOnly(found);
    if (!open.ok) return open;
    if (assigneeId !== null && assignee?.isActive !== true)
      return no({ code: 'exceptions.unknown-person' });
    const assigned = makeExceptions('ExceptionAssigned', { exceptionId, assigneeId });
    return ok({ events: [...open.value.opening, assigned], reply: null });
  },
});

const commentException = handler<
  (typeof exceptionsCommands)['CommentException'],
  PreparedEvidence
>()({
  gather: (command, read, _context, prepared) => ({
    found: gatherCase(read, command),
    attachments: attachmentsOf(prepared),
  }),
  decide: ({ found, attachments }, { exceptionId, text }) => {
    const known = inHand(found);
    if (!known.ok) return known;
    if (text === '' && attachments.length === 0) return no({ code: 'exceptions.nothing-said' });
    if (known.value.attachments.length + attachments.length > CASE_ATTACHMENTS_MAX)
      return no({ code: 'exceptions.too-many-attachments', max: CASE_ATTACHMENTS_MAX });
    const said = { exceptionId, text, attachments: [...attachments] };
    const commented = makeExceptions('ExceptionCommented', said);
    return ok({ events: [...known.value.opening, commented], reply: null });
  },
});

const checkCause = (kind: ExceptionKind, cause: string, rules: RuleBook | null): Rejection | null =>
  causesOf(rules, kind).includes(cause) ? null : { code: 'exceptions.unknown-cause', cause };

const setCause = handler<(typeof exceptionsCommands)['SetExceptionCause']>()({
  gather: (command, read) => gatherCase(read, command),
  decide: (found, { exceptionId, cause }) => {
    const open = openOnly(found);
    if (!open.ok) return open;
    const unknown = checkCause(open.value.kind, cause, found.rules);
    if (unknown !== null) return no(unknown);
    const set = makeExceptions('ExceptionCauseSet', { exceptionId, cause });
    return ok({ events: [...open.value.opening, set], reply: null });
  },
});

const overrideException = handler<(typeof exceptionsCommands)['OverrideException']>()({
  gather: (command, read) => gatherCase(read, command),
  decide: (found, command, context) => {
    const open = openOnly(found);
    if (!open.ok) return open;
    const { kind, opening, deviceIds: units } = open.value;
    if (command.deviceIds.length === 0 || command.deviceIds.some((unit) => !units.includes(unit)))
      return no({ code: 'exceptions.unknown-unit' });
    const other = command.stages.find((stage) => !exceptionRules[kind].blocks.includes(stage));
    if (other !== undefined) return no({ code: 'exceptions.stage-not-blocked', stage: other });
    const lacking = missingOwnPin(context, OVERRIDES);
    if (lacking !== null) return no(lacking);
    const { exceptionId, deviceIds, stages, reason } = command;
    const overridden = makeExceptions('ExceptionOverridden', {
      exceptionId,
      deviceIds,
      stages,
      reason,
    });
    return ok({ events: [...opening, overridden], reply: null });
  },
});

export const gatherUnits = (
  read: Pick<FactReader, 'state'>,
  deviceIds: readonly string[],
  branchId: string,
): CaseUnit[] =>
  deviceIds.flatMap((deviceId) => {
    const unit = gatherGate(read, deviceId, { branchId });
    return unit === null ? [] : [unit];
  });

/** Owner and backup, whoever has it in hand, and those who may override: the ones who can settle it. */
export const mayClose = (
  {
    ownerRole,
    backupRole,
    assigneeId,
  }: Pick<ExceptionState, 'ownerRole' | 'backupRole' | 'assigneeId'>,
  who: Pick<Context, 'actorId' | 'roles'>,
): boolean =>
  assigneeId === who.actorId || isAllowed([ownerRole, backupRole, ...OVERRIDES], who.roles);

const closeException = handler<(typeof exceptionsCommands)['CloseException']>()({
  gather: (command, read, context) => {
    const found = gatherCase(read, command);
    const deviceIds = found.state?.deviceIds ?? found.derived?.deviceIds ?? [];
    return {
      found,
      units: gatherUnits(read, deviceIds, context.branchId),
    };
  },
  decide: ({ found, units }, { exceptionId, cause, explanation }, context) => {
    const open = openOnly(found);
    if (!open.ok) return open;
    const { kind, opening, deviceIds } = open.value;
    const unknown = checkCause(kind, cause, found.rules);
    if (unknown !== null) return no(unknown);
    const owners = found.state ?? { assigneeId: null, ...ruleOwners(found) };
    if (!mayClose(owners, context)) {
      const lacking = missingApproval(context, [owners.ownerRole, owners.backupRole, ...OVERRIDES]);
      if (lacking !== null) return no(lacking);
    }
    const missing = caseMissing(kind, units, {
      openedAt: found.state?.openedAt ?? context.now,
      attachments: open.value.attachments,
    });
    if (missing.length > 0) return no({ code: 'exceptions.not-settled', missing });
    const closed = makeExceptions('ExceptionClosed', {
      exceptionId,
      deviceIds: [...deviceIds],
      cause,
      explanation,
    });
    return ok({ events: [...opening, closed], reply: null });
  },
});

function ruleOwners({
  derived,
  rules,
}: CaseFacts): Pick<ExceptionState, 'ownerRole' | 'backupRole'> {
  const kind = derived?.kind ?? 'E17';
  const own = rules?.[kind];
  return {
    ownerRole: own?.ownerRole ?? exceptionRules[kind].owner,
    backupRole: own?.backupRole ?? exceptionRules[kind].backup,
  };
}

const reopenException = handler<(typeof exceptionsCommands)['ReopenException']>()({
  gather: (command, read) => gatherCase(read, command),
  decide: (found, { exceptionId, reason }) => {
    const known = inHand(found);
    if (!known.ok) return known;
    if (known.value.isOpen) return no({ code: 'exceptions.not-closed' });
    const deviceIds = [...known.value.deviceIds];
    const reopened = makeExceptions('ExceptionReopened', { exceptionId, deviceIds, reason });
    return ok({ events: [reopened], reply: null });
  },
});

export const exceptionHandlers = {
  OpenException: openException,
  AssignException: assignException,
  CommentException: commentException,
  SetExceptionCause: setCause,
  OverrideException: overrideException,
  CloseException: closeException,
  ReopenException: reopenException,
};
