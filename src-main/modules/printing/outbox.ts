/**
 * The outbox of this station's printer. A job is a row in the transaction of what it prints; it is printed after that
 * commit, marked before and after, so that a crash in between is seen and never silently repeated.
 */
import type { PrintJobKind, PrintJobState } from '#shared/modules/printing/contract.ts';
import type { PrintJob } from '#main/devices/print-runner.ts';
import type { LedgerDatabase } from '#main/ledger/database.ts';
import type { LocalWork } from '#main/ledger/store.ts';

/** Receipts and labels come out of two printers: neither waits for the other. */
export type PrinterKind = 'receipt' | 'label';

type NewJob = Readonly<{
  kind: PrintJobKind;
  saleId?: string;
  copyNumber?: number | null;
  labels?: PrintJob['labels'];
  title: string;
}>;

export function queueJob(
  { db, now, newId }: Pick<LocalWork, 'db' | 'now' | 'newId'>,
  { kind, saleId, copyNumber, labels, title }: NewJob,
): void {
  db.run(
    `INSERT INTO print_jobs (job_id, kind, state, sale_id, copy_number, sheet_id, first_label, label_count,
       title, attempts, fault_code, created_at)
     VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, 0, NULL, ?)`,
    newId(),
    kind,
    saleId ?? null,
    copyNumber ?? null,
    labels?.sheetId ?? null,
    labels?.first ?? null,
    labels?.count ?? null,
    title,
    now,
  );
}

/** The job that was queued first: in the order of their writing, since two of one command share their time. */
export function nextJob(db: LedgerDatabase, printer: PrinterKind): PrintJob | null {
  const row = db.get<
    Omit<PrintJob, 'labels'> &
      Readonly<{ sheetId: string | null; firstLabel: number; labelCount: number }>
  >(
    `SELECT job_id AS jobId, kind, sale_id AS saleId, copy_number AS copyNumber, attempts, sheet_id AS sheetId,
       first_label AS firstLabel, label_count AS labelCount
     FROM print_jobs WHERE state = 'queued' AND (kind = 'labels') = ? ORDER BY rowid LIMIT 1`,
    printer === 'label' ? 1 : 0,
  );
  if (row === undefined) return null;
  const { sheetId, firstLabel: first, labelCount: count, ...job } = row;
  return { ...job, labels: sheetId === null ? null : { sheetId, first, count } };
}

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
