/**
 * Paper as plain text, for tests that a person reads: wide letters are spaced out, so that columns
 * stay true.
 */
import { TROUBLE_MARK } from '#shared/modules/printing/decode-escpos.ts';
import type { PaperLine, PaperSpan } from '#shared/modules/printing/paper.ts';

export const paperText = (paper: readonly PaperLine[]): string =>
  paper.map((line) => lineText(line).trimEnd()).join('\n');

function lineText(line: PaperLine): string {
  switch (line.kind) {
    case 'text':
      return line.spans.map(spanText).join('');
    case 'barcode':
      return `||||| ${line.symbology} ${line.text}`;
    case 'image':
      return `[image ${line.widthDots} x ${line.heightDots}]`;
    case 'feed':
      return '\n'.repeat(line.lines - 1);
    case 'cut':
      return line.isPartial ? '- - - cut' : '----- cut';
    case 'drawer-kick':
      return `(drawer, pin ${line.pin})`;
  }
}

const spanText = ({ text, widthFactor }: PaperSpan): string =>
  Array.from(text, (letter) => letter.padEnd(widthFactor)).join('');

/** Every text on the paper, unspaced, in one string. */
export const paperWords = (paper: readonly PaperLine[]): string =>
  paper
    .flatMap((line) => {
      if (line.kind === 'barcode') return [line.text];
      return line.kind === 'text' ? [line.spans.map((span) => span.text).join('')] : [];
    })
    .join('\n');

/** Columns that the widest text line takes. */
export const widthOf = (paper: readonly PaperLine[]): number =>
  Math.max(
    ...paper.map((line) =>
      line.kind === 'text'
        ? line.spans.reduce((cells, span) => cells + span.text.length * span.widthFactor, 0)
        : 0,
    ),
  );

/** What the emulator did not understand; nothing, for bytes of ours. */
export const troubleIn = (paper: readonly PaperLine[]): readonly string[] =>
  paper
    .filter((line) => line.kind === 'text')
    .map((line) => line.spans.map((span) => span.text).join(''))
    .filter((text) => text.startsWith(TROUBLE_MARK));
