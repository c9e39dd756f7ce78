/**
 * Reads EIDs, the 32-digit numbers of eSIM chips. Not every EID begins with 89, and an ICCID does:
 * length decides.
 */
import { modulo97 } from '#shared/kernel/identifiers/check-digits.ts';
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
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const EID_LENGTH = 32;

export type EidRejection = RejectionsFrom<'identifier.eid-'> | SpoiledBySpreadsheet;

/**
 * The two check digits behind the first 30 digits of an EID: 98 minus (those digits, then 00) mod
 * 97 (GSMA SGP.29).
 */
export const computeEidCheckDigits = (body: string): string =>
  String(98 - modulo97(`${body}00`)).padStart(2, '0');

/**
 * Reads an EID: 32 digits, as a whole 1 modulo 97. Separators, an apostrophe and the label 'EID:'
 * are dropped.
 */
export function parseEid(text: string): Result<DeviceIdentifier, EidRejection> {
  const code = withoutLabel(codeText(text), 'eid');
  const given = excerpt(text);
  if (isSpoiledBySpreadsheet(code)) {
    return no({ code: 'identifier.spoiled-by-spreadsheet', text: given });
  }
  const digits = compactCode(code);
  if (!/^\d*$/.test(digits)) return no({ code: 'identifier.eid-characters', text: given });
  if (digits.length !== EID_LENGTH) {
    return no({ code: 'identifier.eid-length', text: given, digitCount: digits.length });
  }
  if (modulo97(digits) !== 1) {
    return no({
      code: 'identifier.eid-check-digits',
      text: given,
      expectedCheckDigits: computeEidCheckDigits(digits.slice(0, -2)),
      givenCheckDigits: digits.slice(-2),
    });
  }
  return ok({ kind: 'eid', key: digits, display: digits });
}
