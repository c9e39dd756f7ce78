/** Printing: what waits for paper. Jobs are the station's own rows, written in the transaction of what they print. */
import { z } from 'zod';
import { query } from '../../kernel/contract.ts';
import { id } from '../../kernel/fields.ts';
import type { PaperLine } from './paper.ts';

export const JOB_KINDS = ['receipt', 'copy', 'drawer', 'test'] as const;
export type PrintJobKind = (typeof JOB_KINDS)[number];

/**
 * queued → printing → printed. A fault leads to 'queued' again while tries are left, then to 'failed', which waits for
 * a person. 'uncertain': the program ended while it printed; only a person can tell whether paper came out.
 */
export const JOB_STATES = [
  'queued',
  'printing',
  'printed',
  'failed',
  'uncertain',
  'dismissed',
] as const;
export type PrintJobState = (typeof JOB_STATES)[number];

export type PrintJobView = Readonly<{
  jobId: string;
  kind: PrintJobKind;
  state: PrintJobState;
  title: string;
  attempts: number;
  /** Why the last try failed: a code of PrinterFault, null for none. */
  faultCode: string | null;
  createdAt: number;
}>;

export type PrintStatus = Readonly<{
  printer: 'none' | 'ready' | 'trouble';
  waitingCount: number;
  /** Jobs that need a person, oldest first, at most 20. */
  attention: readonly PrintJobView[];
}>;

export const printingQueries = {
  getPrintStatus: query<PrintStatus>()(z.strictObject({}), 'signed-in', ['print-job', 'station']),
  /** The receipt as the printer draws it, decoded from the very bytes that it is sent. */
  getReceiptPicture: query<Readonly<{ lines: readonly PaperLine[]; columns: number }> | null>()(
    z.strictObject({ saleId: id, isCopy: z.boolean() }),
    'signed-in',
    ['sale', 'station', 'branch'],
  ),
};

export type PrintingRejection = { code: 'printing.no-printer' } | { code: 'printing.unknown-job' };

/** What can go wrong at a printer; `retryHelps` is part of the device's answer. */
export type PrinterFaultCode =
  | 'printer.unreachable'
  | 'printer.timeout'
  | 'printer.connection-lost'
  | 'printer.not-configured'
  /** The job's own bytes could not be made: a bug, not the printer's doing. */
  | 'printer.unprintable';
