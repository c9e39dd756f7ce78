/**
 * The ledger of one station: opens its file, runs commands and queries, takes in events from elsewhere, proves and
 * rebuilds itself. Synchronous, for one thread: `ledger-worker.ts` puts it into a thread of its own.
 */
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { no, type Result } from '#shared/kernel/result.ts';
import { answerQuery, readerFor, type QueryRequest, type ReadParts } from './ask.ts';
import { readHistory, type History } from './chain-end.ts';
import type { EventRow } from './chain.ts';
import { copyBefore, noteCopy } from './copy-before.ts';
import { LedgerDatabase, openingError } from './database.ts';
import { EVENT_COLUMNS, iterateEvents } from './events.ts';
import { executeCommand, type Asker, type ExecuteRequest, type Executed } from './execute.ts';
import { ingestRows, type Ingested } from './ingest.ts';
import { openLedgerFolder } from './ledger-file.ts';
import { migrate, migrationCount } from './migrate.ts';
import { StateCache } from './project.ts';
import { needsRebuild, noteVersions, type RebuildNeed } from './rebuild-need.ts';
import { ShadowRebuild, type RebuildProgress, type Rebuilt } from './rebuild.ts';
import type { AttachmentKey } from '#main/personal/key-store.ts';
import type { PersonalData } from '#main/personal/personal-data.ts';
import type { Registry } from './registry.ts';
import { repairIndexes, repairLookups } from './repair.ts';
import { dropLeftovers, leftoverTables } from './shadow-tables.ts';
import { readHead, readIdentity, type Head, type Identity } from './station.ts';
import type { Queries, Reader } from './store.ts';
import { stateHash, verifyLedger, verifyTail, type Verification } from './verify.ts';

export type LedgerOptions = Readonly<{
  dataDir: string;
  migrationsDir: string;
  registry: Registry;
  queries: Queries;
  /** UTC milliseconds. */
  now: () => number;
  /** A new UUIDv7. */
  newId: () => string;
  /** Keys and names of people. Without it nobody can be read. */
  personal?: PersonalData | undefined;
}>;

/** A rebuild that nobody sells beside commits after this, so that the log stays short. */
const REBUILD_STEP_MS = 250;

export const ledgerFile = (dataDir: string): string => path.join(dataDir, 'ledger.db');

export class Ledger {
  readonly db: LedgerDatabase;
  readonly #options: LedgerOptions;
  readonly #cache = new StateCache();
  #rebuild: ShadowRebuild | null = null;
  #identity: Identity;
  #head: Head;
  readonly #history: History;

  constructor(options: LedgerOptions) {
    this.#options = options;
    const { dataDir, migrationsDir } = options;
    const file = ledgerFile(dataDir);
    openLedgerFolder(file);
    const isNew = !existsSync(file);
    this.db = new LedgerDatabase(file, { migrationsMax: migrationCount(migrationsDir) });
    if (isNew && process.platform !== 'win32') chmodSync(file, 0o600);
    try {
      migrate(this.db, migrationsDir, {
        beforeChange: (tag) => copyBefore(this.db, dataDir, tag, verifyTail),
        afterChange: (copy) => noteCopy(this.db, copy, options),
      });
      this.#identity = readIdentity(this.db, options.newId);
      this.#head = readHead(this.db, this.#identity.stationId);
      this.#history = readHistory(this.db, this.#identity.stationId);
      if (leftoverTables(this.db).length > 0) this.db.transaction(() => dropLeftovers(this.db));
      if (this.needsRebuild() === 'before-opening') {
        if (this.#head.position > 0) this.rebuild();
        else this.db.transaction(() => noteVersions(this.db, options.registry));
      }
      options.personal?.start(this.db);
    } catch (error) {
      // A file that cannot be opened is let go of, so that another program may.
      options.personal?.close();
      this.db.close();
      throw openingError(error, file);
    }
  }

  get identity(): Identity {
    return this.#identity;
  }

  get head(): Head {
    return this.#head;
  }

  /** What start-up found at the end of the record. */
  get history(): History {
    return this.#history;
  }

  execute(request: ExecuteRequest): Executed {
    if (this.#history.end === 'broken')
      return { answer: no({ code: 'ledger.damaged' }), streamKinds: [] };
    const { registry, now, newId, personal } = this.#options;
    const sealing = personal?.sealFor(request, (asker) => this.readerFor(asker)) ?? null;
    const parts = {
      db: this.db,
      registry,
      cache: this.#cache,
      identity: this.#identity,
      head: this.#head,
      sources: { now, newId },
    };
    const { moved, ...executed } = executeCommand(
      parts,
      sealing === null
        ? request
        : {
            ...request,
            prepared: { ...(request.prepared as object | undefined), ...sealing.prepared },
          },
    );
    if (sealing !== null && !executed.answer.ok) personal?.release(sealing);
    if (moved !== null) {
      this.#head = moved.head;
      this.#identity = moved.identity;
    }
    personal?.committed(executed.streamKinds, this.#head.position);
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
    const { registry, queries, now, personal } = this.#options;
    const cache = this.#cache;
    const people = personal?.people;
    return { db: this.db, registry, queries, cache, people, identity: this.#identity, now };
  }

  /** Takes in events of other stations; see ingest.ts. */
  ingest(rows: readonly EventRow[]): Ingested {
    const ingested = this.db.transaction(() => ingestRows(this.db, this.#options.registry, rows));
    this.#cache.clear();
    this.#head = readHead(this.db, this.#identity.stationId);
    this.#options.personal?.committed(ingested.streamKinds, this.#head.position);
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

  /** 'online': `startRebuild` and `rebuildStep` are to be called while selling goes on. */
  needsRebuild(): RebuildNeed {
    return needsRebuild(this.db, this.#options.registry);
  }

  /** Makes all read models anew, and returns when it is done. */
  rebuild(): Rebuilt {
    this.#rebuild = null;
    const rebuild = this.#newRebuild(false);
    while (!rebuild.step(REBUILD_STEP_MS).isFinished);
    return rebuild.rebuilt;
  }

  /** Makes anew whatever can be made from the events; returns how many of them were looked up wrongly. */
  repair(): Readonly<{ lookupCount: number }> {
    const lookupCount = this.db.transaction(() => {
      const count = repairLookups(this.db);
      repairIndexes(this.db);
      return count;
    });
    this.rebuild();
    return { lookupCount };
  }

  #newRebuild(isBesideSelling: boolean): ShadowRebuild {
    const afterSwap = (): void => this.#cache.clear();
    return new ShadowRebuild(this.db, this.#options.registry, { isBesideSelling, afterSwap });
  }

  /** Begins to make all read models anew beside the selling; one that was under way is given up. */
  startRebuild(): void {
    this.#rebuild = this.#newRebuild(true);
  }

  /** Goes on with it for about `budgetMs`; starts one where none is under way. Where it throws, it is given up. */
  rebuildStep(budgetMs: number): RebuildProgress {
    const rebuild = this.#rebuild ?? this.#newRebuild(true);
    this.#rebuild = null;
    const progress = rebuild.step(budgetMs);
    if (!progress.isFinished) this.#rebuild = rebuild;
    return progress;
  }

  /** Keys of files of evidence. Without personal data there are none. */
  keepAttachmentKey(key: AttachmentKey): boolean {
    return this.#options.personal?.keepAttachmentKey(key) ?? false;
  }

  attachmentKey(attachmentId: string): Uint8Array | null {
    return this.#options.personal?.attachmentKey(attachmentId) ?? null;
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
    this.#options.personal?.close();
    this.db.close();
  }
}
