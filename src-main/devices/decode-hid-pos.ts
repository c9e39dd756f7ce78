/**
 * Reads what a USB scanner in HID-POS mode sends (USB HID Point of Sale Usage Tables 1.02, page
 * 0x8C). Pure.
 *
 *   byte  0        1        2–4          5–60           61                   62         63
 *         report   length   AIM symbo-   data, at most  further symbology    reserved   bit 0: more
 *         id 2     of data  logy (']C1') 56 bytes       of the maker's own              to come
 *
 * Source: product manuals of Access-IS ATR110 (p. 33) and LSR118 (p. 68), which show the bytes.
 */

/** As the bridge takes it: see `rawScan` in kernel/fields.ts. */
const RAW_LENGTH_MAX = 1_000;
const SCAN_BYTES_MAX = 4_096;
const REPORT_ID = 2;
const REPORT_LENGTH = 64;
const DATA_BYTES_MAX = 56;

/** Reports of a scan whose end has not come yet. */
export type PendingScan = Readonly<{ aimId: string; bytes: readonly number[] }>;

export type ReportReading = Readonly<{
  pending: PendingScan | null;
  /**
   * The AIM symbology in front of the data, as `parseScan` takes it; null while more is to come.
   */
  raw: string | null;
}>;

const NOTHING: ReportReading = { pending: null, raw: null };

/**
 * Takes the next report of one scanner. A report that makes no sense ends the scan that it would
 * have belonged to: half an identifier must never look like a whole one.
 */
export function readScannerReport(pending: PendingScan | null, report: Uint8Array): ReportReading {
  // Other reports (status, attributes) may come at any time and are no part of a scan.
  if (report[0] !== REPORT_ID) return { pending, raw: null };
  const length = report[1] ?? 0;
  if (report.length !== REPORT_LENGTH || length > DATA_BYTES_MAX) return NOTHING;
  const aimId = String.fromCodePoint(...report.subarray(2, 5));
  if (pending !== null && pending.aimId !== aimId) pending = null;
  const bytes = [...(pending?.bytes ?? []), ...report.subarray(5, 5 + length)];
  if (bytes.length > SCAN_BYTES_MAX) return NOTHING;
  const isContinued = ((report[63] ?? 0) & 1) === 1;
  if (isContinued) return { pending: { aimId, bytes }, raw: null };
  const text = scannedText(Uint8Array.from(bytes));
  if (text === '') return NOTHING;
  const symbology = /^\][A-Za-z]\d$/.test(aimId) ? aimId : '';
  return { pending: null, raw: (symbology + text).slice(0, RAW_LENGTH_MAX).toWellFormed() };
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FRAME_CONTROLS = /[\u0000-\u0008\u000e-\u001c\u001e\u001f\u007f-\u009f]/g;

/**
 * The data as text, without the scanner's own frame. GS stays, it separates the fields of GS1
 * codes; so do line ends and tabs inside, because `parseScan` must see that two codes have run
 * together. All other controls go.
 */
const scannedText = (bytes: Uint8Array): string =>
  decodeBytes(bytes).replaceAll(FRAME_CONTROLS, '').trim();

/** 2D codes hold UTF-8 or, by their standard, Latin-1; what is not the one is the other. */
function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (notUtf8) {
    if (!(notUtf8 instanceof TypeError)) throw notUtf8;
    return Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  }
}
