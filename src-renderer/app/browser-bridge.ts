/**
 * The bridge of the browser host: JSON posts to the loopback server and one stream of notices. The secret that proves
 * this page to the host comes in the address's fragment and leaves it at once.
 */
import type { Bridge, Notice } from '#shared/bridge/bridge.ts';
import { boundedBackoffMs } from './backoff.ts';

const SECRET_HEADER = 'x-counterfoil-secret';
const SECRET_KEY = 'counterfoil.secret';

/** Moves `#secret=…` from the address to this tab's own storage, and answers what is known. */
export function takeSecret(): string {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const fresh = fragment.get('secret');
  if (fresh !== null) {
    sessionStorage.setItem(SECRET_KEY, fresh);
    fragment.delete('secret');
    const rest = fragment.toString();
    const hash = rest === '' ? '' : `#${rest}`;
    history.replaceState(null, '', location.pathname + location.search + hash);
  }
  return sessionStorage.getItem(SECRET_KEY) ?? '';
}

/** The host did not answer in its own language: it is gone, or something else stands at its port. */
export class HostUnreachable extends Error {
  override name = 'HostUnreachable';
}

export async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch((error: unknown) => {
    throw new HostUnreachable(`no JSON from the host (${response.status})`, { cause: error });
  });
  if (typeof body !== 'object' || body === null || !('ok' in body))
    throw new HostUnreachable(`not an answer (${response.status})`);
  return body;
}

export function browserBridge(secret: string, onReconnected: () => void): Bridge {
  const post = async (path: string, request: unknown): Promise<never> => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret },
      body: JSON.stringify(request),
    });
    return (await answerOf(response)) as never;
  };
  return {
    command: (request) => post('/bridge/command', request),
    query: (request) => post('/bridge/query', request),
    device: (request) => post('/bridge/device', request),
    onNotice: (listener) => listenForNotices(secret, listener, onReconnected),
  };
}

function listenForNotices(
  secret: string,
  listener: (notice: Notice) => void,
  onReconnected: () => void,
): () => void {
  const stop = new AbortController();
  const keepListening = async (): Promise<void> => {
    let failures = 0;
    let wasConnected = false;
    while (!stop.signal.aborted) {
      try {
        const response = await fetch('/bridge/notices', {
          headers: { [SECRET_HEADER]: secret },
          signal: stop.signal,
        });
        if (!response.ok || response.body === null)
          throw new HostUnreachable(`no notices (${response.status})`);
        if (wasConnected) onReconnected();
        wasConnected = true;
        failures = 0;
        await readLines(response.body, (text) => listener(JSON.parse(text) as Notice));
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof Error)) throw error;
        failures += 1;
      }
      await pause(boundedBackoffMs(failures), stop.signal);
    }
  };
  void keepListening();
  return () => stop.abort();
}

async function readLines(
  body: ReadableStream<Uint8Array>,
  take: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) if (text.trim() !== '') take(text);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
