/**
 * What a check of the ledger can find: a kind and the facts of its sentence (finding-words.ts). Facts are plain values, so
 * that they can be kept as JSON, carried to a screen and said in any language.
 */
import { z } from 'zod';

/** What the columns of an event answer: what happened, who did it, when, and where in the chain of its station it stands. */
export const COLUMN_GROUPS = ['what', 'who', 'when', 'where'] as const;
export type ColumnGroup = (typeof COLUMN_GROUPS)[number];

/** Which event a finding is about, as it stands in the file now. */
const eventFacts = {
  stationId: z.string(),
  stationSequence: z.number(),
  type: z.string(),
  businessDate: z.string(),
};

const kind = <Kind extends string, Facts extends z.ZodRawShape>(name: Kind, facts: Facts) =>
  z.object({ kind: z.literal(name), facts: z.object(facts).readonly() }).readonly();

export const finding = z.discriminatedUnion('kind', [
  /**
   * An event does not hash to what it was hashed to when it was written. `proof` says how it is known which columns
   * differ: 'hash', the value that was there fits the hash; 'witness', other rows contradict these columns; 'none', what
   * the other rows confirm was ruled out, and it is one of these groups.
   */
  kind('altered-event', {
    ...eventFacts,
    groups: z.array(z.enum(COLUMN_GROUPS)).readonly(),
    columns: z.array(z.string()).readonly(),
    proof: z.enum(['hash', 'witness', 'none']),
  }),
  /** An event does not follow the one before it, and nothing says which of the two was put in its place. */
  kind('broken-chain', eventFacts),
  kind('missing-event', {
    stationId: z.string(),
    firstSequence: z.number(),
    lastSequence: z.number(),
  }),
  /** Events that are looked up and not there, without a later one to show which: an end that was cut off. */
  kind('lost-events', { count: z.number() }),
  kind('unbalanced', { ...eventFacts, currency: z.string(), byMinor: z.number() }),
  /** The rows by which an event is looked up are not the ones that it names. */
  kind('missing-subject', eventFacts),
  /** An event is looked up at another place in the order of all stations than its own. */
  kind('wrong-order', eventFacts),
  /** The clock of an event is not later than that of the one before it at the same station. */
  kind('clock-backwards', eventFacts),
  /** A table does not hold what the events lead to. `row` names one of its rows or an index of it, '' for all of it. */
  kind('read-model', {
    table: z.string(),
    row: z.string(),
    problem: z.enum(['differs', 'missing', 'extra', 'count', 'sum', 'index']),
  }),
  /** SQLite itself cannot read the file. */
  kind('unreadable-database', { message: z.string() }),
]);

export type Finding = z.output<typeof finding>;
export type FindingKind = Finding['kind'];
export type FindingOf<Kind extends FindingKind> = Extract<Finding, { kind: Kind }>;

/** Findings beyond these are not kept: whoever has so many needs a backup, not a list. */
export const FINDINGS_MAX = 100;
