/**
 * Signs passports and reads them again, with nothing but the file in hand.
 *
 * The file is canonical JSON: its text without the white space between its parts must be exactly what writing its content
 * anew gives. So two texts never mean one passport, and a changed character is always noticed: either the content
 * differs, and the signature does not fit, or the text does, and it is none that was ever signed.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import {
  PASSPORT_FORMAT,
  PASSPORT_VERSION,
  passportDocument,
  type PassportDocument,
} from '#shared/modules/devices/passport.ts';
import { fingerprintOf, type SigningKey } from '#main/station/signing-key.ts';

/** Signed before the document, so that no other text that a station signs can pass for a passport. */
const DOMAIN = 'counterfoil device passport 1\n';
const ALGORITHM = 'Ed25519';

/** A passport of a unit with a very long story is a few hundred KB. */
export const PASSPORT_BYTES_MAX = 8 * 1024 * 1024;

const passportFile = z.strictObject({
  format: z.literal(PASSPORT_FORMAT),
  version: z.literal(PASSPORT_VERSION),
  passport: passportDocument,
  signature: z.strictObject({
    algorithm: z.literal(ALGORITHM),
    publicKey: z.string().regex(/^[0-9a-f]{64}$/),
    fingerprint: z.string().max(100),
    value: z.string().regex(/^[0-9a-f]{128}$/),
  }),
});
export type PassportFile = Readonly<z.output<typeof passportFile>>;

export function signPassport(passport: PassportDocument, key: SigningKey): PassportFile {
  const value = sign(null, signedBytes(passport), createPrivateKey(key.privateKey));
  return {
    format: PASSPORT_FORMAT,
    version: PASSPORT_VERSION,
    passport,
    signature: {
      algorithm: ALGORITHM,
      publicKey: key.publicKey,
      fingerprint: fingerprintOf(key.publicKey),
      value: value.toString('hex'),
    },
  };
}

/** The file's text: canonical, with line breaks and indents so that people can read it too. */
export const passportText = (file: PassportFile): string =>
  `${JSON.stringify(JSON.parse(canonicalJson(file)), null, 2)}\n`;

const signedBytes = (passport: PassportDocument): Buffer =>
  Buffer.from(DOMAIN + canonicalJson(passport), 'utf8');

export type PassportReading =
  | Readonly<{ kind: 'whole'; passport: PassportDocument; fingerprint: string }>
  /** It is a passport, and something of it is not as it was signed. */
  | Readonly<{ kind: 'altered' }>
  | Readonly<{ kind: 'newer-version'; version: number }>
  | Readonly<{ kind: 'not-a-passport' }>;

/** What a file is. A file that says of itself that it is a passport and does not hold is 'altered'. */
export function readPassport(bytes: Uint8Array): PassportReading {
  const text = decoded(bytes);
  const content = text === null ? undefined : parsed(text);
  if (text === null || !saysPassport(content)) return { kind: 'not-a-passport' };
  if (content.version > PASSPORT_VERSION)
    return { kind: 'newer-version', version: content.version };
  const file = passportFile.safeParse(content);
  if (!file.success) return { kind: 'altered' };
  const { passport, signature } = file.data;
  const isWhole =
    withoutWhiteSpace(text) === canonicalJson(file.data) &&
    signature.fingerprint === fingerprintOf(signature.publicKey) &&
    isSignedWith(signature.publicKey, signature.value, signedBytes(passport));
  return isWhole
    ? { kind: 'whole', passport, fingerprint: signature.fingerprint }
    : { kind: 'altered' };
}

const saysPassport = (content: unknown): content is { version: number } => {
  const start = z.object({ format: z.literal(PASSPORT_FORMAT), version: z.int().min(1) });
  return start.safeParse(content).success;
};

/** Null for what is no UTF-8, or too long to be a passport. */
function decoded(bytes: Uint8Array): string | null {
  if (bytes.length > PASSPORT_BYTES_MAX) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // What the decoder says of bytes that are no text.
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Strings are kept as they are, with every escape in them. */
const withoutWhiteSpace = (text: string): string =>
  text.replaceAll(/("(?:[^"\\]|\\.)*")|[\t\n\r ]+/g, '$1');

function isSignedWith(publicKey: string, value: string, bytes: Buffer): boolean {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, bytes, key, Buffer.from(value, 'hex'));
  } catch (error) {
    // 32 bytes that are no point of the curve: no key has made this.
    if (!(error instanceof Error)) throw error;
    return false;
  }
}
