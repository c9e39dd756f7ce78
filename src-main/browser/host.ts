/**
 * The browser host: the same station and screens, served to this computer's browser. Only loopback, only with the exact
 * Host and port, only with the secret that the address carried, only from its own page: no other machine and no other
 * site reaches it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FILE_BYTES_MAX } from '#shared/bridge/bridge.ts';
import { no } from '#shared/kernel/result.ts';
import { ATTACHMENTS_PATH, attachmentResponse } from '#main/attachments/attachment-response.ts';
import { CutShort } from '#main/station/exports.ts';
import { handedFileName } from '#main/station/files.ts';
import { GUARD_HEADERS, screenResponse } from '#main/station/screens.ts';
import type { Station } from '#main/station/start-station.ts';

export type BrowserHost = Readonly<{ address: string; close: () => Promise<void> }>;

type Screens = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const REQUEST_BYTES_MAX = 4 * 1024 * 1024;
const KEEP_ALIVE_MS = 15_000;

/** The built screens. `npm run dev` serves them from their sources instead. */
export const builtScreens =
  (rendererDir: string): Screens =>
  async (request, response) => {
    const { status, headers, body } = await screenResponse(rendererDir, pathOf(request));
    response.writeHead(status, headers).end(body);
  };

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { ...GUARD_HEADERS, 'content-type': 'application/json' })
    .end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bytesMax) chunks.push(chunk);
  }
  return size > bytesMax ? null : Buffer.concat(chunks);
}

const isSame = (given: string, secret: string): boolean =>
  given.length === secret.length && timingSafeEqual(Buffer.from(given), Buffer.from(secret));

/** `port` 0 takes any free one. */
export async function startBrowserHost(
  station: Station,
  screens: Screens,
  port: number,
): Promise<BrowserHost> {
  const secret = randomBytes(24).toString('base64url');
  const server = createServer();
  await listen(server, port);
  const hostName = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${hostName}`;

  /** A call of our own page: Origin where the browser sends one, and always the secret. */
  const isOurs = (request: IncomingMessage): boolean => {
    const { origin: from, 'sec-fetch-site': site } = request.headers;
    if (from !== undefined && from !== origin) return false;
    if (site !== undefined && site !== 'same-origin') return false;
    const given = request.headers['x-counterfoil-secret'];
    return typeof given === 'string' && isSame(given, secret);
  };

  server.on('request', (request, response) => {
    const fail = (error: unknown): void => {
      process.emitWarning(error instanceof Error ? error : String(error));
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, no({ code: 'bridge.failed', retryHelps: true }));
    };
    // DNS rebinding: another name that leads here is not us.
    if (request.headers.host !== hostName) {
      response.writeHead(421, GUARD_HEADERS).end();
      return;
    }
    const route = pathOf(request);
    const isCall = route.startsWith('/bridge/') || route.startsWith(ATTACHMENTS_PATH);
    if (!isCall && route !== '/files') {
      if (request.method === 'GET') screens(request, response).catch(fail);
      else response.writeHead(405, GUARD_HEADERS).end();
      return;
    }
    if (!isOurs(request)) {
      response.writeHead(403, GUARD_HEADERS).end();
      return;
    }
    answerCall(station, route, request, response).catch(fail);
  });

  return {
    address: `${origin}/#secret=${secret}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

async function answerCall(
  station: Station,
  route: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (route === '/bridge/notices' && request.method === 'GET') {
    streamNotices(station, response);
    return;
  }
  const isAttachment = route.startsWith(ATTACHMENTS_PATH);
  if (request.method !== (isAttachment ? 'GET' : 'POST')) {
    response.writeHead(405, GUARD_HEADERS).end();
    return;
  }
  if (isAttachment) {
    const { status, headers, body } = await attachmentResponse(station, route);
    response.writeHead(status, headers).end(body);
    return;
  }
  if (route === '/files') {
    const bytes = await readBody(request, FILE_BYTES_MAX);
    if (bytes === null)
      sendJson(response, 200, no({ code: 'bridge.file-too-large', maxBytes: FILE_BYTES_MAX }));
    else sendJson(response, 200, station.putFile({ name: fileNameOf(request), bytes }));
    return;
  }
  const body = await readBody(request, REQUEST_BYTES_MAX);
  const parsed = body === null ? undefined : parseJson(body);
  if (parsed === undefined) {
    sendJson(response, 200, no({ code: 'bridge.bad-request', problem: 'not JSON, or too large' }));
    return;
  }
  if (route === '/bridge/export') {
    await sendExport(station, parsed, response);
    return;
  }
  const call = callOf(station, route);
  if (call === null) response.writeHead(404, GUARD_HEADERS).end();
  else sendJson(response, 200, await call(parsed as never));
}

/** Streams a file of the records as it is read. Where it breaks off, so does the connection: never a short file. */
async function sendExport(
  station: Station,
  request: unknown,
  response: ServerResponse,
): Promise<void> {
  const opened = await station.openExport(request);
  if (!opened.ok) {
    sendJson(response, 200, opened);
    return;
  }
  const { fileName, contentType, bytes } = opened.value;
  response.writeHead(200, {
    ...GUARD_HEADERS,
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
  });
  try {
    await pipeline(Readable.from(bytes, { objectMode: true, highWaterMark: 1 }), response);
  } catch (error) {
    // The person left or stopped it: nothing is wrong.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (!(error instanceof CutShort) && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function callOf(station: Station, route: string): ((request: never) => Promise<unknown>) | null {
  switch (route) {
    case '/bridge/command':
      return station.command;
    case '/bridge/query':
      return station.query;
    case '/bridge/device':
      return station.device;
    default:
      return null;
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fileNameOf(request: IncomingMessage): string {
  const given = request.headers['x-counterfoil-file-name'];
  return handedFileName(typeof given === 'string' ? given : '');
}

/** One JSON object a line; an empty line now and then keeps the connection known to be alive. */
function streamNotices(station: Station, response: ServerResponse): void {
  response.writeHead(200, { ...GUARD_HEADERS, 'content-type': 'application/x-ndjson' });
  response.write('\n');
  const stop = station.onNotice((notice) => response.write(`${JSON.stringify(notice)}\n`));
  const beat = setInterval(() => response.write('\n'), KEEP_ALIVE_MS);
  response.on('close', () => {
    stop();
    clearInterval(beat);
  });
}
