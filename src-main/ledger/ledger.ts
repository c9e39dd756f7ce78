/**
 * The ledger of one station: opens its file, runs commands and queries, takes in events from elsewhere, proves and
 * rebuilds itself. Synchronous, for one thread: `ledger-worker.ts` puts it into a thread of its own.
 */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '#shared/kernel/result.ts';
import { answerQuery, readerFor, type QueryRequest, type ReadParts } from './ask.ts';
import type { EventRow } from './chain.ts';
import { LedgerDatabase } from './database.ts';
import { EVENT_COLUMNS, iterateEvents } from './events.ts';
import { executeCommand, type Asker, type ExecuteRequest, type Executed } from './execute.ts';
import { ingestRows, type Ingested } from './ingest.ts';
import { migrate } from './migrate.ts';
import { isCurrent, rebuildReadModels, type Rebuilt } from './rebuild.ts';
import type { Registry } from './registry.ts';
import { readHead, readIdentity, type Head, type Identity } from './station.ts';
import type { Queries, Reader } from './store.ts';
import { stateHash, verifyLedger, type Verification } from './verify.ts';

export type LedgerOptions = Readonly<{
  dataDir: string;
  migrationsDir: string;
  registry: Registry;
  queries: Queries;
  /** UTC milliseconds. */
  now: () => number;
  /** A new UUIDv7. */
  newId: () => string;
}>;

export const ledgerFile = (dataDir: string): string => path.join(dataDir, 'ledger.db');

export class Ledger {
  readonly db: LedgerDatabase;
  readonly #options: LedgerOptions;
  #identity: Identity;
  #head: Head;

  constructor(options: LedgerOptions) {
    this.#options = options;
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const file = ledgerFile(options.dataDir);
    const isNew = !existsSync(file);
    this.db = new LedgerDatabase(file);
    if (isNew && process.platform !== 'win32') chmodSync(file, 0o600);
    try {
      migrate(this.db, options.migrationsDir);
      this.#identity = readIdentity(this.db, options.newId);
      this.#head = readHead(this.db, this.#identity.stationId);
      if (!isCurrent(this.db, options.registry)) this.rebuild();
    } catch (error) {
      // A file that cannot be opened is let go of, so that another program may.
      this.db.close();
      throw error;
    }
  }

  get identity(): Identity {
    return this.#identity;
  }

  get head(): Head {
    return this.#head;
  }

  execute(request: ExecuteRequest): Executed {
    const { registry, now, newId } = this.#options;
    const parts = {
      db: this.db,
      registry,
      identity: this.#identity,
      head: this.#head,
      sources: { now, newId },
    };
    const { moved, ...executed } = executeCommand(parts, request);
    if (moved !== null) {
      this.#head = moved.head;
      this.#identity = moved.identity;
    }
    return executed;
  }

  query(request: QueryRequest): Result<unknown> {
    return answerQuery(this.#readParts(), request);
  }

  /** What a query, or the station's own program, reads through. */
  readerFor(asker: Asker, prepared?: unknown): Reader {
    return readerFor(this.#readParts(), asker, prepared);
  }

  #readParts(): ReadParts {
    const { registry, queries, now } = this.#options;
    return { db: this.db, registry, queries, identity: this.#identity, now };
  }

  /** Takes in events of other stations; see ingest.ts. */
  ingest(rows: readonly EventRow[]): Ingested {
    const ingested = this.db.transaction(() => ingestRows(this.db, this.#options.registry, rows));
    this.#head = readHead(this.db, this.#identity.stationId);
    return ingested;
  }

  /** Own events after a sequence, oldest first: what a push sends. */
  ownEventsAfter(sequence: number, limit: number): EventRow[] {
    return this.db.all<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.station_id = ? AND e.station_sequence > ?
       ORDER BY e.station_sequence LIMIT ?`,
      this.#identity.stationId,
      sequence,
      limit,
    );
  }

  iterateEvents(): Generator<EventRow> {
    return iterateEvents(this.db);
  }

  rebuild(): Rebuilt {
    return this.db.transaction(() => rebuildReadModels(this.db, this.#options.registry));
  }

  verify(): Verification {
    return verifyLedger(this.db, this.#options.registry);
  }

  stateHash(): string {
    return stateHash(this.db, this.#options.registry);
  }

  /** Moves the write-ahead log into the file; call it when the till is idle. */
  checkpoint(): ReturnType<LedgerDatabase['checkpoint']> {
    return this.db.checkpoint();
  }

  close(): void {
    this.db.close();
  }
}
