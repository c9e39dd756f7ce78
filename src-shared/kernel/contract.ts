/**
 * How a module states its commands, events and queries. A contract is data: the ledger, the bridge, the property tests,
 * the rights table and the export read it, so that whatever a module declares joins all of them by itself.
 */
import type { z } from 'zod';
import type { DomainEvent, NewEvent, Subject } from './event.ts';
import type { Result } from './result.ts';
import type { Right, Role } from './roles.ts';

export type EventDefinition<Schema extends z.ZodType = z.ZodType> = Readonly<{
  version: number;
  data: Schema;
  /** The streams that the event is about. */
  subjects: (data: z.output<Schema>) => readonly Subject[];
}>;

/** Any contract's event, for those who read contracts as data. */
export type AnyEventDefinition = Readonly<{
  version: number;
  data: z.ZodType;
  subjects: (data: any) => readonly Subject[];
}>;

export const event = <Schema extends z.ZodType>(
  data: Schema,
  subjects: (data: z.output<Schema>) => readonly Subject[],
  version = 1,
): EventDefinition<Schema> => ({ version, data, subjects });

export type CommandDefinition<Schema extends z.ZodType = z.ZodType, Reply = unknown> = Readonly<{
  input: Schema;
  mayRun: Right;
  /** A type only: what the command answers. */
  answer?: Reply;
}>;

/** `command<Reply>()(input, mayRun)`; two calls, because the reply is a type only. */
export const command =
  <Reply = null>() =>
  <Schema extends z.ZodType>(input: Schema, mayRun: Right): CommandDefinition<Schema, Reply> => ({
    input,
    mayRun,
  });

export type QueryDefinition<Schema extends z.ZodType = z.ZodType, View = unknown> = Readonly<{
  input: Schema;
  mayAsk: Right;
  /** Kinds of streams that the answer depends on: a notice about one of them makes the screen ask again. */
  dependsOn: readonly string[];
  /** 'report': it may read much, so it is asked of a thread of its own, and never keeps a sale waiting. */
  runsIn: 'ledger' | 'report';
  /** A type only: what the query answers. */
  answer?: View;
}>;

export const query =
  <View>() =>
  <Schema extends z.ZodType>(
    input: Schema,
    mayAsk: Right,
    dependsOn: readonly string[],
    runsIn: 'ledger' | 'report' = 'ledger',
  ): QueryDefinition<Schema, View> => ({ input, mayAsk, dependsOn, runsIn });

export type DataOf<Definition> = Definition extends EventDefinition<infer S> ? z.output<S> : never;
export type InputOf<Definition> = Definition extends { input: infer S extends z.ZodType }
  ? z.input<S>
  : never;
export type AnswerOf<Definition> = Definition extends { answer?: infer A } ? A : never;

/** The union of a contract's events, as the ledger hands them out. */
export type EventsOf<Definitions> = {
  [Type in keyof Definitions & string]: DomainEvent<Type, DataOf<Definitions[Type]>>;
}[keyof Definitions & string];

/** The union of a contract's commands: `{ type } & input`. */
export type CommandsOf<Definitions> = {
  [Type in keyof Definitions & string]: Readonly<{ type: Type; input: InputOf<Definitions[Type]> }>;
}[keyof Definitions & string];

/** Makes events of one contract with the data checked against the event's type. */
export const eventMaker =
  <Definitions extends Record<string, AnyEventDefinition>>(_definitions: Definitions) =>
  <Type extends keyof Definitions & string>(
    type: Type,
    data: DataOf<Definitions[Type]>,
  ): NewEvent<Type, DataOf<Definitions[Type]>> => ({ type, data });

// ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The folded state of one kind of stream. `evolve` never throws and never refuses: facts from elsewhere are facts, and
 * one that cannot be is marked in the state as a contradiction.
 */
export type Aggregate<State = any, Event extends DomainEvent = any> = Readonly<{
  kind: string;
  evolve: (state: State | null, event: Event, id: string) => State | null;
  /** Values by which deciders find streams of this kind; each is a column of its state table. */
  indexes?: Readonly<Record<string, (state: State) => string | null>>;
}>;

export type StateOf<A> = A extends Aggregate<infer State> ? State : never;

/** Quantity on hand of a product at a branch and what it cost, over all entries so far. */
export type OnHand = Readonly<{ quantity: number; valueMinor: number }>;

/** When things were written, in UTC milliseconds. */
export type Times = Readonly<{
  /** A station's own entries since the newest one about a subject, that one first, in the order of their writing. */
  ownMs: readonly number[];
  /** The newest entry of any other station, 0 where there is none. */
  elsewhereMs: number;
}>;

/** What a decider may know: folded streams and running totals, read inside the command's transaction. */
export type FactReader = Readonly<{
  state: <A extends Aggregate>(aggregate: A, id: string) => StateOf<A> | null;
  onHand: (branchId: string, productId: string) => OnHand;
  /** Ids of the streams whose index has that value, in order of their id. */
  ids: (aggregate: Aggregate, index: string, value: string) => readonly string[];
  times: (stationId: string, since: Subject) => Times;
  /** The last entry that is known of every station, in order of their id. */
  frontier: () => readonly Readonly<{ stationId: string; sequence: number }>[];
}>;

/** Who decides where and when. The only source of time and identity in a decision. */
export type Context = Readonly<{
  /** UTC milliseconds. */
  now: number;
  businessDate: string;
  organisationId: string;
  branchId: string;
  stationId: string;
  actorId: string;
  roles: readonly Role[];
  /** Who gave their PIN for this command, beside or instead of the person who asks (kernel/approval.ts). */
  approver: Readonly<{ staffId: string; roles: readonly Role[] }> | null;
  newId: () => string;
}>;

export type Decision<Reply> = Result<Readonly<{ events: readonly NewEvent[]; reply: Reply }>>;

/**
 * One command's rule. `gather` names the facts, `decide` is pure over them. `Prepared` is what the main process made
 * ready outside the transaction (the rows of a file, the hash of a PIN).
 */
export type Handler<Command = any, Facts = any, Reply = any, Prepared = any> = Readonly<{
  gather: (command: Command, read: FactReader, context: Context, prepared: Prepared) => Facts;
  decide: (facts: Facts, command: Command, context: Context) => Decision<Reply>;
}>;

/** Ties a handler to its contract: input and reply come from the definition, facts from `gather`. */
export const handler =
  <Definition extends CommandDefinition, Prepared = undefined>() =>
  <Facts>(
    rule: Handler<
      Definition extends CommandDefinition<infer S> ? z.output<S> : never,
      Facts,
      AnswerOf<Definition>,
      Prepared
    >,
  ) =>
    rule;
