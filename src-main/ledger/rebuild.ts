/**
 * Makes all read models anew from the events, into shadow tables, in steps between which selling goes on; then the
 * shadows take the place of the live tables in one short transaction. The station's own rows (replies, jobs, PINs,
 * columns) stay.
 *
 *   create ─▶ read ─▶ write ─▶ index ─▶ swap ─▶ drop
 *              ▲ │                       │
 *              │ └────▶ refold ◀─────────┘  streams that an event came into late
 *              └──────────┘
 *
 * Events are read once, in the order of arrival: what is decided or pulled meanwhile comes at the end. Until the swap
 * nothing that anybody reads has changed, so a run can be killed anywhere; the next opening drops what it leaves.
 */
import Database from 'better-sqlite3';
import { assert } from '#shared/kernel/assert.ts';
import { subjectId, subjectKind } from '#shared/kernel/event.ts';
import type { EventRow } from './chain.ts';
import type { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, eventOf, readEvent } from './events.ts';
import { noteReadable, noteVersions } from './rebuild-need.ts';
import type { Registry } from './registry.ts';
import { RowBatch } from './row-batch.ts';
import {
  FIRST_PLACE,
  GENERATION_CHARACTERS,
  placeOf,
  ShadowFolds,
  type Place,
} from './shadow-folds.ts';
import {
  biteLeftovers,
  createShadows,
  dropLeftovers,
  indexesOfShadows,
  SHADOW_TABLES,
  swapTables,
} from './shadow-tables.ts';

export type Rebuilt = Readonly<{ eventCount: number; streamCount: number }>;
export type RebuildProgress = Readonly<{ done: number; total: number; isFinished: boolean }>;

export type RebuildOptions = Readonly<{
  /** No step may take long, so indexes are filled on the way and old tables emptied bit by bit. */
  isBesideSelling: boolean;
  /** What may be kept in memory, in characters of a generation of folds (shadow-folds.ts). */
  keptCharacters?: number;
  /** In the transaction of the swap: whoever remembers states forgets them. */
  afterSwap: () => void;
}>;

const PAGE_ROWS = 100;

/** Readable, or known to be so by now. */
const COUNTS = `(NOT EXISTS (SELECT 1 FROM unreadable_events u WHERE u.position = e.position)
  OR EXISTS (SELECT 1 FROM shadow_read_again r WHERE r.position = e.position))`;

const ARRIVALS = `SELECT ${EVENT_COLUMNS} FROM events e
  WHERE e.position > ? AND ${COUNTS} ORDER BY e.position LIMIT ${PAGE_ROWS}`;

const STREAM = `
  SELECT ${EVENT_COLUMNS} FROM event_subjects s JOIN events e ON e.position = s.position
  WHERE s.subject = ? AND s.order_clock >= ? AND (s.order_clock, e.station_id, e.station_sequence) > (?, ?, ?)
    AND s.position <= ? AND ${COUNTS}
  ORDER BY s.order_clock, e.station_id, e.station_sequence LIMIT ${PAGE_ROWS}`;

/** What is left to read for the last transaction to be a short one. */
const SWAP_MS = 10;
/** Late events without end would put the swap off for ever: after so many tries it folds what is left, however long. */
const SWAP_TRIES_MAX = 50;
/** The rest of a step's time is for its commit. */
const WORK_SHARE = 0.6;
/** Work after which its pages are moved from the log into the file, so that the log stays short: beside selling and alone. */
const CHECKPOINT_AFTER_MS = [20, 1_000] as const;

type Phase = 'create' | 'read' | 'refold' | 'write' | 'index' | 'swap' | 'drop' | 'done';
type Refolding = { name: string; state: unknown; place: Place };

export class ShadowRebuild {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry;
  readonly #options: RebuildOptions;
  /** Every event is held against its contract first, and left out where it does not fit. */
  #isCareful = false;
  #phase: Phase = 'create';
  #batch: RowBatch;
  #folds: ShadowFolds;
  #writing: Iterator<void> | null = null;
  #refolding: Refolding | null = null;
  #indexes: string[] = [];
  #position = 0;
  #eventCount = 0;
  #swapTries = 0;
  #workedMs = 0;

  constructor(db: LedgerDatabase, registry: Registry, options: RebuildOptions) {
    this.#db = db;
    this.#registry = registry;
    this.#options = options;
    this.#batch = new RowBatch(db, registry, SHADOW_TABLES);
    this.#folds = this.#newFolds();
  }

  #newFolds(): ShadowFolds {
    const { keptCharacters = GENERATION_CHARACTERS } = this.#options;
    return new ShadowFolds(this.#db, this.#registry, this.#batch, keptCharacters);
  }

  /** What was read so far; everything, once it is finished. */
  get rebuilt(): Rebuilt {
    return { eventCount: this.#eventCount, streamCount: this.#folds.streamCount };
  }

  /** Works for about `budgetMs`. Where it throws, the run is over: drop it and start another one. */
  step(budgetMs: number): RebuildProgress {
    const from = performance.now();
    const until = from + budgetMs * WORK_SHARE;
    do
      try {
        this.#db.transaction(() => this.#work(until));
      } catch (error) {
        if (this.#isCareful || !isAboutContent(error)) throw error;
        this.#startCarefully();
      }
    while (this.#phase !== 'done' && performance.now() < until);
    this.#workedMs += performance.now() - from;
    const [beside, alone] = CHECKPOINT_AFTER_MS;
    if (this.#workedMs >= (this.#options.isBesideSelling ? beside : alone)) {
      this.#workedMs = 0;
      this.#db.checkpoint();
    }
    return this.#progress();
  }

  /**
   * A damaged event can break a projector in any way. Then everything is read again, and events that do not have the
   * shape of their contract make no rows. A bug in a projector comes back, and is thrown.
   */
  #startCarefully(): void {
    this.#isCareful = true;
    this.#phase = 'create';
    this.#batch = new RowBatch(this.#db, this.#registry, SHADOW_TABLES);
    this.#folds = this.#newFolds();
    this.#writing = null;
    this.#refolding = null;
    this.#position = 0;
    this.#eventCount = 0;
  }

  #work(until: number): void {
    switch (this.#phase) {
      case 'create':
        return this.#create(until);
      case 'read':
        if (this.#read(until)) this.#phase = this.#isDirty() ? 'refold' : 'write';
        return this.#flush();
      case 'refold':
        if (this.#refold(until)) this.#phase = 'read';
        return this.#flush();
      case 'write':
        return this.#write(until);
      case 'index': {
        const sql = this.#indexes.pop();
        if (sql === undefined) this.#phase = 'swap';
        else this.#db.connection.exec(sql);
        return;
      }
      case 'swap':
        return this.#swap();
      case 'drop':
        return this.#drop(until);
      case 'done':
    }
  }

  #create(until: number): void {
    if (!this.#dropOthers(until)) return;
    createShadows(this.#db, this.#registry);
    this.#indexes = indexesOfShadows(this.#db, this.#registry);
    if (this.#options.isBesideSelling) {
      for (const sql of this.#indexes) this.#db.connection.exec(sql);
      this.#indexes = [];
    }
    noteReadable(this.#db);
    this.#phase = 'read';
  }

  /** Reads on for a while; whether everything that has arrived is read. */
  #read(until: number): boolean {
    for (;;) {
      const rows = this.#db.all<EventRow>(ARRIVALS, this.#position);
      const from = this.#position;
      for (const row of rows) {
        const event = this.#isCareful ? readEvent(row) : eventOf(row);
        this.#position = Math.max(this.#position, row.position);
        if (event === null) continue;
        this.#eventCount += 1;
        this.#batch.addEntries(event);
        this.#folds.apply(event, row.data.length);
      }
      if (rows.length < PAGE_ROWS) {
        this.#position = lastPosition(this.#db);
        return true;
      }
      assert(
        this.#position > from,
        'the events cannot be read in their order: the file is damaged',
      );
      this.#flush();
      if (performance.now() >= until) return false;
    }
  }

  #flush(): void {
    this.#folds.trim();
    this.#batch.flush();
  }

  #isDirty(): boolean {
    return this.#db.get('SELECT 1 FROM shadow_dirty LIMIT 1') !== undefined;
  }

  /** Folds dirty streams anew for a while, from what has been read; whether none is left. */
  #refold(until: number): boolean {
    for (;;) {
      const name =
        this.#refolding?.name ??
        this.#db.get<{ subject: string }>('SELECT subject FROM shadow_dirty LIMIT 1')?.subject;
      if (name === undefined) return true;
      this.#refolding ??= { name, state: null, place: FIRST_PLACE };
      if (this.#refoldPage(this.#refolding)) {
        this.#folds.clean(name, this.#refolding.state, this.#refolding.place);
        this.#refolding = null;
      }
      if (performance.now() >= until) return false;
    }
  }

  /** Whether the stream came to its end. */
  #refoldPage(refolding: Refolding): boolean {
    const { name, place } = refolding;
    const aggregate = this.#registry.aggregateOf(subjectKind(name));
    assert(aggregate !== undefined, `no fold of ${name}`);
    const { orderClock, stationId, stationSequence } = place;
    const rows = this.#db.all<EventRow>(
      STREAM,
      name,
      orderClock,
      orderClock,
      stationId,
      stationSequence,
      this.#position,
    );
    for (const row of rows) {
      const event = this.#isCareful ? readEvent(row) : eventOf(row);
      refolding.place = placeOf(row);
      if (event !== null)
        refolding.state = aggregate.evolve(refolding.state, event, subjectId(name));
    }
    return rows.length < PAGE_ROWS;
  }

  #write(until: number): void {
    this.#writing ??= this.#folds.write();
    let count = 0;
    while (performance.now() < until) {
      count += 1;
      if (this.#writing.next().done === true) {
        this.#writing = null;
        this.#phase = 'index';
        break;
      }
      if (count % PAGE_ROWS === 0) this.#batch.flush();
    }
    this.#batch.flush();
  }

  /** The one transaction in which what everybody reads changes. */
  #swap(): void {
    const hasReadAll = this.#read(performance.now() + SWAP_MS);
    this.#batch.flush();
    if (!hasReadAll) return;
    if (this.#isDirty()) {
      this.#swapTries += 1;
      if (this.#swapTries < SWAP_TRIES_MAX) {
        this.#phase = 'refold';
        return;
      }
      this.#refold(Number.POSITIVE_INFINITY);
    }
    const writing = this.#folds.write();
    while (writing.next().done !== true);
    this.#batch.flush();
    swapTables(this.#db, this.#registry);
    this.#db.run(
      'DELETE FROM unreadable_events WHERE position IN (SELECT position FROM shadow_read_again)',
    );
    this.#db.run('DELETE FROM stream_snapshots');
    noteVersions(this.#db, this.#registry);
    this.#options.afterSwap();
    this.#phase = 'drop';
  }

  #drop(until: number): void {
    if (this.#dropOthers(until)) this.#phase = 'done';
  }

  /** Whether all tables that are not live are gone. */
  #dropOthers(until: number): boolean {
    if (!this.#options.isBesideSelling) dropLeftovers(this.#db);
    for (;;) {
      if (biteLeftovers(this.#db) === 0) return true;
      if (performance.now() >= until) return false;
    }
  }

  /** Reading and folding is nearly all of the work: what comes after counts as a tenth. */
  #progress(): RebuildProgress {
    const events = Math.max(this.#position, lastPosition(this.#db), 1);
    const after: Readonly<Record<Phase, number>> = {
      create: 0,
      read: 0,
      refold: 0.1,
      write: 0.2,
      index: 0.5,
      swap: 0.8,
      drop: 0.9,
      done: 1,
    };
    const rest = Math.ceil(events / 10);
    const done = this.#position + Math.floor(rest * after[this.#phase]);
    return { done, total: events + rest, isFinished: this.#phase === 'done' };
  }
}

const lastPosition = (db: LedgerDatabase): number =>
  db.get<{ position: number | null }>('SELECT MAX(position) AS position FROM events')?.position ??
  0;

/** Not what SQLite says of its file and its disk: reading more carefully helps with neither. */
const isAboutContent = (error: unknown): boolean =>
  !(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT');
