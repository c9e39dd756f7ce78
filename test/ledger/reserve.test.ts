/** The reserve: really written, left alone where there is little room, gone when it is needed. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freeBytesAt } from '#main/ledger/durable-files.ts';
import { openReserve, RESERVE_SIZE, reserveFile } from '#main/ledger/reserve.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { canMount, smallDisk, unmount } from '../fixtures/mounts.ts';

const SMALL = { byteCount: 3 * 1024 * 1024 + 5, roomBytes: 1024, lookEveryMs: 1 };

test('is made once, of blocks that are really taken', async () => {
  const dataDir = temporaryFolder();
  const reserve = openReserve(dataDir, SMALL);
  expect(reserve.isHeld()).toBe(false);
  await Promise.all([reserve.keep(), reserve.keep()]);
  expect(reserve.isHeld()).toBe(true);
  const { size, blocks, mode, mtimeMs } = statSync(reserveFile(dataDir));
  expect(size).toBe(SMALL.byteCount);
  expect(blocks * 512).toBeGreaterThanOrEqual(size);
  expect(mode & 0o777).toBe(0o600);
  // Zeros would be stored in no room at all on some disks.
  expect(new Set(readFileSync(reserveFile(dataDir)).subarray(0, 4_096)).size).toBeGreaterThan(200);
  await reserve.keep();
  expect(statSync(reserveFile(dataDir)).mtimeMs).toBe(mtimeMs);
});

test('is given up at once, and made again', async () => {
  const dataDir = temporaryFolder();
  const reserve = openReserve(dataDir, SMALL);
  expect(reserve.release()).toBe(false);
  await reserve.keep();
  expect(reserve.release()).toBe(true);
  expect(existsSync(reserveFile(dataDir))).toBe(false);
  expect(reserve.release()).toBe(false);
  await reserve.keep();
  expect(reserve.isHeld()).toBe(true);
});

test('that is just being made is given up too, and that making ends', async () => {
  const dataDir = temporaryFolder();
  const reserve = openReserve(dataDir, { ...SMALL, byteCount: 24 * 1024 * 1024 });
  const making = reserve.keep();
  await new Promise((resolve) => setImmediate(resolve));
  reserve.release();
  await making;
  expect(existsSync(reserveFile(dataDir))).toBe(false);
  expect(existsSync(`${reserveFile(dataDir)}.making`)).toBe(false);
});

test('one that was cut short is made anew', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(reserveFile(dataDir), 'short');
  writeFileSync(`${reserveFile(dataDir)}.making`, 'shorter');
  const reserve = openReserve(dataDir, SMALL);
  expect(reserve.isHeld()).toBe(false);
  await reserve.keep();
  expect(reserve.isHeld()).toBe(true);
  expect(existsSync(`${reserveFile(dataDir)}.making`)).toBe(false);
});

test('leaves a disk alone that has little room', async () => {
  const dataDir = temporaryFolder();
  const reserve = openReserve(dataDir, { ...SMALL, roomBytes: freeBytesAt(dataDir) });
  await reserve.keep();
  expect(reserve.isHeld()).toBe(false);
  expect(RESERVE_SIZE).toMatchObject({ byteCount: 32 * 1024 * 1024, roomBytes: 256 * 1024 * 1024 });
});

test('a disk that fills meanwhile keeps nothing of it', async () => {
  if (!canMount('a reserve on a full disk')) return;
  const disk = smallDisk(1024 * 1024);
  try {
    // Room is promised that is not there.
    const reserve = openReserve(disk, {
      byteCount: 4 * 1024 * 1024,
      roomBytes: -8 * 1024 * 1024,
      lookEveryMs: 1,
    });
    await reserve.keep();
    expect(reserve.isHeld()).toBe(false);
    expect(freeBytesAt(disk)).toBeGreaterThan(900_000);
  } finally {
    unmount(disk);
  }
});
