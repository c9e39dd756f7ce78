/** A label as it prints, from the same drawing that the printer and the page are made of. */
import { useMemo } from 'react';
import type { LabelContent } from '#shared/modules/printing/label-content.ts';
import {
  drawLabel,
  type LabelMark,
  type TextMark,
} from '#shared/modules/printing/label-drawing.ts';
import type { LabelFormat } from '#shared/modules/printing/label-settings.ts';
import { QR_MODULES } from '#shared/modules/printing/label-symbols.ts';
import { barcodePath } from './barcode-path.ts';
import styles from './labels.module.css';

type LabelPictureProps = Readonly<{
  content: LabelContent;
  format: LabelFormat;
  label: string;
  dpi: 203 | 300;
}>;

const DOTS_PER_MM = { 203: 8, 300: 300 / 25.4 } as const;

export function LabelPicture({ content, format, label, dpi }: LabelPictureProps) {
  const drawing = useMemo(
    () => drawLabel(content, format, DOTS_PER_MM[dpi]),
    [content, format, dpi],
  );
  const { widthMm, heightMm, marks } = drawing;
  const said = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  return (
    <svg
      className={styles.label}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      role="img"
      aria-label={`${label}: ${said.join(', ')}`}
      style={{ maxInlineSize: `${widthMm * 0.55}rem` }}
    >
      {marks.map((mark) => (
        <Mark key={keyOf(mark)} mark={mark} />
      ))}
    </svg>
  );
}

/** Shop and condition stand in one row: only their sides tell them apart. */
const keyOf = (mark: LabelMark): string =>
  `${mark.kind} ${mark.kind === 'text' ? mark.align : ''} ${mark.x} ${mark.y}`;

/** Of a line's height, from its top down to where letters stand. */
const BASELINE = 0.86;
const ANCHORS = { start: 0, middle: 0.5, end: 1 } as const;

function Mark({ mark }: Readonly<{ mark: LabelMark }>) {
  if (mark.kind === 'text') return <Words mark={mark} />;
  const isQr = mark.kind === 'qr';
  const drawn = isQr
    ? barcodePath('qrcode', mark.data)
    : barcodePath(SYMBOLS[mark.code.kind], mark.code.data);
  if (drawn === null) return null;
  const wide = (mark.module * (isQr ? QR_MODULES : mark.modules)) / drawn.width;
  const tall = isQr ? wide : mark.height / drawn.height;
  return (
    <path
      d={drawn.path}
      fillRule="evenodd"
      transform={`translate(${mark.x} ${mark.y}) scale(${wide} ${tall})`}
    />
  );
}

const SYMBOLS = { number: 'code128', digits: 'code128', ean13: 'ean13', ean8: 'ean8' } as const;

/** Labels are printed from the left, whichever way the screen is read. */
function Words({ mark }: Readonly<{ mark: TextMark }>) {
  const { text, x, y, width, size, align, isBold } = mark;
  return (
    <text
      x={x + width * ANCHORS[align]}
      y={y + size * BASELINE}
      fontSize={size}
      fontWeight={isBold ? 650 : 450}
      textAnchor={align}
      direction="ltr"
    >
      {text}
    </text>
  );
}
