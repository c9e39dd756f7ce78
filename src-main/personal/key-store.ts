/**
 * The keys of persons and of files of evidence, one each, wrapped with the station's master key, in a file of their own that no ordinary backup
 * has: `keys.db`.
 *
 * Invariants: a key is on the disk before the event that needs it; a destroyed key is overwritten where it stood. Rows are
 * only added at the end and never deleted, so that no page is ever rearranged and no second copy of a key is left behind
 * (SQLite's secure_delete overwrites what is deleted, not what it moved before). A file that cannot be used is a station
 * that reads nobody, never one that cannot sell.
 */
import path from 'node:path';
import { assert } from '#shared/kernel/assert.ts';
import { isDatabaseError, isUnusable, openPrivate, type PrivateDatabase } from './private-file.ts';
import { decrypt, encrypt, KEY_BYTES, newKey } from './seal.ts';

const LAYOUT = {
  version: 1,
  sql: `
    CREATE TABLE master (singleton INTEGER PRIMARY KEY CHECK (singleton = 1), proof BLOB NOT NULL) STRICT;
    CREATE TABLE person_keys (
      slot INTEGER PRIMARY KEY,
      person_id TEXT NOT NULL UNIQUE,
      wrapped BLOB NOT NULL
    ) STRICT;`,
} as const;

/** Made with the first file of evidence: a station of before has none. */
const ATTACHMENT_KEYS = `
  CREATE TABLE IF NOT EXISTS attachment_keys (
    slot INTEGER PRIMARY KEY,
    attachment_id TEXT NOT NULL UNIQUE,
    wrapped BLOB NOT NULL
  ) STRICT`;

const PROOF = 'counterfoil keys 1';
const WRAPPED_BYTES = 12 + KEY_BYTES + 16;
const DESTROYED = Buffer.alloc(WRAPPED_BYTES);

export const keysFile = (dataDir: string): string => path.join(dataDir, 'keys.db');

const aboutOf = (personId: string): string => `counterfoil person key 1\0${personId}`;

const aboutAttachment = (attachmentId: string): string =>
  `counterfoil attachment key 1\0${attachmentId}`;

export type PersonKey = Readonly<{ personId: string; key: Uint8Array }>;
export type AttachmentKey = Readonly<{ attachmentId: string; key: Uint8Array }>;

export class KeyStore {
  #db: PrivateDatabase | null = null;
  readonly #master: Uint8Array;

  constructor(dataDir: string, master: Uint8Array) {
    this.#master = master;
    this.#orElse(null, () => {
      const db = openPrivate(keysFile(dataDir), LAYOUT);
      this.#db = db;
      if (!this.#isOurs(db)) this.close();
      return null;
    });
  }

  /** False where the file was made with another master key, or cannot be used: nothing is opened, nothing added. */
  get isReady(): boolean {
    return this.#db !== null;
  }

  /** Does without the file from the moment on that it cannot be used. */
  #orElse<T>(otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isUnusable(error)) throw error;
      process.emitWarning(`keys.db cannot be used: ${error.message}`);
      this.close();
      return otherwise;
    }
  }

  #isOurs(db: PrivateDatabase): boolean {
    const proof = db.prepare('SELECT proof FROM master').pluck().get() as Buffer | undefined;
    if (proof !== undefined) return decrypt(this.#master, proof, PROOF) !== null;
    db.prepare('INSERT INTO master (singleton, proof) VALUES (1, ?)').run(
      encrypt(this.#master, Buffer.alloc(KEY_BYTES), PROOF),
    );
    return true;
  }

  /** Null where there is none, it was destroyed, or it cannot be opened. */
  get(personId: string): Uint8Array | null {
    const db = this.#db;
    if (db === null) return null;
    const wrapped = this.#orElse(undefined, () => wrappedOf(db, personId));
    return wrapped === undefined ? null : decrypt(this.#master, wrapped, aboutOf(personId));
  }

  /** A new person's key, on the disk when this returns; null where none can be kept. */
  make(personId: string): Uint8Array | null {
    const db = this.#db;
    if (db === null) return null;
    const key = newKey();
    return this.#orElse<Uint8Array | null>(null, () => {
      this.#insert(db, { personId, key });
      return key;
    });
  }

  #insert(db: PrivateDatabase, { personId, key }: PersonKey): void {
    db.prepare('INSERT INTO person_keys (person_id, wrapped) VALUES (?, ?)').run(
      personId,
      encrypt(this.#master, key, aboutOf(personId)),
    );
  }

  /** Adds those that are not known; one that was destroyed stays so. Answers how many were new. */
  putAll(keys: readonly PersonKey[]): number {
    const db = this.#db;
    assert(db !== null, 'the keys cannot be opened');
    const add = db.transaction(() => {
      const unknown = keys.filter(({ personId }) => wrappedOf(db, personId) === undefined);
      for (const key of unknown) this.#insert(db, key);
      return unknown.length;
    });
    return add.immediate();
  }

  /** Overwrites the key where it stands. False where it is still there, for a disk that is full: to be tried again. */
  destroy(personId: string): boolean {
    const db = this.#db;
    if (db === null) return false;
    try {
      db.prepare('UPDATE person_keys SET wrapped = ? WHERE person_id = ? AND wrapped <> ?').run(
        DESTROYED,
        personId,
        DESTROYED,
      );
      return true;
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      process.emitWarning(`a key could not be destroyed yet: ${error.message}`);
      return false;
    }
  }

  /** Every key that is there and opens: for a backup that a passphrase seals. */
  all(): PersonKey[] {
    const db = this.#db;
    if (db === null) return [];
    const ids = db.prepare('SELECT person_id FROM person_keys ORDER BY slot').pluck().all();
    return (ids as string[]).flatMap((personId) => {
      const key = this.get(personId);
      return key === null ? [] : [{ personId, key }];
    });
  }

  /** Null where there is none, or it cannot be opened. */
  attachmentKey(attachmentId: string): Uint8Array | null {
    const db = this.#db;
    if (db === null) return null;
    const wrapped = this.#orElse(undefined, () => wrappedOfAttachment(db, attachmentId));
    return wrapped === undefined
      ? null
      : decrypt(this.#master, wrapped, aboutAttachment(attachmentId));
  }

  /** Adds those that are not known, on the disk when this returns. How many were new; null where none can be kept. */
  putAttachmentKeys(keys: readonly AttachmentKey[]): number | null {
    const db = this.#db;
    if (db === null) return null;
    const add = db.transaction(() => {
      db.exec(ATTACHMENT_KEYS);
      const unknown = keys.filter(
        ({ attachmentId }) => wrappedOfAttachment(db, attachmentId) === undefined,
      );
      const insert = db.prepare(
        'INSERT INTO attachment_keys (attachment_id, wrapped) VALUES (?, ?)',
      );
      for (const { attachmentId, key } of unknown)
        insert.run(attachmentId, encrypt(this.#master, key, aboutAttachment(attachmentId)));
      return unknown.length;
    });
    return this.#orElse<number | null>(null, () => (keys.length === 0 ? 0 : add.immediate()));
  }

  /** Every key of a file that opens, for the same backup. */
  allAttachmentKeys(): AttachmentKey[] {
    const db = this.#db;
    if (db === null || !hasAttachmentKeys(db)) return [];
    const ids = db.prepare('SELECT attachment_id FROM attachment_keys ORDER BY slot').pluck().all();
    return (ids as string[]).flatMap((attachmentId) => {
      const key = this.attachmentKey(attachmentId);
      return key === null ? [] : [{ attachmentId, key }];
    });
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }
}

const wrappedOf = (db: PrivateDatabase, personId: string): Buffer | undefined =>
  db.prepare('SELECT wrapped FROM person_keys WHERE person_id = ?').pluck().get(personId) as
    | Buffer
    | undefined;

const wrappedOfAttachment = (db: PrivateDatabase, attachmentId: string): Buffer | undefined =>
  hasAttachmentKeys(db)
    ? (db
        .prepare('SELECT wrapped FROM attachment_keys WHERE attachment_id = ?')
        .pluck()
        .get(attachmentId) as Buffer | undefined)
    : undefined;

export const hasAttachmentKeys = (db: PrivateDatabase): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'attachment_keys'").get() !== undefined;
