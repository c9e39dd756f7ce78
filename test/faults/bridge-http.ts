/**
 * The browser host under fire: the right and wrong secrets, hosts, origins, routes and methods, bodies that are no JSON,
 * no UTF-8, too large or cut off. Only a call with everything right may reach the station.
 */
import { request } from 'node:http';
import path from 'node:path';
import { builtScreens, startBrowserHost } from '#main/browser/host.ts';
import type { Station } from '#main/station/start-station.ts';
import type { Random } from '../fixtures/random.ts';
import { ROOT } from './harness.ts';

export type Reply = Readonly<{ status: number; text: string; isBridge: boolean; isOurs: boolean }>;

export type HttpDoor = Readonly<{
  /** Sends one call, right or wrong in any part. `body` is what a page would send. */
  knock: (random: Random, body: string) => Promise<Reply>;
  close: () => Promise<void>;
}>;

const ROUTES = ['/bridge/command', '/bridge/query', '/bridge/device'] as const;
const OTHER_ROUTES = ['/bridge/other', '/bridge/', '/files', '/', '/../package.json', '/%zz.js'];
const BODIES = ['', '{', 'null', '[]', '"x"', '{"type":1}', '\u0000', '{"__proto__":{"a":1}}'];
const LARGE_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

export async function openHttpDoor(station: Station): Promise<HttpDoor> {
  const host = await startBrowserHost(station, builtScreens(path.join(ROOT, 'src-renderer')), 0);
  const { port, hash } = new URL(host.address);
  const secret = new URLSearchParams(hash.slice(1)).get('secret') ?? '';

  const headersOf = (random: Random, isOurs: boolean): Record<string, string> => {
    const right = { host: `127.0.0.1:${port}`, 'x-counterfoil-secret': secret };
    if (isOurs) return right;
    return random.one<Record<string, string>>([
      { host: right.host },
      { ...right, 'x-counterfoil-secret': 'x'.repeat(secret.length) },
      { ...right, 'x-counterfoil-secret': '' },
      { ...right, host: 'localhost' },
      { ...right, host: 'evil.example' },
      { ...right, origin: 'https://evil.example' },
      { ...right, 'sec-fetch-site': 'cross-site' },
    ]);
  };

  const bodyOf = (random: Random, body: string): Buffer => {
    if (random.chance(0.6)) return Buffer.from(body);
    if (random.chance(0.05)) return Buffer.alloc(LARGE_BYTES, 'x');
    if (random.chance(0.2)) return Buffer.from([0xff, 0xfe, 0x00, 0x80, random.below(256)]);
    if (random.chance(0.5)) return Buffer.from(body.slice(0, random.below(body.length + 1)));
    return Buffer.from(random.pick(BODIES) ?? '');
  };

  return {
    knock: (random, given) => {
      const isOurs = random.chance(0.7);
      const isBridge = random.chance(0.9);
      const target = isBridge ? random.one([...ROUTES]) : (random.pick(OTHER_ROUTES) ?? '/');
      const method = random.chance(0.05) ? random.one(['GET', 'PUT', 'DELETE']) : 'POST';
      const headers = headersOf(random, isOurs);
      const body = bodyOf(random, given);
      return new Promise((resolve, reject) => {
        const sent = request(
          { host: '127.0.0.1', port, agent: false, method, path: target, headers },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                text: Buffer.concat(chunks).toString(),
                isBridge: isBridge && method === 'POST',
                isOurs,
              }),
            );
          },
        );
        sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error('no answer over HTTP')));
        sent.on('error', reject);
        sent.end(method === 'GET' ? undefined : body);
      });
    },
    close: host.close,
  };
}
