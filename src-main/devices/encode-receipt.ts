/**
 * Printer bytes from a described receipt, by the ESC/POS encoder. Bytes below 0x20 come from the
 * encoder's commands alone: user text has been through `printableText`, and each piece names the
 * code page that it is in.
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { layoutReceipt } from '#main/devices/layout-receipt.ts';
import type { PrintLine, ReceiptColumns } from '#main/devices/layout-receipt.ts';
import { pageRuns } from '#main/devices/printable-text.ts';
import { assert } from '#shared/kernel/assert.ts';
import { CODE_PAGES } from '#shared/modules/printing/decode-escpos.ts';
import type { CodePageName } from '#shared/modules/printing/decode-escpos.ts';
import type { ReceiptDocument } from '#shared/modules/printing/receipt-document.ts';

const LINE_FEED = 0x0a;
/** From the print head to the knife; Epson's and most others need four lines. */
const LINES_BEFORE_CUT = 4;
const BARCODE_HEIGHT_DOTS = 72;

/**
 * The bytes of one job: from ESC @ to the cut, nothing after it.
 *
 * @param columns characters in a line of font A: 48 or 42 on 80 mm paper, 32 on 58 mm
 */
export function encodeReceipt(document: ReceiptDocument, columns: ReceiptColumns): Uint8Array {
  const codepageMapping = Object.fromEntries(CODE_PAGES.map(({ name, number }) => [name, number]));
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    codepageMapping,
    newline: '\n',
    imageMode: 'raster',
    feedBeforeCut: LINES_BEFORE_CUT,
    feedAfterBlock: false,
    errors: 'strict',
  });
  encoder.initialize();
  let page: CodePageName = CODE_PAGES[0].name;
  for (const line of layoutReceipt(document, columns)) page = addLine(encoder, line, page);
  const bytes = encoder.cut('partial').encode();
  // The encoder ends every line with a feed, the cut too: that one would sit on top of the next
  // receipt.
  return bytes.at(-1) === LINE_FEED ? bytes.subarray(0, -1) : bytes;
}

/**
 * ESC p: 100 ms on, 500 ms off. A job of its own, because some printers drop a kick that comes
 * after a cut.
 *
 * @param pin of the drawer socket: 2 for the first drawer, 5 for the second
 */
export function drawerKickBytes(pin: 2 | 5 = 2): Uint8Array {
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, 100 / 2, 500 / 2);
}

/** Adds one line and says in which code page it leaves the printer. */
function addLine(
  encoder: ReceiptPrinterEncoder,
  line: PrintLine,
  page: CodePageName,
): CodePageName {
  switch (line.kind) {
    case 'blank':
      encoder.newline();
      return page;
    case 'barcode':
      assert(/^[ -~]+$/.test(line.text), 'a barcode holds printable ASCII');
      encoder.align('center').barcode(`{B${line.text.replaceAll('{', '{{')}`, 'code128', {
        height: BARCODE_HEIGHT_DOTS,
        // The encoder counts its widths from one less than the printer does.
        width: line.dotsPerModule - 1,
        text: 'below',
      });
      encoder.align('left');
      return page;
    case 'text': {
      const runs = pageRuns(line.text, page);
      encoder.align(line.align).bold(line.isBold).invert(line.isInverse);
      encoder.width(line.widthFactor).height(line.heightFactor);
      for (const run of runs) encoder.codepage(run.page).text(run.text);
      encoder.width(1).height(1).invert(false).bold(false).newline();
      encoder.align('left');
      return runs.at(-1)?.page ?? page;
    }
  }
}
