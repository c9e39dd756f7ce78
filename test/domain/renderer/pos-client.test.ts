/** The client: a lost answer is asked for again under the same id, and becomes an answer where nobody is there. */
import { expect, test, vi } from 'vitest';
import type { Bridge, CommandRequest } from '#shared/bridge/bridge.ts';
import { isUuid } from '#shared/kernel/ids.ts';
import { queriesAbout } from '#renderer/app/pos-provider.tsx';
import { posClient } from '#renderer/app/pos-client.ts';

function flakyBridge() {
  const seen: CommandRequest[] = [];
  let failing = 0;
  const answer = async (): Promise<never> => {
    if (failing > 0) {
      failing -= 1;
      throw new TypeError('Failed to fetch');
    }
    return { ok: true, value: null } as never;
  };
  const bridge: Bridge = {
    command: (request) => {
      seen.push(request);
      return answer();
    },
    query: answer,
    device: answer,
    onNotice: () => () => {},
  };
  return {
    bridge,
    seen,
    failNext: (times: number): void => {
      failing = times;
    },
  };
}

const UNREACHABLE = { ok: false, rejection: { code: 'bridge.unreachable', retryHelps: true } };
const wish = { name: 'Tom', roles: ['sales' as const], pin: '123456' };

test('a command whose answer is lost is sent again with the same id', async () => {
  vi.useFakeTimers();
  const { bridge, seen, failNext } = flakyBridge();
  failNext(2);
  const answer = posClient(bridge, {}).command('AddStaff', wish);
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ ok: true, value: null });
  expect(seen).toHaveLength(3);
  expect(new Set(seen.map(({ commandId }) => commandId)).size).toBe(1);
  expect(isUuid(seen[0]?.commandId ?? '')).toBe(true);
  vi.useRealTimers();
});

test('after giving up, the same wish keeps its id until it is answered; another wish has its own', async () => {
  vi.useFakeTimers();
  const { bridge, seen, failNext } = flakyBridge();
  const pos = posClient(bridge, {});
  failNext(3);
  const lost = pos.command('AddStaff', wish);
  await vi.runAllTimersAsync();
  expect(await lost).toEqual(UNREACHABLE);
  await pos.command('AddStaff', { ...wish, name: 'Ann' });
  await pos.command('AddStaff', wish);
  await pos.command('AddStaff', wish);
  const [first, , , other, again, fresh] = seen.map(({ commandId }) => commandId);
  expect(other).not.toBe(first);
  expect(again).toBe(first);
  expect(fresh).not.toBe(first);
  vi.useRealTimers();
});

test('a command that the ledger’s thread ended over keeps its id as well: it may have been done', async () => {
  vi.useFakeTimers();
  const { bridge, seen } = flakyBridge();
  const FAILED = { ok: false, rejection: { code: 'bridge.failed', retryHelps: true } };
  let failing = 4;
  const flaky: Bridge = {
    ...bridge,
    command: async (request) => {
      const answer = await bridge.command(request);
      failing -= 1;
      return failing >= 0 ? (FAILED as never) : answer;
    },
  };
  const pos = posClient(flaky, {});
  const given = pos.command('AddStaff', wish);
  await vi.runAllTimersAsync();
  expect(await given).toEqual(FAILED);
  const again = pos.command('AddStaff', wish);
  await vi.runAllTimersAsync();
  expect(await again).toEqual({ ok: true, value: null });
  expect(seen).toHaveLength(5);
  expect(new Set(seen.map(({ commandId }) => commandId)).size).toBe(1);
  vi.useRealTimers();
});

test('a “no” is settled: the same wish later is another one', async () => {
  const { bridge, seen } = flakyBridge();
  const refusing: Bridge = {
    ...bridge,
    command: async (request) => {
      await bridge.command(request);
      return { ok: false, rejection: { code: 'staff.unknown' } } as never;
    },
  };
  const pos = posClient(refusing, {});
  await pos.command('AddStaff', wish);
  await pos.command('AddStaff', wish);
  expect(new Set(seen.map(({ commandId }) => commandId)).size).toBe(2);
});

test('a query that fails is an answer, not an exception', async () => {
  const { bridge, failNext } = flakyBridge();
  failNext(1);
  expect(await posClient(bridge, {}).query('getShop', {})).toEqual(UNREACHABLE);
});

test('a notice names the queries that depend on it', () => {
  expect(queriesAbout(['staff'])).toEqual(['listStaff']);
  expect(queriesAbout(['print-job'])).toContain('getPrintStatus');
  expect(queriesAbout(['nothing-of-ours'])).toEqual([]);
});
