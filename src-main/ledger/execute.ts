/**
 * One command, one transaction: seen before? → rights → facts → decide → append → project → the station's own rows →
 * reply → commit. Nothing is acknowledged before that commit.
 */
import type { z } from 'zod';
import { businessDateOf } from '#shared/kernel/business-date.ts';
import type { Context } from '#shared/kernel/contract.ts';
import { subjectKind } from '#shared/kernel/event.ts';
import { no, ok, type Rejection, type Result } from '#shared/kernel/result.ts';
import { isAllowed, type Role } from '#shared/kernel/roles.ts';
import { handlers } from '#shared/handlers.ts';
import { allCommands, type AnyEvent, type CommandType } from '#shared/modules.ts';
import { roster } from '#shared/modules/staff/staff-member.ts';
import { appendEvents } from './append.ts';
import type { LedgerDatabase } from './database.ts';
import { States, type StateCache } from './project.ts';
import type { Registry } from './registry.ts';
import { RowBatch } from './row-batch.ts';
import type { Head, Identity } from './station.ts';
import type { LocalWork } from './store.ts';

/** Who asks: a person by id, the station's own program, or nobody yet. Set by the main process, never by a screen. */
export type Asker = Readonly<{ staffId: string }> | 'station' | 'nobody';

export type ExecuteRequest = Readonly<{
  commandId: string;
  type: string;
  input: unknown;
  asker: Asker;
  /** Whose PIN was given for this command; checked by the main process. */
  approverId?: string | null;
  /** What the main process made ready: a file's rows, the hash of a PIN. */
  prepared?: unknown;
}>;

export type Executed = Readonly<{
  answer: Result<unknown>;
  /** Kinds of streams that changed: for notices. */
  streamKinds: readonly string[];
}>;

type Sources = Readonly<{ now: () => number; newId: () => string }>;

export type LedgerParts = Readonly<{
  db: LedgerDatabase;
  registry: Registry;
  cache: StateCache;
  identity: Identity;
  head: Head;
  sources: Sources;
}>;

const isCommandType = (type: string): type is CommandType => Object.hasOwn(allCommands, type);

/** A decider's "no" leaves the transaction this way, so that nothing of it stays. */
class Refused extends Error {
  readonly rejection: Rejection;
  constructor(rejection: Rejection) {
    super(rejection.code);
    this.rejection = rejection;
  }
}

const refused = (rejection: Rejection): Executed => ({ answer: no(rejection), streamKinds: [] });

/** The roles of who asks, null for nobody and for people who no longer work here. */
export function rolesOf(
  states: Pick<States, 'state'>,
  asker: Asker,
): readonly Role[] | 'station' | null {
  if (asker === 'station') return 'station';
  if (asker === 'nobody') return null;
  const member = states.state(roster, 'all')?.[asker.staffId];
  return member?.isActive === true ? member.roles : null;
}

/** Runs a command. `moved` is the new head and identity, null where nothing was written. */
export function executeCommand(
  parts: LedgerParts,
  request: ExecuteRequest,
): Executed & Readonly<{ moved: Readonly<{ head: Head; identity: Identity }> | null }> {
  const { type } = request;
  if (!isCommandType(type))
    return {
      ...refused({ code: 'bridge.bad-request', problem: `unknown command ${type.slice(0, 60)}` }),
      moved: null,
    };
  const parsed = (allCommands[type].input as z.ZodType).safeParse(request.input);
  if (!parsed.success)
    return {
      ...refused({ code: 'bridge.bad-request', problem: problemOf(parsed.error) }),
      moved: null,
    };
  try {
    const { states, ...executed } = parts.db.transaction(() =>
      decideAndAppend(parts, type, parsed.data, request),
    );
    states.remember();
    return executed;
  } catch (error) {
    if (error instanceof Refused) return { ...refused(error.rejection), moved: null };
    throw error;
  }
}

export const problemOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
    .join('; ')
    .slice(0, 300);

function decideAndAppend(
  parts: LedgerParts,
  type: CommandType,
  input: unknown,
  request: ExecuteRequest,
) {
  const { db, registry, cache, identity, sources } = parts;
  const { commandId } = request;
  const stored = db.get<{ reply: string }>(
    'SELECT reply FROM replies WHERE command_id = ? AND type = ?',
    commandId,
    type,
  );
  const states = new States(db, registry, cache);
  const roles = rolesOf(states, request.asker);
  if (!isAllowed(allCommands[type].mayRun, roles))
    throw new Refused(
      roles === null ? { code: 'bridge.signed-out' } : { code: 'bridge.not-allowed', wanted: type },
    );
  if (stored !== undefined)
    return {
      answer: ok(JSON.parse(stored.reply) as unknown),
      streamKinds: [],
      moved: null,
      states,
    };
  if (!identity.isFounded && type !== 'SetUpShop') throw new Refused({ code: 'bridge.not-set-up' });
  const now = sources.now();
  const timeZone =
    type === 'SetUpShop' ? (input as { timeZone: string }).timeZone : identity.timeZone;
  const context: Context = {
    now,
    businessDate: businessDateOf(now, timeZone),
    organisationId: identity.organisationId,
    branchId: identity.branchId,
    stationId: identity.stationId,
    actorId: typeof request.asker === 'object' ? request.asker.staffId : identity.stationId,
    roles: Array.isArray(roles) ? roles : [],
    approver: approverOf(states, request.approverId ?? null),
    newId: sources.newId,
  };
  const rule = handlers[type];
  const facts: unknown = rule.gather(input, states.reader(), context, request.prepared);
  const decision = rule.decide(facts, input, context);
  if (!decision.ok) throw new Refused(decision.rejection);
  const { reply } = decision.value;
  const author = { ...context, commandId, approverId: context.approver?.staffId ?? null };
  const batch = new RowBatch(db, registry);
  const appended = appendEvents(db, batch, states, parts.head, decision.value.events, author);
  states.addTo(batch);
  batch.flush();
  const founded = identity.isFounded ? identity : found(db, identity, timeZone, appended.events);
  const work: LocalWork = {
    db,
    now,
    newId: sources.newId,
    stationId: identity.stationId,
    state: states.state,
  };
  const hasLocalWork = doLocalWork(
    parts,
    type,
    input,
    reply,
    request.prepared,
    appended.events,
    work,
  );
  if (appended.events.length > 0 || hasLocalWork)
    db.run(
      'INSERT INTO replies (command_id, type, reply) VALUES (?, ?, ?)',
      commandId,
      type,
      JSON.stringify(reply ?? null),
    );
  return {
    answer: ok(reply as unknown),
    streamKinds: kindsOf(appended.events, hasLocalWork),
    moved: { head: appended.head, identity: founded },
    states,
  };
}

/** Whoever left the shop since they gave their PIN agrees to nothing. */
function approverOf(states: States, staffId: string | null): Context['approver'] {
  const roles = staffId === null ? null : rolesOf(states, { staffId });
  if (staffId === null) return null;
  if (!Array.isArray(roles)) throw new Refused({ code: 'staff.not-active' });
  return { staffId, roles };
}

/** The ledger belongs to its organisation from the founding event on. */
function found(
  db: LedgerDatabase,
  identity: Identity,
  timeZone: string,
  events: readonly AnyEvent[],
): Identity {
  if (!events.some((event) => event.type === 'OrganisationFounded')) return identity;
  db.run('UPDATE station_identity SET is_founded = 1, time_zone = ?', timeZone);
  return { ...identity, timeZone, isFounded: true };
}

function doLocalWork(
  { registry }: LedgerParts,
  type: CommandType,
  input: unknown,
  reply: unknown,
  prepared: unknown,
  events: readonly AnyEvent[],
  work: LocalWork,
): boolean {
  let isDone = false;
  for (const store of registry.stores) {
    const effect = store.onCommand?.[type] as
      | ((input: unknown, reply: unknown, prepared: unknown, work: LocalWork) => void)
      | undefined;
    if (effect === undefined) continue;
    effect(input, reply, prepared, work);
    isDone = true;
  }
  for (const event of events)
    for (const reactor of registry.reactorsOf(event.type)) {
      reactor(event, work);
      isDone = true;
    }
  return isDone;
}

const kindsOf = (events: readonly AnyEvent[], hasLocalWork: boolean): string[] => {
  const kinds = new Set<string>();
  for (const { subjects } of events) for (const name of subjects) kinds.add(subjectKind(name));
  if (hasLocalWork) kinds.add('print-job');
  return [...kinds];
};
