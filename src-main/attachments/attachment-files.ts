/**
 * The files of evidence on the disk: `attachments/ab/abcdef….bin`, named by the SHA-256 of what lies in them, and that is
 * ciphertext only. Which event names a file, and who may look, is not known here.
 *
 * Invariants: a file is whole and durable before the command that names it runs; it is never changed; no plain byte of it
 * is ever on the disk. A file whose command was refused afterwards stays: nobody names it, its bytes say nothing without
 * its key, and no backup takes it along. A `.part` beside it is what an ended program left.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { EvidenceRejection } from '#shared/kernel/attachment.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { makeFolder, syncFolder } from '#main/ledger/durable-files.ts';
import { decrypt, encrypt, newKey } from '#main/personal/seal.ts';
import { writeWhole } from '#main/station/write-whole.ts';

const ABOUT = 'counterfoil attachment 1';

/** Of a data folder, or of a folder of backups: the same layout, so that one can be copied into the other by hand. */
export const attachmentsFolder = (folder: string): string => path.join(folder, 'attachments');

export const attachmentFile = (folder: string, attachmentId: string): string =>
  path.join(attachmentsFolder(folder), attachmentId.slice(0, 2), `${attachmentId}.bin`);

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Seals the bytes with a key of their own and writes them. Throws what the disk answers. */
export async function storeAttachment(
  dataDir: string,
  plain: Uint8Array,
): Promise<Readonly<{ attachmentId: string; key: Uint8Array }>> {
  const key = newKey();
  const sealed = encrypt(key, plain, ABOUT);
  const attachmentId = hashOf(sealed);
  const file = attachmentFile(dataDir, attachmentId);
  makeFolder(path.dirname(file));
  await writeWhole(file, oneChunk(sealed));
  syncFolder(path.dirname(file));
  return { attachmentId, key };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type ReadRejection = Extract<EvidenceRejection, { code: 'evidence.missing' | 'evidence.damaged' }>;

/** The plain bytes. Damaged: not what its name says, or not what its key sealed. */
export async function readAttachment(
  dataDir: string,
  attachmentId: string,
  key: Uint8Array,
): Promise<Result<Uint8Array, ReadRejection>> {
  let sealed: Uint8Array;
  try {
    sealed = await readFile(attachmentFile(dataDir, attachmentId));
  } catch (error) {
    if (!isDiskAnswer(error)) throw error;
    return no({ code: error.code === 'ENOENT' ? 'evidence.missing' : 'evidence.damaged' });
  }
  const plain = hashOf(sealed) === attachmentId ? decrypt(key, sealed, ABOUT) : null;
  return plain === null ? no({ code: 'evidence.damaged' }) : ok(plain);
}

export const isAttachmentThere = async (dataDir: string, attachmentId: string): Promise<boolean> =>
  (await stat(attachmentFile(dataDir, attachmentId)).catch(() => null)) !== null;

/** What the system says of a file: full, forbidden, broken, gone. */
export const isDiskAnswer = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z]{2,}$/.test(error.code);
