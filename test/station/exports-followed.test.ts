/** What a station remembers of its exports: how they stand, the last ones only, and that nobody takes one any more. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import { startExports } from '#main/station/exports.ts';
import type { StreamChunk } from '#main/station/report-calls.ts';
import { testClock, testIds } from '../fixtures/ledgers.ts';

const newId = testIds(testClock(), 3);
const requestFor = (exportId: string) => ({
  exportId,
  dataset: 'sales',
  format: 'csv',
  filter: { fromDate: null, toDate: null },
});

/** A report thread that sends chunks of three bytes, and hears when nobody wants more. */
function chunksOf(count: number) {
  const heard = { left: 0 };
  async function* chunks(): AsyncGenerator<StreamChunk, void> {
    try {
      for (let rowCount = 1; rowCount <= count; rowCount += 1)
        yield { bytes: Uint8Array.of(1, 2, 3), rowCount };
    } finally {
      heard.left += 1;
    }
  }
  return { heard, exports: startExports({ stream: async () => ok(chunks()) }) };
}

async function open(exports: ReturnType<typeof startExports>, exportId = newId()) {
  const opened = await exports.open(requestFor(exportId), 'station');
  if (!opened.ok) throw new Error(JSON.stringify(opened.rejection));
  return { exportId, bytes: opened.value.bytes[Symbol.asyncIterator]() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it counts what was taken, and is done when all of it was', async () => {
  const { exports, heard } = chunksOf(2);
  const { exportId, bytes } = await open(exports);
  await bytes.next();
  expect(exports.progress(exportId)).toMatchObject({
    value: { state: 'running', rowCount: 1, byteCount: 3 },
  });
  await bytes.next();
  expect(exports.progress(exportId)).toMatchObject({ value: { state: 'running' } });
  expect(await bytes.next()).toMatchObject({ done: true });
  expect(exports.progress(exportId)).toMatchObject({
    value: { state: 'done', rowCount: 2, byteCount: 6 },
  });
  expect(heard.left).toBe(1);
  await exports.close();
});

test('what nobody takes for five minutes is let go of, and a late reader gets no end', async () => {
  const { exports, heard } = chunksOf(5);
  const { exportId, bytes } = await open(exports);
  await bytes.next();
  await vi.advanceTimersByTimeAsync(4 * 60_000);
  await bytes.next();
  await vi.advanceTimersByTimeAsync(4 * 60_000);
  expect(exports.progress(exportId)).toMatchObject({ value: { state: 'running' } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(exports.progress(exportId)).toMatchObject({
    value: { state: 'failed', problem: 'not-taken' },
  });
  expect(heard.left).toBe(1);
  await expect(bytes.next()).rejects.toThrow(/ended/);
});

test('the last thirty-two are remembered, and those under way', async () => {
  const { exports } = chunksOf(1);
  const running = await open(exports);
  const ids: string[] = [];
  for (let count = 0; count < 40; count += 1) {
    const { exportId, bytes } = await open(exports);
    await bytes.next();
    await bytes.next();
    ids.push(exportId);
  }
  expect(exports.progress(running.exportId)).toMatchObject({ value: { state: 'running' } });
  expect(ids.map((id) => exports.progress(id).ok)).toEqual(
    ids.map((_, index) => index >= ids.length - 31),
  );
  await exports.close();
  expect(exports.progress(running.exportId)).toMatchObject({ value: { state: 'cancelled' } });
});
