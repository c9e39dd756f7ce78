/** Makes the tables anew beside the selling: a few milliseconds in the ledger's thread, then whoever waits, then on. */
import type { LedgerClient } from './ledger-client.ts';
import { JobCancelled } from './report-client.ts';

export type RebuildParts = Readonly<{
  ledger: Pick<LedgerClient, 'call'>;
  setTimer: (task: () => void, ms: number) => () => void;
}>;

/** A sale that comes meanwhile waits for so long at most, and is then in front. */
const STEP_MS = 8;
const PAUSE_MS = 4;

/** Resolves when the new tables are in place. Rejects with JobCancelled after the signal: the old ones stay. */
export async function rebuildAll(
  { ledger, setTimer }: RebuildParts,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  for (;;) {
    if (signal.aborted) throw new JobCancelled('rebuild');
    const { done, total, isFinished } = await ledger.call('rebuildStep', { budgetMs: STEP_MS });
    onProgress(done, total);
    if (isFinished) return;
    await new Promise<void>((resolve) => void setTimer(resolve, PAUSE_MS));
  }
}
