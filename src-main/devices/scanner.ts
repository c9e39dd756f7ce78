/**
 * Scanners in HID-POS mode, through node-hid: finds them as they are plugged in and hands on what
 * they read. Scanners in keyboard mode are the renderer's, the operating system lets nobody else
 * have a keyboard.
 *
 * node-hid needs the system's libusb-1.0 on Linux, so it is loaded when it is used, and its absence
 * is an answer.
 */
import { readScannerReport } from '#main/devices/decode-hid-pos.ts';
import type { PendingScan } from '#main/devices/decode-hid-pos.ts';

/** HID usage page of bar code scanners. */
const SCANNER_USAGE_PAGE = 0x8c;
/** Looking for devices costs the USB bus a moment each time. */
const LOOK_EVERY_MS = 3_000;
const SCANNERS_MAX = 8;

export type HidDeviceInfo = Readonly<{
  path?: string | undefined;
  product?: string | undefined;
  manufacturer?: string | undefined;
  usagePage?: number | undefined;
}>;

export type HidDevice = {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  close(): Promise<void>;
};

/** The part of node-hid that is used. */
export type HidLibrary = Readonly<{
  devicesAsync: () => Promise<readonly HidDeviceInfo[]>;
  HIDAsync: Readonly<{ open: (path: string) => Promise<HidDevice> }>;
}>;

export type ScannerOptions = Readonly<{
  /** `raw` is for `parseScan`: the AIM symbology identifier, then the data. */
  onScan: (scan: Readonly<{ raw: string; scannerName: string }>) => void;
  /** Runs `task` once after `ms`; returns what cancels it. */
  setTimer: (task: () => void, ms: number) => () => void;
  /** A scanner came or went, or one that is there cannot be opened (Linux: no udev rule for it). */
  onChange?: (scanners: readonly ScannerInfo[]) => void;
  loadLibrary?: () => Promise<HidLibrary>;
}>;

export type ScannerInfo = Readonly<{ name: string; isOpen: boolean }>;

export type Scanners =
  | Readonly<{ support: 'ready'; list: () => readonly ScannerInfo[]; stop: () => Promise<void> }>
  /** `reason` is the system's own sentence, for the log. */
  | Readonly<{ support: 'library-missing'; reason: string }>;

/** Looks for scanners now and every few seconds until `stop`. Never rejects. */
export async function startScanners(options: ScannerOptions): Promise<Scanners> {
  const { setTimer, loadLibrary = () => import('node-hid') } = options;
  let library: HidLibrary;
  let found: readonly HidDeviceInfo[];
  try {
    library = await loadLibrary();
    // Loads the native part, which is what can be missing.
    found = await library.devicesAsync();
  } catch (missing) {
    return { support: 'library-missing', reason: messageOf(missing) };
  }

  const scanners = openScanners(library, options);
  let isStopped = false;
  let cancelTimer = (): void => {};
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const present = await library.devicesAsync().catch(ignoreGone);
    if (present !== undefined && !isStopped) await scanners.keepTo(present);
    lookLater();
  };
  const lookLater = (): void => {
    if (isStopped) return;
    cancelTimer = setTimer(() => {
      looking = look();
    }, LOOK_EVERY_MS);
  };

  await scanners.keepTo(found);
  lookLater();
  return {
    support: 'ready',
    list: scanners.list,
    stop: async () => {
      isStopped = true;
      cancelTimer();
      scanners.close();
      await looking;
    },
  };
}

type Connection = { name: string; device: HidDevice | null; pending: PendingScan | null };

type OpenScanners = Readonly<{
  list: () => readonly ScannerInfo[];
  /** Opens what is new and drops what is gone. */
  keepTo: (present: readonly HidDeviceInfo[]) => Promise<void>;
  close: () => void;
}>;

function openScanners(
  library: HidLibrary,
  { onScan, onChange = () => {} }: ScannerOptions,
): OpenScanners {
  const connections = new Map<string, Connection>();
  let isClosed = false;

  const list = (): readonly ScannerInfo[] =>
    Array.from(connections.values(), ({ name, device }) => ({ name, isOpen: device !== null }));

  const drop = (path: string): void => {
    const connection = connections.get(path);
    connections.delete(path);
    connection?.device?.close().catch(ignoreGone);
  };

  const listen = (path: string, connection: Connection, device: HidDevice): void => {
    connection.device = device;
    device.on('error', () => {
      // Unplugged: the end of this connection, not of one that has taken its path since.
      if (connections.get(path) !== connection) return;
      drop(path);
      onChange(list());
    });
    device.on('data', (report) => {
      if (isClosed) return;
      const { raw, pending } = readScannerReport(connection.pending, report);
      connection.pending = pending;
      if (raw !== null) onScan({ raw, scannerName: connection.name });
    });
  };

  const keepTo = async (present: readonly HidDeviceInfo[]): Promise<void> => {
    const before = JSON.stringify(list());
    const scanners = scannersIn(present);
    for (const path of connections.keys()) if (!scanners.has(path)) drop(path);
    for (const [path, name] of scanners) {
      const connection = connections.get(path) ?? { name, device: null, pending: null };
      connections.set(path, connection);
      // One that could not be opened is tried again each time: its udev rule may have come.
      if (connection.device !== null) continue;
      const device = await library.HIDAsync.open(path).catch(ignoreGone);
      if (isClosed) device?.close().catch(ignoreGone);
      else if (device !== undefined) listen(path, connection, device);
      if (isClosed) return;
    }
    if (JSON.stringify(list()) !== before) onChange(list());
  };

  const close = (): void => {
    isClosed = true;
    for (const path of connections.keys()) drop(path);
  };
  return { list, keepTo, close };
}

/** Names by path. Some scanners show several collections under one path; one is enough. */
function scannersIn(devices: readonly HidDeviceInfo[]): ReadonlyMap<string, string> {
  const scanners = new Map<string, string>();
  for (const { path, usagePage, product, manufacturer } of devices) {
    if (usagePage !== SCANNER_USAGE_PAGE || path === undefined) continue;
    if (scanners.size < SCANNERS_MAX) scanners.set(path, product || manufacturer || 'Scanner');
  }
  return scanners;
}

/**
 * A device that went between being seen and being used is no fault: the next look says what is
 * there.
 */
const ignoreGone = (): undefined => undefined;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 300) : String(error).slice(0, 300);
