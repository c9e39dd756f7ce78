/**
 * One station: ledger thread, session, printer and scanners behind the bridge's four functions. Both hosts and the tests
 * start it the same way; a host adds only how screens reach it.
 */
import { randomFillSync } from 'node:crypto';
import {
  commandRequest,
  deviceRequest,
  queryRequest,
  type Answer,
  type Bridge,
  type DeviceRequest,
  type Notice,
  type ScannerView,
} from '#shared/bridge/bridge.ts';
import { uuidV7 } from '#shared/kernel/ids.ts';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { PreparedFounding } from '#main/modules/staff/project.ts';
import { startScanners, type Scanners } from '#main/devices/scanner.ts';
import { keepFiles, type HandedFiles } from './files.ts';
import { LedgerFault, startLedger } from './ledger-client.ts';
import { makePins } from './pins.ts';
import { makePrepare } from './prepare.ts';
import { startPrinting } from './printing.ts';
import { readPepper, type Seal } from './secrets.ts';
import { startSessions } from './sessions.ts';

export type StationOptions = Readonly<{
  dataDir: string;
  migrationsDir: string;
  /** The ledger thread's program: a source file in tests, a built one in hosts. */
  workerFile: URL;
  host: 'electron' | 'browser';
  seal: Seal;
  /** Set for the demo shop: the PIN of everyone there. */
  demoPin: string | null;
  /** False where no USB device shall be touched (tests). */
  hasScanners: boolean;
  now: () => number;
}>;

export type Station = Bridge &
  Readonly<{
    putFile: HandedFiles['put'];
    close: () => Promise<void>;
  }>;

const badRequest = (problem: string) => no({ code: 'bridge.bad-request' as const, problem });

/** A fault in the ledger's thread is an answer too: nothing was half done, and the same id may be sent again. */
async function answered(work: () => Promise<Result<unknown>>): Promise<Answer<unknown>> {
  try {
    return (await work()) as Answer<unknown>;
  } catch (error) {
    if (error instanceof LedgerFault) return no({ code: 'bridge.failed', retryHelps: true });
    throw error;
  }
}

export async function startStation(options: StationOptions): Promise<Station> {
  const { dataDir, migrationsDir, now } = options;
  const random = new Uint8Array(10);
  const newId = (): string => uuidV7(now(), randomFillSync(random));
  const ledger = await startLedger(options.workerFile, { dataDir, migrationsDir });
  const pins = makePins(readPepper(dataDir, options.seal));
  const files = keepFiles(newId);
  const prepare = makePrepare(pins, files);
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
  const printing = await startPrinting(ledger, () =>
    tell({ kind: 'changed', streamKinds: ['print-job'] }),
  );
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

  const command = (request: unknown): Promise<Answer<unknown>> =>
    answered(async () => {
      const parsed = commandRequest.safeParse(request);
      if (!parsed.success) return badRequest('a command has an id, a type and an input');
      const { commandId, type, input } = parsed.data;
      const prepared = await prepare(type, input);
      if (!prepared.ok) return prepared;
      const asker = sessions.asker();
      const executed = await ledger.call('execute', {
        commandId,
        type,
        input,
        asker,
        prepared: prepared.value,
      });
      if (!executed.answer.ok) return executed.answer;
      await afterCommit(executed.streamKinds);
      if (type !== 'SetUpShop') return executed.answer;
      const reply = executed.answer.value as { ownerId: string };
      const code =
        recoveryCodes.get(commandId) ?? (prepared.value as PreparedFounding).recoveryCode;
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
      return ledger.call('query', {
        type,
        input,
        asker: sessions.asker(),
        prepared: prepared.value,
      });
    });

  /** Outside the ledger nobody who is not signed in may touch a device. */
  const signedIn = async (work: () => Promise<Result<unknown>>): Promise<Result<unknown>> =>
    sessions.asker() === 'nobody' ? no({ code: 'bridge.signed-out' }) : work();

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
        return signedIn(() => printing.test());
      case 'printer.retry':
      case 'printer.dismiss':
        return signedIn(async () => {
          const name = request.type === 'printer.retry' ? 'requeueJob' : 'dismissJob';
          const answer = await ledger.call(name, { jobId: request.jobId });
          if (answer.ok) await afterCommit(['print-job']);
          return answer;
        });
      case 'scanner.list':
        return ok(viewOf(scanners));
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
    close: async () => {
      if (scanners?.support === 'ready') await scanners.stop();
      await printing.stop();
      await ledger.close();
    },
  };
}

const setTimer = (task: () => void, ms: number): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

const viewOf = (scanners: Scanners | null): ScannerView =>
  scanners?.support === 'ready'
    ? { support: 'ready', scanners: scanners.list().map(({ name }) => ({ name })) }
    : { support: scanners === null ? 'ready' : 'library-missing', scanners: [] };
