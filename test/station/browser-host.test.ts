/** The loopback host answers its own page and nobody else. */
import { request, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtScreens, startBrowserHost, type BrowserHost } from '#main/browser/host.ts';
import { openStation, type TestStation } from '../fixtures/station.ts';

const RENDERER = path.resolve(import.meta.dirname, '../../src-renderer');

let running: TestStation;
let host: BrowserHost;
let port = 0;
let secret = '';

beforeAll(async () => {
  running = await openStation();
  host = await startBrowserHost(running.station, builtScreens(RENDERER), 0);
  port = Number(new URL(host.address).port);
  secret = new URLSearchParams(new URL(host.address).hash.slice(1)).get('secret') ?? '';
});
afterAll(async () => {
  await host.close();
  await running.station.close();
});

type Call = Readonly<{
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}>;

const call = ({
  method = 'POST',
  path: target = '/bridge/query',
  headers = {},
  body = '{"type":"getShop","input":{}}',
}: Call) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        agent: false,
        method,
        path: target,
        headers: { host: `127.0.0.1:${port}`, ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : body);
  });

const ours = () => ({ 'x-counterfoil-secret': secret });

test('our own page is answered', async () => {
  const { status, text } = await call({
    headers: { ...ours(), origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' },
  });
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ ok: true, value: { isSetUp: false } });
});

test.each([
  ['no secret', {}, 403],
  ['a wrong secret', { 'x-counterfoil-secret': 'x'.repeat(32) }, 403],
  ['another site', { origin: 'https://evil.example' }, 403],
  ['another port of this computer', { origin: 'http://127.0.0.1:1' }, 403],
  ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
  ['another name that leads here', { host: 'evil.example' }, 421],
  ['localhost instead of the exact host', { host: 'localhost' }, 421],
])('%s is refused', async (_name, headers: Record<string, string>, status) => {
  const hasSecret =
    'x-counterfoil-secret' in headers ||
    status === 421 ||
    'origin' in headers ||
    'sec-fetch-site' in headers;
  const sent =
    hasSecret && !('x-counterfoil-secret' in headers) ? { ...ours(), ...headers } : headers;
  expect((await call({ headers: sent })).status).toBe(status);
  expect((await call({ path: '/files', headers: sent, body: 'x' })).status).toBe(status);
  expect((await call({ method: 'GET', path: '/bridge/notices', headers: sent })).status).toBe(
    status,
  );
});

test('the page comes with the headers that keep others out, and nothing above its folder', async () => {
  const page = await call({ method: 'GET', path: '/stock/devices/1' });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[^']+'/,
  );
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(page.headers).toMatchObject({
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(page.text).not.toContain('__CSP_NONCE__');
  for (const target of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/%00.js',
    '/%zz.js',
    '/..%5cpackage.json',
  ])
    expect((await call({ method: 'GET', path: target })).status).toBe(404);
});

test('what is not JSON, too large or unknown is answered in words', async () => {
  const bad = await call({ headers: ours(), body: '{' });
  expect(JSON.parse(bad.text)).toMatchObject({
    ok: false,
    rejection: { code: 'bridge.bad-request' },
  });
  const large = await call({ headers: ours(), body: `"${'x'.repeat(5 * 1024 * 1024)}"` });
  expect(JSON.parse(large.text)).toMatchObject({
    ok: false,
    rejection: { code: 'bridge.bad-request' },
  });
  expect((await call({ path: '/bridge/other', headers: ours() })).status).toBe(404);
  expect((await call({ method: 'DELETE', headers: ours() })).status).toBe(405);
  const file = await call({ path: '/files', headers: ours(), body: 'a;b' });
  expect(JSON.parse(file.text)).toMatchObject({
    ok: false,
    rejection: { code: 'bridge.signed-out' },
  });
});

test('it listens on loopback alone', async () => {
  expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#secret=/);
  expect(secret.length).toBeGreaterThanOrEqual(32);
});
