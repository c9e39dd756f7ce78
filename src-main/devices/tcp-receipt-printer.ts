/**
 * A receipt printer on the network: raw bytes to TCP port 9100, one connection a job.
 *
 *   connect → write all → settle → half-close → the printer closes → done
 *
 * The printer's own close is the only sign it gives that it has taken everything (CUPS waits for it
 * too: `waiteof`). It does not say that there was paper.
 */
import { createConnection } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { PrinterFault, ReceiptPrinterPort } from '#main/devices/receipt-printer.ts';
import { assert } from '#shared/kernel/assert.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

export type TcpPrinterOptions = Readonly<{
  host: string;
  port: number;
  connectTimeoutMs?: number;
  /** How long the printer may be silent, whether it should be reading or closing. */
  stallTimeoutMs?: number;
  /**
   * How long the connection must live on after the last byte. A printer that is busy with another
   * station accepts and closes at once; without this its close would look like the one at the end
   * of a job.
   */
  settleMs?: number;
  /** How host names are looked up, if not the system's way. */
  lookup?: LookupFunction;
}>;

/** Opens nothing until there is something to print. `port` is 1 to 65535. */
export function tcpReceiptPrinter(options: TcpPrinterOptions): ReceiptPrinterPort {
  assert(
    Number.isInteger(options.port) && options.port > 0 && options.port < 65_536,
    'no such port',
  );
  return { print: (bytes) => sendJob(options, bytes) };
}

function sendJob(
  options: TcpPrinterOptions,
  bytes: Uint8Array,
): Promise<Result<null, PrinterFault>> {
  const { connectTimeoutMs = 3_000, stallTimeoutMs = 10_000, settleMs = 100 } = options;
  const { host, port, lookup } = options;
  const { promise, resolve } = withResolvers<Result<null, PrinterFault>>();
  let stage: 'connecting' | 'sending' | 'closing' = 'connecting';
  const socket = createConnection({ host, port, ...(lookup && { lookup }) });
  const connectTimer = setTimeout(() => fail('printer.timeout'), connectTimeoutMs);
  let settleTimer: NodeJS.Timeout | undefined;

  const finish = (result: Result<null, PrinterFault>): void => {
    clearTimeout(connectTimer);
    clearTimeout(settleTimer);
    socket.destroy();
    resolve(result);
  };
  const fail = (code: PrinterFault['code']): void =>
    finish(no({ code, retryHelps: true, mayHavePrinted: stage !== 'connecting' }));

  socket.on('connect', () => {
    clearTimeout(connectTimer);
    stage = 'sending';
    socket.setNoDelay(true);
    socket.setTimeout(stallTimeoutMs, () => fail('printer.timeout'));
    socket.write(bytes, (error) => {
      if (error) return;
      settleTimer = setTimeout(() => {
        stage = 'closing';
        socket.end();
      }, settleMs);
    });
  });
  // Status bytes that nobody asked for; unread, they would keep the close from being seen.
  socket.resume();
  socket.on('end', () => {
    if (stage !== 'closing') fail('printer.connection-lost');
  });
  socket.on('error', () =>
    fail(stage === 'connecting' ? 'printer.unreachable' : 'printer.connection-lost'),
  );
  socket.on('close', (hadError) => {
    if (!hadError && stage === 'closing') finish(ok(null));
    else fail('printer.connection-lost');
  });
  return promise;
}

/** Promise.withResolvers is newer than the Node inside Electron 33. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
