/**
 * Makes what a disk could hold after the power failed at any moment of a tape: what was synced is there; what was not
 * is there, or is not, or partly, in any order, sector by sector; a new name may be missing though its file was
 * written, a removed one may be back. Not modelled: disks that lie about a sync.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../fixtures/random.ts';
import { isSharedMemory, type Operation, type Tape } from './disk-tape.ts';

/** What a disk writes as one: a write may be torn between two of them. */
const SECTOR_BYTES = 512;

export type Image = Readonly<{
  files: ReadonlyMap<string, Buffer>;
  /** Those that are there, with or without files. */
  folders: readonly string[];
}>;

/** What happens to a change that no sync has made sure of. */
type Fate = 'kept' | 'dropped' | 'torn';

/** A file while it is put together: its bytes, and room for more. */
class Content {
  #bytes: Buffer;
  #size: number;

  constructor(bytes: Buffer) {
    this.#bytes = Buffer.from(bytes);
    this.#size = bytes.length;
  }

  write(bytes: Buffer, offset: number): void {
    const end = offset + bytes.length;
    if (end > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, offset);
    this.#size = Math.max(this.#size, end);
  }

  cut(size: number): void {
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    else if (size > this.#size) this.write(Buffer.alloc(1), size - 1);
    this.#size = size;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }
}

/** Everything arrived: what the system itself would have read at that moment. */
export const imageOfAll = (tape: Tape, moment: number): Image =>
  imageAt(tape, moment, {
    fateOfWrite: () => 'kept',
    isNameKept: () => true,
    sectors: () => true,
    isShuffled: false,
    sharedMemory: null,
  });

/** Throws where the tape does not lead to what really stands in the folder: it has a gap, or this file a mistake. */
export function assertPlaysBack(tape: Tape, folder: string): void {
  const image = imageOfAll(tape, tape.operations.length).files;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !isSharedMemory(name) && statSync(path.join(folder, name)).isFile(),
  );
  const missing = names.filter((name) => !image.has(name));
  const wrong = [...image].filter(
    ([name, bytes]) =>
      !names.includes(name) || !readFileSync(path.join(folder, name)).equals(bytes),
  );
  if (names.length === 0 || missing.length + wrong.length > 0)
    throw new Error(
      `the tape plays back something else: ${[...missing, ...wrong.map(([name]) => name)].join(', ')}`,
    );
}

type Luck = Readonly<{
  fateOfWrite: () => Fate;
  isNameKept: () => boolean;
  /** Whether a sector of a torn write arrived. */
  sectors: (index: number) => boolean;
  isShuffled: boolean;
  /** What an earlier start of the computer left in SQLite's shared memory, null where nothing. */
  sharedMemory: Buffer | null;
}>;

const SHARED_MEMORY_BYTES = 32_768;

/** How kind this power cut was: from "nothing that was not synced" to "nearly all of it". */
function luckOf(random: Random): Luck {
  const keep = random.one([0, 0.2, 0.5, 0.8, 0.98, 1]);
  const tear = random.one([0, 0, 0.02, 0.3]);
  const names = random.one([0, 0.5, 1]);
  // Writes reach the disk in order up to a moment, or any of them do.
  let isOver = false;
  const isInOrder = random.chance(0.3);
  const survives = (probability: number): boolean => {
    if (!isInOrder) return random.chance(probability);
    isOver ||= !random.chance(Math.min(0.97, Math.max(0.5, probability)));
    return !isOver;
  };
  const isPrefix = random.chance(0.5);
  let left = 0;
  return {
    fateOfWrite: () => {
      if (!random.chance(tear)) return survives(keep) ? 'kept' : 'dropped';
      left = random.below(8);
      return 'torn';
    },
    isNameKept: () => random.chance(names),
    sectors: (index) => (isPrefix ? index < left : random.chance(0.5)),
    isShuffled: random.chance(0.2),
    sharedMemory: random.chance(0.1) ? Buffer.alloc(SHARED_MEMORY_BYTES, random.below(256)) : null,
  };
}

/** One of the states that a power cut just before `moment` could have left. */
export const imageAfterPowerCut = (tape: Tape, moment: number, random: Random): Image =>
  imageAt(tape, moment, luckOf(random), random);

function imageAt(tape: Tape, moment: number, luck: Luck, random?: Random): Image {
  const done = tape.operations.slice(0, moment);
  const files = Array.from(
    { length: tape.fileCount },
    (_, file) => new Content(tape.before[file]?.bytes ?? Buffer.alloc(0)),
  );
  const unsure: Operation[] = [];
  const syncs = lastSyncs(done);
  done.forEach((operation, index) => {
    if (operation.kind !== 'write' && operation.kind !== 'truncate') return;
    if (index < (syncs.get(operation.file) ?? -1)) apply(operation, files, 'kept', luck);
    else unsure.push(operation);
  });
  // Order matters only where two of them touch the same bytes.
  const order = luck.isShuffled && random !== undefined ? random.shuffled(unsure) : unsure;
  for (const operation of order) apply(operation, files, luck.fateOfWrite(), luck);
  const there = namesAfter(tape, done, luck);
  const image = new Map<string, Buffer>();
  for (const [name, file] of there.names) {
    if (!there.folders.has(folderOf(name))) continue;
    image.set(name, files[file]?.bytes() ?? Buffer.alloc(0));
    if (luck.sharedMemory !== null && name.endsWith('-wal'))
      image.set(`${name.slice(0, -4)}-shm`, luck.sharedMemory);
  }
  return { files: image, folders: [...there.folders] };
}

/** Where each file was synced last. */
function lastSyncs(done: readonly Operation[]): ReadonlyMap<number, number> {
  const syncs = new Map<number, number>();
  done.forEach((operation, index) => {
    if (operation.kind === 'sync') syncs.set(operation.file, index);
  });
  return syncs;
}

function apply(operation: Operation, files: readonly Content[], fate: Fate, luck: Luck): void {
  if (fate === 'dropped') return;
  if (operation.kind === 'truncate') {
    files[operation.file]?.cut(operation.size);
    return;
  }
  if (operation.kind !== 'write') return;
  const { file, offset, bytes } = operation;
  if (fate === 'kept') {
    files[file]?.write(bytes, offset);
    return;
  }
  // Sectors are counted from the beginning of the disk's block, not of the write.
  const first = Math.floor(offset / SECTOR_BYTES);
  const last = Math.floor((offset + bytes.length - 1) / SECTOR_BYTES);
  for (let sector = first; sector <= last; sector += 1) {
    if (!luck.sectors(sector - first)) continue;
    const from = Math.max(0, sector * SECTOR_BYTES - offset);
    const to = Math.min(bytes.length, (sector + 1) * SECTOR_BYTES - offset);
    files[file]?.write(bytes.subarray(from, to), offset + from);
  }
}

const folderOf = (name: string): string => {
  const end = name.lastIndexOf('/');
  return end === -1 ? '' : name.slice(0, end);
};

/** Names and the numbers of their files: what came before the last sync of the folder is sure. */
function namesAfter(
  tape: Tape,
  done: readonly Operation[],
  luck: Luck,
): Readonly<{ names: ReadonlyMap<string, number>; folders: ReadonlySet<string> }> {
  const names = new Map(tape.before.map(({ name }, file) => [name, file]));
  const folders = new Set(['', ...tape.before.map(({ name }) => folderOf(name))]);
  const sure = new Map<string, number>();
  done.forEach((operation, index) => {
    if (operation.kind === 'sync-folder') sure.set(operation.folder, index);
  });
  const isThere = (name: string, index: number): boolean =>
    index < (sure.get(folderOf(name)) ?? -1) || luck.isNameKept();
  done.forEach((operation, index) => {
    if (operation.kind === 'link') {
      if (isThere(operation.name, index)) names.set(operation.name, operation.file);
    } else if (operation.kind === 'unlink') {
      if (isThere(operation.name, index)) names.delete(operation.name);
    } else if (operation.kind === 'make-folder') {
      if (isThere(operation.name, index)) folders.add(operation.name);
    } else if (operation.kind === 'rename' && isThere(operation.to, index)) {
      names.delete(operation.from);
      names.set(operation.to, operation.file);
    }
  });
  return { names, folders };
}
