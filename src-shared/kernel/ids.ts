/**
 * Identity made by the station itself, so that nothing has to be asked for over a network. UUIDv7 (RFC 9562 §5.7):
 * 48 bits of Unix milliseconds, then randomness, so that ids made later sort later and indexes grow at their end.
 */
import { assert } from './assert.ts';

declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type OrganisationId = Branded<'organisation'>;
export type BranchId = Branded<'branch'>;
export type StationId = Branded<'station'>;
export type StaffId = Branded<'staff'>;
export type EventId = Branded<'event'>;
export type CommandId = Branded<'command'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * @param unixMs milliseconds since 1970, 0 … 2^48 − 1
 * @param random at least ten random bytes
 */
export function uuidV7(unixMs: number, random: Uint8Array): string {
  assert(Number.isSafeInteger(unixMs) && unixMs >= 0 && unixMs < 2 ** 48, 'time out of range');
  assert(random.length >= 10, 'ten random bytes are needed');
  const time = unixMs.toString(16).padStart(12, '0');
  const byte = (index: number): string => HEX[random[index] ?? 0] ?? '00';
  const version = HEX[0x70 | ((random[0] ?? 0) & 0x0f)] ?? '';
  const variant = HEX[0x80 | ((random[2] ?? 0) & 0x3f)] ?? '';
  const tail = `${byte(4)}${byte(5)}${byte(6)}${byte(7)}${byte(8)}${byte(9)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}${byte(1)}-${variant}${byte(3)}-${tail}`;
}

/** The milliseconds that a UUIDv7 was made at. */
export const uuidV7Time = (uuid: string): number =>
  Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
