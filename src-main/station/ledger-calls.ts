/**
 * What the main process may ask of the ledger's thread, by name. Each call is one transaction or one read; nothing else
 * reaches the ledger's file.
 */
import { englishReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import { testDocument } from '#shared/modules/printing/receipt-document.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { ShopView } from '#shared/modules/settings/contract.ts';
import { encodeReceipt, drawerKickBytes } from '#main/devices/encode-receipt.ts';
import type { PrintJob } from '#main/devices/print-runner.ts';
import type { ExecuteRequest, Executed } from '#main/ledger/execute.ts';
import type { QueryRequest } from '#main/ledger/ask.ts';
import type { Ledger } from '#main/ledger/ledger.ts';
import {
  dismissJob,
  markInterrupted,
  markJob,
  nextJob,
  requeueJob,
  type PrinterKind,
} from '#main/modules/printing/outbox.ts';
import { renderLabels, renderTestLabel } from '#main/modules/printing/label-jobs.ts';
import { columnsOf, readReceipt } from '#main/modules/printing/queries.ts';
import type { AttachmentKey } from '#main/personal/key-store.ts';
import { readShop } from '#main/modules/settings/queries.ts';
import { putCredential } from '#main/modules/staff/project.ts';
import type { PrintJobState } from '#shared/modules/printing/contract.ts';
import { writeLookUps, type LookUp } from '#main/modules/devices/look-ups.ts';
import { safetyCalls } from './safety-calls.ts';

/** Wrong PINs before a person with the right has to set a new one. */
export const PIN_TRIES_MAX = 10;
const RECOVERY_TRIES_MAX = 10;

/** After `wrongTries` wrong PINs in a row: 1 s, 2 s, 4 s … */
export const pauseAfter = (wrongTries: number): number =>
  wrongTries === 0 ? 0 : 1_000 * 2 ** (wrongTries - 1);

export type PinTry =
  | Readonly<{ outcome: 'try'; pinHash: string; triesLeft: number }>
  | Readonly<{ outcome: 'wait'; waitMs: number }>
  | Readonly<{ outcome: 'locked' }>
  | Readonly<{ outcome: 'unknown' }>;

type Credential = Readonly<{
  pinHash: string;
  wrongTries: number;
  lastTryAt: number;
  recoveryHash: string | null;
  recoveryTries: number;
}>;

const readCredential = (ledger: Ledger, staffId: string): Credential | undefined =>
  ledger.db.get<Credential>(
    `SELECT pin_hash AS pinHash, wrong_tries AS wrongTries, last_try_at AS lastTryAt,
       recovery_hash AS recoveryHash, recovery_tries AS recoveryTries
     FROM staff_credentials WHERE staff_id = ?`,
    staffId,
  );

/** Counts the try before anyone looks at the PIN: a kill between the two gives none away. */
function beginPinTry(ledger: Ledger, { staffId, now }: { staffId: string; now: number }): PinTry {
  return ledger.db.transaction(() => {
    const credential = readCredential(ledger, staffId);
    if (credential === undefined) return { outcome: 'unknown' };
    const { wrongTries, lastTryAt, pinHash } = credential;
    if (wrongTries >= PIN_TRIES_MAX) return { outcome: 'locked' };
    // A clock that was set back counts as no time at all having passed.
    const waitMs = pauseAfter(wrongTries) - Math.max(0, now - lastTryAt);
    if (waitMs > 0) return { outcome: 'wait', waitMs };
    ledger.db.run(
      'UPDATE staff_credentials SET wrong_tries = wrong_tries + 1, last_try_at = ? WHERE staff_id = ?',
      now,
      staffId,
    );
    return { outcome: 'try', pinHash, triesLeft: PIN_TRIES_MAX - wrongTries - 1 };
  });
}

/** The hash of a recovery code to try, null where there is none or too many were tried. */
function beginRecovery(ledger: Ledger, { staffId }: { staffId: string }): string | null {
  return ledger.db.transaction(() => {
    const credential = readCredential(ledger, staffId);
    if (credential?.recoveryHash == null || credential.recoveryTries >= RECOVERY_TRIES_MAX)
      return null;
    ledger.db.run(
      'UPDATE staff_credentials SET recovery_tries = recovery_tries + 1 WHERE staff_id = ?',
      staffId,
    );
    return credential.recoveryHash;
  });
}

/** The bytes of a job; a sale that is not there any more is a bug and says so. */
function renderJob(
  ledger: Ledger,
  job: Pick<PrintJob, 'kind' | 'saleId' | 'copyNumber' | 'labels'>,
): Uint8Array {
  if (job.kind === 'drawer') return drawerKickBytes();
  const reader = ledger.readerFor('station');
  if (job.labels !== null) return renderLabels(reader, job.labels);
  const document = readReceipt(
    job.saleId ?? '',
    job.kind === 'copy' ? (job.copyNumber ?? 1) : null,
    reader,
  );
  if (document === null) throw new Error(`no sale for print job of ${job.saleId}`);
  return encodeReceipt(document, columnsOf(reader));
}

function renderTest(ledger: Ledger, { printer }: Readonly<{ printer: PrinterKind }>): Uint8Array {
  const reader = ledger.readerFor('station');
  const shop = readShop(reader);
  if (!shop.isSetUp) throw new Error('no shop to print a test for');
  if (printer === 'label') return renderTestLabel(reader);
  const document = testDocument({ shop, printedAt: reader.now, words: englishReceiptWords });
  return encodeReceipt(document, columnsOf(reader));
}

const found = (isFound: boolean): Result<null> =>
  isFound ? ok(null) : no({ code: 'printing.unknown-job' });

export const ledgerCalls = {
  ...safetyCalls,
  writeLookUps: (ledger: Ledger, rows: readonly LookUp[]): void => writeLookUps(ledger.db, rows),
  execute: (ledger: Ledger, request: ExecuteRequest): Executed => ledger.execute(request),
  query: (ledger: Ledger, request: QueryRequest): Result<unknown> => ledger.query(request),
  readShop: (ledger: Ledger): ShopView => readShop(ledger.readerFor('station')),
  /** Whether this very command was done: then its reply waits, whatever became of its files. */
  isAnswered: (
    ledger: Ledger,
    { commandId, type }: Readonly<{ commandId: string; type: string }>,
  ): boolean =>
    ledger.db.get('SELECT 1 FROM replies WHERE command_id = ? AND type = ?', commandId, type) !==
    undefined,
  keepAttachmentKey: (ledger: Ledger, key: AttachmentKey): boolean => ledger.keepAttachmentKey(key),
  /** The key of a file of evidence; null for one that this station does not know. */
  attachmentKnown: (
    ledger: Ledger,
    { attachmentId }: Readonly<{ attachmentId: string }>,
  ): Uint8Array | null => ledger.attachmentKey(attachmentId),
  beginPinTry,
  clearPinTries: (ledger: Ledger, { staffId }: { staffId: string }): null => {
    ledger.db.run(
      'UPDATE staff_credentials SET wrong_tries = 0, last_try_at = 0 WHERE staff_id = ?',
      staffId,
    );
    return null;
  },
  beginRecovery,
  putCredential: (
    ledger: Ledger,
    {
      staffId,
      pinHash,
      recoveryHash,
    }: { staffId: string; pinHash: string; recoveryHash: string | null },
  ): null => {
    ledger.db.transaction(() => putCredential(ledger.db, staffId, pinHash, recoveryHash));
    return null;
  },
  markInterrupted: (ledger: Ledger): null => {
    markInterrupted(ledger.db);
    return null;
  },
  nextJob: (ledger: Ledger, { printer }: Readonly<{ printer: PrinterKind }>): PrintJob | null =>
    nextJob(ledger.db, printer),
  markJob: (
    ledger: Ledger,
    { jobId, state, faultCode }: { jobId: string; state: PrintJobState; faultCode: string | null },
  ): null => {
    markJob(ledger.db, jobId, state, faultCode);
    return null;
  },
  requeueJob: (ledger: Ledger, { jobId }: { jobId: string }): Result<null> =>
    found(requeueJob(ledger.db, jobId)),
  dismissJob: (ledger: Ledger, { jobId }: { jobId: string }): Result<null> =>
    found(dismissJob(ledger.db, jobId)),
  renderJob,
  renderTest,
  checkpoint: (ledger: Ledger): ReturnType<Ledger['checkpoint']> => ledger.checkpoint(),
};

export type LedgerCalls = typeof ledgerCalls;
export type CallName = keyof LedgerCalls;
export type CallInput<Name extends CallName> = Parameters<LedgerCalls[Name]>[1];
export type CallResult<Name extends CallName> = ReturnType<LedgerCalls[Name]>;
