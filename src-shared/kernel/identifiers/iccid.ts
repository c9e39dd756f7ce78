/**
 * Recognises ICCIDs, the numbers of SIM cards, so that they are never taken for a device. Only the
 * shape is read: operators differ on whether there is a check digit.
 */
import {
  codeText,
  compactCode,
  excerpt,
  withoutLabel,
} from '#shared/kernel/identifiers/code-text.ts';
import type { RejectionsFrom } from '#shared/kernel/identifiers/identifier-rejections.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

/**
 * Reads an ICCID: 18 to 20 digits from 89 (ITU-T E.118). A filler F, as chips store it behind 19
 * digits, is cut.
 */
export function parseIccid(text: string): Result<string, RejectionsFrom<'identifier.iccid-'>> {
  const digits = compactCode(withoutLabel(codeText(text), 'iccid')).replace(/^(\d{19})F$/, '$1');
  if (/^89\d{16,18}$/.test(digits)) return ok(digits);
  return no({
    code: 'identifier.iccid-shape',
    text: excerpt(text),
    digitCount: digits.replace(/\D/g, '').length,
  });
}
