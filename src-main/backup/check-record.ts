/** The check of the whole record as a job of the report thread; it goes on from the cursor that an earlier run left. */
import { checkLedger, type Checked } from '#main/ledger/verify.ts';
import type { Job } from '#main/station/report-jobs.ts';

export type CheckInput = Readonly<{
  /** Null begins anew. */
  cursor: string | null;
}>;

export const checkRecord: Job<CheckInput, Checked> = ({ db, registry }, { cursor }) =>
  checkLedger(db, registry, cursor);
