/** Answers what waits for paper, and draws a receipt from the very bytes that the printer is sent. */
import type { PrintJobView, PrintStatus } from '#shared/modules/printing/contract.ts';
import { decodeEscPos } from '#shared/modules/printing/decode-escpos.ts';
import { labelSettingsOf } from '#shared/modules/printing/print-labels.ts';
import {
  receiptDocument,
  type ReceiptDocument,
} from '#shared/modules/printing/receipt-document.ts';
import { englishReceiptWords } from '#shared/modules/printing/receipt-words.ts';
import { station } from '#shared/modules/settings/shop.ts';
import { encodeReceipt } from '#main/devices/encode-receipt.ts';
import type { Queries, Reader } from '#main/ledger/store.ts';
import { readSale } from '#main/modules/sales/queries.ts';
import { readShop } from '#main/modules/settings/queries.ts';

const ATTENTION_MAX = 20;
/** The picture's width where no printer is set up: 80 mm paper. */
const DEFAULT_COLUMNS = 42;

const printerOf = (reader: Reader) =>
  reader.state(station, reader.stationId)?.printer ?? { kind: 'none' as const };

/** The receipt of a completed sale as rows; null while there is none. `copyNumber` null is the receipt itself. */
export function readReceipt(
  saleId: string,
  copyNumber: number | null,
  reader: Reader,
): ReceiptDocument | null {
  const sale = readSale(saleId, reader);
  const shop = readShop(reader);
  if (sale === null || !shop.isSetUp) return null;
  return receiptDocument({ shop, sale, copyNumber, words: englishReceiptWords });
}

/** Columns of this station's printer. */
export const columnsOf = (reader: Reader): 32 | 42 | 48 => {
  const printer = printerOf(reader);
  return printer.kind === 'tcp' ? printer.columns : DEFAULT_COLUMNS;
};

function printStatus(reader: Reader): PrintStatus {
  const attention = reader.db.all<PrintJobView>(
    `SELECT job_id AS jobId, kind, state, title, attempts, fault_code AS faultCode, created_at AS createdAt
     FROM print_jobs WHERE state IN ('failed', 'uncertain') ORDER BY rowid LIMIT ?`,
    ATTENTION_MAX,
  );
  const waiting = reader.db.get<{ count: number; labels: number }>(
    `SELECT COUNT(*) AS count, COALESCE(SUM(kind = 'labels'), 0) AS labels
     FROM print_jobs WHERE state IN ('queued', 'printing')`,
  ) ?? { count: 0, labels: 0 };
  const stateOf = (isThere: boolean, isMine: (job: PrintJobView) => boolean) =>
    attention.some(isMine) ? 'trouble' : isThere ? 'ready' : 'none';
  const labelPrinter = labelSettingsOf(reader, reader.stationId).printer;
  return {
    printer: stateOf(printerOf(reader).kind !== 'none', ({ kind }) => kind !== 'labels'),
    labelPrinter: stateOf(labelPrinter.kind !== 'none', ({ kind }) => kind === 'labels'),
    waitingCount: waiting.count,
    waitingReceipts: waiting.count - waiting.labels,
    attention,
  };
}

export const printingQueries: Queries<'getPrintStatus' | 'getReceiptPicture'> = {
  getPrintStatus: (_input, reader) => printStatus(reader),
  getReceiptPicture: ({ saleId, isCopy }, reader) => {
    const document = readReceipt(saleId, isCopy ? 1 : null, reader);
    if (document === null) return null;
    const columns = columnsOf(reader);
    return { columns, lines: decodeEscPos(encodeReceipt(document, columns)) };
  },
};
