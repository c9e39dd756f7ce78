/**
 * Says what a scanned or typed text is: a device, a product, one of our own codes, or words to
 * search for. Pure and total: every text gets one answer. What is done with it, and looking
 * anything up, is the scan router's.
 *
 *   frame (controls, AIM prefix) → GS1 → EAN symbol → label ('IMEI1:') → our own codes
 *     → digits by length and check digit → hexadecimal MEID → text
 */
import {
  codeText,
  compactCode,
  excerpt,
  isSpoiledBySpreadsheet,
  readLabel,
  withoutControls,
  withoutZeroFraction,
} from '#shared/kernel/identifiers/code-text.ts';
import type { CodeLabel } from '#shared/kernel/identifiers/code-text.ts';
import type { DeviceIdentifier } from '#shared/kernel/identifiers/device-identifier.ts';
import { parseEid } from '#shared/kernel/identifiers/eid.ts';
import { GS, parseGs1 } from '#shared/kernel/identifiers/gs1.ts';
import type { Gs1Content } from '#shared/kernel/identifiers/gs1.ts';
import { gtinReadings, parseGtin } from '#shared/kernel/identifiers/gtin.ts';
import type { Gtin } from '#shared/kernel/identifiers/gtin.ts';
import { parseIccid } from '#shared/kernel/identifiers/iccid.ts';
import type { ScanRejection } from '#shared/kernel/identifiers/identifier-rejections.ts';
import { isTestImei, parseImei } from '#shared/kernel/identifiers/imei.ts';
import { parseMeid } from '#shared/kernel/identifiers/meid.ts';
import { parseReceiptNumber } from '#shared/kernel/identifiers/receipt-number.ts';
import { parseSerialNumber } from '#shared/kernel/identifiers/serial-number.ts';
import { parseStockLabel } from '#shared/kernel/identifiers/stock-label.ts';
import type { Result } from '#shared/kernel/result.ts';

const SCAN_LENGTH_MAX = 512;
const BADGE_PREFIX = 'BADGE-';
const BADGE_LENGTH_MIN = 8;
const BADGE_LENGTH_MAX = 64;
const GS1_SYMBOLOGIES: ReadonlySet<string> = new Set([']C1', ']d2', ']Q3', ']e0']);

/**
 * What a scan is. 'device' has `isTest` for IMEIs of test devices only. 'badge' is the code behind
 * 'BADGE-'. 'ambiguous' means the text alone cannot tell: look up all readings, ask where several
 * are known. A serial number has no shape of its own: it comes as 'text', and a 'receipt' or
 * 'invalid' that is not found may still be one.
 */
export type Scan =
  | Readonly<{ kind: 'device'; identifier: DeviceIdentifier; isTest?: boolean }>
  | Readonly<{ kind: 'product'; gtin: Gtin }>
  | Readonly<{
      kind: 'gs1';
      gtin: Gtin | null;
      identifiers: readonly DeviceIdentifier[];
      batch: string | null;
    }>
  | Readonly<{ kind: 'receipt'; receiptNumber: string }>
  | Readonly<{ kind: 'badge'; code: string }>
  | Readonly<{ kind: 'sim-card'; iccid: string }>
  | Readonly<{ kind: 'ambiguous'; text: string; readings: readonly Scan[] }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'invalid'; text: string; rejection: ScanRejection }>;

/**
 * Reads one scan, at most 512 characters with its frame. Never throws: a text that is wrong comes
 * as 'invalid'.
 */
export function parseScan(raw: string): Scan {
  if (raw.length > SCAN_LENGTH_MAX) {
    return invalid(withoutBadges(raw), {
      code: 'scan.too-long',
      length: raw.length,
      lengthMax: SCAN_LENGTH_MAX,
    });
  }
  const { symbology, body } = readFrame(raw);
  const codeCount = body.split(/[\t\n\v\f\r]+/).length;
  if (codeCount > 1) {
    // Two scans run together are two things: joining their digits would make a third that nobody
    // scanned.
    const text = excerpt(withoutBadges(body));
    return invalid(text, { code: 'scan.more-than-one', text, codeCount });
  }
  const words = body.replaceAll(GS, ' ').replace(/\s+/g, ' ').trim();
  const code = codeText(words);
  if (code === '') return invalid('', { code: 'scan.empty' });
  return (
    readGs1(body, symbology) ??
    readEanSymbol(code, symbology) ??
    readLabelled(code) ??
    readUnlabelled(code) ?? { kind: 'text', text: words }
  );
}

/**
 * Takes off what belongs to the scanner: control characters, space and separators around, the AIM
 * symbology prefix.
 */
function readFrame(raw: string): Readonly<{ symbology: string; body: string }> {
  const text = trimEnd(withoutControls(raw, `\t\n\v\f\r${GS}`).trim());
  const symbology = /^\][A-Za-z]\d/.exec(text)?.[0] ?? '';
  return { symbology, body: text.slice(symbology.length).trim() };
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === GS || text.charAt(end - 1).trim() === '')) end -= 1;
  return text.slice(0, end);
}

function readGs1(body: string, symbology: string): Scan | null {
  const isGs1 =
    GS1_SYMBOLOGIES.has(symbology) ||
    body.startsWith(GS) ||
    (body.includes(GS) && /^\d\d/.test(body));
  if (isGs1) return gs1Scan(body, parseGs1(body));
  if (body.startsWith('(')) return readGs1Parentheses(body);
  if (/^8002\d{15}$/.test(body)) {
    const content = parseGs1(body);
    return content.ok ? gs1Scan(body, content) : null;
  }
  const beginsWithGtin = /^0[12]\d{14}./.test(body) && gtinReadings(body.slice(2, 16)).length > 0;
  return beginsWithGtin ? readBareGs1(body) : null;
}

/**
 * An element string whose scanner sends no AIM prefix: a GTIN with a right check digit in front is
 * the only sign.
 */
function readBareGs1(body: string): Scan | null {
  const content = parseGs1(body);
  if (!content.ok) return /^\d+$/.test(body) ? null : gs1Scan(body, content);
  const eid = parseEid(body);
  if (!eid.ok) return gs1Scan(body, content);
  return oneOf(body, [device(eid.value), gs1Scan(body, content)]);
}

/**
 * '(01)…(21)…' as people read it. '(01) 234 5678' is somebody's telephone number: one group alone
 * may be words.
 */
function readGs1Parentheses(body: string): Scan | null {
  const ais = [...body.matchAll(/\((\d{2,4})\)/g)].map((match) => match[1] ?? '');
  if (!ais.some((ai) => ['01', '02', '8002'].includes(ai))) return null;
  const content = parseGs1(body);
  const isCheckDigitWrong = !content.ok && content.rejection.code.endsWith('-check-digit');
  if (!content.ok && ais.length === 1 && !isCheckDigitWrong) return null;
  return gs1Scan(body, content);
}

function gs1Scan(text: string, content: Result<Gs1Content, ScanRejection>): Scan {
  if (!content.ok) return invalid(text, content.rejection);
  const { gtin, containedGtin, identifiers, batch } = content.value;
  return { kind: 'gs1', gtin: gtin ?? containedGtin, identifiers, batch };
}

/**
 * Codes the scanner itself calls EAN or UPC (]E0, add-ons ]E3, EAN-8 ]E4) or Interleaved 2 of 5
 * (]I1): the symbology answers what the digits alone leave open. An EAN symbol never holds a
 * device.
 */
function readEanSymbol(code: string, symbology: string): Scan | null {
  if (!/^\d+$/.test(code)) return null;
  const readings = gtinReadings(code);
  if (symbology.startsWith(']I') && code.length === 14) {
    return readings.length > 0 ? products(code, readings) : null;
  }
  if (!symbology.startsWith(']E')) return null;
  const wanted = symbology === ']E4' ? 'EAN-8' : 'UPC-E';
  const exact = readings.filter((gtin) => code.length !== 8 || gtin.form === wanted);
  if (exact.length > 0) return products(code, exact);
  if (readings.length > 0) return products(code, readings);
  // EAN-13 with its two- or five-digit add-on: 15 digits may pass as an IMEI by chance.
  const product = parseGtin(code.length === 15 || code.length === 18 ? code.slice(0, 13) : code);
  return product.ok ? products(code, [product.value]) : invalid(code, product.rejection);
}

function readLabelled(code: string): Scan | null {
  const labelled = readLabel(code);
  return labelled && LABEL_READERS[labelled.label](labelled.rest);
}

const LABEL_READERS: Readonly<Record<CodeLabel, (rest: string) => Scan>> = {
  imei: (rest) => {
    const imei = parseImei(rest);
    if (imei.ok) return device(imei.value.identifier);
    const meid = parseMeid(rest);
    return meid.ok ? device(meid.value) : invalid(rest, imei.rejection);
  },
  meid: (rest) => deviceOrInvalid(rest, parseMeid(rest)),
  eid: (rest) => deviceOrInvalid(rest, parseEid(rest)),
  iccid: (rest) => {
    const iccid = parseIccid(rest);
    return iccid.ok ? { kind: 'sim-card', iccid: iccid.value } : invalid(rest, iccid.rejection);
  },
  serial: (rest) => {
    const serial = parseSerialNumber(rest);
    // Some makers print the IMEI as the serial number: what it is counts, not what it is called.
    const isOther = !serial.ok && serial.rejection.code === 'identifier.serial-is-another-kind';
    return (isOther ? readUnlabelled(rest) : null) ?? deviceOrInvalid(rest, serial);
  },
  gtin: (rest) => {
    const readings = gtinReadings(rest);
    const product = parseGtin(rest);
    return product.ok ? products(rest, readings) : invalid(rest, product.rejection);
  },
};

function readUnlabelled(code: string): Scan | null {
  if (isSpoiledBySpreadsheet(code)) {
    return invalid(code, { code: 'identifier.spoiled-by-spreadsheet', text: excerpt(code) });
  }
  return readOwnCode(code) ?? readDigits(code) ?? readHexMeid(code);
}

function readOwnCode(code: string): Scan | null {
  if (code.startsWith(BADGE_PREFIX)) return readBadge(code.slice(BADGE_PREFIX.length));
  const label = parseStockLabel(code);
  if (label.ok) return device(label.value);
  const isLabelMisread = label.rejection.code === 'identifier.stock-label-check-character';
  if (isLabelMisread && /^CF-/i.test(code)) return invalid(code, label.rejection);
  const receipt = parseReceiptNumber(code);
  return receipt.ok ? { kind: 'receipt', receiptNumber: receipt.value.receiptNumber } : null;
}

/** A refused scan is shown and may be logged; a badge opens the till. */
const withoutBadges = (text: string): string => text.replace(/BADGE-\S*/g, BADGE_PREFIX);

function readBadge(code: string): Scan {
  const isLengthRight = code.length >= BADGE_LENGTH_MIN && code.length <= BADGE_LENGTH_MAX;
  if (isLengthRight && /^[!-~]+$/.test(code)) return { kind: 'badge', code };
  return invalid(BADGE_PREFIX, {
    code: 'scan.badge-length',
    length: code.length,
    lengthMin: BADGE_LENGTH_MIN,
    lengthMax: BADGE_LENGTH_MAX,
  });
}

/**
 * Digits, with whatever separators their kind may have, by length and check digit (DOMAIN-RULES,
 * section A).
 */
function readDigits(code: string): Scan | null {
  const digits = compactCode(withoutZeroFraction(code));
  if (!/^\d+$/.test(digits)) return null;
  const gtins = couldBeProduct(code, digits) ? gtinReadings(digits) : [];
  switch (digits.length) {
    case 8:
    case 12:
      // No complaint where the check digit is wrong: dates and telephone numbers have these lengths
      // too.
      return gtins.length > 0 ? products(code, gtins) : null;
    case 13:
      if (gtins.length > 0) return products(code, gtins);
      return couldBeProduct(code, digits) ? productOrInvalid(digits) : null;
    case 14:
    case 15:
    case 16:
      return readImeiLength(code, digits, gtins);
    case 17: {
      const withVersion = parseImei(code);
      return withVersion.ok ? device(withVersion.value.identifier) : null;
    }
    case 18:
    case 19:
    case 20:
      return readSimCardLength(digits);
    case 32:
      return deviceOrInvalid(code, parseEid(digits));
    default:
      return null;
  }
}

/**
 * Printed product numbers have spaces, the long ones dashes; '2026-11-22' and '22.11.2026' are not
 * products.
 */
const couldBeProduct = (code: string, digits: string): boolean =>
  digits.length < 12 ? /^[\d ]+$/.test(code) : /^[\d -]+$/.test(code);

function readImeiLength(code: string, digits: string, gtins: readonly Gtin[]): Scan {
  const imei = parseImei(digits);
  const readings: Scan[] = imei.ok ? [device(imei.value.identifier)] : [];
  if (digits.length === 14) readings.push(...gtins.map(product));
  if (/^01\d{14}$/.test(digits) && imei.ok) {
    const content = parseGs1(digits);
    if (content.ok) readings.push(gs1Scan(code, content));
  }
  if (readings.length > 0 || imei.ok) return oneOf(code, readings);
  return invalid(code, imei.rejection);
}

/** No decimal MEID begins with 89: its first ten digits are at most 4294967295. */
function readSimCardLength(digits: string): Scan | null {
  const iccid = parseIccid(digits);
  if (iccid.ok) return { kind: 'sim-card', iccid: iccid.value };
  const meid = parseMeid(digits);
  if (meid.ok) return device(meid.value);
  return meid.rejection.code === 'identifier.meid-check-digit'
    ? invalid(digits, meid.rejection)
    : null;
}

function readHexMeid(code: string): Scan | null {
  if (!/^[0-9A-F]{14,15}$/.test(compactCode(code))) return null;
  const meid = parseMeid(code);
  if (meid.ok) return device(meid.value);
  return meid.rejection.code === 'identifier.meid-check-digit'
    ? invalid(code, meid.rejection)
    : null;
}

const product = (gtin: Gtin): Scan => ({ kind: 'product', gtin });

const products = (text: string, gtins: readonly Gtin[]): Scan => oneOf(text, gtins.map(product));

function productOrInvalid(text: string): Scan {
  const gtin = parseGtin(text);
  return gtin.ok ? product(gtin.value) : invalid(text, gtin.rejection);
}

const device = (identifier: DeviceIdentifier): Scan =>
  isTestImei(identifier)
    ? { kind: 'device', identifier, isTest: true }
    : { kind: 'device', identifier };

const deviceOrInvalid = (text: string, result: Result<DeviceIdentifier, ScanRejection>): Scan =>
  result.ok ? device(result.value) : invalid(text, result.rejection);

const invalid = (text: string, rejection: ScanRejection): Scan => ({
  kind: 'invalid',
  text: excerpt(text),
  rejection,
});

function oneOf(text: string, readings: readonly Scan[]): Scan {
  const [first] = readings;
  return readings.length === 1 && first ? first : { kind: 'ambiguous', text, readings };
}
