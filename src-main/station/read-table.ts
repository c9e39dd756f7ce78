/**
 * Opens a supplier's file as a table of text: separator, quotes, byte-order mark and encoding are found out. What the
 * columns mean is `packing-list.ts`'s business.
 */
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { no, ok, type Result } from '#shared/kernel/result.ts';
import type { PreparedList } from '#shared/modules/receiving/feed-packing-list.ts';
import type { ReceivingRejection } from '#shared/modules/receiving/contract.ts';

const COLUMNS_MAX = 200;
const ROWS_MAX = 20_000;

/** UTF-16 where a mark says so, UTF-8 where the bytes are, else Windows-1252, which any bytes are. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The sign that stands most often in the first filled line, outside quotes. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\r|\n/).find((one) => one.trim() !== '') ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The first filled row is the headings. Rejects what is no table of at least one column and one row. */
export function readTable(
  fileName: string,
  bytes: Uint8Array,
): Result<PreparedList, ReceivingRejection> {
  const unreadable = no({
    code: 'receiving.file-unreadable' as const,
    fileName: fileName.slice(0, 200),
  });
  const text = decode(bytes);
  if (text.includes('\0')) return unreadable;
  const { data } = Papa.parse<string[]>(text, {
    skipEmptyLines: false,
    delimiter: delimiterOf(text),
  });
  const first = data.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const headings = data[first]?.map((cell) => cell.trim().slice(0, 100));
  if (headings === undefined || headings.length > COLUMNS_MAX || data.length > ROWS_MAX)
    return unreadable;
  const rows = data.slice(first + 1).map((cells) => cells.map((cell) => cell.slice(0, 500)));
  while (rows.at(-1)?.every((cell) => cell.trim() === '') === true) rows.pop();
  if (rows.length === 0) return unreadable;
  return ok({
    fileName: fileName.slice(0, 200),
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    firstRowNumber: first + 2,
    headings,
    rows,
  });
}
