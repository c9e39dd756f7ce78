/**
 * Reads GS1 element strings from box labels (GS1-128, GS1 DataMatrix, GS1 QR) into a product
 * number, a batch and device identifiers. Only the application identifiers (AI) of this trade are
 * known; any other is named and refused, because nothing after an unknown one can be read with
 * certainty.
 */
import { codeText, excerpt, withoutControls } from '#shared/kernel/identifiers/code-text.ts';
import { isSameIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { parseGtin } from '#shared/kernel/identifiers/gtin.ts';
import type { Gtin, GtinRejection } from '#shared/kernel/identifiers/gtin.ts';
import type { RejectionsFrom } from '#shared/kernel/identifiers/identifier-rejections.ts';
import { parseImei } from '#shared/kernel/identifiers/imei.ts';
import { parseMeid } from '#shared/kernel/identifiers/meid.ts';
import type { MeidRejection } from '#shared/kernel/identifiers/meid.ts';
import { parseSerialNumber } from '#shared/kernel/identifiers/serial-number.ts';
import { no, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';

/**
 * The separator behind values of variable length: FNC1 in the symbol, this control character in the
 * text.
 */
export const GS = '\u001D';

export type Gs1Element = Readonly<{ ai: string; value: string }>;

/**
 * `gtin` is of the thing itself (AI 01), `containedGtin` of what a carton holds (02). `identifiers`
 * come from 8002, 21 and 250; a serial that cannot be one of a device (too short, an ICCID) is only
 * among the elements.
 */
export type Gs1Content = Readonly<{
  elements: readonly Gs1Element[];
  gtin: Gtin | null;
  containedGtin: Gtin | null;
  batch: string | null;
  identifiers: readonly DeviceIdentifier[];
}>;

export type Gs1Rejection = RejectionsFrom<'identifier.gs1-'> | GtinRejection | MeidRejection;

type ElementFormat = Readonly<{
  charset: 'digits' | 'date' | 'text';
  lengthMin: number;
  lengthMax: number;
}>;

const fixed = (charset: ElementFormat['charset'], length: number): ElementFormat => ({
  charset,
  lengthMin: length,
  lengthMax: length,
});

const upTo = (charset: ElementFormat['charset'], lengthMax: number): ElementFormat => ({
  charset,
  lengthMin: 1,
  lengthMax,
});

// GS1 General Specifications 3.2. No AI is the beginning of another.
const FORMATS: ReadonlyMap<string, ElementFormat> = new Map([
  ['01', fixed('digits', 14)], // GTIN
  ['02', fixed('digits', 14)], // GTIN of contained items
  ['10', upTo('text', 20)], // batch
  ['11', fixed('date', 6)], // production date
  ['17', fixed('date', 6)], // expiry date
  ['21', upTo('text', 20)], // serial number
  ['37', upTo('digits', 8)], // count of contained items
  ['240', upTo('text', 30)], // maker's additional product number
  ['250', upTo('text', 30)], // secondary serial number
  ['7020', upTo('text', 20)], // refurbishment lot
  ['7021', upTo('text', 20)], // functional status
  ['8002', upTo('text', 20)], // mobile telephone identifier
]);

const VALUE_PATTERNS: Readonly<Record<ElementFormat['charset'], RegExp>> = {
  digits: /^\d+$/,
  date: /^\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/,
  text: /^[!"%-?A-Z_a-z]+$/,
};

// A box with two IMEIs may carry these more than once; any other AI twice with two values is a
// contradiction.
const REPEATABLE_AIS: ReadonlySet<string> = new Set(['21', '250', '8002']);

export const isKnownAi = (ai: string): boolean => FORMATS.has(ai);

/**
 * Reads an element string with or without AIM prefix (']C1', ']d2', ']Q3'), separators as GS
 * characters, or the form for people with AIs in parentheses. Rejects an unknown AI by name, a
 * value that is too short, too long or of wrong characters, one AI with two values, a wrong GTIN
 * check digit, and an 8002 that is no IMEI or MEID.
 */
export function parseGs1(text: string): Result<Gs1Content, Gs1Rejection> {
  const given = excerpt(text);
  const body = withoutControls(text, GS)
    .trim()
    .replace(/^\][A-Za-z]\d/, '');
  const split = body.startsWith('(')
    ? splitParentheses(codeText(body), given)
    : splitElementString(body, given);
  if (!split.ok) return split;
  const elements: Gs1Element[] = [];
  for (const element of split.value) {
    const { ai, value } = element;
    const rejection = checkElement(element, given);
    if (rejection) return no(rejection);
    const earlier = elements.find((candidate) => candidate.ai === ai);
    if (earlier && earlier.value !== value && !REPEATABLE_AIS.has(ai)) {
      return no({ code: 'identifier.gs1-repeated-ai', text: given, ai });
    }
    elements.push(element);
  }
  return readContent(elements, given);
}

function splitElementString(
  body: string,
  given: string,
): Result<readonly Gs1Element[], Gs1Rejection> {
  const elements: Gs1Element[] = [];
  let at = 0;
  while (at < body.length) {
    if (body.charAt(at) === GS) {
      at += 1;
      continue;
    }
    const ai = aiAt(body, at);
    const format = FORMATS.get(ai);
    if (!format)
      return no({ code: 'identifier.gs1-unknown-ai', text: given, ai: withoutControls(ai).trim() });
    const valueAt = at + ai.length;
    const separatorAt = body.indexOf(GS, valueAt);
    const runEnd = separatorAt === -1 ? body.length : separatorAt;
    const isFixed = format.lengthMin === format.lengthMax;
    at = isFixed ? Math.min(runEnd, valueAt + format.lengthMax) : runEnd;
    elements.push({ ai, value: body.slice(valueAt, at) });
  }
  return ok(elements);
}

function splitParentheses(
  body: string,
  given: string,
): Result<readonly Gs1Element[], Gs1Rejection> {
  const [before = '', ...pieces] = body.split(/\((\d{2,4})\)/);
  if (before !== '' || pieces.length === 0) {
    return no({ code: 'identifier.gs1-unknown-ai', text: given, ai: excerpt(body.slice(0, 6)) });
  }
  const elements: Gs1Element[] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    const ai = pieces[index] ?? '';
    if (!isKnownAi(ai)) return no({ code: 'identifier.gs1-unknown-ai', text: given, ai });
    elements.push({ ai, value: (pieces[index + 1] ?? '').replaceAll(' ', '') });
  }
  return ok(elements);
}

/** The AI at this place; for one we do not know, as many digits as its beginning says an AI has. */
function aiAt(body: string, at: number): string {
  for (const length of [2, 3, 4]) {
    const ai = body.slice(at, at + length);
    if (isKnownAi(ai)) return ai;
  }
  const beginning = body.slice(at, at + 2);
  if (/^(?:23|24|25|4[0-3]|71)/.test(beginning)) return body.slice(at, at + 3);
  if (/^(?:3[1-69]|7[02]|8[0-2])/.test(beginning)) return body.slice(at, at + 4);
  return beginning;
}

function checkElement(
  element: Gs1Element,
  given: string,
): RejectionsFrom<'identifier.gs1-'> | null {
  const { ai, value } = element;
  const format = FORMATS.get(ai);
  if (!format) return { code: 'identifier.gs1-unknown-ai', text: given, ai };
  if (value.length < format.lengthMin) {
    return { code: 'identifier.gs1-incomplete', text: given, ai };
  }
  if (value.length > format.lengthMax || !VALUE_PATTERNS[format.charset].test(value)) {
    return { code: 'identifier.gs1-value', text: given, ai, value: excerpt(value) };
  }
  return null;
}

function readContent(
  elements: readonly Gs1Element[],
  given: string,
): Result<Gs1Content, Gs1Rejection> {
  if (elements.length === 0) return no({ code: 'identifier.gs1-incomplete', text: given, ai: '' });
  let gtin: Gtin | null = null;
  let containedGtin: Gtin | null = null;
  const identifiers: DeviceIdentifier[] = [];
  for (const { ai, value } of elements) {
    if (ai === '01' || ai === '02') {
      const product = parseGtin(value);
      if (!product.ok) return product;
      if (ai === '01') gtin = product.value;
      else containedGtin = product.value;
    } else if (REPEATABLE_AIS.has(ai)) {
      const identifier = ai === '8002' ? readTelephone(value) : ok(readSerial(value));
      if (!identifier.ok) return identifier;
      const found = identifier.value;
      if (found && !identifiers.some((known) => isSameIdentifier(known, found))) {
        identifiers.push(found);
      }
    }
  }
  const batch = elements.find((element) => element.ai === '10')?.value ?? null;
  return ok({ elements, gtin, containedGtin, batch, identifiers });
}

/**
 * parseMeid hands all-decimal numbers of 14 and 15 digits to the IMEI rules; 16 digits (IMEISV) are
 * its own.
 */
function readTelephone(value: string): Result<DeviceIdentifier, Gs1Rejection> {
  if (!/^\d+$/.test(value) || value.length >= 18) return parseMeid(value);
  const imei = parseImei(value);
  return imei.ok ? ok(imei.value.identifier) : imei;
}

function readSerial(value: string): DeviceIdentifier | null {
  const imei = parseImei(value);
  if (imei.ok) return imei.value.identifier;
  const meid = parseMeid(value);
  if (meid.ok) return meid.value;
  const serial = parseSerialNumber(value);
  return serial.ok ? serial.value : null;
}
