/**
 * The exports of this station: opens them in the report thread, follows them, and says at the end whether all of it came.
 * Who takes the bytes (the browser host's answer, a file) compares what it has with that: no file is short in silence.
 */
import type { ExportProgress } from '#shared/bridge/bridge.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { exportRequest, type ExportRequest } from '#shared/modules/exports/contract.ts';
import { EXPORT_MEDIA_TYPES, exportFileName } from '#shared/modules/exports/export-file.ts';
import type { ExportCall } from '#main/export/open-export.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { isDiskFull } from '#main/ledger/disk-faults.ts';
import type { ReportClient } from './report-client.ts';
import type { StreamChunk } from './report-calls.ts';
import { writeWhole } from './write-whole.ts';

export type OpenedExport = Readonly<{
  fileName: string;
  contentType: string;
  /** Throws where it was cut short. To leave it stops the export. */
  bytes: AsyncIterable<Uint8Array>;
}>;

export type Exports = Readonly<{
  open: (request: unknown, asker: Asker) => Promise<Result<OpenedExport>>;
  /** Into a file of this computer. Answers once the export has begun. */
  save: (request: unknown, asker: Asker, file: string) => Promise<Result<ExportProgress>>;
  progress: (exportId: string) => Result<ExportProgress>;
  cancel: (exportId: string) => Result<ExportProgress>;
  close: () => Promise<void>;
}>;

const RUNNING_MAX = 2;
const REMEMBERED_MAX = 32;
/** Nobody took a piece for so long: its reader is gone, and it holds a snapshot of the ledger. */
const STALL_MS = 5 * 60_000;

type Ended = Exclude<ExportProgress['state'], 'running'>;

type End = Pick<ExportProgress, 'problem'> & Readonly<{ state: Ended }>;

/** An export under way, or how it ended. */
class Followed {
  #end: End | null = null;
  #stop: () => void = () => undefined;
  /** Its end is told by `settle`, once nothing of it is left on the disk but what is whole. */
  isSaved = false;
  progress: ExportProgress;

  constructor(exportId: string) {
    this.progress = {
      exportId,
      state: 'running',
      rowCount: 0,
      byteCount: 0,
      file: null,
      problem: null,
    };
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  count({ bytes, rowCount }: StreamChunk): void {
    const byteCount = this.progress.byteCount + bytes.length;
    this.progress = { ...this.progress, rowCount, byteCount };
  }

  /** The first end counts. Nothing more is read for it from then on. */
  end(state: Ended, problem: ExportProgress['problem'] = null): void {
    this.#end ??= { state, problem };
    if (!this.isSaved) this.settle();
    this.#stop();
  }

  settle(): void {
    if (this.#end !== null) this.progress = { ...this.progress, ...this.#end };
  }

  onEnd(stop: () => void): void {
    this.#stop = stop;
    if (this.hasEnded) stop();
  }
}

/** The export was ended before all of it was taken. */
export class CutShort extends Error {
  override name = 'CutShort';
}

/** The chunks of an export, counted. Throws unless all of them were taken. */
async function* pieces(
  entry: Followed,
  chunks: AsyncIterable<StreamChunk>,
): AsyncGenerator<Uint8Array, void> {
  const iterator = chunks[Symbol.asyncIterator]();
  let stalled: NodeJS.Timeout | undefined;
  entry.onEnd(() => void iterator.return?.());
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        entry.end('failed', 'cut-short');
        throw error;
      });
      // Who ended it let go of the chunks, which then end as if they were all.
      if (entry.hasEnded) throw new CutShort('the export was ended');
      if (next.done === true) return;
      entry.count(next.value);
      stalled = setTimeout(() => {
        entry.end('failed', 'not-taken');
        entry.settle();
      }, STALL_MS).unref();
      yield next.value.bytes;
      clearTimeout(stalled);
    }
  } finally {
    clearTimeout(stalled);
    await iterator.return?.();
  }
}

/** Taken to the end by somebody else, who cancels by leaving. */
async function* handedOut(
  entry: Followed,
  chunks: AsyncIterable<StreamChunk>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* pieces(entry, chunks);
    entry.end('done');
  } finally {
    entry.end('cancelled');
  }
}

/** Done once the file is whole and in its place. */
async function saved(
  entry: Followed,
  chunks: AsyncIterable<StreamChunk>,
  file: string,
): Promise<void> {
  try {
    await writeWhole(file, pieces(entry, chunks));
    entry.end('done');
  } catch (error) {
    entry.end('failed', isDiskFull(error) ? 'disk-full' : 'not-written');
  }
  entry.settle();
}

export function startExports(reports: Pick<ReportClient, 'stream'>): Exports {
  const followed = new Map<string, Followed>();
  const saving = new Set<Promise<void>>();

  const follow = (exportId: string): Followed => {
    const entry = new Followed(exportId);
    followed.delete(exportId);
    followed.set(exportId, entry);
    for (const [id, { progress }] of followed)
      if (followed.size > REMEMBERED_MAX && progress.state !== 'running') followed.delete(id);
    return entry;
  };

  type Begun = Readonly<{
    entry: Followed;
    request: ExportRequest;
    chunks: AsyncIterable<StreamChunk>;
  }>;
  const begin = async (given: unknown, asker: Asker): Promise<Result<Begun>> => {
    const parsed = exportRequest.safeParse(given);
    if (!parsed.success)
      return no({ code: 'bridge.bad-request', problem: 'an export names a dataset and a period' });
    const request = parsed.data;
    const running = [...followed.values()].filter(({ progress }) => progress.state === 'running');
    if (running.length >= RUNNING_MAX)
      return no({ code: 'exports.too-many-at-a-time', max: RUNNING_MAX });
    if (followed.has(request.exportId))
      return no({ code: 'bridge.bad-request', problem: 'an export has an id of its own' });
    const entry = follow(request.exportId);
    try {
      const opened = await reports.stream({ request, asker } satisfies ExportCall);
      if (opened.ok) return ok({ entry, request, chunks: opened.value });
      followed.delete(request.exportId);
      return opened;
    } catch (error) {
      entry.end('failed', 'cut-short');
      throw error;
    }
  };

  const found = (exportId: string, work: (entry: Followed) => void): Result<ExportProgress> => {
    const entry = followed.get(exportId);
    if (entry === undefined) return no({ code: 'exports.unknown-export' });
    work(entry);
    return ok(entry.progress);
  };

  return {
    open: async (given, asker) => {
      const begun = await begin(given, asker);
      if (!begun.ok) return begun;
      const { entry, request, chunks } = begun.value;
      return ok({
        fileName: exportFileName(request),
        contentType: EXPORT_MEDIA_TYPES[request.format],
        bytes: handedOut(entry, chunks),
      });
    },
    save: async (given, asker, file) => {
      const begun = await begin(given, asker);
      if (!begun.ok) return begun;
      const { entry, chunks } = begun.value;
      entry.isSaved = true;
      entry.progress = { ...entry.progress, file };
      const writing = saved(entry, chunks, file);
      saving.add(writing);
      void writing.finally(() => saving.delete(writing));
      return ok(entry.progress);
    },
    progress: (exportId) => found(exportId, () => undefined),
    cancel: (exportId) => found(exportId, (entry) => entry.end('cancelled')),
    close: async () => {
      for (const entry of followed.values()) entry.end('cancelled');
      await Promise.all(saving);
    },
  };
}
