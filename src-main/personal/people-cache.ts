/**
 * The only place where personal text lies in the clear: `people.db`, with an index to find people by name, last digits or
 * e-mail. It is made from events and keys, can be thrown away at any time, and no hash or proof covers it.
 *
 * Whatever is wrong with the file, a question gets the answer of an empty one, never an error: the ledger goes on without
 * names, and the file is made anew.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { reversedDigits } from '#shared/kernel/contact.ts';
import type { PersonText } from '#shared/kernel/personal.ts';
import type { People } from '#main/ledger/store.ts';
import {
  isDatabaseError,
  isPassing,
  openPrivate,
  openPrivateToRead,
  type PrivateDatabase,
} from './private-file.ts';

const LAYOUT = {
  version: 1,
  sql: `
    CREATE TABLE cursor (
      singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
      position INTEGER NOT NULL,
      event_id TEXT NOT NULL,
      is_scrub_due INTEGER NOT NULL
    ) STRICT;
    INSERT INTO cursor (singleton, position, event_id, is_scrub_due) VALUES (1, 0, '', 0);
    CREATE TABLE people (
      number INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      phone TEXT NOT NULL,
      email TEXT NOT NULL,
      note TEXT NOT NULL,
      digits TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE people_search USING fts5 (
      name, digits, email,
      content = 'people', content_rowid = 'number', prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    -- Without it a deleted word stays in the index until its pages are merged.
    INSERT INTO people_search (people_search, rank) VALUES ('secure-delete', 1);`,
} as const;

/** Fewer digits than this are in half of all numbers. */
const DIGITS_MIN = 3;
/** What comes before these is written in more than one way: '087 …' is '+353 87 …'. */
const DIGITS_MAX = 8;
const WORDS_MAX = 6;

export const peopleFile = (dataDir: string): string => path.join(dataDir, 'people.db');

/** Where the events stood when the cache was filled; the id says that they are still the same ones. */
export type Cursor = Readonly<{ position: number; eventId: string }>;

type Row = PersonText & Readonly<{ number: number; digits: string }>;

export class PeopleCache {
  readonly #file: string;
  readonly #access: 'write' | 'read';
  #db: PrivateDatabase | null = null;
  /** Of a reader: which file is open. The ledger's thread may have put another one in its place. */
  #inode = 0;
  /** What is in the file is not what should be there: it is to be started over. */
  #isBroken = false;
  #hasWarned = false;

  constructor(dataDir: string, access: 'write' | 'read') {
    this.#file = peopleFile(dataDir);
    this.#access = access;
    if (access === 'read') return;
    try {
      this.#db = openPrivate(this.#file, LAYOUT);
      this.#db.prepare('SELECT 1 FROM cursor, people, people_search LIMIT 1').get();
    } catch (error) {
      // Damaged, of another version, or half made: it is only a cache.
      if (!(error instanceof Error)) throw error;
      this.startOver();
    }
  }

  #failed(what: string, error: Error): void {
    if (!isPassing(error)) this.#isBroken = true;
    if (!this.#hasWarned) process.emitWarning(`people.db cannot be ${what}: ${error.message}`);
    this.#hasWarned = true;
  }

  // ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

  get(personId: string): PersonText | null {
    const read = (db: PrivateDatabase): PersonText | null =>
      (db
        .prepare('SELECT name, phone, email, note FROM people WHERE person_id = ?')
        .get(personId) as PersonText | undefined) ?? null;
    return this.#read(read, null);
  }

  /** Ids of who fits `text`, by name; at most `limit`. */
  find(text: string, limit: number): readonly string[] {
    const wanted = matchOf(text);
    if (wanted === null) return [];
    const read = (db: PrivateDatabase): string[] =>
      db
        .prepare(
          `SELECT p.person_id FROM people_search s JOIN people p ON p.number = s.rowid
           WHERE people_search MATCH ? ORDER BY p.name COLLATE NOCASE, p.person_id LIMIT ?`,
        )
        .pluck()
        .all(wanted, limit) as string[];
    return this.#read(read, []);
  }

  #read<T>(work: (db: PrivateDatabase) => T, otherwise: T): T {
    try {
      if (this.#access === 'read') this.#openToRead();
      return this.#db === null ? otherwise : work(this.#db);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      this.#failed('read', error);
      return otherwise;
    }
  }

  #openToRead(): void {
    const inode = statSync(this.#file, { throwIfNoEntry: false })?.ino ?? 0;
    if (this.#db !== null && inode === this.#inode) return;
    this.close();
    this.#inode = inode;
    this.#db = openPrivateToRead(this.#file);
  }

  // ── writing, by the ledger's thread alone ───────────────────────────────────────────────────────────────────────

  /** Null where nothing can be written: the file is to be started over. */
  get cursor(): Cursor | null {
    if (this.#isBroken) return null;
    return this.#read(
      (db) => db.prepare('SELECT position, event_id AS eventId FROM cursor').get() as Cursor,
      null,
    );
  }

  /**
   * Puts and removes people and moves the cursor, in one transaction; where somebody was removed the file is then written
   * anew. False where it could not be.
   */
  update(
    changes: Iterable<Readonly<{ personId: string; text: PersonText | null }>>,
    cursor: Cursor | null,
  ): boolean {
    const db = this.#db;
    if (db === null) return false;
    try {
      const apply = db.transaction(() => {
        let removedCount = 0;
        for (const { personId, text } of changes) {
          if (remove(db, personId) && text === null) removedCount += 1;
          if (text !== null) put(db, personId, text);
        }
        if (removedCount > 0) db.prepare('UPDATE cursor SET is_scrub_due = 1').run();
        if (cursor !== null)
          db.prepare('UPDATE cursor SET position = ?, event_id = ?').run(
            cursor.position,
            cursor.eventId,
          );
      });
      apply.immediate();
      this.scrub();
      return true;
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      this.#failed('written', error);
      return false;
    }
  }

  /**
   * Writes the file anew where somebody was removed: pages keep copies of what they were rearranged from, which
   * secure_delete does not reach.
   */
  scrub(): void {
    const db = this.#db;
    if (db === null) return;
    const isDue = db.prepare('SELECT is_scrub_due FROM cursor').pluck().get() === 1;
    if (!isDue) return;
    db.exec('VACUUM');
    db.prepare('UPDATE cursor SET is_scrub_due = 0').run();
  }

  /** An empty cache in place of whatever is there; none at all where the disk does not let us. */
  startOver(): void {
    this.close();
    this.#isBroken = false;
    try {
      rmSync(this.#file, { force: true });
      rmSync(`${this.#file}-journal`, { force: true });
      this.#db = openPrivate(this.#file, LAYOUT);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#failed('made', error);
    }
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }
}

/** For a thread beside the ledger's: the same names, as they are at each question. */
export function peopleToRead(dataDir: string): People & Readonly<{ close: () => void }> {
  const cache = new PeopleCache(dataDir, 'read');
  return {
    state: 'ready',
    get: (personId) => cache.get(personId),
    find: (text, limit) => cache.find(text, limit),
    close: () => cache.close(),
  };
}

// ── rows and their words in the index ───────────────────────────────────────────────────────────────────────────────

/** Answers whether there was one. */
function remove(db: PrivateDatabase, personId: string): boolean {
  const row = db
    .prepare('SELECT number, name, phone, email, note, digits FROM people WHERE person_id = ?')
    .get(personId) as Row | undefined;
  if (row === undefined) return false;
  db.prepare(
    `INSERT INTO people_search (people_search, rowid, name, digits, email) VALUES ('delete', ?, ?, ?, ?)`,
  ).run(row.number, row.name, row.digits, row.email);
  db.prepare('DELETE FROM people WHERE number = ?').run(row.number);
  return true;
}

function put(db: PrivateDatabase, personId: string, text: PersonText): void {
  const { name, phone, email, note } = text;
  const digits = reversedDigits(phone);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO people (person_id, name, phone, email, note, digits) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(personId, name, phone, email, note, digits);
  db.prepare('INSERT INTO people_search (rowid, name, digits, email) VALUES (?, ?, ?, ?)').run(
    lastInsertRowid,
    name,
    digits,
    email,
  );
}

/**
 * What to look for in the index: digits alone are the end of a phone number, everything else words of the name or of the
 * e-mail, each by its beginning. Null where nothing is left to look for.
 */
export function matchOf(text: string): string | null {
  if (/^[\d\s+().\-/]+$/.test(text)) {
    const digits = reversedDigits(text).slice(0, DIGITS_MAX);
    return digits.length < DIGITS_MIN ? null : `digits : "${digits}"*`;
  }
  const words = (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, WORDS_MAX);
  if (words.length === 0) return null;
  return `{name email} : (${words.map((word) => `"${word}"*`).join(' AND ')})`;
}
