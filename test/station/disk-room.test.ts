/** What is said of the room on the ledger's disk, and when. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freeBytesAt } from '#main/ledger/durable-files.ts';
import { reserveFile } from '#main/ledger/reserve.ts';
import { keepRoom } from '#main/station/disk-room.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';

const MIB = 1024 * 1024;

/** Room on a disk with so much less room than it has. */
function roomWith(roomBytes: number) {
  const dataDir = temporaryFolder();
  const tasks: (() => void)[] = [];
  const told: string[] = [];
  const faults: unknown[] = [];
  const room = keepRoom(dataDir, {
    setTimer: (task) => {
      tasks.push(task);
      return () => tasks.splice(tasks.indexOf(task), 1);
    },
    onChange: () => told.push(room.state().disk),
    onFault: (error) => faults.push(error),
    size: { byteCount: MIB, roomBytes, lookEveryMs: 1 },
  });
  const look = async (): Promise<void> => {
    const { length } = tasks;
    tasks.shift()?.();
    // The look ends with the next one being wanted.
    while (tasks.length < length) await new Promise((resolve) => setImmediate(resolve));
  };
  return { dataDir, room, told, faults, look, tasks };
}

test('a roomy disk gets its reserve, and nobody hears of it', async () => {
  const { dataDir, room, told, faults, look } = roomWith(MIB);
  room.begin();
  expect(existsSync(reserveFile(dataDir))).toBe(false);
  await look();
  expect(existsSync(reserveFile(dataDir))).toBe(true);
  expect(room.state().disk).toBe('roomy');
  expect(told).toEqual([]);
  expect(faults).toEqual([]);
  room.stop();
});

test('a refusal is told, and is over with the next thing that was written', async () => {
  const { room, told, look } = roomWith(MIB);
  room.begin();
  await look();
  room.refused();
  expect(told).toEqual(['full']);
  room.refused();
  expect(told).toEqual(['full']);
  room.wrote();
  expect(told).toEqual(['full', 'roomy']);
  room.wrote();
  expect(told).toEqual(['full', 'roomy']);
  room.stop();
});

test('a refusal is over as well when a look finds room, though nobody sells', async () => {
  const { room, told, look } = roomWith(MIB);
  room.begin();
  room.refused();
  await look();
  expect(told).toEqual(['full', 'roomy']);
  room.stop();
});

test('the reserve is given up once, and a disk that is low says so', async () => {
  const { dataDir, room, look } = roomWith(Number.MAX_SAFE_INTEGER);
  writeFileSync(reserveFile(dataDir), Buffer.alloc(MIB, 1));
  room.begin();
  await look();
  const { disk, freeBytes } = room.state();
  expect(disk).toBe('low');
  expect(Math.abs(freeBytes - freeBytesAt(dataDir))).toBeLessThan(1_000 * MIB);
  expect(room.release()).toBe(true);
  expect(room.release()).toBe(false);
  await look();
  expect(existsSync(reserveFile(dataDir))).toBe(false);
  room.stop();
});

test('a disk that is gone is no end of the thread', async () => {
  const { dataDir, room, faults, tasks } = roomWith(MIB);
  room.begin();
  rmSync(dataDir, { recursive: true });
  expect(room.state()).toMatchObject({ disk: 'roomy' });
  room.makeRoomToOpen();
  tasks.shift()?.();
  while (tasks.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(faults).toHaveLength(1);
  expect(existsSync(path.join(dataDir, 'ledger.reserve'))).toBe(false);
  room.stop();
});
