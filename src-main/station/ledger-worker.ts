/**
 * The ledger's own thread: opens the file, answers calls one after the other, moves the write-ahead log into the file
 * when the till is idle, and holds the reserve for a full disk. A bug in one call rolls back and is reported; after an
 * I/O error the file is closed and the thread ends, and the client starts it anew, which opens and checks the file.
 */
import { randomFillSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { uuidV7 } from '#shared/kernel/ids.ts';
import type { Rejection } from '#shared/kernel/result.ts';
import { isDiskFull, isIoError } from '#main/ledger/disk-faults.ts';
import type { Executed } from '#main/ledger/execute.ts';
import { expectLedger } from '#main/ledger/ledger-file.ts';
import { Ledger, ledgerFile } from '#main/ledger/ledger.ts';
import type { ReserveSize } from '#main/ledger/reserve.ts';
import { lockLedger } from '#main/ledger/writer-lock.ts';
import { queries, registry } from '#main/modules.ts';
import { PersonalData } from '#main/personal/personal-data.ts';
import { keepRoom, type RoomState } from './disk-room.ts';
import { keepLogSmall } from './idle-checkpoint.ts';
import { ledgerCalls, type CallName } from './ledger-calls.ts';

export type WorkerOptions = Readonly<{
  dataDir: string;
  migrationsDir: string;
  /** Wraps the keys of persons; without it no person can be read or registered. */
  masterKey?: Uint8Array;
  /** Where the disk is smaller than a shop's (tests). */
  reserve?: ReserveSize;
  /** An earlier thread of this program had it open. */
  isReopening?: boolean;
}>;
export type WorkerCall = Readonly<{ id: number; name: CallName; input: unknown }>;

/** What the thread knows of the record, told whenever it changes. */
export type WorkerState = RoomState &
  Readonly<{ history: 'whole' | 'changed' | 'broken'; largeLogBytes: number }>;

export type WorkerAnswer =
  | Readonly<{ kind: 'open' | 'state'; state: WorkerState }>
  /** It answers nothing more: what is asked from now on is for the next thread. */
  | Readonly<{ kind: 'ending' }>
  | Readonly<{ kind: 'answer'; id: number; ok: true; result: unknown }>
  | Readonly<{
      kind: 'answer';
      id: number;
      ok: false;
      message: string;
      /** Set where the answer is a "no" rather than a fault. */
      rejection: Rejection | null;
    }>;

if (parentPort === null) throw new Error('ledger-worker runs as a worker');
const port = parentPort;

const options = workerData as WorkerOptions;
const random = new Uint8Array(10);
const newId = (): string => uuidV7(Date.now(), randomFillSync(random));
const tell = (answer: WorkerAnswer): void => port.postMessage(answer);

const setTimer = (task: () => void, ms: number): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

if (options.isReopening === true) expectLedger(ledgerFile(options.dataDir));
const unlock = lockLedger(options.dataDir);
const room = keepRoom(options.dataDir, {
  setTimer,
  ...(options.reserve !== undefined && { size: options.reserve }),
  onChange: () => tell({ kind: 'state', state: stateNow() }),
  onFault: (error) => process.emitWarning(error as Error),
});
room.makeRoomToOpen();
const personal =
  options.masterKey === undefined
    ? undefined
    : new PersonalData({
        dataDir: options.dataDir,
        masterKey: options.masterKey,
        stores: registry.stores,
        newId,
      });
const ledger = new Ledger({ ...options, registry, queries, personal, now: Date.now, newId });
let largeLogBytes = 0;

function historyNow(): WorkerState['history'] {
  const { end, findingCount } = ledger.history;
  if (end === 'broken') return 'broken';
  return findingCount > 0 ? 'changed' : 'whole';
}

function stateNow(): WorkerState {
  return { ...room.state(), history: historyNow(), largeLogBytes };
}

const keptLog = keepLogSmall(ledger.db, {
  elapsed: () => performance.now(),
  setTimer,
  onFault: endAfter,
  onLargeLog: (bytes) => {
    largeLogBytes = bytes;
    if (bytes > 0) process.emitWarning(`the write-ahead log has ${bytes} bytes`);
    tell({ kind: 'state', state: stateNow() });
  },
});

/** Nothing may be asked of the file again through this connection: what it did not write it would never write. */
function endAfter(error: unknown): void {
  tell({ kind: 'ending' });
  process.emitWarning(error instanceof Error ? error : String(error));
  room.makeRoomToOpen();
  stop();
  process.exit(1);
}

let isTakingIn = false;

/** Names that the cache has not seen yet, some at a time: whoever calls comes in between. */
function takeInPeople(): void {
  if (isTakingIn || personal?.hasMore !== true) return;
  isTakingIn = true;
  setImmediate(() => {
    isTakingIn = false;
    try {
      personal.work();
    } catch (error) {
      // The next call begins it again.
      if (!isDiskFull(error)) endAfter(error);
      return;
    }
    takeInPeople();
  });
}

function stop(): void {
  keptLog.stop();
  room.stop();
  try {
    ledger.close();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.emitWarning(error);
  }
  unlock();
}

/**
 * Runs a call, all of which is one transaction. Where the disk is full, again once its log was moved into the file: the
 * log holds many states of a page, the file one, and a log that was moved is written over from its start. Where that is
 * not possible, again with the room of the reserve, which the file gets first.
 */
function run({ name, input }: WorkerCall): unknown {
  const rule = ledgerCalls[name] as (ledger: Ledger, input: unknown) => unknown;
  const waysToRoom = [moveLog, releaseReserve];
  for (;;)
    try {
      return rule(ledger, input);
    } catch (error) {
      if (!isDiskFull(error) || ledger.db.connection.inTransaction) throw error;
      let hasMore = false;
      while (!hasMore && waysToRoom.length > 0) hasMore = waysToRoom.shift()?.() ?? false;
      if (!hasMore) throw error;
    }
}

function releaseReserve(): boolean {
  if (!room.release()) return false;
  moveLog();
  return true;
}

/** Whether all of the log was moved now, where before it was not. */
function moveLog(): boolean {
  try {
    const { logPages, movedPages } = ledger.db.readLog();
    if (logPages === movedPages) return false;
    const moved = ledger.checkpoint();
    return !moved.isBusy && moved.movedPages === moved.logPages;
  } catch (error) {
    if (isDiskFull(error)) return false;
    throw error;
  }
}

function answer(call: WorkerCall): void {
  const { id, name } = call;
  try {
    const result = run(call);
    tell({ kind: 'answer', id, ok: true, result });
    if (name === 'execute' && (result as Executed).streamKinds.length > 0) room.wrote();
    keptLog.afterCall();
    takeInPeople();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `${name}: ${error.message}`;
    const isFull = isDiskFull(error);
    if (isFull) room.refused();
    const { freeBytes } = room.state();
    const rejection = isFull ? { code: 'ledger.disk-full', freeBytes } : null;
    // One that could not be rolled back stands in the way of every other.
    const isEnd = isIoError(error) || ledger.db.connection.inTransaction;
    if (isEnd) tell({ kind: 'ending' });
    tell({ kind: 'answer', id, ok: false, message, rejection });
    if (isEnd) endAfter(error);
    else if (!isFull) process.emitWarning(error);
  }
}

port.on('message', (call: WorkerCall | 'close') => {
  if (call !== 'close') {
    answer(call);
    return;
  }
  stop();
  port.close();
});
tell({ kind: 'open', state: stateNow() });
room.begin();
takeInPeople();
