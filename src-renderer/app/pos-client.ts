/**
 * The typed way to the station, in either host. A command whose answer got lost on the way is sent again with the same
 * id, so that the ledger answers what it stored instead of doing it twice.
 */
import type { Answer, Bridge, CommandRequest, Pos } from '#shared/bridge/bridge.ts';
import { uuidV7 } from '#shared/kernel/ids.ts';
import type { ExportRequest } from '#shared/modules/exports/contract.ts';
import { withApproval, type BeginTalk, type GivenApproval } from './approval.ts';
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

/** Nobody knows whether it was done: the answer got lost, or the ledger's thread ended over it. */
const isUnsettled = (answer: unknown): boolean => {
  const given = answer as Answer<unknown>;
  if (given.ok) return false;
  const { rejection } = given;
  return (
    rejection.code === 'bridge.unreachable' ||
    (rejection.code === 'bridge.failed' && rejection.retryHelps)
  );
};

export type PosClient = Pos &
  Readonly<{
    uploadFile: (file: File) => Promise<Answer<Readonly<{ fileId: string }>>>;
    /** The bytes of a file of evidence, and what they are. */
    openAttachment: (attachmentId: string, signal: AbortSignal) => Promise<Answer<Blob>>;
    /** The bytes of an export as they come, where a browser takes them. They break off with an error, never in silence. */
    takeExport: (
      request: ExportRequest,
      signal: AbortSignal,
    ) => Promise<Answer<ReadableStream<Uint8Array>>>;
  }>;

export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/**
 * @param onReconnected the stream of notices was lost and is back: anything may have changed meanwhile
 * @param beginTalk asks a person where a command needs an approval
 */
export function connect(onReconnected: () => void, beginTalk: BeginTalk): PosClient {
  if (window.counterfoil !== undefined) return posClient(window.counterfoil, {}, beginTalk);
  const secret = takeSecret();
  const bridge = browserBridge(secret, onReconnected);
  return posClient(bridge, { 'x-counterfoil-secret': secret }, beginTalk);
}

/** Where nobody can be asked: what needs an approval stays refused. */
const NOBODY_ASKED: BeginTalk = () => ({ ask: async () => null, end: () => {} });

export function posClient(
  bridge: Bridge,
  fileHeaders: Readonly<Record<string, string>>,
  beginTalk: BeginTalk = NOBODY_ASKED,
): PosClient {
  const unanswered = new Map<string, string>();

  const command = async (type: string, input: unknown): Promise<never> => {
    // The same wish after a lost answer keeps its id: perhaps only the answer got lost.
    const wish = `${type} ${JSON.stringify(input)}`;
    const commandId = unanswered.get(wish) ?? newId();
    const send = (approval: GivenApproval | null): Promise<Answer<unknown>> =>
      sent(wish, { commandId, type, input, ...(approval !== null && { approval }) });
    return (await withApproval(type, send, beginTalk)) as never;
  };

  const sent = async (wish: string, request: CommandRequest): Promise<Answer<unknown>> => {
    let answer: unknown = UNREACHABLE;
    for (const waitMs of [0, ...RESEND_AFTER_MS]) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      answer = await reached(bridge.command(request));
      if (isUnsettled(answer)) continue;
      unanswered.delete(wish);
      return answer as never;
    }
    if (unanswered.size >= UNANSWERED_MAX) unanswered.delete([...unanswered.keys()][0] ?? '');
    unanswered.set(wish, request.commandId);
    return answer as never;
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
    openAttachment: async (attachmentId, signal) =>
      (await reached(
        fetch(`/attachments/${attachmentId}`, { headers: fileHeaders, signal }).then(blobOf),
      )) as never,
    takeExport: async (request, signal) =>
      (await reached(
        fetch('/bridge/export', {
          method: 'POST',
          headers: { ...fileHeaders, 'content-type': 'application/json' },
          body: JSON.stringify(request),
          signal,
        }).then(streamOf),
      )) as never,
  };
}

async function blobOf(response: Response): Promise<unknown> {
  return response.headers.has('content-disposition')
    ? { ok: true, value: await response.blob() }
    : answerOf(response);
}

/** Bytes of a file, or the JSON of a "no". */
async function streamOf(response: Response): Promise<unknown> {
  const isFile = response.headers.has('content-disposition') && response.body !== null;
  return isFile ? { ok: true, value: response.body } : answerOf(response);
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
