/**
 * Copies files of evidence between a data folder and a folder of backups. What is there already is never copied again:
 * its name is the hash of its bytes. Nothing is ever deleted, so that every backup in the folder keeps its files.
 *
 *   …bin.part   copied, its hash taken on the way, flushed, read again ─▶ …bin
 *
 * A source that is gone or is not what its name says is counted; what the target's disk answers is thrown.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolder, syncFile, syncFolder } from '#main/ledger/durable-files.ts';
import { hashFile } from '#main/backup/manifest.ts';
import { attachmentFile, isDiskAnswer } from './attachment-files.ts';

export type CopiedAttachments = Readonly<{
  /** Good ones that are in the target now, whether copied now or before. */
  count: number;
  missingCount: number;
  damagedCount: number;
}>;

type Outcome = 'copied' | 'there' | 'missing' | 'damaged';
type Step = Readonly<{ done: number; total: number }>;

const CHUNK_BYTES = 4 * 1024 * 1024;
/** Files that are there already cost a look only: so many of them a step. */
const LOOKS_PER_STEP = 200;

/** @param from a data folder or a folder of backups; `to` likewise, and it must be there */
export function* copyAttachments(
  ids: ReadonlySet<string>,
  from: string,
  to: string,
): Generator<Step, CopiedAttachments> {
  const counts: Record<Outcome, number> = { copied: 0, there: 0, missing: 0, damaged: 0 };
  const total = ids.size;
  let done = 0;
  for (const id of ids) {
    const outcome = yield* copyOne(id, from, to, { done, total });
    counts[outcome] += 1;
    done += 1;
    if (outcome === 'copied' || done % LOOKS_PER_STEP === 0) yield { done, total };
  }
  return {
    count: counts.copied + counts.there,
    missingCount: counts.missing,
    damagedCount: counts.damaged,
  };
}

function* copyOne(id: string, from: string, to: string, step: Step): Generator<Step, Outcome> {
  const source = attachmentFile(from, id);
  const target = attachmentFile(to, id);
  const there = sizeOf(target);
  const wanted = sizeOf(source);
  if (there !== null && (wanted === null || there === wanted)) return 'there';
  if (wanted === null) return 'missing';
  makeFolder(path.dirname(target));
  const part = `${target}.part`;
  try {
    if ((yield* copyAndHash(source, part, step)) !== id) return 'damaged';
    syncFile(part);
    // A drive that does not give back what was written must not hold the only copy.
    const read = hashFile(part);
    let again = read.next();
    for (; again.done !== true; again = read.next()) yield step;
    if (again.value !== id) throw Object.assign(new Error('read otherwise'), { code: 'EIO' });
    renameSync(part, target);
    syncFolder(path.dirname(target));
    return 'copied';
  } finally {
    rmSync(part, { force: true });
  }
}

/** Null where the source cannot be read to its end. */
function* copyAndHash(source: string, part: string, step: Step): Generator<Step, string | null> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const writing = openSync(part, 'w', 0o600);
  try {
    for (let at = 0; ; yield step) {
      const count = readAt(source, chunk, at);
      if (count === null) return null;
      if (count === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, count));
      for (let written = 0; written < count;)
        written += writeSync(writing, chunk, written, count - written);
      at += count;
    }
  } finally {
    closeSync(writing);
  }
}

/** Opened for each piece, so that a fault of the source is told from one of the target. */
function readAt(source: string, chunk: Buffer, at: number): number | null {
  try {
    const reading = openSync(source, 'r');
    try {
      return readSync(reading, chunk, 0, chunk.length, at);
    } finally {
      closeSync(reading);
    }
  } catch (error) {
    if (isDiskAnswer(error)) return null;
    throw error;
  }
}

function sizeOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}
