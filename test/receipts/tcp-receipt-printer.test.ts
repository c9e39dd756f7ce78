/**
 * The network driver against a printer on the loopback: every way in which it may go wrong has its
 * own answer.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeReceipt } from '#main/devices/encode-receipt.ts';
import { tcpReceiptPrinter } from '#main/devices/tcp-receipt-printer.ts';
import type { TcpPrinterOptions } from '#main/devices/tcp-receipt-printer.ts';
import { startTcpPrinter } from '#test/fakes/tcp-printer.ts';
import type { TcpPrinter } from '#test/fakes/tcp-printer.ts';
import { BUSY_SALE, receiptOf } from '#test/receipts/receipt-fixtures.ts';

const RECEIPT = encodeReceipt(receiptOf(BUSY_SALE), 48);
/** More than the socket buffers of both sides hold. */
const LONG_ROLL = new Uint8Array(32 * 1024 * 1024).fill(0x20);

describe('a network printer', () => {
  let printer: TcpPrinter;
  beforeEach(async () => {
    printer = await startTcpPrinter();
  });
  afterEach(() => printer.stop());

  const print = (bytes: Uint8Array, options: Partial<TcpPrinterOptions> = {}) =>
    tcpReceiptPrinter({ host: printer.host, port: printer.port, settleMs: 20, ...options }).print(
      bytes,
    );

  it('gets the bytes of each job, whole and in order', async () => {
    expect(await print(RECEIPT)).toEqual({ ok: true, value: null });
    expect(await print(LONG_ROLL.subarray(0, 300_000))).toEqual({ ok: true, value: null });
    expect(printer.received().map((job) => job.length)).toEqual([RECEIPT.length, 300_000]);
    expect(printer.received()[0]).toEqual(RECEIPT);
  });

  it('that is switched off is unreachable, and nothing can be on the paper', async () => {
    await printer.stop();
    expect(await print(RECEIPT)).toEqual({
      ok: false,
      rejection: { code: 'printer.unreachable', retryHelps: true, mayHavePrinted: false },
    });
  });

  it('whose name nobody knows is unreachable', async () => {
    const lookup: TcpPrinterOptions['lookup'] = (_host, _options, answer) =>
      answer(new Error('ENOTFOUND'), []);
    expect(await print(RECEIPT, { host: 'receipts.shop.invalid', lookup })).toMatchObject({
      rejection: { code: 'printer.unreachable', mayHavePrinted: false },
    });
  });

  it('that no connection comes to in time has got nothing', async () => {
    const lookup: TcpPrinterOptions['lookup'] = () => {};
    const options = { host: 'receipts.shop.invalid', lookup, connectTimeoutMs: 20 };
    expect(await print(RECEIPT, options)).toMatchObject({
      rejection: { code: 'printer.timeout', retryHelps: true, mayHavePrinted: false },
    });
  });

  it('that gives the connection up may have printed, however little it read', async () => {
    printer.failNext(4);
    const lost = {
      ok: false,
      rejection: { code: 'printer.connection-lost', retryHelps: true, mayHavePrinted: true },
    };
    // Longer than any test: only the printer's own hanging up can end these.
    const options = { settleMs: 30_000, stallTimeoutMs: 30_000 };
    expect(await print(RECEIPT, options)).toEqual(lost);
    expect(await print(RECEIPT, options)).toEqual(lost);
    expect(await print(LONG_ROLL, options)).toEqual(lost);
    expect(await print(LONG_ROLL, options)).toEqual(lost);
    expect(printer.received()).toEqual([]);
    expect(await print(RECEIPT)).toMatchObject({ ok: true });
  });

  it('that accepts and then stalls times out, with a short job and with a long one', async () => {
    printer.stallNext(2);
    const stalled = {
      ok: false,
      rejection: { code: 'printer.timeout', retryHelps: true, mayHavePrinted: true },
    };
    expect(await print(RECEIPT, { stallTimeoutMs: 40 })).toEqual(stalled);
    expect(await print(LONG_ROLL, { stallTimeoutMs: 40 })).toEqual(stalled);
    expect(await print(RECEIPT)).toMatchObject({ ok: true });
  });
});
