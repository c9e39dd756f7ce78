/**
 * Reads the number that a person gives a unit. One whose check digit is wrong can be taken all the same: printed boxes
 * carry such numbers. It takes a written reason and somebody's word, and is never done in silence.
 */
import { codeText, withoutLabel } from '../../kernel/identifiers/code-text.ts';
import { imeiIdentifier, parseImei } from '../../kernel/identifiers/imei.ts';
import type { DeviceIdentifier } from '../../kernel/identifiers/device-identifier.ts';
import { parseScan } from '../../kernel/identifiers/parse-scan.ts';
import { parseSerialNumber } from '../../kernel/identifiers/serial-number.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { IdentifierOverride } from './contract.ts';

export type ReadIdentifier = Readonly<{
  identifier: DeviceIdentifier;
  override: IdentifierOverride | null;
}>;

const GIVEN_MAX = 60;

/** @param overrideReason why a wrong check digit is taken, '' where it is not */
export function readIdentifier(raw: string, overrideReason: string): Result<ReadIdentifier> {
  const whole = (identifier: DeviceIdentifier): Result<ReadIdentifier> =>
    ok({ identifier, override: null });
  const scan = parseScan(raw);
  if (scan.kind === 'device') return whole(scan.identifier);
  if (scan.kind === 'gs1') {
    const [first] = scan.identifiers;
    if (first !== undefined) return whole(first);
  }
  if (scan.kind === 'text' || scan.kind === 'receipt') {
    const serial = parseSerialNumber(scan.kind === 'text' ? scan.text : scan.receiptNumber);
    return serial.ok ? whole(serial.value) : serial;
  }
  if (scan.kind !== 'invalid')
    return no({ code: 'devices.not-an-identifier', text: raw.slice(0, GIVEN_MAX) });
  const { rejection } = scan;
  if (rejection.code !== 'identifier.imei-check-digit' || overrideReason === '')
    return no(rejection);
  return ok(withWrongDigit(raw, overrideReason));
}

/** The 14 digits are what makes it unique; what stands on the box is kept as it was given. */
function withWrongDigit(raw: string, reason: string): ReadIdentifier {
  const digits = withoutLabel(codeText(raw), 'imei').replaceAll(/\D/g, '');
  const { key } = imeiIdentifier(digits.slice(0, 14));
  const display = digits.slice(0, 15);
  return {
    identifier: { kind: 'imei', key, display },
    override: { given: display, reason },
  };
}

/** Whether a number that a person gave has a wrong check digit and nothing else. */
export function hasWrongDigit(raw: string): boolean {
  const imei = parseImei(raw);
  return !imei.ok && imei.rejection.code === 'identifier.imei-check-digit';
}
