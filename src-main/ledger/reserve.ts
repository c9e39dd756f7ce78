/**
 * A file of nothing beside the ledger, given up when the disk is full: the sale at the counter is finished with its
 * room, and everybody is told. It is really written, since a file with holes reserves nothing, and made anew when the
 * disk has room again.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { randomFillSync } from 'node:crypto';
import path from 'node:path';
import { isDiskFull } from './disk-faults.ts';
import { freeBytesAt, syncFolder } from './durable-files.ts';

const MIB = 1024 * 1024;

export type ReserveSize = Readonly<{
  byteCount: number;
  /** The disk is low below this, and what is left is left to the shop. */
  roomBytes: number;
  /** How often the disk is looked at. */
  lookEveryMs: number;
}>;

export const RESERVE_SIZE: ReserveSize = {
  byteCount: 32 * MIB,
  roomBytes: 256 * MIB,
  lookEveryMs: 5_000,
};

export type Reserve = Readonly<{
  isHeld: () => boolean;
  /** Makes it where there is room for it and it is not there. One at a time. */
  keep: () => Promise<void>;
  /** Gives it up; false where there was none. */
  release: () => boolean;
  /** Leaves what is being made. */
  stop: () => void;
}>;

export const reserveFile = (dataDir: string): string => path.join(dataDir, 'ledger.reserve');

export function openReserve(dataDir: string, size: ReserveSize = RESERVE_SIZE): Reserve {
  const file = reserveFile(dataDir);
  const making = `${file}.making`;
  let round: Promise<void> | null = null;
  let isWanted = true;

  const isHeld = (): boolean => statSync(file, { throwIfNoEntry: false })?.size === size.byteCount;

  const make = async (): Promise<void> => {
    rmSync(making, { force: true });
    rmSync(file, { force: true });
    const isWhole = await writePieces(making, size.byteCount, () => isWanted);
    if (isWhole && isWanted) {
      await rename(making, file);
      syncFolder(dataDir);
    } else rmSync(making, { force: true });
  };

  const keep = async (): Promise<void> => {
    if (isHeld() || freeBytesAt(dataDir) < size.roomBytes + size.byteCount) return;
    isWanted = true;
    try {
      await make();
    } catch (error) {
      rmSync(making, { force: true });
      if (!isDiskFull(error)) throw error;
    }
  };

  return {
    isHeld,
    keep: () => {
      round ??= keep().finally(() => {
        round = null;
      });
      return round;
    },
    release: () => {
      isWanted = false;
      const isThere = existsSync(file) || existsSync(making);
      rmSync(file, { force: true });
      rmSync(making, { force: true });
      // Some systems give freed blocks out again only after this.
      if (isThere) syncFolder(dataDir);
      return isThere;
    },
    stop: () => {
      isWanted = false;
    },
  };
}

/** Random bytes, as some disks store zeros in no room. A piece at a time: other writes come between. */
async function writePieces(
  file: string,
  byteCount: number,
  isWanted: () => boolean,
): Promise<boolean> {
  const piece = randomFillSync(Buffer.alloc(Math.min(MIB, byteCount)));
  const target = await open(file, 'wx', 0o600);
  try {
    for (let written = 0; written < byteCount; written += piece.length) {
      if (!isWanted()) return false;
      await target.appendFile(piece.subarray(0, byteCount - written));
    }
    await target.sync();
    return true;
  } finally {
    await target.close();
  }
}
