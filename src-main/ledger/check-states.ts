/**
 * Folds every stream anew and holds the stored states against the folds: no state differs, none is missing, none is there
 * without a stream. Reads only, kind by kind and in the order of ids, a range of them at a time: its events and its rows
 * are read in one transaction, so a sale meanwhile is in both.
 */
import { aggregates } from '#shared/handlers.ts';
import type { Aggregate } from '#shared/kernel/contract.ts';
import { subjectId } from '#shared/kernel/event.ts';
import type { AnyEvent } from '#shared/modules.ts';
import type { EventRow } from './chain.ts';
import { factsOf } from './check-rows.ts';
import { EVENT_COLUMNS, eventOf, readEvent } from './events.ts';
import { FIRST_PLACE, placeOf, type Place } from './shadow-folds.ts';
import { StateRanges, type Folded, type StateParts } from './check-state-rows.ts';

const PAGE_ROWS = 400;

const READABLE = 'NOT EXISTS (SELECT 1 FROM unreadable_events u WHERE u.position = e.position)';

const STREAMS = `
  SELECT s.subject, ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject >= ? AND s.subject > ? AND s.subject < ? AND ${READABLE}
  ORDER BY s.subject, s.order_clock, e.station_id, e.station_sequence LIMIT ${PAGE_ROWS}`;

const STREAM = `
  SELECT s.subject, ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND s.order_clock >= ? AND (s.order_clock, e.station_id, e.station_sequence) > (?, ?, ?)
    AND ${READABLE}
  ORDER BY s.order_clock, e.station_id, e.station_sequence LIMIT ${PAGE_ROWS}`;

const LENGTH = `SELECT COUNT(*) AS count FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND ${READABLE}`;

type StreamRow = EventRow & Readonly<{ subject: string }>;

/** What the cursor keeps of it: the kind that is under way, and its last stream that was compared. */
export type StatePlace = Readonly<{
  kind: string;
  subject: string;
  streamCount: number;
  rowCount: number;
}>;

/** A stream that is longer than a page, as far as it was folded. */
type LongStream = {
  readonly subject: string;
  state: unknown;
  place: Place;
  count: number;
  isDoubtful: boolean;
  tries: number;
};

/** A long stream into whose past events keep coming is folded in one go after so many tries. */
const TRIES_MAX = 3;

const kinds = aggregates.map(({ kind }) => kind).toSorted();

export class StateCheck {
  readonly #parts: StateParts;
  readonly #ranges: StateRanges;
  #place: StatePlace;
  #long: LongStream | null = null;

  constructor(parts: StateParts, place: StatePlace) {
    this.#parts = parts;
    this.#ranges = new StateRanges(parts);
    this.#place = place;
  }

  get place(): StatePlace {
    return this.#place;
  }

  /** Compares for a while; whether all is compared. */
  step(until: number): boolean {
    do {
      const { kind } = this.#place;
      const aggregate = aggregates.find((one) => one.kind === kind);
      if (kind !== '' && aggregate === undefined) this.#finishKind();
      else if (aggregate === undefined) this.#place = { ...this.#place, kind: kinds[0] ?? LAST };
      else if (this.#long === null) this.#comparePage(aggregate);
      else this.#goOn(aggregate, this.#long, until);
      if (this.#place.kind === LAST) {
        this.#ranges.compareKinds(kinds);
        return true;
      }
    } while (performance.now() < until);
    return false;
  }

  #finishKind(): void {
    const next = kinds.find((kind) => kind > this.#place.kind) ?? LAST;
    this.#place = { ...this.#place, kind: next, subject: '' };
  }

  #comparePage(aggregate: Aggregate): void {
    const { db } = this.#parts;
    const { kind } = aggregate;
    const { subject } = this.#place;
    const from = subject === '' ? `${kind}:` : subject;
    const rows = db.all<StreamRow>(STREAMS, from, subject, `${kind};`);
    const streams = bySubject(rows);
    const isEnd = rows.length < PAGE_ROWS;
    const last = rows.at(-1)?.subject ?? '';
    if (!isEnd && streams.size === 1) {
      this.#long = longStream(last, 0);
      return;
    }
    // The last one goes on beyond the page.
    if (!isEnd) streams.delete(last);
    const folds = new Map<string, Folded>();
    let to: string | null = null;
    for (const [name, stream] of streams) {
      folds.set(subjectId(name), this.#fold(aggregate, name, stream));
      to = name;
    }
    this.#compare(aggregate, isEnd ? null : to, folds);
    const rowCount = isEnd
      ? rows.length
      : rows.length - rows.findIndex((row) => row.subject === last);
    this.#place = { ...this.#place, rowCount: this.#place.rowCount + rowCount };
  }

  /** Holds the folds of all streams after the last one, up to `to`, against the tables. Null: to the kind's end. */
  #compare(aggregate: Aggregate, to: string | null, folds: ReadonlyMap<string, Folded>): void {
    const { subject, streamCount } = this.#place;
    this.#ranges.compare(
      aggregate.kind,
      subject === '' ? null : subjectId(subject),
      to === null ? null : subjectId(to),
      folds,
    );
    let known = 0;
    for (const { state } of folds.values()) if (state !== null) known += 1;
    this.#place = { ...this.#place, streamCount: streamCount + known };
    if (to === null) this.#finishKind();
    else this.#place = { ...this.#place, subject: to };
  }

  #fold(aggregate: Aggregate, name: string, rows: readonly StreamRow[]): Folded {
    const own = rows.filter((row) => this.#names(row, name));
    return {
      state: foldRows(aggregate, subjectId(name), null, own),
      isDoubtful: this.#isDoubtful(name, rows),
    };
  }

  #isDoubtful(name: string, rows: readonly StreamRow[]): boolean {
    const { doubts } = this.#parts;
    return doubts.isDoubtful(name) || rows.some(({ position }) => doubts.isAltered(position));
  }

  /** The tree by position has it as well: then it was found there. */
  #isKnown(row: StreamRow, name: string): boolean {
    const sql = `SELECT 1 FROM event_subjects INDEXED BY event_subjects_position
      WHERE position = ? AND subject = ?`;
    return this.#parts.db.get(sql, row.position, name) !== undefined;
  }

  /** An event that is found under a stream which it does not name is no part of it. */
  #names(row: StreamRow, name: string): boolean {
    const isNamed = row.subjects.includes(name) || row.subjects.includes(JSON.stringify(name));
    if (!isNamed && !this.#parts.doubts.isAltered(row.position) && !this.#isKnown(row, name))
      this.#parts.report({ kind: 'missing-subject', facts: factsOf(row) });
    return isNamed;
  }

  /**
   * Folds on at a long stream, page by page. Events that came into its past meanwhile show in its length at the end:
   * then it is folded again.
   */
  #goOn(aggregate: Aggregate, long: LongStream, until: number): void {
    const { db } = this.#parts;
    const { subject } = long;
    for (;;) {
      const { orderClock, stationId, stationSequence } = long.place;
      const rows = db.all<StreamRow>(
        STREAM,
        subject,
        orderClock,
        orderClock,
        stationId,
        stationSequence,
      );
      const own = rows.filter((row) => this.#names(row, subject));
      long.state = foldRows(aggregate, subjectId(subject), long.state, own);
      long.isDoubtful ||= this.#isDoubtful(subject, rows);
      long.count += rows.length;
      const last = rows.at(-1);
      if (last !== undefined) long.place = placeOf(last);
      if (rows.length < PAGE_ROWS) break;
      if (performance.now() >= until && long.tries < TRIES_MAX) return;
    }
    const length = db.get<{ count: number }>(LENGTH, subject)?.count;
    if (length !== long.count && long.tries < TRIES_MAX) {
      this.#long = longStream(subject, long.tries + 1);
      return;
    }
    this.#long = null;
    this.#place = { ...this.#place, rowCount: this.#place.rowCount + long.count };
    this.#compare(aggregate, subject, new Map([[subjectId(subject), long]]));
  }
}

function bySubject(rows: readonly StreamRow[]): Map<string, StreamRow[]> {
  const streams = new Map<string, StreamRow[]>();
  for (const row of rows) {
    const stream = streams.get(row.subject);
    if (stream === undefined) streams.set(row.subject, [row]);
    else stream.push(row);
  }
  return streams;
}

const LAST = '\uffff';

const longStream = (subject: string, tries: number): LongStream => ({
  subject,
  state: null,
  place: FIRST_PLACE,
  count: 0,
  isDoubtful: false,
  tries,
});

/** Damage that was hashed anew with its event may break a fold: then what has not the shape of its contract is left out. */
function foldRows(
  aggregate: Aggregate,
  id: string,
  from: unknown,
  rows: readonly EventRow[],
): unknown {
  const fold = (events: Iterable<AnyEvent>): unknown => {
    let state = from;
    for (const event of events) state = aggregate.evolve(state, event, id);
    return state;
  };
  try {
    return fold(rows.map(eventOf));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fold(rows.flatMap((row) => readEvent(row) ?? []));
  }
}
