/**
 * Personal data of one station, in the ledger's thread: seals what commands say about people before their transaction,
 * keeps the names that this station can read, and forgets whom an event erases.
 *
 * ```
 *   command ── seal (key on the disk) ──▶ decide ▸ append ▸ commit ──▶ follow: names into people.db
 *   PersonErased committed here or pulled ─────────────────────────▶ follow: key destroyed, names and index gone
 *   start ── every PersonErased again ▸ what the cache has not seen
 * ```
 *
 * Invariants: a key is durable before its event; an erased person has no key and no row, also when either came back from
 * an old copy; nothing here can refuse, delay or change a fact that the ledger has.
 */
import { subject, subjectId, subjectKind } from '#shared/kernel/event.ts';
import {
  ERASURES,
  PERSON_FIELDS,
  type PersonText,
  type PreparedPerson,
  type SealedPerson,
} from '#shared/kernel/personal.ts';
import { allCommands, type CommandType } from '#shared/modules.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import { readStream } from '#main/ledger/events.ts';
import type { Asker, ExecuteRequest } from '#main/ledger/execute.ts';
import { foldStream } from '#main/ledger/project.ts';
import type {
  ModuleStore,
  People,
  PersonalWords,
  PersonStore,
  Reader,
} from '#main/ledger/store.ts';
import { KeyStore, type AttachmentKey } from './key-store.ts';
import { PeopleCache, type Cursor } from './people-cache.ts';
import { openText, sealText } from './seal.ts';

/** People that one step of filling the cache takes in: a few milliseconds. */
const STEP = 200;

/** What was sealed for one command, and whose key was made for it. */
export type Sealing = Readonly<{ prepared: PreparedPerson; madeKeyOf: string | null }>;

type WordsOf = (input: unknown) => PersonalWords | null;

export type PersonalOptions = Readonly<{
  dataDir: string;
  masterKey: Uint8Array;
  stores: readonly ModuleStore[];
  newId: () => string;
}>;

export class PersonalData {
  readonly people: People;
  readonly #persons: ReadonlyMap<string, PersonStore>;
  readonly #words: ReadonlyMap<string, WordsOf>;
  readonly #keys: KeyStore;
  readonly #cache: PeopleCache;
  readonly #newId: () => string;
  #db: LedgerDatabase | null = null;
  /** Streams of people whose rows are behind. */
  readonly #behind = new Set<string>();
  #position = 0;
  #hasMore = false;

  constructor({ dataDir, masterKey, stores, newId }: PersonalOptions) {
    const persons = stores.flatMap((store) => store.persons ?? []);
    this.#persons = new Map(persons.map((person) => [person.aggregate.kind, person]));
    this.#words = new Map(
      persons.flatMap(({ words }) => Object.entries(words) as [CommandType, WordsOf][]),
    );
    this.#newId = newId;
    const keys = new KeyStore(dataDir, masterKey);
    const cache = new PeopleCache(dataDir, 'write');
    const behind = this.#behind;
    this.#keys = keys;
    this.#cache = cache;
    this.people = {
      get state() {
        return keys.isReady ? (behind.size === 0 ? 'ready' : 'filling') : 'locked';
      },
      get: (personId) => cache.get(personId),
      find: (text, limit) => cache.find(text, limit),
    };
  }

  // ── before a command ────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Seals what a command says about a person, null where it says nothing or will be refused: to people without the right
   * no key is made. Nothing is in the ledger yet; where the command is refused, `release` takes the key back.
   */
  sealFor(request: ExecuteRequest, readerFor: (asker: Asker) => Reader): Sealing | null {
    const wordsOf = this.#words.get(request.type);
    if (wordsOf === undefined) return null;
    const { input, mayRun } = allCommands[request.type as CommandType];
    const parsed = input.safeParse(request.input);
    const reader = readerFor(request.asker);
    if (!parsed.success || !reader.sees(mayRun) || isAnswered(reader.db, request)) return null;
    const words = wordsOf(parsed.data);
    return words === null ? null : this.#seal(words);
  }

  #seal({ personId, text }: PersonalWords): Sealing {
    const isNew = personId === null;
    const id = personId ?? this.#newId();
    const key = isNew ? this.#keys.make(id) : this.#keys.get(id);
    if (key === null) {
      const problem = this.#keys.isReady ? 'no-key' : 'keys-locked';
      return { prepared: { problem }, madeKeyOf: null };
    }
    const fields = PERSON_FIELDS.flatMap((field) => {
      const value = text[field];
      if (value === undefined || (isNew && value === '')) return [];
      return [{ field, sealed: value === '' ? null : sealText(key, id, field, value) }];
    });
    return { prepared: { personId: id, fields }, madeKeyOf: isNew ? id : null };
  }

  /** The command was refused: nobody keeps anything that was sealed with this key. */
  release({ madeKeyOf }: Sealing): void {
    if (madeKeyOf !== null) this.#keys.destroy(madeKeyOf);
  }

  // ── after commits ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Once the ledger is open: erases again whoever was erased, and begins to take in what the cache has not seen. */
  start(db: LedgerDatabase): void {
    this.#db = db;
    const erased = erasedStreams(db);
    for (const name of erased) {
      this.#keys.destroy(subjectId(name));
      this.#behind.add(name);
    }
    const head = headOf(db);
    const { cursor } = this.#cache;
    const isOfThisLedger = cursor !== null && isKnown(db, cursor);
    if (!isOfThisLedger) this.#cache.startOver();
    for (const name of this.#changedAfter(db, isOfThisLedger ? cursor.position : 0))
      this.#behind.add(name);
    this.#position = head.position;
    // So that the next start need not look at all that went by without a person in it.
    if (this.#behind.size === 0) this.#cache.update([], head);
    this.work();
  }

  /** What was committed touched these kinds of streams: nearly always none of a person. */
  committed(streamKinds: readonly string[], position: number): void {
    const db = this.#db;
    if (db === null || position === this.#position) return;
    if (streamKinds.some((kind) => this.#persons.has(kind))) {
      for (const name of this.#changedAfter(db, this.#position)) this.#behind.add(name);
      this.work();
    }
    this.#position = position;
  }

  /** Whether `work` has something to do that it can do: to be called between the ledger's calls. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** Takes in some of those who are behind. */
  work(): void {
    this.#hasMore = this.#takeInSome();
  }

  /** True while there are more. */
  #takeInSome(): boolean {
    const db = this.#db;
    if (db === null || this.#behind.size === 0) return false;
    if (this.#cache.cursor === null && !this.#beginAgain(db)) return false;
    const people = [...this.#behind].slice(0, STEP).map((name) => this.#readingOf(db, name));
    const isLast = people.length === this.#behind.size;
    const isWhole = people.every(({ isDone }) => isDone);
    if (!this.#cache.update(people, isLast && isWhole ? headOf(db) : null))
      return this.#cache.cursor === null && this.#beginAgain(db);
    for (const { name, isDone } of people) if (isDone) this.#behind.delete(name);
    return isWhole && !isLast;
  }

  /** The cache was lost under way: everybody is behind. False where there can be none now. */
  #beginAgain(db: LedgerDatabase): boolean {
    this.#cache.startOver();
    for (const name of this.#changedAfter(db, 0)) this.#behind.add(name);
    return this.#cache.cursor !== null;
  }

  /** What this station can read of a person now. Whoever is erased loses the key here. */
  #readingOf(db: LedgerDatabase, name: string): Reading {
    const personId = subjectId(name);
    const aggregate = this.#persons.get(subjectKind(name))?.aggregate;
    const state =
      aggregate === undefined
        ? null
        : (foldStream(aggregate, personId, readStream(db, name)) as SealedPerson | null);
    const isErased = state !== null && state.erasedAt !== null;
    const isDone = !isErased || this.#keys.destroy(personId) || !this.#keys.isReady;
    const key = state === null || isErased ? null : this.#keys.get(personId);
    const text = state === null || key === null ? null : openAll(key, personId, state);
    return { name, personId, text, isDone };
  }

  /** Streams of people that events after a position changed; after 0: all there are. */
  #changedAfter(db: LedgerDatabase, position: number): string[] {
    // All people by their names; what is new by its place.
    const index = position === 0 ? '' : 'INDEXED BY event_subjects_position';
    return [...this.#persons].flatMap(([kind, { changedBy }]) =>
      db
        .all<{ name: string }>(
          `SELECT DISTINCT s.subject AS name FROM event_subjects s ${index}
           CROSS JOIN events e ON e.position = s.position
           WHERE s.position > ? AND s.subject > ? AND s.subject < ?
             AND e.type IN (SELECT value FROM json_each(?))`,
          position,
          subject(kind, ''),
          // ';' follows ':'.
          `${kind};`,
          JSON.stringify(changedBy),
        )
        .map(({ name }) => name),
    );
  }

  // ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The key of a file of evidence, on the disk when this returns true; false where this station can keep no keys. */
  keepAttachmentKey(key: AttachmentKey): boolean {
    return this.#keys.putAttachmentKeys([key]) !== null;
  }

  attachmentKey(attachmentId: string): Uint8Array | null {
    return this.#keys.attachmentKey(attachmentId);
  }

  /** Lets the files go. */
  close(): void {
    this.#db = null;
    this.#hasMore = false;
    this.#cache.close();
    this.#keys.close();
  }
}

type Reading = Readonly<{
  name: string;
  personId: string;
  text: PersonText | null;
  /** False where an erased person's key is still there. */
  isDone: boolean;
}>;

function openAll(key: Uint8Array, personId: string, { sealed }: SealedPerson): PersonText {
  const text = { name: '', phone: '', email: '', note: '' };
  for (const field of PERSON_FIELDS) {
    const known = sealed[field];
    if (known !== undefined) text[field] = openText(key, personId, field, known) ?? '';
  }
  return text;
}

const isAnswered = (db: LedgerDatabase, { commandId, type }: ExecuteRequest): boolean =>
  db.get('SELECT 1 FROM replies WHERE command_id = ? AND type = ?', commandId, type) !== undefined;

/** The streams of everybody who was ever erased. */
export const erasedStreams = (db: LedgerDatabase): string[] =>
  readStream(db, ERASURES).flatMap((event) =>
    event.type === 'PersonErased' ? [subject(event.data.personKind, event.data.personId)] : [],
  );

/** Whether the events that a cache was filled from are the ones that are here. */
const isKnown = (db: LedgerDatabase, { position, eventId }: Cursor): boolean =>
  position === 0
    ? eventId === ''
    : db.get<{ eventId: string }>(
        'SELECT event_id AS eventId FROM events WHERE position = ?',
        position,
      )?.eventId === eventId;

const headOf = (db: LedgerDatabase): Cursor =>
  db.get<Cursor>(
    'SELECT position, event_id AS eventId FROM events ORDER BY position DESC LIMIT 1',
  ) ?? { position: 0, eventId: '' };
