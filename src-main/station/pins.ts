/** Hashes of PINs and recovery codes: argon2id with the organisation's pepper. Tries are counted by the ledger's thread. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** No 0, O, 1, I, L: read aloud and written by hand. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_GROUPS = 4;
const GROUP_LENGTH = 4;

export type Pins = Readonly<{
  hashPin: (pin: string) => Promise<string>;
  verifyPin: (pinHash: string, pin: string) => Promise<boolean>;
  /** Without the pepper: it must still open when the keychain is lost. It has 79 bits of its own. */
  hashRecoveryCode: (code: string) => Promise<string>;
  verifyRecoveryCode: (codeHash: string, code: string) => Promise<boolean>;
  newRecoveryCode: () => string;
}>;

const bare = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

export function makePins(pepper: Uint8Array): Pins {
  return {
    hashPin: (pin) => hash(pin, { ...COST, secret: pepper }),
    verifyPin: (pinHash, pin) => verify(pinHash, pin, { secret: pepper }),
    hashRecoveryCode: (code) => hash(bare(code), COST),
    verifyRecoveryCode: (codeHash, code) => verify(codeHash, bare(code)),
    newRecoveryCode: () =>
      Array.from({ length: CODE_GROUPS }, () =>
        Array.from(
          { length: GROUP_LENGTH },
          () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
        ).join(''),
      ).join('-'),
  };
}
