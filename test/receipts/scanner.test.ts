/**
 * HID-POS scanners: reports made by hand as the makers' manuals show them, and a USB bus that is
 * plugged by hand.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScannerReport } from '#main/devices/decode-hid-pos.ts';
import type { PendingScan } from '#main/devices/decode-hid-pos.ts';
import { startScanners } from '#main/devices/scanner.ts';
import type { HidDevice, HidDeviceInfo, HidLibrary, Scanners } from '#main/devices/scanner.ts';

/** One report as the scanner sends it; the rest of the data field is noise on purpose. */
function report(text: string, aimId = ']C0', isContinued = false): Uint8Array {
  const bytes = new Uint8Array(64).fill(0x7a, 5, 61);
  const data = new TextEncoder().encode(text);
  bytes.set([2, data.length, ...new TextEncoder().encode(aimId)]);
  bytes.set(data, 5);
  bytes[63] = isContinued ? 1 : 0;
  return bytes;
}

/** What a scanner that sends these reports has scanned. */
function scansOf(reports: readonly Uint8Array[]): readonly string[] {
  let pending: PendingScan | null = null;
  return reports.flatMap((bytes) => {
    const reading = readScannerReport(pending, bytes);
    pending = reading.pending;
    return reading.raw === null ? [] : [reading.raw];
  });
}

describe('a report', () => {
  it('is one scan, with its symbology in front', () => {
    expect(scansOf([report('356853110368724')])).toEqual([']C0356853110368724']);
    expect(scansOf([report('4006381333931', ']E0')])).toEqual([']E04006381333931']);
    expect(scansOf([report('A1-000042', '\0\0\0')])).toEqual(['A1-000042']);
  });

  it('loses the frame of the scanner, but not what separates codes', () => {
    expect(scansOf([report('\u0002A1-000042\u0003\r\n')])).toEqual([']C0A1-000042']);
    expect(scansOf([report('01095\u001d21XYZ', ']C1')])).toEqual([']C101095\u001d21XYZ']);
    expect(scansOf([report('356853110368724\r\n356853110368732\r\n', ']Q0')])).toEqual([
      ']Q0356853110368724\r\n356853110368732',
    ]);
  });

  it('is joined to the ones before it', () => {
    const long = `https://example.org/${'é'.repeat(40)}`;
    const bytes = new TextEncoder().encode(long);
    const first = report('x'.repeat(56), ']Q1', true);
    first.set(bytes.subarray(0, 56), 5);
    const second = report('x'.repeat(bytes.length - 56), ']Q1');
    second.set(bytes.subarray(56), 5);
    expect(scansOf([first, second])).toEqual([`]Q1${long}`]);
  });

  it('reads Latin-1 where it is no UTF-8', () => {
    const latin = report('Caf?');
    latin[8] = 0xe9;
    expect(scansOf([latin])).toEqual([']C0Café']);
  });

  it('never makes half a scan look like a whole one', () => {
    const start = report('35685311', ']C0', true);
    const broken = report('0368724');
    broken[1] = 57;
    expect(scansOf([start, broken, report('12345670', ']E4')])).toEqual([']E412345670']);
    expect(scansOf([start, report('12345670', ']E4')])).toEqual([']E412345670']);
    expect(scansOf([start, report('0368724').subarray(0, 40)])).toEqual([]);
    expect(scansOf([start, Uint8Array.of(4, 1, 2), report('0368724')])).toEqual([
      ']C0356853110368724',
    ]);
    expect(scansOf([report('')])).toEqual([]);
  });

  it('of any bytes makes a bounded text that the bridge takes', () => {
    const noise = fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((bytes) => Uint8Array.of(2, (bytes[1] ?? 0) % 58, ...bytes.subarray(2)));
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 80 }), (reports) => {
        for (const raw of scansOf(reports)) {
          expect(raw.length).toBeLessThanOrEqual(1_000);
          expect(raw.isWellFormed()).toBe(true);
          expect(raw).not.toContain('\0');
        }
      }),
    );
  });
});

type Listener = (value: never) => void;

/** A USB bus: what is plugged in, and what each scanner on it sends. */
function fakeBus() {
  const plugged: HidDeviceInfo[] = [];
  const open = new Map<string, Map<string, Listener>>();
  const refused = new Set<string>();
  let timer: (() => void) | null = null;
  const library: HidLibrary = {
    devicesAsync: async () => [...plugged],
    HIDAsync: {
      open: async (path) => {
        if (refused.has(path)) throw new Error('cannot open device');
        const listeners = new Map<string, Listener>();
        open.set(path, listeners);
        const device: HidDevice = {
          on: (event: string, listener: Listener) => listeners.set(event, listener),
          close: async () => void open.delete(path),
        };
        return device;
      },
    },
  };
  return {
    plugged,
    open,
    refused,
    loadLibrary: async () => library,
    setTimer: (task: () => void) => {
      timer = task;
      return () => (timer = null);
    },
    /** Runs the timer, and all that follows from it. */
    tick: async () => {
      const task = timer;
      timer = null;
      task?.();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
    hasTimer: () => timer !== null,
    emit: (path: string, event: string, value: unknown) =>
      open.get(path)?.get(event)?.(value as never),
  };
}

const SCANNER = { path: '/dev/hidraw3', usagePage: 0x8c, product: 'Voyager 1450g' };
const KEYBOARD = { path: '/dev/hidraw0', usagePage: 0x01, product: 'Keyboard' };

function ready(scanners: Scanners): Extract<Scanners, { support: 'ready' }> {
  if (scanners.support !== 'ready') throw new Error(scanners.reason);
  return scanners;
}

describe('scanners', () => {
  it('say that the library of the system is missing, instead of failing', async () => {
    const bus = fakeBus();
    const missing = new Error('libusb-1.0.so.0: cannot open shared object file');
    const devicesAsync = () => Promise.reject(missing);
    for (const loadLibrary of [
      () => Promise.reject(missing),
      async (): Promise<HidLibrary> => ({ ...(await bus.loadLibrary()), devicesAsync }),
    ]) {
      const scanners = await startScanners({
        onScan: () => {},
        setTimer: bus.setTimer,
        loadLibrary,
      });
      expect(scanners).toEqual({ support: 'library-missing', reason: missing.message });
      expect(bus.hasTimer()).toBe(false);
    }
  });

  it('are heard from the moment they are plugged in until they are pulled', async () => {
    const bus = fakeBus();
    const heard: unknown[] = [];
    const changes: unknown[] = [];
    const scanners = ready(
      await startScanners({
        ...bus,
        onScan: (scan) => heard.push(scan),
        onChange: (list) => changes.push(list),
      }),
    );
    expect(scanners.list()).toEqual([]);
    bus.plugged.push(KEYBOARD, SCANNER);
    await bus.tick();
    expect(scanners.list()).toEqual([{ name: 'Voyager 1450g', isOpen: true }]);
    expect([...bus.open.keys()]).toEqual([SCANNER.path]);
    bus.emit(SCANNER.path, 'data', report('A1-000042'));
    expect(heard).toEqual([{ raw: ']C0A1-000042', scannerName: 'Voyager 1450g' }]);
    const firstConnection = bus.open.get(SCANNER.path);
    bus.emit(SCANNER.path, 'error', new Error('could not read'));
    expect(scanners.list()).toEqual([]);
    await bus.tick();
    firstConnection?.get('error')?.(new Error('late') as never);
    expect(scanners.list()).toHaveLength(1);
    bus.plugged.pop();
    await bus.tick();
    expect(bus.open.size).toBe(0);
    expect(changes.map((list) => (list as unknown[]).length)).toEqual([1, 0, 1, 0]);
  });

  it('that may not be opened are named, and tried again', async () => {
    const bus = fakeBus();
    bus.plugged.push(SCANNER);
    bus.refused.add(SCANNER.path);
    const scanners = ready(await startScanners({ ...bus, onScan: () => {} }));
    expect(scanners.list()).toEqual([{ name: 'Voyager 1450g', isOpen: false }]);
    bus.refused.clear();
    await bus.tick();
    expect(scanners.list()).toEqual([{ name: 'Voyager 1450g', isOpen: true }]);
  });

  it('are let go when the program stops', async () => {
    const bus = fakeBus();
    bus.plugged.push(SCANNER);
    const scanners = ready(await startScanners({ ...bus, onScan: () => {} }));
    await scanners.stop();
    expect(bus.open.size).toBe(0);
    expect(bus.hasTimer()).toBe(false);
    expect(scanners.list()).toEqual([]);
  });
});
