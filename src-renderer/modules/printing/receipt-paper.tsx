/**
 * Draws a receipt as the printer does, from the lines that were decoded from its bytes: white paper in any theme, every
 * character in a cell of the same width. A screen reader gets the plain text instead.
 */
import type { CSSProperties } from 'react';
import type { PaperLine, PaperSpan } from '#shared/modules/printing/paper.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { PaperBarcode, PaperImage } from './paper-graphics.tsx';
import styles from './receipt-paper.module.css';

type ReceiptPaperProps = Readonly<{
  lines: readonly PaperLine[];
  columns: number;
  /** What it is, for who cannot see it. */
  label: string;
}>;

/** Heights in em, of which one is 20 dots: a line of 24 dots and its spacing of 6. */
const LINE_EM = 1.2;
const SPACING_EM = 0.3;

export function ReceiptPaper({ lines, columns, label }: ReceiptPaperProps) {
  const words = useWords();
  const isCut = lines.at(-1)?.kind === 'cut';
  return (
    <figure className={styles.holder} aria-label={label}>
      <pre className={styles.spoken}>{plainText(lines, words.printing)}</pre>
      <div
        aria-hidden
        dir="ltr"
        className={styles.paper}
        data-cut={isCut || undefined}
        style={{ '--columns': columns } as CSSProperties}
      >
        {lines.map((line, index) => (
          // Lines of a receipt never move: their place is their name.
          <Line key={index} line={line} columns={columns} isLast={index === lines.length - 1} />
        ))}
      </div>
    </figure>
  );
}

type LineProps = Readonly<{ line: PaperLine; columns: number; isLast: boolean }>;

function Line({ line, columns, isLast }: LineProps) {
  switch (line.kind) {
    case 'text': {
      const height = Math.max(1, ...line.spans.map((span) => span.heightFactor));
      return (
        <div
          className={styles.line}
          data-align={line.align}
          style={{ blockSize: `${height * LINE_EM + SPACING_EM}em` }}
        >
          {line.spans.map((span, index) => (
            <Span key={index} span={span} />
          ))}
        </div>
      );
    }
    case 'barcode':
      return (
        <div className={styles.graphic} data-align={line.align}>
          <PaperBarcode line={line} columns={columns} />
        </div>
      );
    case 'image':
      return (
        <div className={styles.graphic} data-align={line.align}>
          <PaperImage line={line} />
        </div>
      );
    case 'feed':
      return <div style={{ blockSize: `${line.lines * (LINE_EM + SPACING_EM)}em` }} />;
    case 'cut':
      // The last cut is the edge of the paper itself.
      return isLast ? null : <div className={styles.cut} />;
    case 'drawer-kick':
      return null;
  }
}

function Span({ span }: { span: PaperSpan }) {
  const { text, widthFactor, heightFactor } = span;
  const classes = [
    styles.span,
    span.isBold ? styles.bold : '',
    span.isUnderlined ? styles.underlined : '',
    span.isInverse ? styles.inverse : '',
  ];
  return (
    <span
      className={classes.join(' ')}
      style={{
        inlineSize: `${cellCount(text) * widthFactor}ch`,
        blockSize: `${heightFactor * LINE_EM}em`,
      }}
    >
      <span
        className={styles.cells}
        style={
          widthFactor === 1 && heightFactor === 1
            ? undefined
            : { transform: `scale(${widthFactor}, ${heightFactor})` }
        }
      >
        {runsOf(text).map((run, index) => (
          <Run key={index} text={run} />
        ))}
      </span>
    </span>
  );
}

const cellCount = (text: string): number => [...text].length;

/** What the shipped monospace font has, all of it as wide as a cell. */
const IN_FONT = String.raw`[\u0020-\u02af\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2026\u20ac\u2116\u2122]`;
const RUNS = new RegExp(`${IN_FONT}+|─+|.`, 'gsu');
const IS_IN_FONT = new RegExp(`^${IN_FONT}`, 'u');

const runsOf = (text: string): readonly string[] => text.match(RUNS) ?? [];

/** Letters of the font, a drawn rule, or one sign of another font in a cell of its own. */
function Run({ text }: { text: string }) {
  if (IS_IN_FONT.test(text)) return text;
  const inlineSize = `${cellCount(text)}ch`;
  if (text.startsWith('─')) return <span className={styles.rule} style={{ inlineSize }} />;
  return (
    <span className={styles.cell} style={{ inlineSize }}>
      {text}
    </span>
  );
}

type PaperWords = Readonly<{ barcode: (text: string) => string; image: string }>;

/** The receipt as text: rules, feeds and cuts say nothing to a listener. */
export function plainText(lines: readonly PaperLine[], words: PaperWords): string {
  return lines
    .flatMap((line) => {
      if (line.kind === 'text')
        return [
          line.spans
            .map(({ text }) => text)
            .join('')
            .trimEnd(),
        ];
      if (line.kind === 'barcode') return [words.barcode(line.text)];
      return line.kind === 'image' ? [words.image] : [];
    })
    .filter((text) => !/^─+$/.test(text))
    .join('\n');
}
