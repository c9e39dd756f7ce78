/**
 * Draws decoded paper as an SVG, for a person to look at: 203 dots an inch, 12 × 24 dots a
 * character.
 */
import bwip from 'bwip-js/node';
import type { PaperLine } from '#shared/modules/printing/paper.ts';

type TextLine = Extract<PaperLine, { kind: 'text' }>;
type BarcodeLine = Extract<PaperLine, { kind: 'barcode' }>;
type ImageLine = Extract<PaperLine, { kind: 'image' }>;
type Drawn = Readonly<{ svg: string; heightDots: number }>;

const [CELL_WIDTH, CELL_HEIGHT, LINE_HEIGHT, MARGIN] = [12, 24, 30, 36];
const BWIP_NAMES: Readonly<Record<string, string>> = {
  itf: 'interleaved2of5',
  codabar: 'rationalizedCodabar',
};

/** @param columns of font A that the paper is wide */
export function drawPaper(paper: readonly PaperLine[], columns: number): string {
  const width = columns * CELL_WIDTH;
  let y = MARGIN;
  const parts = paper.map((line) => {
    const drawn = drawLine(line, width);
    const placed = `<g transform="translate(${MARGIN} ${y})">${drawn.svg}</g>`;
    y += drawn.heightDots;
    return placed;
  });
  const [svgWidth, svgHeight] = [width + 2 * MARGIN, y + MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${svgWidth}" height="${svgHeight}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    '<g font-family="JetBrains Mono, DejaVu Sans Mono, monospace" font-size="20">',
    ...parts,
    '</g></svg>\n',
  ].join('\n');
}

function drawLine(line: PaperLine, width: number): Drawn {
  switch (line.kind) {
    case 'text':
      return drawText(line, width);
    case 'barcode':
      return drawBarcode(line, width);
    case 'image':
      return drawImage(line, width);
    case 'feed':
      return { svg: '', heightDots: line.lines * LINE_HEIGHT };
    case 'cut': {
      const dash = line.isPartial ? 'stroke-dasharray="14 8"' : '';
      return { svg: `<path d="M0 8H${width}" stroke="#999" ${dash}/>`, heightDots: 16 };
    }
    case 'drawer-kick':
      return { svg: `<text y="20">(drawer, pin ${line.pin})</text>`, heightDots: LINE_HEIGHT };
  }
}

function drawText(line: TextLine, width: number): Drawn {
  const cells = line.spans.reduce((sum, span) => sum + span.text.length * span.widthFactor, 0);
  const heightFactor = Math.max(...line.spans.map((span) => span.heightFactor));
  let x = startOf(line.align, cells * CELL_WIDTH, width);
  const parts: string[] = [];
  for (const span of line.spans) {
    const advance = CELL_WIDTH * span.widthFactor;
    const height = CELL_HEIGHT * span.heightFactor;
    const top = CELL_HEIGHT * heightFactor - height;
    const spanWidth = span.text.length * advance;
    if (span.isInverse) {
      parts.push(`<rect x="${x}" y="${top}" width="${spanWidth}" height="${height}"/>`);
    }
    const style = [
      `fill="${span.isInverse ? '#fff' : '#000'}"`,
      `font-weight="${span.isBold ? 700 : 400}"`,
      span.isUnderlined ? 'text-decoration="underline"' : '',
    ].join(' ');
    // Each letter in its own cell, as the printer has them, whatever the font's own widths are.
    for (const [index, letter] of [...span.text].entries()) {
      if (letter === ' ') continue;
      const move = `translate(${x + index * advance} ${top})`;
      const stretch = `scale(${span.widthFactor} ${span.heightFactor})`;
      parts.push(`<g transform="${move} ${stretch}">${drawLetter(letter, style)}</g>`);
    }
    x += spanWidth;
  }
  return { svg: parts.join(''), heightDots: LINE_HEIGHT + CELL_HEIGHT * (heightFactor - 1) };
}

/** Rules are drawn as a line, so that no font leaves gaps in them. */
function drawLetter(letter: string, style: string): string {
  if (letter === '─') return `<path d="M0 12H${CELL_WIDTH}" stroke="#000" stroke-width="2"/>`;
  const middle = `x="${CELL_WIDTH / 2}" y="19" text-anchor="middle"`;
  return `<text ${middle} ${style}>${escapeXml(letter)}</text>`;
}

function drawBarcode(line: BarcodeLine, width: number): Drawn {
  const isMatrix = line.symbology === 'qrcode';
  const bcid = BWIP_NAMES[line.symbology] ?? line.symbology;
  // Our driver stays in code set B, so the bars may not change to pairs of digits either.
  const options = {
    bcid,
    text: line.text,
    scale: 1,
    includetext: false,
    newencoder: true,
    suppressc: true,
  };
  const svg = bwip.toSVG(options);
  const [, , units = 1] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  // PaperLine does not tell the width of a module: it is the widest of three or two dots that fits,
  // as in our driver.
  const drawn = isMatrix
    ? line.heightDots
    : units * Math.min(3, Math.max(2, Math.floor(width / units)));
  const x = startOf(line.align, drawn, width);
  const bars = svg
    .replace(
      '<svg ',
      `<svg x="${x}" width="${drawn}" height="${line.heightDots}" preserveAspectRatio="none" `,
    )
    .trim();
  if (isMatrix) return { svg: bars, heightDots: line.heightDots };
  const label = `<text x="${x + drawn / 2}" y="${line.heightDots + 22}" text-anchor="middle">`;
  return {
    svg: `${bars}${label}${escapeXml(line.text)}</text>`,
    heightDots: line.heightDots + LINE_HEIGHT,
  };
}

function drawImage(line: ImageLine, width: number): Drawn {
  const bytes = Buffer.from(line.bitsBase64, 'base64');
  const rowLength = Math.ceil(line.widthDots / 8);
  const dots: string[] = [];
  for (let y = 0; y < line.heightDots; y += 1) {
    for (let x = 0; x < line.widthDots; x += 1) {
      const byte = bytes[y * rowLength + (x >> 3)] ?? 0;
      if (((byte >> (7 - (x & 7))) & 1) === 1) dots.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  const x = startOf(line.align, line.widthDots, width);
  return {
    svg: `<path transform="translate(${x} 0)" d="${dots.join('')}"/>`,
    heightDots: line.heightDots,
  };
}

function startOf(align: TextLine['align'], usedDots: number, width: number): number {
  if (align === 'left') return 0;
  return align === 'right' ? width - usedDots : (width - usedDots) / 2;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
