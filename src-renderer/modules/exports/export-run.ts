/**
 * The export under way, or how the last one ended: kept while screens come and go. It is done only where the station says
 * that all of it was sent and exactly that came; anything else leaves no file.
 */
import { create } from 'zustand';
import type { AnyRejection, ExportProgress } from '#shared/bridge/bridge.ts';
import type { ExportRequest } from '#shared/modules/exports/contract.ts';
import { EXPORT_MEDIA_TYPES, exportFileName } from '#shared/modules/exports/export-file.ts';
import type { PosClient } from '#renderer/app/pos-client.ts';
import { openSink, type ExportSink } from './export-sink.ts';

export type Where = Readonly<{ kind: 'file' | 'chosen' | 'downloads'; name: string }>;
type Problem = NonNullable<ExportProgress['problem']>;

export type ExportRun = Readonly<{ rowCount: number; byteCount: number }> &
  (
    | Readonly<{ state: 'running'; exportId: string; total: number | null }>
    | Readonly<{ state: 'done'; where: Where }>
    | Readonly<{ state: 'stopped' }>
    | Readonly<{ state: 'failed'; problem: Problem }>
    | Readonly<{ state: 'refused'; rejection: AnyRejection }>
  );

type RunStore = Readonly<{ run: ExportRun | null }>;

export const useExportRun = create<RunStore>()(() => ({ run: null }));

const NOTHING = { rowCount: 0, byteCount: 0 };
const ASK_EVERY_MS = 300;

const put = (run: ExportRun | null): void => useExportRun.setState({ run });

/** Called by a key or a click. One at a time. */
export async function startExport(
  pos: PosClient,
  host: 'electron' | 'browser',
  request: ExportRequest,
  total: number | null,
): Promise<void> {
  if (useExportRun.getState().run?.state === 'running') return;
  const begin = (): void =>
    put({ state: 'running', exportId: request.exportId, total, ...NOTHING });
  await (host === 'electron' ? saved(pos, request, begin) : taken(pos, request, begin));
}

let stopTaking = new AbortController();

export async function stopExport(pos: PosClient): Promise<void> {
  const { run } = useExportRun.getState();
  if (run?.state !== 'running') return;
  await pos.device({ type: 'export.cancel', exportId: run.exportId });
  stopTaking.abort();
}

const told = async (pos: PosClient, exportId: string): Promise<ExportProgress | null> => {
  const answer = await pos.device({ type: 'export.progress', exportId });
  return answer.ok ? answer.value : null;
};

/** Shows what the station says of a running export. */
function show({ exportId, state, rowCount, byteCount }: ExportProgress): void {
  const { run } = useExportRun.getState();
  if (state === 'running' && run?.state === 'running' && run.exportId === exportId)
    put({ ...run, rowCount, byteCount });
}

function end(progress: ExportProgress | null, where: Where): void {
  const { rowCount, byteCount } = progress ?? NOTHING;
  const counted = { rowCount, byteCount };
  if (progress?.state === 'done') put({ state: 'done', where, ...counted });
  else if (progress?.state === 'cancelled') put({ state: 'stopped', ...counted });
  else put({ state: 'failed', problem: progress?.problem ?? 'cut-short', ...counted });
}

// ── the program writes the file ─────────────────────────────────────────────────────────────────────────────────────

async function saved(pos: PosClient, request: ExportRequest, begin: () => void): Promise<void> {
  const answer = await pos.device({ type: 'export.save', request });
  if (!answer.ok) {
    put({ state: 'refused', rejection: answer.rejection, ...NOTHING });
    return;
  }
  if (answer.value === null) return;
  begin();
  let progress: ExportProgress | null = answer.value;
  while (progress?.state === 'running') {
    show(progress);
    await pause();
    progress = await told(pos, request.exportId);
  }
  end(progress, { kind: 'file', name: progress?.file ?? exportFileName(request) });
}

// ── the browser takes the bytes ─────────────────────────────────────────────────────────────────────────────────────

async function taken(pos: PosClient, request: ExportRequest, begin: () => void): Promise<void> {
  const name = exportFileName(request);
  const sink = await openSink(name, EXPORT_MEDIA_TYPES[request.format]);
  if (sink === null) return;
  begin();
  stopTaking = new AbortController();
  const answer = await pos.takeExport(request, stopTaking.signal);
  if (!answer.ok) {
    await sink.drop();
    put({ state: 'refused', rejection: answer.rejection, ...NOTHING });
    return;
  }
  const timer = setInterval(() => {
    void told(pos, request.exportId).then((progress) => progress !== null && show(progress));
  }, ASK_EVERY_MS);
  const outcome = await poured(answer.value, sink);
  clearInterval(timer);
  const progress = await told(pos, request.exportId);
  const isWhole = progress?.state === 'done' && progress.byteCount === outcome.byteCount;
  const isKept = isWhole && outcome.isWritten && (await didWork(sink.keep));
  if (isKept) {
    end(progress, { kind: sink.place, name });
    return;
  }
  await didWork(sink.drop);
  if (outcome.isWritten && progress?.state === 'cancelled')
    put({ state: 'stopped', ...outcome, rowCount: progress.rowCount });
  else {
    const problem =
      outcome.isWritten && !isWhole ? (progress?.problem ?? 'cut-short') : 'not-written';
    put({
      state: 'failed',
      problem,
      rowCount: progress?.rowCount ?? 0,
      byteCount: outcome.byteCount,
    });
  }
}

type Poured = Readonly<{
  byteCount: number;
  /** False where the place for it took no more. */
  isWritten: boolean;
}>;

/** Hands the bytes on as they come, until they end or break off. */
async function poured(stream: ReadableStream<Uint8Array>, sink: ExportSink): Promise<Poured> {
  const reader = stream.getReader();
  let byteCount = 0;
  for (;;) {
    const piece = await reader.read().catch(() => null);
    if (piece === null || piece.done) return { byteCount, isWritten: true };
    const bytes = piece.value as Uint8Array<ArrayBuffer>;
    if (!(await didWork(() => sink.write(bytes)))) {
      await reader.cancel().catch(() => undefined);
      return { byteCount, isWritten: false };
    }
    byteCount += bytes.length;
  }
}

/** False where a disk is full, or a folder is gone. */
async function didWork(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
