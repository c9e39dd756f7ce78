/**
 * Keys of persons: wrapped, one each, gone where they stood when destroyed; backed up apart under a
 * passphrase; secrets of the station as the host can keep them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { KeyStore, keysFile } from '#main/personal/key-store.ts';
import { importKeys, openKeys, readKeySecrets, sealKeys } from '#main/personal/key-backup.ts';
import { newKey, openText, sealText } from '#main/personal/seal.ts';
import { sealedText } from '#shared/kernel/personal.ts';
import {
  plainSeal,
  readSecret,
  replaceSecret,
  SealedElsewhere,
  type Seal,
} from '#main/station/secrets.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import {
  BEN,
  filesIn,
  MASTER_KEY,
  namesFound,
  OTHER_MASTER_KEY,
  peopleShop,
  register,
  reopened,
} from '../fixtures/people.ts';

const idOf = (number: number): string =>
  `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [FIRST, SECOND] = [idOf(1), idOf(2)] as const;
const bytesOf = (key: Uint8Array | null): string | null =>
  key === null ? null : Buffer.from(key).toString('hex');

describe('sealed text', () => {
  const key = newKey();

  test('opens with its key, for its person and field, and nowhere else', () => {
    const sealed = sealText(key, FIRST, 'name', 'Ana Ruíz');
    expect(openText(key, FIRST, 'name', sealed)).toBe('Ana Ruíz');
    expect(openText(key, SECOND, 'name', sealed)).toBeNull();
    expect(openText(key, FIRST, 'phone', sealed)).toBeNull();
    expect(openText(newKey(), FIRST, 'name', sealed)).toBeNull();
    expect(openText(key, FIRST, 'name', `2${sealed.slice(1)}`)).toBeNull();
    for (const broken of ['', '1.', '1.AAAA', sealed.slice(0, -4), sealed.replace(/.$/, '#')])
      expect(openText(key, FIRST, 'name', broken)).toBeNull();
  });

  test('is never the same twice, and of one length for all short texts', () => {
    const texts = ['', 'A', 'Ana', 'a'.repeat(32)].map((text) =>
      sealText(key, FIRST, 'note', text),
    );
    expect(new Set(texts).size).toBe(4);
    expect(new Set(texts.map((text) => text.length)).size).toBe(1);
    expect(sealText(key, FIRST, 'name', 'Ana')).not.toBe(sealText(key, FIRST, 'name', 'Ana'));
  });

  test.each(['', 'x', '✂'.repeat(80), '𝒜'.repeat(100), 'm'.repeat(200), '漢'.repeat(200)])(
    'of any text that a field takes has the form that events ask for',
    (text) => {
      const sealed = sealText(key, FIRST, 'note', text);
      expect(sealedText.safeParse(sealed).success).toBe(true);
      expect(openText(key, FIRST, 'note', sealed)).toBe(text);
    },
  );
});

describe('the key store', () => {
  test('gives back what it made, also after it was closed, and to no other master key', () => {
    const dataDir = temporaryFolder();
    let store = new KeyStore(dataDir, MASTER_KEY);
    const made = bytesOf(store.make(FIRST));
    store.close();
    const other = new KeyStore(dataDir, OTHER_MASTER_KEY);
    expect(other.isReady).toBe(false);
    expect([other.get(FIRST), other.make(SECOND), other.all()]).toEqual([null, null, []]);
    other.close();
    store = new KeyStore(dataDir, MASTER_KEY);
    expect(bytesOf(store.get(FIRST))).toBe(made);
    expect(store.get(SECOND)).toBeNull();
    store.close();
  });

  test('is readable by this user alone, durable at every open, and has no write-ahead log', () => {
    const dataDir = temporaryFolder();
    new KeyStore(dataDir, MASTER_KEY).close();
    const store = new KeyStore(dataDir, MASTER_KEY);
    store.make(FIRST);
    expect(readdirSync(dataDir).toSorted()).toEqual(['keys.db', 'keys.db-journal']);
    if (process.platform !== 'win32') expect(statSync(keysFile(dataDir)).mode & 0o777).toBe(0o600);
    expect(statSync(`${keysFile(dataDir)}-journal`).size).toBe(0);
    store.close();
  });

  test('reads an altered key, or one moved to somebody else, as none', () => {
    const dataDir = temporaryFolder();
    let store = new KeyStore(dataDir, MASTER_KEY);
    store.make(FIRST);
    store.make(SECOND);
    store.close();
    const db = new Database(keysFile(dataDir));
    db.exec(
      `UPDATE person_keys SET wrapped = (SELECT wrapped FROM person_keys WHERE slot = 2) WHERE slot = 1`,
    );
    db.close();
    store = new KeyStore(dataDir, MASTER_KEY);
    expect(store.get(FIRST)).toBeNull();
    expect(store.get(SECOND)).not.toBeNull();
    store.close();
  });

  test('leaves no byte of a destroyed key in its file, however full it is', () => {
    const dataDir = temporaryFolder();
    const store = new KeyStore(dataDir, MASTER_KEY);
    const people = Array.from({ length: 2_000 }, (_, number) => ({
      personId: idOf(number),
      key: newKey(),
    }));
    expect(store.putAll(people)).toBe(2_000);
    const db = new Database(keysFile(dataDir), { readonly: true });
    const wrapped = db.prepare('SELECT wrapped FROM person_keys ORDER BY slot').pluck().all();
    db.close();
    const gone = people.filter((_, number) => number % 7 === 3);
    for (const { personId } of gone) store.destroy(personId);
    const onDisk = Buffer.concat(filesIn(dataDir).map(({ bytes }) => bytes));
    const isThere = (bytes: Buffer): boolean => onDisk.indexOf(bytes.subarray(0, 20)) >= 0;
    const left = (wrapped as Buffer[]).filter(isThere);
    expect(left).toHaveLength(people.length - gone.length);
    expect(store.all()).toHaveLength(people.length - gone.length);
    expect(store.get(idOf(3))).toBeNull();
    store.close();
  });

  test('does not take back what was destroyed, and keeps its own of what it has', () => {
    const store = new KeyStore(temporaryFolder(), MASTER_KEY);
    const own = bytesOf(store.make(FIRST));
    store.make(SECOND);
    store.destroy(SECOND);
    const backup = [FIRST, SECOND, idOf(3)].map((personId) => ({ personId, key: newKey() }));
    expect(store.putAll(backup)).toBe(1);
    expect(bytesOf(store.get(FIRST))).toBe(own);
    expect(store.get(SECOND)).toBeNull();
    expect(bytesOf(store.get(idOf(3)))).toBe(bytesOf(backup[2]?.key ?? null));
    store.close();
  });
});

describe('a key backup', () => {
  const PASSPHRASE = 'seven grey gulls on the quay';
  const secrets = {
    pepper: newKey(),
    keys: [{ personId: FIRST, key: newKey() }],
    attachmentKeys: [{ attachmentId: 'ab'.repeat(32), key: newKey() }],
  };

  test('opens with its passphrase, however the letters were composed', async () => {
    const sealed = await sealKeys(secrets, 'Fährmann am Kai');
    const opened = await openKeys(sealed, ' Fa\u0308hrmann am Kai ');
    expect(opened.ok && Buffer.from(opened.value.pepper)).toEqual(secrets.pepper);
    expect(opened.ok && opened.value.keys).toEqual(secrets.keys);
    expect(opened.ok && opened.value.attachmentKeys).toEqual(secrets.attachmentKeys);
  });

  test('tells a wrong passphrase from a damaged file', async () => {
    const sealed = Buffer.from(await sealKeys(secrets, PASSPHRASE));
    expect(await openKeys(sealed, `${PASSPHRASE}!`)).toEqual({
      ok: false,
      rejection: { code: 'wrong-passphrase' },
    });
    const damaged = { ok: false, rejection: { code: 'damaged' } };
    for (const at of [0, 6, 10, 30, sealed.length - 40, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await openKeys(altered, PASSPHRASE), `byte ${at}`).toEqual(damaged);
    }
    for (const bytes of [sealed.subarray(0, -1), Buffer.alloc(0), Buffer.from('CFKEYS\u0001')])
      expect(await openKeys(bytes, PASSPHRASE)).toEqual(damaged);
  });

  test('of another version, or with other things in it, is damaged and not believed', async () => {
    const sealed = Buffer.from(await sealKeys(secrets, PASSPHRASE));
    const body = sealed.subarray(0, -32);
    body[6] = 2;
    const other = Buffer.concat([body, createHash('sha256').update(body).digest()]);
    expect(await openKeys(other, PASSPHRASE)).toMatchObject({ rejection: { code: 'damaged' } });
    for (const keys of [
      [{ personId: 'not an id', key: newKey() }],
      [{ personId: FIRST, key: new Uint8Array(5) }],
    ]) {
      const odd = await sealKeys({ ...secrets, keys }, PASSPHRASE);
      expect(await openKeys(odd, PASSPHRASE)).toMatchObject({ rejection: { code: 'damaged' } });
    }
    for (const attachmentKeys of [
      [{ attachmentId: '../../keys', key: newKey() }],
      [{ attachmentId: 'ab'.repeat(32), key: new Uint8Array(31) }],
    ]) {
      const odd = await sealKeys({ ...secrets, attachmentKeys }, PASSPHRASE);
      expect(await openKeys(odd, PASSPHRASE)).toMatchObject({ rejection: { code: 'damaged' } });
    }
  });

  test('makes a station readable that lost its keys, without those who were erased since', async () => {
    const shop = peopleShop();
    const gone = register(shop);
    register(shop, BEN);
    replaceSecret(shop.dataDir, 'people', plainSeal, Buffer.from(MASTER_KEY));
    const pepper = readSecret(shop.dataDir, 'pepper', plainSeal);
    const read = readKeySecrets(shop.dataDir, plainSeal);
    expect(read?.keys).toHaveLength(2);
    const sealed = await sealKeys(read ?? secrets, PASSPHRASE);
    shop.must('EraseCustomer', { customerId: gone, reason: 'asked-for' });
    shop.close();

    // Another computer: its own master key and pepper, no keys.
    replaceSecret(shop.dataDir, 'people', plainSeal, Buffer.from(OTHER_MASTER_KEY));
    replaceSecret(shop.dataDir, 'pepper', plainSeal, newKey());
    expect(readKeySecrets(shop.dataDir, plainSeal)).toBeNull();
    const opened = await openKeys(sealed, PASSPHRASE);
    if (!opened.ok) throw new Error(opened.rejection.code);
    expect(importKeys(shop.dataDir, plainSeal, opened.value, { takesPepper: true })).toEqual({
      addedCount: 2,
      addedFileCount: 0,
      erasedCount: 1,
    });
    expect(readSecret(shop.dataDir, 'pepper', plainSeal)).toEqual(pepper);
    const again = reopened(shop, OTHER_MASTER_KEY);
    expect(namesFound(again, 'ben')).toEqual([BEN.name]);
    expect(namesFound(again, 'ana')).toEqual([]);
    expect(readKeySecrets(again.dataDir, plainSeal)?.keys).toHaveLength(1);
    again.close();
    expect(
      importKeys(again.dataDir, plainSeal, opened.value, { takesPepper: false }).addedCount,
    ).toBe(0);
  });
});

describe('secrets of the station', () => {
  const keychain: Seal = {
    kind: 'keychain',
    seal: (plain) => Buffer.concat([Buffer.from('sealed:'), plain]),
    open: (sealed) => sealed.subarray(7),
  };

  test.each(['pepper', 'people'] as const)('the %s is made once and stays', (name) => {
    const dataDir = path.join(temporaryFolder(), 'new');
    const made = readSecret(dataDir, name, plainSeal);
    expect(made).toHaveLength(32);
    expect(readSecret(dataDir, name, plainSeal)).toEqual(made);
    if (process.platform !== 'win32')
      expect(statSync(path.join(dataDir, `${name}.secret`)).mode & 0o777).toBe(0o600);
  });

  test('are each their own', () => {
    const dataDir = temporaryFolder();
    expect(readSecret(dataDir, 'pepper', plainSeal)).not.toEqual(
      readSecret(dataDir, 'people', plainSeal),
    );
  });

  test('are sealed as soon as there is a keychain, and then open nowhere else', () => {
    const dataDir = temporaryFolder();
    const made = readSecret(dataDir, 'people', plainSeal);
    expect(readSecret(dataDir, 'people', keychain)).toEqual(made);
    expect(existsSync(path.join(dataDir, 'people.secret'))).toBe(false);
    expect(readFileSync(path.join(dataDir, 'people.sealed')).subarray(7)).toEqual(made);
    expect(() => readSecret(dataDir, 'people', plainSeal)).toThrow(SealedElsewhere);
    expect(() => readSecret(dataDir, 'people', plainSeal)).toThrow(/customers.*desktop program/);
    expect(readSecret(dataDir, 'people', keychain)).toEqual(made);
  });

  test('give way to one from a backup, sealed or plain as the host can', () => {
    const dataDir = temporaryFolder();
    readSecret(dataDir, 'pepper', keychain);
    const other = newKey();
    replaceSecret(dataDir, 'pepper', plainSeal, other);
    expect(readSecret(dataDir, 'pepper', plainSeal)).toEqual(other);
    replaceSecret(dataDir, 'pepper', keychain, other);

    expect(readdirSync(dataDir).toSorted()).toEqual(['pepper.sealed']);
  });
});
