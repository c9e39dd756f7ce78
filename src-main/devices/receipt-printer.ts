/** What the program asks of a receipt printer. Drivers answer with a fault and never throw. */
import type { PrinterFaultCode } from '#shared/modules/printing/contract.ts';
import type { Result } from '#shared/kernel/result.ts';

export type PrinterFault = Readonly<{
  code: PrinterFaultCode;
  /** Whether the same bytes may go through a moment later. */
  retryHelps: boolean;
  /**
   * Whether the printer may have got some of the bytes: then only a person can say what is on the
   * paper.
   */
  mayHavePrinted: boolean;
}>;

export type ReceiptPrinterPort = Readonly<{
  /**
   * Sends one job. Answers when the printer has taken all of it, or with the fault that stopped it.
   */
  print: (bytes: Uint8Array) => Promise<Result<null, PrinterFault>>;
}>;
