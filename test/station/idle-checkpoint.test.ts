/** When the log is moved into the file: by what lies in it, when nobody asks, and again where a reader was in the way. */
import { beforeEach, describe, expect, test } from 'vitest';
import { LedgerDatabase } from '#main/ledger/database.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import { keepLogSmall, type KeptLog } from '#main/station/idle-checkpoint.ts';
import { TestLedger } from '../fixtures/ledgers.ts';

class DiskError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A log of so many pages, a clock and its timers, and what was heard. */
class Bench {
  pages = 0;
  movable = Infinity;
  bytes = 0;
  error: Error | null = null;
  nowMs = 0;
  moved: number[] = [];
  faults: unknown[] = [];
  large: number[] = [];
  readonly kept: KeptLog;
  readonly #timers: { at: number; task: () => void }[] = [];

  constructor() {
    const read = () => ({ isBusy: false, logPages: this.pages, movedPages: 0 });
    this.kept = keepLogSmall(
      {
        readLog: read,
        logBytes: () => this.bytes,
        checkpoint: () => {
          if (this.error !== null) throw this.error;
          const logPages = this.pages;
          const movedPages = Math.min(logPages, this.movable);
          this.pages -= movedPages;
          this.moved.push(this.nowMs);
          return { isBusy: false, logPages, movedPages };
        },
      },
      {
        elapsed: () => this.nowMs,
        setTimer: (task, ms) => {
          const timer = { at: this.nowMs + ms, task };
          this.#timers.push(timer);
          return () => {
            this.#timers.splice(this.#timers.indexOf(timer), 1);
          };
        },
        onFault: (error) => this.faults.push(error),
        onLargeLog: (bytes) => this.large.push(bytes),
      },
    );
  }

  /** Lets the clock run, and every timer that is due. */
  run(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.nowMs = next.at;
      next.task();
    }
    this.nowMs = end;
  }

  /** A call every `everyMs`, for so long. */
  callFor(ms: number, everyMs: number): void {
    for (let passed = 0; passed < ms; passed += everyMs) {
      this.kept.afterCall();
      this.run(everyMs);
    }
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

test('a few pages stay where they are, however long nobody asks', () => {
  bench.pages = 999;
  bench.kept.afterCall();
  bench.run(3_600_000);
  expect(bench.moved).toEqual([]);
});

test('a thousand pages are moved two seconds after the last call, and once', () => {
  bench.pages = 1_000;
  bench.callFor(10_000, 500);
  expect(bench.moved).toEqual([]);
  bench.run(60_000);
  expect(bench.moved).toEqual([11_500]);
  expect(bench.pages).toBe(0);
});

test('the more there is, the shorter the pause that will do', () => {
  bench.pages = 5_000;
  bench.callFor(10_000, 100);
  expect(bench.moved).toEqual([]);
  bench.run(1_000);
  expect(bench.moved).toHaveLength(1);
});

test('a till that is never idle does not fill its disk', () => {
  bench.pages = 12_001;
  bench.callFor(4_000, 10);
  expect(bench.moved).toHaveLength(1);
});

test('what a reader kept back is tried again without any call, later and later', () => {
  bench.pages = 2_000;
  bench.movable = 0;
  bench.kept.afterCall();
  bench.run(600_000);
  const pauses = bench.moved.map((at, index) => at - (bench.moved[index - 1] ?? 0));
  expect(pauses.slice(0, 7)).toEqual([2_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
  bench.movable = Infinity;
  bench.run(60_000);
  expect(bench.pages).toBe(0);
  const { length } = bench.moved;
  bench.run(600_000);
  expect(bench.moved).toHaveLength(length);
});

test('a full disk is no fault: the log stays, and is moved when there is room', () => {
  bench.pages = 2_000;
  bench.error = new DiskError('SQLITE_FULL');
  bench.kept.afterCall();
  bench.run(120_000);
  expect(bench.faults).toEqual([]);
  bench.error = null;
  bench.run(120_000);
  expect(bench.pages).toBe(0);
});

test('any other error of the disk is a fault', () => {
  bench.pages = 2_000;
  bench.error = new DiskError('SQLITE_IOERR_FSYNC');
  bench.kept.afterCall();
  bench.run(10_000);
  expect(bench.faults).toEqual([bench.error]);
});

describe('a log of more than 64 MiB', () => {
  test('is told once, and once when it is small again', () => {
    bench.bytes = 64 * 1024 * 1024 + 1;
    bench.callFor(10_000, 1_000);
    bench.run(10_000);
    expect(bench.large).toEqual([bench.bytes]);
    bench.bytes = 1;
    bench.callFor(10_000, 1_000);
    bench.run(10_000);
    expect(bench.large).toEqual([64 * 1024 * 1024 + 1, 0]);
  });
});

test('after the end nothing is moved', () => {
  bench.pages = 2_000;
  bench.kept.afterCall();
  bench.kept.stop();
  bench.run(60_000);
  expect(bench.moved).toEqual([]);
});

describe('on a real ledger', () => {
  /** Keeps a real log small, with a clock and timers that the test runs. */
  function kept(ledger: TestLedger) {
    const timers: { ms: number; task: () => void }[] = [];
    let nowMs = 0;
    const faults: unknown[] = [];
    const log = keepLogSmall(ledger.ledger.db, {
      elapsed: () => nowMs,
      setTimer: (task, ms) => {
        const timer = { ms, task };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
      onFault: (error) => faults.push(error),
      onLargeLog: () => undefined,
    });
    const runNext = (): number => {
      const timer = timers.shift();
      nowMs += timer?.ms ?? 0;
      timer?.task();
      return timer?.ms ?? -1;
    };
    return { log, runNext, faults };
  }

  const fill = ({ ledger }: TestLedger): void =>
    ledger.db.transaction(() => {
      for (let row = 0; row < 1_500; row += 1)
        ledger.db.run(
          'INSERT OR REPLACE INTO replies (command_id, type, reply) VALUES (?, ?, ?)',
          `${row}`,
          'x',
          'y'.repeat(4_000),
        );
    });

  test('all of the log is moved, and the next writing begins at its start', () => {
    const ledger = new TestLedger();
    const { log, runNext, faults } = kept(ledger);
    fill(ledger);
    const { logPages } = ledger.ledger.db.readLog();
    expect(logPages).toBeGreaterThan(1_000);
    const bytes = ledger.ledger.db.logBytes();
    log.afterCall();
    runNext();
    expect(ledger.ledger.db.readLog()).toMatchObject({ logPages, movedPages: logPages });
    ledger.ledger.db.run("UPDATE replies SET type = 'z' WHERE command_id = '1'");
    expect(ledger.ledger.db.readLog().logPages).toBeLessThan(10);
    // It stays allocated: writing over it is cheaper than making it longer.
    expect(ledger.ledger.db.logBytes()).toBe(bytes);
    expect(faults).toEqual([]);
    ledger.close();
  });

  test('what a report still reads stays, and is moved when it has read', () => {
    const ledger = new TestLedger();
    const { log, runNext } = kept(ledger);
    const report = new LedgerDatabase(ledgerFile(ledger.dataDir), { readonly: true });
    report.run('BEGIN');
    report.all('SELECT COUNT(*) FROM replies');
    fill(ledger);
    log.afterCall();
    runNext();
    const { logPages, movedPages } = ledger.ledger.db.readLog();
    expect(movedPages).toBeLessThan(logPages);
    report.run('COMMIT');
    report.close();
    expect(runNext()).toBe(2_000);
    expect(ledger.ledger.db.readLog()).toMatchObject({ logPages, movedPages: logPages });
    ledger.close();
  });
});
