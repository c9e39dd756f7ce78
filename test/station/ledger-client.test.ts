/** The ledger's thread ends: what was in flight, what comes after, and when it is given up. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { LedgerStateView } from '#shared/bridge/bridge.ts';
import {
  LedgerFault,
  LedgerRefusal,
  startLedger,
  type LedgerClient,
} from '#main/station/ledger-client.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';

const FAKE = new URL('../fixtures/fake-ledger-child.ts', import.meta.url);

type Started = Readonly<{
  client: LedgerClient;
  clock: { nowMs: number };
  states: LedgerStateView[];
  waits: number[];
  ask: (wish: string) => Promise<unknown>;
}>;

/** @param openings one sign an opening: 'o' opens, 'x' does not */
async function start(openings = ''): Promise<Started> {
  const dataDir = temporaryFolder();
  writeFileSync(path.join(dataDir, 'openings'), openings);
  const clock = { nowMs: 0 };
  const states: LedgerStateView[] = [];
  const waits: number[] = [];
  const client = await startLedger(
    FAKE,
    { dataDir, migrationsDir: '' },
    {
      onState: (state) => states.push(state),
      elapsed: () => clock.nowMs,
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    },
  );
  const ask = (wish: string): Promise<unknown> =>
    client.call('query', { type: wish, input: null, asker: 'station' });
  return { client, clock, states, waits, ask };
}

// What these threads end with is warned of, as it should be; here it is noise.
vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

test('calls are answered in order, a bug fails its own call alone', async () => {
  const { client, ask } = await start();
  const outcomes = await Promise.allSettled([ask('one'), ask('bug'), ask('two')]);
  expect(outcomes).toMatchObject([
    { value: 'one' },
    { reason: expect.any(LedgerFault) },
    { value: 'two' },
  ]);
  expect(client.state()).toMatchObject({ isOpen: true, restartCount: 0 });
  await client.close();
});

test.each(['die', 'throw'])(
  'what is in flight when the thread ends (%s) fails as a fault',
  async (end) => {
    const { client, states, ask } = await start();
    const outcomes = await Promise.allSettled([ask('hang'), ask(end), ask('never read')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: expect.any(LedgerFault) });
    for (const outcome of outcomes)
      expect(outcome).not.toMatchObject({ reason: expect.any(LedgerRefusal) });
    expect(await ask('after')).toBe('after');
    expect(client.state()).toMatchObject({ isOpen: true, restartCount: 1 });
    expect(states).toMatchObject([{ isOpen: true, restartCount: 1 }]);
    await client.close();
  },
);

test('calls that come while it is opened again wait for that', async () => {
  const { client, ask } = await start();
  await expect(ask('die')).rejects.toThrow(LedgerFault);
  expect(await Promise.all([ask('a'), ask('b')])).toEqual(['a', 'b']);
  await client.close();
});

test('a thread that says that it ends takes nothing more: the next call is for the next one', async () => {
  const { client, ask } = await start();
  await expect(ask('say and die')).rejects.toThrow('the disk is gone');
  expect(await ask('after')).toBe('after');
  expect(client.state()).toMatchObject({ isOpen: true, restartCount: 1 });
  await client.close();
});

test('a restart that does not open is tried again, with longer and longer pauses', async () => {
  const { client, waits, ask } = await start('oxx');
  await expect(ask('die')).rejects.toThrow(LedgerFault);
  expect(await ask('after')).toBe('after');
  expect(waits).toEqual([500, 2_000]);
  await client.close();
});

test('three restarts in ten minutes and no more: then every call says what to do', async () => {
  const { client, clock, states, ask } = await start();
  for (let end = 1; end <= 4; end += 1) {
    await expect(ask('die')).rejects.toThrow(LedgerFault);
    clock.nowMs += 60_000;
  }
  const outcomes = await Promise.allSettled([ask('one'), ask('two')]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ reason: { rejection: { code: 'ledger.closed' } } });
  expect(client.state()).toMatchObject({ isOpen: false, restartCount: 3 });
  expect(states.at(-1)).toMatchObject({ isOpen: false });
  // Nor does time alone open it again.
  clock.nowMs += 24 * 60 * 60_000;
  await expect(ask('tomorrow')).rejects.toThrow(LedgerRefusal);
  await client.close();
});

test('ends that are ten minutes apart never add up', async () => {
  const { client, clock, ask } = await start();
  for (let end = 1; end <= 6; end += 1) {
    await expect(ask('die')).rejects.toThrow(LedgerFault);
    expect(await ask('after')).toBe('after');
    clock.nowMs += 4 * 60_000;
  }
  expect(client.state()).toMatchObject({ isOpen: true, restartCount: 6 });
  await client.close();
});

test('a refusal of the disk comes through as one, and its state is told', async () => {
  const { client, states, ask } = await start();
  await expect(ask('full')).rejects.toMatchObject({
    rejection: { code: 'ledger.disk-full', freeBytes: 7 },
  });
  expect(await ask('after')).toBe('after');
  expect(states).toMatchObject([{ disk: 'full', isOpen: true }]);
  expect(client.state()).toMatchObject({ disk: 'full' });
  await client.close();
});

test('a ledger that cannot be opened at all says why', async () => {
  await expect(start('x')).rejects.toThrow('the disk is gone');
});

test('closing twice, or after the end, does not hang', async () => {
  const { client, ask } = await start('oxxxxx');
  await expect(ask('die')).rejects.toThrow(LedgerFault);
  await expect(ask('late')).rejects.toThrow(LedgerRefusal);
  await client.close();
  await client.close();
  const again = await start();
  await again.client.close();
  await again.client.close();
  await expect(again.ask('late')).rejects.toThrow(LedgerFault);
});
