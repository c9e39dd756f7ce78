/** A code as one path, in its own modules: nothing of it is a picture that a printer could blur. */
import { code128, ean13, ean8, qrcode, type DrawingContext } from 'bwip-js/generic';
import type { LabelCode } from '#shared/modules/printing/label-content.ts';

/** `size` in modules, without the quiet zone. To be filled by the even-odd rule. */
export type QrPath = Readonly<{ path: string; size: number }>;

/** Even, because bwip-js moves edges of an odd width by half a pixel. */
const SCALE = 2;

export function qrPath(text: string): QrPath {
  const { path, width: size } = qrcode({ bcid: 'qrcode', text, scale: SCALE }, pathDrawing());
  return { path, size };
}

/** `width` in modules, without the quiet zone; one module high, to be drawn as high as is wanted. */
export type BarsPath = Readonly<{ path: string; width: number }>;

export function barsPath({ kind, data }: LabelCode): BarsPath {
  const options = { text: data, scale: SCALE, includetext: false };
  switch (kind) {
    case 'ean13':
      return ean13({ bcid: 'ean13', ...options }, pathDrawing());
    case 'ean8':
      return ean8({ bcid: 'ean8', ...options }, pathDrawing());
    default:
      return code128({ bcid: 'code128', ...options }, pathDrawing());
  }
}

function pathDrawing(): DrawingContext<BarsPath> {
  let path = '';
  let size = 0;
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width) => {
      size = width / SCALE;
    },
    line: (x0, _y0, _x1, _y1, lineWidth) => {
      const start = (x0 - lineWidth / 2) / SCALE;
      path += `M${start} 0h${lineWidth / SCALE}v1H${start}z`;
    },
    polygon: (points) => {
      path += `M${points.map(([x, y]) => `${x / SCALE} ${y / SCALE}`).join('L')}z`;
    },
    hexagon: () => {},
    ellipse: () => {},
    fill: () => {},
    text: () => {},
    end: () => ({ path, width: size }),
  };
}
