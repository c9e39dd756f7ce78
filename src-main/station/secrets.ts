/**
 * Where the station keeps what no ledger, log or backup may hold. The Electron host seals it with the system's keychain;
 * the browser host has only a file that nobody but this user can read, and the settings say so.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { syncFolder } from '#main/ledger/durable-files.ts';

/** How bytes are sealed before they touch the disk. */
export type Seal =
  | Readonly<{ kind: 'plain' }>
  | Readonly<{
      kind: 'keychain';
      seal: (plain: Buffer) => Buffer;
      open: (sealed: Buffer) => Buffer;
    }>;

export const plainSeal: Seal = { kind: 'plain' };

/** The secret is there, but only the desktop program can open it. */
export class SealedElsewhere extends Error {
  override name = 'SealedElsewhere';
}

const SECRET_BYTES = 32;

/** The pepper of this organisation's PINs, the key that wraps the keys of persons, and what this station signs with. */
export type SecretName = 'pepper' | 'people' | 'signing';

const SEALED_ELSEWHERE: Readonly<Record<SecretName, string>> = {
  pepper: "this shop's PINs are sealed by the system's keychain: open it with the desktop program",
  people:
    "the names of this shop's customers are sealed by the system's keychain: open it with the desktop program",
  signing:
    "this station's key for signing is sealed by the system's keychain: open it with the desktop program",
};

function writeSecretFile(file: string, bytes: Buffer): void {
  writeFileSync(`${file}.new`, bytes, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  syncFolder(path.dirname(file));
}

const filesOf = (dataDir: string, name: SecretName) => ({
  plainFile: path.join(dataDir, `${name}.secret`),
  sealedFile: path.join(dataDir, `${name}.sealed`),
});

/**
 * A secret of this station: made at the first start, then always the same. A plain one is sealed as soon as there is a
 * keychain. Throws SealedElsewhere where only a keychain that is not here can open it.
 */
export function readSecret(dataDir: string, name: SecretName, seal: Seal): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { plainFile, sealedFile } = filesOf(dataDir, name);
  if (seal.kind === 'keychain' && existsSync(sealedFile))
    return seal.open(readFileSync(sealedFile));
  if (seal.kind === 'plain' && existsSync(sealedFile))
    throw new SealedElsewhere(SEALED_ELSEWHERE[name]);
  const isThere = existsSync(plainFile);
  const secret = isThere ? readFileSync(plainFile) : randomBytes(SECRET_BYTES);
  // Written once: a start needs no room on a full disk.
  if (isThere && seal.kind === 'plain') return secret;
  replaceSecret(dataDir, name, seal, secret);
  return secret;
}

/** Puts another secret in its place: one that came back from a backup. */
export function replaceSecret(dataDir: string, name: SecretName, seal: Seal, bytes: Buffer): void {
  const { plainFile, sealedFile } = filesOf(dataDir, name);
  if (seal.kind === 'plain') {
    writeSecretFile(plainFile, bytes);
    rmSync(sealedFile, { force: true });
  } else {
    writeSecretFile(sealedFile, seal.seal(bytes));
    rmSync(plainFile, { force: true });
  }
}
