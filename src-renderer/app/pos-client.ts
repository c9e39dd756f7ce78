/**
 * The typed way to the station, in either host. A command whose answer got lost on the way is sent again with the same
 * id, so that the ledger answers what it stored instead of doing it twice.
 */
import type { Answer, Bridge, Pos } from '#shared/bridge/bridge.ts';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { answerOf, browserBridge, takeSecret } from './browser-bridge.ts';

declare global {
  interface Window {
    /** Set by the Electron preload. */
    counterfoil?: Bridge;
  }
}

const RESEND_AFTER_MS = [150, 600] as const;
const UNANSWERED_MAX = 20;

const UNREACHABLE = {
  ok: false,
  rejection: { code: 'bridge.unreachable', retryHelps: true },
} as const;

export type PosClient = Pos &
  Readonly<{ uploadFile: (file: File) => Promise<Answer<Readonly<{ fileId: string }>>> }>;

export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/** @param onReconnected the stream of notices was lost and is back: anything may have changed meanwhile */
export function connect(onReconnected: () => void): PosClient {
  if (window.counterfoil !== undefined) return posClient(window.counterfoil, {});
  const secret = takeSecret();
  return posClient(browserBridge(secret, onReconnected), { 'x-counterfoil-secret': secret });
}

export function posClient(
  bridge: Bridge,
  fileHeaders: Readonly<Record<string, string>>,
): PosClient {
  const unanswered = new Map<string, string>();

  const command = async (type: string, input: unknown): Promise<never> => {
    // The same wish after a lost answer keeps its id: perhaps only the answer got lost.
    const wish = `${type} ${JSON.stringify(input)}`;
    const commandId = unanswered.get(wish) ?? newId();
    const request = { commandId, type, input };
    for (const waitMs of [0, ...RESEND_AFTER_MS]) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const answer = await reached(bridge.command(request));
      if (answer === UNREACHABLE) continue;
      unanswered.delete(wish);
      return answer as never;
    }
    if (unanswered.size >= UNANSWERED_MAX) unanswered.delete([...unanswered.keys()][0] ?? '');
    unanswered.set(wish, commandId);
    return UNREACHABLE as never;
  };

  return {
    command,
    query: async (type, input) => (await reached(bridge.query({ type, input }))) as never,
    device: async (request) => (await reached(bridge.device(request))) as never,
    onNotice: bridge.onNotice,
    uploadFile: async (file) =>
      (await reached(
        fetch('/files', {
          method: 'POST',
          headers: { ...fileHeaders, 'x-counterfoil-file-name': encodeURIComponent(file.name) },
          body: file,
        }).then(answerOf),
      )) as never,
  };
}

/** A transport that fails becomes an answer that says so; what the station answered passes through. */
async function reached(transport: Promise<unknown>): Promise<unknown> {
  try {
    return await transport;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return UNREACHABLE;
  }
}
