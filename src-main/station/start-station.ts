/**
 * One station: ledger thread, session, printer and scanners behind the bridge's four functions. Both hosts and the tests
 * start it the same way; a host adds only how screens reach it.
 */
import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  commandRequest,
  deviceRequest,
  queryRequest,
  type Answer,
  type Bridge,
  type DeviceRequest,
  type ExportProgress,
  type LedgerStateView,
  type Notice,
  type ScannerView,
} from '#shared/bridge/bridge.ts';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import { isAllowed } from '#shared/kernel/roles.ts';
import { allCommands, allQueries } from '#shared/modules.ts';
import type { Found } from '#shared/modules/devices/views.ts';
import { EXPORTS, type ExportRequest } from '#shared/modules/exports/contract.ts';
import { exportFileName } from '#shared/modules/exports/export-file.ts';
import { keepEvidence, type OpenedAttachment } from '#main/attachments/keep-evidence.ts';
import { isQueryType } from '#main/ledger/ask.ts';
import { inspectPlace } from '#main/ledger/ledger-file.ts';
import { ledgerFile } from '#main/ledger/ledger.ts';
import type { ReserveSize } from '#main/ledger/reserve.ts';
import type { PreparedFounding } from '#main/modules/staff/project.ts';
import { startScanners, type Scanners } from '#main/devices/scanner.ts';
import { startExports, type OpenedExport } from './exports.ts';
import { startFileReader } from './file-reader.ts';
import { keepFiles, type HandedFiles } from './files.ts';
import { LedgerFault, LedgerRefusal, startLedger } from './ledger-client.ts';
import { keepLookUps } from './look-up-log.ts';
import { makePins } from './pins.ts';
import { makePrepare } from './prepare.ts';
import { startPrinting } from './printing.ts';
import { prepareKeysSaving } from './keys-saving.ts';
import { startReports } from './report-client.ts';
import { isAtCounter, measured } from './measured.ts';
import { startSafetyDesk } from './safety-desk.ts';
import { readSecret, type Seal } from './secrets.ts';
import { fingerprintOf, readSigningKey, type SigningKey } from './signing-key.ts';
import { startSessions } from './sessions.ts';
import { keepSlowCalls } from './slow-calls.ts';

export type StationOptions = Readonly<{
  dataDir: string;
  migrationsDir: string;
  /** The ledger thread's program: a source file in tests, a built one in hosts. */
  workerFile: URL;
  /** The report thread's program, likewise. */
  reportWorkerFile: URL;
  /** The program that opens a supplier's file, likewise. */
  readWorkerFile: URL;
  host: 'electron' | 'browser';
  /** Asks the person for a folder; null as below. */
  chooseFolder: (() => Promise<string | null>) | null;
  /** Asks the person where a file shall go; null where the host has no window of its own to ask in. */
  chooseFile: ((suggestedName: string) => Promise<string | null>) | null;
  seal: Seal;
  /** Set for the demo shop: the PIN of everyone there. */
  demoPin: string | null;
  /** False where no USB device shall be touched (tests). */
  hasScanners: boolean;
  /** What is held for a full disk; left out, as much as a shop's disk can spare. */
  reserve?: ReserveSize;
  now: () => number;
}>;

export type Station = Bridge &
  Readonly<{
    putFile: HandedFiles['put'];
    /** A file of the records, as who takes it takes it. Throws LedgerFault where it cannot be begun. */
    openExport: (request: unknown) => Promise<Result<OpenedExport>>;
    /** A file of evidence, for whoever is signed in. */
    openAttachment: (attachmentId: string) => Promise<Answer<OpenedAttachment>>;
    /** For hosts, once the screens can be reached: what the first report would wait for. */
    warmUp: () => void;
    close: () => Promise<void>;
  }>;

const badRequest = (problem: string) => no({ code: 'bridge.bad-request' as const, problem });

/** A fault in the ledger's thread is an answer too: nothing was half done, and the same id may be sent again. */
async function answered(work: () => Promise<Result<unknown>>): Promise<Answer<unknown>> {
  try {
    return (await work()) as Answer<unknown>;
  } catch (error) {
    if (error instanceof LedgerRefusal) return no(error.rejection) as Answer<never>;
    if (error instanceof LedgerFault) return no({ code: 'bridge.failed', retryHelps: true });
    throw error;
  }
}

export async function startStation(options: StationOptions): Promise<Station> {
  const { dataDir, migrationsDir, now } = options;
  const random = new Uint8Array(10);
  const newId = (): string => uuidV7(now(), randomFillSync(random));
  const slowCalls = keepSlowCalls(dataDir, now, isAtCounter);
  inspectPlace(ledgerFile(dataDir));
  const opened = await startLedger(
    options.workerFile,
    {
      dataDir,
      migrationsDir,
      masterKey: readSecret(dataDir, 'people', options.seal),
      ...(options.reserve !== undefined && { reserve: options.reserve }),
    },
    { onState: (state) => hearState(state) },
  );
  const ledger = measured(opened, slowCalls.took);
  const reports = startReports(options.reportWorkerFile, { dataDir }, slowCalls.took);
  const exports = startExports(reports);
  const pins = makePins(readSecret(dataDir, 'pepper', options.seal));
  const lookUps = keepLookUps({
    write: (rows) => ledger.call('writeLookUps', rows),
    key: readSecret(dataDir, 'pepper', options.seal),
    now,
    setTimer,
  });
  const files = keepFiles(newId);
  const fileReader = startFileReader(options.readWorkerFile);
  const evidence = keepEvidence({ dataDir, files, ledger });
  /** Read, and made at its first use: a founded shop knows which station it is. */
  const signingKey = async (): Promise<SigningKey> => {
    const { stationId } = await ledger.call('readKeeping');
    return readSigningKey(dataDir, options.seal, stationId);
  };
  const prepare = makePrepare(
    pins,
    files,
    {
      prepare: evidence.prepare,
      mayRun: async (type) => {
        const { staff } = await sessions.view();
        if (staff === null) return no({ code: 'bridge.signed-out' });
        return isAllowed(allCommands[type].mayRun, staff.roles)
          ? ok(null)
          : no({ code: 'bridge.not-allowed', wanted: type });
      },
    },
    allCommands,
    signingKey,
    fileReader.open,
  );
  const listeners = new Set<(notice: Notice) => void>();
  const tell = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  const sessions = startSessions(ledger, pins, newId, now, {
    host: options.host,
    isDemo: options.demoPin !== null,
    demoPin: options.demoPin,
  });
  const tellSession = async (): Promise<void> =>
    tell({ kind: 'session', session: await sessions.view() });
  /** What was on its way may have been committed, and what waited for room may go on. */
  const hearState = (state: LedgerStateView): void => {
    tell({ kind: 'ledger', state });
    pokePrinter();
  };
  let pokePrinter = (): void => undefined;
  const printing = await startPrinting(ledger, () =>
    tell({ kind: 'changed', streamKinds: ['print-job'] }),
  );
  pokePrinter = printing.poke;
  const scanners: Scanners | null = options.hasScanners
    ? await startScanners({ onScan: ({ raw }) => tell({ kind: 'scan', raw }), setTimer })
    : null;
  /** Shown once after set-up; the same command again shows the same code while the program runs. */
  const recoveryCodes = new Map<string, string>();

  const afterCommit = async (streamKinds: readonly string[]): Promise<void> => {
    if (streamKinds.length === 0) return;
    if (streamKinds.includes('station')) await printing.refresh();
    if (streamKinds.includes('print-job')) printing.poke();
    tell({ kind: 'changed', streamKinds });
    if (streamKinds.includes('roster')) await tellSession();
  };

  const safety = startSafetyDesk({
    ledger,
    reports,
    dataDir,
    now,
    newId,
    tell,
    setTimer,
    programVersion: readProgramVersion(migrationsDir),
    chooseFolder: options.chooseFolder,
    person: async () => (await sessions.view()).staff,
    keys: prepareKeysSaving({
      ledger,
      dataDir,
      newId,
      seal: options.seal,
      committed: afterCommit,
    }),
  });
  safety.begin();

  const command = (request: unknown): Promise<Answer<unknown>> =>
    answered(async () => {
      safety.touch();
      const parsed = commandRequest.safeParse(request);
      if (!parsed.success) return badRequest('a command has an id, a type and an input');
      const { commandId, type, input, approval } = parsed.data;
      if (approval !== undefined) {
        if (sessions.asker() === 'nobody') return no({ code: 'bridge.signed-out' });
        const confirmed = await sessions.confirm(approval.staffId, approval.pin);
        if (!confirmed.ok) return confirmed;
      }
      const prepared = await prepare(type, input);
      // Done before, and only its answer got lost: its files may be gone, the answer is not.
      if (!prepared.ok && !(await ledger.call('isAnswered', { commandId, type }))) return prepared;
      const ready = prepared.ok ? prepared.value : undefined;
      const asker = sessions.asker();
      const executed = await ledger.call('execute', {
        commandId,
        type,
        input,
        asker,
        approverId: approval?.staffId ?? null,
        prepared: ready,
      });
      if (type === 'ScanToSale' && typeof asker === 'object')
        lookUps.scanned(asker.staffId, input, executed.answer as Answer<unknown>);
      if (!executed.answer.ok) return executed.answer;
      await afterCommit(executed.streamKinds);
      if (type !== 'SetUpShop') return executed.answer;
      const reply = executed.answer.value as { ownerId: string };
      const code = recoveryCodes.get(commandId) ?? (ready as PreparedFounding).recoveryCode;
      recoveryCodes.set(commandId, code);
      await sessions.begin(reply.ownerId);
      await tellSession();
      return ok({ ...reply, recoveryCode: code });
    });

  const query = (request: unknown): Promise<Answer<unknown>> =>
    answered(async () => {
      const parsed = queryRequest.safeParse(request);
      if (!parsed.success) return badRequest('a query has a type and an input');
      const { type, input } = parsed.data;
      const prepared = await prepare(type, input);
      if (!prepared.ok) return prepared;
      const isAboutSafety = type === 'getSafety' || type === 'getSafetySign';
      const ready = isAboutSafety ? await safety.prepared(type) : prepared.value;
      const asked = { type, input, asker: sessions.asker(), prepared: ready };
      const answer = await (isQueryType(type) && allQueries[type].runsIn === 'report'
        ? reports.query(asked)
        : ledger.call('query', asked));
      const { asker } = asked;
      if (type === 'find' && answer.ok && typeof asker === 'object')
        lookUps.found(
          asker.staffId,
          (input as { text: string }).text,
          answer.value as readonly Found[],
        );
      return answer;
    });

  /** Outside the ledger nobody who is not signed in may touch a device. */
  const signedIn = async (work: () => Promise<Result<unknown>>): Promise<Result<unknown>> =>
    sessions.asker() === 'nobody' ? no({ code: 'bridge.signed-out' }) : work();

  /** The person names the file; null where they did not. */
  const saveExport = async (request: ExportRequest): Promise<Result<ExportProgress | null>> => {
    if (options.chooseFile === null) return badRequest('the browser takes the file itself');
    const { staff } = await sessions.view();
    // Asked again by who reads; here so that nobody names a file in vain.
    if (!isAllowed(EXPORTS, staff?.roles ?? null))
      return no({ code: 'bridge.not-allowed', wanted: 'previewExport' });
    const file = await options.chooseFile(exportFileName(request));
    return file === null ? ok(null) : exports.save(request, sessions.asker(), file);
  };

  const answerDevice = async (request: DeviceRequest): Promise<Result<unknown>> => {
    switch (request.type) {
      case 'session.get':
        return ok(await sessions.view());
      case 'session.signIn': {
        const answer = await sessions.signIn(request.staffId, request.pin);
        if (answer.ok) await tellSession();
        return answer;
      }
      case 'session.recover': {
        const answer = await sessions.recover(
          request.staffId,
          request.recoveryCode,
          request.newPin,
        );
        if (answer.ok) await tellSession();
        return answer;
      }
      case 'session.signOut': {
        const view = await sessions.signOut();
        tell({ kind: 'session', session: view });
        return ok(view);
      }
      case 'printer.test':
        return signedIn(() => printing.test(request.printer ?? 'receipt'));
      case 'printer.retry':
      case 'printer.dismiss':
        return signedIn(async () => {
          const name = request.type === 'printer.retry' ? 'requeueJob' : 'dismissJob';
          const answer = await ledger.call(name, { jobId: request.jobId });
          if (answer.ok) await afterCommit(['print-job']);
          return answer;
        });
      case 'ledger.state':
        return ok(ledger.state());
      case 'scanner.list':
        return ok(viewOf(scanners));
      case 'station.fingerprint':
        return signedIn(async () => {
          const { publicKey } = await signingKey();
          return ok({ fingerprint: fingerprintOf(publicKey) });
        });
      case 'slow-calls.list':
        return signedIn(async () => ok(slowCalls.list()));
      case 'safety.check':
      case 'safety.backUp':
      case 'safety.rebuild':
      case 'safety.cancel':
      case 'safety.chooseFolder':
      case 'safety.saveKeys':
        return safety.answer(request);
      case 'export.save':
        return signedIn(() => saveExport(request.request));
      case 'export.progress':
        // Whoever knows its id began it: a switch of persons does not part them from it.
        return exports.progress(request.exportId);
      case 'export.cancel':
        return exports.cancel(request.exportId);
    }
  };

  return {
    command,
    query,
    device: (request: unknown) =>
      answered(async () => {
        const parsed = deviceRequest.safeParse(request);
        return parsed.success ? answerDevice(parsed.data) : badRequest('unknown device request');
      }),
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    putFile: (file) =>
      sessions.asker() === 'nobody' ? no({ code: 'bridge.signed-out' }) : files.put(file),
    openExport: (request) => exports.open(request, sessions.asker()),
    openAttachment: (attachmentId) =>
      answered(() => signedIn(() => evidence.open(attachmentId))) as Promise<
        Answer<OpenedAttachment>
      >,
    warmUp: reports.warmUp,
    close: async () => {
      if (scanners?.support === 'ready') await scanners.stop();
      await printing.stop();
      await lookUps.close();
      await safety.close();
      await fileReader.close();
      await exports.close();
      await reports.close();
      await ledger.close();
      await slowCalls.close();
    },
  };
}

/** For the manifest of a backup: which program made it. The package's file lies above the migrations, also when packed. */
function readProgramVersion(migrationsDir: string): string {
  const file = path.join(migrationsDir, '../../package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  return typeof version === 'string' ? version : '';
}

const setTimer = (task: () => void, ms: number): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

const viewOf = (scanners: Scanners | null): ScannerView =>
  scanners?.support === 'ready'
    ? { support: 'ready', scanners: scanners.list().map(({ name }) => ({ name })) }
    : { support: scanners === null ? 'ready' : 'library-missing', scanners: [] };
