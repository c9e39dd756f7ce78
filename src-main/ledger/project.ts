/** The folds of streams within one transaction: read once, folded in memory, handed on to be written at its end. */
import { assert } from '#shared/kernel/assert.ts';
import type { Aggregate, FactReader, OnHand, StateOf } from '#shared/kernel/contract.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { LedgerDatabase } from './database.ts';
import type { StreamPlace } from './events.ts';
import type { Registry } from './registry.ts';
import type { RowBatch } from './row-batch.ts';
import { foldAfterArrival } from './snapshots.ts';
import { shapeOf } from './store.ts';
import { LIVE_TABLES, type TableSql } from './table-sql.ts';
import { readFrontier, readTimes } from './times.ts';

export function loadState(
  db: LedgerDatabase,
  registry: Registry,
  kind: string,
  id: string,
  tables: TableSql = LIVE_TABLES,
): unknown {
  const stateTable = registry.stateTableOf(kind);
  const row =
    stateTable === undefined
      ? db.get<{ state: string }>(tables.getStreamState, kind, id)
      : db.get<{ state: string }>(tables.selectFrom(stateTable), id);
  return row === undefined ? null : JSON.parse(row.state);
}

/**
 * Folds that the writing thread read or wrote last, so that a till's own streams are not read and parsed at every
 * command. Only committed folds are in it, and folds are never changed in place. Two generations: what was not asked for
 * while the younger one filled is forgotten.
 */
export class StateCache {
  #young = new Map<string, unknown>();
  #old = new Map<string, unknown>();

  get(key: string): unknown {
    let state = this.#young.get(key);
    if (state === undefined) {
      state = this.#old.get(key);
      if (state !== undefined) this.put(key, state);
    }
    return state;
  }

  put(key: string, state: unknown): void {
    if (this.#young.size >= GENERATION_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, state);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

const GENERATION_MAX = 1_000;

type Known = {
  readonly kind: string;
  readonly id: string;
  /** What the tables hold, null where that is nothing or not known. */
  readonly stored: unknown;
  state: unknown;
  isChanged: boolean;
};

/** The states of one transaction: read once, folded in memory, written at its end. */
export class States {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #cache: StateCache | null;
  readonly #known = new Map<string, Known>();

  /** `cache` is null for who reads beside the writer: it would not hear of what the writer changes. */
  constructor(db: LedgerDatabase, registry: Registry, cache: StateCache | null) {
    this.#db = db;
    this.#registry = registry;
    this.#cache = cache;
  }

  /** `key` is the stream's name. */
  #entryOf(key: string, kind: string, id: string): Known {
    let entry = this.#known.get(key);
    if (entry === undefined) {
      const stored = this.#committed(key, kind, id);
      entry = { kind, id, stored, state: stored, isChanged: false };
      this.#known.set(key, entry);
    }
    return entry;
  }

  #committed(key: string, kind: string, id: string): unknown {
    const cached = this.#cache?.get(key);
    if (cached !== undefined) return cached;
    const state = loadState(this.#db, this.#registry, kind, id);
    // One that is not there as well: every gate asks for rules that most shops never set.
    this.#cache?.put(key, state);
    return state;
  }

  readonly state = <A extends Aggregate>(aggregate: A, id: string): StateOf<A> | null =>
    this.#entryOf(`${aggregate.kind}:${id}`, aggregate.kind, id).state as StateOf<A> | null;

  /** Applies an event that comes last in every stream it names: one that was decided here. */
  apply(event: AnyEvent): void {
    for (const name of event.subjects) {
      const aggregate = this.#registry.aggregateOf(subjectKind(name));
      if (aggregate === undefined) continue;
      const id = subjectId(name);
      const entry = this.#entryOf(name, aggregate.kind, id);
      const next: unknown = aggregate.evolve(entry.state, event, id);
      if (next === entry.state) continue;
      entry.state = next;
      entry.isChanged = true;
    }
  }

  /** Folds a stream into which events from elsewhere came, the earliest of them at this place. */
  refold(subject: string, earliest: StreamPlace): void {
    const kind = subjectKind(subject);
    const aggregate = this.#registry.aggregateOf(kind);
    if (aggregate === undefined) return;
    const state = foldAfterArrival(this.#db, aggregate, subject, earliest);
    this.#known.set(subject, {
      kind,
      id: subjectId(subject),
      stored: null,
      state,
      isChanged: true,
    });
  }

  /** Puts what changed into the batch. */
  addTo(batch: RowBatch): void {
    for (const { kind, id, stored, state, isChanged } of this.#known.values())
      if (isChanged && state !== null) batch.addState(kind, id, state, stored);
  }

  /** Keeps what changed for the next command. Only once its transaction is committed. */
  remember(): void {
    for (const [key, { state, isChanged }] of this.#known)
      if (isChanged) this.#cache?.put(key, state);
  }

  readonly onHand = (branchId: string, productId: string): OnHand =>
    this.#db.get<OnHand>(
      'SELECT quantity, value_minor AS valueMinor FROM on_hand WHERE branch_id = ? AND product_id = ?',
      branchId,
      productId,
    ) ?? { quantity: 0, valueMinor: 0 };

  readonly ids = (aggregate: Aggregate, index: string, value: string): readonly string[] => {
    const stateTable = this.#registry.stateTableOf(aggregate.kind);
    assert(stateTable !== undefined, `${aggregate.kind} has no table to look in`);
    const { name, columns } = shapeOf(stateTable.table);
    const column = columns.find(({ property }) => property === index)?.column;
    assert(column !== undefined, `${name} has no index ${index}`);
    return this.#db
      .all<{ id: string }>(`SELECT id FROM ${name} WHERE ${column} = ? ORDER BY id`, value)
      .map(({ id }) => id);
  };

  reader(): FactReader {
    const times: FactReader['times'] = (stationId, since) => readTimes(this.#db, stationId, since);
    const frontier: FactReader['frontier'] = () => readFrontier(this.#db);
    return { state: this.state, onHand: this.onHand, ids: this.ids, times, frontier };
  }
}

export const foldStream = (
  aggregate: Aggregate,
  id: string,
  events: Iterable<AnyEvent>,
): unknown => {
  let state: unknown = null;
  for (const event of events) state = aggregate.evolve(state, event, id);
  return state;
};
