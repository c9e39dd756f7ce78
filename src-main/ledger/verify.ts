/**
 * Proves a ledger: every station's chain unbroken and gapless, every event as it was hashed, its look-up rows there, and
 * every read model equal to what the events lead to. Reads only. What it finds is a kind and facts (findings.ts); the
 * sentences are in finding-words.ts.
 *
 *   chains ─▶ entries ─▶ sums ─▶ states ─▶ indexes ─▶ done
 *
 * It works in small steps, each a read transaction of its own, so that it can run beside the selling, be stopped and go on
 * another day from its cursor. Nothing that is sold between two steps can raise a finding: whatever is compared is read
 * in one step. What comes in behind the place of the check is proven by the next one.
 */
import Database from 'better-sqlite3';
import { FINDINGS_MAX, type Finding } from '#shared/modules/safety/findings.ts';
import {
  newSearches,
  startOfChain,
  walkChain,
  type ChainParts,
  type ChainPlace,
} from './check-chains.ts';
import { readCursor, type CheckPlace } from './check-cursor.ts';
import { Doubts } from './check-doubts.ts';
import { EntryCheck } from './check-entries.ts';
import { IndexCheck } from './check-indexes.ts';
import { LookupCheck } from './check-lookups.ts';
import { eventAt, stationAfter } from './check-rows.ts';
import { StateCheck } from './check-states.ts';
import type { LedgerDatabase } from './database.ts';
import { needsRebuild } from './rebuild-need.ts';
import type { Registry } from './registry.ts';

export { stateHash } from './state-hash.ts';

export type CheckProgress = Readonly<{
  /** Of `total`; both grow while the ledger does. */
  done: number;
  total: number;
  /** Where another run can go on; it knows what this one found up to here, but not the findings themselves. */
  cursor: string;
  /** Those of this step. */
  findings: readonly Finding[];
}>;

export type Checked = Readonly<{
  eventCount: number;
  streamCount: number;
  /** Tables that other projections filled are not compared: they are made anew first. */
  areTablesCompared: boolean;
}>;

export type Verification = Checked & Readonly<{ findings: readonly Finding[] }>;

/** 'record': the events alone, of a file whose tables are of another version. */
export type CheckScope = 'everything' | 'record';

const STEP_MS = 15;
const CHAIN_ROWS = 500;
const COUNT_TRIES_MAX = 3;
/** What a step reads takes its time in proportion: a chain is quick, entries and folds are not. */
const WEIGHTS = { chains: 1, entries: 3, states: 6, indexes: 2 } as const;

/**
 * Checks step by step from a cursor, null for the beginning. `db` may be a connection that only reads. A cursor that this
 * program does not understand counts as none.
 */
export function* checkLedger(
  db: LedgerDatabase,
  registry: Registry,
  cursor: string | null,
  scope: CheckScope = 'everything',
): Generator<CheckProgress, Checked> {
  const check = new Check(db, registry, readCursor(cursor), scope);
  for (;;) {
    const progress = check.step();
    yield progress;
    if (check.isFinished) return check.checked;
  }
}

/** The whole check at once. */
export function verifyLedger(
  db: LedgerDatabase,
  registry: Registry,
  scope: CheckScope = 'everything',
): Verification {
  const findings: Finding[] = [];
  const steps = checkLedger(db, registry, null, scope);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...step.value, findings };
    findings.push(...step.value.findings);
  }
}

/**
 * The last links of a station's chain, or of every station's, for the start of the program: what a crash or a bad disk
 * hits first. Some microseconds a link, however long the chain is.
 */
export function verifyTail(
  db: LedgerDatabase,
  stationId: string | null = null,
  count = 1_000,
): readonly Finding[] {
  const findings: Finding[] = [];
  const parts: ChainParts = {
    db,
    registry: null,
    doubts: new Doubts(readCursor(null).doubts),
    searches: newSearches(),
    report: (finding) => {
      if (findings.length < FINDINGS_MAX) findings.push(finding);
    },
  };
  return guarded(parts.report, findings, () => {
    let station = stationId ?? stationAfter(db, '');
    while (station !== null) {
      walkChain(parts, tailOf(db, station, count), count);
      station = stationId === null ? stationAfter(db, station) : null;
    }
  });
}

/** Where to begin to have `count` links left. */
function tailOf(db: LedgerDatabase, stationId: string, count: number): ChainPlace {
  const start = startOfChain(stationId);
  const sequence = db.get<{ sequence: number }>(
    `SELECT station_sequence AS sequence FROM events WHERE station_id = ?
     ORDER BY station_sequence DESC LIMIT 1 OFFSET ?`,
    stationId,
    count,
  )?.sequence;
  if (sequence === undefined) return start;
  const row = eventAt(db, stationId, sequence);
  if (row === undefined) return start;
  const { hash, clock } = row;
  return { ...start, sequence, hash, clock, after: sequence };
}

/** What SQLite cannot read is a finding, and the end of the check. */
function guarded<Result>(
  report: (finding: Finding) => void,
  otherwise: Result,
  work: () => Result | void,
): Result {
  try {
    return work() ?? otherwise;
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !isDamage(error.code)) throw error;
    report({ kind: 'unreadable-database', facts: { message: error.message } });
    return otherwise;
  }
}

/** What SQLite says of a file that is not what it wrote. */
export const isDamage = (code: string): boolean => /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code);

/** One run: what is known in memory beside the cursor. */
class Check {
  readonly #db: LedgerDatabase;
  readonly #registry: Registry | null;
  readonly #doubts: Doubts;
  readonly #lookups: LookupCheck;
  #place: CheckPlace;
  #entries: EntryCheck | null = null;
  #states: StateCheck | null = null;
  #indexes: IndexCheck | null = null;
  #findings: Finding[] = [];
  readonly #searches = newSearches();

  constructor(db: LedgerDatabase, registry: Registry, place: CheckPlace, scope: CheckScope) {
    this.#db = db;
    this.#place = place;
    const areTablesCurrent = guarded(
      this.#report,
      false,
      () => scope === 'everything' && needsRebuild(db, registry) === 'no',
    );
    this.#registry = areTablesCurrent ? registry : null;
    this.#doubts = new Doubts(place.doubts);
    this.#lookups = new LookupCheck(db, this.#report, this.#doubts, place.lookups);
  }

  get isFinished(): boolean {
    return this.#place.phase === 'done';
  }

  get checked(): Checked {
    const { eventCount, states } = this.#place;
    const { streamCount } = states;
    return { eventCount, streamCount, areTablesCompared: this.#registry !== null };
  }

  readonly #report = (finding: Finding): void => {
    const { findingCount, missingCount } = this.#place;
    const missing =
      finding.kind === 'missing-event'
        ? finding.facts.lastSequence - finding.facts.firstSequence + 1
        : 0;
    this.#place = {
      ...this.#place,
      findingCount: findingCount + 1,
      missingCount: missingCount + missing,
    };
    if (findingCount < FINDINGS_MAX) this.#findings.push(finding);
  };

  /** One read transaction. */
  step(): CheckProgress {
    const until = performance.now() + STEP_MS;
    this.#db.run('BEGIN');
    try {
      const phase = guarded(this.#report, 'done' as const, () => this.#work(until));
      this.#place = {
        ...this.#place,
        phase,
        doubts: this.#doubts.kept,
        lookups: this.#lookups.place,
        comparedTo: this.#entries?.comparedTo ?? this.#place.comparedTo,
        states: this.#states?.place ?? this.#place.states,
        indexes: this.#indexes?.place ?? this.#place.indexes,
      };
      return this.#progress();
    } finally {
      if (this.#db.connection.inTransaction) this.#db.run('COMMIT');
    }
  }

  /** Returns the phase that goes on after it. */
  #work(until: number): CheckPlace['phase'] {
    switch (this.#place.phase) {
      case 'chains':
        return this.#walk(until) ? 'entries' : 'chains';
      case 'entries':
        return this.#compareEntries(until);
      case 'sums':
        return this.#count(until);
      case 'states': {
        if (this.#registry === null) return 'indexes';
        this.#states ??= new StateCheck(
          {
            db: this.#db,
            registry: this.#registry,
            report: this.#report,
            doubts: this.#doubts,
          },
          this.#place.states,
        );
        return this.#states.step(until) ? 'indexes' : 'states';
      }
      case 'indexes':
        return this.#lookByIndexes(until) ? 'done' : 'indexes';
      case 'done':
        return 'done';
    }
  }

  #entryCheck(): EntryCheck {
    this.#entries ??= new EntryCheck(
      {
        db: this.#db,
        registry: this.#registry,
        report: this.#report,
        doubts: this.#doubts,
        lookups: this.#lookups,
      },
      this.#place.comparedTo,
    );
    return this.#entries;
  }

  #compareEntries(until: number): CheckPlace['phase'] {
    const entries = this.#entryCheck();
    if (!entries.step(until)) return 'entries';
    const isWhole = this.#lookups.finish(entries.comparedTo, this.#place.missingCount);
    if (this.#registry === null || this.#doubts.isOverfull) return 'indexes';
    // With events missing, the rows that the others do not make are all that is left of them.
    if (!isWhole) return 'states';
    if (!entries.isCounted) return 'sums';
    entries.compareSums();
    return 'states';
  }

  #lookByIndexes(until: number): boolean {
    this.#indexes ??= new IndexCheck(this.#db, this.#report, this.#place.indexes);
    return this.#indexes.step(until);
  }

  /** Only a run of its own can count, so one that is stopped again and again counts in one go in the end. */
  #count(until: number): CheckPlace['phase'] {
    const { countTries } = this.#place;
    if (this.#entries === null) this.#place = { ...this.#place, countTries: countTries + 1 };
    const entries = this.#entryCheck();
    if (!entries.count(countTries < COUNT_TRIES_MAX ? until : Number.POSITIVE_INFINITY))
      return 'sums';
    entries.compareSums();
    return 'states';
  }

  /** Walks for a while; whether every chain came to its end. */
  #walk(until: number): boolean {
    const parts: ChainParts = {
      db: this.#db,
      registry: this.#registry,
      report: this.#report,
      doubts: this.#doubts,
      searches: this.#searches,
    };
    do {
      const { chain, eventCount } = this.#place;
      if (chain === null) {
        const first = stationAfter(this.#db, '');
        if (first === null) return true;
        this.#place = { ...this.#place, chain: startOfChain(first) };
        continue;
      }
      const { place, walked } = walkChain(parts, chain, CHAIN_ROWS);
      this.#place = { ...this.#place, chain: place, eventCount: eventCount + walked };
      if (walked === CHAIN_ROWS) continue;
      const next = stationAfter(this.#db, chain.stationId);
      if (next === null) return true;
      this.#place = { ...this.#place, chain: startOfChain(next) };
    } while (performance.now() < until);
    return false;
  }

  #progress(): CheckProgress {
    const { phase, eventCount, comparedTo, states } = this.#place;
    const last =
      this.#db.get<{ last: number | null }>('SELECT MAX(position) AS last FROM events')?.last ?? 0;
    const shares = {
      chains: eventCount,
      entries: comparedTo,
      states: (states.rowCount * last) / Math.max(1, this.#place.lookups.rowCount),
      indexes: last * (this.#indexes?.share ?? 0),
    };
    const names = ['chains', 'entries', 'states', 'indexes'] as const;
    const total = names.reduce((sum, name) => sum + last * WEIGHTS[name], 0);
    const done = names.reduce((sum, name) => sum + Math.min(last, shares[name]) * WEIGHTS[name], 0);
    const findings = this.#findings;
    this.#findings = [];
    return {
      done: phase === 'done' ? total : Math.floor(done),
      total,
      cursor: JSON.stringify(this.#place),
      findings,
    };
  }
}
