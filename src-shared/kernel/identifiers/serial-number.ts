/**
 * Reads makers' serial numbers, the identifier without a check digit. What is another kind of
 * identifier is refused, so that one device never has two names for the same number.
 */
import { parseEid } from '#shared/kernel/identifiers/eid.ts';
import {
  asciiUpper,
  codeText,
  excerpt,
  isSpoiledBySpreadsheet,
  withoutLabel,
} from '#shared/kernel/identifiers/code-text.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { parseIccid } from '#shared/kernel/identifiers/iccid.ts';
import type {
  RejectionsFrom,
  SpoiledBySpreadsheet,
} from '#shared/kernel/identifiers/identifier-rejections.ts';
import { parseImei } from '#shared/kernel/identifiers/imei.ts';
import { parseMeid } from '#shared/kernel/identifiers/meid.ts';
import { parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

const LENGTH_MIN = 4;
const LENGTH_MAX = 30;

// What suppliers' lists and boards say where there is none; as a key it would make strangers
// duplicates.
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'DEFAULTSTRING',
  'NONE',
  'NOSERIAL',
  'NOTAPPLICABLE',
  'NOTAVAILABLE',
  'NULL',
  'SERIAL',
  'SERIALNUMBER',
  'UNDEFINED',
  'UNKNOWN',
]);

export type SerialNumberRejection = RejectionsFrom<'identifier.serial-'> | SpoiledBySpreadsheet;

type OtherKind = RejectionsFrom<'identifier.serial-is-another-kind'>['otherKind'];

/**
 * Reads a serial number: 4 to 30 of A-Z 0-9 / . in the key, which leaves out case, spaces and
 * dashes; letters or digits at both ends. Rejects placeholders and what is a valid IMEI, MEID, EID,
 * ICCID or stock label.
 */
export function parseSerialNumber(text: string): Result<DeviceIdentifier, SerialNumberRejection> {
  const display = asciiUpper(withoutLabel(codeText(text), 'serial'));
  const given = excerpt(text);
  if (isSpoiledBySpreadsheet(display)) {
    return no({ code: 'identifier.spoiled-by-spreadsheet', text: given });
  }
  const key = display.replace(/[ -]/g, '');
  if (key.length < LENGTH_MIN || key.length > LENGTH_MAX) {
    const otherKind = otherKindOf(display);
    if (otherKind) return no({ code: 'identifier.serial-is-another-kind', text: given, otherKind });
    return no({
      code: 'identifier.serial-length',
      text: given,
      length: key.length,
      lengthMin: LENGTH_MIN,
      lengthMax: LENGTH_MAX,
    });
  }
  if (!/^[A-Z0-9](?:[A-Z0-9\-/. ]*[A-Z0-9])?$/.test(display)) {
    return no({ code: 'identifier.serial-characters', text: given });
  }
  if (PLACEHOLDERS.has(key) || /^(.)\1*$/.test(key)) {
    return no({ code: 'identifier.serial-placeholder', text: given });
  }
  const otherKind = otherKindOf(display);
  if (otherKind) return no({ code: 'identifier.serial-is-another-kind', text: given, otherKind });
  return ok({ kind: 'serial', key, display });
}

function otherKindOf(display: string): OtherKind | null {
  if (parseImei(display).ok) return 'imei';
  if (parseMeid(display).ok) return 'meid';
  if (parseEid(display).ok) return 'eid';
  if (parseIccid(display).ok) return 'iccid';
  return parseStockLabel(display).ok ? 'stock-label' : null;
}
