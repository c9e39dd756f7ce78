/**
 * Reads which pages a write-ahead log holds, without SQLite and without touching it (sqlite.org/fileformat2.html, §4).
 * Only what was committed counts: frames of this log's own round, up to the last one that ends a transaction, as far as
 * their checksums hold.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';

export type LogPages = Readonly<{
  /** The newest page 1, null where the log has none. */
  firstPage: Buffer | null;
  /** Pages of the whole database after the last commit. */
  pageCount: number;
  numbers: ReadonlySet<number>;
}>;

const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC_LITTLE_ENDIAN = 0x37_7f_06_82;
const MAGIC_BIG_ENDIAN = 0x37_7f_06_83;
const HOST_IS_BIG_ENDIAN = endianness() === 'BE';

/** Null where nothing in the log was committed. */
export function committedPages(logFile: string, pageSize: number): LogPages | null {
  const descriptor = openSync(logFile, 'r');
  try {
    return readFrames(descriptor, pageSize);
  } finally {
    closeSync(descriptor);
  }
}

function readFrames(descriptor: number, pageSize: number): LogPages | null {
  // Not from the shared pool: their words have to lie at multiples of four.
  const header = Buffer.alloc(LOG_HEADER_BYTES);
  if (readSync(descriptor, header, 0, LOG_HEADER_BYTES, 0) < LOG_HEADER_BYTES) return null;
  const magic = header.readUInt32BE(0);
  const isBigEndian = magic === MAGIC_BIG_ENDIAN;
  if (!isBigEndian && magic !== MAGIC_LITTLE_ENDIAN) return null;
  if (header.readUInt32BE(8) !== pageSize) return null;
  let sum = addToSum([0, 0], header.subarray(0, 24), isBigEndian);
  if (sum[0] !== header.readUInt32BE(24) || sum[1] !== header.readUInt32BE(28)) return null;
  const salts = header.subarray(16, 24);

  const numbers = new Set<number>();
  let committed: LogPages | null = null;
  let open: number[] = [];
  let firstPage: Buffer | null = null;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageSize);
  for (let offset = LOG_HEADER_BYTES; ; offset += frame.length) {
    if (readSync(descriptor, frame, 0, frame.length, offset) < frame.length) return committed;
    if (!frame.subarray(8, 16).equals(salts)) return committed;
    sum = addToSum(sum, frame.subarray(0, 8), isBigEndian);
    sum = addToSum(sum, frame.subarray(FRAME_HEADER_BYTES), isBigEndian);
    if (sum[0] !== frame.readUInt32BE(16) || sum[1] !== frame.readUInt32BE(20)) return committed;
    const page = frame.readUInt32BE(0);
    open.push(page);
    if (page === 1) firstPage = Buffer.from(frame.subarray(FRAME_HEADER_BYTES));
    const pageCount = frame.readUInt32BE(4);
    if (pageCount === 0) continue;
    for (const number of open) numbers.add(number);
    open = [];
    committed = { firstPage, pageCount, numbers };
  }
}

type Sum = readonly [number, number];

/** SQLite's running checksum over pairs of 32-bit words. `bytes` lie at a multiple of four. */
function addToSum([first, second]: Sum, bytes: Buffer, isBigEndian: boolean): Sum {
  const inHostOrder = isBigEndian === HOST_IS_BIG_ENDIAN ? bytes : Buffer.from(bytes).swap32();
  const { buffer, byteOffset, length } = inHostOrder;
  const words = new Uint32Array(buffer, byteOffset, length / 4);
  let one = first;
  let two = second;
  for (let index = 0; index < words.length; index += 2) {
    one = (one + (words[index] ?? 0) + two) >>> 0;
    two = (two + (words[index + 1] ?? 0) + one) >>> 0;
  }
  return [one, two];
}
