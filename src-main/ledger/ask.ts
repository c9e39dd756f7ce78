/**
 * Answers queries: parse → rights → the module's own query. It only reads, so the thread that writes and the one that
 * makes reports answer the same way, each through a connection of its own.
 */
import type { z } from 'zod';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { isAllowed } from '#shared/kernel/roles.ts';
import { allQueries, type QueryType } from '#shared/modules.ts';
import type { LedgerDatabase } from './database.ts';
import { readStream } from './events.ts';
import { problemOf, rolesOf, type Asker } from './execute.ts';
import { States, type StateCache } from './project.ts';
import type { Registry } from './registry.ts';
import type { Identity } from './station.ts';
import { noPeople, type People, type Queries, type Reader } from './store.ts';

export type QueryRequest = Readonly<{
  type: string;
  input: unknown;
  asker: Asker;
  prepared?: unknown;
}>;

/** What is read, and as which station. */
export type ReadParts = Readonly<{
  db: LedgerDatabase;
  registry: Registry;
  queries: Queries;
  /** The writer's own; null for who reads beside it. */
  cache: StateCache | null;
  identity: Identity;
  people?: People | undefined;
  /** UTC milliseconds. */
  now: () => number;
}>;

export const isQueryType = (type: string): type is QueryType => Object.hasOwn(allQueries, type);

export function answerQuery(parts: ReadParts, request: QueryRequest): Result<unknown> {
  const { type } = request;
  if (!isQueryType(type))
    return no({ code: 'bridge.bad-request', problem: `unknown query ${type.slice(0, 60)}` });
  const definition = allQueries[type];
  const parsed = (definition.input as z.ZodType).safeParse(request.input);
  if (!parsed.success) return no({ code: 'bridge.bad-request', problem: problemOf(parsed.error) });
  const reader = readerFor(parts, request.asker, request.prepared);
  if (!reader.sees(definition.mayAsk))
    return no(
      reader.isSignedIn
        ? { code: 'bridge.not-allowed', wanted: type }
        : { code: 'bridge.signed-out' },
    );
  if (!parts.identity.isFounded && definition.mayAsk !== 'anyone')
    return no({ code: 'bridge.not-set-up' });
  const answer = parts.queries[type] as (input: unknown, reader: Reader) => unknown;
  return ok(answer(parsed.data, reader));
}

/** What a query, or the station's own program, reads through. */
export function readerFor(parts: ReadParts, asker: Asker, prepared?: unknown): Reader {
  const { db, registry, cache, identity, now } = parts;
  const states = new States(db, registry, cache);
  const roles = rolesOf(states, asker);
  const { stationId, organisationId, branchId } = identity;
  return {
    ...states.reader(),
    db,
    now: now(),
    stationId,
    organisationId,
    branchId,
    isSignedIn: roles !== null,
    askerId: typeof asker === 'object' ? asker.staffId : null,
    people: parts.people ?? noPeople,
    sees: (right) => isAllowed(right, roles),
    prepared,
    stream: (subject) => readStream(db, subject),
  };
}
