/** Evidence over the hosts' route: for our own page with a person signed in, one exact path, headers under which nothing runs. */
import { rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attachment } from '#shared/kernel/attachment.ts';
import { attachmentFile } from '#main/attachments/attachment-files.ts';
import { attachmentResponse } from '#main/attachments/attachment-response.ts';
import { builtScreens, startBrowserHost, type BrowserHost } from '#main/browser/host.ts';
import { kept, openDesk, PDF, PHOTO, TEXT } from '../fixtures/evidence.ts';
import { temporaryFolder } from '../fixtures/ledgers.ts';
import { filesIn } from '../fixtures/people.ts';
import { HARBOUR } from '../fixtures/shop.ts';
import { foundShop, must, openStation, type TestStation } from '../fixtures/station.ts';

const RENDERER = path.resolve(import.meta.dirname, '../../src-renderer');

let running: TestStation;
let host: BrowserHost;
let port = 0;
let secret = '';
let ownerId = '';
let photo: Attachment;
let invoice: Attachment;
let page: Attachment;
let gone: Attachment;

beforeAll(async () => {
  const dataDir = temporaryFolder();
  // Kept in an earlier run of the program.
  const desk = openDesk(dataDir);
  photo = await kept(desk, 'crack.jpg', PHOTO);
  invoice = await kept(desk, 'invoice.pdf', PDF);
  page = await kept(desk, 'page.html', Buffer.from(`<script>alert(1)</script>${TEXT.toString()}`));
  gone = await kept(desk, 'gone.jpg', PHOTO);
  desk.close();
  rmSync(attachmentFile(dataDir, gone.attachmentId));
  running = await openStation(dataDir);
  ({ ownerId } = await foundShop(running));
  host = await startBrowserHost(running.station, builtScreens(RENDERER), 0);
  port = Number(new URL(host.address).port);
  secret = new URLSearchParams(new URL(host.address).hash.slice(1)).get('secret') ?? '';
}, 60_000);
afterAll(async () => {
  await host.close();
  await running.station.close();
});

type Got = Readonly<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>;

const get = (target: string, headers: Record<string, string> = ours(), method = 'GET') =>
  new Promise<Got>((resolve, reject) => {
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
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

const ours = (): Record<string, string> => ({ 'x-counterfoil-secret': secret });
const routeOf = ({ attachmentId }: Attachment): string => `/attachments/${attachmentId}`;
const codeOf = ({ bytes }: Got): string =>
  (JSON.parse(bytes.toString()) as { rejection: { code: string } }).rejection.code;

test.each([
  ['a photo in its place', () => photo, PHOTO, 'image/jpeg', 'inline'],
  ['a PDF to be saved', () => invoice, PDF, 'application/pdf', 'attachment'],
  ['a page as plain text to be saved', () => page, null, 'text/plain; charset=utf-8', 'attachment'],
])('it gives %s', async (_what, which, bytes, contentType, disposition) => {
  const got = await get(routeOf(which()));
  expect(got.status).toBe(200);
  if (bytes !== null) expect(got.bytes.equals(bytes)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': contentType,
    'content-disposition': disposition,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test.each([
  ['no secret', {}, 403],
  ['a wrong secret', { 'x-counterfoil-secret': 'x'.repeat(32) }, 403],
  ['another site', { origin: 'https://evil.example' }, 403],
  ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 403],
  ['another name that leads here', { host: 'evil.example' }, 421],
])('%s is refused', async (_name, headers: Record<string, string>, status) => {
  const sent = Object.keys(headers).some((name) => /^(origin|sec|host)/.test(name))
    ? { ...ours(), ...headers }
    : headers;
  const got = await get(routeOf(photo), sent);
  expect(got.status).toBe(status);
  expect(got.bytes).toHaveLength(0);
});

test('nothing but reading is possible', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
    expect((await get(routeOf(photo), ours(), method)).status).toBe(405);
});

test('an id that is not known, and every other way to write a path, finds nothing', async () => {
  const { attachmentId } = photo;
  const tricks = [
    `/attachments/${'ab'.repeat(32)}`,
    '/attachments/',
    `/attachments/${attachmentId.toUpperCase()}`,
    `/attachments/${attachmentId}/`,
    `/attachments/${attachmentId}.bin`,
    `/attachments/${attachmentId.slice(0, 2)}/${attachmentId}.bin`,
    `/attachments/${attachmentId}%00`,
    `/attachments/%2e%2e/${attachmentId}`,
    '/attachments/../keys.db',
    '/attachments/..%2fkeys.db',
    '/attachments/%2e%2e%2fkeys.db',
    String.raw`/attachments/..\keys.db`,
    `/attachments//${attachmentId}`,
  ];
  for (const trick of tricks) {
    const got = await get(trick);
    expect([trick, got.status, codeOf(got)]).toEqual([trick, 404, 'evidence.unknown']);
  }
  // A question mark is not part of the path.
  expect((await get(`/attachments/${attachmentId}?x=1`)).status).toBe(200);
  const other = await get(`/attachmentz/../attachments/${attachmentId}`);
  expect(other.bytes.includes(PHOTO.subarray(0, 40))).toBe(false);
});

test('a file that is not here any more is told from one that nobody knows', async () => {
  const got = await get(routeOf(gone));
  expect([got.status, codeOf(got)]).toEqual([404, 'evidence.missing']);
});

test('nobody who is not signed in sees anything, not even whether it is there', async () => {
  await must(running.pos.device({ type: 'session.signOut' }));
  for (const route of [routeOf(photo), routeOf(gone), `/attachments/${'ab'.repeat(32)}`]) {
    const got = await get(route);
    expect([got.status, codeOf(got)]).toEqual([403, 'bridge.signed-out']);
  }
  await must(running.pos.device({ type: 'session.signIn', staffId: ownerId, pin: HARBOUR.pin }));
  expect((await get(routeOf(photo))).status).toBe(200);
});

test('what the desktop program answers is the same', async () => {
  const { status, headers, body } = await attachmentResponse(running.station, routeOf(photo));
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('image/jpeg');
  expect(Buffer.from(body as Uint8Array).equals(PHOTO)).toBe(true);
  const refused = await attachmentResponse(running.station, '/attachments/../ledger.db');
  expect(refused.status).toBe(404);
});

test('looking at it leaves no plain byte behind', () => {
  const files = filesIn(running.dataDir);
  expect(files.length).toBeGreaterThan(5);
  const plain = PHOTO.subarray(4, 44);
  expect(files.filter(({ bytes }) => bytes.includes(plain)).map(({ file }) => file)).toEqual([]);
});
