/** Writes what events lead to: entry rows, the running totals of them, and the folds of streams. */
import { assert } from '#shared/kernel/assert.ts';
import type { Aggregate, FactReader, OnHand, StateOf } from '#shared/kernel/contract.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { LedgerDatabase } from './database.ts';
import { readStream } from './events.ts';
import type { Registry } from './registry.ts';
import { parametersOf, shapeOf } from './store.ts';
import { LIVE_TABLES, type TableSql } from './table-sql.ts';

// ── entries and totals ──────────────────────────────────────────────────────────────────────────────────────────────

/** Writes the entry rows of one event and adds them to their totals. */
export function projectEntries(
  db: LedgerDatabase,
  registry: Registry,
  event: AnyEvent,
  tables: TableSql = LIVE_TABLES,
): void {
  let line = 0;
  for (const { table, values } of registry.entriesOf(event)) {
    line += 1;
    db.run(
      tables.insertInto(table),
      ...parametersOf(shapeOf(table), values, { eventId: event.eventId, line }),
    );
    for (const total of registry.totalsOf(table)) {
      const parameters: unknown[] = [];
      for (const property of total.keys) parameters.push(values[property]);
      for (const property of total.sums) parameters.push(values[property]);
      db.run(tables.addTo(total), ...parameters);
    }
  }
}

// ── folds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a text was parsed to last time. States are never changed in place, so sharing one is safe. */
const parsedTexts = new Map<string, unknown>();
const PARSED_MAX = 200;
/** Short texts parse faster than they are looked up. */
const WORTH_KEEPING = 200;

function parseState(text: string): unknown {
  if (text.length < WORTH_KEEPING) return JSON.parse(text);
  let state = parsedTexts.get(text);
  if (state === undefined) {
    state = JSON.parse(text);
    if (parsedTexts.size >= PARSED_MAX) parsedTexts.clear();
    parsedTexts.set(text, state);
  }
  return state;
}

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
  return row === undefined ? null : parseState(row.state);
}

export function storeState(
  db: LedgerDatabase,
  registry: Registry,
  kind: string,
  id: string,
  state: unknown,
  tables: TableSql = LIVE_TABLES,
): void {
  const stateTable = registry.stateTableOf(kind);
  const text = JSON.stringify(state);
  if (stateTable === undefined) {
    db.run(tables.putStreamState, kind, id, text);
    return;
  }
  const columns = stateTable.columns(state, id);
  db.run(
    tables.upsertInto(stateTable),
    ...parametersOf(shapeOf(stateTable.table), columns, { id, state: text }),
  );
}

/** The states of one transaction: read once, folded in memory, written at its end. */
export class States {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #known = new Map<string, { state: unknown; isChanged: boolean }>();

  constructor(db: LedgerDatabase, registry: Registry) {
    this.#db = db;
    this.#registry = registry;
  }

  #entryOf(kind: string, id: string): { state: unknown; isChanged: boolean } {
    const key = `${kind}:${id}`;
    let entry = this.#known.get(key);
    if (entry === undefined) {
      entry = { state: loadState(this.#db, this.#registry, kind, id), isChanged: false };
      this.#known.set(key, entry);
    }
    return entry;
  }

  readonly state = <A extends Aggregate>(aggregate: A, id: string): StateOf<A> | null =>
    this.#entryOf(aggregate.kind, id).state as StateOf<A> | null;

  /** Applies an event that comes last in every stream it names: one that was decided here. */
  apply(event: AnyEvent): void {
    for (const name of event.subjects) {
      const aggregate = this.#registry.aggregateOf(subjectKind(name));
      if (aggregate === undefined) continue;
      const id = subjectId(name);
      const entry = this.#entryOf(aggregate.kind, id);
      const next: unknown = aggregate.evolve(entry.state, event, id);
      if (next === entry.state) continue;
      entry.state = next;
      entry.isChanged = true;
    }
  }

  /** Folds a whole stream anew: for one that events from elsewhere came into. */
  refold(subject: string): void {
    const aggregate = this.#registry.aggregateOf(subjectKind(subject));
    if (aggregate === undefined) return;
    const id = subjectId(subject);
    this.#known.set(subject, {
      state: foldStream(aggregate, id, readStream(this.#db, subject)),
      isChanged: true,
    });
  }

  /** Writes what changed. */
  store(): void {
    for (const [key, entry] of this.#known)
      if (entry.isChanged && entry.state !== null)
        storeState(this.#db, this.#registry, subjectKind(key), subjectId(key), entry.state);
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
    return { state: this.state, onHand: this.onHand, ids: this.ids };
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
