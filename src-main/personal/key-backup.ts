/**
 * The keys of persons and of files of evidence, and the pepper of PINs, sealed with the owner's passphrase, for a backup apart from the ordinary
 * ones: without it a restored ledger is whole, and nobody and no photo in it can be read.
 *
 * ```
 *   'CFKEYS' version │ salt 16 │ nonce, ciphertext, tag │ SHA-256 of all before
 * ```
 * The digest tells a damaged file from a wrong passphrase; the passphrase is stretched by argon2id (64 MiB, three passes).
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { hashRaw } from '@node-rs/argon2';
import { attachmentId as attachmentIdField } from '#shared/kernel/attachment.ts';
import { subjectId } from '#shared/kernel/event.ts';
import { isUuid } from '#shared/kernel/ids.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { readSecret, replaceSecret, type Seal } from '#main/station/secrets.ts';
import { keysFile, KeyStore, type AttachmentKey, type PersonKey } from './key-store.ts';
import { erasedStreams } from './personal-data.ts';
import { peopleFile } from './people-cache.ts';
import { decrypt, encrypt, KEY_BYTES } from './seal.ts';

export type KeySecrets = Readonly<{
  pepper: Uint8Array;
  keys: readonly PersonKey[];
  attachmentKeys: readonly AttachmentKey[];
}>;

export type KeyBackupRejection = { code: 'wrong-passphrase' } | { code: 'damaged' };

const MAGIC = Buffer.from('CFKEYS\u0001', 'latin1');
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;
/** argon2id, which is the package's own choice where none is named. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: KEY_BYTES } as const;
const ABOUT = 'counterfoil key backup 1';

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** However it was typed: composed letters, and no spaces at its ends. */
const stretched = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFC').trim(), { ...COST, salt });

export async function sealKeys(secrets: KeySecrets, passphrase: string): Promise<Uint8Array> {
  const salt = randomBytes(SALT_BYTES);
  const content = JSON.stringify({
    pepper: Buffer.from(secrets.pepper).toString('base64'),
    keys: secrets.keys.map(({ personId, key }) => [personId, Buffer.from(key).toString('base64')]),
    attachmentKeys: secrets.attachmentKeys.map(({ attachmentId, key }) => [
      attachmentId,
      Buffer.from(key).toString('base64'),
    ]),
  });
  const key = await stretched(passphrase, salt);
  const body = Buffer.concat([MAGIC, salt, encrypt(key, Buffer.from(content, 'utf8'), ABOUT)]);
  return Buffer.concat([body, digestOf(body)]);
}

/** What `sealKeys` sealed; any other bytes are damaged, however they look. */
export async function openKeys(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Result<KeySecrets, KeyBackupRejection>> {
  const end = bytes.length - DIGEST_BYTES;
  const start = MAGIC.length + SALT_BYTES;
  const isWhole =
    end > start &&
    MAGIC.equals(bytes.subarray(0, MAGIC.length)) &&
    digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end));
  if (!isWhole) return no({ code: 'damaged' });
  const key = await stretched(passphrase, bytes.subarray(MAGIC.length, start));
  const content = decrypt(key, bytes.subarray(start, end), ABOUT);
  if (content === null) return no({ code: 'wrong-passphrase' });
  const secrets = readContent(content.toString('utf8'));
  return secrets === null ? no({ code: 'damaged' }) : ok(secrets);
}

/** It was sealed with the right passphrase; still nothing in it is believed before it was looked at. */
function readContent(text: string): KeySecrets | null {
  const content = JSON.parse(text) as Partial<Record<keyof KeySecrets, unknown>>;
  const keys = readPairs(content.keys, isUuid);
  // A backup of before there were photos has none.
  const files = readPairs(content.attachmentKeys ?? [], isAttachmentId);
  if (typeof content.pepper !== 'string' || keys === null || files === null) return null;
  return {
    pepper: Buffer.from(content.pepper, 'base64'),
    keys: keys.map(([personId, key]) => ({ personId, key })),
    attachmentKeys: files.map(([attachmentId, key]) => ({ attachmentId, key })),
  };
}

const isAttachmentId = (text: string): boolean => attachmentIdField.safeParse(text).success;

/** Ids with their keys; null where one of them is neither. */
function readPairs(given: unknown, isId: (text: string) => boolean): [string, Buffer][] | null {
  if (!Array.isArray(given)) return null;
  const read: [string, Buffer][] = [];
  for (const pair of given as unknown[]) {
    const [id, key] = Array.isArray(pair) ? (pair as unknown[]) : [];
    if (typeof id !== 'string' || !isId(id) || typeof key !== 'string') return null;
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== KEY_BYTES) return null;
    read.push([id, bytes]);
  }
  return read;
}

// ── a station's own ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a key backup of this station holds, null where it cannot open its own keys. The station may be running. */
export function readKeySecrets(dataDir: string, seal: Seal): KeySecrets | null {
  const store = new KeyStore(dataDir, readSecret(dataDir, 'people', seal));
  try {
    if (!store.isReady) return null;
    return {
      pepper: readSecret(dataDir, 'pepper', seal),
      keys: store.all(),
      attachmentKeys: store.allAttachmentKeys(),
    };
  } finally {
    store.close();
  }
}

export type ImportedKeys = Readonly<{
  addedCount: number;
  /** Of files of evidence. */
  addedFileCount: number;
  /** Of people who were erased since: their keys are destroyed at once. */
  erasedCount: number;
}>;

/**
 * Merges a key backup into a station that is not running. Keys that this station made itself stay; a file that it cannot
 * open any more gives way. `takesPepper`: for a ledger restored from a backup, whose PINs were made with that pepper.
 */
export function importKeys(
  dataDir: string,
  seal: Seal,
  secrets: KeySecrets,
  options: Readonly<{ takesPepper: boolean }>,
): ImportedKeys {
  const erased = erasedIn(dataDir);
  const store = openOrReplace(dataDir, readSecret(dataDir, 'people', seal));
  try {
    const addedCount = store.putAll(secrets.keys);
    const addedFileCount = store.putAttachmentKeys(secrets.attachmentKeys) ?? 0;
    const came = secrets.keys.filter(({ personId }) => erased.has(personId));
    for (const personId of erased) store.destroy(personId);
    if (options.takesPepper) replaceSecret(dataDir, 'pepper', seal, Buffer.from(secrets.pepper));
    // The names are read anew at the next start.
    for (const file of [peopleFile(dataDir), `${peopleFile(dataDir)}-journal`])
      rmSync(file, { force: true });
    return { addedCount, addedFileCount, erasedCount: came.length };
  } finally {
    store.close();
  }
}

function openOrReplace(dataDir: string, masterKey: Uint8Array): KeyStore {
  const store = new KeyStore(dataDir, masterKey);
  if (store.isReady) return store;
  store.close();
  for (const file of [keysFile(dataDir), `${keysFile(dataDir)}-journal`])
    rmSync(file, { force: true });
  return new KeyStore(dataDir, masterKey);
}

function erasedIn(dataDir: string): ReadonlySet<string> {
  const file = ledgerFile(dataDir);
  if (!existsSync(file)) return new Set();
  const db = new LedgerDatabase(file, { readonly: true });
  try {
    return new Set(erasedStreams(db).map(subjectId));
  } finally {
    db.close();
  }
}
