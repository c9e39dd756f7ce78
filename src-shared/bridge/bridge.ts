/**
 * The whole contract between the screens and the program: four functions. Requests are closed unions, parsed on the
 * main side; a feature adds to a module's contract and never to this file. Files go as a POST to '/files' on the page's
 * own origin and are named afterwards by the id that it answers; exports come as the stream of a POST to '/bridge/export'
 * where a browser takes them, and are written by the program itself where it has a window. Evidence is looked at with a
 * GET of '/attachments/<id>'.
 */
import { z } from 'zod';
import type { ApprovalRejection } from '../kernel/approval.ts';
import type { EvidenceRejection } from '../kernel/attachment.ts';
import { id } from '../kernel/fields.ts';
import type { Rejection, Result } from '../kernel/result.ts';
import type { Role } from '../kernel/roles.ts';
import { exportRequest } from '../modules/exports/contract.ts';
import type { PrinterFaultCode } from '../modules/printing/contract.ts';
import { backupPlan, PASSPHRASE_LENGTH_MIN, type JobRun } from '../modules/safety/contract.ts';
import type {
  InputOfCommand,
  CommandType,
  ModuleRejection,
  InputOfQuery,
  QueryType,
  ReplyOf,
  ViewOf,
} from '../modules.ts';

// ── the four functions ──────────────────────────────────────────────────────────────────────────────────────────────

export type Bridge = Readonly<{
  /** Decides and stores; the answer comes after the commit. The same `commandId` again gets the stored answer. */
  command: (request: CommandRequest) => Promise<Answer<unknown>>;
  query: (request: QueryRequest) => Promise<Answer<unknown>>;
  device: (request: DeviceRequest) => Promise<Answer<unknown>>;
  /** Returns the function that stops listening. */
  onNotice: (listener: (notice: Notice) => void) => () => void;
}>;

export const commandRequest = z.strictObject({
  commandId: id,
  type: z.string().max(60),
  input: z.unknown(),
  /** The PIN of somebody who agrees to this one command, or of the person who asks; never kept. */
  approval: z.strictObject({ staffId: id, pin: z.string().max(12) }).optional(),
});
export type CommandRequest = Readonly<z.output<typeof commandRequest>>;

export const queryRequest = z.strictObject({ type: z.string().max(60), input: z.unknown() });
export type QueryRequest = Readonly<z.output<typeof queryRequest>>;

const staffId = id;

/** Requests to the station itself rather than to the ledger: who is here, and the devices. */
export const deviceRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.get') }),
  z.strictObject({ type: z.literal('session.signIn'), staffId, pin: z.string().max(12) }),
  /** Lets a last owner in whose PIN is locked; it is used up, and a new PIN is set with it. */
  z.strictObject({
    type: z.literal('session.recover'),
    staffId,
    recoveryCode: z.string().max(40),
    newPin: z.string().regex(/^\d{4,12}$/),
  }),
  z.strictObject({ type: z.literal('session.signOut') }),
  z.strictObject({
    type: z.literal('printer.test'),
    /** Left out: that of receipts. */
    printer: z.enum(['receipt', 'label']).optional(),
  }),
  z.strictObject({ type: z.literal('printer.retry'), jobId: id }),
  z.strictObject({ type: z.literal('printer.dismiss'), jobId: id }),
  z.strictObject({ type: z.literal('scanner.list') }),
  /** Asks where, and writes an export there: only where the program has a window of its own. Null: the person did not say. */
  z.strictObject({ type: z.literal('export.save'), request: exportRequest }),
  z.strictObject({ type: z.literal('export.progress'), exportId: id }),
  z.strictObject({ type: z.literal('export.cancel'), exportId: id }),
  z.strictObject({ type: z.literal('slow-calls.list') }),
  /** Of the key that signs this station's passports, in groups for reading aloud. */
  z.strictObject({ type: z.literal('station.fingerprint') }),
  z.strictObject({ type: z.literal('ledger.state') }),
  z.strictObject({ type: z.literal('safety.check') }),
  /** To the plan's folder, or to another one. Answered once it has begun. */
  z.strictObject({ type: z.literal('safety.backUp'), folder: backupPlan.shape.folder }),
  z.strictObject({ type: z.literal('safety.rebuild') }),
  z.strictObject({ type: z.literal('safety.cancel') }),
  /** Asks for a folder: only where the program has a window of its own. Null: the person did not say. */
  z.strictObject({ type: z.literal('safety.chooseFolder') }),
  /** The keys, sealed with a passphrase: into a folder, or handed out where none is named. */
  z.strictObject({
    type: z.literal('safety.saveKeys'),
    passphrase: z.string().min(PASSPHRASE_LENGTH_MIN).max(200),
    folder: backupPlan.shape.folder,
  }),
]);
export type DeviceRequest = Readonly<z.output<typeof deviceRequest>>;

export type DeviceAnswers = {
  'session.get': SessionView;
  'session.signIn': SessionView;
  'session.recover': Readonly<{ session: SessionView; newRecoveryCode: string }>;
  'session.signOut': SessionView;
  'printer.test': null;
  'printer.retry': null;
  'printer.dismiss': null;
  'scanner.list': ScannerView;
  'export.save': ExportProgress | null;
  'export.progress': ExportProgress;
  'export.cancel': ExportProgress;
  'slow-calls.list': readonly SlowCallView[];
  'station.fingerprint': Readonly<{ fingerprint: string }>;
  'ledger.state': LedgerStateView;
  'safety.check': null;
  'safety.backUp': null;
  'safety.rebuild': null;
  'safety.cancel': null;
  'safety.chooseFolder': Readonly<{ folder: string | null }>;
  'safety.saveKeys': SavedKeys;
};

/** Who is at the station. `host` says what the screens run in, for what the settings explain about secrets. */
export type SessionView = Readonly<{
  staff: Readonly<{ staffId: string; name: string; roles: readonly Role[] }> | null;
  host: 'electron' | 'browser';
  isDemo: boolean;
  /** Demo shop only: the PIN that everyone there has. */
  demoPin: string | null;
}>;

/** `base64`: the file itself, null where it was written into a folder. */
export type SavedKeys = Readonly<{ fileName: string; base64: string | null }>;

/** An export under way, or how it ended. What was taken is whole only where it is 'done' and as long as this says. */
export type ExportProgress = Readonly<{
  exportId: string;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  rowCount: number;
  byteCount: number;
  /** Where it is saved; null where the browser takes it. */
  file: string | null;
  problem: 'disk-full' | 'not-written' | 'not-taken' | 'cut-short' | null;
}>;

/** A call that took long, by its name: nothing of what was asked. Since the program was started. */
export type SlowCallView = Readonly<{
  name: string;
  count: number;
  worstMs: number;
  lastMs: number;
  /** UTC milliseconds. */
  lastAt: number;
}>;

export type ScannerView = Readonly<{
  support: 'ready' | 'library-missing';
  scanners: readonly Readonly<{ name: string }>[];
}>;

/** How the record itself is, for everybody at the station: shown above every screen where a person should know. */
export type LedgerStateView = Readonly<{
  /** False: it could not be read or written several times, and stays closed until the program is started again. */
  isOpen: boolean;
  /** 'changed': something near its end is not as it was written. 'broken': nothing may be added to it. */
  history: 'whole' | 'changed' | 'broken';
  /** 'full': the last thing that was to be written was refused for it. */
  disk: 'roomy' | 'low' | 'full';
  freeBytes: number;
  /** Of the write-ahead log, where it is longer than it should be, else 0. */
  largeLogBytes: number;
  /** How often the record was opened anew since the program was started. */
  restartCount: number;
}>;

/** What the screens hear without asking. */
export type Notice =
  /** Something was committed: ask again whatever depends on these kinds of streams. */
  | Readonly<{ kind: 'changed'; streamKinds: readonly string[] }>
  | Readonly<{ kind: 'session'; session: SessionView }>
  /** A HID-POS scanner read something. */
  | Readonly<{ kind: 'scan'; raw: string }>
  | Readonly<{ kind: 'fault'; code: string }>
  /** The record was opened anew after a fault, or its disk filled or has room again. */
  | Readonly<{ kind: 'ledger'; state: LedgerStateView }>
  /** How far a work beside the selling is; said a last time when it is over, however it ended. */
  | (Readonly<{ kind: 'progress'; isFinished: boolean }> & JobRun);

// ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A rule's "no", or one that any request can get. A fault says whether trying again helps. */
export type Answer<T> = Result<T, AnyRejection>;

export type BridgeRejection =
  | { code: 'bridge.bad-request'; problem: string }
  | { code: 'bridge.not-allowed'; wanted: string }
  | { code: 'bridge.signed-out' }
  | { code: 'bridge.not-set-up' }
  | { code: 'bridge.unreachable'; retryHelps: boolean }
  | { code: 'bridge.failed'; retryHelps: boolean }
  | { code: 'bridge.file-too-large'; maxBytes: number }
  | { code: 'ledger.closed' }
  | { code: 'ledger.damaged' }
  | { code: 'ledger.disk-full'; freeBytes: number }
  | { code: 'session.wrong-pin'; triesLeft: number }
  | { code: 'session.wait'; waitMs: number }
  | { code: 'session.locked' }
  | { code: 'session.wrong-recovery-code' }
  | { code: PrinterFaultCode; retryHelps: boolean };

export type AnyRejection =
  | ModuleRejection
  | BridgeRejection
  | EvidenceRejection
  | ApprovalRejection
  | (Rejection & {
      code:
        | `identifier.${string}`
        | `scan.${string}`
        | `packing-list.${string}`
        | `money.${string}`;
    });

/** The typed face of the bridge that screens use. */
export type Pos = Readonly<{
  command: <Type extends CommandType>(
    type: Type,
    input: InputOfCommand<Type>,
  ) => Promise<Answer<ReplyOf<Type>>>;
  query: <Type extends QueryType>(
    type: Type,
    input: InputOfQuery<Type>,
  ) => Promise<Answer<ViewOf<Type>>>;
  device: <R extends DeviceRequest>(request: R) => Promise<Answer<DeviceAnswers[R['type']]>>;
  onNotice: Bridge['onNotice'];
}>;

export const FILE_BYTES_MAX = 20 * 1024 * 1024;
