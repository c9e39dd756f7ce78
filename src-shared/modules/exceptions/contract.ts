/**
 * Exceptions: what is not as it should be with a unit, a sale or a promise. Each has an owner and a backup, evidence, a
 * closure rule, a written reason and an impact list; it blocks what its kind says for the units it names, and no more.
 */
import { z } from 'zod';
import {
  attachments,
  evidenceFiles,
  ATTACHMENTS_MAX,
  type Attachment,
} from '../../kernel/attachment.ts';
import { command, event, query, type EventsOf } from '../../kernel/contract.ts';
import { isCleanText } from '../../kernel/canonical-json.ts';
import { subject } from '../../kernel/event.ts';
import { count, dayText, filledLine, id, line } from '../../kernel/fields.ts';
import { ROLES, type Right, type Role } from '../../kernel/roles.ts';
import { STAGES, type Stage } from '../devices/stages.ts';
import type { ImpactView } from './impact.ts';
import { EXCEPTION_KINDS, type ExceptionKind, type Measure } from './kinds.ts';

/** Units that one case names: with what else it is about it stays under 16 subjects. */
export const CASE_DEVICES_MAX = 8;
const ABOUT_MAX = 6;

export const exceptionKind = z.enum(EXCEPTION_KINDS);
const role = z.enum(ROLES);
const stage = z.enum(STAGES);
const deviceIds = z.array(id).max(CASE_DEVICES_MAX);
/** Names of other streams: 'sale:…', 'identifier:imei:…', 'reservation:…'. */
const streamName = z.string().min(3).max(120);
const cause = filledLine(60);
/** Several lines of plain words. */
const writing = z.string().trim().min(3).max(1_000).refine(isCleanText);

const caseOf = (data: { exceptionId: string; deviceIds: readonly string[] }) => [
  subject('exception', data.exceptionId),
  ...data.deviceIds.map((deviceId) => subject('device', deviceId)),
];
const exceptionOnly = (data: { exceptionId: string }) => [subject('exception', data.exceptionId)];

/** The stream and the event in which two facts contradict each other. */
const origin = z.strictObject({ stream: streamName, eventId: id });
export type Origin = Readonly<z.output<typeof origin>>;

/** Who noticed: a person, a rule at work, or two facts that cannot both be. */
export const OPENERS = ['person', 'rule', 'contradiction'] as const;

export const exceptionsEvents = {
  ExceptionOpened: event(
    z.strictObject({
      exceptionId: id,
      kind: exceptionKind,
      openedBy: z.enum(OPENERS),
      origin: origin.nullable(),
      deviceIds,
      about: z.array(streamName).max(ABOUT_MAX),
      reason: z.string().max(1_000),
      ownerRole: role,
      backupRole: role,
      attachments,
    }),
    (data) => [...caseOf(data), ...data.about],
  ),
  /** Null gives it back to everybody of the owner role. */
  ExceptionAssigned: event(
    z.strictObject({ exceptionId: id, assigneeId: id.nullable() }),
    exceptionOnly,
  ),
  ExceptionCommented: event(
    z.strictObject({ exceptionId: id, text: z.string().max(1_000), attachments }),
    exceptionOnly,
  ),
  ExceptionCauseSet: event(z.strictObject({ exceptionId: id, cause }), exceptionOnly),
  /** The units may pass the stages in spite of the case. */
  ExceptionOverridden: event(
    z.strictObject({ exceptionId: id, deviceIds, stages: z.array(stage).min(1), reason: writing }),
    caseOf,
  ),
  ExceptionClosed: event(
    z.strictObject({ exceptionId: id, deviceIds, cause, explanation: writing }),
    caseOf,
  ),
  ExceptionReopened: event(z.strictObject({ exceptionId: id, deviceIds, reason: writing }), caseOf),
  /** Who owns a kind here, and which causes this shop adds to those of the table. */
  ExceptionRuleSet: event(
    z.strictObject({
      kind: exceptionKind,
      ownerRole: role,
      backupRole: role,
      causes: z.array(filledLine(60)).max(30),
    }),
    () => [EXCEPTION_RULES],
  ),
};
export type ExceptionsEvent = EventsOf<typeof exceptionsEvents>;

export const EXCEPTION_RULES = subject('exception-rules', 'all');

/** Everybody who works with units, sales or customers may say that something is wrong, and read every case (R15). */
export const WORKS_CASES: Right = 'signed-in';
/** A closed gate is opened by these, with a reason and their own PIN (R13). */
export const OVERRIDES: readonly Role[] = ['branch-manager', 'head-office'];
export const SETS_RULES: readonly Role[] = ['branch-manager', 'head-office'];

/**
 * A case by its id. One that nobody has touched yet lives only in the contradiction: `stream` says where it is found.
 */
const whichCase = { exceptionId: id, stream: streamName.nullable() };

export const exceptionsCommands = {
  OpenException: command<Readonly<{ exceptionId: string }>>()(
    z.strictObject({
      kind: exceptionKind,
      deviceIds,
      /** Names of sales, deliveries and the like that it is about. */
      about: z.array(streamName).max(ABOUT_MAX),
      reason: writing,
      evidence: evidenceFiles,
    }),
    WORKS_CASES,
  ),
  AssignException: command()(
    z.strictObject({ ...whichCase, assigneeId: id.nullable() }),
    WORKS_CASES,
  ),
  CommentException: command()(
    z.strictObject({
      ...whichCase,
      text: z.string().trim().max(1_000).refine(isCleanText),
      evidence: evidenceFiles,
    }),
    WORKS_CASES,
  ),
  SetExceptionCause: command()(z.strictObject({ ...whichCase, cause }), WORKS_CASES),
  OverrideException: command()(
    z.strictObject({ ...whichCase, deviceIds, stages: z.array(stage).min(1), reason: writing }),
    WORKS_CASES,
  ),
  CloseException: command()(
    z.strictObject({ ...whichCase, cause, explanation: writing }),
    WORKS_CASES,
  ),
  ReopenException: command()(z.strictObject({ ...whichCase, reason: writing }), WORKS_CASES),
  SetExceptionRule: command()(exceptionsEvents.ExceptionRuleSet.data, SETS_RULES),
};

// ── views ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** 'untouched': only the contradiction is there, nobody has acted yet. */
export type CaseStatus = 'untouched' | 'open' | 'closed';

export type ExceptionRow = Readonly<{
  exceptionId: string;
  /** Set while the case is untouched; goes with every question and command about it. */
  stream: string | null;
  kind: ExceptionKind;
  status: CaseStatus;
  /** The first of its units by name and identifier, '' where it names none. */
  deviceName: string;
  identifier: string;
  deviceCount: number;
  reason: string;
  ownerRole: Role;
  backupRole: Role;
  assigneeId: string | null;
  assigneeName: string;
  branchName: string;
  cause: string | null;
  openedAt: number;
  closedAt: number | null;
}>;

/** What stands in the way of closing; the screen has a sentence for each. */
export type ClosureMissing = Readonly<
  | { code: 'no-picture' }
  | { code: 'no-document-or-picture' }
  | { code: 'identifier-shared'; identifier: string }
  | { code: 'variant-open'; deviceId: string; deviceName: string }
  | { code: 'seal-open'; deviceId: string; deviceName: string }
  | { code: 'identifier-open'; deviceId: string; deviceName: string }
  | { code: 'unit-missing'; deviceId: string; deviceName: string }
  | { code: 'condition-open'; deviceId: string; deviceName: string }
  | { code: 'check-open'; deviceId: string; deviceName: string; check: string }
  | { code: 'promise-open' }
>;

/** One entry of the case's own history, oldest first. */
export type CaseStep = Readonly<{
  eventId: string;
  occurredAt: number;
  actorName: string;
  approverName: string | null;
  step:
    | Readonly<{ kind: 'noticed' }>
    | Readonly<{ kind: 'opened'; openedBy: (typeof OPENERS)[number] }>
    | Readonly<{ kind: 'assigned'; assigneeName: string | null }>
    | Readonly<{ kind: 'commented'; text: string; attachments: readonly Attachment[] }>
    | Readonly<{ kind: 'cause-set'; cause: string }>
    | Readonly<{ kind: 'overridden'; stages: readonly Stage[]; reason: string }>
    | Readonly<{ kind: 'closed'; cause: string; explanation: string }>
    | Readonly<{ kind: 'reopened'; reason: string }>;
}>;

export type CaseDevice = Readonly<{
  deviceId: string;
  name: string;
  identifier: string;
  /** Stages that this case keeps the unit from now. */
  blockedStages: readonly Stage[];
  overriddenStages: readonly Stage[];
}>;

export type ExceptionView = ExceptionRow &
  Readonly<{
    openedBy: (typeof OPENERS)[number];
    /** What the contradiction is, where the case comes from one; null where a person or a rule opened it. */
    contradiction: Readonly<{ code: string; stillThere: boolean }> | null;
    devices: readonly CaseDevice[];
    attachments: readonly Attachment[];
    /** Empty: the case can be closed. */
    missing: readonly ClosureMissing[];
    causes: readonly string[];
    measures: readonly Measure[];
    history: readonly CaseStep[];
    reopenedCount: number;
    /** Of the person who asks. */
    mayOverride: boolean;
  }>;

export type AttentionCount = Readonly<{
  /** Open cases that the person owns or backs up, or that are theirs by name. */
  mine: number;
  open: number;
  /** Facts that wait for an approval that this person may give. */
  approvals: number;
}>;

/** A stated fact that waits for somebody's word. */
export type PendingFact = Readonly<{
  deviceId: string;
  deviceName: string;
  identifier: string;
  factEventId: string;
  name: string;
  value: string;
  earlierValue: string;
  reason: string;
  actorName: string;
  occurredAt: number;
  attachments: readonly Attachment[];
  mayDecide: boolean;
  /** Whose word makes it count. */
  approveRoles: readonly Role[];
}>;

export type ExceptionRuleView = Readonly<{
  kind: ExceptionKind;
  ownerRole: Role;
  backupRole: Role;
  isChanged: boolean;
  blocks: readonly Stage[];
  measures: readonly Measure[];
  /** Of the table, then the shop's own. */
  causes: readonly string[];
  ownCauses: readonly string[];
}>;

/** M12 for exceptions and M8, for a period of business dates. */
export type ExceptionMeasures = Readonly<{
  byKind: readonly Readonly<{
    kind: ExceptionKind;
    opened: number;
    closed: number;
    stillOpen: number;
    /** Hours from opening to closing; null where none was closed. */
    medianHours: number | null;
    p90Hours: number | null;
    overridden: number;
    causes: readonly Readonly<{ cause: string; count: number }>[];
  }>[];
  duplicates: Readonly<{
    /** Distinct identifiers that were refused or taken in aside as duplicates in the period. */
    blocked: number;
    bySupplier: readonly Readonly<{ supplierName: string; source: string; count: number }>[];
    /** Identifiers that two units carry now; the target is 0. */
    live: number;
  }>;
}>;

export const CASE_PAGE = 200;

export const exceptionsQueries = {
  listExceptions: query<Readonly<{ rows: readonly ExceptionRow[]; total: number }>>()(
    z.strictObject({
      /** Words of the written reason, the explanation or the unit; empty for all. */
      search: line(80),
      status: z.enum(['open', 'closed', 'all']),
      /** Only those that the person owns, backs up or was given. */
      isMine: z.boolean(),
      kind: exceptionKind.nullable(),
      cause: line(60),
      offset: z.int().min(0).max(10_000_000),
      limit: count.max(CASE_PAGE),
    }),
    WORKS_CASES,
    ['exception', 'device', 'identifier'],
    'report',
  ),
  getException: query<ExceptionView | null>()(z.strictObject(whichCase), WORKS_CASES, [
    'exception',
    'device',
    'identifier',
    'exception-rules',
  ]),
  countAttention: query<AttentionCount>()(
    z.strictObject({}),
    WORKS_CASES,
    ['exception', 'device', 'identifier'],
    'report',
  ),
  listPendingFacts: query<readonly PendingFact[]>()(z.strictObject({}), WORKS_CASES, ['device']),
  /** Everything and everyone that a unit or a case touches (R14). */
  getImpact: query<ImpactView | null>()(
    z.strictObject({ of: z.enum(['device', 'exception']), ...whichCase, exceptionId: id }),
    WORKS_CASES,
    ['exception', 'device', 'sale', 'identifier', 'customer', 'reservation'],
    'report',
  ),
  listExceptionRules: query<readonly ExceptionRuleView[]>()(z.strictObject({}), WORKS_CASES, [
    'exception-rules',
  ]),
  getExceptionMeasures: query<ExceptionMeasures>()(
    z.strictObject({ from: dayText, to: dayText }),
    SETS_RULES,
    ['exception', 'delivery'],
    'report',
  ),
};

export type ExceptionsRejection =
  | { code: 'exceptions.unknown-case' }
  | { code: 'exceptions.unknown-unit' }
  | { code: 'exceptions.names-nothing' }
  | { code: 'exceptions.bad-subject'; text: string }
  | { code: 'exceptions.already-open'; exceptionId: string }
  | { code: 'exceptions.is-closed' }
  | { code: 'exceptions.not-closed' }
  | { code: 'exceptions.unknown-person' }
  | { code: 'exceptions.unknown-cause'; cause: string }
  | { code: 'exceptions.nothing-said' }
  | { code: 'exceptions.not-settled'; missing: readonly ClosureMissing[] }
  | { code: 'exceptions.stage-not-blocked'; stage: Stage }
  | { code: 'exceptions.too-many-attachments'; max: number };

export const CASE_ATTACHMENTS_MAX = 10 * ATTACHMENTS_MAX;
