/**
 * Reads IMEIs as boxes, screens, spreadsheets and people write them. 14 digits (core), 15 (with
 * check digit) and 16 (IMEISV) meet on the 14-digit core. A passing check digit says "no typing
 * error", not "genuine".
 */
import { assert } from '#shared/kernel/assert.ts';
import { luhnCheckCharacter } from '#shared/kernel/identifiers/check-digits.ts';
import {
  codeText,
  compactCode,
  excerpt,
  isSpoiledBySpreadsheet,
  withoutLabel,
  withoutZeroFraction,
} from '#shared/kernel/identifiers/code-text.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type {
  RejectionsFrom,
  SpoiledBySpreadsheet,
} from '#shared/kernel/identifiers/identifier-rejections.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const CORE_LENGTH = 14;

/**
 * `key` and `display` are the identifier's. `softwareVersion`: the two digits after the core
 * (IMEISV) or after a slash, as phones show it on *#06#.
 */
export type ParsedImei = Readonly<{
  identifier: DeviceIdentifier;
  key: string;
  display: string;
  form: 'core' | 'imei' | 'imeisv';
  softwareVersion: string | null;
  isTestImei: boolean;
}>;

export type ImeiRejection = RejectionsFrom<'identifier.imei-'> | SpoiledBySpreadsheet;

/**
 * The Luhn check digit that belongs behind these digits (3GPP TS 23.003 Annex B): 26053179311383
 * gives 7.
 */
export const computeLuhn = (digits: string): number => Number(luhnCheckCharacter(digits, 10));

/**
 * The identifier of a 14-digit core. Anything else is a bug: text from outside goes through
 * parseImei.
 */
export function imeiIdentifier(core: string): DeviceIdentifier {
  assert(/^\d{14}$/.test(core), 'an IMEI core has 14 digits');
  return { kind: 'imei', key: core, display: `${core}${computeLuhn(core)}` };
}

/**
 * Whether the reporting body (first two digits) is 00 or 02 to 09: numbers for test devices (GSMA
 * TS.06).
 */
export const isTestImei = (id: DeviceIdentifier): boolean =>
  id.kind === 'imei' && /^0[02-9]/.test(id.key);

/**
 * Reads an IMEI. Spaces, dashes, dots, slashes, a leading apostrophe and labels such as 'IMEI1:'
 * are dropped. Rejects other characters, other lengths, one digit repeated, a wrong check digit,
 * and spreadsheet powers of ten.
 */
export function parseImei(text: string): Result<ParsedImei, ImeiRejection> {
  const code = withoutLabel(codeText(text), 'imei');
  const given = excerpt(text);
  if (isSpoiledBySpreadsheet(code)) {
    return no({ code: 'identifier.spoiled-by-spreadsheet', text: given });
  }
  const { digits, suffix } = splitSoftwareVersion(withoutZeroFraction(code));
  if (!/^\d*$/.test(digits)) return no({ code: 'identifier.imei-characters', text: given });
  if (digits.length < CORE_LENGTH || digits.length > CORE_LENGTH + 2) {
    return no({ code: 'identifier.imei-length', text: given, digitCount: digits.length });
  }
  const core = digits.slice(0, CORE_LENGTH);
  if (/^(\d)\1*$/.test(core)) {
    return no({ code: 'identifier.imei-one-digit', text: given, digit: core.charAt(0) });
  }
  const identifier = imeiIdentifier(core);
  const rest = digits.slice(CORE_LENGTH);
  const expectedCheckDigit = identifier.display.slice(CORE_LENGTH);
  if (rest.length === 1 && rest !== expectedCheckDigit) {
    return no({
      code: 'identifier.imei-check-digit',
      text: given,
      expectedCheckDigit,
      givenCheckDigit: rest,
      // Before 2003 the network was to be sent a 0 in place of the check digit, and old lists kept
      // it.
      mayBeOldZero: rest === '0',
    });
  }
  return ok({
    identifier,
    key: core,
    display: identifier.display,
    form: rest === '' ? 'core' : rest.length === 1 ? 'imei' : 'imeisv',
    softwareVersion: rest.length === 2 ? rest : suffix,
    isTestImei: isTestImei(identifier),
  });
}

/** Phones show '353918052107063/17' on *#06#: 15 digits, then the software version. */
function splitSoftwareVersion(code: string): { digits: string; suffix: string | null } {
  const match = /^(.+?) ?\/ ?(\d{2})$/.exec(code);
  const digits = compactCode(match?.[1] ?? '');
  if (match && /^\d{15}$/.test(digits)) return { digits, suffix: match[2] ?? null };
  return { digits: compactCode(code), suffix: null };
}
