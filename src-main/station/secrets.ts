/**
 * Where the station keeps what no ledger, log or backup may hold. The Electron host seals it with the system's keychain;
 * the browser host has only a file that nobody but this user can read, and the settings say so.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

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

const PEPPER_BYTES = 32;

function writeSecret(file: string, bytes: Buffer): void {
  writeFileSync(`${file}.new`, bytes, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/**
 * The pepper of this organisation's PINs: made at the first start, then always the same. A plain one is sealed as soon
 * as there is a keychain. Throws SealedElsewhere where only a keychain that is not here can open it.
 */
export function readPepper(dataDir: string, seal: Seal): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const plainFile = path.join(dataDir, 'pepper.secret');
  const sealedFile = path.join(dataDir, 'pepper.sealed');
  if (seal.kind === 'keychain' && existsSync(sealedFile))
    return seal.open(readFileSync(sealedFile));
  if (seal.kind === 'plain' && existsSync(sealedFile))
    throw new SealedElsewhere(
      "this shop's PINs are sealed by the system's keychain: open it with the desktop program",
    );
  const pepper = existsSync(plainFile) ? readFileSync(plainFile) : randomBytes(PEPPER_BYTES);
  if (seal.kind === 'plain') writeSecret(plainFile, pepper);
  else {
    writeSecret(sealedFile, seal.seal(pepper));
    rmSync(plainFile, { force: true });
  }
  return pepper;
}
