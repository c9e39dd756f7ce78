/**
 * Reads printer bytes back into what is on the paper: an emulator of the part of ESC/POS that our
 * driver sends. It draws the receipt on the screen and is the witness of the tests, so it never
 * throws and never keeps quiet: what it does not know becomes a line that begins with TROUBLE_MARK.
 */
import type { PaperLine, PaperSpan } from '#shared/modules/printing/paper.ts';

/**
 * How a line begins that tells of bytes the emulator did not understand, or that would not have
 * been printed.
 */
export const TROUBLE_MARK = '[?] ';

export type CodePageName = (typeof CODE_PAGES)[number]['name'];

/**
 * `number` is Epson's n of ESC t n; `upperHalf` are the letters of bytes 0x80 to 0xFF, U+FFFD for
 * none.
 */
export type CodePage = Readonly<{ name: string; number: number; upperHalf: string }>;

/**
 * The pages that receipts use, first choice first. The numbers of the first five are the same on
 * the printers of Epson, Bixolon, Xprinter, HPRT and POS-58/80 clones; the last three are Epson's
 * and may differ elsewhere.
 */
export const CODE_PAGES = [
  {
    name: 'cp437',
    number: 0,
    upperHalf:
      'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
      '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  },
  {
    name: 'cp858',
    number: 19,
    upperHalf:
      'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
      '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  },
  {
    name: 'windows1252',
    number: 16,
    upperHalf:
      '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿' +
      'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  },
  {
    name: 'cp852',
    number: 18,
    upperHalf:
      'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
      '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  },
  {
    name: 'cp866',
    number: 17,
    upperHalf:
      'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
      '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u00a0',
  },
  {
    name: 'cp857',
    number: 13,
    upperHalf:
      'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
      '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\ufffdÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\ufffd×ÚÛÙìÿ¯´\u00ad±\ufffd¾¶§÷¸°¨·¹³²■\u00a0',
  },
  {
    name: 'cp775',
    number: 33,
    upperHalf:
      'ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ¢ŚśÖÜø£Ø×¤ĀĪóŻżź”¦©®¬½¼Ł«»░▒▓│┤ĄČĘĖ╣║╗╝ĮŠ┐' +
      '└┴┬├─┼ŲŪ╚╔╩╦╠═╬Žąčęėįšųūž┘┌█▄▌▐▀ÓßŌŃõÕµńĶķĻļņĒŅ’\u00ad±“¾¶§÷„°∙·¹³²■\u00a0',
  },
  {
    name: 'cp737',
    number: 14,
    upperHalf:
      'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
      '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u00a0',
  },
] as const satisfies readonly CodePage[];

type Align = 'left' | 'center' | 'right';
type Style = Omit<PaperSpan, 'text'>;

type Printer = {
  lines: PaperLine[];
  spans: PaperSpan[];
  style: Style;
  align: Align;
  page: CodePage;
  barcodeHeightDots: number;
  qrDotsPerModule: number;
  qrText: string;
};

type Command = Readonly<{
  /** How many bytes follow the opcode; Infinity where the command is cut short. */
  argCount: (rest: Uint8Array) => number;
  /** False where these arguments mean nothing to the emulator. */
  run: (printer: Printer, args: Uint8Array) => boolean;
}>;

const PLAIN: Style = {
  isBold: false,
  isUnderlined: false,
  isInverse: false,
  widthFactor: 1,
  heightFactor: 1,
};

const ALIGNS: readonly Align[] = ['left', 'center', 'right'];

/** Epson's values before GS h and before GS ( k <Function 167>. */
const BARCODE_HEIGHT_DOTS = 162;
const QR_DOTS_PER_MODULE = 3;

/** Bytes that fit in QR versions 1 to 15 at level M (ISO/IEC 18004 table 7). */
const QR_CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412];

/** m of GS k: 0 to 6 end their data with NUL, 65 to 79 say its length first. */
const SYMBOLOGIES =
  'upca upce ean13 ean8 code39 itf codabar code93 code128 gs1-128 gs1-databar-omni ' +
  'gs1-databar-truncated gs1-databar-limited gs1-databar-expanded code128-auto';

/**
 * @param bytes what was sent to the printer, from its ESC @ on
 * @returns the paper from top to bottom; LF on an empty line is a feed, and feeds in a row are one
 */
export function decodeEscPos(bytes: Uint8Array): readonly PaperLine[] {
  const printer = resetPrinter();
  let at = 0;
  while (at < bytes.length) at += takeStep(printer, bytes.subarray(at));
  if (printer.spans.length > 0) {
    const text = printer.spans.map((span) => span.text).join('');
    printer.spans = [];
    addTrouble(printer, `no line feed after "${text}"`);
  }
  return printer.lines;
}

/** Takes one character or one command off the front, and says how many bytes that was. */
function takeStep(printer: Printer, rest: Uint8Array): number {
  const byte = rest[0] ?? 0;
  if (byte >= 0x20 && byte !== 0x7f) {
    const upper = printer.page.upperHalf[byte - 0x80];
    addText(printer, upper ?? String.fromCodePoint(byte));
    return 1;
  }
  if (byte === 0x0a) {
    endLine(printer);
    return 1;
  }
  // Printers ignore CR while their automatic line feed is off, which is how they are delivered.
  if (byte === 0x0d) return 1;
  const command = COMMANDS[hex(rest.subarray(0, 2))];
  if (command === undefined) {
    const isPrefix = byte === 0x1b || byte === 0x1c || byte === 0x1d;
    return notUnderstood(printer, rest.subarray(0, isPrefix ? 2 : 1));
  }
  const length = 2 + command.argCount(rest.subarray(2));
  // Not '>': the length of a command that is cut short may be NaN.
  if (!(length <= rest.length)) return notUnderstood(printer, rest, ' cut short');
  const isUnderstood = command.run(printer, rest.subarray(2, length));
  return isUnderstood ? length : notUnderstood(printer, rest.subarray(0, length));
}

/** A command of `count` arguments; `run` gets the first. */
const fixed = (count: number, run: (printer: Printer, first: number) => boolean): Command => ({
  argCount: () => count,
  run: (printer, args) => run(printer, args[0] ?? 0),
});

const styled = (change: (value: number) => Partial<Style>): Command =>
  fixed(1, (printer, value) => {
    printer.style = { ...printer.style, ...change(value) };
    return true;
  });

/** Changes nothing that a picture shows. */
const ignored = (count: number): Command => fixed(count, () => true);

const COMMANDS: Readonly<Record<string, Command>> = {
  // ESC @, which clears the line in hand and every setting
  '1B 40': fixed(0, (printer) => {
    Object.assign(printer, { ...resetPrinter(), lines: printer.lines });
    return true;
  }),
  // ESC -, ESC E, GS B, GS !
  '1B 2D': styled((value) => ({ isUnderlined: value % 48 > 0 })),
  '1B 45': styled((value) => ({ isBold: value % 2 === 1 })),
  '1D 42': styled((value) => ({ isInverse: value % 2 === 1 })),
  '1D 21': styled((n) => ({ widthFactor: ((n >> 4) & 7) + 1, heightFactor: (n & 7) + 1 })),
  // Line spacing, Kanji mode off, the text and the bar width of barcodes
  '1B 32': ignored(0),
  '1B 33': ignored(1),
  '1C 2E': ignored(0),
  '1D 48': ignored(1),
  '1D 77': ignored(1),
  // ESC M: font A only
  '1B 4D': fixed(1, (_printer, font) => font % 48 === 0),
  // ESC a, ESC t, ESC d
  '1B 61': fixed(1, (printer, value) => {
    const align = ALIGNS[value % 48];
    printer.align = align ?? printer.align;
    return align !== undefined;
  }),
  '1B 74': fixed(1, (printer, number) => {
    const page = CODE_PAGES.find((candidate) => candidate.number === number);
    printer.page = page ?? printer.page;
    return page !== undefined;
  }),
  '1B 64': fixed(1, (printer, lines) => {
    const isLineInHand = printer.spans.length > 0;
    if (isLineInHand) endLine(printer);
    addFeed(printer, isLineInHand ? lines - 1 : lines);
    return true;
  }),
  // GS h, ESC p, GS V, GS k, GS (, GS v
  '1D 68': fixed(1, (printer, dots) => {
    printer.barcodeHeightDots = dots;
    return dots > 0;
  }),
  '1B 70': fixed(3, (printer, connector) => {
    if (connector % 48 > 1) return false;
    printer.lines.push({ kind: 'drawer-kick', pin: connector % 48 === 0 ? 2 : 5 });
    return true;
  }),
  '1D 56': { argCount: (rest) => ((rest[0] ?? 0) >= 65 ? 2 : 1), run: cutPaper },
  '1D 6B': {
    argCount: (rest) => ((rest[0] ?? 0) >= 65 ? 2 + (rest[1] ?? Infinity) : lengthToNul(rest)),
    run: printBarcode,
  },
  '1D 28': {
    argCount: (rest) => 3 + wordAt(rest, 1),
    run: (printer, args) => args[0] === 0x6b && args[3] === 0x31 && runQrFunction(printer, args),
  },
  '1D 76': {
    argCount: (rest) => 6 + wordAt(rest, 2) * wordAt(rest, 4),
    run: printRaster,
  },
};

function cutPaper(printer: Printer, args: Uint8Array): boolean {
  const cut = [0, 1, 48, 49, 65, 66].indexOf(args[0] ?? 0);
  if (cut < 0) return false;
  if (printer.spans.length > 0) endLine(printer);
  printer.lines.push({ kind: 'cut', isPartial: cut % 2 === 1 });
  return true;
}

function printBarcode(printer: Printer, args: Uint8Array): boolean {
  const mode = args[0] ?? 0;
  const symbology = SYMBOLOGIES.split(' ')[mode >= 65 ? mode - 65 : mode];
  if (symbology === undefined || (mode > 6 && mode < 65) || printer.spans.length > 0) return false;
  const bytes = mode >= 65 ? args.subarray(2) : args.subarray(1, -1);
  const text = symbology === 'code128' ? code128Text(bytes) : latin1(bytes);
  if (text === null) return false;
  const { align, barcodeHeightDots: heightDots } = printer;
  printer.lines.push({ kind: 'barcode', align, symbology, text, heightDots });
  return true;
}

/** The text behind code set selectors: {A {B as they are, {C as pairs of digits, {{ for a brace. */
function code128Text(bytes: Uint8Array): string | null {
  let text = '';
  let isPairs = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x7b) {
      at += 1;
      const selector = String.fromCodePoint(bytes[at] ?? 0);
      if (!'ABC{'.includes(selector)) return null;
      if (selector === '{') text += selector;
      else isPairs = selector === 'C';
    } else {
      text += isPairs ? String(byte).padStart(2, '0') : String.fromCodePoint(byte);
    }
  }
  return bytes[0] === 0x7b ? text : null;
}

/** GS ( k for QR codes: cn 49, with its function behind it. */
function runQrFunction(printer: Printer, args: Uint8Array): boolean {
  const { align, qrDotsPerModule, qrText } = printer;
  switch (args[4]) {
    case 65:
    case 69:
      return true;
    case 67:
      printer.qrDotsPerModule = args[5] ?? QR_DOTS_PER_MODULE;
      return true;
    case 80:
      printer.qrText = latin1(args.subarray(6));
      return true;
    case 81: {
      const version = QR_CAPACITIES.findIndex((capacity) => capacity >= qrText.length);
      if (version < 0) return false;
      const heightDots = (21 + 4 * version) * qrDotsPerModule;
      printer.lines.push({ kind: 'barcode', align, symbology: 'qrcode', text: qrText, heightDots });
      return true;
    }
    default:
      return false;
  }
}

function printRaster(printer: Printer, args: Uint8Array): boolean {
  if (args[0] !== 0x30 || (args[1] ?? 0) % 48 !== 0) return false;
  printer.lines.push({
    kind: 'image',
    align: printer.align,
    widthDots: wordAt(args, 2) * 8,
    heightDots: wordAt(args, 4),
    bitsBase64: base64(args.subarray(6)),
  });
  return true;
}

function resetPrinter(): Printer {
  return {
    lines: [],
    spans: [],
    style: PLAIN,
    align: 'left',
    page: CODE_PAGES[0],
    barcodeHeightDots: BARCODE_HEIGHT_DOTS,
    qrDotsPerModule: QR_DOTS_PER_MODULE,
    qrText: '',
  };
}

function addText(printer: Printer, text: string): void {
  const last = printer.spans.at(-1);
  const names = Object.keys(PLAIN) as (keyof Style)[];
  if (last !== undefined && names.every((name) => last[name] === printer.style[name])) {
    printer.spans[printer.spans.length - 1] = { ...last, text: last.text + text };
  } else {
    printer.spans.push({ text, ...printer.style });
  }
}

function endLine(printer: Printer): void {
  if (printer.spans.length === 0) {
    addFeed(printer, 1);
    return;
  }
  printer.lines.push({ kind: 'text', align: printer.align, spans: printer.spans });
  printer.spans = [];
}

function addFeed(printer: Printer, lines: number): void {
  const last = printer.lines.at(-1);
  if (lines === 0) return;
  if (last?.kind === 'feed') printer.lines.pop();
  printer.lines.push({ kind: 'feed', lines: lines + (last?.kind === 'feed' ? last.lines : 0) });
}

function addTrouble(printer: Printer, text: string): void {
  const spans = [{ text: TROUBLE_MARK + text, ...PLAIN }];
  printer.lines.push({ kind: 'text', align: 'left', spans });
}

function notUnderstood(printer: Printer, bytes: Uint8Array, why = ''): number {
  addTrouble(printer, hex(bytes.subarray(0, 8)) + why);
  return bytes.length;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');

/** A number in two bytes, low one first; Infinity where they are missing. */
const wordAt = (bytes: Uint8Array, at: number): number =>
  at + 1 < bytes.length ? (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256 : Infinity;

/** Infinity where there is no NUL behind the first byte. */
const lengthToNul = (bytes: Uint8Array): number => bytes.indexOf(0, 1) + 1 || Infinity;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const word = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += BASE64.charAt(word >> 18) + BASE64.charAt((word >> 12) & 63);
    text += second === undefined ? '=' : BASE64.charAt((word >> 6) & 63);
    text += third === undefined ? '=' : BASE64.charAt(word & 63);
  }
  return text;
}
