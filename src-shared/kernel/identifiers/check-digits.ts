/**
 * The check-digit arithmetic that identifiers share. Pure functions over digit texts; a wrong
 * argument is a bug.
 */
import { assert } from '#shared/kernel/assert.ts';

const assertDigits = (digits: string): void =>
  assert(/^\d+$/.test(digits), 'check digits are computed over decimal digits');

/**
 * Luhn's check character in base 10 (ISO/IEC 7812-1 Annex B; 3GPP TS 23.003 Annex B for IMEI) or
 * base 16 (MEID, 3GPP2 S.R0048). `body` is the number without its check character, in upper case.
 */
export function luhnCheckCharacter(body: string, base: 10 | 16): string {
  assert((base === 10 ? /^\d+$/ : /^[0-9A-F]+$/).test(body), `not a base-${base} number`);
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = Number.parseInt(body.charAt(body.length - 1 - index), base);
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    sum += Math.floor(weighted / base) + (weighted % base);
  }
  return ((base - (sum % base)) % base).toString(base).toUpperCase();
}

/**
 * The GS1 mod-10 check digit (GS1 General Specifications 7.9.1): weights 3, 1, 3 … from the right
 * of the body.
 */
export function gs1CheckDigit(body: string): string {
  assertDigits(body);
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    sum += Number(body.charAt(body.length - 1 - index)) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * The number modulo 97 (ISO/IEC 7064 MOD 97-10, GSMA SGP.29 for EID), digit by digit so that any
 * length fits.
 */
export function modulo97(digits: string): number {
  assertDigits(digits);
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/**
 * ISO/IEC 7064 MOD 11-2: '0' to '9' or 'X'. Finds every wrong digit and every swap of two
 * neighbours; leading zeros do not change it.
 */
export function mod11CheckCharacter(digits: string): string {
  assertDigits(digits);
  let remainder = 0;
  for (const digit of digits) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return check === 10 ? 'X' : String(check);
}
