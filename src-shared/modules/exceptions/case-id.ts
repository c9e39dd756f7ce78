/**
 * The id of a case that nobody opened: two facts contradict each other, and every station that knows both derives the
 * same one (ARCHITECTURE §3 "Exceptions from contradictions").
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ExceptionKind } from './kinds.ts';

/**
 * A UUID of version 8 (RFC 9562 §5.8) from SHA-256 of the parts.
 * @param stream the stream in whose fold the contradiction stands
 * @param about the event that could not apply; for a shared identifier the later of the units that carry it, which its
 *   receipt decides on before the event has an id
 */
export function caseIdOf(kind: ExceptionKind, stream: string, about: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`counterfoil case 1\0${kind}\0${stream}\0${about}`)));
  const version = `8${hex.slice(13, 16)}`;
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
