/**
 * The folds of a rebuild: each stream's state, taken on event by event in the order of arrival. Memory is bounded: what
 * was not touched for a while is written to its shadow table and read from there when its stream goes on.
 *
 * Invariant: a state is the fold of its stream's events so far in the order of every station, or its stream is dirty: an
 * event arrived that stands before one that was folded already. Dirty streams are folded anew from their first event.
 */
import type { Aggregate } from '#shared/kernel/contract.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { LedgerDatabase } from './database.ts';
import { loadState } from './project.ts';
import type { Registry } from './registry.ts';
import type { RowBatch } from './row-batch.ts';
import { SHADOW_TABLES } from './shadow-tables.ts';

/** Where an event stands in every stream. */
export type Place = Readonly<{ orderClock: number; stationId: string; stationSequence: number }>;

export const FIRST_PLACE: Place = { orderClock: -1, stationId: '', stationSequence: 0 };

export const placeOf = ({ orderClock, stationId, stationSequence }: Place): Place => ({
  orderClock,
  stationId,
  stationSequence,
});

export function isBefore(one: Place, other: Place): boolean {
  if (one.orderClock !== other.orderClock) return one.orderClock < other.orderClock;
  if (one.stationId !== other.stationId) return one.stationId < other.stationId;
  return one.stationSequence < other.stationSequence;
}

type Fold = {
  readonly aggregate: Aggregate;
  readonly id: string;
  state: unknown;
  /** Of the last event in it. */
  place: Place;
  isChanged: boolean;
};

/**
 * What may go into the folds of one of the three generations: the length of the data, and something for each fold. A
 * character takes about three bytes, so all of them some 120 MiB.
 */
export const GENERATION_CHARACTERS = 13_000_000;
const CHARACTERS_PER_FOLD = 400;
/** Folds of the oldest generation that are written between two pages of events, so that no page waits for all. */
const LEAVING_AT_ONCE = 500;

/** More of them are known to their table alone: folding on one of them does no harm, it is folded anew later. */
const DIRTY_KNOWN_MAX = 100_000;

export class ShadowFolds {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #batch: RowBatch;
  readonly #generationCharacters: number;
  /** Three generations; whatever is asked for becomes young again. */
  #young = new Map<string, Fold>();
  #old = new Map<string, Fold>();
  #leaving = new Map<string, Fold>();
  /** Of the young ones. */
  #characters = 0;
  readonly #written = new Names();
  /** No fold that was written and forgotten has an event after this place. */
  #lastWritten: Place = FIRST_PLACE;
  readonly #dirty = new Set<string>();
  #streamCount = 0;

  constructor(
    db: LedgerDatabase,
    registry: Registry,
    batch: RowBatch,
    generationCharacters: number,
  ) {
    this.#db = db;
    this.#generationCharacters = generationCharacters;
    this.#registry = registry;
    this.#batch = batch;
  }

  /** Streams that were met. */
  get streamCount(): number {
    return this.#streamCount;
  }

  /** Takes the streams that an event names on by it. `characters`: the length of its data. */
  apply(event: AnyEvent, characters: number): void {
    const place = placeOf(event);
    for (const name of event.subjects) {
      const aggregate = this.#registry.aggregateOf(subjectKind(name));
      if (aggregate === undefined || this.#dirty.has(name)) continue;
      const fold = this.#foldOf(name, aggregate);
      if (!isBefore(fold.place, place)) {
        // An event may name a stream twice, and is folded once.
        if (isBefore(place, fold.place)) this.#soil(name);
        continue;
      }
      fold.place = place;
      const next: unknown = aggregate.evolve(fold.state, event, fold.id);
      if (next === fold.state) continue;
      fold.state = next;
      fold.isChanged = true;
      this.#characters += characters;
    }
  }

  #foldOf(name: string, aggregate: Aggregate): Fold {
    const young = this.#young.get(name);
    if (young !== undefined) return young;
    for (const older of [this.#old, this.#leaving]) {
      const fold = older.get(name);
      if (fold === undefined) continue;
      older.delete(name);
      return this.#keep(name, fold);
    }
    const id = subjectId(name);
    const state = this.#written.mayHave(name)
      ? loadState(this.#db, this.#registry, aggregate.kind, id, SHADOW_TABLES)
      : null;
    if (state === null) this.#streamCount += 1;
    const place = state === null ? FIRST_PLACE : this.#lastWritten;
    return this.#keep(name, { aggregate, id, state, place, isChanged: false });
  }

  #keep(name: string, fold: Fold): Fold {
    this.#characters += CHARACTERS_PER_FOLD;
    this.#young.set(name, fold);
    return fold;
  }

  #forget(name: string): void {
    for (const folds of [this.#young, this.#old, this.#leaving]) folds.delete(name);
  }

  /** Writes and forgets some of the folds that nobody asked for lately. The batch is to be flushed after it. */
  trim(): void {
    const isFull = this.#characters >= this.#generationCharacters;
    let count = 0;
    for (const [name, fold] of this.#leaving) {
      if (count >= LEAVING_AT_ONCE && !isFull) return;
      count += 1;
      this.#write(name, fold);
      this.#leaving.delete(name);
    }
    if (!isFull) return;
    this.#leaving = this.#old;
    this.#old = this.#young;
    this.#young = new Map();
    this.#characters = 0;
  }

  #write(name: string, fold: Fold): void {
    if (isBefore(this.#lastWritten, fold.place)) this.#lastWritten = fold.place;
    if (!fold.isChanged) return;
    fold.isChanged = false;
    if (fold.state === null) return;
    this.#written.add(name);
    this.#batch.addState(fold.aggregate.kind, fold.id, fold.state);
  }

  #soil(name: string): void {
    this.#forget(name);
    if (this.#dirty.size >= DIRTY_KNOWN_MAX) this.#dirty.clear();
    this.#dirty.add(name);
    this.#db.run('INSERT OR IGNORE INTO shadow_dirty (subject) VALUES (?)', name);
  }

  /** A stream that was folded anew. */
  clean(name: string, state: unknown, place: Place): void {
    this.#db.run('DELETE FROM shadow_dirty WHERE subject = ?', name);
    this.#dirty.delete(name);
    this.#forget(name);
    const aggregate = this.#registry.aggregateOf(subjectKind(name));
    if (aggregate === undefined) return;
    const id = subjectId(name);
    this.#keep(name, { aggregate, id, state, place, isChanged: true });
  }

  /** Writes what was not written yet, a fold at a time; what is known stays known. */
  *write(): Generator<void> {
    for (const folds of [this.#leaving, this.#old, this.#young])
      for (const [name, fold] of folds) {
        if (!fold.isChanged) continue;
        this.#write(name, fold);
        yield;
      }
  }
}

/** Remembers names in four megabytes: says never no to one it was given, and now and then yes to another. */
class Names {
  readonly #bits = new Uint8Array(1 << 22);

  #placeOf(name: string): number {
    let hash = 0x81_1c_9d_c5;
    for (let index = 0; index < name.length; index += 1)
      hash = Math.imul(hash ^ name.charCodeAt(index), 0x01_00_01_93);
    // The last characters of an id differ most, and the hash's upper bits mix them best.
    return (hash ^ (hash >>> 15)) & 0x01_ff_ff_ff;
  }

  add(name: string): void {
    const place = this.#placeOf(name);
    this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7));
  }

  mayHave(name: string): boolean {
    const place = this.#placeOf(name);
    return ((this.#bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }
}
