/**
 * The key with which a station signs what it hands out: an Ed25519 pair of the station's own, made at its first use. The
 * private half is kept like every secret of the station; a station that takes a new id after a restore has a new key too,
 * although the folder is the same, because the id goes into it.
 */
import { createPrivateKey, createPublicKey, hash, hkdfSync } from 'node:crypto';
import { readSecret, type Seal } from './secrets.ts';

/** Both halves as text: they cross to the report thread with the one query that signs. */
export type SigningKey = Readonly<{
  /** PKCS #8, PEM. Never in an answer, an event or a log. */
  privateKey: string;
  /** The 32 bytes of RFC 8032 in hexadecimal. */
  publicKey: string;
}>;

/** What stands before the 32 bytes of a private Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex');

export function readSigningKey(dataDir: string, seal: Seal, stationId: string): SigningKey {
  const secret = readSecret(dataDir, 'signing', seal);
  const seed = hkdfSync('sha256', secret, stationId, 'counterfoil signing key 1', 32);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_START, Buffer.from(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return {
    privateKey: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: Buffer.from(x ?? '', 'base64url').toString('hex'),
  };
}

/** SHA-256 of the public key's 32 bytes, in groups of four for reading aloud: '1f2e 77a0 …', sixteen of them. */
export const fingerprintOf = (publicKey: string): string =>
  grouped(hash('sha256', Buffer.from(publicKey, 'hex'), 'hex'));

export const grouped = (hex: string): string => hex.replaceAll(/(.{4})(?=.)/g, '$1 ');
