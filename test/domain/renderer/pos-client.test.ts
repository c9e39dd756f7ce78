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
