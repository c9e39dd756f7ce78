/**
 * The small file beside a backup that says what it is and how to know that it is still the same: whose it is, the end of
 * every station's chain in it, and the hash of its bytes. A file without one, or that its own does not fit, was not made
 * by this program and is never removed by it. Nothing in it is about a person.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { id } from '#shared/kernel/fields.ts';
import { MANIFEST_ENDING } from '#shared/modules/safety/backup-name.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifest = z.strictObject({
  format: z.literal('counterfoil-backup'),
  version: z.literal(1),
  /** UTC milliseconds. */
  madeAt: z.int().min(0),
  programVersion: z.string().max(40),
  organisationId: id,
  organisationName: z.string().max(200),
  branchId: id,
  branchName: z.string().max(200),
  stationId: id,
  stationName: z.string().max(200),
  receiptPrefix: z.string().max(6),
  eventCount: z.int().min(0),
  byteCount: z.int().min(1),
  sha256,
  /** The end of every station's chain in it. */
  /** Files of evidence that its events name: how many lie in the folder's `attachments`, how many there were none of. */
  attachments: z.strictObject({ count: z.int().min(0), missingCount: z.int().min(0) }).optional(),
  heads: z.array(z.strictObject({ stationId: id, sequence: z.int().min(1), hash: sha256 })),
});
export type Manifest = Readonly<z.output<typeof manifest>>;

export const manifestFileOf = (backupFile: string): string => `${backupFile}${MANIFEST_ENDING}`;

/** Thousands of stations fit; what is larger is no manifest. */
const BYTES_MAX = 4 * 1024 * 1024;

/** Null for a file that is not there or is no manifest. */
export function readManifest(file: string): Manifest | null {
  try {
    if (statSync(file).size > BYTES_MAX) return null;
    const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

export const manifestText = (written: Manifest): string =>
  `${JSON.stringify(manifest.parse(written), null, 2)}\n`;

const CHUNK_BYTES = 4 * 1024 * 1024;

/** SHA-256 of a file's bytes in steps; yields how many were read. */
export function* hashFile(file: string): Generator<number, string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const handle = openSync(file, 'r');
  try {
    let read = 0;
    for (;;) {
      const count = readSync(handle, chunk, 0, chunk.length, null);
      if (count === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, count));
      read += count;
      yield read;
    }
  } finally {
    closeSync(handle);
  }
}
