/**
 * Moves the write-ahead log into the ledger's file while nobody waits, so that no sale does it on its way. How much lies
 * in the log decides, and how long nobody has asked for anything; what a reader kept from being moved is tried again.
 *
 *   pages in the log   moved after nobody asked for
 *   up to 1,000        (not worth its writes: they are 4 MiB)
 *   up to 4,000        2 s
 *   up to 12,000       0.2 s
 *   more               at once: a till that is never idle must not fill its disk
 */
import type { Checkpoint } from '#main/ledger/database.ts';
import { LOG_BYTES_KEPT } from '#main/ledger/database.ts';
import { isDiskFull } from '#main/ledger/disk-faults.ts';

export type Log = Readonly<{
  checkpoint: () => Checkpoint;
  readLog: () => Checkpoint;
  logBytes: () => number;
}>;

export type KeptLog = Readonly<{
  /** Somebody asked for something, and has the answer. */
  afterCall: () => void;
  stop: () => void;
}>;

export type LogKeeping = Readonly<{
  /** Milliseconds of a clock that only goes forward. */
  elapsed: () => number;
  setTimer: (task: () => void, ms: number) => () => void;
  /** The disk failed: the connection must not be used again. */
  onFault: (error: unknown) => void;
  /** Bytes of the log's file when it grows past its limit, 0 when it is below again. */
  onLargeLog: (bytes: number) => void;
}>;

const LOOK_AFTER_MS = 2_000;
const RETRY_MS_MAX = 60_000;
const WORTH_MOVING_PAGES = 1_000;

const idleMsFor = (pages: number): number => {
  if (pages > 12_000) return 0;
  return pages > 4_000 ? 200 : 2_000;
};

export function keepLogSmall(
  log: Log,
  { elapsed, setTimer, onFault, onLargeLog }: LogKeeping,
): KeptLog {
  let lastCallAt = elapsed();
  let cancel: (() => void) | null = null;
  let retries = 0;
  let isLarge = false;

  const lookAfter = (ms: number): void => {
    cancel ??= setTimer(() => {
      cancel = null;
      lookSafely();
    }, ms);
  };

  const retryLater = (): void => {
    retries += 1;
    lookAfter(Math.min(RETRY_MS_MAX, LOOK_AFTER_MS * 2 ** (retries - 1)));
  };

  const tellSize = (): void => {
    const bytes = log.logBytes();
    if (bytes > LOG_BYTES_KEPT === isLarge) return;
    isLarge = !isLarge;
    onLargeLog(isLarge ? bytes : 0);
  };

  const look = (): void => {
    const { logPages, movedPages } = log.readLog();
    tellSize();
    const pages = logPages - movedPages;
    if (pages < WORTH_MOVING_PAGES && retries === 0) return;
    const stillBusyMs = idleMsFor(pages) - (elapsed() - lastCallAt);
    if (stillBusyMs > 0) {
      lookAfter(stillBusyMs);
      return;
    }
    const moved = log.checkpoint();
    if (moved.isBusy || moved.movedPages < moved.logPages) retryLater();
    else retries = 0;
  };

  const lookSafely = (): void => {
    try {
      look();
    } catch (error) {
      // Without room the log stays where it is, safe, until there is some.
      if (isDiskFull(error)) retryLater();
      else onFault(error);
    }
  };

  return {
    afterCall: () => {
      lastCallAt = elapsed();
      lookAfter(LOOK_AFTER_MS);
    },
    stop: () => {
      cancel?.();
      cancel = null;
    },
  };
}
