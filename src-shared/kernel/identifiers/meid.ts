/**
 * Reads MEIDs in hexadecimal (14 digits, 15 with check digit) and decimal form (18, 19 with check
 * digit). A MEID whose hexadecimal digits are all decimal is the IMEI of the same phone, so it
 * becomes that identifier and the two meet.
 */
import { luhnCheckCharacter } from '#shared/kernel/identifiers/check-digits.ts';
import {
  codeText,
  compactCode,
  excerpt,
  isSpoiledBySpreadsheet,
  withoutLabel,
} from '#shared/kernel/identifiers/code-text.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type {
  RejectionsFrom,
  SpoiledBySpreadsheet,
} from '#shared/kernel/identifiers/identifier-rejections.ts';
import { parseImei } from '#shared/kernel/identifiers/imei.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const HEX_LENGTH = 14;
const DECIMAL_LENGTH = 18;
const MANUFACTURER_MAX = 0xffffffff;
const SERIAL_MAX = 0xffffff;
const REGION_MIN = 0xa0;

export type MeidRejection =
  | RejectionsFrom<'identifier.meid-' | 'identifier.imei-'>
  | SpoiledBySpreadsheet;

/**
 * Reads a MEID. The answer is of kind 'meid', or 'imei' where all hexadecimal digits are decimal.
 * The decimal form is eight hex digits as ten decimal ones and six as eight (3GPP2 S.R0048); the
 * check digit is not part of the key. Rejects other characters and lengths, a first byte below A0
 * (with letters present), and a wrong check digit.
 */
export function parseMeid(text: string): Result<DeviceIdentifier, MeidRejection> {
  const code = withoutLabel(codeText(text), 'meid');
  const given = excerpt(text);
  if (isSpoiledBySpreadsheet(code)) {
    return no({ code: 'identifier.spoiled-by-spreadsheet', text: given });
  }
  const digits = compactCode(code);
  if (!/^[0-9A-F]*$/.test(digits)) return no({ code: 'identifier.meid-characters', text: given });
  switch (digits.length) {
    case HEX_LENGTH:
    case HEX_LENGTH + 1:
      return readHex(digits.slice(0, HEX_LENGTH), digits.slice(HEX_LENGTH), given);
    case DECIMAL_LENGTH:
    case DECIMAL_LENGTH + 1:
      return readDecimal(digits, given);
    default:
      return no({ code: 'identifier.meid-length', text: given, digitCount: digits.length });
  }
}

function readHex(
  body: string,
  givenCheckDigit: string,
  given: string,
): Result<DeviceIdentifier, MeidRejection> {
  if (/^\d+$/.test(body)) {
    const imei = parseImei(`${body}${givenCheckDigit}`);
    return imei.ok ? ok(imei.value.identifier) : imei;
  }
  if (Number.parseInt(body.slice(0, 2), 16) < REGION_MIN || /^(.)\1*$/.test(body)) {
    return no({ code: 'identifier.meid-range', text: given });
  }
  const expectedCheckDigit = luhnCheckCharacter(body, 16);
  if (givenCheckDigit !== '' && givenCheckDigit !== expectedCheckDigit) {
    return no({
      code: 'identifier.meid-check-digit',
      text: given,
      expectedCheckDigit,
      givenCheckDigit,
    });
  }
  return ok({ kind: 'meid', key: body, display: body });
}

function readDecimal(digits: string, given: string): Result<DeviceIdentifier, MeidRejection> {
  if (!/^\d+$/.test(digits)) return no({ code: 'identifier.meid-characters', text: given });
  const manufacturer = Number(digits.slice(0, 10));
  const serial = Number(digits.slice(10, DECIMAL_LENGTH));
  if (manufacturer > MANUFACTURER_MAX || serial > SERIAL_MAX) {
    return no({ code: 'identifier.meid-range', text: given });
  }
  const meid = readHex(`${hex(manufacturer, 8)}${hex(serial, 6)}`, '', given);
  const givenCheckDigit = digits.slice(DECIMAL_LENGTH);
  if (!meid.ok || givenCheckDigit === '') return meid;
  const expectedCheckDigit = luhnCheckCharacter(digits.slice(0, DECIMAL_LENGTH), 10);
  if (givenCheckDigit === expectedCheckDigit) return meid;
  return no({
    code: 'identifier.meid-check-digit',
    text: given,
    expectedCheckDigit,
    givenCheckDigit,
  });
}

const hex = (value: number, length: number): string =>
  value.toString(16).toUpperCase().padStart(length, '0');
