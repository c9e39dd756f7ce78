/** What is on a receipt besides text: barcodes and images, in dots of the printer, as SVG paths. */
import { useMemo } from 'react';
import type { PaperLine } from '#shared/modules/printing/paper.ts';
import { barcodePath } from './barcode-path.ts';
import styles from './receipt-paper.module.css';

type Barcode = Extract<PaperLine, { kind: 'barcode' }>;
type Image = Extract<PaperLine, { kind: 'image' }>;

/** One character cell is 12 dots and 0.6 em wide. */
const EM_PER_DOT = 0.05;
const DOTS_PER_COLUMN = 12;
const em = (dots: number): string => `${(dots * EM_PER_DOT).toFixed(3)}em`;

/** As wide as the driver makes it: three dots a module where that fits, else two. */
export function PaperBarcode({ line, columns }: { line: Barcode; columns: number }) {
  const bars = useMemo(() => barcodePath(line.symbology, line.text), [line.symbology, line.text]);
  if (bars === null) return <span>{line.text}</span>;
  const isSquare = bars.width === bars.height;
  const dotsPerModule = bars.width * 3 <= columns * DOTS_PER_COLUMN ? 3 : 2;
  const widthDots = isSquare ? line.heightDots : bars.width * dotsPerModule;
  return (
    <span className={styles.barcode}>
      <svg
        viewBox={`0 0 ${bars.width} ${bars.height}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        style={{ inlineSize: em(widthDots), blockSize: em(line.heightDots) }}
      >
        <path d={bars.path} fill="currentColor" fillRule="evenodd" />
      </svg>
      {!isSquare && <span>{line.text}</span>}
    </span>
  );
}

export function PaperImage({ line }: { line: Image }) {
  const path = useMemo(() => bitsPath(line), [line]);
  return (
    <svg
      viewBox={`0 0 ${line.widthDots} ${line.heightDots}`}
      shapeRendering="crispEdges"
      style={{ inlineSize: em(line.widthDots), blockSize: em(line.heightDots) }}
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** One rectangle for each run of black dots in a row. */
export function bitsPath({ widthDots, heightDots, bitsBase64 }: Image): string {
  const bytes = Uint8Array.from(atob(bitsBase64), (sign) => sign.codePointAt(0) ?? 0);
  const bytesPerRow = Math.ceil(widthDots / 8);
  const isBlack = (x: number, y: number): boolean =>
    (((bytes[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
  let path = '';
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(x, y)) continue;
      const start = x;
      while (x < widthDots && isBlack(x, y)) x += 1;
      path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return path;
}
