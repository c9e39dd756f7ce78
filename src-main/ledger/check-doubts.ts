/**
 * What a check knows to be wrong with the record itself. Where an event was altered or is gone, the tables may be right
 * and the record wrong: they bear witness, and nothing is held against them.
 */
import type { CheckPlace } from './check-cursor.ts';

/** Of a ledger in which more is wrong nobody asks for the rest. */
const ALTERED_MAX = 1_000;
const STREAMS_MAX = 2_000;

export type KeptDoubts = CheckPlace['doubts'];

export class Doubts {
  /** By position, with the id that their rows are kept under. */
  readonly #altered: Map<number, string>;
  readonly #streams: Set<string>;
  #isOverfull: boolean;

  constructor(kept: KeptDoubts) {
    this.#altered = new Map(kept.altered.map(({ position, eventId }) => [position, eventId]));
    this.#streams = new Set(kept.streams);
    this.#isOverfull = kept.isOverfull;
  }

  get kept(): KeptDoubts {
    return {
      altered: [...this.#altered].map(([position, eventId]) => ({ position, eventId })),
      streams: [...this.#streams],
      isOverfull: this.#isOverfull,
    };
  }

  /** So much is wrong that no stream can be held against the tables. */
  get isOverfull(): boolean {
    return this.#isOverfull;
  }

  addEvent(position: number, eventId: string): void {
    if (this.#altered.size < ALTERED_MAX) this.#altered.set(position, eventId);
    else this.#isOverfull = true;
  }

  isAltered(position: number): boolean {
    return this.#altered.has(position);
  }

  /** The id that the rows of an altered event are kept under, undefined for one that was not altered. */
  idOf(position: number): string | undefined {
    return this.#altered.get(position);
  }

  /** Streams that lack an event. */
  addStreams(names: Iterable<string>): void {
    for (const name of names)
      if (this.#streams.size < STREAMS_MAX) this.#streams.add(name);
      else this.#isOverfull = true;
  }

  isDoubtful(stream: string): boolean {
    return this.#streams.has(stream);
  }
}
