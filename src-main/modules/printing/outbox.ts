/**
 * The outbox of this station's printer. A job is a row in the transaction of what it prints; it is printed after that
 * commit, marked before and after, so that a crash in between is seen and never silently repeated.
 */
import type { PrintJobKind, PrintJobState } from '#shared/modules/printing/contract.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import type { LocalWork } from '#main/ledger/store.ts';

export type PrintJob = Readonly<{
  jobId: string;
  kind: PrintJobKind;
  saleId: string | null;
  copyNumber: number | null;
  attempts: number;
}>;

type NewJob = Readonly<{
  kind: PrintJobKind;
  saleId: string | null;
  copyNumber: number | null;
  title: string;
}>;

export function queueJob(
  { db, now, newId }: Pick<LocalWork, 'db' | 'now' | 'newId'>,
  { kind, saleId, copyNumber, title }: NewJob,
): void {
  db.run(
    `INSERT INTO print_jobs (job_id, kind, state, sale_id, copy_number, title, attempts, fault_code, created_at)
     VALUES (?, ?, 'queued', ?, ?, ?, 0, NULL, ?)`,
    newId(),
    kind,
    saleId,
    copyNumber,
    title,
    now,
  );
}

/** The job that was queued first: in the order of their writing, since two of one command share their time. */
export const nextJob = (db: LedgerDatabase): PrintJob | null =>
  db.get<PrintJob>(
    `SELECT job_id AS jobId, kind, sale_id AS saleId, copy_number AS copyNumber, attempts FROM print_jobs
     WHERE state = 'queued' ORDER BY rowid LIMIT 1`,
  ) ?? null;

export function markJob(
  db: LedgerDatabase,
  jobId: string,
  state: PrintJobState,
  faultCode: string | null,
): void {
  db.run(
    `UPDATE print_jobs SET state = ?, fault_code = ?, attempts = attempts + CASE WHEN ? = 'printing' THEN 1 ELSE 0 END
     WHERE job_id = ?`,
    state,
    faultCode,
    state,
    jobId,
  );
}

/**
 * At start-up: of jobs that were printing when the program ended only a person can tell whether paper came out. A
 * drawer that was to open then must not open now.
 */
export function markInterrupted(db: LedgerDatabase): void {
  db.run(
    "UPDATE print_jobs SET state = 'dismissed' WHERE kind = 'drawer' AND state IN ('queued', 'printing')",
  );
  db.run("UPDATE print_jobs SET state = 'uncertain' WHERE state = 'printing'");
}

const NEEDS_A_PERSON: ReadonlySet<PrintJobState> = new Set(['failed', 'uncertain']);

/** A person asks for another try. False where the job does not wait for one. */
export function requeueJob(db: LedgerDatabase, jobId: string): boolean {
  const job = db.get<{ state: PrintJobState }>(
    'SELECT state FROM print_jobs WHERE job_id = ?',
    jobId,
  );
  if (job === undefined || !NEEDS_A_PERSON.has(job.state)) return false;
  db.run(
    "UPDATE print_jobs SET state = 'queued', attempts = 0, fault_code = NULL WHERE job_id = ?",
    jobId,
  );
  return true;
}

export function dismissJob(db: LedgerDatabase, jobId: string): boolean {
  const job = db.get<{ state: PrintJobState }>(
    'SELECT state FROM print_jobs WHERE job_id = ?',
    jobId,
  );
  if (job === undefined || !NEEDS_A_PERSON.has(job.state)) return false;
  db.run("UPDATE print_jobs SET state = 'dismissed' WHERE job_id = ?", jobId);
  return true;
}
