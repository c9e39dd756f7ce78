/**
 * How wide the symbols of a label are, in modules, and how a label printer is told about them. Who draws bars on a screen
 * or a page leaves them to a library; the tests hold the two against each other.
 */
import type { LabelCode } from './label-content.ts';

/** Modules of light that a scanner needs left and right of the bars. */
const QUIET: Readonly<Record<LabelCode['kind'], number>> = {
  number: 20,
  digits: 20,
  ean13: 18,
  ean8: 14,
};

/** Of QR: version 1, which holds twenty letters and digits. */
export const QR_MODULES = 21;
export const QR_LENGTH_MAX = 20;
export const QR_QUIET = 4;

export type Bars = Readonly<{ modules: number; quiet: number }>;

export function barsOf({ kind, data }: LabelCode): Bars {
  const modules =
    kind === 'ean13' ? 95 : kind === 'ean8' ? 67 : code128(data).codeCount * 11 + CODE128_STOP;
  return { modules, quiet: QUIET[kind] };
}

const CODE128_STOP = 13;

/**
 * Letters, then digits, then perhaps an 'X', as Code 128 with its digits in pairs. `zpl` is the data of a ^BC command with
 * the switches said by name ('>:' starts in subset B, '>;' in C, '>5' goes on in C, '>6' in B), so that every printer
 * makes the same bars. `codeCount` counts start and check character and leaves the stop out.
 */
export function code128(data: string): Readonly<{ zpl: string; codeCount: number }> {
  const [, letters = '', digits = '', end = ''] = /^([A-Z]*)(\d*)(X?)$/.exec(data) ?? [];
  const single = digits.length % 2 === 1 ? digits.slice(0, 1) : '';
  const pairs = digits.slice(single.length);
  const head = `${letters}${single}`;
  const start = head === '' ? '>;' : `>:${head}>5`;
  const codeCount =
    1 + (head === '' ? 0 : head.length + 1) + pairs.length / 2 + (end === '' ? 0 : 2) + 1;
  return { zpl: `${start}${pairs}${end === '' ? '' : `>6${end}`}`, codeCount };
}
