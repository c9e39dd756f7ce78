/**
 * Unpacks a WOFF 1.0 file (W3C Recommendation of 2012) into the plain font it was made of. The PDF library could read it
 * packed, and then unpacks a table anew for every letter that it looks at.
 */
import { inflateSync } from 'node:zlib';
import { assert } from '#shared/kernel/assert.ts';

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEAD = 44;
const WOFF_ENTRY = 20;
const PLAIN_HEAD = 12;
const PLAIN_ENTRY = 16;

const aligned = (length: number): number => (length + 3) & ~3;

/** Throws AssertionFailure for what is no WOFF: our own files are the only ones that come here. */
export function unpackWoff(woff: Buffer): Buffer {
  assert(woff.readUInt32BE(0) === WOFF_SIGNATURE, 'not a WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_none, index) => {
    const entry = WOFF_HEAD + index * WOFF_ENTRY;
    const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((at) =>
      woff.readUInt32BE(entry + at),
    ) as [number, number, number, number];
    const packed = woff.subarray(offset, offset + packedLength);
    const bytes = packedLength < length ? inflateSync(packed) : packed;
    return { tag: woff.subarray(entry, entry + 4), checksum, bytes };
  });
  const head = Buffer.alloc(PLAIN_HEAD + count * PLAIN_ENTRY);
  // The three numbers after the count serve a binary search that nobody does any more.
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = PLAIN_HEAD + index * PLAIN_ENTRY;
    tag.copy(head, entry);
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padded = Buffer.alloc(aligned(bytes.length));
    bytes.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
