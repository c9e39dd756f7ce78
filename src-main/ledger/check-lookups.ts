/**
 * Holds the look-up rows of events against the events: each is found under what it names, at its place in the order, and
 * under nothing else. The rows lie in two trees, by subject and by position; both are read.
 */
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { EventRow } from './chain.ts';
import type { Doubts } from './check-doubts.ts';
import { eventAtPosition, factsOf } from './check-rows.ts';
import type { LedgerDatabase } from './database.ts';
import { subjectsOf } from './events.ts';

/** What the cursor keeps of it. */
export type LookupPlace = Readonly<{
  /** Rows that were read. */
  rowCount: number;
  /** Positions that are looked up and hold no event. */
  lostCount: number;
  /** Some of them were left by events whose position was altered. */
  movedCount: number;
}>;

const LOOKUPS = `
  SELECT i.position, json_group_array(i.subject) AS subjects, COUNT(p.position) AS count,
    MIN(i.order_clock) AS earliest, MAX(i.order_clock) AS latest
  FROM event_subjects i INDEXED BY event_subjects_position
  LEFT JOIN event_subjects p INDEXED BY sqlite_autoindex_event_subjects_1
    ON p.subject = i.subject AND p.order_clock = i.order_clock AND p.position = i.position
  WHERE i.position > ? AND i.position <= ? GROUP BY i.position`;

type Lookup = Readonly<{
  position: number;
  subjects: string;
  count: number;
  earliest: number;
  latest: number;
}>;

/** As many as make the doubts overfull. */
const BEYOND_MAX = 3_000;

export class LookupCheck {
  readonly #db: LedgerDatabase;
  readonly #report: (finding: Finding) => void;
  readonly #doubts: Doubts;
  #rowCount: number;
  #lostCount: number;
  #movedCount: number;

  constructor(
    db: LedgerDatabase,
    report: (finding: Finding) => void,
    doubts: Doubts,
    place: LookupPlace,
  ) {
    this.#db = db;
    this.#report = report;
    this.#doubts = doubts;
    this.#rowCount = place.rowCount;
    this.#lostCount = place.lostCount;
    this.#movedCount = place.movedCount;
  }

  get place(): LookupPlace {
    return {
      rowCount: this.#rowCount,
      lostCount: this.#lostCount,
      movedCount: this.#movedCount,
    };
  }

  /** `rows` are all events after `from` up to `to`. */
  compare(rows: readonly EventRow[], from: number, to: number): void {
    const lookups = new Map(
      this.#db.all<Lookup>(LOOKUPS, from, to).map((lookup) => [lookup.position, lookup]),
    );
    for (const row of rows) {
      const lookup = lookups.get(row.position);
      lookups.delete(row.position);
      // Of an altered one the look-up rows say more than it does.
      if (!this.#doubts.isAltered(row.position)) this.#compareOne(row, lookup);
    }
    this.#lostCount += lookups.size;
    for (const { subjects } of lookups.values())
      this.#doubts.addStreams(JSON.parse(subjects) as readonly string[]);
  }

  #compareOne(row: EventRow, lookup: Lookup | undefined): void {
    const wanted = new Set(subjectsOf(row));
    if (lookup === undefined) {
      if (wanted.size === 0) return;
      if (this.#isMoved(row, wanted)) this.#reportMoved(row);
      else this.#report({ kind: 'missing-subject', facts: factsOf(row) });
      return;
    }
    const found = JSON.parse(lookup.subjects) as readonly string[];
    this.#rowCount += found.length;
    const isComplete =
      found.length === wanted.size &&
      lookup.count === wanted.size &&
      found.every((name) => wanted.has(name));
    if (!isComplete) this.#report({ kind: 'missing-subject', facts: factsOf(row) });
    else if (lookup.earliest !== row.orderClock || lookup.latest !== row.orderClock)
      this.#report({ kind: 'wrong-order', facts: factsOf(row) });
  }

  /** Its look-up rows are there, at a position where no event is. */
  #isMoved(row: EventRow, names: ReadonlySet<string>): boolean {
    const [name] = names;
    return this.#db
      .all<{ position: number }>(
        'SELECT position FROM event_subjects WHERE subject = ? AND order_clock = ?',
        name,
        row.orderClock,
      )
      .some(({ position }) => eventAtPosition(this.#db, position) === undefined);
  }

  #reportMoved(row: EventRow): void {
    this.#movedCount += 1;
    this.#doubts.addStreams(subjectsOf(row));
    this.#report({
      kind: 'altered-event',
      facts: { ...factsOf(row), groups: ['where'], columns: ['position'], proof: 'witness' },
    });
  }

  /**
   * Everything up to `last` was compared: what is looked up beyond it was cut off. `knownCount` are reported already.
   * Returns whether all events are there.
   */
  finish(last: number, knownCount: number): boolean {
    const beyond = this.#db.all<{ position: number }>(
      'SELECT DISTINCT position FROM event_subjects WHERE position > ?',
      last,
    );
    for (const { position } of beyond.slice(0, BEYOND_MAX))
      this.#doubts.addStreams(
        this.#db
          .all<{ subject: string }>(
            'SELECT subject FROM event_subjects WHERE position = ?',
            position,
          )
          .map(({ subject }) => subject),
      );
    const lostCount = this.#lostCount + beyond.length - this.#movedCount;
    if (lostCount > knownCount)
      this.#report({ kind: 'lost-events', facts: { count: lostCount - knownCount } });
    return lostCount === 0 && knownCount === 0;
  }
}
