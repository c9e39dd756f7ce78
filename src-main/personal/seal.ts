/**
 * The one place that turns personal text into sealed text and back: AES-256-GCM with a key of the person's own. Person and
 * field are authenticated with it, so that no text can be moved to another person or another field.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { assert } from '#shared/kernel/assert.ts';
import type { PersonField } from '#shared/kernel/personal.ts';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = '1.';
/** Lengths of names and numbers tell something too: all are filled up to full blocks. */
const BLOCK_BYTES = 32;

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** nonce, ciphertext and tag in one. */
export function encrypt(key: Uint8Array, plain: Uint8Array, about: string): Buffer {
  assert(key.length === KEY_BYTES, 'a key has 32 bytes');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(about, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Null where key, bytes or what they are about do not belong together. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, about: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about, 'utf8'));
  decipher.setAuthTag(sealed.subarray(end));
  const body = decipher.update(sealed.subarray(NONCE_BYTES, end));
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch (error) {
    // The tag does not fit. Node names no class for it, and nothing else can fail here.
    if (error instanceof Error) return null;
    throw error;
  }
}

const aboutOf = (personId: string, field: PersonField): string =>
  `counterfoil personal text 1\0${personId}\0${field}`;

export function sealText(
  key: Uint8Array,
  personId: string,
  field: PersonField,
  text: string,
): string {
  const bytes = Buffer.from(text, 'utf8');
  const length = Math.ceil(Math.max(1, bytes.length) / BLOCK_BYTES) * BLOCK_BYTES;
  const padded = Buffer.concat([bytes], length);
  return `${VERSION}${encrypt(key, padded, aboutOf(personId, field)).toString('base64url')}`;
}

/** Null for what this key does not open: another person's, another field's, altered, or of a later version. */
export function openText(
  key: Uint8Array,
  personId: string,
  field: PersonField,
  sealed: string,
): string | null {
  if (!sealed.startsWith(VERSION)) return null;
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  const padded = decrypt(key, bytes, aboutOf(personId, field));
  // Text has no NUL: the padding is what follows the first.
  return padded === null ? null : (padded.toString('utf8').split('\0', 1)[0] ?? '');
}
