/** Slow calls are remembered and logged by name alone, within bounds, and a log that cannot be written hurts nobody. */
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { LedgerClient } from '#main/station/ledger-client.ts';
import { isAtCounter, measured } from '#main/station/measured.ts';
import { keepSlowCalls, slowLogFile } from '#main/station/slow-calls.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { foundShop, must, openStation } from '../fixtures/station.ts';

const MIB = 1024 * 1024;

function keeping(dataDir = temporaryFolder()) {
  let nowMs = Date.UTC(2026, 10, 16, 8);
  const slow = keepSlowCalls(dataDir, () => (nowMs += 1_000), isAtCounter);
  const lines = (): unknown[] =>
    readFileSync(slowLogFile(dataDir), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  return { dataDir, slow, lines };
}

test('what is quick is forgotten; at the counter less is slow than elsewhere', async () => {
  const { slow, lines } = keeping();
  slow.took('getSale', 99);
  slow.took('ScanToSale', 15);
  expect(slow.list()).toEqual([]);
  slow.took('ScanToSale', 16.4);
  slow.took('getSale', 250);
  slow.took('getSale', 120);
  const at = (seconds: number): number => Date.UTC(2026, 10, 16, 8, 0, seconds);
  expect(slow.list()).toEqual([
    { name: 'getSale', count: 2, worstMs: 250, lastMs: 120, lastAt: at(3) },
    { name: 'ScanToSale', count: 1, worstMs: 16, lastMs: 16, lastAt: at(1) },
  ]);
  await slow.close();
  expect(lines()).toEqual([
    { at: '2026-11-16T08:00:01.000Z', name: 'ScanToSale', ms: 16 },
    { at: '2026-11-16T08:00:02.000Z', name: 'getSale', ms: 250 },
    { at: '2026-11-16T08:00:03.000Z', name: 'getSale', ms: 120 },
  ]);
});

test('the log is two files of one MiB at most, the list a hundred names', async () => {
  const { dataDir, slow } = keeping();
  for (let round = 0; round < 60; round += 1) {
    for (let call = 0; call < 2_000; call += 1) slow.took(`name${call % 150}`, 100 + call);
    await slow.close();
  }
  expect(slow.list()).toHaveLength(100);
  const older = path.join(dataDir, 'slow-calls.1.log');
  for (const file of [slowLogFile(dataDir), older]) {
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).size).toBeLessThanOrEqual(MIB);
  }
  expect(statSync(older).size).toBeGreaterThan(MIB / 2);
});

test('a full disk and a folder that is gone cost the log, and nothing else', async () => {
  const full = temporaryFolder();
  symlinkSync('/dev/full', slowLogFile(full));
  const inTheWay = temporaryFolder();
  mkdirSync(slowLogFile(inTheWay));
  for (const dataDir of [full, inTheWay, path.join(temporaryFolder(), 'absent')]) {
    const { slow } = keeping(dataDir);
    slow.took('getSale', 500);
    await slow.close();
    slow.took('getSale', 600);
    await slow.close();
    expect(slow.list()).toMatchObject([{ name: 'getSale', count: 2 }]);
  }
});

test('names are those of the program: what a request calls itself is not written down', async () => {
  const took: string[] = [];
  const ledger = { call: async () => null } as unknown as LedgerClient;
  const { call } = measured(ledger, (name) => took.push(name));
  const asker = 'nobody' as const;
  await call('query', { type: 'getSale', input: { saleId: 'Ana Ruiz' }, asker });
  await call('query', { type: 'Ana Ruiz +353 1 234', input: null, asker });
  await call('execute', { commandId: 'x', type: 'CompleteSale', input: {}, asker });
  await call('execute', { commandId: 'x', type: '__proto__', input: {}, asker });
  await call('readShop');
  expect(took).toEqual(['getSale', 'unknown query', 'CompleteSale', 'unknown execute', 'readShop']);
});

test('a call is measured from when the one before it was answered, and also when it fails', async () => {
  const took = new Map<string, number>();
  const answers: (() => void)[] = [];
  const ledger = {
    call: (name: string) =>
      new Promise((resolve, reject) => {
        answers.push(() => (name === 'nextJob' ? reject(new Error('fault')) : resolve(null)));
      }),
  } as unknown as LedgerClient;
  let nowMs = 1_000;
  const { call } = measured(
    ledger,
    (name, ms) => took.set(name, ms),
    () => nowMs,
  );
  const first = call('readShop');
  nowMs += 5;
  const second = call('nextJob', { printer: 'receipt' }).catch(() => null);
  nowMs += 30;
  answers[0]?.();
  await first;
  nowMs += 7;
  answers[1]?.();
  await second;
  expect([...took]).toEqual([
    ['readShop', 35],
    ['nextJob', 7],
  ]);
});

test('a station answers what was slow to whoever is signed in', async () => {
  const running = await openStation();
  expect(await running.pos.device({ type: 'slow-calls.list' })).toMatchObject({
    rejection: { code: 'bridge.signed-out' },
  });
  await foundShop(running);
  const listed = await must(running.pos.device({ type: 'slow-calls.list' }));
  for (const { name, count } of listed) expect([typeof name, count > 0]).toEqual(['string', true]);
  await running.station.close();
});
