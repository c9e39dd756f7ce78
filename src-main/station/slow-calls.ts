/**
 * Remembers which calls were slow, by name, and writes them to a log in the data folder: never what was asked or answered.
 * The log is two files of one MiB at most. Where it cannot be written (a full disk), nothing else suffers.
 */
import { appendFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SlowCallView } from '#shared/bridge/bridge.ts';

export type SlowCalls = Readonly<{
  /** One call and how long it took, without its waiting for others. Quick ones are forgotten at once. */
  took: (name: string, ms: number) => void;
  /** The slowest name first; at most 100. */
  list: () => readonly SlowCallView[];
  /** Resolves when what is known is in the log, or could not be written. */
  close: () => Promise<void>;
}>;

/** What a person at the counter waits for has one frame of the screen. */
const COUNTER_LIMIT_MS = 16;
const LIMIT_MS = 100;
const NAMES_MAX = 100;
const LINES_WAITING_MAX = 1_000;
const LOG_BYTES_MAX = 1024 * 1024;
const WRITE_AFTER_MS = 1_000;

export const slowLogFile = (dataDir: string): string => path.join(dataDir, 'slow-calls.log');
const olderLogFile = (dataDir: string): string => path.join(dataDir, 'slow-calls.1.log');

export function keepSlowCalls(
  dataDir: string,
  now: () => number,
  isAtCounter: (name: string) => boolean,
): SlowCalls {
  const byName = new Map<string, SlowCallView>();
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = lines.join('');
    lines = [];
    if (text !== '') writing = writing.then(() => append(dataDir, text));
  };

  return {
    took: (name, ms) => {
      if (ms < (isAtCounter(name) ? COUNTER_LIMIT_MS : LIMIT_MS)) return;
      const lastAt = now();
      const known = byName.get(name);
      // Put behind the others, so that the name that was not slow for longest is the first to go.
      byName.delete(name);
      byName.set(name, {
        name,
        count: (known?.count ?? 0) + 1,
        worstMs: Math.max(known?.worstMs ?? 0, Math.round(ms)),
        lastMs: Math.round(ms),
        lastAt,
      });
      const [oldest] = byName.keys();
      if (byName.size > NAMES_MAX && oldest !== undefined) byName.delete(oldest);
      if (lines.length >= LINES_WAITING_MAX) return;
      lines.push(
        `${JSON.stringify({ at: new Date(lastAt).toISOString(), name, ms: Math.round(ms) })}\n`,
      );
      timer ??= setTimeout(write, WRITE_AFTER_MS).unref();
    },
    list: () => [...byName.values()].toSorted((a, b) => b.worstMs - a.worstMs),
    close: async () => {
      write();
      await writing;
    },
  };
}

/** Lines that find no room are gone: a log is no reason to stop. */
async function append(dataDir: string, text: string): Promise<void> {
  const file = slowLogFile(dataDir);
  try {
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size + text.length > LOG_BYTES_MAX) await rename(file, olderLogFile(dataDir));
    await appendFile(file, text, { mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.emitWarning(`slow calls could not be written down: ${error.message}`);
  }
}
