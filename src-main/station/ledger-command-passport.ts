/**
 * `npm run ledger -- check-passport FILE`: whether a device passport is as it was signed, and with whose key. It needs no
 * ledger: whoever has the file can check it on any computer.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { PassportDocument } from '#shared/modules/devices/passport.ts';
import { numberWords } from '#shared/modules/devices/passport-words.ts';
import {
  PASSPORT_BYTES_MAX,
  readPassport,
  type PassportReading,
} from '#main/devices/passport-file.ts';

const USAGE = 'Usage: npm run ledger -- check-passport FILE   (the signed file, passport-….json)';

/** Returns the exit code: 0 for a passport that is whole, 1 for everything else, 2 where no file is there to look at. */
export function checkPassportCommand(argv: readonly string[]): number {
  const { positionals } = parseArgs({ args: [...argv], strict: false, allowPositionals: true });
  const file = positionals[1];
  if (file === undefined) {
    console.error(USAGE);
    return 2;
  }
  const bytes = readSmall(file);
  if (bytes === null) {
    console.error(`${file} cannot be read. Is the name right?`);
    return 2;
  }
  const reading = readPassport(bytes);
  for (const line of linesFor(reading, bytes)) console.log(line);
  return reading.kind === 'whole' ? 0 : 1;
}

/** Null for what cannot be read; of a file that is far too long only as much as shows that it is none of ours. */
function readSmall(file: string): Uint8Array | null {
  try {
    return statSync(file).size > PASSPORT_BYTES_MAX ? new Uint8Array(0) : readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return null;
  }
}

function linesFor(reading: PassportReading, bytes: Uint8Array): string[] {
  switch (reading.kind) {
    case 'whole':
      return wholeLines(reading.passport, reading.fingerprint);
    case 'altered':
      return [
        'ALTERED: this is not as it was signed. Do not rely on anything in it.',
        'Ask the shop that issued it for a new one.',
      ];
    case 'newer-version':
      return [
        `This passport has version ${reading.version}, which this Counterfoil does not know. Nothing was checked.`,
        'Check it with a newer Counterfoil.',
      ];
    case 'not-a-passport':
      return isPdf(bytes)
        ? [
            'This is a PDF. The signed file is attached to it.',
            'Open the PDF, save the attachment (passport-….json), and check that.',
          ]
        : [
            'This is not a device passport.',
            'Name the signed file of a passport: passport-….json, or the attachment of its PDF.',
          ];
  }
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

function wholeLines(passport: PassportDocument, fingerprint: string): string[] {
  const { model, identifiers, issuer, issuedOn } = passport;
  return [
    'WHOLE: every character is as it was signed.',
    `  ${model.name}`,
    ...identifiers.map(
      ({ kind, text }) =>
        `  ${numberWords[kind]} ${formatIdentifier({ kind, key: '', display: text })}`,
    ),
    `  issued by ${issuer.shop} on ${issuedOn}`,
    'Signed with the key of this fingerprint:',
    `  ${fingerprint.slice(0, 39)}`,
    `  ${fingerprint.slice(40)}`,
    'Compare it with the fingerprint that the shop shows (Settings, Device passports). Anybody can sign with a key of their own:',
    'where the two differ, this passport is not from that shop.',
  ];
}
