/**
 * The check of the whole record as the station runs it: the report thread proves it in steps, what it found and how far
 * it came is written down now and then, and a check that was stopped goes on from there.
 */
import type { Finding } from '#shared/modules/safety/findings.ts';
import type { OpenCheck } from '#main/modules/safety/keeping-rows.ts';
import type { LedgerClient } from './ledger-client.ts';
import type { ReportClient } from './report-client.ts';
import type { JobProgress } from './report-jobs.ts';

export type CheckParts = Readonly<{
  ledger: Pick<LedgerClient, 'call'>;
  reports: Pick<ReportClient, 'run'>;
  now: () => number;
  newId: () => string;
}>;

export type CheckWish = Readonly<{
  /** The one to go on with, null to begin anew. */
  open: OpenCheck | null;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}>;

/** Each time is a small write in the ledger's thread; so much work at most is done again after a stop. */
const SAVE_EVERY_MS = 5_000;

/**
 * Runs a check to its end. Rejects with JobCancelled after the signal, with LedgerFault where a thread failed: in both
 * cases it goes on the next time from where it was last written down. A place is written down with what was found up to
 * it, so that nothing is found twice or lost.
 */
export async function checkAll(
  { ledger, reports, now, newId }: CheckParts,
  { open, signal, onProgress }: CheckWish,
): Promise<void> {
  const checkId = open?.checkId ?? newId();
  if (open === null) await ledger.call('beginCheck', { checkId, startedAt: now() });
  let cursor = open?.cursor ?? '';
  let doneCount = open?.doneCount ?? 0;
  let totalCount = open?.totalCount ?? 0;
  let unsaved: Finding[] = [];
  let savedAt = now();
  let saving: Promise<unknown> = Promise.resolve();

  const save = (finishedAt: number | null): void => {
    const step = { checkId, cursor, doneCount, totalCount, findings: unsaved, finishedAt };
    unsaved = [];
    savedAt = now();
    saving = saving.then(() => ledger.call('saveCheck', step));
    // Awaited below; until then a failure is nobody's surprise.
    saving.catch(() => undefined);
  };
  const hear = (progress: JobProgress): void => {
    doneCount = progress.done;
    totalCount = progress.total;
    cursor = progress.cursor ?? cursor;
    unsaved.push(...((progress.findings ?? []) as readonly Finding[]));
    onProgress(doneCount, totalCount);
    if (now() - savedAt >= SAVE_EVERY_MS || now() < savedAt) save(null);
  };
  try {
    const input = { cursor: cursor === '' ? null : cursor };
    await reports.run('check', input, { signal, onProgress: hear });
  } catch (error) {
    save(null);
    await saving;
    throw error;
  }
  save(now());
  await saving;
}
